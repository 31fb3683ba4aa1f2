from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator

from .article import Article


class Note(models.Model):
    """What the desk says about a story, to itself: never public, in no copy and in no export.

    A note opens a thread; its replies point at it. `quote` is the passage it is about, as it read
    then: when the text changed since, the note says so instead of pointing anywhere else.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="notes")
    thread = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=4000)
    quote = models.CharField(max_length=500, blank=True, help_text="The passage it is about.")
    is_blocking = models.BooleanField(
        "blocks publication",
        default=False,
        help_text="Until it is resolved, the story is not approved, scheduled or published.",
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="articles_note_resolved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(thread=None) | Q(is_blocking=False, resolved_at=None, quote=""),
                name="articles_note_reply_is_plain",
            ),
        ]
        indexes = [
            # what still blocks a story
            models.Index(
                fields=["article"],
                condition=Q(is_blocking=True, resolved_at=None),
                name="articles_notes_that_block",
            ),
        ]

    def __str__(self):
        return Truncator(self.text).words(10)

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
