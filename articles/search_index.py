"""The search index of public copies: written in the publishing transaction, read by search.

On SQLite an FTS5 table, on PostgreSQL a row with a tsvector; both keyed by the copy's id. What is
indexed is plain text. Words are compared without case and accents on both.
"""

from django.db import connection

from articles.models import PublishedArticle


def text_of(copy: PublishedArticle) -> tuple[str, str, str]:
    """Title, names and text of a copy, as they are indexed: weights fall in that order."""
    names = [credit["name"] for credit in copy.data["byline"]]
    names += [tag["name"] for tag in copy.data["tags"]]
    names.append(copy.data["section"]["name"])
    lead = copy.data["lead"]
    caption = lead["caption"] if lead else ""
    return copy.headline, " ".join(names), "\n".join([copy.dek, copy.body_text, caption])


def put(copy: PublishedArticle) -> None:
    """Index the copy, or index it anew."""
    remove([copy.pk])
    title, names, text = text_of(copy)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT[connection.vendor], [copy.pk, title, names, text])


def remove(ids: list[int]) -> None:
    with connection.cursor() as cursor:
        for pk in ids:
            cursor.execute(_DELETE[connection.vendor], [pk])


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
    "sqlite": "DELETE FROM articles_search WHERE rowid = %s",
    "postgresql": "DELETE FROM articles_search WHERE copy_id = %s",
}
