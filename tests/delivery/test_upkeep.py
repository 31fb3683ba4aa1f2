from datetime import timedelta

import pytest
from django.utils import timezone

from delivery import heartbeats, inspections, upkeep
from delivery.models import Heartbeat, MessageState, OutboxMessage

pytestmark = pytest.mark.django_db


def make_message(**fields):
    fields.setdefault("key", str(OutboxMessage.objects.count()))
    return OutboxMessage.objects.create(kind=fields.pop("kind", "mail"), **fields)


def levels_and_sentences(inspection):
    return [(finding.level, finding.sentence) for finding in inspection()]


def test_no_worker_is_a_warning_and_a_living_one_is_none():
    assert levels_and_sentences(upkeep.a_worker_runs) == [
        (
            "warning",
            "No worker runs: none ever ran. Mail waits, and renditions are made late.",
        )
    ]

    heartbeats.beat("worker:here:1")

    assert levels_and_sentences(upkeep.a_worker_runs) == []


def test_a_worker_seen_long_ago_does_not_count():
    Heartbeat.objects.create(name="worker:here:1", beat_at=timezone.now() - timedelta(minutes=10))

    ((level, sentence),) = levels_and_sentences(upkeep.a_worker_runs)

    assert level == "warning"
    assert "the last one was seen at" in sentence


def test_late_and_given_up_messages_are_warnings():
    make_message(next_try_at=timezone.now() - timedelta(hours=1))
    make_message(next_try_at=timezone.now())
    make_message(state=MessageState.GIVEN_UP)

    assert levels_and_sentences(upkeep.outbox_moves) == [
        ("warning", "1 outgoing messages are due for more than 15 minutes."),
        ("warning", "1 outgoing messages were given up."),
    ]


def test_a_message_that_nothing_sends_is_an_error():
    make_message(kind="pigeon")

    ((level, sentence),) = levels_and_sentences(upkeep.messages_are_known)

    assert (level, "pigeon" in sentence) == ("error", True)


def test_only_old_sent_messages_are_forgotten():
    old = timezone.now() - timedelta(days=40)
    make_message(state=MessageState.SENT, sent_at=old)
    kept = [
        make_message(state=MessageState.SENT, sent_at=timezone.now()),
        make_message(state=MessageState.GIVEN_UP, created_at=old),
    ]

    upkeep.forget_old()

    assert set(OutboxMessage.objects.all()) == set(kept)


def test_a_broken_inspection_is_a_finding(monkeypatch):
    def broken():
        """Something holds."""
        raise ValueError("oh")

    monkeypatch.setattr(inspections, "_inspections", [broken])

    ((title, (finding,)),) = inspections.inspect()

    assert (title, finding.level) == ("Something holds", "error")
    assert finding.sentence == "This inspection itself failed: ValueError: oh"
