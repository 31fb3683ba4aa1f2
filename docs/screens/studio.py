"""Browser windows in which the people of the demo newsroom act, and pictures of parts of them."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

from .camera import sign_in
from .place import Place

QUALITY = 50  # of WebP; a part of a page is small, and its letters are read
AROUND = 7  # pixels of the page around what a picture is about
BOUNDS = """(elements) => {
    const boxes = elements.map((one) => one.getBoundingClientRect());
    return {
        left: Math.min(...boxes.map((box) => box.left)),
        top: Math.min(...boxes.map((box) => box.top)),
        right: Math.max(...boxes.map((box) => box.right)),
        bottom: Math.max(...boxes.map((box) => box.bottom)),
    };
}"""
SETTLE = "document.getAnimations().forEach((one) => one.finish())"
TO_TOP = """(element) => scrollTo({
    top: element.getBoundingClientRect().top + scrollY - 150, // below the toolbar that stays
    behavior: "instant",
})"""


@dataclass(frozen=True)
class Scene:
    """What is done in the browser, and the pictures that come of it."""

    pictures: tuple[str, ...]
    act: Callable[["Studio"], None]


class Studio:
    """`stories` are the addresses of the guide's stories by their keys."""

    patience = 40_000  # milliseconds until an act is given up

    def __init__(self, browser, site: str, password: str, places: list[Place], folder: Path):
        self.browser, self.site, self.password, self.folder = browser, site, password, folder
        self.stories = {place.name: place.address for place in places}
        self.problems: list[str] = []
        self._contexts: list = []
        self._scene: Scene | None = None
        self._sessions: dict[str, dict] = {}

    def take(self, scene: Scene) -> None:
        """Acts it out, in windows that are closed afterwards."""
        self._scene, taken = scene, len(self.problems)
        scene.act(self)
        for context in self._contexts:
            context.close()
        self._contexts.clear()
        missing = [name for name in scene.pictures if not (self.folder / file(name)).exists()]
        self.problems += [f"{name} was not taken" for name in missing]
        print(*(file(name) for name in scene.pictures), sep="\n", flush=True)
        if len(self.problems) > taken:
            print(*self.problems[taken:], sep="\n", flush=True)

    def window(self, who: str, width: int = 1280, height: int = 900, scheme: str = "light") -> Page:
        """Of somebody who signed in; a browser of their own each time."""
        if who not in self._sessions:
            context = self.browser.new_context(base_url=self.site)
            sign_in(context, who, self.password)
            self._sessions[who] = context.storage_state()
            context.close()
        context = self.browser.new_context(
            base_url=self.site,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
            storage_state=self._sessions[who],
        )
        context.set_default_timeout(self.patience)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(f"{self._name}: {error}"))
        return page

    def story(self, key: str, who: str = "reporter", **window) -> Page:
        """Its form, in a window of that person."""
        page = self.window(who, **window)
        self.open(page, key)
        return page

    def open(self, page: Page, key: str) -> None:
        page.goto(self.stories[key])
        page.locator(".prose-menubar").wait_for()
        page.wait_for_load_state("networkidle")

    def save_page(self, name: str, page: Page) -> None:
        """What a page of the desk is about, without the bars around it."""
        self.save(name, page, page.locator("#content"), around=-8)

    def save(
        self,
        name: str,
        page: Page,
        *about: Locator,
        top: Locator | None = None,
        around: int = AROUND,
    ) -> None:
        """What lies around these parts of the page; `top` is scrolled to the window's first."""
        if name not in self._scene.pictures:
            raise ValueError(f"The scene of {self._name} does not declare the picture {name}.")
        if top:
            top.evaluate(TO_TOP)
        page.evaluate(SETTLE)
        page.wait_for_timeout(150)
        page.evaluate(SETTLE)
        elements = [one.element_handle() for one in about]
        clip = clip_of(page, page.evaluate(BOUNDS, elements) if about else None, around)
        picture = Image.open(BytesIO(page.screenshot(clip=clip)))
        picture.save(self.folder / file(name), quality=QUALITY, method=6)

    @property
    def _name(self) -> str:
        return self._scene.pictures[0]


def clip_of(page: Page, bounds: dict | None, around: int) -> dict:
    """The part of the window to take: all of it where nothing is named."""
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    if not bounds:
        return {"x": 0, "y": 0, "width": width, "height": height}
    left, top = max(bounds["left"] - around, 0), max(bounds["top"] - around, 0)
    right = min(bounds["right"] + around, width)
    bottom = min(bounds["bottom"] + around, height)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def file(name: str) -> str:
    return f"{name}.webp"
