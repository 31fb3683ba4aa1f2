from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

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

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(slug=""), name="articles_section_slug"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:section", kwargs={"slug": self.slug})
