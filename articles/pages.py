"""What an article's page shows, from a live copy or from a compiled revision.

Both ways end in one `StoryPage`, and the template takes nothing else: so a preview *is* the page.
"""

import datetime
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.cards import (
    Card,
    Credit,
    CreditLine,
    Image,
    Lead,
    Link,
    absolute,
    credit_lines,
    image,
    kicker,
    kind_label,
    lead,
    section_link,
    writers,
)
from articles.compiling import compile_revision, language_direction
from articles.models import Article, Correction, PublishedArticle, Revision, Section
from articles.models.published import story_url
from articles.related import neighbours, related_stories
from articles.statuses import CopyState, CorrectionKind, Kind
from articles.story_cards import with_story_cards
from audience.models import StoryViews
from delivery.memory import Remembered
from tags.models import Tag

DESCRIPTION_LENGTH = 200
GRAVE = frozenset((CorrectionKind.CORRECTION, CorrectionKind.RETRACTION))  # before the text

# The networks a story is shared to, as plain links: {url}, {title} and {text} are filled in.
NETWORKS = (
    ("E-mail", "mailto:?subject={title}&body={text}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={text}"),
    ("Mastodon", "https://share.joinmastodon.org/#text={text}"),
    ("WhatsApp", "https://wa.me/?text={text}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    ("X", "https://x.com/intent/post?text={title}&url={url}"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """A correction as readers see it."""

    kind: str
    label: str
    text: str
    dated_at: datetime.datetime
    pk: int = 0


@dataclass(frozen=True, slots=True)
class StoryPage:
    """An article's page; what is text here is escaped by the template."""

    uid: str
    url: str
    kind: str
    label: str
    kicker: str
    headline: str
    dek: str
    search_title: str
    social_title: str
    description: str
    language: str
    direction: str
    section: Link
    credit_lines: tuple[CreditLine, ...]
    published_at: datetime.datetime
    updated_at: datetime.datetime | None
    reading_minutes: int
    word_count: int
    views: int
    lead: Lead | None
    image: Image | None
    body: SafeString
    corrections: tuple[Note, ...]
    tags: tuple[Link, ...]
    shares: tuple[Link, ...]
    related: tuple[Card, ...]
    newer: Card | None  # its neighbours in the section
    older: Card | None

    @property
    def writers(self) -> tuple[Credit, ...]:
        return writers(self.credit_lines)

    @property
    def absolute_url(self) -> str:
        return absolute(self.url)

    @property
    def is_pictured_first(self) -> bool:
        """Whether the page opens with the picture, from edge to edge."""
        return self.kind in {Kind.FEATURE, Kind.PHOTO_STORY}

    @property
    def retractions(self) -> tuple[Note, ...]:
        """What has to be read before all else: nothing of the text stands."""
        return tuple(note for note in self.corrections if note.kind == CorrectionKind.RETRACTION)

    @property
    def grave_corrections(self) -> tuple[Note, ...]:
        """What has to be read before the text: it was wrong."""
        return tuple(note for note in self.corrections if note.kind == CorrectionKind.CORRECTION)

    @property
    def other_corrections(self) -> tuple[Note, ...]:
        """What may be read after it: it was made clearer, or went on."""
        return tuple(note for note in self.corrections if note.kind not in GRAVE)

    @property
    def has_gallery(self) -> bool:
        return 'class="gallery"' in self.body

    @property
    def error_report(self) -> str:
        """Subject and first line of a reader's letter, as the query of a mailto: address."""
        subject = quote(f"Error in “{self.headline}”", safe="")
        return f"subject={subject}&body={quote(self.absolute_url, safe='')}"


# What a page needs of a copy, in one row; the annotations are `for_page()`'s.
_FIELDS = (
    "kind",
    "kicker",
    "headline",
    "dek",
    "search_title",
    "social_title",
    "language",
    "slug",
    "body_html",
    "body_text",
    "data",
    "reading_minutes",
    "word_count",
)
_STANDING = ("state", "notice", "redirect_to", "day", "listed_at", "updated_at")
_COLUMNS = (*_FIELDS, "pk", "article_id", *_STANDING)
_ANNOTATIONS = ("uid", "views", "revision_number")


def for_page(copies: QuerySet) -> QuerySet:
    """Rows of copies with all that `story_page_from_copy()` asks for."""
    views = StoryViews.objects.filter(story_id=OuterRef("article_id")).values("total")
    return copies.annotate(
        uid=F("article__uid"),
        views=Coalesce(Subquery(views), Value(0)),
        revision_number=F("revision__number"),
    ).values_list(*_COLUMNS, *_ANNOTATIONS, named=True)


def story_at(day: datetime.date, slug: str, now: datetime.datetime):
    """The row that holds now for the story with this address, or None: one query.

    It may be withdrawn, or have another address by now: look at `state`, `day` and `slug`. An
    address whose moment has not come is no address.
    """
    copies = PublishedArticle.objects.holding(now).filter(
        article__addresses__day=day,
        article__addresses__slug=slug,
        article__addresses__public_from__lte=now,
    )
    return for_page(copies).order_by().first()


def story_page_from_copy(copy, now: datetime.datetime) -> StoryPage:
    """The page of a public copy, which is a row of `for_page()`: three more queries."""
    return _page(
        {name: getattr(copy, name) for name in _FIELDS},
        now=now,
        uid=copy.uid,
        day=copy.day,
        published_at=copy.listed_at,
        updated_at=copy.updated_at,
        views=copy.views,
        corrections=_corrections(copy.article_id, copy.revision_number, now),
        related=related_stories(copy.article_id, copy.data, now),
        beside=neighbours(copy.article_id, copy.data, (copy.listed_at, copy.pk), now),
    )


def story_page_from_revision(article: Article, revision: Revision) -> StoryPage:
    """The page as it would be if this revision were published now; what it names and is deleted
    since is shown as missing."""
    now = timezone.now()
    first = article.copies.filter(state=CopyState.PUBLIC, live_from__lte=now)
    first = first.order_by("live_from").first()
    spot = (first.listed_at, first.pk) if first else (now, 0)
    fields = compile_revision(revision, with_gaps=True).fields
    views = StoryViews.objects.filter(story_id=article.pk).values_list("total", flat=True).first()
    return _page(
        fields,
        now=now,
        uid=article.uid,
        day=first.day if first else timezone.localdate(now),
        published_at=first.listed_at if first else now,
        updated_at=now if first else None,
        views=views or 0,
        corrections=_corrections(article.pk, revision.number, now),
        related=related_stories(article.pk, fields["data"], now),
        beside=neighbours(article.pk, fields["data"], spot, now),
    )


def preview_context(article: Article, revision: Revision) -> dict:
    """All that `articles/article_detail.html` needs to show a revision to the desk."""
    return {
        "story": story_page_from_revision(article, revision),
        "sections": navigation(),
        "is_preview": True,
    }


def _sections() -> list[Section]:
    return list(Section.objects.order_by("position", "name"))


# The sections, in the order of the paper, for every page: no query. Read only.
navigation = Remembered(_sections, "section")


def _corrections(article_id: int, revision_number: int, now: datetime.datetime) -> list[Note]:
    """Notes on the story, but not those on a revision that readers don't have yet."""
    rows = (
        Correction.objects.filter(article=article_id, dated_at__lte=now)
        .filter(Q(revision_after=None) | Q(revision_after__number__lte=revision_number))
        .order_by("-dated_at", "-pk")
        .values_list("kind", "text", "dated_at", "pk")
    )
    return [Note(kind, CorrectionKind(kind).label, *told) for kind, *told in rows]


def _page(
    fields: dict, *, now, uid, day, published_at, updated_at, views, corrections, related, beside
) -> StoryPage:
    data = fields["data"]
    newer, older = beside
    url = story_url(day, fields["slug"])
    title = fields["social_title"] or fields["headline"]
    shown = lead(data)
    return StoryPage(
        uid=str(uid),
        url=url,
        kind=fields["kind"],
        label=kind_label(fields["kind"]),
        kicker=kicker(fields["kicker"], fields["kind"]),
        headline=fields["headline"],
        dek=fields["dek"],
        search_title=fields["search_title"] or fields["headline"],
        social_title=title,
        description=fields["dek"] or _beginning(fields["body_text"]),
        language=fields["language"],
        direction=language_direction(fields["language"]),
        section=section_link(data),
        credit_lines=credit_lines(data),
        published_at=published_at,
        updated_at=updated_at,
        reading_minutes=fields["reading_minutes"],
        word_count=fields["word_count"],
        views=views,
        lead=shown,
        image=image(shown),
        body=with_story_cards(fields["body_html"], now),
        corrections=tuple(corrections),
        tags=tuple(Link(tag["name"], _tag_url(tag["slug"])) for tag in data["tags"]),
        shares=_shares(title, absolute(url)),
        related=tuple(related),
        newer=newer,
        older=older,
    )


def _beginning(text: str) -> str:
    words = " ".join(text[: 2 * DESCRIPTION_LENGTH].split())
    return Truncator(words).chars(DESCRIPTION_LENGTH)


def _tag_url(slug: str) -> str:
    return Tag(slug=slug).get_absolute_url()


def _shares(title: str, url: str) -> tuple[Link, ...]:
    values = {
        "title": quote(title, safe=""),
        "url": quote(url, safe=""),
        "text": quote(f"{title}\n{url}", safe=""),
    }
    return tuple(Link(name, address.format(**values)) for name, address in NETWORKS)
