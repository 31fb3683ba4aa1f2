from django.conf import settings
from django.db import models
from django.utils import timezone

from .article import Article


class Buffer(models.Model):
    """What somebody typed into a story's form and has not saved yet.

    Raw as the form was, never validated, never public, and not a revision. There is one for each
    window in which somebody writes; saving from that window ends it.
    """

    token = models.UUIDField(unique=True, help_text="Of the window in which it was typed.")
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="buffers"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    base_version = models.PositiveIntegerField(
        default=0, help_text="The story's version that was opened; 0 for a new story."
    )
    sequence = models.PositiveBigIntegerField(
        default=0, help_text="Grows with each autosave of a window: an older one replaces nothing."
    )
    form = models.JSONField(default=dict, help_text="Each field's name with its values, as typed.")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-updated_at"]
        indexes = [
            # what is there to recover, for this person and this story
            models.Index(
                fields=["user", "article", "-updated_at"], name="articles_buffers_of_user"
            ),
            # the upkeep that forgets old ones
            models.Index(fields=["updated_at"], name="articles_buffers_by_age"),
        ]

    def __str__(self):
        return f"buffer {self.token}"


class Presence(models.Model):
    """A window in which somebody has a story open. Tells others; locks nothing."""

    token = models.UUIDField(unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "presences"
        indexes = [
            # who is on this story
            models.Index(fields=["article", "-seen_at"], name="articles_present_at_story"),
            # the upkeep that forgets old ones
            models.Index(fields=["seen_at"], name="articles_presences_by_age"),
        ]

    def __str__(self):
        return f"{self.user} at story {self.article_id}"
