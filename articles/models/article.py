import unicodedata
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from taggit.managers import TaggableManager

from articles.body import clean as clean_body
from articles.statuses import Status
from authors.models import Author

from .fields import StoryFields
from .tagging import ArticleTag


class ArticleQuerySet(models.QuerySet):
    def out_of_trash(self):
        return self.filter(trashed_at=None)

    def owned_by(self, user):
        """Stories a person made, is credited in, or is assigned to."""
        return self.filter(
            Q(created_by=user)
            | Q(pk__in=self.model.owners.through.objects.filter(user=user).values("article"))
            | Q(
                pk__in=self.model.bylines.rel.related_model.objects.filter(
                    author__user=user
                ).values("article")
            )
        )


class Article(StoryFields):
    """The working copy of a story: what editors edit. Readers never see a row of this table."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slugline = models.CharField(
        max_length=120, blank=True, help_text="What the newsroom calls it. Never public."
    )
    slug = models.SlugField(
        max_length=120,
        allow_unicode=True,
        blank=True,
        help_text="The last part of its address. Empty: made from the headline.",
    )
    body = models.TextField(blank=True)
    status = models.CharField(
        max_length=20, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    head_revision = models.ForeignKey(
        "articles.Revision",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_revision = models.ForeignKey(
        "articles.Revision",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    version = models.PositiveIntegerField(
        default=0, editable=False, help_text="Counts every write; a write names the one it saw."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    owners = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        verbose_name="assigned to",
        help_text="They may write it as if it were their own.",
    )
    authors = models.ManyToManyField(
        Author, through="articles.Byline", related_name="articles", editable=False
    )
    tags = TaggableManager(through=ArticleTag, blank=True)
    embargoed_until = models.DateTimeField(
        null=True, blank=True, help_text="Nobody outside may see it before."
    )
    embargo_source = models.CharField(max_length=200, blank=True)
    embargo_terms = models.TextField(blank=True)
    embargo_lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    embargo_lifted_at = models.DateTimeField(null=True, blank=True, editable=False)
    embargo_lift_reason = models.TextField(blank=True, editable=False)
    planned_for = models.DateTimeField(
        null=True, blank=True, help_text="When it is meant to run. Publishes nothing by itself."
    )
    deadline = models.DateTimeField(null=True, blank=True)
    blocks = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How many desk checks block it, once it is handed in."
    )
    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)
    held_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Under legal hold since."
    )
    hold_reason = models.TextField(blank=True, editable=False)
    source = models.CharField(max_length=80, blank=True, editable=False)
    source_id = models.CharField(max_length=200, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("submit_article", "Can submit a story for review"),
            ("edit_any_article", "Can edit every story, also of others"),
            ("approve_article", "Can approve and return stories"),
            ("publish_article", "Can publish, schedule, correct and withdraw stories"),
            ("override_article", "Can lift embargoes and holds and override four eyes"),
            ("purge_article", "Can delete stories in the trash for good"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.APPROVED) | Q(approved_revision__isnull=False),
                name="articles_approved_names_revision",
            ),
            models.CheckConstraint(
                condition=Q(embargo_lifted_at=None) | Q(embargo_lifted_by__isnull=False),
                name="articles_lifted_embargo_names_person",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source_id=""),
                name="articles_source_once",
            ),
        ]
        indexes = [
            # the desk's list, all of it and by status, section, maker
            models.Index(fields=["-updated_at", "-id"], name="articles_newest"),
            models.Index(fields=["status", "-updated_at", "-id"], name="articles_by_status"),
            models.Index(fields=["section", "-updated_at", "-id"], name="articles_by_section"),
            models.Index(fields=["created_by", "-updated_at"], name="articles_by_maker"),
            # what a check blocks
            models.Index(
                fields=["-updated_at", "-id"],
                condition=Q(blocks__gt=0),
                name="articles_blocked",
            ),
        ]

    def __str__(self):
        return self.slugline or self.headline

    def save(self, *args, update_fields=None, **kwargs):
        """Whoever writes it, the body kept is a clean one, and there is a slug."""
        if update_fields is None or "body" in update_fields:
            self.body = clean_body(self.body)
        self.slug = unicodedata.normalize("NFC", self.slug or self.default_slug())
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self):
        if self.lead_is_decorative and self.lead_alt:
            raise ValidationError(
                {"lead_alt": "A decorative picture has no alternative text. Clear one of the two."},
                code="decorative_with_alt",
            )

    def default_slug(self) -> str:
        """From the headline, whole words in any script; from the uid when nothing is left."""
        words = slugify(self.headline, allow_unicode=True)[:80]
        return (words.rpartition("-")[0] if len(words) == 80 and "-" in words else words) or str(
            self.uid
        )[:8]

    @property
    def embargo_holds_until(self):
        """The moment before which nothing may be public, or None."""
        return None if self.embargo_lifted_at else self.embargoed_until

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def is_trashed(self) -> bool:
        return self.trashed_at is not None
