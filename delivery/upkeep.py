"""What keeps this room itself in order: jobs of the tick, and inspections for the doctor."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from delivery import heartbeats, outbox, tasks, tick
from delivery.inspections import Finding, error, inspection, warning
from delivery.models import MessageState, OutboxMessage
from safekeeping import once

KEPT = timedelta(days=30)  # sent messages hold addresses of people; keys are forgotten with them


def register() -> None:
    tick.every(2, outbox.send_due)
    tick.every(3600, forget_old)
    tick.every(3600, once.forget_old)


def forget_old() -> None:
    old = timezone.now() - KEPT
    OutboxMessage.objects.filter(state=MessageState.SENT, sent_at__lt=old).delete()
    tasks.prune()
    heartbeats.forget_dead()


@inspection
def a_worker_runs() -> Iterator[Finding]:
    """A worker runs."""
    if not heartbeats.living_workers():
        last = heartbeats.last_worker_beat()
        seen = f"the last one was seen at {last:%Y-%m-%d %H:%M:%S %Z}" if last else "none ever ran"
        yield warning(
            f"No worker runs: {seen}. Mail waits, and renditions are made late.",
            "Start one with `manage.py run_worker`.",
        )


@inspection
def outbox_moves() -> Iterator[Finding]:
    """The outbox is sent."""
    late = OutboxMessage.objects.late().count()
    if late:
        yield warning(
            f"{late} outgoing messages are due for more than 15 minutes.",
            "See that `manage.py run_worker` runs and what its log says.",
        )
    given_up = OutboxMessage.objects.filter(state=MessageState.GIVEN_UP).count()
    if given_up:
        yield warning(
            f"{given_up} outgoing messages were given up.",
            "Under Outgoing messages in the admin read why, mend it and choose “Try again now”.",
        )


@inspection
def tasks_succeed() -> Iterator[Finding]:
    """Tasks succeed."""
    if failed := tasks.failed_since(timezone.now() - timedelta(days=1)):
        yield warning(
            f"{failed} tasks failed within a day.",
            "Read their traceback in the admin under Task results.",
        )


@inspection
def messages_are_known() -> Iterator[Finding]:
    """Every outgoing message has a sender."""
    waiting = OutboxMessage.objects.filter(state=MessageState.WAITING)
    unknown = set(waiting.values_list("kind", flat=True).distinct()) - outbox.kinds()
    for kind in sorted(unknown):
        yield error(
            f"Messages of kind “{kind}” wait, and nothing here sends that kind.",
            "Run the version that wrote them, or give them up in the admin.",
        )
