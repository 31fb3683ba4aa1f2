import unicodedata

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.statuses import PolicyKind
from illustrations.models import Illustration


class PolicyPageQuerySet(models.QuerySet):
    def public(self):
        """What readers may see."""
        return self.filter(is_public=True)

    def in_order(self):
        """In the order of the footer."""
        return self.order_by("position", "title", "pk")


class PolicyPage(models.Model):
    """What the publication says about itself: who it is, its rules, and how to reach it.

    `body_html` and `summary` are compiled from `body` when it is saved, and anew when a picture in
    it changes: see `articles.policies`, which all writers go through.
    """

    kind = models.CharField(
        max_length=20,
        choices=PolicyKind.choices,
        default=PolicyKind.OTHER,
        help_text="Search engines are told where the page of each kind is.",
    )
    title = models.CharField(max_length=120)
    slug = models.SlugField(
        max_length=80,
        unique=True,
        allow_unicode=True,
        help_text="The page's address, e.g. “corrections” for /about/corrections/.",
    )
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True, editable=False)
    summary = models.CharField(max_length=300, blank=True, editable=False)
    compiler = models.PositiveSmallIntegerField(default=0, editable=False)
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Its place in the footer, lowest first."
    )
    is_public = models.BooleanField(
        "public", default=False, help_text="Readers see it, and the footer links to it."
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PolicyPageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(slug=""), name="articles_policy_slug"),
            models.UniqueConstraint(
                fields=["kind"],
                condition=~Q(kind=PolicyKind.OTHER),
                name="articles_policy_kind_once",
                violation_error_message=(
                    "There is a page of this kind already. Change that one, or choose “Other”."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The page about the publication is the head of them all."""
        if self.kind == PolicyKind.ABOUT:
            return reverse("articles:about")
        return reverse("articles:policy", kwargs={"slug": self.slug})

    def clean(self):
        self.slug = unicodedata.normalize("NFC", self.slug)  # as addresses are looked up


class PolicyPicture(models.Model):
    """A picture in a policy page's body: derived whenever the page is written."""

    page = models.ForeignKey(PolicyPage, on_delete=models.CASCADE, related_name="picture_uses")
    illustration = models.ForeignKey(
        Illustration, on_delete=models.PROTECT, related_name="policy_uses"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "illustration"], name="articles_policy_picture_once"
            ),
        ]

    def __str__(self):
        return f"illustration {self.illustration_id}"
