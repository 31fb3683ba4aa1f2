from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Redirect(models.Model):
    """Where an address leads that has no page any more.

    Asked only when nothing else answers, so a page that comes to an old address wins. A story's own
    addresses are `Address` rows, not these.
    """

    path = models.CharField(
        max_length=500, unique=True, help_text="The old address, e.g. /tags/budget-2025/."
    )
    target = models.CharField(
        max_length=500, help_text="Where it leads: an address of this site, e.g. /tags/budget/."
    )
    is_automatic = models.BooleanField(
        default=False, editable=False, help_text="Made when something was renamed."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(path=F("target")),
                name="articles_redirect_elsewhere",
                violation_error_message="An address cannot lead to itself.",
            )
        ]
        indexes = [
            # what leads to an address that moves on
            models.Index(fields=["target"], name="articles_redirects_to")
        ]

    def __str__(self):
        return self.path


class MissingAddress(models.Model):
    """An address that readers asked for and did not find. Bounded: rare and old ones go."""

    path = models.CharField(max_length=500, unique=True)
    count = models.PositiveIntegerField("asked for", default=0)
    first_asked_at = models.DateTimeField(default=timezone.now)
    last_asked_at = models.DateTimeField(default=timezone.now)
    referrer = models.CharField(
        "linked from", max_length=500, blank=True, help_text="The last page that led here."
    )
    is_ignored = models.BooleanField(
        "ignored", default=False, help_text="Nothing was ever there; it needs no redirect."
    )

    class Meta:
        verbose_name = "address not found"
        verbose_name_plural = "addresses not found"
        ordering = ["-count", "-last_asked_at"]
        indexes = [
            # the list; what goes first when there are too many
            models.Index(fields=["-count", "-last_asked_at"], name="articles_missing_most"),
            models.Index(fields=["last_asked_at"], name="articles_missing_oldest"),
        ]

    def __str__(self):
        return self.path
