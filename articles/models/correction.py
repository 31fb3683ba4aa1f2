from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator

from articles.statuses import CorrectionKind

from .article import Article
from .revision import Revision


class Correction(models.Model):
    """A dated public note on a published story, tied to the revisions before and after."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(
        max_length=20, choices=CorrectionKind.choices, default=CorrectionKind.CORRECTION
    )
    text = models.TextField(help_text="What was wrong, and what is right. Readers see this.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    dated_at = models.DateTimeField(default=timezone.now)
    revision_before = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revision_after = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-dated_at", "-pk"]
        indexes = [models.Index(fields=["-dated_at", "-id"], name="articles_corrections_newest")]

    def __str__(self):
        return f"{self.get_kind_display()}: {Truncator(self.text).words(10)}"

    def tie_to_copies(self) -> None:
        """Tie the note to what readers have at its date, and to what they had before.

        Of a story published once that is the same revision twice. One query.
        """
        shown = self.article.copies.filter(live_from__lte=self.dated_at).order_by("-live_from")
        revisions = [copy.revision for copy in shown.select_related("revision")[:2]]
        self.revision_after = revisions[0] if revisions else None
        self.revision_before = revisions[1] if len(revisions) > 1 else self.revision_after
