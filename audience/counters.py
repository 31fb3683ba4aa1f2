"""Counting views: exact however many count at once, and each reader once a visit."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import BigIntegerField, Case, ExpressionWrapper, F, Sum, Value, When
from django.utils import timezone

from audience import visitors
from audience.models import DailyViews, StoryViews, Visit
from delivery.memory import Remembered

VISIT = 30 * 60  # seconds in which a reader counts once on a story
KEPT_DAYS = 60  # of the counts by day; totals stay
RANKED = 100  # stories that a ranking remembers
FORGOTTEN_AT_ONCE = 5000
WHOLE = 24 * 3600  # a day, of which the oldest counts in part

_BEGIN_VISITS = """
    INSERT INTO audience_visit (visitor, counted_at) VALUES {rows}
    ON CONFLICT (visitor) DO UPDATE SET counted_at = excluded.counted_at
    WHERE audience_visit.counted_at <= excluded.counted_at - %s
    RETURNING visitor
"""
_ADD_TO_DAYS = """
    INSERT INTO audience_dailyviews (day, story_id, count) VALUES {rows}
    ON CONFLICT (day, story_id) DO UPDATE SET count = audience_dailyviews.count + excluded.count
"""
_ADD_TO_TOTALS = """
    INSERT INTO audience_storyviews (story_id, total) VALUES {rows}
    ON CONFLICT (story_id) DO UPDATE SET total = audience_storyviews.total + excluded.total
"""


class View(NamedTuple):
    visitor: int  # see audience.visitors
    story_id: int
    seen_at: datetime.datetime


def count_views(views: Sequence[View]) -> int:
    """Counts the views that begin a visit, in three statements; how many they were.

    Whether the stories exist is the caller's question. Giving the same views again counts nothing:
    so a caller that cannot know whether the commit arrived simply tries again.
    """
    by_visitor: dict[int, View] = {}
    for view in views:
        by_visitor.setdefault(view.visitor, view)
    with transaction.atomic():
        begun = [by_visitor[visitor] for visitor in _begin_visits(by_visitor.values())]
        _add(Counter((timezone.localdate(view.seen_at), view.story_id) for view in begun))
    return len(begun)


def record_views(story_id: int, day: datetime.date, number: int) -> None:
    """Adds so many views of a day, whoever they were: for demo newsrooms and importers."""
    with transaction.atomic():
        _add({(day, story_id): number})


def views_of(story_id: int) -> int:
    return StoryViews.objects.filter(pk=story_id).values_list("total", flat=True).first() or 0


def forget_story(story_id: int) -> int:
    """Every count of a story that was erased; how many views that were."""
    views = views_of(story_id)
    with transaction.atomic():
        DailyViews.objects.filter(story_id=story_id).delete()
        StoryViews.objects.filter(pk=story_id).delete()
    return views


def most_read(days: int, limit: int, now: datetime.datetime | None = None) -> list[int]:
    """Ids of the stories most read in the last 24 hours or 7 days, the most read first.

    Some may be public no longer: the caller leaves them out. From memory for a minute, at most
    RANKED; asked for another moment or number of days, by one query.
    """
    if now is None and days in _rankings:
        return _rankings[days]()[:limit]
    return _ranking(days, now)[:limit]


def forget_old(now: datetime.datetime | None = None) -> None:
    """Yesterday's salts, visits that ended and days too long ago: a job of the tick."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    visitors.forget_before(today)
    forget_ended_visits(now)
    DailyViews.objects.filter(day__lt=today - datetime.timedelta(days=KEPT_DAYS)).delete()


def forget_ended_visits(now: datetime.datetime) -> None:
    """Also done with each batch that is written, so that nothing waits for the worker."""
    ended = Visit.objects.filter(counted_at__lt=int(now.timestamp()) - VISIT)
    with transaction.atomic():
        # A row that another process is just counting on again is left to the next time.
        free = ended.select_for_update(skip_locked=True).values_list("pk", flat=True)
        if rows := list(free[:FORGOTTEN_AT_ONCE]):
            Visit.objects.filter(pk__in=rows).delete()


def _begin_visits(views: Iterable[View]) -> list[int]:
    rows = sorted((view.visitor, int(view.seen_at.timestamp())) for view in views)
    return [visitor for (visitor,) in _execute(_BEGIN_VISITS, rows, VISIT)]


def _add(counts: dict[tuple[datetime.date, int], int]) -> None:
    totals: Counter[int] = Counter()
    for (_, story_id), number in counts.items():
        totals[story_id] += number
    adapted = connection.ops.adapt_datefield_value
    days = [(adapted(day), story, number) for (day, story), number in sorted(counts.items())]
    _execute(_ADD_TO_DAYS, days)
    _execute(_ADD_TO_TOTALS, sorted(totals.items()))


def _execute(statement: str, rows: list[tuple], *more) -> list[tuple]:
    """With many rows of values. Sorted, so that two processes never wait for one another."""
    if not rows:
        return []
    one = "(" + ", ".join(["%s"] * len(rows[0])) + ")"
    values = [value for row in rows for value in row]
    with connection.cursor() as cursor:
        cursor.execute(statement.format(rows=", ".join([one] * len(rows))), [*values, *more])
        return cursor.fetchall() if cursor.description else []


def _ranking(days: int, now: datetime.datetime | None) -> list[int]:
    """Today, the days before it, and of the day before those the part that is not over yet.

    So the ranking goes over midnight without a jump, although only days are counted.
    """
    local = timezone.localtime(now)
    today = local.date()
    first = today - datetime.timedelta(days=days)
    over = local.hour * 3600 + local.minute * 60 + local.second
    weight = Case(When(day=first, then=Value(WHOLE - over)), default=Value(WHOLE))
    score = ExpressionWrapper(F("count") * weight, output_field=BigIntegerField())
    ranked = (
        DailyViews.objects.filter(day__range=(first, today))
        .values("story_id")
        .annotate(score=Sum(score))
        .filter(score__gt=0)
        .order_by("-score", "-story_id")
    )
    return list(ranked.values_list("story_id", flat=True)[:RANKED])


_rankings = {days: Remembered(partial(_ranking, days, None), seconds=60) for days in (1, 7)}
