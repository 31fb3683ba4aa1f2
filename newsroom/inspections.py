"""What the doctor looks at in the project itself: settings, schema, storages."""

from collections.abc import Iterator

from django.conf import settings
from django.core.checks import ERROR, WARNING, run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from delivery.inspections import Finding, error, inspection, warning


@inspection
def settings_are_sound() -> Iterator[Finding]:
    """The settings are sound."""
    is_public = not (settings.DEBUG or settings.DEMO)
    for message in run_checks(include_deployment_checks=is_public):
        if message.level >= WARNING:
            found = error if message.level >= ERROR else warning
            yield found(f"{message.id}: {message.msg}", message.hint or "See Django's checks.")


@inspection
def migrations_are_applied() -> Iterator[Finding]:
    """The database has this version's schema."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _ in plan)
        yield error(f"Migrations are not applied: {names}.", "Run `manage.py migrate`.")


@inspection
def database_is_whole() -> Iterator[Finding]:
    """The database file is whole."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(5)")
        faults = [row[0] for row in cursor if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        orphans = cursor.fetchmany(1000)
    for fault in faults:
        yield error(f"SQLite reports: {fault}.", "Restore the newest backup that is whole.")
    if orphans:
        tables = ", ".join(sorted({row[0] for row in orphans}))
        yield error(
            f"Rows point to rows that are gone, in {tables}.",
            "Restore the newest backup that is whole, or delete those rows.",
        )


@inspection
def storages_can_be_written() -> Iterator[Finding]:
    """Files can be stored, read back and deleted."""
    for alias, variable in (
        ("originals", "ORIGINALS_STORAGE_URL"),
        ("renditions", "MEDIA_STORAGE_URL"),
    ):
        storage = storages[alias]
        try:
            name = storage.save("doctor-probe", ContentFile(b"probe"))
            with storage.open(name) as file:
                is_same = file.read() == b"probe"
            storage.delete(name)
        except Exception as failure:  # noqa: BLE001  each storage backend has its own errors
            yield error(
                f"The storage of {alias} fails: {type(failure).__name__}: {failure}",
                f"Check {variable}, the folder's owner or the bucket's rights, and free space.",
            )
        else:
            if not is_same:
                yield error(
                    f"The storage of {alias} gives back other bytes than it got.",
                    f"Check what {variable} points to.",
                )
