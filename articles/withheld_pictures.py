"""Which pictures readers are no longer served, since each story with them was withdrawn.

A picture is withheld when a story that is withdrawn now showed it to readers, and nothing public
points at it: no copy that is live or scheduled, no portrait, section, tag or page. Working copies
and copies that ended count for nothing. A picture that no withdrawn story had is left as it is.

Withdrawing judges right after its transaction, and the worker's tick whatever the clock brings:
within 15 seconds of a withdrawal's moment, and within ten minutes when the last other use went some
other way. Whoever puts a picture to use releases it in the same transaction: `publishing` and
`policies` themselves, and the handlers here for what authors, sections and tags show.
"""

import datetime
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

import delivery
from articles.models import Article, IllustrationUse, PublishedArticle, Section
from articles.statuses import CopyState
from authors.models import Author
from delivery import tick
from delivery.inspections import Finding, error, inspection, warning
from illustrations import uses, withholding
from illustrations.models import Rendition
from tags.models import Tag

RECENT = datetime.timedelta(days=1)
LATE = datetime.timedelta(minutes=15)
AT_ONCE = 500  # pictures judged in one transaction
WORKER = "See that `manage.py run_worker` runs, and what its log says."


def register() -> None:
    delivery.on_change("article", stories_changed)
    delivery.on_change("author", authors_changed)
    delivery.on_change("section", sections_changed)
    delivery.on_change("tag", tags_changed)
    tick.every(15, judge_recent)
    tick.every(600, judge_all)


def stories_changed(ids: list[str]) -> None:
    """After the commit, and in a transaction of its own, where pictures are locked and stories are
    not: so withdrawing waits for nobody who saves a picture. Should it fail, the tick comes.
    """
    transaction.on_commit(lambda: _judge_stories(ids), robust=True)


def _judge_stories(ids: list[str]) -> None:
    shown = IllustrationUse.objects.filter(copy__article__in=ids)
    judge(shown.values_list("illustration", flat=True).distinct())


def authors_changed(ids: list[str]) -> None:
    _release(Author.objects.filter(pk__in=ids), "portrait")


def sections_changed(ids: list[str]) -> None:
    _release(Section.objects.filter(pk__in=ids), "illustration")


def tags_changed(ids: list[str]) -> None:
    _release(Tag.objects.filter(pk__in=ids), "picture")


def _release(rows: QuerySet, column: str) -> None:
    shown = rows.exclude(**{column: None}).values_list(column, flat=True)
    if shown:
        withholding.release(shown)


def judge_recent() -> None:
    """What the clock withdrew within a day; the rest was judged before. One query for nothing."""
    judge(_of_withdrawn(since=timezone.now() - RECENT))


def judge_all() -> None:
    judge(_of_withdrawn() | _withheld())


def judge(ids: Iterable[int]) -> None:
    """Withhold and release of these pictures what is to be."""
    for part in _parts(ids):
        unused = _of_withdrawn(part)
        unused -= in_public_use(unused)
        withholding.withhold(unused, unless=in_public_use)  # asked again while they are locked
        if withheld := _withheld(part):
            withholding.release(in_public_use(withheld))


def in_public_use(ids: set[int]) -> set[int]:
    """Which of these something points at that readers see, or will: a query a kind of pointer.

    What points at a picture and is no story counts whether it is public or not.
    """
    now = timezone.now()
    readable = {
        PublishedArticle: Q(state=CopyState.PUBLIC, live_until__gt=now),
        IllustrationUse: Q(copy__state=CopyState.PUBLIC, copy__live_until__gt=now),
    }
    pointers = [pointer for pointer in uses.pointers() if pointer.model is not Article]
    used = set()
    for part in _parts(ids):
        for pointer in pointers:
            rows = pointer.model._default_manager.filter(readable.get(pointer.model, Q()))
            rows = rows.filter(**{f"{pointer.name}__in": part}).order_by()
            used |= set(rows.values_list(pointer.attname, flat=True))
    return used


def _parts(ids: Iterable[int]) -> Iterator[set[int]]:
    """So many that a database takes them in one query."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), AT_ONCE):
        yield set(ordered[start : start + AT_ONCE])


def _of_withdrawn(ids: set[int] | None = None, since: datetime.datetime | None = None) -> set[int]:
    """Served pictures that readers saw in a story which is withdrawn now."""
    now = timezone.now()
    withdrawn = PublishedArticle.objects.holding(now).filter(state=CopyState.WITHDRAWN)
    if since is not None:
        withdrawn = withdrawn.filter(live_from__gte=since)
    shown = IllustrationUse.objects.filter(
        copy__state=CopyState.PUBLIC,
        copy__live_from__lte=now,
        copy__article__in=withdrawn.values("article"),
        illustration__in=Rendition.objects.filter(is_withheld=False).values("illustration"),
    )
    if ids is not None:
        shown = shown.filter(illustration__in=ids)
    return set(shown.values_list("illustration", flat=True))


def _withheld(ids: set[int] | None = None) -> set[int]:
    rows = Rendition.objects.filter(is_withheld=True)
    if ids is not None:
        rows = rows.filter(illustration__in=ids)
    return set(rows.values_list("illustration", flat=True))


@inspection
def no_page_misses_a_withheld_picture() -> Iterator[Finding]:
    """No picture that readers see is withheld."""
    if used := in_public_use(_withheld()):
        yield warning(  # one that a new tag shows is back within ten minutes
            f"{len(used)} pictures are withheld though readers are to see them: {_numbers(used)}.",
            WORKER,
        )


@inspection
def pictures_of_withdrawn_stories_are_withheld() -> Iterator[Finding]:
    """Pictures that only withdrawn stories showed are withheld."""
    served = _of_withdrawn() - _of_withdrawn(since=timezone.now() - LATE)
    if served := served - in_public_use(served):
        yield error(
            f"{len(served)} pictures of withdrawn stories are served still: {_numbers(served)}.",
            WORKER,
        )


def _numbers(ids: set[int]) -> str:
    shown = ", ".join(f"number {pk}" for pk in sorted(ids)[:20])
    return shown if len(ids) <= 20 else f"{shown} and more"
