from django.db import models

from .article import Article


class Address(models.Model):
    """A place a story can be asked for. It stays for ever: old ones redirect in one hop."""

    day = models.DateField()
    slug = models.SlugField(max_length=120, allow_unicode=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="addresses")
    public_from = models.DateTimeField(help_text="Before this, the address tells nothing.")

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "slug"],
                name="articles_address_once",
                violation_error_message="Another story has this address. Change the slug.",
            ),
            models.CheckConstraint(condition=~models.Q(slug=""), name="articles_address_slug"),
        ]

    def __str__(self):
        return f"/{self.day:%Y/%m/%d}/{self.slug}/"
