"""What the search offers while somebody types: tags, authors and sections by name, then stories.

Only what a reader could find anyway: names that a live story has, and headlines that the search
finds. The names of authors are kept in the process, because no column has them without accents;
whether one of them has a live story is asked each time.
"""

import datetime
from dataclasses import asdict, dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from articles.pages import navigation
from authors.models import Author
from delivery.memory import Remembered
from tags.models import TagName
from tags.names import normalised

from .answers import reader_page
from .directories import public_authors, public_tags
from .search import LONGEST, search, words_of

MOST = 8
EACH = 3  # of the tags, of the authors and of the sections
FEWEST_LETTERS = 2
CANDIDATES = 200  # authors of that name who are asked for a live story
BEFORE_WORDS = (" ", "-", "'", "’", "(", "“", '"')  # what a word within a name may follow


@dataclass(frozen=True, slots=True)
class Suggestion:
    name: str
    url: str
    kind: str  # tag, author, section or story


@reader_page
def suggestions(request) -> HttpResponse:
    """A list of at most `MOST`; it is for people who type, so search engines keep out."""
    text = request.GET.get("q", "").replace("\0", "")[:LONGEST]
    found = suggested(text, timezone.now())
    response = JsonResponse([asdict(one) for one in found], safe=False)
    response["X-Robots-Tag"] = "noindex"
    return response


def suggested(text: str, now: datetime.datetime) -> list[Suggestion]:
    """At most five queries; none for fewer letters than `FEWEST_LETTERS`."""
    if len("".join(words_of(text))) < FEWEST_LETTERS:
        return []
    key = normalised(text)
    names = [*_tags(key, now), *_authors(key, now), *_sections(key)]
    room = MOST - len(names)
    hits = search(text, now).hits[:room] if room > 0 else []
    stories = [Suggestion(hit.card.headline, hit.card.url, "story") for hit in hits]
    return [*names, *stories][:MOST]


def _tags(key: str, now: datetime.datetime) -> list[Suggestion]:
    """By any of a tag's names: one query. Tags whose names begin so come first."""
    places = Q(key__startswith=key)
    for mark in BEFORE_WORDS:
        places |= Q(key__contains=mark + key)
    named = TagName.objects.filter(places).values("tag")
    begun = TagName.objects.filter(tag=OuterRef("pk"), key__startswith=key)
    found = public_tags(now).filter(pk__in=named).alias(is_begun=Exists(begun))
    rows = found.order_by("-is_begun", "name", "slug")[:EACH]
    return [Suggestion(tag.name, tag.get_absolute_url(), "tag") for tag in rows]


def _authors(key: str, now: datetime.datetime) -> list[Suggestion]:
    """One query, or none when nobody is called so."""
    begun = {pk: name.startswith(key) for pk, name in author_names() if _has_word(name, key)}
    ids = sorted(begun, key=begun.get, reverse=True)[:CANDIDATES]
    rows = public_authors(now).filter(pk__in=ids).order_by("name", "slug")
    first = sorted(rows, key=lambda author: not begun[author.pk])[:EACH]
    return [Suggestion(author.name, author.get_absolute_url(), "author") for author in first]


def _sections(key: str) -> list[Suggestion]:
    found = [one for one in navigation() if _has_word(normalised(one.name), key)][:EACH]
    return [Suggestion(one.name, one.get_absolute_url(), "section") for one in found]


def _has_word(name: str, key: str) -> bool:
    """Whether a word of the name begins so, as the tags' query asks it."""
    return name.startswith(key) or any(mark + key in name for mark in BEFORE_WORDS)


def _author_names() -> list[tuple[int, str]]:
    rows = Author.objects.filter(is_active=True).order_by("name").values_list("pk", "name")
    return [(pk, normalised(name)) for pk, name in rows]


author_names = Remembered(_author_names, "author", seconds=60)
