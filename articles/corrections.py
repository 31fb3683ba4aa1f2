"""Corrections: dated public notes on stories that readers have, or had.

A note is tied to the revision that readers had before, and to the one they have after. One that was
written with a change waits for it: it moves when the change is moved, and goes when it does.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

import delivery
from articles import audit, timeline
from articles.models import Article, Correction, PublishedArticle, Revision
from articles.refusals import about
from articles.statuses import CopyState, CorrectionKind

MARK = "is_retracted"  # in a copy's compiled data: lists say so without asking for notes


def covers(article: Article, revision: Revision) -> bool:
    """Whether readers are told what changed with this revision. One query.

    By a note that is tied to it; or by one that is tied to none, and newer than what they have.
    """
    live = article.copies.live().values("live_from")[:1]
    untied = Q(revision_after=None, dated_at__gte=live)
    return article.corrections.filter(Q(revision_after=revision) | untied).exists()


def waiting(article: Article, now: datetime.datetime | None = None):
    """Notes on changes that readers do not have yet: no other is dated later than now."""
    return article.corrections.filter(dated_at__gt=now or timezone.now()).exclude(
        revision_after=None
    )


# By hand -----------------------------------------------------------------------------------------


def refuse_unfit(article: Article, dated_at: datetime.datetime | None = None) -> None:
    """The rules for notes that are not written with a change."""
    if article.is_held:
        raise about("article", "The story is under legal hold. Lift the hold first.", "held")
    now = timezone.now()
    first = _first_public(article)
    if first is None:
        raise about(
            "article",
            "The story was never public, so there is nothing to correct. Change its text instead.",
            "never_public",
        )
    if dated_at is not None and dated_at > now:
        raise about(
            "dated_at",
            "A note is dated when readers get it: give a moment that has come. To tell them with a "
            "later change, schedule the change, and say there what changed.",
            "dated_later",
        )
    if dated_at is not None and dated_at < first.live_from.replace(second=0, microsecond=0):
        local = timezone.localtime(first.live_from)
        raise about(
            "dated_at",
            f"The story became public on {local:%Y-%m-%d %H:%M} ({local.tzname()}); a note on "
            "it is not older.",
            "dated_before",
        )


@transaction.atomic
def add(note: Correction, *, by) -> Correction:
    """A new note, which readers see at once: tied to what they have, and had before."""
    article = timeline.lock(note.article_id)
    refuse_unfit(article, note.dated_at)
    note.by = by
    note.dated_at = _meant(article, note.dated_at)
    note.tie_to_copies()
    note.save()
    _record(note, article, by)
    _shown(article)
    return note


@transaction.atomic
def change(note: Correction, *, by) -> Correction:
    """Another wording, kind or date of a note."""
    article = timeline.lock(note.article_id)
    if article.is_held:
        raise about("article", "The story is under legal hold. Lift the hold first.", "held")
    note.save()
    _record(note, article, by, change="changed")
    _shown(article)
    return note


@transaction.atomic
def remove(note: Correction, *, by) -> None:
    article = timeline.lock(note.article_id)
    if article.is_held:
        raise ValidationError("The story is under legal hold. Lift the hold first.", code="held")
    _record(note, article, by, change="removed")
    note.delete()
    _shown(article)


def _record(note: Correction, article: Article, by, **more) -> None:
    audit.record(
        "correct",
        by=by,
        article=article,
        revision=note.revision_after,
        note=note.text,
        kind=note.kind,
        **more,
    )


def _meant(article: Article, dated_at: datetime.datetime) -> datetime.datetime:
    """Typed to the minute, it is meant to come after what was published in that minute."""
    last = article.copies.filter(
        live_from__gt=dated_at,
        live_from__lt=dated_at.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1),
        live_from__lte=timezone.now(),
    )
    is_to_the_minute = not (dated_at.second or dated_at.microsecond)
    found = last.order_by("-live_from").first() if is_to_the_minute else None
    return max(found.live_from if found else dated_at, _first_public(article).live_from)


def _first_public(article: Article) -> PublishedArticle | None:
    public = article.copies.filter(state=CopyState.PUBLIC, live_from__lte=timezone.now())
    return public.order_by("live_from").first()


def _shown(article: Article) -> None:
    """What follows from a story's notes: the date of its last change, its mark in lists."""
    now = timezone.now()
    copy = article.copies.live(now).select_related("revision").first()
    if copy is not None:
        notes = article.corrections.filter(dated_at__lte=now).filter(
            Q(revision_after=None) | Q(revision_after__number__lte=copy.revision.number)
        )
        newest = notes.order_by("-dated_at").values_list("dated_at", flat=True).first()
        if newest and newest > (copy.updated_at or copy.live_from):
            article.copies.filter(pk=copy.pk).update(updated_at=newest)
    timeline.settle_updates(article, now)
    mark(article, now)
    delivery.changed(f"article:{article.pk}")


