from django.conf import settings
from django.db import models
from django.utils import timezone

from .article import Article


class Revision(models.Model):
    """One saved state of a story, whole and never changed."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(
        default=0, help_text="The story's version that this save made."
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=200, blank=True)
    schema = models.PositiveSmallIntegerField(help_text="Version of the shape of `data`.")
    data = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the canonical data.")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="articles_revision_number"),
        ]

    def __str__(self):
        return f"revision {self.number}"
