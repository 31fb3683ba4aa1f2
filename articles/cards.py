"""What a list shows of a story: a few columns of its public copy, never the body."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from articles.compiling import language_direction
from articles.models.published import story_url
from articles.statuses import Kind, Role
from illustrations.renditions import cuts_of, jpeg_near

# What a card is made from; `data` holds all that would need a join.
CARD_COLUMNS = (
    "pk",
    "article_id",
    "kind",
    "kicker",
    "headline",
    "dek",
    "language",
    "day",
    "slug",
    "listed_at",
    "updated_at",
    "reading_minutes",
    "data",
)

SOCIAL_WIDTH = 1200  # pixels across that cards of shared links are drawn with

# How other credits than "By" are written before the names.
CREDIT_LABELS = {
    Role.ILLUSTRATION: "Illustration by",
    Role.PHOTO: "Photography by",
    Role.REPORTING: "Additional reporting by",
    Role.EDITING: "Edited by",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere on the site."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Credit:
    """One person under a headline."""

    name: str
    url: str
    portrait: dict | None


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Everybody with one role, in order: `By A, B and C`."""

    label: str
    credits: tuple[Credit, ...]
    is_writing: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """The picture at the top of a story, as this story uses it."""

    picture: dict
    alt: str
    caption: str
    credit: str
    crop: str

    @property
    def is_portrait(self) -> bool:
        """Whether it is shown higher than wide."""
        return not self.crop and self.picture["height"] > self.picture["width"]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as machines are told of it: one file, with an absolute address."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """A story in a list."""

    pk: int
    url: str
    kind: str
    kicker: str
    label: str
    headline: str
    is_retracted: bool
    dek: str
    language: str
    direction: str
    section: Link
    credit_lines: tuple[CreditLine, ...]
    listed_at: datetime.datetime
    updated_at: datetime.datetime | None
    reading_minutes: int
    lead: Lead | None

    @property
    def writers(self) -> tuple[Credit, ...]:
        return writers(self.credit_lines)


def card(row) -> Card:
    """From a row with `CARD_COLUMNS`; its `data` was compiled when the story was published."""
    data = row.data
    return Card(
        pk=row.pk,
        url=story_url(row.day, row.slug),
        kind=row.kind,
        kicker=kicker(row.kicker, row.kind),
        label=kind_label(row.kind),
        headline=row.headline,
        is_retracted=data.get("is_retracted", False),
        dek=row.dek,
        language=row.language,
        direction=language_direction(row.language),
        section=section_link(data),
        credit_lines=credit_lines(data),
        listed_at=row.listed_at,
        updated_at=row.updated_at,
        reading_minutes=row.reading_minutes,
        lead=lead(data),
    )


def cards(rows: Iterable) -> list[Card]:
    return [card(row) for row in rows]


def kind_label(kind: str) -> str:
    """What kind of story it is, unless it is plain news."""
    return "" if kind == Kind.NEWS else Kind(kind).label


def kicker(text: str, kind: str) -> str:
    """The kicker, unless it only says again what the label says."""
    return "" if text.casefold() == kind_label(kind).casefold() else text


def section_link(data: dict) -> Link:
    section = data["section"]
    return Link(section["name"], _address("articles:section", section["slug"]))


def credit_lines(data: dict) -> tuple[CreditLine, ...]:
    """The byline by role: writers first, then the others in the order they were credited."""
    by_role: dict[str, list[Credit]] = {Role.BY: []}
    for line in data["byline"]:
        url = _address("articles:author", line["slug"])
        credit = Credit(line["name"], url, line["portrait"])
        by_role.setdefault(line["role"], []).append(credit)
    return tuple(
        CreditLine(CREDIT_LABELS.get(role, "By"), tuple(credits), role == Role.BY)
        for role, credits in by_role.items()
        if credits
    )


def _address(name: str, slug: str) -> str:
    """A deleted section or author, as a preview of an old revision shows it, leads nowhere."""
    return reverse(name, kwargs={"slug": slug}) if slug else ""


def writers(lines: tuple[CreditLine, ...]) -> tuple[Credit, ...]:
    return next((line.credits for line in lines if line.is_writing), ())


def lead(data: dict) -> Lead | None:
    found = data["lead"]
    return Lead(**found) if found else None


def image(shown: Lead | None) -> Image | None:
    """One file of a lead picture, for machines that take only one: the 16:9 cut, if it was made."""
    return image_of(shown.picture, "16:9", shown.alt) if shown else None


def image_of(picture: dict | None, ratio: str, alt: str | None = None) -> Image | None:
    """The cut of a picture in this ratio, or as long as there is none a rendition large enough."""
    file = cuts_of(picture).get(ratio) or jpeg_near(picture, SOCIAL_WIDTH)
    if file is None:
        return None
    return Image(absolute(file.url), *file[:2], picture["alt"] if alt is None else alt)


def images(shown: Lead | None) -> list[Image]:
    """A lead picture in every ratio it was cut to, or as it is."""
    if shown is None:
        return []
    ratios = cuts_of(shown.picture) or [""]
    found = [image_of(shown.picture, ratio, shown.alt) for ratio in ratios]
    return [one for one in found if one]


def absolute(path: str) -> str:
    """An address that works from outside the site."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path
