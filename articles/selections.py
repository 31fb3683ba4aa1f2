"""The newest few stories of several lists at once, in one query.

The ORM has no union of limited queries that SQLite accepts, so the inner choice is SQL; what
"live" means is still taken from `live()`. Each part reads its own index from the newest row on
and stops, so that the cost doesn't grow with the archive.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from articles.models import PublishedArticle


@dataclass(frozen=True)
class Pick:
    """The newest `limit` stories of a tag, of a section, or of all; each weighs `weight`."""

    limit: int
    tag: int | None = None
    section: int | None = None
    weight: float = 0


def live_condition(now: datetime.datetime) -> tuple[str, list]:
    """What `live()` asks for, as SQL on `articles_publishedarticle` and its parameters."""
    query = PublishedArticle.objects.live(now).query
    sql, params = query.get_compiler(using=connection.alias).compile(query.where)
    return sql, list(params)


def picked(
    picks: Iterable[Pick],
    now: datetime.datetime,
    *,
    but_article: int = 0,
    but_copies: Iterable[int] = (),
    heaviest: int | None = None,
    favoured: tuple[int, float] = (0, 0),
) -> RawSQL:
    """The ids of the copies picked, for `filter(pk__in=…)`.

    With `heaviest` only so many: those whose picks weigh most together, the newest first among
    equals. `favoured` is a section and what a story gains by standing in it.
    """
    choice = _Choice(now, but_article, list(but_copies))
    parts, params = [], []
    for pick in picks:
        sql, values = choice.part(pick)
        parts.append(sql)
        params += values
    union = " UNION ALL ".join(parts)
    sql = f"SELECT id FROM ({union}) AS picked "  # noqa: S608 - fixed texts, values are parameters
    if heaviest is not None:
        sql += (
            "GROUP BY id, listed_at, section_id "
            "ORDER BY SUM(weight) + CASE WHEN section_id = %s THEN %s ELSE 0 END DESC, "
            "listed_at DESC, id DESC LIMIT %s"
        )
        params += [*favoured, heaviest]
    return RawSQL(sql, params)  # noqa: S611


_COPY = "articles_publishedarticle"
_FROM_ALL = f"{_COPY} WHERE {_COPY}.listed_at <= %s"
_FROM_SECTION = f"{_COPY} WHERE {_COPY}.section_id = %s AND {_COPY}.listed_at <= %s"
_FROM_TAG = (
    f"articles_publishedtag AS link JOIN {_COPY} ON {_COPY}.id = link.copy_id "
    "WHERE link.tag_id = %s AND link.listed_at <= %s"
)


class _Choice:
    """Writes the parts of the union for one moment."""

    def __init__(self, now: datetime.datetime, but_article: int, but_copies: list[int]):
        self.now = connection.ops.adapt_datetimefield_value(now)
        self.condition, self.params = live_condition(now)
        self.condition += f" AND {_COPY}.article_id <> %s"
        self.params.append(but_article)
        if but_copies:
            self.condition += f" AND {_COPY}.id NOT IN ({', '.join(['%s'] * len(but_copies))})"
            self.params += but_copies

    def part(self, pick: Pick) -> tuple[str, list]:
        if pick.tag is not None:
            source, values, listed = _FROM_TAG, [pick.tag], ("link.listed_at", "link.copy_id")
        else:
            listed = (f"{_COPY}.listed_at", f"{_COPY}.id")
            source, values = _FROM_ALL, []
            if pick.section is not None:
                source, values = _FROM_SECTION, [pick.section]
        sql = (
            "SELECT id, listed_at, section_id, weight FROM "  # noqa: S608
            f"(SELECT {_COPY}.id, {_COPY}.listed_at, {_COPY}.section_id, "
            f"{float(pick.weight)!r} AS weight FROM {source} AND {self.condition} "
            f"ORDER BY {listed[0]} DESC, {listed[1]} DESC LIMIT %s) AS part"
        )
        return sql, [*values, self.now, *self.params, pick.limit]
