import runpy
import threading
import time

import pytest
from django.core.management import CommandError, call_command

from delivery import heartbeats, mail, tasks, tick, worker
from delivery.models import Heartbeat
from tests.delivery.test_tasks import done, note

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_done():
    done.clear()


def test_once_runs_tasks_and_ticks_and_ends(mailoutbox, capsys):
    tasks.enqueue(note, "a")
    mail.send_later("k", to=["ed@example.org"], subject="Ready", body="")
    for job in tick._jobs:
        job.next_at = 0.0

    call_command("run_worker", once=True)

    assert done == ["a"]
    assert len(mailoutbox) == 1
    assert "1 task run." in capsys.readouterr().out


def test_once_fails_when_a_job_fails(jobs):
    def bad():
        raise ValueError("broken")

    tick.every(1, bad)

    with pytest.raises(CommandError, match="bad"):
        call_command("run_worker", once=True)


def test_workers_of_like_containers_have_names_of_their_own():
    """Same host, same process number: what differs must come from the start of the program."""
    names = [runpy.run_path(worker.__file__)["worker_name"]() for _ in range(2)]

    assert names[0] != names[1]
    assert all(len(name) <= Heartbeat._meta.pk.max_length for name in names)


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_both_and_stops_when_told(jobs, monkeypatch):
    monkeypatch.setattr(worker, "TICK", 0.01)
    monkeypatch.setattr(worker, "IDLE", 0.01)
    ticks, stop = [], worker.Stop()
    tick.every(0, lambda: ticks.append(heartbeats.living_workers()))
    tasks.enqueue(note, "a")
    threading.Thread(target=lambda: (_until(lambda: done and len(ticks) > 2), stop.set())).start()

    worker.run_until(stop)

    assert done == ["a"]
    assert ticks[0] == [worker.worker_name()]
    assert not Heartbeat.objects.exists()  # it said goodbye


@pytest.mark.django_db(transaction=True)
def test_the_worker_goes_on_when_the_database_fails_for_a_moment(jobs, monkeypatch, caplog):
    monkeypatch.setattr(worker, "TICK", 0.01)
    monkeypatch.setattr(worker, "IDLE", 0.01)
    stop, calls = worker.Stop(), []

    def run_one(name):
        calls.append(name)
        if len(calls) > 2:
            stop.set()
        raise ConnectionError("database away")

    monkeypatch.setattr(tasks, "run_one", run_one)

    worker.run_until(stop)

    assert len(calls) == 3
    assert "database away" in caplog.text


def _until(condition):
    end = time.monotonic() + 10
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
