"""From an approved revision to what readers see, and the story's timeline of public copies.

Each public function here is one transaction under a lock on the article, and refuses with a
`ValidationError` whose sentence says what to do. Rights are the workflow's question, not this
module's: callers are trusted to be allowed, rules of the story itself are enforced here.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

import delivery
from articles import compiling, corrections, redirects, search_index, timeline
from articles.models import (
    Article,
    IllustrationUse,
    PublishedArticle,
    PublishedByline,
    PublishedTag,
    Revision,
)
from articles.refusals import about
from articles.statuses import CopyState, Status
from articles.timeline import INSTANT, lock, retime
from illustrations import withholding

# How far back "now" is set, so that a host whose clock is behind shows the story too.
GRACE = datetime.timedelta(seconds=5)


@transaction.atomic
def publish(
    revision: Revision,
    *,
    by,
    at: datetime.datetime | None = None,
    backdated: bool = False,
    change_kind: str | None = None,
    change_text: str = "",
) -> PublishedArticle:
    """Make the approved revision public, now or at a later moment.

    A past moment is for archives only: `backdated`, and of a story that has no copy yet.

    The same revision published twice is one publication: the copy that is there is returned.
    It replaces what is scheduled of this revision, and of an older one for then or later, which
    would take readers back; a scheduled withdrawal stands.

    `change_kind` and `change_text` tell readers of the change, from the copy's first moment on: see
    `corrections`. An empty kind says that it is minor; None leaves a note that waits already.
    """
    article = lock(revision.article_id)
    now = timezone.now()
    refuse_unless_publishable(article, revision)
    if change_kind is not None:
        change_kind, change_text = corrections.read(article, change_kind, change_text)
    holding = article.copies.holding(now).first()
    if backdated:
        start = _start_in_the_past(article, at, now)
    elif at is None:
        if _is_public_copy_of(holding, revision):
            return holding
        start = _start_now(article, holding, now)
        _remove_outrun(article, revision, start, now)
    else:
        same = timeline.scheduled(article, now).filter(revision=revision, live_from=at).first()
        if _is_public_copy_of(same, revision):
            if not corrections.is_told(same, change_kind, change_text):
                corrections.put_with(same, change_kind, change_text, by=by)
                _settle(article, now)
            return same
        _remove_outrun(article, revision, at, now)
        start = _start_later(article, at, now)
    copy = _write_copy(article, revision, start, by=by, now=now)
    if change_kind is not None:
        corrections.put_with(copy, change_kind, change_text, by=by)
    timeline.remove_orphans(article, now)
    _settle(article, now, since=start)
    copy.refresh_from_db()
    _tell(article)
    return copy


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by,
    notice: str,
    at: datetime.datetime | None = None,
    redirect_to: str = "",
) -> PublishedArticle:
    """Take the story away from readers, now or at a later moment: its address answers 410, or leads
    to another page of this site.

    Withdrawing now also ends everything that was scheduled.
    """
    article = lock(article.pk)
    now = timezone.now()
    if not notice.strip():
        raise about(
            "notice",
            "Say in a sentence why the story was withdrawn; readers see it.",
            "notice_missing",
        )
    if redirect_to := redirect_to.strip():
        redirect_to = redirects.read_for_withdrawn(article, redirect_to)
    holding = article.copies.holding(now).first()
    start = _start_withdrawal(article, holding, at, now)
    if at is None:
        timeline.remove(timeline.scheduled(article, now))
    before = article.copies.filter(state=CopyState.PUBLIC, live_from__lt=start)
    last = before.order_by("-live_from").first()
    copy = PublishedArticle.objects.create(
        **{name: getattr(last, name) for name in compiling.story_field_names()},
        article=article,
        revision=last.revision,
        state=CopyState.WITHDRAWN,
        notice=notice.strip(),
        redirect_to=redirect_to,
        live_from=start,
        live_until=start + INSTANT,
        listed_at=last.listed_at,
        day=last.day,
        slug=last.slug,
        compiler=compiling.COMPILER,
        published_by=by,
        created_at=now,
    )
    _settle(article, now)
    copy.refresh_from_db()
    _tell(article)
    return copy


@transaction.atomic
def cancel(copy: PublishedArticle) -> None:
    """Take a scheduled copy or withdrawal off the timeline before its moment comes.

    A scheduled withdrawal that would have nothing to withdraw then goes with it.
    """
    article = lock(copy.article_id)
    now = timezone.now()
    removed = timeline.remove(timeline.scheduled(article, now).filter(pk=copy.pk))
    if not removed:
        raise ValidationError(
            "It has come into force already. Publish or withdraw the story instead.",
            code="not_scheduled",
        )
    timeline.remove_orphans(article, now)
    _settle(article, now)
    _tell(article)


@transaction.atomic
def reschedule(copy: PublishedArticle, *, at: datetime.datetime) -> PublishedArticle:
    """Move a scheduled copy to another moment. When that is refused, the old schedule stands.

    It is refused too when a scheduled withdrawal would have nothing to withdraw then.
    """
    article = lock(copy.article_id)
    now = timezone.now()
    moved = timeline.scheduled(article, now).filter(pk=copy.pk).first()
    if moved is None:
        raise ValidationError(
            "It has come into force already and cannot be moved.", code="not_scheduled"
        )
    if moved.state == CopyState.PUBLIC:
        start = _start_later(article, at, now, but=moved)
    else:
        start = _start_withdrawal(article, None, at, now, but=moved)
    moved.live_from, moved.live_until = start, start + INSTANT
    moved.embargoed_until = article.embargo_holds_until
    moved.save(update_fields=["live_from", "live_until", "embargoed_until"])
    _refuse_orphans(article, now)
    timeline.settle_days(article, now)
    _settle(article, now)
    moved.refresh_from_db()
    _tell(article)
    return moved


@transaction.atomic
def recompile(copy: PublishedArticle) -> PublishedArticle | None:
    """Refresh what a copy shows by reference (names, pictures, tags), from the same revision.

    None when it was scheduled and has been taken off the timeline meanwhile.
    """
    lock(copy.article_id)
    copy = PublishedArticle.objects.select_related("revision").filter(pk=copy.pk).first()
    if copy is None:
        return None
    if copy.state == CopyState.WITHDRAWN or copy.live_until <= timezone.now():
        return copy  # nobody reads it any more; it stays as it was
    compiled = compiling.compile_revision(copy.revision)
    fields = {**compiled.fields}
    fields.pop("slug")  # its address was settled when it was published
    if corrections.MARK in copy.data:
        fields["data"][corrections.MARK] = copy.data[corrections.MARK]
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save(update_fields=list(fields))
    _unlink(copy)
    _link(copy, compiled)
    return copy


def refuse_unless_publishable(article: Article, revision: Revision) -> None:
    """The rules of a story that hold for every publication, whoever asks."""
    if article.is_held:
        raise ValidationError("The story is under legal hold. Lift the hold first.", code="held")
    if article.is_trashed:
        raise ValidationError("The story is in the trash. Restore it first.", code="trashed")
    if article.status != Status.APPROVED or article.approved_revision_id != revision.pk:
        raise ValidationError(
            f"Revision {revision.number} is not the approved one. Have it approved first.",
            code="not_approved",
        )


# Moments -----------------------------------------------------------------------------------------


def _is_public_copy_of(copy: PublishedArticle | None, revision: Revision) -> bool:
    return copy is not None and copy.state == CopyState.PUBLIC and copy.revision_id == revision.pk


def _start_now(article: Article, holding, now: datetime.datetime) -> datetime.datetime:
    """A few seconds back, but after the copy that holds, and never before the embargo ends."""
    embargo = article.embargo_holds_until
    if embargo and embargo > now:
        raise _embargo_refusal(embargo)
    start = now - GRACE
    if embargo:
        start = max(start, embargo)
    if holding:
        start = max(start, holding.live_from + INSTANT)
    return start


def _start_in_the_past(
    article: Article, at: datetime.datetime, now: datetime.datetime
) -> datetime.datetime:
    embargo = article.embargo_holds_until
    if at > now:
        raise about("at", "A backdated story starts in the past.", "at_future")
    if article.copies.exists():
        raise ValidationError(
            "The story has a public past already; it cannot be given another.", code="has_copies"
        )
    if embargo and embargo > at:
        raise _embargo_refusal(embargo)
    return at


def _start_later(
    article: Article, at: datetime.datetime, now: datetime.datetime, but=None
) -> datetime.datetime:
    embargo = article.embargo_holds_until
    if at <= now:
        raise about("at", "That moment has passed. Choose a later one, or publish now.", "at_past")
    if embargo and at < embargo:
        raise _embargo_refusal(embargo)
    _refuse_taken_moment(article, at, but)
    return at


def _start_withdrawal(
    article: Article, holding, at, now: datetime.datetime, but=None
) -> datetime.datetime:
    if at is None:
        if holding is None or holding.state != CopyState.PUBLIC:
            raise ValidationError(
                "The story is not public, so there is nothing to withdraw.", code="not_public"
            )
        return max(now - GRACE, holding.live_from + INSTANT)
    if at <= now:
        raise about("at", "That moment has passed. Choose a later one, or withdraw now.", "at_past")
    standing = article.copies.filter(live_from__lt=at).order_by("-live_from")
    if but is not None:
        standing = standing.exclude(pk=but.pk)
    last = standing.first()
    if last is None or last.state != CopyState.PUBLIC:
        raise ValidationError(
            "The story will not be public then, so there is nothing to withdraw.",
            code="not_public",
        )
    _refuse_taken_moment(article, at, but)
    return at


def _refuse_taken_moment(article: Article, at: datetime.datetime, but) -> None:
    taken = article.copies.filter(live_from=at)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if taken.exists():
        raise about(
            "at", "Something else of this story is scheduled for that very moment.", "at_taken"
        )


def _refuse_orphans(article: Article, now: datetime.datetime) -> None:
    if orphans := timeline.orphans(article, now):
        local = timezone.localtime(orphans[0].live_from)
        raise about(
            "at",
            f"The story is to be withdrawn on {local:%Y-%m-%d %H:%M} ({local.tzname()}), and would "
            "not be public before. Choose an earlier moment, or move the withdrawal first.",
            "nothing_to_withdraw",
        )


def _embargo_refusal(embargo: datetime.datetime) -> ValidationError:
    local = timezone.localtime(embargo)
    return ValidationError(
        f"The story is under embargo until {local:%Y-%m-%d %H:%M} ({local.tzname()}). "
        "Schedule it for then or later, or have the embargo lifted.",
        code="under_embargo",
    )


# Writing -----------------------------------------------------------------------------------------


def _write_copy(article, revision, start, *, by, now) -> PublishedArticle:
    compiled = compiling.compile_revision(revision)
    day = timeline.first_day(article, start)
    timeline.reserve(article, day, compiled.fields["slug"], start)
    copy = PublishedArticle.objects.create(
        **compiled.fields,
        article=article,
        revision=revision,
        live_from=start,
        live_until=start + INSTANT,  # retime() derives the true one
        listed_at=start,
        day=day,
        embargoed_until=article.embargo_holds_until,
        approved_by_id=article.approved_by_id,
        published_by=by,
        created_at=now,
    )
    _link(copy, compiled)
    return copy


def _settle(
    article: Article, now: datetime.datetime, since: datetime.datetime | None = None
) -> None:
    """What follows from a changed timeline; `since` is where a new copy starts."""
    retime(article)
    corrections.settle(article, now)
    timeline.settle_updates(article, min(since or now, now))


def _link(copy: PublishedArticle, compiled: compiling.Compiled) -> None:
    """Write a copy's list links, picture uses and search entry."""
    listed_at = copy.listed_at
    PublishedByline.objects.bulk_create(
        PublishedByline(
            copy=copy,
            author_id=line["author"],
            role=line["role"],
            credited_as=line["credited_as"],
            position=position,
            listed_at=listed_at,
        )
        for position, line in enumerate(compiled.author_links)
    )
    PublishedTag.objects.bulk_create(
        PublishedTag(copy=copy, tag_id=tag_id, listed_at=listed_at) for tag_id in compiled.tag_ids
    )
    IllustrationUse.objects.bulk_create(
        IllustrationUse(copy=copy, illustration_id=pk) for pk in compiled.illustration_ids
    )
    withholding.release(compiled.illustration_ids)
    search_index.put(copy)


def _unlink(copy: PublishedArticle) -> None:
    timeline.unlist(PublishedArticle.objects.filter(pk=copy.pk))
    copy.illustration_uses.all().delete()


def _remove_outrun(article: Article, revision: Revision, start, now) -> None:
    """What is scheduled and would take readers back once this revision is public from `start`."""
    coming = timeline.scheduled(article, now).filter(state=CopyState.PUBLIC)
    older = coming.filter(revision__number__lt=revision.number, live_from__gte=start)
    timeline.remove(older | coming.filter(revision=revision))


def _tell(article: Article) -> None:
    delivery.changed(f"article:{article.pk}")
