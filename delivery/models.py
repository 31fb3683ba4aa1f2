from datetime import timedelta

from django.db import models
from django.utils import timezone

LATE = timedelta(minutes=15)


class MessageState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    GIVEN_UP = "given_up", "Given up"


class OutboxMessageQuerySet(models.QuerySet):
    def due(self, at=None):
        """Waiting messages whose next try has come, and which no worker holds."""
        moment = at or timezone.now()
        return self.filter(state=MessageState.WAITING, next_try_at__lte=moment).order_by(
            "next_try_at", "pk"
        )

    def late(self):
        """Due for so long that the worker seems not to come round to them."""
        return self.due(timezone.now() - LATE)


class OutboxMessage(models.Model):
    """Something that must reach the outside, written in the transaction that caused it."""

    kind = models.CharField(max_length=40, help_text="Which sender takes it, e.g. mail.")
    key = models.CharField(
        "idempotency key", max_length=200, help_text="The same key is sent once, however often put."
    )
    payload = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10, choices=MessageState.choices, default=MessageState.WAITING
    )
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "outgoing message"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="delivery_message_once"),
        ]
        indexes = [
            # the worker's question at every tick
            models.Index(
                fields=["next_try_at", "id"],
                name="delivery_message_due",
                condition=models.Q(state="waiting"),
            ),
            # the admin's list
            models.Index(fields=["-created_at", "-id"], name="delivery_message_newest"),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def is_waiting(self) -> bool:
        return self.state == MessageState.WAITING


class Heartbeat(models.Model):
    """When a process last said it was alive: one row a name."""

    name = models.CharField(max_length=40, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self):
        return f"{self.name}, last seen {self.beat_at:%Y-%m-%d %H:%M:%S}"
