from django.db import models
from django.db.models import Q

from illustrations.models import Illustration

from .article import Article
from .published import PublishedArticle


class IllustrationUse(models.Model):
    """Where a picture is used: derived from lead and body whenever a copy is written."""

    illustration = models.ForeignKey(Illustration, on_delete=models.PROTECT, related_name="uses")
    article = models.ForeignKey(
        Article, null=True, on_delete=models.CASCADE, related_name="illustration_uses"
    )
    copy = models.ForeignKey(
        PublishedArticle, null=True, on_delete=models.CASCADE, related_name="illustration_uses"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None, copy__isnull=False) | Q(article__isnull=False, copy=None),
                name="articles_use_by_article_or_copy",
            ),
            models.UniqueConstraint(
                fields=["article", "illustration"], name="articles_use_in_article_once"
            ),
            models.UniqueConstraint(
                fields=["copy", "illustration"], name="articles_use_in_copy_once"
            ),
        ]

    def __str__(self):
        return f"illustration {self.illustration_id}"
