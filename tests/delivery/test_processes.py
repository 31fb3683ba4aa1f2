"""Real processes: several workers at once, one killed in the middle, one told to stop."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from tests.processes import SeparateSite

SEND = """
import django, os, sys, time
django.setup()
from django.db import transaction
from delivery import outbox
sent = open(os.environ["SENT"], "a", buffering=1)

@outbox.sender("test")
def send(key, payload):
    sent.write(f"{key}\\n")
    if os.environ.get("STALL") == key:
        print("stalled", flush=True)
        time.sleep(60)

if sys.argv[1] == "put":
    with transaction.atomic():
        for number in range(10, 50):
            outbox.put("test", f"{sys.argv[2]}:{number}", {})
else:
    outbox.send_due(seconds=60)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One for all tests here, which put messages under keys of their own; always on SQLite."""
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        pytest.skip("has a database of its own, on SQLite")
    folder = tmp_path_factory.mktemp("site")
    (folder / "outbox.py").write_text(SEND)
    return SeparateSite(folder)


def start(site, *words, **environment):
    return subprocess.Popen(
        [sys.executable, str(site.folder / "outbox.py"), *words],
        env=site.environment
        | {"SENT": str(site.folder / "sent"), "PYTHONPATH": str(Path.cwd())}
        | environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(process):
    process.communicate(timeout=120)
    assert process.returncode == 0


def sent(site, prefix):
    return sorted(
        key for key in (site.folder / "sent").read_text().split() if key.startswith(prefix)
    )


def test_three_workers_send_each_message_once(site):
    finish(start(site, "put", "shared"))
    for worker in [start(site, "send") for _ in range(3)]:
        finish(worker)

    assert sent(site, "shared") == [f"shared:{number}" for number in range(10, 50)]


def test_a_killed_worker_loses_nothing_and_keeps_its_message_for_one_lease(site):
    finish(start(site, "put", "kept"))
    doomed = start(site, "send", STALL="kept:15")
    assert doomed.stdout.readline() == "stalled\n"
    os.kill(doomed.pid, signal.SIGKILL)
    doomed.communicate()

    finish(start(site, "send"))

    assert sent(site, "kept") == [f"kept:{number}" for number in range(10, 50)]
    with closing(sqlite3.connect(site.folder / "site.sqlite3")) as database:
        rows = database.execute(
            "SELECT key, tries FROM delivery_outboxmessage WHERE state = 'waiting'"
        ).fetchall()
    assert rows == [("kept:15", 1)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_stop_ends_with_success(site, number):
    with subprocess.Popen(
        [sys.executable, "manage.py", "run_worker"],
        env=site.environment | {"LOG_LEVEL": "INFO"},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        next(line for line in process.stderr if "started" in line)

        process.send_signal(number)
        rest = process.stderr.read()

        assert process.wait(10) == 0
        assert "stopped" in rest
        assert "Traceback" not in rest
