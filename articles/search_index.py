"""The search index of public copies: written in the publishing transaction, read by search.

On SQLite an FTS5 table, on PostgreSQL a row with a tsvector; both keyed by the copy's id. What is
indexed is plain text. Words are compared without case and accents on both.
"""

from django.db import connection

from articles.models import PublishedArticle

MOST_TEXT = 300_000  # characters; PostgreSQL takes at most a megabyte of words for one story


def text_of(copy: PublishedArticle) -> tuple[str, str, str]:
    """Title, names and text of a copy, as they are indexed: weights fall in that order."""
    names = [credit["name"] for credit in copy.data["byline"]]
    names += [tag["name"] for tag in copy.data["tags"]]
    names.append(copy.data["section"]["name"])
    lead = copy.data["lead"]
    caption = lead["caption"] if lead else ""
    text = "\n".join([copy.dek, caption, copy.body_text])
    return copy.headline, " ".join(names), text[:MOST_TEXT]


def put(*copies: PublishedArticle) -> None:
    """Index copies that are not in the index."""
    rows = [[copy.pk, *text_of(copy)] for copy in copies]
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT[connection.vendor], rows)


def remove(ids: list[int]) -> None:
    """Take copies out of the index; those that are not in it do no harm."""
    with connection.cursor() as cursor:
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            places = ", ".join(["%s"] * len(part))
            cursor.execute(_DELETE[connection.vendor].format(places), part)


_INSERT = {
    "sqlite": "INSERT INTO articles_search (rowid, title, names, text) VALUES (%s, %s, %s, %s)",
    "postgresql": (
        "INSERT INTO articles_search (copy_id, vector) "
        "SELECT id, setweight(to_tsvector('articles_plain', title), 'A')"
        " || setweight(to_tsvector('articles_plain', names), 'B')"
        " || setweight(to_tsvector('articles_plain', body), 'C') "
        "FROM (VALUES (%s::bigint, %s, %s, %s)) AS story (id, title, names, body)"
    ),
}
_DELETE = {
    "sqlite": "DELETE FROM articles_search WHERE rowid IN ({})",
    "postgresql": "DELETE FROM articles_search WHERE copy_id IN ({})",
}
