from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

DEFAULT = Path("/srv/newsroom/var/newsroom.sqlite3")


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    monkeypatch.delenv("X", raising=False)


@pytest.mark.parametrize(
    ("value", "answer"), [("1", True), ("yes", True), ("ON", True), ("0", False), ("", False)]
)
def test_flag_reads_yes_and_no(monkeypatch, value, answer):
    monkeypatch.setenv("X", value)

    assert environment.flag("X") is answer
    assert environment.flag("Y", True) is True


READERS = {
    "flag": lambda: environment.flag("X"),
    "number": lambda: environment.number("X", 3, least=1, most=9),
    "zone": lambda: environment.zone("X", "UTC"),
    "language": lambda: environment.language("X", "en"),
    "log_level": lambda: environment.log_level("X", "INFO"),
    "site": lambda: environment.site("X", "http://127.0.0.1:8000"),
    "database": lambda: environment.database("X", DEFAULT),
    "cache": lambda: environment.cache("X"),
    "email": lambda: environment.email("X"),
    "storage": lambda: environment.storage("X", Path("/srv/media"), "/media/"),
}


def test_a_secret_is_made_once_and_is_never_half_there(tmp_path, monkeypatch):
    path = tmp_path / "var" / "secret"
    monkeypatch.setattr(environment.os, "replace", _disk_full)
    with pytest.raises(OSError, match="No space"):
        environment.kept_secret(path, 9)
    assert not path.exists()
    monkeypatch.undo()

    first = environment.kept_secret(path, 9)

    assert environment.kept_secret(path, 9) == first
    assert len(first) == 12
    assert path.stat().st_mode & 0o777 == 0o600


def _disk_full(*names):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        ("flag", "maybe"),
        ("number", "-1"),
        ("number", "10"),
        ("number", "٣"),
        ("zone", "Mars/Olympus"),
        ("zone", "../etc/passwd"),
        ("language", "english, please"),
        ("language", "xx-yy"),
        ("log_level", "LOUD"),
        ("site", "news.example.org"),
        ("site", "ftp://news.example.org"),
        ("site", "https://news.example.org/blog"),
        ("site", "https://user@news.example.org"),
        ("site", "https://news.example.org:port"),
        ("database", "mongodb://host/name"),
        ("database", "postgres://host"),
        ("database", "postgres://user:p/w@host/name"),
        ("database", "sqlite://:memory:"),
        ("database", "sqlite:///"),
        ("cache", "memcached://host"),
        ("cache", "redis://"),
        ("email", "mail.example.org"),
        ("email", "smtp://"),
        ("email", "file://relative"),
        ("storage", "ftp://host/folder"),
        ("storage", "file://relative"),
        ("storage", "file:///"),
        ("storage", "s3://"),
    ],
)
def test_nonsense_stops_the_start_with_a_sentence(monkeypatch, reader, value):
    monkeypatch.setenv("X", value)

    with pytest.raises(ImproperlyConfigured, match="^X='"):
        READERS[reader]()


@pytest.mark.parametrize("reader", ["database", "cache", "email", "storage", "site"])
def test_no_message_repeats_a_password(monkeypatch, reader):
    monkeypatch.setenv("X", "odd://user:hunter2@host:80/name")

    with pytest.raises(ImproperlyConfigured) as refusal:
        READERS[reader]()

    assert "hunter2" not in str(refusal.value)


def test_database_defaults_to_the_file_in_var():
    assert environment.database("X", DEFAULT) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DEFAULT,
    }


@pytest.mark.parametrize(
    ("value", "path"),
    [("sqlite:////a%20b/c.sqlite3", "/a b/c.sqlite3"), ("sqlite:///c.db", "/srv/newsroom/c.db")],
)
def test_database_reads_sqlite(monkeypatch, value, path):
    monkeypatch.setenv("X", value)

    assert environment.database("X", DEFAULT)["NAME"] == Path(path)


def test_database_reads_postgresql(monkeypatch):
    monkeypatch.setenv("X", "postgres://ed:p%40ss@db.example:5433/news?sslmode=require")

    assert environment.database("X", DEFAULT) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "news",
        "USER": "ed",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"connect_timeout": "5", "sslmode": "require"},
    }


def test_database_reads_postgresql_on_a_socket(monkeypatch):
    monkeypatch.setenv("X", "postgres://ed@%2Frun%2FPostgreSQL/news")

    assert environment.database("X", DEFAULT)["HOST"] == "/run/PostgreSQL"


def test_a_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setenv("X", "postgres://host/news")
    monkeypatch.setattr(environment, "find_spec", lambda package: None)

    with pytest.raises(ImproperlyConfigured, match=r"psycopg.*requirements/production\.txt"):
        environment.database("X", DEFAULT)


def test_cache_is_memory_or_redis(monkeypatch):
    assert environment.cache("X")["BACKEND"].endswith("LocMemCache")

    monkeypatch.setenv("X", "redis://:pw@host:6379/2")

    assert environment.cache("X")["LOCATION"] == "redis://:pw@host:6379/2"


@pytest.mark.parametrize(
    ("value", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://ed:p%3Aw@mail.example", 587, True, False),
        ("smtps://mail.example", 465, False, True),
        ("smtp+tls://mail.example:2525", 2525, True, False),
    ],
)
def test_email_reads_servers(monkeypatch, value, port, tls, ssl):
    monkeypatch.setenv("X", value)

    email = environment.email("X")

    assert (email["EMAIL_HOST"], email["EMAIL_PORT"]) == ("mail.example", port)
    assert (email["EMAIL_USE_TLS"], email["EMAIL_USE_SSL"]) == (tls, ssl)
    assert email["EMAIL_HOST_PASSWORD"] == ("p:w" if "ed:" in value else "")


def test_storage_is_a_folder_or_a_bucket(monkeypatch):
    assert READERS["storage"]()["OPTIONS"] == {"location": "/srv/media", "base_url": "/media/"}

    monkeypatch.setenv("X", "s3://bucket/prefix?endpoint_url=http://127.0.0.1:9000")

    options = READERS["storage"]()["OPTIONS"]
    assert (options["bucket_name"], options["location"]) == ("bucket", "prefix")
    assert options["endpoint_url"] == "http://127.0.0.1:9000"
