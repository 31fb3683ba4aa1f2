"""On PostgreSQL the database itself refuses two copies of a story that hold at one moment.

Checked when the transaction ends: while a timeline is being rearranged, it may overlap.
"""

from django.db import migrations

FORWARDS = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    "ALTER TABLE articles_publishedarticle ADD CONSTRAINT articles_copies_tile_time "
    "EXCLUDE USING gist (article_id WITH =, tstzrange(live_from, live_until) WITH &&) "
    "DEFERRABLE INITIALLY DEFERRED",
]
BACKWARDS = ["ALTER TABLE articles_publishedarticle DROP CONSTRAINT articles_copies_tile_time"]


def on_postgresql(statements):
    def execute(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return execute


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_search_index")]
    operations = [migrations.RunPython(on_postgresql(FORWARDS), on_postgresql(BACKWARDS))]
