import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from articles.statuses import CopyState
from authors.models import Author

from .article import Article
from .fields import StoryFields
from .revision import Revision

# "Until further notice": far away, and safe in every time zone.
FAR = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)


class PublishedArticleQuerySet(models.QuerySet):
    def holding(self, at=None):
        """The copy of each story that holds at that moment, public or withdrawn."""
        moment = at or timezone.now()
        return self.filter(live_from__lte=moment, live_until__gt=moment)

    def live(self, at=None):
        """What a reader may see at that moment (now by default)."""
        return self.holding(at).filter(state=CopyState.PUBLIC)

    def newest_first(self):
        return self.order_by("-listed_at", "-pk")


class PublishedArticle(StoryFields):
    """A frozen public copy of one revision, which holds from `live_from` until `live_until`."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="copies")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="copies")
    state = models.CharField(max_length=10, choices=CopyState.choices, default=CopyState.PUBLIC)
    notice = models.TextField(blank=True, help_text="What readers are told of a withdrawn story.")
    redirect_to = models.CharField(
        max_length=500,
        blank=True,
        help_text="Where a withdrawn story's address leads instead of telling the notice.",
    )
    live_from = models.DateTimeField()
    live_until = models.DateTimeField()
    listed_at = models.DateTimeField(help_text="First published: its place in every list.")
    updated_at = models.DateTimeField(
        null=True, blank=True, help_text="When readers were last given a changed text."
    )
    day = models.DateField(help_text="First part of its address, in the newsroom's zone.")
    slug = models.SlugField(max_length=120, allow_unicode=True)
    body_html = models.TextField(blank=True)
    body_text = models.TextField(blank=True, help_text="For search and excerpts.")
    data = models.JSONField(
        default=dict, help_text="Compiled by reference: byline, tags, section, pictures."
    )
    compiler = models.PositiveSmallIntegerField(help_text="Version of the compiler.")
    reading_minutes = models.PositiveSmallIntegerField(default=1)
    word_count = models.PositiveIntegerField(default=0)
    embargoed_until = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    authors = models.ManyToManyField(
        Author, through="articles.PublishedByline", related_name="published_articles"
    )

    objects = PublishedArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-listed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "live_from"],
                name="articles_copy_starts_once",
                violation_error_message="Another copy of this story starts at that very moment.",
            ),
            models.UniqueConstraint(
                fields=["article", "live_until"], name="articles_copy_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(live_from__lt=F("live_until")), name="articles_copy_starts_before_end"
            ),
            models.CheckConstraint(
                condition=Q(state=CopyState.WITHDRAWN)
                | Q(embargoed_until=None)
                | Q(live_from__gte=F("embargoed_until")),
                name="articles_copy_respects_embargo",
                violation_error_message="This story is under embargo at that moment.",
            ),
        ]
        indexes = [
            # a section's page; the front page and archives; what changes next
            models.Index(fields=["section", "-listed_at", "-id"], name="articles_section_newest"),
            models.Index(fields=["-listed_at", "-id"], name="articles_copy_newest"),
            # opinion and pictures on the front page: the newest of a kind
            models.Index(fields=["kind", "-listed_at", "-id"], name="articles_kind_newest"),
            models.Index(fields=["live_from"], name="articles_copy_from"),
            models.Index(fields=["live_until"], name="articles_copy_until"),
        ]

    def __str__(self):
        return self.headline

    def get_absolute_url(self):
        return story_url(self.day, self.slug)

    @property
    def is_live(self) -> bool:
        """What `live()` answers, for this row, now."""
        return self.state == CopyState.PUBLIC and self.live_from <= timezone.now() < self.live_until


def story_url(day: datetime.date, slug: str) -> str:
    return reverse(
        "articles:detail",
        kwargs={"year": day.year, "month": f"{day.month:02}", "day": f"{day.day:02}", "slug": slug},
    )
