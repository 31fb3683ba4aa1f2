"""Pictures of every kind of page, at two widths, light and dark, from a running site.

    python docs/take_screenshots.py http://127.0.0.1:8000 docs/screenshots

The stories are found through the site's own lists, so any site will do; the demo newsroom shows
the most. The desk's pages are taken too when SCREENSHOTS_USER and SCREENSHOTS_PASSWORD say who
signs in: a publisher or an administrator. Nothing is changed on the site.
"""

import os
import re
import sys
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

WIDTHS = {1280: 900, 390: 844}
SCHEMES = ("light", "dark")
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
LONGEST = 4000  # pixels down; a long read would else be a picture nobody can open
QUALITY = 50  # of WebP: letters stay sharp, a picture is some 60 KB

ABOUT = """# Screenshots

Every kind of page of the demo newsroom. Made by `docs/take_screenshots.py`, which says how.
"""

DESK = "/admin/articles/article/"
LIBRARY = "/admin/illustrations/illustration/"


def main(site: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pages = find_pages(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        state, desk = None, {}
        if user := os.environ.get("SCREENSHOTS_USER"):
            page = browser.new_page()
            sign_in(page, site, user, os.environ["SCREENSHOTS_PASSWORD"])
            desk, state = find_desk_pages(page, site), page.context.storage_state()
        for scheme in SCHEMES:
            for width, height in WIDTHS.items():
                look = {
                    "viewport": {"width": width, "height": height},
                    "color_scheme": scheme,
                    "reduced_motion": "reduce",
                }
                for addresses, cookies in ((pages, None), (desk, state)):
                    context = browser.new_context(**look, storage_state=cookies)
                    take(context, site, addresses, folder, f"{width}-{scheme}")
                    context.close()
        browser.close()
    (folder / "README.md").write_text(table(folder, [*pages, *desk]))


def table(folder: Path, names: list[str]) -> str:
    """A page of links: a row for each kind of page, a column for each look."""
    looks = [f"{width}-{scheme}" for width in WIDTHS for scheme in SCHEMES]
    rows = [["page", *(look.replace("-", " px, ") for look in looks)], ["---"] * 5]
    for name in names:
        links = [f"[picture]({name}-{look}.webp)" for look in looks]
        rows.append([name.replace("-", " "), *links])
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{ABOUT}\n{lines}\n"


def find_pages(site: str) -> dict[str, str]:
    """One address for each kind of page, by the name of its picture."""
    front = read(site, "/")
    story = first(r'href="(/\d{4}/\d\d/\d\d/[^"]+/)"', front)
    article = read(site, story)
    return {
        "front": "/",
        "article": story,
        **right_to_left(front),
        "section": first(r'<nav class="sections-nav"[^§]*?href="(/[^"]+/)"', front),
        "tag": first(r'href="(/tags/[^"]+/)"', article + read(site, "/tags/")),
        "author": first(r'href="(/authors/[^"]+/)"', article),
        "archive": story[:9],
        "tags": "/tags/",
        "authors": "/authors/",
        "corrections": "/corrections/",
        "search": "/search/?q=the",
        "search-nothing": "/search/?q=zeppelin",
        "not-found": "/no-such-page/",
        "sign-in": "/admin/login/",
    }


def right_to_left(front: str) -> dict[str, str]:
    found = re.search(r'dir="rtl"[^§]*?href="(/\d{4}/\d\d/\d\d/[^"]+/)"', front)
    return {"article-arabic": found[1]} if found else {}


def read(site: str, address: str) -> str:
    with urlopen(site + address) as answer:  # noqa: S310 - the site named on the command line
        return answer.read().decode()


def first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if not found:
        sys.exit(f"There is nothing like {pattern} on the site. Fill it first: seed_demo.")
    return found[1]


def sign_in(page: Page, site: str, user: str, password: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.get_by_label("Username").fill(user)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    if "/login/" in page.url:
        sys.exit(f"{user} cannot sign in: check SCREENSHOTS_USER and SCREENSHOTS_PASSWORD.")


def find_desk_pages(page: Page, site: str) -> dict[str, str]:
    """The desk's pages, with a story that waits for somebody to act, and a live one."""
    row = r'href="(/admin/articles/article/\d+/change/)'
    page.goto(f"{site}{DESK}?status__exact=in_review")
    waiting = first(row, page.content())
    page.goto(f"{site}{DESK}?status__exact=approved")
    live = first(row, page.content())
    page.goto(site + live)
    act = first(r'href="(/admin/articles/article/\d+/act/(?:withdraw|schedule)/)"', page.content())
    page.goto(site + LIBRARY)
    picture = first(r'href="(/admin/illustrations/illustration/\d+/change/)', page.content())
    return {
        "desk": "/admin/",
        "desk-stories": DESK,
        "desk-story": waiting,
        "desk-new-story": f"{DESK}add/",
        "desk-act": act,
        "desk-pictures": LIBRARY,
        "desk-picture": picture,
        "desk-new-picture": f"{LIBRARY}add/",
        "desk-tags": "/admin/tags/tag/",
    }


def take(
    context: BrowserContext, site: str, pages: dict[str, str], folder: Path, look: str
) -> None:
    page = context.new_page()
    for name, address in pages.items():
        page.goto(site + address)
        scroll_through(page)
        size = page.viewport_size
        height = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
        clip = {"x": 0, "y": 0, "width": size["width"], "height": height}
        file = folder / f"{name}-{look}.webp"
        Image.open(BytesIO(page.screenshot(full_page=True, clip=clip))).save(file, quality=QUALITY)
        print(file)


def scroll_through(page: Page) -> None:
    """As a reader would, so that pictures below the fold are fetched; then back to the top."""
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """async () => {
            for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
                scrollTo({top: y, behavior: "instant"});
                await new Promise(requestAnimationFrame);
            }
            await Promise.all([...document.images].filter((image) => !image.complete).map(
                (image) => new Promise((done) => {
                    image.addEventListener("load", done);
                    image.addEventListener("error", done);
                    setTimeout(done, 5000);
                })));
            scrollTo({top: 0, behavior: "instant"});
        }"""
    )


if __name__ == "__main__":
    if len(sys.argv) != 3 or not urlsplit(sys.argv[1]).scheme.startswith("http"):
        sys.exit(__doc__)
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]))
