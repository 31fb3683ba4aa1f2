"""The search index: an FTS5 table on SQLite, a tsvector with a GIN index on PostgreSQL."""

from django.db import migrations

FORWARDS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE articles_search USING fts5("
        "title, names, text, tokenize = 'unicode61 remove_diacritics 2')",
    ],
    "postgresql": [
        "CREATE EXTENSION IF NOT EXISTS unaccent",
        "CREATE TEXT SEARCH CONFIGURATION articles_plain (COPY = simple)",
        "ALTER TEXT SEARCH CONFIGURATION articles_plain "
        "ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple",
        "CREATE TABLE articles_search (copy_id bigint PRIMARY KEY, vector tsvector NOT NULL)",
        "CREATE INDEX articles_search_words ON articles_search USING gin (vector)",
    ],
}
BACKWARDS = {
    "sqlite": ["DROP TABLE articles_search"],
    "postgresql": [
        "DROP TABLE articles_search",
        "DROP TEXT SEARCH CONFIGURATION articles_plain",
    ],
}


def run(statements):
    def execute(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return execute


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(run(FORWARDS), run(BACKWARDS))]
