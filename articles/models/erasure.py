from django.conf import settings
from django.db import models
from django.utils import timezone


class Erasure(models.Model):
    """That a story was erased for good, by whom and why: append-only, all that is left of it."""

    uid = models.UUIDField(help_text="The erased story's.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()
    removed = models.JSONField(default=dict, help_text="How many rows of each kind went.")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return str(self.uid)
