import unicodedata

from django.conf import settings
from django.db import models
from django.urls import reverse
from taggit.models import TagBase

from illustrations.models import Illustration

from .names import normalised


class TagStatus(models.TextChoices):
    SUGGESTED = "suggested", "Suggested"
    APPROVED = "approved", "Approved"
    RETIRED = "retired", "Retired"


class TagQuerySet(models.QuerySet):
    def public(self):
        """Tags that readers may see: only approved ones."""
        return self.filter(status=TagStatus.APPROVED)


class Tag(TagBase):
    """A subject that stories share. `name` repeats the canonical `TagName`, for taggit."""

    description = models.TextField(
        blank=True, help_text="A sentence or two at the top of the tag's page."
    )
    picture = models.ForeignKey(
        Illustration, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        max_length=10,
        choices=TagStatus.choices,
        default=TagStatus.SUGGESTED,
        help_text="Only an approved tag is shown to readers.",
    )
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(slug=""), name="tags_slug_not_empty"),
        ]
        indexes = [models.Index(fields=["status", "name"], name="tags_by_status")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:tag", kwargs={"slug": self.slug})

    def clean(self):
        self.slug = unicodedata.normalize("NFC", self.slug)  # as addresses are looked up


class TagName(models.Model):
    """A name by which a tag is found: its canonical one or an alias, each unique in one table."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=100)
    key = models.CharField(
        max_length=200,
        unique=True,
        editable=False,
        help_text="The name without case, accents and width.",
    )
    is_canonical = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_canonical", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["tag"],
                condition=models.Q(is_canonical=True),
                name="tags_one_canonical_name",
                violation_error_message="A tag has one canonical name. Make the others aliases.",
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="tags_name_not_empty"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.key = normalised(self.name)
        super().save(*args, **kwargs)
