"""The outbox: what must reach the outside, sent late if need be, but never lost.

A row is put in the transaction of the act that causes it: both happen or neither. The worker sends
it afterwards: claimed by a conditional update (several workers are safe), tried again with growing
pauses, and given up after a bounded number of tries, where the admin shows it.

A sender may be called twice for one message, when a worker dies between sending and saying so. It
is passed the message's key, and must make the second time harmless with it.
"""

import logging
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from delivery.models import MessageState, OutboxMessage

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # a worker that dies holds its message no longer than this
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
MOST_TRIES = 12  # with these pauses about fifteen hours
BATCH = 20

Sender = Callable[[str, dict], None]

_senders: dict[str, Sender] = {}


class Undeliverable(Exception):
    """Raised by a sender when trying again cannot help: the message is given up at once."""


def sender(kind: str) -> Callable[[Sender], Sender]:
    """Decorate the function that sends messages of this kind: `send(key, payload)`."""

    def register(function: Sender) -> Sender:
        if _senders.setdefault(kind, function) is not function:
            raise ValueError(f"Two senders for outbox messages of kind {kind!r}.")
        return function

    return register


def kinds() -> set[str]:
    """The kinds that some sender takes."""
    return set(_senders)


def put(kind: str, key: str, payload: dict) -> None:
    """Leave a message in the caller's transaction: one query. The same key twice is once."""
    if kind not in _senders:
        raise LookupError(f"No sender for outbox messages of kind {kind!r}: register one.")
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "outbox.put() belongs in the transaction of its cause: use transaction.atomic()."
        )
    message = OutboxMessage(kind=kind, key=key, payload=payload)
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)


def send_due(*, seconds: float = 20) -> Counter:
    """Send what is due, until nothing is or the time is up. Counts by outcome."""
    counts: Counter = Counter()
    end = time.monotonic() + seconds
    while batch := list(OutboxMessage.objects.due()[:BATCH]):
        for message in batch:
            if time.monotonic() > end:
                return counts
            if claim(message):
                counts[attempt(message)] += 1
    return counts


def claim(message: OutboxMessage) -> bool:
    """Take the message for one lease, unless another worker was faster.

    The try is counted now, so that a message that kills its worker comes to an end too.
    """
    now = timezone.now()
    taken = OutboxMessage.objects.filter(
        pk=message.pk, state=MessageState.WAITING, next_try_at=message.next_try_at
    ).update(next_try_at=now + LEASE, tries=F("tries") + 1)
    message.tries += taken
    return bool(taken)


def attempt(message: OutboxMessage) -> str:
    """Send a claimed message and write down how it went; returns its state afterwards."""
    if message.tries > MOST_TRIES:
        return _settle(message, MessageState.GIVEN_UP, "The worker ended during each try.")
    try:
        _sender_for(message.kind)(message.key, message.payload)
    except Undeliverable as error:
        logger.warning("Outbox: %s is undeliverable: %s", message, error)
        return _settle(message, MessageState.GIVEN_UP, str(error))
    except Exception as error:  # noqa: BLE001  whatever a sender raises is this message's trouble alone
        logger.warning("Outbox: %s failed, try %s", message, message.tries, exc_info=True)
        return _fail(message, f"{type(error).__name__}: {error}")
    return _settle(message, MessageState.SENT)


def try_again(messages) -> int:
    """Make messages that were given up, or that wait for their next try, due at once."""
    return messages.exclude(state=MessageState.SENT).update(
        state=MessageState.WAITING, tries=0, next_try_at=timezone.now()
    )


def pause_after(tries: int) -> timedelta:
    """Doubled with each try and scattered by a fifth, so that failures don't return in step."""
    pause = min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311  no secret


def _sender_for(kind: str) -> Sender:
    if kind not in _senders:
        raise Undeliverable(f"No sender for messages of kind {kind!r} in this version.")
    return _senders[kind]


def _fail(message: OutboxMessage, error: str) -> str:
    if message.tries >= MOST_TRIES:
        return _settle(message, MessageState.GIVEN_UP, error)
    next_try_at = timezone.now() + pause_after(message.tries)
    return _settle(message, MessageState.WAITING, error, next_try_at=next_try_at)


def _settle(message: OutboxMessage, state: str, error: str = "", **values) -> str:
    """Write the outcome; a failure, only while no other worker has taken the message over.

    What was sent is sent, whoever holds it by now: the lease may have run out, or somebody may have
    chosen "try again" meanwhile.
    """
    rows = OutboxMessage.objects.filter(pk=message.pk)
    if state == MessageState.SENT:
        values["sent_at"] = timezone.now()
        rows = rows.exclude(state=MessageState.SENT)
    else:
        rows = rows.filter(state=MessageState.WAITING, tries=message.tries)
    rows.update(state=state, last_error=without_secrets(error), **values)
    return str(state)


def without_secrets(error: str) -> str:
    """An error fit for the admin: no passwords, no credentials in addresses, bounded."""
    for name in ("SECRET_KEY", "EMAIL_HOST_PASSWORD"):
        if secret := getattr(settings, name, ""):
            error = error.replace(secret, "…")
    return re.sub(r"//[^/@\s]+@", "//…@", error)[:1000]
