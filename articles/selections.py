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

# A place in a list: the moment a story is listed at, and its copy.
Spot = tuple[datetime.datetime, int]


@dataclass(frozen=True)
class Pick:
    """The newest `limit` stories of a tag, a section or a kind, or of all; each weighs `weight`.

    `articles` names stories by their ids instead. With a spot in the list, the nearest stories
    `behind` it, which are older, or `ahead` of it.
    """

    limit: int
    tag: int | None = None
    section: int | None = None
    kind: str = ""
    articles: tuple[int, ...] = ()
    behind: Spot | None = None
    ahead: Spot | None = None
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
_LISTED = (f"{_COPY}.listed_at", f"{_COPY}.id")
_LINK = f"articles_publishedtag AS link JOIN {_COPY} ON {_COPY}.id = link.copy_id"
_LISTED_IN_LINK = ("link.listed_at", "link.copy_id")


class _Choice:
    """Writes the parts of the union for one moment."""

    def __init__(self, now: datetime.datetime, but_article: int, but_copies: list[int]):
        self.now = now
        self.condition, self.params = live_condition(now)
        self.condition += f" AND {_COPY}.article_id <> %s"
        self.params.append(but_article)
        if but_copies:
            self.condition += f" AND {_COPY}.id NOT IN ({_places(but_copies)})"
            self.params += but_copies

    def part(self, pick: Pick) -> tuple[str, list]:
        source, listed = (_COPY, _LISTED) if pick.tag is None else (_LINK, _LISTED_IN_LINK)
        asked, values = self._asked(pick, *listed)
        order = "ASC" if pick.ahead else "DESC"
        sql = (
            "SELECT id, listed_at, section_id, weight FROM "  # noqa: S608
            f"(SELECT {_COPY}.id, {_COPY}.listed_at, {_COPY}.section_id, "
            f"{float(pick.weight)!r} AS weight FROM {source} "
            f"WHERE {' AND '.join(asked)} AND {self.condition} "
            f"ORDER BY {listed[0]} {order}, {listed[1]} {order} LIMIT %s) AS part"
        )
        return sql, [*values, *self.params, pick.limit]

    def _asked(self, pick: Pick, listed: str, copy: str) -> tuple[list[str], list]:
        """What a pick asks for. One upper bound only, so that an index is read from there."""
        moment = connection.ops.adapt_datetimefield_value
        until = min(self.now, pick.behind[0]) if pick.behind else self.now
        asked, values = [f"{listed} <= %s"], [moment(until)]
        for column, value in (
            ("link.tag_id", pick.tag),
            (f"{_COPY}.section_id", pick.section),
            (f"{_COPY}.kind", pick.kind or None),
        ):
            if value is not None:
                asked.append(f"{column} = %s")
                values.append(value)
        if pick.articles:
            asked.append(f"{_COPY}.article_id IN ({_places(pick.articles)})")
            values += pick.articles
        if pick.behind:
            asked.append(f"({listed} < %s OR {copy} < %s)")
            values += [moment(pick.behind[0]), pick.behind[1]]
        if pick.ahead:
            asked.append(f"{listed} >= %s AND ({listed} > %s OR {copy} > %s)")
            values += [moment(pick.ahead[0])] * 2 + [pick.ahead[1]]
        return asked, values


def _places(values) -> str:
    return ", ".join(["%s"] * len(values))
