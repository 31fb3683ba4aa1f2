"""The pictures of the guide, `docs/editing/`: acted out in the demo newsroom."""

from . import ROOT, guide_keeping, guide_publishing, guide_reviewing, guide_writing
from .camera import Camera
from .place import Place
from .studio import Scene, Studio, file

SET = "editing"  # what `--only` calls all of them
FOLDER = ROOT / "docs" / "editing" / "pictures"
STORIES = "guide_editor_stories"  # the module that makes them
SCENES: tuple[Scene, ...] = (
    *guide_writing.SCENES,
    *guide_keeping.SCENES,
    *guide_reviewing.SCENES,
    *guide_publishing.SCENES,
)
PICTURES = [name for scene in SCENES for name in scene.pictures]


def chosen(only: list[str] | None) -> list[Scene]:
    if not only or SET in only:
        return list(SCENES)
    return [scene for scene in SCENES if {f"{SET}/{name}" for name in scene.pictures} & set(only)]


def take(taking: Camera, site: str, password: str, places: list[Place], only, folder) -> None:
    """The chosen scenes, in their order: what one leaves behind, the next may show."""
    folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(taking.browser, site, password, places, folder)
    for scene in chosen(only):
        studio.take(scene)
    taking.problems += studio.problems
    if not only:
        remove_others(folder)


def remove_others(folder) -> None:
    wanted = {file(name) for name in PICTURES}
    for picture in folder.glob("*.webp"):
        if picture.name not in wanted:
            picture.unlink()
