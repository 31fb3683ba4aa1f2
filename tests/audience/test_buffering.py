import threading
import time

import pytest

from audience.buffering import Buffer

# Its threads close the connections of their own, never a test's.
pytestmark = pytest.mark.django_db


class Writer:
    """Keeps what it was given; fails as often as told, after `written_first` of the items."""

    def __init__(self, failures=0):
        self.written, self.calls, self.failures = {}, 0, failures
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, items):
        self.gate.wait(10)
        self.calls += 1
        if self.calls <= self.failures:
            key = next(iter(items))
            self.written[key] = items.pop(key)
            raise OSError("The database is away.")
        self.written.update(items)


def make_buffer(write, **numbers):
    return Buffer(
        write, **({"seconds": 0.05, "many": 100, "most": 1000, "most_each": 50} | numbers)
    )


def wait_for(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_item_is_written_at_once_unless_behind():
    writer = Writer()
    buffer = make_buffer(writer)

    buffer.add(1, "one", origin=1)

    assert writer.written == {1: "one"}


def test_thread_writes_together_what_came():
    writer = Writer()
    buffer = make_buffer(writer, seconds=0.2)
    buffer.write_behind()

    for key in range(40):
        buffer.add(key, key, origin=1)

    assert writer.calls == 0
    wait_for(lambda: len(writer.written) == 40)
    assert writer.calls == 1


def test_many_are_written_before_their_time():
    writer = Writer()
    buffer = make_buffer(writer, seconds=600)
    buffer.write_behind()

    for key in range(100):
        buffer.add(key, key, origin=key)

    wait_for(lambda: len(writer.written) == 100)


def test_nothing_is_lost_or_doubled_when_writing_fails(caplog):
    writer = Writer(failures=2)
    buffer = make_buffer(writer)
    buffer.write_behind()

    for key in range(30):
        buffer.add(key, key, origin=1)

    wait_for(lambda: len(writer.written) == 30)
    assert writer.calls == 3
    assert caplog.text.count("not written yet") == 2


def test_what_waits_is_bounded(caplog):
    writer = Writer()
    writer.gate.clear()
    buffer = make_buffer(writer, most=200, many=50)
    buffer.write_behind()

    for key in range(5000):
        buffer.add(key, key, origin=key)
    writer.gate.set()

    wait_for(lambda: len(writer.written) == 200)
    wait_for(lambda: "4800 views were not counted" in caplog.text)


def test_a_full_buffer_is_written_also_when_its_thread_has_died():
    writer = Writer()
    buffer = make_buffer(writer, most=2)
    dead = threading.Thread(target=lambda: None)
    dead.start()
    dead.join()
    buffer.write_behind()
    buffer._held, buffer._thread = {1: "one", 2: "two"}, dead

    buffer.add(3, "three", origin=1)

    wait_for(lambda: writer.written == {1: "one", 2: "two"})


def test_one_origin_fills_only_its_part():
    writer = Writer()
    buffer = make_buffer(writer, most_each=3)
    buffer._is_behind, buffer._see_that_it_runs = True, lambda: None

    for key in range(10):
        buffer.add(key, key, origin=1)
    buffer.add(11, 11, origin=2)
    buffer.flush()
    buffer.add(12, 12, origin=1)
    buffer.flush()

    assert sorted(writer.written) == [0, 1, 2, 11, 12]
