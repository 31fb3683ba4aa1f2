"""The audit: who did, or was refused, what to which story.

What succeeds is written in the transaction of the act: both or neither. What is refused is kept
with the request, and written after the refused act was rolled back, so that nothing of it remains
but this: `newsroom/refusals.py` does so for every page of the desk.
"""

import datetime
import uuid
from dataclasses import dataclass, field

from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, AuditEntry, Revision
from articles.statuses import Outcome

LONGEST = 2000  # characters of a note that are kept; the story's own rows have the whole
SAME_WITHIN = datetime.timedelta(seconds=10)  # the same refusal again is no news
STRANGERS_WITHIN = datetime.timedelta(minutes=1)  # nor is anybody's from outside: one a minute
STRANGER = "Nobody was signed in, or somebody who may not enter the desk. Nothing was done."


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


# What is refused ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Refusal:
    """What somebody tried in vain: never what they typed, at most the names of fields."""

    act: str
    article: Article | None = None
    note: str = ""
    subject: str = ""
    within: datetime.timedelta = SAME_WITHIN
    details: dict = field(default_factory=dict)


def refused(request: HttpRequest, act: str, *, article=None, note="", **more) -> None:
    """Say that this request is refused something. Written when its transactions are over.

    `more`: a refusal's `subject` and `within`; anything else is one of its details.
    """
    own = {name: more.pop(name) for name in ("subject", "within") if name in more}
    kept_of(request).append(Refusal(act[:40], article, _plain(note)[:LONGEST], **own, details=more))


def kept_of(request: HttpRequest) -> list[Refusal]:
    """What this request was refused so far, in the order in which it was said."""
    if not hasattr(request, "refusals"):
        request.refusals = []
    return request.refusals


def write_refusals(request: HttpRequest) -> None:
    """Outside of every transaction of the request. One query for each, and one that writes it."""
    kept, request.refusals = kept_of(request), []
    by = request.user if request.user.is_authenticated else None
    for refusal in kept:
        details = {"method": request.method} | refusal.details
        if by is None:
            details["stranger"] = True
        if not _is_repeated(by, refusal):
            _write(by, refusal, details)


def _is_repeated(by, refusal: Refusal) -> bool:
    """Who is refused cannot fill the table: the same again, soon after, leaves no second line."""
    since = timezone.now() - refusal.within
    entries = AuditEntry.objects.filter(
        by=by, outcome=Outcome.REFUSED, note=refusal.note, at__gt=since
    )
    if by is not None:
        entries = entries.filter(act=refusal.act, article=refusal.article)
        if refusal.subject:
            entries = entries.filter(subject=refusal.subject[:200])
    return entries.exists()


def _write(by, refusal: Refusal, details: dict) -> None:
    """In a transaction of its own. The story may have been deleted for good just now."""
    said = {
        "by": by,
        "outcome": Outcome.REFUSED,
        "note": refusal.note,
        "subject": refusal.subject,
        **details,
    }
    try:
        with transaction.atomic():
            record(refusal.act, article=refusal.article, **said)
    except IntegrityError:
        uid = refusal.article and refusal.article.uid
        record(refusal.act, story_uid=uid, **said)


def _plain(text: str) -> str:
    return text.replace("\x00", "")
