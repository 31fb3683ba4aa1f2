import unicodedata

from django.conf import settings
from django.db import models
from django.urls import reverse

from illustrations.models import Illustration


class Author(models.Model):
    """Somebody whom stories credit. Need not be a user of the desk."""

    name = models.CharField(max_length=120, help_text="As bylines say it.")
    slug = models.SlugField(
        max_length=120, unique=True, allow_unicode=True, help_text="The author page's address."
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text="The person's sign-in, if there is one. Their byline makes a story their own.",
    )
    job_title = models.CharField(max_length=120, blank=True)
    bio = models.TextField("biography", blank=True)
    portrait = models.ForeignKey(
        Illustration, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(
        "public e-mail", blank=True, help_text="Shown to readers. Leave empty to keep it private."
    )
    website = models.URLField(blank=True, help_text="A page of their own, https://…")
    is_active = models.BooleanField(
        default=True, help_text="Offered for new bylines, and listed among the authors."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(slug=""), name="authors_slug_not_empty"),
        ]
        indexes = [models.Index(fields=["name"], name="authors_by_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:author", kwargs={"slug": self.slug})

    def clean(self):
        self.slug = unicodedata.normalize("NFC", self.slug)  # as addresses are looked up
