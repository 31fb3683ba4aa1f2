"""Fixtures for all tests: the network is closed, files and caches are new for each test."""

import os
import shutil
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.cache import caches

from delivery import memory
from tests import programs, servers

# Folders whose tests ask the database nothing that SQLite would answer otherwise.
PLAIN = ("articles/desk/", "authors/", "illustrations/", "newsroom/", "publication/", "tags/")
LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}  # noqa: S104  compared, never bound


class NetworkReached(BaseException):
    """A test tried to leave this machine. Not an Exception, so that no code under test hides it."""


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Refuse connections to anything but this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise NetworkReached(f"A test tried to reach {address[0]}.")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True)
def _clean_state():
    """No file and no cached or remembered value of one test is seen by the next."""
    memory.forget_all()
    yield
    memory.forget_all()
    for name in caches:
        caches[name].clear()
    for folder in ("private", "public"):
        shutil.rmtree(Path(settings.MEDIA_ROOT) / folder, ignore_errors=True)


@pytest.fixture
def kept_in_memory(monkeypatch):
    """What is remembered stays for the whole test, unless a change is said: for counts of queries.

    Slow tests would otherwise outlast its few seconds.
    """
    monkeypatch.setattr(memory, "time", SimpleNamespace(monotonic=lambda: 0.0))


def pytest_collection_modifyitems(config, items):
    """Each database runs the tests that have something to say about it.

    `make test` runs all of them on SQLite, then those that use a database on PostgreSQL: but for
    rooms that ask it little and plainly, whose tests the long run adds. Tests of PostgreSQL alone
    do not run on SQLite.
    """
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        left_out = () if os.environ.get("ALL_ON_POSTGRESQL") else PLAIN
        chosen = [item for item in items if uses_database(item) and not is_in(item, left_out)]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen
        return
    skip = pytest.mark.skip(reason="runs on PostgreSQL")
    for item in items:
        if "postgres" in item.keywords:
            item.add_marker(skip)


def is_in(item, folders: tuple[str, ...]) -> bool:
    """Whether it lies in one of these folders of tests, and is not of PostgreSQL itself."""
    path = item.path.relative_to(Path(__file__).parent).as_posix()
    return path.startswith(folders) and "postgres" not in item.keywords if folders else False


def uses_database(item) -> bool:
    marks = {"django_db", "postgres", "any_database"}
    fixtures = {"db", "transactional_db"}
    return bool(marks & set(item.keywords)) or bool(fixtures & set(item.fixturenames))


@pytest.fixture(scope="session")
def redis_url():
    """The address of a Redis that belongs to the tests."""
    programs.require("redis")
    with servers.redis() as url:
        yield url


@pytest.fixture
def outbox(db):
    """The messages that wait, as (kind, key, payload), oldest first: `outbox()`."""
    from delivery.models import MessageState, OutboxMessage

    def waiting():
        rows = OutboxMessage.objects.filter(state=MessageState.WAITING).order_by("pk")
        return list(rows.values_list("kind", "key", "payload"))

    return waiting
