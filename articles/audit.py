"""The audit: who did, or was refused, what to which story.

What succeeds is written in the transaction of the act: both or neither. What is refused is written
after the refused act was rolled back, so that nothing of it remains but this.
"""

import uuid

from django.db import models

from articles.models import Article, AuditEntry, Revision
from articles.statuses import Outcome

LONGEST = 2000  # characters of a note that are kept; the story's own rows have the whole


def record(
    act: str,
    *,
    by,
    article: Article | None = None,
    outcome: Outcome = Outcome.DONE,
    subject: object = "",
    revision: Revision | None = None,
    note: str = "",
    story_uid: uuid.UUID | None = None,
    **details,
) -> AuditEntry:
    """One line of the audit, one query. `by` is None for the clock and for programs.

    `subject` is what it was done to, by its name; the story's, when none is given. `details` are
    plain JSON values. `story_uid` names a story that is gone.
    """
    return AuditEntry.objects.create(
        act=act,
        by=by if getattr(by, "pk", None) else None,
        article=article if article is not None and article.pk else None,
        story_uid=article.uid if article is not None else story_uid,
        outcome=outcome,
        subject=str(subject or article or "")[:200],
        revision=revision.number if revision else None,
        note=note[:LONGEST],
        details=details,
    )


def forget_story(article: Article) -> int:
    """Take what an erased story was called out of its entries; who did what when stays.

    The one change that entries see: erasure is demanded by law, and outranks a full record.
    """
    rows = models.QuerySet(AuditEntry).filter(article=article)
    return rows.update(subject="", note="", details={})
