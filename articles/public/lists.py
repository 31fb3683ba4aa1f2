"""Lists of live stories, newest first, a page at a time by key.

The key of a page is the place of the last story before it, `(listed_at, copy)`. A query asks with
one upper bound, the lower of now and that key, and reads its index from there: page 1,000 costs
what page 1 does. Nothing is counted.
"""

import datetime
import re
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.cards import CARD_COLUMNS, Card, Link, card
from articles.models import PublishedArticle, PublishedByline, Section
from articles.placing import placed
from articles.statuses import Place
from authors.models import Author
from tags.models import Tag

from .periods import Period

PAGE_SIZE = 20

_TOKEN = re.compile(r"([0-9]{1,18})-([0-9]{1,18})", re.ASCII)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


@dataclass(frozen=True, order=True)
class Key:
    """A place in a list: what comes after it is strictly lower."""

    listed_at: datetime.datetime
    copy: int

    @classmethod
    def parse(cls, token: str) -> "Key":
        match = _TOKEN.fullmatch(token)
        if not match:
            raise Http404("That is no place in this list.")
        try:
            listed_at = _EPOCH + int(match[1]) * _MICROSECOND
        except OverflowError as error:
            raise Http404("That is no place in this list.") from error
        return cls(listed_at, int(match[2]))

    def __str__(self):
        return f"{(self.listed_at - _EPOCH) // _MICROSECOND}-{self.copy}"


@dataclass(frozen=True)
class ListPage:
    """One page of a list. `older` is the token of the next one, empty on the last."""

    rows: list
    older: str

    @property
    def cards(self) -> list[Card]:
        return [card(row) for row in self.rows]


@dataclass(frozen=True)
class StoryList:
    """Which stories, and where they are found. `within` is asked together with the bound, so that
    a list by tag or author reads the link's own index; `link` is the prefix of its columns."""

    title: str
    url: str
    now: datetime.datetime
    description: str = ""
    within: Q = field(default_factory=Q)
    link: str = ""
    subject: object = None  # the section, tag, author or period whose list it is
    until: datetime.datetime | None = None
    has_empty_page: bool = False  # an empty section is still a section, and so is a new year
    parents: tuple[Link, ...] = ()  # the pages between the front page and this one

    def page(
        self, token: str | None = None, columns=CARD_COLUMNS, size=PAGE_SIZE, but=frozenset()
    ) -> ListPage:
        """One query. A token that is none, or that leads behind the end, is a 404.

        The copies in `but` stand above this page already. They are left out of it after the query:
        whether there is a list at all does not hang on them, nor does the place where it goes on.
        """
        key = Key.parse(token) if token is not None else None
        found = list(self.rows(key, columns)[: size + len(but) + 1])
        if not found and (token is not None or not self.has_empty_page):
            raise Http404("There are no stories here.")
        rows = [row for row in found if row.pk not in but]
        shown = rows[:size]
        more = len(rows) > size
        return ListPage(shown, str(Key(shown[-1].listed_at, shown[-1].pk)) if more else "")

    def top(self) -> list:
        """The rows put at its top by hand, in their order; a story that is not in the list has no
        place there. One query, or none.
        """
        by_position = placed(Place.TOP, self.now, self.subject)
        if not by_position:
            return []
        live = PublishedArticle.objects.live(self.now).order_by()
        rows = live.filter(self.within, article__in=by_position.values())
        found = {row.article_id: row for row in rows.values_list(*CARD_COLUMNS, named=True)}
        order = dict.fromkeys(by_position[position] for position in sorted(by_position))
        return [found[pk] for pk in order if pk in found]

    def rows(self, key: Key | None, columns) -> QuerySet:
        listed, copy = f"{self.link}listed_at", f"{self.link}copy_id" if self.link else "pk"
        bound = Q(**{f"{listed}__lte": self.now})
        if self.until is not None and self.until <= self.now:
            bound = Q(**{f"{listed}__lt": self.until})
        if key is not None and key.listed_at <= min(self.now, self.until or self.now):
            bound = Q(**{f"{listed}__lte": key.listed_at}) & (
                Q(**{f"{listed}__lt": key.listed_at}) | Q(**{f"{copy}__lt": key.copy})
            )
        return (
            PublishedArticle.objects.live(self.now)
            .filter(self.within & bound)
            .order_by(f"-{listed}", f"-{copy}")
            .values_list(*columns, named=True)
        )


# Each of these is a list for readers, found by what its address says; none tells more than 404 of
# what isn't public.


def front_list(now: datetime.datetime) -> StoryList:
    return StoryList(title="Latest stories", url="/", now=now, has_empty_page=True)


def section_list(now: datetime.datetime, slug: str) -> StoryList:
    section = get_object_or_404(Section.objects.select_related("illustration"), slug=slug)
    return StoryList(
        title=section.name,
        description=section.description,
        url=section.get_absolute_url(),
        now=now,
        within=Q(section=section),
        subject=section,
        has_empty_page=True,
    )


def tag_list(now: datetime.datetime, slug: str) -> StoryList:
    """An approved tag is found once a live story has it: until then its name could tell."""
    tag = get_object_or_404(Tag.objects.public().select_related("picture"), slug=slug)
    return StoryList(
        title=tag.name,
        description=tag.description,
        url=tag.get_absolute_url(),
        now=now,
        within=Q(tag_links__tag=tag),
        link="tag_links__",
        subject=tag,
        parents=(Link("Tags", reverse("articles:tags")),),
    )


def author_list(now: datetime.datetime, slug: str) -> StoryList:
    """Somebody with two credits in a story has it once: by the first of them."""
    author = get_object_or_404(Author, slug=slug)
    earlier = PublishedByline.objects.filter(
        copy=OuterRef("pk"), author=author, pk__lt=OuterRef("bylines__pk")
    )
    return StoryList(
        title=author.name,
        description=author.bio,
        url=author.get_absolute_url(),
        now=now,
        within=Q(bylines__author=author) & ~Exists(earlier),
        link="bylines__",
        subject=author,
        parents=(Link("Authors", reverse("articles:authors")),),
    )


def archive_list(
    now: datetime.datetime, year: int, month: int | None = None, day: int | None = None
) -> StoryList:
    """The stories first published in a year, a month or on a day, in the newsroom's zone."""
    period = Period.of(year, month, day)
    return StoryList(
        title=period.title,
        url=period.url,
        now=now,
        within=Q(listed_at__gte=period.start),
        until=period.end,
        subject=period,
        parents=tuple(Link(one.name, one.url) for one in period.larger),
        has_empty_page=period.kind == "year" and period.start <= now < period.end,
    )
