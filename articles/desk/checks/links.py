"""Whether links within the site lead somewhere."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve

from articles import body
from articles.body.document import Document, Link
from articles.models import Address, PolicyPage, PublishedArticle, Redirect, Section
from authors.models import Author
from tags.models import Tag

MOST = 200  # links of one text that are looked at

# Pages of a thing with a name: by the route's name, where its slug is looked up.
NAMED = {
    "articles:section": lambda slugs: Section.objects.filter(slug__in=slugs),
    "articles:tag": lambda slugs: Tag.objects.public().filter(slug__in=slugs),
    "articles:author": lambda slugs: Author.objects.filter(slug__in=slugs),
    "articles:policy": lambda slugs: PolicyPage.objects.filter(is_public=True, slug__in=slugs),
}


@dataclass(frozen=True)
class DeadLink:
    address: str
    text: str
    is_empty: bool = False


def dead_links(document: Document, html: str, at: datetime.datetime) -> Iterator[DeadLink]:
    """The links of a text that lead nowhere at that moment: six queries at most.

    `document` is the parsed `html`.

    Only those within the site: what stands elsewhere is nobody's to check while a page is made.
    """
    paths: dict[str, list[Link]] = {}
    for link in document.links()[:MOST]:
        path = _path_here(link.address)
        if path == "":
            if _leads_nowhere(link, html):
                yield DeadLink(link.address, link.text, is_empty=True)
        elif path is not None:
            paths.setdefault(path, []).append(link)
    for path in _without_page(list(paths), at):
        yield from (DeadLink(link.address, link.text) for link in paths[path])


def _path_here(address: str) -> str | None:
    """The path of an address of this site, "" when it has none; None for what leads elsewhere."""
    parts = urlsplit(address)
    if parts.scheme in {"http", "https"}:
        site = urlsplit(settings.SITE_URL)
        return (unquote(parts.path) or "/") if parts.netloc == site.netloc else None
    if parts.scheme or parts.netloc:
        return None
    return unquote(parts.path)


def _leads_nowhere(link: Link, html: str) -> bool:
    """“#” and “#gone”: a place in the page that is not there."""
    anchor = unquote(urlsplit(link.address).fragment)
    headings = body.compile(html, lambda *use: None).headings
    return anchor not in {heading.id for heading in headings}


def _without_page(paths: list[str], at: datetime.datetime) -> list[str]:
    dead = [path for path in paths if "\0" in path]  # no database can be asked for it
    asked = [path for path in paths if path not in dead]
    stories = {path: found for path in asked if (found := body.story_address(path))}
    named: dict[str, dict[str, str]] = {route: {} for route in NAMED}
    for path in asked:
        if path in stories:
            continue
        match = _route(path)
        if match is None:
            dead.append(path)
        elif match.view_name in named:
            named[match.view_name][path] = match.kwargs["slug"]
    dead += _stories_not_public(stories, at)
    for route, slugs in named.items():
        if slugs:
            known = set(NAMED[route](slugs.values()).values_list("slug", flat=True))
            dead += [path for path, slug in slugs.items() if slug not in known]
    moved = _moved([path for path in dead if path in asked])
    return [path for path in paths if path in dead and path not in moved]


def _route(path: str):
    try:
        return resolve(path)
    except Resolver404:
        return None


def _stories_not_public(stories: dict[str, tuple], at: datetime.datetime) -> list[str]:
    if not stories:
        return []
    asked = Q()
    for day, slug in stories.values():
        asked |= Q(day=day, slug=slug)
    public = PublishedArticle.objects.live(at).values("article")
    found = Address.objects.filter(asked, article__in=public, public_from__lte=at)
    known = set(found.values_list("day", "slug"))
    return [path for path, story in stories.items() if story not in known]


def _moved(paths: list[str]) -> set[str]:
    """Old addresses that lead on."""
    if not paths:
        return set()
    return set(Redirect.objects.filter(path__in=paths).values_list("path", flat=True))
