import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from illustrations.models import Illustration

# First words of addresses that are something else, now or by plan.
RESERVED_SLUGS = frozenset(
    ("about", "admin", "api", "archive", "authors", "corrections", "feed", "feeds", "healthz")
    + ("identity", "media", "news-sitemap", "preview", "readyz", "robots", "rss", "search")
    + ("sitemap", "static", "tags", "views")
)


def refuse_reserved(slug: str) -> None:
    if slug.lower() in RESERVED_SLUGS or slug.isdigit():
        raise ValidationError(
            "“%(slug)s” is an address of the site itself. Choose another word for the section.",
            code="slug_reserved",
            params={"slug": slug},
        )


class Section(models.Model):
    """A part of the paper. Every story stands in exactly one."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(
        max_length=80,
        unique=True,
        allow_unicode=True,
        validators=[refuse_reserved],
        help_text="The section's address, e.g. “culture” for /culture/.",
    )
    description = models.TextField(blank=True, help_text="One sentence at the top of its page.")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Its place in the navigation, lowest first."
    )
    illustration = models.ForeignKey(
        Illustration,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="picture",
        help_text="At the top of its page.",
    )
    on_front = models.BooleanField(
        "on the front page", default=True, help_text="It has a block of its newest stories there."
    )

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(slug=""), name="articles_section_slug"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:section", kwargs={"slug": self.slug})

    def clean(self):
        self.slug = unicodedata.normalize("NFC", self.slug)  # as addresses are looked up
