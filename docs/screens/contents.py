"""The page that lists the pictures, by what there is to see."""

from itertools import groupby
from pathlib import Path

from .camera import LOOKS
from .place import Place

ABOUT = """# Screenshots

Every kind of page of the demo newsroom, and every state in which a story or a list can be; at two
widths, light and dark. Long pages are cut. Made by `docs/take_screenshots.py`, which says how.
"""


def write(folder: Path, places: list[Place]) -> None:
    """Lists the pictures of these places, and removes those of others."""
    groups = dict.fromkeys(place.group for place in places)
    order = list(groups)
    places = sorted(places, key=lambda place: order.index(place.group))
    parts = [section(group, list(rows)) for group, rows in groupby(places, lambda one: one.group)]
    (folder / "README.md").write_text("\n".join([ABOUT, *parts]))
    wanted = {file(place, look) for place in places for look in LOOKS}
    for look in LOOKS:
        for picture in folder.glob(f"*-{look}.webp"):
            if picture.name not in wanted:
                picture.unlink()


def section(group: str, places: list[Place]) -> str:
    rows = [["", *(look.replace("-", " px, ") for look in LOOKS)], ["---"] * (len(LOOKS) + 1)]
    for place in places:
        links = [f"[{look.replace('-', ' ')}]({file(place, look)})" for look in LOOKS]
        rows.append([place.title, *links])
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## {group}\n\n{lines}\n"


def file(place: Place, look: str) -> str:
    return f"{place.name}-{look}.webp"
