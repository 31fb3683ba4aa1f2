"""Search over live copies: words in, ranked hits and safe snippets out.

What people type is never passed on as the index's own query language: words are taken out of it
and each is quoted. Only the newest hits of a word are ranked, so that a word which is in every
story costs no more than a rare one.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.cards import CARD_COLUMNS, Card, card
from articles.models import PublishedArticle
from articles.selections import live_condition

PAGE_SIZE = 20
MOST_PAGES = 10
MOST_WORDS = 12
LONGEST = 200  # characters of a query that are looked at
RANKED = 2000  # newest hits of a query that are ranked
PREFIX = 3  # letters of the last word from which on it may be only begun
RECENT = 30.0  # days after which what a story gains by being new has halved

# Around a hit in plain text: private characters, which become elements once all else is escaped.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A story found; `headline` and `snippet` are escaped text with `<mark>` around the words."""

    card: Card
    headline: SafeString
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Found:
    hits: list[Hit]
    has_more: bool


def words_of(text: str) -> list[str]:
    """The words to look for; nothing else of what was typed matters."""
    plain = unicodedata.normalize("NFC", text[:LONGEST])
    words = (word.replace("_", " ").strip() for word in _WORD.findall(plain))
    return [word for word in words if word][:MOST_WORDS]


def search(text: str, now: datetime.datetime, number: int = 1) -> Found:
    """Page `number` of the hits, best first: three queries, or none without a word."""
    words = words_of(text)
    if not words:
        return Found([], has_more=False)
    query = _QUERY[connection.vendor](words, may_be_begun=not text[:LONGEST][-1:].isspace())
    ranked = _ranked(query, now)
    start = (number - 1) * PAGE_SIZE
    chosen = ranked[start : start + PAGE_SIZE]
    shown = _cards(chosen, now)
    snippets = _snippets(query, list(shown))
    return Found(
        [Hit(shown[pk], *snippets[pk]) for pk in chosen if pk in shown and pk in snippets],
        has_more=number < MOST_PAGES and len(ranked) > start + PAGE_SIZE,
    )


def _ranked(query: str, now: datetime.datetime) -> list[int]:
    """Ids of live copies by how well they fit, new ones counting for more."""
    condition, params = live_condition(now)
    sql = _RANK[connection.vendor].format(live=condition)
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, RANKED, *params, PAGE_SIZE * MOST_PAGES + 1])
        rows = cursor.fetchall()

    def value(row) -> float:
        _, fit, listed_at = row
        days = max((now - _moment(listed_at)).total_seconds() / 86400, 0)
        return fit * (1 + RECENT / (RECENT + days))

    return [row[0] for row in sorted(rows, key=value, reverse=True)]


def _moment(value) -> datetime.datetime:
    """A moment as the driver gives it: SQLite's text is in UTC."""
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value)
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)


def _cards(ids: list[int], now: datetime.datetime) -> dict[int, Card]:
    rows = PublishedArticle.objects.live(now).filter(pk__in=ids).order_by()
    return {row.pk: card(row) for row in rows.values_list(*CARD_COLUMNS, named=True)}


def _snippets(query: str, ids: list[int]) -> dict[int, tuple[SafeString, SafeString]]:
    if not ids:
        return {}
    places = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        sql = _SNIPPETS[connection.vendor].format(ids=places)
        cursor.execute(sql, [*_MARKS[connection.vendor], query, *ids])
        return {pk: (marked(title), marked(text)) for pk, title, text in cursor.fetchall()}


def marked(text: str) -> SafeString:
    """Escaped text in which the hits are `<mark>` elements."""
    html = _MARKED.sub(r"<mark>\1</mark>", escape(text))
    return mark_safe(html.replace(_OPEN, "").replace(_CLOSE, ""))  # noqa: S308 - escaped above


def _sqlite_query(words: list[str], *, may_be_begun: bool) -> str:
    """Every word as an FTS5 string; words hold letters and digits only, so nothing to escape."""
    parts = [f'"{word}"' for word in words]
    if may_be_begun and len(words[-1]) >= PREFIX:
        parts[-1] += "*"
    return " AND ".join(parts)


def _postgresql_query(words: list[str], *, may_be_begun: bool) -> str:
    """Every word as a quoted lexeme of to_tsquery."""
    parts = [f"'{word}'" for word in words]
    if may_be_begun and len(words[-1]) >= PREFIX:
        parts[-1] += ":*"
    return " & ".join(parts)


_QUERY = {"sqlite": _sqlite_query, "postgresql": _postgresql_query}
_RANK = {
    "sqlite": (
        "SELECT hit.rowid, -hit.score, listed_at FROM ("
        "SELECT rowid, bm25(articles_search, 8.0, 4.0, 1.0) AS score FROM articles_search "
        "WHERE articles_search MATCH %s ORDER BY rowid DESC LIMIT %s) AS hit "
        "JOIN articles_publishedarticle ON articles_publishedarticle.id = hit.rowid "
        "WHERE {live} ORDER BY hit.score LIMIT %s"
    ),
    "postgresql": (
        "SELECT hit.copy_id, ts_rank(hit.vector, hit.query), listed_at FROM ("
        "SELECT copy_id, vector, query "
        "FROM articles_search, to_tsquery('articles_plain', %s) AS query "
        "WHERE vector @@ query ORDER BY copy_id DESC LIMIT %s) AS hit "
        "JOIN articles_publishedarticle ON articles_publishedarticle.id = hit.copy_id "
        "WHERE {live} ORDER BY 2 DESC, 1 DESC LIMIT %s"
    ),
}
_SNIPPETS = {
    "sqlite": (
        "SELECT rowid, highlight(articles_search, 0, %s, %s), "
        "snippet(articles_search, 2, %s, %s, '…', 32) "
        "FROM articles_search WHERE articles_search MATCH %s AND rowid IN ({ids})"
    ),
    "postgresql": (
        "SELECT id, ts_headline('articles_plain', headline, query, %s), "
        "ts_headline('articles_plain', dek || E'\n' || body_text, query, %s) "
        "FROM articles_publishedarticle, to_tsquery('articles_plain', %s) AS query "
        "WHERE id IN ({ids})"
    ),
}
_SELECTORS = f"StartSel={_OPEN}, StopSel={_CLOSE}"
_MARKS = {
    "sqlite": [_OPEN, _CLOSE] * 2,
    "postgresql": [
        f"{_SELECTORS}, HighlightAll=true",
        f"{_SELECTORS}, MaxWords=32, MinWords=20",
    ],
}
