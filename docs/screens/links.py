"""Pages of a running site that is known only from outside, found through its own links."""

import re
import sys
from urllib.request import urlopen

from .place import Place

GROUP = "Pages"
STORY = r'href="(/\d{4}/\d\d/\d\d/[^"]+/)"'
RIGHT_TO_LEFT = rf'dir="rtl"[^§]*?{STORY}'
DESK = {
    "desk": "/admin/",
    "desk-stories": "/admin/articles/article/",
    "desk-new-story": "/admin/articles/article/add/",
    "desk-pictures": "/admin/illustrations/illustration/",
    "desk-new-picture": "/admin/illustrations/illustration/add/",
    "desk-slots": "/admin/articles/slot/",
    "desk-tags": "/admin/tags/tag/",
}


def public_places(site: str) -> list[Place]:
    """One address for each kind of page that the site has."""
    front = read(site, "/")
    story = first(STORY, front)
    article = read(site, story)
    found = {
        "front": "/",
        "article": story,
        "section": first(r'<nav class="sections-nav"[^§]*?href="(/[^"/]+/)"', front),
        "tag": first(r'href="(/tags/[^"]+/)"', article + read(site, "/tags/")),
        "author": first(r'href="(/authors/[^"]+/)"', article),
        "archive": story[:9],
        "tags": "/tags/",
        "authors": "/authors/",
        "corrections": "/corrections/",
        "search": "/search/?q=the",
        "search-none": "/search/?q=zeppelin",
        "sign-in": "/admin/login/",
    }
    if arabic := re.search(RIGHT_TO_LEFT, front):
        found["arabic"] = arabic[1]
    missing = Place(GROUP, "not-found", "not found", "/no-such-page/", 404, errors="status of 404")
    return [*named(found), missing]


def desk_places() -> list[Place]:
    return named(DESK, is_desk=True)


def named(addresses: dict[str, str], is_desk: bool = False) -> list[Place]:
    return [
        Place(GROUP, name, name.replace("-", " "), address, is_desk=is_desk)
        for name, address in addresses.items()
    ]


def read(site: str, address: str) -> str:
    with urlopen(site + address) as answer:  # noqa: S310 - the site named on the command line
        return answer.read().decode()


def first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if not found:
        sys.exit(f"There is nothing like {pattern} on the site. Fill it first: seed_demo.")
    return found[1]
