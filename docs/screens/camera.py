"""A browser that opens places, takes their pictures and notes what is wrong with them."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

from .place import Place

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {1280: 900, 390: 844}  # and the height of such a screen
SCHEMES = ("light", "dark")
LOOKS = [f"{width}-{scheme}" for width in WIDTHS for scheme in SCHEMES]
# Pixels down: a long read would else be nobody's to open. The second is for brief looks.
LONGEST = {1280: (3800, 1900), 390: (4800, 2600)}
QUALITY = 22  # of WebP: letters stay sharp, and a picture is some 55 KB

READ = """async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo({top: y, behavior: "instant"});
        await new Promise(requestAnimationFrame);
    }
    const late = new Promise((done) => setTimeout(done, 20000));
    const pictures = [...document.images].map((image) => image.decode().catch(() => null));
    await Promise.race([Promise.all(pictures), late]);
    scrollTo({top: 0, behavior: "instant"});
}"""
IS_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TOP = """(selector) => {
    const above = 300;
    return document.querySelector(selector).getBoundingClientRect().top + scrollY - above;
}"""
SETTLE = "document.getAnimations().forEach((one) => one.finish())"


class SignInFailed(Exception):
    """With a sentence that says what to do."""


class Camera:
    """`problems` are sentences about what should not be: empty after a good day."""

    def __init__(self, browser, folder: Path):
        self.browser, self.folder = browser, folder
        self.problems: list[str] = []

    def take_all(self, site: str, places: list[Place], user: str = "", password: str = "") -> None:
        """At all widths, light and dark; the desk's as the user, the others as a reader."""
        public = [place for place in places if not place.is_desk]
        desk = [place for place in places if place.is_desk]
        for width, height in WIDTHS.items():
            look = {
                "viewport": {"width": width, "height": height},
                "reduced_motion": "reduce",
                "locale": "en-GB",
                "timezone_id": "UTC",
            }
            for group, is_desk in ((public, False), (desk, True)):
                if not group:
                    continue
                context = self.browser.new_context(base_url=site, **look)
                context.set_default_timeout(60_000)
                if is_desk:
                    sign_in(context, user, password)
                else:
                    fetch_fonts(context)
                for place in group:
                    self.take(context, place, width)
                context.close()

    def take(self, context: BrowserContext, place: Place, width: int) -> None:
        """A page of its own for each, so that what is wrong has a name."""
        page, errors = context.new_page(), []
        page.on("console", lambda message: note(errors, message))
        page.on("pageerror", lambda error: errors.append(str(error)))
        answer = page.goto(place.address)
        if answer.status != place.status:
            errors.append(f"answers {answer.status} and not {place.status}")
        read_through(page)
        if page.evaluate(IS_WIDE):
            errors.append("is wider than the screen")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.evaluate(SETTLE)
            self.save(page, place, f"{place.name}-{width}-{scheme}.webp")
        page.close()
        expected = re.compile(place.errors or "$^")
        found = dict.fromkeys(error for error in errors if not expected.search(error))
        self.problems += [f"{place.name} at {width}: {error}" for error in found]

    def save(self, page: Page, place: Place, name: str) -> None:
        width = page.viewport_size["width"]
        top = page.evaluate(TOP, place.beginning) if place.beginning else 0
        height = page.evaluate("document.documentElement.scrollHeight") - top
        height = min(height, LONGEST[width][place.is_brief])
        clip = {"x": 0, "y": top, "width": width, "height": height}
        picture = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip)))
        picture.save(self.folder / name, quality=QUALITY, method=6)
        print(name, flush=True)


@contextmanager
def camera(folder: Path) -> Iterator[Camera]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield Camera(browser, folder)
        finally:
            browser.close()


def note(errors: list[str], message) -> None:
    if message.type == "error":
        errors.append(f"{message.text} ({message.location.get('url', '')})")


def fetch_fonts(context: BrowserContext) -> None:
    """As on a reader's second page: on the first the face may come too late to be used."""
    page = context.new_page()
    page.goto("/")
    page.evaluate("""document.fonts.load("650 2rem 'Newsreader Display'")""")
    page.close()


def read_through(page: Page) -> None:
    """As a reader would, so that pictures below the fold are fetched; then back to the top."""
    page.wait_for_load_state("networkidle")
    page.evaluate(READ)


def sign_in(context: BrowserContext, user: str, password: str) -> None:
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(user)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    if "/login/" in page.url:
        raise SignInFailed(f"{user} cannot sign in to the desk: check the name and the password.")
    page.close()
