"""Years, months and days in the newsroom's zone, and which of them have live stories."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import PublishedArticle
from articles.selections import live_condition

KINDS = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Period:
    """From its first midnight to the one after its end."""

    first: datetime.date
    after: datetime.date
    kind: str  # year, month or day

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> "Period":
        try:
            first = datetime.date(year, month or 1, day or 1)
        except ValueError as error:
            raise Http404("There is no such date.") from error
        if day:
            return cls(first, first + datetime.timedelta(days=1), "day")
        if month:
            return cls(first, (first + datetime.timedelta(days=31)).replace(day=1), "month")
        return cls(first, first.replace(year=year + 1), "year")

    @property
    def start(self) -> datetime.datetime:
        return midnight(self.first)

    @property
    def end(self) -> datetime.datetime:
        return midnight(self.after)

    @property
    def title(self) -> str:
        return date_format(self.first, {"year": "Y", "month": "F Y", "day": "j F Y"}[self.kind])

    @property
    def name(self) -> str:
        """What it is called inside the next larger period."""
        return date_format(self.first, {"year": "Y", "month": "F", "day": "j"}[self.kind])

    @property
    def url(self) -> str:
        parts = [
            ("year", self.first.year),
            ("month", self.first.month),
            ("day", self.first.day),
        ]
        depth = KINDS.index(self.kind) + 1
        return reverse(f"articles:archive_{self.kind}", kwargs=dict(parts[:depth]))

    @property
    def larger(self) -> list["Period"]:
        """The periods it lies in, the largest first."""
        around = [Period.of(self.first.year), Period.of(self.first.year, self.first.month)]
        return around[: KINDS.index(self.kind)]

    def months(self) -> list["Period"]:
        return [Period.of(self.first.year, month) for month in range(1, 13)]

    def days(self) -> list["Period"]:
        """Of the month in which this period begins."""
        month = Period.of(self.first.year, self.first.month)
        count = (month.after - month.first).days
        return [Period.of(self.first.year, self.first.month, day) for day in range(1, count + 1)]


def midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), timezone.get_current_timezone())


def first_day(now: datetime.datetime) -> datetime.date | None:
    """The date of the oldest live story: one query."""
    live = PublishedArticle.objects.live(now).filter(listed_at__lte=now)  # the index to read
    oldest = live.order_by("listed_at", "pk")
    moment = oldest.values_list("listed_at", flat=True).first()
    return timezone.localdate(moment) if moment else None


def years(since: datetime.date, now: datetime.datetime) -> list[Period]:
    return [Period.of(year) for year in range(since.year, timezone.localdate(now).year + 1)]


def months(since: datetime.date, now: datetime.datetime) -> list[Period]:
    return [
        month
        for year in years(since, now)
        for month in year.months()
        if month.after > since and month.start <= now
    ]


def with_stories(periods: Sequence[Period], now: datetime.datetime) -> list[Period]:
    """Those in which a live story was first published: one query that looks once into the index
    for each period."""
    periods = [period for period in periods if period.start <= now]
    if not periods:
        return []
    condition, condition_params = live_condition(now)
    moment = connection.ops.adapt_datetimefield_value
    values, params = [], []
    for number, period in enumerate(periods):
        values.append("(%s, %s, %s)")
        params += [number, moment(period.start), moment(period.end)]
    sql = (
        f"WITH periods (number, start, finish) AS (VALUES {', '.join(values)}) "  # noqa: S608
        "SELECT number FROM periods WHERE EXISTS (SELECT 1 FROM articles_publishedarticle "
        f"WHERE listed_at >= start AND listed_at < finish AND {condition}) ORDER BY number"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *condition_params])
        return [periods[number] for (number,) in cursor.fetchall()]
