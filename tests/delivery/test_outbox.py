from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from delivery import outbox
from delivery.models import MessageState, OutboxMessage

pytestmark = pytest.mark.django_db


def make_due(message):
    OutboxMessage.objects.filter(pk=message.pk).update(next_try_at=timezone.now())
    message.refresh_from_db()
    return message


def test_a_message_is_sent_once_with_key_and_payload(registered):
    outbox.put("test", "story:1", {"a": 1})
    outbox.put("test", "story:1", {"a": 2})

    counts = outbox.send_due()
    again = outbox.send_due()

    assert registered == [("story:1", {"a": 1})]
    assert (counts, again) == ({"sent": 1}, {})
    message = OutboxMessage.objects.get()
    assert (message.state, message.tries, message.last_error) == (MessageState.SENT, 1, "")
    assert message.sent_at is not None


def test_put_is_one_query(registered, django_assert_num_queries):
    with django_assert_num_queries(1):
        outbox.put("test", "story:1", {})


def test_put_refuses_a_kind_without_sender():
    with pytest.raises(LookupError, match="carrier pigeon"):
        outbox.put("carrier pigeon", "1", {})


@pytest.mark.django_db(transaction=True)
def test_put_refuses_to_work_outside_a_transaction(registered):
    with pytest.raises(transaction.TransactionManagementError, match=r"transaction\.atomic"):
        outbox.put("test", "1", {})


@pytest.mark.django_db(transaction=True)
def test_a_message_of_a_transaction_that_fails_is_not_left(registered):
    with transaction.atomic():
        outbox.put("test", "1", {})
        transaction.set_rollback(True)

    assert not OutboxMessage.objects.exists()


def test_a_failure_is_kept_and_tried_again_later(failing):
    failing(ConnectionError("refused"))
    outbox.put("test", "1", {})
    before = timezone.now()

    counts = outbox.send_due()

    message = OutboxMessage.objects.get()
    assert counts == {"waiting": 1}
    assert (message.state, message.tries) == (MessageState.WAITING, 1)
    assert message.last_error == "ConnectionError: refused"
    assert timedelta(seconds=20) < message.next_try_at - before < timedelta(seconds=40)
    assert outbox.send_due() == {}


def test_a_message_is_given_up_after_bounded_tries(failing):
    failing(ConnectionError("refused"))
    outbox.put("test", "1", {})
    message = OutboxMessage.objects.get()
    tries = 0

    while make_due(message).state == MessageState.WAITING:
        outbox.send_due()
        tries += 1

    assert tries == outbox.MOST_TRIES
    assert (message.state, message.tries) == (MessageState.GIVEN_UP, outbox.MOST_TRIES)


def test_an_undeliverable_message_is_given_up_at_once(failing):
    failing(outbox.Undeliverable("No such address."))
    outbox.put("test", "1", {})

    assert outbox.send_due() == {"given_up": 1}
    assert OutboxMessage.objects.get().last_error == "No such address."


def test_one_failing_message_does_not_hold_up_the_others(registered, monkeypatch):
    def send(key, payload):
        if key == "bad":
            raise ValueError(key)
        registered.append(key)

    monkeypatch.setitem(outbox._senders, "test", send)
    for key in ("bad", "good", "better"):
        outbox.put("test", key, {})

    outbox.send_due()

    assert registered == ["good", "better"]


def test_only_one_worker_gets_a_message(registered):
    outbox.put("test", "1", {})
    mine, theirs = OutboxMessage.objects.get(), OutboxMessage.objects.get()

    assert (outbox.claim(mine), outbox.claim(theirs)) == (True, False)


def test_a_killed_workers_message_comes_back_after_the_lease(registered):
    outbox.put("test", "1", {})
    outbox.claim(OutboxMessage.objects.get())  # and the worker is killed here

    assert outbox.send_due() == {}
    later = timezone.now() + outbox.LEASE + timedelta(seconds=1)
    assert OutboxMessage.objects.due(later).count() == 1


def test_a_message_that_kills_its_workers_ends(registered):
    outbox.put("test", "1", {})
    OutboxMessage.objects.update(tries=outbox.MOST_TRIES)

    assert outbox.send_due() == {"given_up": 1}
    assert registered == []


def test_a_worker_whose_lease_ran_out_does_not_overwrite_the_next(registered):
    outbox.put("test", "1", {})
    slow = OutboxMessage.objects.get()
    outbox.claim(slow)
    outbox.claim(make_due(OutboxMessage.objects.get()))

    outbox._fail(slow, "too late")

    message = OutboxMessage.objects.get()
    assert (message.tries, message.last_error) == (2, "")


def test_what_was_sent_is_not_sent_again_by_who_tried_again_meanwhile(registered, monkeypatch):
    def send(key, payload):
        registered.append(key)
        outbox.try_again(OutboxMessage.objects.all())

    monkeypatch.setitem(outbox._senders, "test", send)
    outbox.put("test", "1", {})

    outbox.send_due()

    assert registered == ["1"]
    assert OutboxMessage.objects.get().state == MessageState.SENT


def test_sending_stops_when_its_time_is_up(registered):
    outbox.put("test", "1", {})

    assert outbox.send_due(seconds=-1) == {}
    assert OutboxMessage.objects.due().count() == 1


def test_try_again_makes_a_given_up_message_due(failing, registered, monkeypatch):
    failing(outbox.Undeliverable("x"))
    outbox.put("test", "1", {})
    outbox.send_due()

    assert outbox.try_again(OutboxMessage.objects.all()) == 1
    monkeypatch.setitem(outbox._senders, "test", lambda *given: registered.append(given))
    assert outbox.send_due() == {"sent": 1}
    assert outbox.try_again(OutboxMessage.objects.all()) == 0


def test_pauses_grow_and_are_bounded():
    pauses = [outbox.pause_after(tries).total_seconds() for tries in range(1, outbox.MOST_TRIES)]

    assert 24 <= pauses[0] <= 36
    assert max(pauses) <= outbox.LONGEST_PAUSE.total_seconds() * 1.2
    assert timedelta(hours=8) < timedelta(seconds=sum(pauses)) < timedelta(hours=20)


@override_settings(EMAIL_HOST_PASSWORD="hunter2")
def test_errors_are_kept_without_secrets(failing):
    failing(RuntimeError("login hunter2 at smtp://bob:pw@mail.example failed"))
    outbox.put("test", "1", {})

    outbox.send_due()

    assert OutboxMessage.objects.get().last_error == (
        "RuntimeError: login … at smtp://…@mail.example failed"
    )
