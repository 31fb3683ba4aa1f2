"""What is kept in the process: loaded once, never older than its bound, never uncommitted."""

import threading
import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

import delivery
from delivery import facts, memory


def names() -> list[str]:
    return list(Group.objects.filter(name__startswith="kept").values_list("name", flat=True))


@pytest.fixture
def remembered(monkeypatch):
    """What is kept of the groups' names; its handlers end with the test."""
    monkeypatch.setattr(facts, "_handlers", {**facts._handlers, "group": []})
    return memory.Remembered(names, "group", seconds=60)


@pytest.mark.django_db
def test_it_is_loaded_once(remembered, django_assert_num_queries):
    with django_assert_num_queries(1):
        remembered()
    with django_assert_num_queries(0):
        assert remembered() == []


@pytest.mark.django_db
def test_a_change_is_seen_at_once_and_costs_one_query(remembered, django_assert_num_queries):
    assert remembered() == []

    Group.objects.create(name="kept")
    delivery.changed("group:1")

    with django_assert_num_queries(1):
        assert remembered() == ["kept"]
        assert remembered() == ["kept"]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_kept(remembered):
    assert remembered() == []

    with transaction.atomic():
        Group.objects.create(name="kept")
        assert remembered() == []  # until it is said
        delivery.changed("group:1")
        assert remembered() == ["kept"]
        assert in_a_thread(remembered) == []
        transaction.set_rollback(True)

    assert remembered() == []


@pytest.mark.django_db(transaction=True)
def test_what_was_read_before_a_change_was_said_is_not_kept_either(remembered):
    with transaction.atomic():
        Group.objects.create(name="kept")
        assert remembered() == ["kept"]
        transaction.set_rollback(True)

    assert remembered() == []


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_takes_back_what_it_loaded(remembered):
    with transaction.atomic():
        Group.objects.create(name="kept 1")
        delivery.changed("group:1")
        assert remembered() == ["kept 1"]
        with transaction.atomic():
            Group.objects.create(name="kept 2")
            delivery.changed("group:2")
            assert remembered() == ["kept 1", "kept 2"]
            transaction.set_rollback(True)
        assert remembered() == ["kept 1"]

    assert remembered() == ["kept 1"]


@pytest.mark.django_db(transaction=True)
def test_others_see_a_change_once_it_is_committed(remembered):
    assert in_a_thread(remembered) == []

    with transaction.atomic():
        Group.objects.create(name="kept")
        delivery.changed("group:1")
        assert in_a_thread(remembered) == []

    assert in_a_thread(remembered) == ["kept"]


@pytest.mark.django_db
def test_a_change_elsewhere_is_seen_within_the_bound(remembered, monkeypatch):
    """Another process says nothing to this one."""
    started = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: started)
    assert remembered() == []

    Group.objects.create(name="kept")
    monkeypatch.setattr(time, "monotonic", lambda: started + 59.9)
    assert remembered() == []
    monkeypatch.setattr(time, "monotonic", lambda: started + 60)

    assert remembered() == ["kept"]


@pytest.mark.django_db
def test_its_age_counts_from_before_it_was_loaded(monkeypatch):
    clock = iter([0.0, 10.0, 10.0, 10.0, 10.0])
    loads = []
    slow = memory.Remembered(lambda: loads.append(1), seconds=5)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))

    slow()
    slow()

    assert len(loads) == 2


@pytest.mark.django_db(transaction=True)
def test_who_loads_has_a_connection_before_others_wait_for_it():
    """With fewer connections than threads, those that wait would hold the one that is needed."""
    value = memory.Remembered(lambda: connection.connection is not None)

    assert in_a_thread(value)


@pytest.mark.django_db(transaction=True)
def test_what_is_forgotten_while_it_is_loaded_is_not_kept():
    answers = iter(["old", "new"])

    def load():
        answer = next(answers)
        if answer == "old":
            value.forget()
        return answer

    value = memory.Remembered(load)

    assert [value(), value(), value()] == ["old", "new", "new"]


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_load_once():
    loads, begin = [], threading.Barrier(8)
    value = memory.Remembered(lambda: (time.sleep(0.05), loads.append(1))[1])

    def ask():
        begin.wait()
        try:
            value()
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(loads) == 1


def in_a_thread(function):
    """What another thread gets, over a connection of its own."""
    answers = []

    def run():
        try:
            answers.append(function())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return answers[0]
