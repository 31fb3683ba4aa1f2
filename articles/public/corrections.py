"""Corrections of live stories, the newest first."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils import timezone

from articles.cards import CARD_COLUMNS, Card, card
from articles.models import Correction, PublishedArticle
from articles.statuses import CorrectionKind

from .answers import page, reader_page
from .lists import PAGE_SIZE, Key


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction, and the story it is about."""

    pk: int
    label: str
    text: str
    dated_at: datetime.datetime
    story: Card


@reader_page
def corrections(request):
    before = request.GET.get("before")
    found, older = corrections_page(timezone.now(), before)
    context = {"corrections": found, "older": older, "before": before or ""}
    return page(request, "articles/corrections.html", context)


def corrections_page(
    now: datetime.datetime, token: str | None
) -> tuple[list[ListedCorrection], str]:
    """A page of them and the token of the next: two queries.

    A note that tells of a revision which readers don't have yet waits for it.
    """
    live = PublishedArticle.objects.live(now).order_by().filter(article=OuterRef("article"))
    arrived = live.filter(revision__number__gte=OuterRef("revision_after__number"))
    rows = (
        Correction.objects.filter(dated_at__lte=now)
        .filter(Q(Exists(live), revision_after=None) | Exists(arrived))
        .order_by("-dated_at", "-pk")
    )
    if token is not None:
        key = Key.parse(token)
        rows = rows.filter(dated_at__lte=key.listed_at).filter(
            Q(dated_at__lt=key.listed_at) | Q(pk__lt=key.copy)
        )
    rows = list(rows.values_list("pk", "article_id", "kind", "text", "dated_at")[: PAGE_SIZE + 1])
    if not rows and token is not None:
        raise Http404("There are no corrections here.")
    shown = rows[:PAGE_SIZE]
    stories = _stories({row[1] for row in shown}, now)
    found = [
        ListedCorrection(pk, CorrectionKind(kind).label, text, dated_at, stories[article])
        for pk, article, kind, text, dated_at in shown
        if article in stories
    ]
    more = len(rows) > PAGE_SIZE
    return found, str(Key(shown[-1][4], shown[-1][0])) if more else ""


def _stories(article_ids: set[int], now: datetime.datetime) -> dict[int, Card]:
    if not article_ids:
        return {}
    rows = PublishedArticle.objects.live(now).filter(article__in=article_ids).order_by()
    return {row.article_id: card(row) for row in rows.values_list(*CARD_COLUMNS, named=True)}
