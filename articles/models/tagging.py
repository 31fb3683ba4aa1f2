from django.db import models
from taggit.models import ItemBase

from tags.models import Tag


class ArticleTag(ItemBase):
    """A tag on a working copy. Tags keep the order in which they were put."""

    content_object = models.ForeignKey("articles.Article", on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="tagged_articles")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="articles_tag_once"),
        ]

    def __str__(self):
        return f"tag {self.tag_id} on article {self.content_object_id}"


class PublishedTag(models.Model):
    """A tag's link to a public copy, for lists by tag without a join over stories."""

    copy = models.ForeignKey(
        "articles.PublishedArticle", on_delete=models.CASCADE, related_name="tag_links"
    )
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="published_links")
    listed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["copy", "tag"], name="articles_published_tag_once"),
        ]
        indexes = [
            # a tag's page; related stories
            models.Index(fields=["tag", "-listed_at", "-copy"], name="articles_tag_newest"),
        ]

    def __str__(self):
        return f"tag {self.tag_id} on copy {self.copy_id}"