# With a change -----------------------------------------------------------------------------------


def read(article: Article, kind: str, text: str) -> tuple[str, str]:
    """What somebody says of a change: both or nothing. Refuses the half of it."""
    kind, text = kind.strip(), text.strip()
    if text and not kind:
        raise about(
            "change_kind",
            "Say what kind of note it is; or empty the text, if readers need no note.",
            "change_kind_missing",
        )
    if kind and kind not in CorrectionKind.values:
        raise about("change_kind", f"“{kind}” is no kind of note.", "change_kind_unknown")
    if kind and not text:
        raise about(
            "change_text",
            "Say in a sentence what changed, for readers; or choose that it is minor.",
            "change_text_missing",
        )
    now = timezone.now()
    if kind and not article.copies.filter(state=CopyState.PUBLIC, live_from__lte=now).exists():
        raise about(
            "change_kind",
            "The story was never public, so there is nothing to correct. Leave out the note.",
            "never_public",
        )
    return kind, text


def is_told(copy: PublishedArticle, kind: str | None, text: str) -> bool:
    """Whether just that is what readers are told with this copy already. None asks for nothing."""
    if kind is None:
        return True
    notes = copy.article.corrections.filter(revision_after=copy.revision)
    if not kind.strip():
        return not (
            text.strip() or waiting(copy.article).filter(pk__in=notes.values("pk")).exists()
        )
    return notes.filter(kind=kind.strip(), text=text.strip()).exists()


def put_with(copy: PublishedArticle, kind: str, text: str, *, by) -> None:
    """The one note that waits for this copy's text; none, when `kind` is empty."""
    waiting(copy.article).filter(revision_after=copy.revision).delete()
    if not kind:
        return
    Correction.objects.create(
        article_id=copy.article_id,
        kind=kind,
        text=text,
        by=by,
        dated_at=copy.live_from,
        revision_after=copy.revision,
        revision_before=_revision_before(copy),
    )
    audit.record(
        "correct", by=by, article=copy.article, revision=copy.revision, note=text, kind=kind
    )


def settle(article: Article, now: datetime.datetime) -> None:
    """Bring the notes that wait in step with the timeline; and lists with the notes.

    A note is dated when its change comes. A change that is not to come takes its note along.
    """
    public = article.copies.filter(state=CopyState.PUBLIC).order_by("live_from")
    for note in waiting(article, now):
        copy = public.filter(revision=note.revision_after_id).first()
        if copy is None:
            note.delete()
            continue
        note.dated_at = copy.live_from
        note.revision_before = _revision_before(copy)
        note.save(update_fields=["dated_at", "revision_before"])
    mark(article, now)


def _revision_before(copy: PublishedArticle) -> Revision | None:
    earlier = PublishedArticle.objects.filter(
        article=copy.article_id, state=CopyState.PUBLIC, live_from__lt=copy.live_from
    )
    before = earlier.order_by("-live_from").select_related("revision").first()
    return before.revision if before else None


def mark(article: Article, now: datetime.datetime) -> None:
    """Write into the copies that readers have, or will have, whether the story is retracted."""
    retractions = article.corrections.filter(kind=CorrectionKind.RETRACTION)
    since = [number or 0 for number in retractions.values_list("revision_after__number", flat=True)]
    copies = article.copies.filter(state=CopyState.PUBLIC, live_until__gt=now)
    for copy in copies.select_related("revision").only("data", "revision__number"):
        is_retracted = any(number <= copy.revision.number for number in since)
        if is_retracted != copy.data.get(MARK, False):
            copy.data[MARK] = is_retracted
            copy.save(update_fields=["data"])
