from django.db import models

from articles.statuses import Role
from authors.models import Author

from .article import Article
from .published import PublishedArticle


class Credit(models.Model):
    """One person's credit, in its place."""

    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.BY)
    credited_as = models.CharField(
        max_length=120, blank=True, help_text="Only if it differs from the author's name."
    )

    class Meta:
        abstract = True


class Byline(Credit):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="articles_byline_once",
                violation_error_message="This person has this credit already. Remove one.",
            ),
        ]

    def __str__(self):
        return self.credited_as or self.author.name


class PublishedByline(Credit):
    """An author's link to a public copy, for lists by author without a join over stories."""

    copy = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="published_bylines")
    listed_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["copy", "author", "role"], name="articles_published_byline_once"
            ),
        ]
        indexes = [
            # an author's page
            models.Index(fields=["author", "-listed_at", "-copy"], name="articles_author_newest"),
        ]

    def __str__(self):
        return f"{self.author_id} in copy {self.copy_id}"
