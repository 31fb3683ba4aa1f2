import sqlite3
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from newsroom import checks


def found(deploy=False):
    """The ids of what our own checks say; each message has a remedy."""
    messages = run_checks(tags=[checks.TAG], include_deployment_checks=deploy)
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


@pytest.fixture(autouse=True)
def _sound(settings, monkeypatch, tmp_path):
    """A site that nothing is wrong with; each test breaks one thing."""
    settings.DEBUG = settings.DEMO = False
    settings.SITE_URL = "https://news.example.org"
    settings.ALLOWED_HOSTS = ["news.example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.VAR_DIR = tmp_path
    monkeypatch.setenv("TIME_ZONE", "Europe/Paris")
    monkeypatch.delenv("GRANIAN_HOST", raising=False)


def test_a_sound_site_passes():
    assert found(deploy=True) == []
    checks.refuse_to_start_wrong()


def test_a_demo_that_others_may_reach_is_refused(settings):
    settings.DEMO = True

    assert found() == ["newsroom.E001"]
    settings.SITE_URL, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["127.0.0.1"]
    assert found() == []


def test_a_demo_that_listens_to_others_is_refused(settings, monkeypatch):
    settings.DEMO = True
    settings.SITE_URL, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["127.0.0.1"]
    monkeypatch.setenv("GRANIAN_HOST", "0.0.0.0")  # noqa: S104

    assert found() == ["newsroom.E002"]


def test_debug_that_others_may_reach_is_refused(settings):
    settings.DEBUG = True

    assert found() == ["newsroom.E003"]


def test_any_host_is_refused(settings):
    settings.ALLOWED_HOSTS = ["*"]

    assert found() == ["newsroom.E004"]


@pytest.mark.parametrize(
    ("hosts", "ids"),
    [
        (["other.example.org"], ["newsroom.E005"]),
        ([".example.org"], []),
        (["news.example.org", "other.example.org"], []),
    ],
)
def test_the_sites_own_host_must_be_allowed(settings, hosts, ids):
    settings.ALLOWED_HOSTS = hosts

    assert found() == ids


@pytest.fixture
def _on_sqlite(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")


@pytest.mark.usefixtures("_on_sqlite")
def test_an_old_sqlite_is_refused(monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))

    assert found() == ["newsroom.E006"]


@pytest.mark.usefixtures("_on_sqlite")
def test_an_sqlite_without_full_text_search_is_refused(monkeypatch):
    monkeypatch.setattr(checks, "has_fts5", lambda: False)

    assert found() == ["newsroom.E007"]


def test_folders_that_cannot_be_written_are_refused(settings, monkeypatch):
    monkeypatch.setattr(checks.os, "access", lambda path, mode: Path(path) != settings.VAR_DIR)

    assert found() == ["newsroom.E008"]


def test_a_folder_that_nobody_makes_for_the_database_is_refused(settings, monkeypatch, tmp_path):
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(database, "NAME", tmp_path / "missing" / "newsroom.sqlite3")

    assert found() == ["newsroom.E008"]


def test_a_file_in_the_place_of_a_folder_is_refused(settings, tmp_path):
    (tmp_path / "file").write_text("")

    assert checks.is_writable(tmp_path / "new" / "folder")
    assert not checks.is_writable(tmp_path / "file" / "folder")


@pytest.mark.parametrize("alias", ["originals", "renditions"])
def test_uploads_among_static_files_are_refused(settings, alias):
    settings.STORAGES = settings.STORAGES | {
        alias: {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": f"{settings.STATIC_ROOT}/uploads"},
        }
    }

    assert found() == ["newsroom.E009"]


def test_originals_among_renditions_are_refused(settings):
    settings.STORAGES = settings.STORAGES | {"originals": settings.STORAGES["renditions"]}

    assert found() == ["newsroom.E009"]


def test_a_short_secret_key_is_refused(settings):
    settings.SECRET_KEY = "short"

    assert found() == ["newsroom.E010"]


def test_a_public_site_without_encryption_is_a_warning(settings):
    settings.SITE_URL = "http://news.example.org"

    assert found(deploy=True) == ["newsroom.W001"]
    assert found() == []


def test_mail_that_goes_nowhere_is_a_warning(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    assert found(deploy=True) == ["newsroom.W002"]


def test_a_zone_nobody_chose_is_a_warning(monkeypatch):
    monkeypatch.delenv("TIME_ZONE")

    assert found(deploy=True) == ["newsroom.W003"]


def test_a_web_server_does_not_start_with_errors(settings):
    settings.SECRET_KEY = "short"

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY has fewer .* Make one"):
        checks.refuse_to_start_wrong()
