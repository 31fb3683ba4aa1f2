from django.conf import settings
from django.db import models
from django.utils import timezone

from .article import Article
from .revision import Revision


class Move(models.Model):
    """What somebody did with a story at the desk: append-only."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="moves")
    act = models.CharField(max_length=30, help_text="submit, approve, publish, withdraw…")
    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(
        default=0, help_text="The story's version that this move made."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)
    is_override = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["article", "-at"], name="articles_moves_of_story")]

    def __str__(self):
        return self.act
