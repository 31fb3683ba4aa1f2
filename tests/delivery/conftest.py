import pytest

from delivery import outbox as outbox_module
from delivery import tick


@pytest.fixture
def registered(monkeypatch):
    """A sender of kind "test" for this test alone; it appends what it is given to the list."""
    sent = []
    monkeypatch.setitem(outbox_module._senders, "test", lambda *given: sent.append(given))
    return sent


@pytest.fixture
def failing(monkeypatch):
    """`failing(error)`: a sender of kind "test" that raises it."""

    def register(error):
        def fail(key, payload):
            raise error

        monkeypatch.setitem(outbox_module._senders, "test", fail)

    return register


@pytest.fixture
def jobs(monkeypatch):
    """No tick job but those the test registers."""
    jobs = []
    monkeypatch.setattr(tick, "_jobs", jobs)
    return jobs
