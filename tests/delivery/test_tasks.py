from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from delivery import heartbeats, tasks
from delivery.tasks import task

pytestmark = pytest.mark.django_db

done = []


@pytest.fixture(autouse=True)
def _nothing_done():
    done.clear()


@task
def note(word):
    done.append(word)


@task
def fail():
    raise ValueError("no luck")


def test_a_task_runs_once():
    tasks.enqueue(note, "a")
    tasks.enqueue(note, word="b")

    assert tasks.run_waiting() == 2
    assert tasks.run_waiting() == 0
    assert done == ["a", "b"]


@pytest.mark.django_db(transaction=True)
def test_a_task_of_a_transaction_that_fails_never_runs():
    with transaction.atomic():
        tasks.enqueue(note, "a")
        transaction.set_rollback(True)

    assert tasks.run_waiting() == 0


def test_a_failed_task_keeps_its_traceback_and_stops_no_other():
    tasks.enqueue(fail)
    tasks.enqueue(note, "a")

    assert tasks.run_waiting() == 2
    assert done == ["a"]
    assert "ValueError: no luck" in DBTaskResult.objects.failed().get().traceback


def claimed_by(worker, starts=1):
    tasks.enqueue(note, "a")
    DBTaskResult.objects.update(
        status="RUNNING", started_at=timezone.now(), worker_ids=[worker] * starts
    )


def test_a_task_of_a_worker_that_is_gone_runs_again():
    claimed_by("worker:gone:1")

    assert tasks.run_waiting("worker:here:2") == 1
    assert done == ["a"]


def test_a_task_of_a_living_worker_is_left_to_it():
    claimed_by("worker:there:1")
    heartbeats.beat("worker:there:1")

    assert tasks.run_waiting("worker:here:2") == 0


def test_a_task_that_ends_its_workers_is_marked_failed():
    claimed_by("worker:gone:1", starts=tasks.MOST_STARTS)

    assert tasks.run_waiting("worker:here:2") == 0
    assert DBTaskResult.objects.failed().count() == 1


def test_old_successes_are_forgotten_and_failures_kept():
    tasks.enqueue(note, "a")
    tasks.enqueue(fail)
    tasks.run_waiting()
    DBTaskResult.objects.update(finished_at=timezone.now() - tasks.KEPT - timedelta(hours=1))

    assert tasks.prune() == 1
    assert DBTaskResult.objects.get().status == "FAILED"
