"""Pictures of every kind of public page, at two widths, light and dark, from a running site.

    python docs/take_screenshots.py http://127.0.0.1:8000 docs/screenshots

The stories are found through the site's own sitemap and lists, so any site will do; the demo
newsroom shows the most.
"""

import re
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

WIDTHS = {1280: 900, 390: 844}
SCHEMES = ("light", "dark")
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LONGEST = 6000  # pixels down; a long read would else be a picture nobody can open


def main(site: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pages = find_pages(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for scheme in SCHEMES:
            for width in WIDTHS:
                take(browser, site, pages, folder, width, scheme)
        browser.close()


def find_pages(site: str) -> dict[str, str]:
    """One address for each kind of page, by the name of its picture."""
    front = read(site, "/")
    story = first(r'href="(/\d{4}/\d\d/\d\d/[^"]+/)"', front)
    article = read(site, story)
    return {
        "front": "/",
        "article": story,
        "section": first(r'<nav class="sections-nav"[^§]*?href="(/[^"]+/)"', front),
        "tag": first(r'href="(/tags/[^"]+/)"', article + read(site, "/tags/")),
        "author": first(r'href="(/authors/[^"]+/)"', article),
        "archive": story[:9],
        "tags": "/tags/",
        "authors": "/authors/",
        "corrections": "/corrections/",
        "search": "/search/?q=the",
        "not-found": "/no-such-page/",
    }


def read(site: str, address: str) -> str:
    with urlopen(site + address) as answer:  # noqa: S310 - the site named on the command line
        return answer.read().decode()


def first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if not found:
        sys.exit(f"There is nothing like {pattern} on the site. Fill it first: seed_demo.")
    return found[1]


def take(
    browser: Browser, site: str, pages: dict[str, str], folder: Path, width: int, scheme: str
) -> None:
    viewport = {"width": width, "height": WIDTHS[width]}
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    page = context.new_page()
    for name, address in pages.items():
        page.goto(site + address)
        load_pictures(page)
        height = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        file = folder / f"{name}-{width}-{scheme}.png"
        page.screenshot(path=file, full_page=True, clip=clip)
        print(file)
    context.close()


def load_pictures(page) -> None:
    """Also those below the fold, which a reader's browser fetches only when they come near."""
    page.evaluate(
        "Promise.all([...document.images].map(image => {"
        " image.loading = 'eager'; return image.decode().catch(() => null); }))"
    )


if __name__ == "__main__":
    if len(sys.argv) != 3 or not urlsplit(sys.argv[1]).scheme.startswith("http"):
        sys.exit(__doc__)
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]))
