"""Pictures of every kind of page and of every state, at two widths, light and dark.

    .venv/bin/python docs/take_screenshots.py

Makes a demo newsroom of its own for that, which takes some minutes, and writes the pictures and
their contents to docs/screenshots; those of the writer's guide, alone with `--only editing`, to
docs/editing/pictures. With the address of a running site, takes instead what can be
found through that site's links, changes nothing there, and writes to var/screenshots; the desk's
pages too when SCREENSHOTS_USER and SCREENSHOTS_PASSWORD say who signs in.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from screens import ROOT, contents, guide, links
from screens.camera import Camera, SignInFailed, camera
from screens.demo import Demo
from screens.place import Place


def main() -> None:
    options = arguments()
    folder = options.to or ROOT / ("var" if options.site else "docs") / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with camera(folder) as taking:
        if options.site:
            places = of_site(taking, options.site.rstrip("/"), options.only)
        elif options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            places = of_demo(taking, options.keep.resolve(), options)
        else:
            with TemporaryDirectory() as temporary:
                places = of_demo(taking, Path(temporary), options)
    if not options.only and not options.site:
        contents.write(folder, places)
    if not is_guide_alone(options.only):
        print(f"{len(places)} pages taken to {folder}.")
    if taking.problems:
        sys.exit("\n".join(["Look at these:", *taking.problems]))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", help="of a running site, such as http://127.0.0.1:8000")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where the pictures go")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="where the demo newsroom is kept, so that the next time it need not be made anew",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="PAGE",
        help="names of pages, such as front, or of the guide's pictures, such as editing/merge; "
        "editing for all of the guide's: no others",
    )
    return parser.parse_args()


def of_demo(taking: Camera, folder: Path, options: argparse.Namespace) -> list[Place]:
    """The demo as it is, a copy of it in which more is wrong, and one in which people write."""
    demo, only = Demo(folder), options.only
    demo.seed()
    taken = []
    with TemporaryDirectory(dir=folder) as temporary:
        if not is_guide_alone(only):
            with demo.serve("places") as places:
                taken += take(taking, demo, places, only)
            crowded = demo.copy(Path(temporary) / "crowded")
            with crowded.serve("crowd") as places:
                taken += take(taking, crowded, places, only)
        if guide.chosen(only):
            written = demo.copy(Path(temporary) / "written")
            written.password = demo.password
            with written.serve(guide.STORIES) as places:
                to = options.to or guide.FOLDER
                guide.take(taking, written.address, written.password, places, only, to)
    return taken


def is_guide_alone(only: list[str] | None) -> bool:
    return bool(only) and all(name.split("/")[0] == guide.SET for name in only)


def take(taking: Camera, demo: Demo, places: list[Place], only) -> list[Place]:
    places = chosen(places, only)
    taking.take_all(demo.address, places, "admin", demo.password)
    return places


def of_site(taking: Camera, site: str, only: list[str] | None) -> list[Place]:
    user, password = (os.environ.get(f"SCREENSHOTS_{name}", "") for name in ("USER", "PASSWORD"))
    places = links.public_places(site)
    if user:
        places += links.desk_places()
    places = chosen(places, only)
    taking.take_all(site, places, user, password)
    return places


def chosen(places: list[Place], only: list[str] | None) -> list[Place]:
    return [place for place in places if not only or place.name in only]


if __name__ == "__main__":
    try:
        main()
    except SignInFailed as refusal:
        sys.exit(str(refusal))
