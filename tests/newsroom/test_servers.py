"""The private servers that the tests themselves start."""

import os

import psycopg
import pytest
from django.core.cache.backends.redis import RedisCache

from newsroom import environment
from tests import programs, servers


def test_a_private_postgresql_starts_and_leaves_nothing(monkeypatch, tmp_path):
    programs.require("postgresql")
    monkeypatch.delenv("TEST_POSTGRES_URL", raising=False)

    with servers.postgresql() as url:
        monkeypatch.setenv("X", url)
        database = environment.database("X", tmp_path)
        folder = database["HOST"]
        with psycopg.connect(host=folder, user=database["USER"], dbname="postgres") as connection:
            (answer,) = connection.execute("SELECT 6 * 7").fetchone()

    assert answer == 42
    assert not os.path.exists(folder)


def test_the_shared_cache_keeps_a_value_in_redis(redis_url, monkeypatch):
    monkeypatch.setenv("X", redis_url)
    config = environment.cache("X")
    caches = [
        RedisCache(config["LOCATION"], {"OPTIONS": dict(config["OPTIONS"])}) for _ in range(2)
    ]

    caches[0].set("front", "page", 60)

    assert caches[1].get("front") == "page"
    for cache in caches:
        cache._cache.get_client().close()
        for pool in cache._cache._pools.values():
            pool.disconnect()


def test_a_missing_program_is_skipped_loudly(monkeypatch):
    monkeypatch.setattr(
        programs,
        "PROGRAMS",
        {"java": programs.Program("Java", lambda: None, "the checker", "apt-get install java")},
    )

    assert programs.missing() == [
        "SKIPPED: Java is not installed, so the checker will not run (apt-get install java)."
    ]
    monkeypatch.setattr(programs, "IS_CI", False)
    with pytest.raises(pytest.skip.Exception):
        programs.require("java")
    monkeypatch.setattr(programs, "IS_CI", True)
    with pytest.raises(pytest.fail.Exception, match="apt-get install java"):
        programs.require("java")
