from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.statuses import Outcome

from .article import Article

APPEND_ONLY = "The audit is append-only: its entries are never changed or deleted."


class AuditEntryQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError(APPEND_ONLY)

    def delete(self):
        raise TypeError(APPEND_ONLY)

    delete.alters_data = True
    delete.queryset_only = True


class AuditEntry(models.Model):
    """Who did, or was refused, what to which story: append-only. `articles/audit.py` writes it.

    When a story is erased its entries lose its name and stay, with its uid.
    """

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: the clock, or a program.",
    )
    act = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.DONE)
    article = models.ForeignKey(
        Article,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="audit",
        verbose_name="story",
    )
    story_uid = models.UUIDField("story's uid", null=True, blank=True)
    subject = models.CharField(max_length=200, blank=True, help_text="What it was done to.")
    revision = models.PositiveIntegerField(null=True, blank=True, help_text="Its number.")
    note = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "audit entry"
        verbose_name_plural = "audit"
        ordering = ["-at", "-pk"]
        indexes = [
            # the list, all of it and by story, person, outcome
            models.Index(fields=["-at", "-id"], name="articles_audit_newest"),
            models.Index(fields=["article", "-at", "-id"], name="articles_audit_of_story"),
            models.Index(fields=["by", "-at", "-id"], name="articles_audit_by_person"),
            models.Index(fields=["outcome", "-at", "-id"], name="articles_audit_outcome"),
            models.Index(fields=["act", "-at", "-id"], name="articles_audit_act"),
        ]

    def __str__(self):
        return f"{self.act} ({self.outcome})"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(APPEND_ONLY)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(APPEND_ONLY)

    delete.alters_data = True
