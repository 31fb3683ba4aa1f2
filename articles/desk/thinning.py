"""Thinning history: the one thing that removes revisions, and only those that nothing rests on.

Kept, however old: a story's first revision and its newest; what readers saw, in any public copy;
what was submitted, approved or otherwise moved; what a correction names; what somebody's unsaved
text began from; and all of a story under legal hold.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from articles import audit, publishing
from articles.models import Article, Revision

STORIES_AT_ONCE = 200
REVISIONS_AT_ONCE = 200  # each holds a whole text, and none is read


@dataclass(frozen=True)
class Thinned:
    """What became of a story's old revisions."""

    removed: int
    kept: int
    is_held: bool = False


def thin(
    articles: QuerySet[Article], *, before: datetime.datetime, dry_run: bool = False
) -> Iterator[Thinned]:
    """Of each of these stories that has revisions made before that moment, one after the other.

    A transaction a story, under its lock: stopped in between, the rest is done the next time.
    """
    last = 0
    old = Revision.objects.filter(at__lt=before, article__in=articles)
    while ids := _next(old, last):
        for pk in ids:
            yield _thin_story(pk, before, dry_run)
        last = ids[-1]


def _next(old: QuerySet[Revision], last: int) -> list[int]:
    stories = old.filter(article__gt=last).order_by("article").values_list("article", flat=True)
    return list(stories.distinct()[:STORIES_AT_ONCE])


@transaction.atomic
def _thin_story(pk: int, before: datetime.datetime, dry_run: bool) -> Thinned:
    article = publishing.lock(pk)
    old = set(article.revisions.filter(at__lt=before).values_list("pk", flat=True))
    if article.is_held:
        return Thinned(removed=0, kept=len(old), is_held=True)
    going = old - _needed(article)
    if going and not dry_run:
        _relink(article, going)
        _remove(going)
        audit.record("thin", by=None, article=article, removed=len(going))
    return Thinned(removed=len(going), kept=len(old) - len(going))


def _needed(article: Article) -> set[int | None]:
    """The revisions that something rests on. Eight queries; none reads a text."""
    numbers = article.revisions.order_by("number").values_list("pk", flat=True)
    needed = {article.head_revision_id, article.approved_revision_id, numbers.first()}
    needed |= set(article.copies.values_list("revision", flat=True))
    needed |= set(article.moves.values_list("revision", flat=True))
    for ends in article.corrections.values_list("revision_before", "revision_after"):
        needed |= set(ends)
    return needed | _bases(article)


def _bases(article: Article) -> set[int]:
    """What the text in each buffer began from: it is merged with what was saved since."""
    seen = article.buffers.order_by().values_list("base_version", flat=True).distinct()
    newest = (
        article.revisions.filter(version__lte=version)
        .order_by("-number")
        .values_list("pk", flat=True)
        .first()
        for version in seen
    )
    return {pk for pk in newest if pk is not None}


def _relink(article: Article, going: set[int]) -> None:
    """Those that followed a removed one follow the nearest that stays."""
    parents = dict(article.revisions.values_list("pk", "parent"))
    for pk, parent in parents.items():
        if pk in going or parent not in going:
            continue
        while parent in going:
            parent = parents[parent]
        Revision.objects.filter(pk=pk).update(parent=parent)


def _remove(going: Iterable[int]) -> None:
    ids = sorted(going)
    parts = [
        ids[start : start + REVISIONS_AT_ONCE] for start in range(0, len(ids), REVISIONS_AT_ONCE)
    ]
    for part in parts:
        Revision.objects.filter(pk__in=part).update(parent=None)
    for part in parts:
        Revision.objects.filter(pk__in=part).only("pk").delete()
