from django.conf import settings
from django.db import models
from django.utils import timezone

from .article import Article
from .revision import Revision


class CheckOverride(models.Model):
    """That somebody let one finding of the desk checks pass, and why.

    `ground` is a digest of what was found in which text: another text, or another fact, is another
    finding, and needs a decision of its own.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="check_overrides")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=40)
    sentence = models.TextField(help_text="What was found.")
    ground = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "ground"], name="articles_override_once")
        ]

    def __str__(self):
        return self.sentence


class StoppedSchedule(models.Model):
    """A scheduled publication that a changed fact broke: taken off the timeline, and shown here.

    Settled when somebody schedules, publishes or withdraws the story, or says that they have seen
    it.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="stopped")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    was_for = models.DateTimeField(help_text="When it would have become public.")
    reasons = models.JSONField(help_text="The sentences of the checks that blocked it.")
    stopped_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-stopped_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-stopped_at"],
                condition=models.Q(settled_at=None),
                name="articles_stopped_and_open",
            )
        ]

    def __str__(self):
        return " ".join(self.reasons)
