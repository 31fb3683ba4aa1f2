"""Saving a story at the desk: a revision each time, an approval lost when readers would see more.

Whatever writes the rows (the admin's form, a command) ends with `saved()`, so that all writers
leave the same traces.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import audit, body, publishing, revisions
from articles.desk import checks
from articles.models import Article, ArticleTag, IllustrationUse
from articles.statuses import Status
from illustrations.models import Illustration

LAPSED = (
    "Readers would see this change, so the approval has lapsed: the story is a draft again. "
    "Submit it for review when it is ready. What is scheduled already stands as it was."
)


def refuse_stale(article: Article, version: int) -> Article:
    """Lock the story and refuse when it was written since the version that was seen."""
    locked = publishing.lock(article.pk)
    if locked.version != version:
        raise ValidationError(
            "Somebody saved this story while you were writing. Nothing of yours was stored and "
            "nothing of theirs was replaced. Open the story again and compare.",
            code="stale",
        )
    return locked


def saved(article: Article, *, by, reason: str = "") -> bool:
    """Keep what was just written as a revision. Call it last, in the writing transaction.

    Answers whether an approval lapsed by it, which the writer is told.
    The caller holds the story's lock and has written the row, its bylines and tags.
    """
    before = article.head_revision
    article.version += 1
    revision = revisions.record(article, by=by, version=article.version, reason=reason)
    changed = before is None or revisions.differ_for_readers(before, revision)
    lapsed = changed and article.status == Status.APPROVED
    if lapsed:
        article.status = Status.DRAFT
        article.approved_revision = article.approved_by = None
    article.updated_at = timezone.now()
    article.save(
        update_fields=["status", "approved_revision", "approved_by", "version", "updated_at"]
    )
    _note_uses(article)
    if before is not None:
        checks.facts.recheck(article, by=by)  # an embargo binds what is scheduled already
    checks.facts.note_blocks(article)
    audit.record(
        "save", by=by, article=article, revision=revision, note=reason, approval_lapsed=lapsed
    )
    return lapsed


def put_tags(article: Article, tags) -> None:
    """Give the story these tags, in this order. One query when nothing differs."""
    links = ArticleTag.objects.filter(content_object=article)
    wanted = [tag.pk for tag in tags]
    if list(links.order_by("pk").values_list("tag_id", flat=True)) == wanted:
        return
    links.delete()
    ArticleTag.objects.bulk_create(ArticleTag(content_object=article, tag_id=pk) for pk in wanted)


def _note_uses(article: Article) -> None:
    """Which pictures the working copy uses, so that the library can say where."""
    named = set(body.illustration_ids(article.body)) | {article.lead_illustration_id}
    used = set(Illustration.objects.filter(pk__in=named - {None}).values_list("pk", flat=True))
    known = set(article.illustration_uses.values_list("illustration_id", flat=True))
    article.illustration_uses.exclude(illustration_id__in=used).delete()
    IllustrationUse.objects.bulk_create(
        IllustrationUse(article=article, illustration_id=pk) for pk in sorted(used - known)
    )
