"""The outbox with real processes: several workers at once, and one killed in the middle."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

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
        for number in range(40):
            outbox.put("test", str(number), {})
else:
    outbox.send_due(seconds=60)
"""


@pytest.fixture
def site(tmp_path, settings):
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        pytest.skip("has a database of its own, on SQLite")
    (tmp_path / "outbox.py").write_text(SEND)
    return SeparateSite(tmp_path)


def start(site, word, **environment):
    return subprocess.Popen(
        [sys.executable, str(site.folder / "outbox.py"), word],
        env=site.environment
        | {"SENT": str(site.folder / "sent"), "PYTHONPATH": str(Path.cwd())}
        | environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(process):
    process.communicate(timeout=120)
    assert process.returncode == 0


def test_four_workers_send_each_message_once(site):
    finish(start(site, "put"))
    for worker in [start(site, "send") for _ in range(4)]:
        finish(worker)

    sent = (site.folder / "sent").read_text().split()

    assert sorted(sent, key=int) == [str(number) for number in range(40)]


def test_a_killed_worker_loses_nothing_and_keeps_its_message_for_one_lease(site):
    finish(start(site, "put"))
    doomed = start(site, "send", STALL="5")
    assert doomed.stdout.readline() == "stalled\n"
    os.kill(doomed.pid, signal.SIGKILL)
    doomed.communicate()

    finish(start(site, "send"))

    sent = (site.folder / "sent").read_text().split()
    assert sorted(sent, key=int) == [str(number) for number in range(40)]
    waiting = site.manage(
        "shell",
        "--no-imports",
        "-c",
        "from delivery.models import *; print(*OutboxMessage.objects.filter(state='waiting')"
        ".values_list('key', 'tries'))",
    )
    assert waiting.strip() == "('5', 1)"
