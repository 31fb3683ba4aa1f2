"""Start-up checks of our settings, each with a hint that says what to do.

`manage.py` runs them before its commands, and the web server when it loads the site (`wsgi.py`).
"""

import os
import sqlite3
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import ERROR, Error, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

TAG = "newsroom"
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}
OLDEST_SQLITE = (3, 35, 0)
SHORTEST_KEY = 32


def refuse_to_start_wrong() -> None:
    """Stop a web server that loads a site with errors; Django itself checks only in commands."""
    errors = [found for found in run_checks(tags=[TAG]) if found.level >= ERROR]
    if errors:
        raise ImproperlyConfigured("\n".join(f"{found.msg} {found.hint}" for found in errors))


@register(TAG)
def demo_only_on_loopback(app_configs, **kwargs):
    """The demo's sign-ins are printed on the terminal: nobody else may reach them."""
    if not settings.DEMO:
        return []
    found = []
    if others := sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK):
        found.append(
            Error(
                f"DEMO is on, and ALLOWED_HOSTS lets in {', '.join(others)}.",
                hint="Unset DEMO on a real site, or allow only 127.0.0.1 and localhost.",
                id="newsroom.E001",
            )
        )
    host = os.environ.get("GRANIAN_HOST", "127.0.0.1")
    if host not in LOOPBACK:
        found.append(
            Error(
                f"DEMO is on, and the web server listens on {host}.",
                hint="Unset DEMO on a real site, or set GRANIAN_HOST to 127.0.0.1.",
                id="newsroom.E002",
            )
        )
    return found


@register(TAG)
def debug_only_on_loopback(app_configs, **kwargs):
    """Error pages of DEBUG show settings and source to whoever asks."""
    others = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if not settings.DEBUG or not others:
        return []
    return [
        Error(
            f"DEBUG is on, and ALLOWED_HOSTS lets in {', '.join(others)}.",
            hint="Unset DEBUG on a real site, or allow only 127.0.0.1 and localhost.",
            id="newsroom.E003",
        )
    ]


@register(TAG)
def hosts_are_named(app_configs, **kwargs):
    """Links in mail and feeds are made from SITE_URL: its host must be answered, others refused."""
    if "*" in settings.ALLOWED_HOSTS:
        return [
            Error(
                "ALLOWED_HOSTS lets in any host.",
                hint="Name the hosts of the site, separated by commas.",
                id="newsroom.E004",
            )
        ]
    host = urlsplit(settings.SITE_URL).hostname
    suffixes = tuple(allowed for allowed in settings.ALLOWED_HOSTS if allowed.startswith("."))
    if host in settings.ALLOWED_HOSTS or f".{host}".endswith(suffixes or ("\0",)):
        return []
    return [
        Error(
            f"SITE_URL names {host}, which ALLOWED_HOSTS does not let in.",
            hint=f"Add {host} to ALLOWED_HOSTS, or correct SITE_URL.",
            id="newsroom.E005",
        )
    ]


@register(TAG)
def sqlite_is_able(app_configs, **kwargs):
    """Search needs FTS5, which some builds of SQLite leave out."""
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        return []
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return [
            Error(
                f"SQLite {sqlite3.sqlite_version} is too old.",
                hint="Use a Python built with SQLite 3.35 or later, or PostgreSQL by DATABASE_URL.",
                id="newsroom.E006",
            )
        ]
    if not has_fts5():
        return [
            Error(
                "This Python's SQLite has no FTS5, the full-text search.",
                hint="Use a Python whose SQLite has it, or PostgreSQL by DATABASE_URL.",
                id="newsroom.E007",
            )
        ]
    return []


def has_fts5() -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(word)")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


@register(TAG)
def folders_are_writable(app_configs, **kwargs):
    """What the site cannot write it would lose at the first upload or save.

    Folders of files are made when they are needed; SQLite does not make the one of its database.
    """
    return [
        Error(
            f"{reason}: {folder} cannot be written.",
            hint=f"Make it writable: `mkdir -p '{folder}'` and give it to the site's own user.",
            id="newsroom.E008",
        )
        for reason, folder in written_folders()
        if not is_writable(folder) or (reason == "DATABASE_URL" and not folder.exists())
    ]


