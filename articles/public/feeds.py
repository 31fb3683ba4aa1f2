"""RSS 2.0, Atom and JSON Feed 1.1 of every list: the same entries, written three ways.

The full text goes out, with addresses that work from outside; what only the page can do (sharing,
related stories) is left to the page. An entry's id is the story's uid, which outlives every
address.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString

from articles.cards import CARD_COLUMNS, Image, Lead, absolute, card, image
from articles.story_cards import without_story_cards
from articles.structured_data import without_empty
from illustrations.renditions import picture_html
from publication import identity

from . import corrections, lists
from .answers import reader_page

PICTURE_SIZES = "(min-width: 46rem) 44rem, 100vw"

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_CREATOR = "http://purl.org/dc/elements/1.1/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

for _prefix, _space in (("atom", _ATOM), ("content", _CONTENT), ("dc", _CREATOR)):
    ElementTree.register_namespace(_prefix, _space)

# What no XML 1.0 document may hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# An element that has an address in it, as `body.compile` and the picture template write them.
_ADDRESSED = re.compile(r'<(?:a|img|source)(?:\s+[a-z-]+(?:="[^"]*")?)*\s*/?>')
_LOCAL = re.compile(r'(\s(?:href|src)="|(?:\ssrcset="|(?<=w), ))/(?!/)')


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    url: str
    title: str
    summary: str
    html: str
    published_at: datetime.datetime
    updated_at: datetime.datetime
    authors: tuple[tuple[str, str], ...]  # name and address
    tags: tuple[str, ...]
    language: str
    image: Image | None


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    url: str
    description: str
    entries: list[Entry]
    older: str  # token of the next page, or empty

    @property
    def updated_at(self) -> datetime.datetime:
        return max((entry.updated_at for entry in self.entries), default=_EPOCH)

    def address(self, file: str, before: str = "") -> str:
        return absolute(self.url + file + (f"?before={before}" if before else ""))


def story_feed(find: Callable[..., lists.StoryList], before: str | None, **found_by) -> Feed:
    stories = find(timezone.now(), **found_by)
    found = stories.page(before, columns=(*CARD_COLUMNS, "body_html", "article__uid"))
    return Feed(
        title=stories.title,
        url=stories.url,
        description=stories.description,
        entries=[_story_entry(row) for row in found.rows],
        older=found.older,
    )


def corrections_feed(before: str | None) -> Feed:
    found, older = corrections.corrections_page(timezone.now(), before)
    return Feed(
        title="Corrections",
        url=reverse("articles:corrections"),
        description="What we got wrong, and what is right.",
        entries=[_correction_entry(correction) for correction in found],
        older=older,
    )


def _story_entry(row) -> Entry:
    shown = card(row)
    picture = _picture(shown.lead) if shown.lead else ""
    return Entry(
        id=f"urn:uuid:{row.article__uid}",
        url=absolute(shown.url),
        title=f"Retracted: {shown.headline}" if shown.is_retracted else shown.headline,
        summary=shown.dek,
        html=with_absolute_addresses(picture + without_story_cards(row.body_html)),
        published_at=shown.listed_at,
        updated_at=shown.updated_at or shown.listed_at,
        authors=tuple((credit.name, absolute(credit.url)) for credit in shown.writers),
        tags=(shown.section.name, *(tag["name"] for tag in row.data["tags"])),
        language=shown.language,
        image=image(shown.lead),
    )


def _correction_entry(correction: corrections.ListedCorrection) -> Entry:
    story = correction.story
    address = absolute(story.url)
    return Entry(
        id=f"{absolute('/')}corrections/#{correction.pk}",
        url=f"{address}#note-{correction.pk}",
        title=f"{correction.label}: {story.headline}",
        summary=correction.text,
        html=format_html(
            '{}<p><a href="{}">{}</a></p>', linebreaks(correction.text), address, story.headline
        ),
        published_at=correction.dated_at,
        updated_at=correction.dated_at,
        authors=(),
        tags=(story.section.name,),
        language=story.language,
        image=None,
    )


def _picture(lead: Lead) -> SafeString:
    html = picture_html(lead.picture, alt=lead.alt, sizes=PICTURE_SIZES)
    about = " ".join(filter(None, (lead.caption, lead.credit)))
    return format_html("<figure>{}<figcaption>{}</figcaption></figure>", html, about)


def with_absolute_addresses(html: str) -> str:
    """Compiled HTML as it can be read elsewhere; only tags that carry addresses are touched."""
    return _ADDRESSED.sub(lambda tag: _LOCAL.sub(rf"\1{settings.SITE_URL}/", tag[0]), html)


def xml_text(text: str) -> str:
    """The text without the control characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


# Writing -----------------------------------------------------------------------------------------