def written_folders() -> list[tuple[str, Path]]:
    folders = [("Files of the site", Path(settings.VAR_DIR))]
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3" and not _in_memory(database["NAME"]):
        folders.append(("DATABASE_URL", Path(database["NAME"]).parent))
    for alias, reason in (
        ("originals", "ORIGINALS_STORAGE_URL"),
        ("renditions", "MEDIA_STORAGE_URL"),
    ):
        if location := storage_folder(alias):
            folders.append((reason, location))
    return folders


def storage_folder(alias: str) -> Path | None:
    """The folder of a storage, or None when it is not on this machine's disk."""
    location = settings.STORAGES[alias].get("OPTIONS", {}).get("location")
    is_local = settings.STORAGES[alias]["BACKEND"].endswith("FileSystemStorage")
    return Path(location) if is_local and location else None


def _in_memory(name) -> bool:
    return "memory" in str(name) and (":memory:" in str(name) or "mode=memory" in str(name))


def is_writable(folder: Path) -> bool:
    """Whether the folder can be written, or can be made where it is missing."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


@register(TAG)
def files_lie_apart(app_configs, **kwargs):
    """Static files are public: uploads among them would be too, and originals among renditions."""
    places = {
        "static files": Path(settings.STATIC_ROOT),
        "originals": storage_folder("originals"),
        "renditions": storage_folder("renditions"),
    }
    local = [(what, place) for what, place in places.items() if place]
    return [
        Error(
            f"The {one} in {here} and the {other} in {there} lie within one another.",
            hint="Give ORIGINALS_STORAGE_URL and MEDIA_STORAGE_URL folders of their own.",
            id="newsroom.E009",
        )
        for (one, here), (other, there) in combinations(local, 2)
        if _overlap(here, there)
    ]


def _overlap(one: Path, other: Path) -> bool:
    one, other = one.resolve(), other.resolve()
    return one == other or one in other.parents or other in one.parents


@register(TAG)
def secret_key_is_long(app_configs, **kwargs):
    if len(settings.SECRET_KEY) >= SHORTEST_KEY:
        return []
    return [
        Error(
            f"SECRET_KEY has fewer than {SHORTEST_KEY} characters; sign-ins could be forged.",
            hint="Make one: `python -c 'import secrets; print(secrets.token_urlsafe(50))'`.",
            id="newsroom.E010",
        )
    ]


@register(TAG, deploy=True)
def site_is_encrypted(app_configs, **kwargs):
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme == "https" or parts.hostname in LOOPBACK - {"testserver"}:
        return []
    return [
        Warning(
            f"SITE_URL is {settings.SITE_URL}: passwords and drafts travel in the open.",
            hint="Serve the site by https and say so in SITE_URL.",
            id="newsroom.W001",
        )
    ]


@register(TAG, deploy=True)
def mail_is_sent(app_configs, **kwargs):
    if settings.DEMO or not settings.EMAIL_BACKEND.endswith(
        ("console.EmailBackend", "dummy.EmailBackend")
    ):
        return []
    return [
        Warning(
            "Mail is not sent: notices and password resets reach nobody.",
            hint="Set EMAIL_URL, such as smtp+tls://user:password@mail.example.org:587.",
            id="newsroom.W002",
        )
    ]


@register(TAG, deploy=True)
def zone_is_chosen(app_configs, **kwargs):
    """A story's address holds its day in the newsroom's zone, for ever."""
    if settings.DEMO or environment.text("TIME_ZONE"):
        return []
    return [
        Warning(
            "TIME_ZONE is not set: stories get the day of UTC in their address.",
            hint="Set it to the newsroom's own zone, such as Europe/Paris, before the first story.",
            id="newsroom.W003",
        )
    ]


@register(TAG)
def desk_checks_are_known(app_configs, **kwargs):
    """A check that is misspelt in DESK_CHECKS would go on as before, unnoticed."""
    from articles.desk.checks import RULES

    known = {name for name, rule in RULES.items() if not rule.is_absolute}
    if not (unknown := sorted(set(settings.DESK_CHECKS) - known)):
        return []
    return [
        Error(
            f"DESK_CHECKS names {', '.join(unknown)}, of which there is no check to set.",
            hint=f"Use one of {', '.join(sorted(known))}.",
            id="newsroom.E011",
        )
    ]