def rss(feed: Feed, before: str) -> HttpResponse:
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    _add(channel, "title", _site_title(feed))
    _add(channel, "link", absolute(feed.url))
    _add(channel, "description", feed.description or _site_title(feed))
    _add(channel, "language", settings.LANGUAGE_CODE)
    _link(channel, "self", feed.address("rss.xml", before), "application/rss+xml")
    if feed.older:
        _link(channel, "next", feed.address("rss.xml", feed.older), "application/rss+xml")
    if feed.entries:
        _add(channel, "lastBuildDate", format_datetime(feed.updated_at))
    for entry in feed.entries:
        item = ElementTree.SubElement(channel, "item")
        _add(item, "title", entry.title)
        _add(item, "link", entry.url)
        _add(item, "guid", entry.id, isPermaLink="false")
        _add(item, "pubDate", format_datetime(entry.published_at))
        _add(item, "description", entry.summary)
        for name, _ in entry.authors:
            _add(item, f"{{{_CREATOR}}}creator", name)
        for tag in entry.tags:
            _add(item, "category", tag)
        _add(item, f"{{{_CONTENT}}}encoded", entry.html)
    return _xml(root, "application/rss+xml")


def atom(feed: Feed, before: str) -> HttpResponse:
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {_LANG: settings.LANGUAGE_CODE})
    _add(root, f"{{{_ATOM}}}title", _site_title(feed))
    if feed.description:
        _add(root, f"{{{_ATOM}}}subtitle", feed.description)
    _add(root, f"{{{_ATOM}}}id", feed.address("atom.xml"))
    _add(root, f"{{{_ATOM}}}updated", feed.updated_at.isoformat())
    _link(root, "self", feed.address("atom.xml", before), "application/atom+xml")
    _link(root, "alternate", absolute(feed.url), "text/html")
    if feed.older:
        _link(root, "next", feed.address("atom.xml", feed.older), "application/atom+xml")
    _person(root, identity.current().name, absolute("/"))
    for entry in feed.entries:
        item = ElementTree.SubElement(root, f"{{{_ATOM}}}entry", {_LANG: entry.language})
        _add(item, f"{{{_ATOM}}}title", entry.title)
        _add(item, f"{{{_ATOM}}}id", entry.id)
        _link(item, "alternate", entry.url, "text/html")
        _add(item, f"{{{_ATOM}}}published", entry.published_at.isoformat())
        _add(item, f"{{{_ATOM}}}updated", entry.updated_at.isoformat())
        for name, address in entry.authors:
            _person(item, name, address)
        for tag in entry.tags:
            ElementTree.SubElement(item, f"{{{_ATOM}}}category", term=xml_text(tag))
        if entry.summary:
            _add(item, f"{{{_ATOM}}}summary", entry.summary)
        _add(item, f"{{{_ATOM}}}content", entry.html, type="html")
    return _xml(root, "application/atom+xml")


def json_feed(feed: Feed, before: str) -> HttpResponse:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _site_title(feed),
        "home_page_url": absolute(feed.url),
        "feed_url": feed.address("feed.json", before),
        "description": feed.description,
        "next_url": feed.address("feed.json", feed.older) if feed.older else "",
        "icon": absolute(identity.current().icon(512)),
        "language": settings.LANGUAGE_CODE,
        "items": [without_empty(_json_item(entry)) for entry in feed.entries],
    }
    document = {name: value for name, value in document.items() if value != ""}
    return JsonResponse(document, content_type="application/feed+json; charset=utf-8")


def _json_item(entry: Entry) -> dict:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": str(entry.html) or f"<p>{escape(entry.title)}</p>",
        "image": entry.image.url if entry.image else "",
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "authors": [{"name": name, "url": address} for name, address in entry.authors],
        "tags": list(entry.tags),
        "language": entry.language,
    }


def _site_title(feed: Feed) -> str:
    name = identity.current().name
    return name if feed.url == "/" else f"{feed.title} · {name}"


def _add(parent, tag: str, text: str, **attributes) -> None:
    ElementTree.SubElement(parent, tag, attributes).text = xml_text(str(text))


def _link(parent, rel: str, href: str, kind: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=href, type=kind)


def _person(parent, name: str, address: str) -> None:
    person = ElementTree.SubElement(parent, f"{{{_ATOM}}}author")
    _add(person, f"{{{_ATOM}}}name", name)
    _add(person, f"{{{_ATOM}}}uri", address)


def _xml(root, content_type: str) -> HttpResponse:
    document = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(document, content_type=f"{content_type}; charset=utf-8")


WRITERS = {"rss.xml": rss, "atom.xml": atom, "feed.json": json_feed}


def feed_paths(route: str, name: str, find: Callable[..., Feed]) -> list:
    """The three addresses under a list's own; `find(before, **found_by)` makes the feed."""

    def view_of(write):
        @reader_page
        def feed(request, **found_by):
            before = request.GET.get("before")
            return write(find(before, **found_by), before or "")

        return feed

    return [
        path(f"{route}{file}", view_of(write), name=f"{name}_{file.partition('.')[0]}")
        for file, write in WRITERS.items()
    ]


def stories(find: Callable[..., lists.StoryList]) -> Callable[..., Feed]:
    """What `feed_paths` asks for, from the function that finds a list of stories."""
    return partial(story_feed, find)
