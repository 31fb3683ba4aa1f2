"""A story's moves at the desk: what is legal, for whom, and what it does.

Every move is one transaction under the story's lock. It names the version it was decided on, and a
newer one refuses it; it leaves a `Move` row, and tells the people it concerns through the outbox.
Refusals are `ValidationError`s whose sentence says what to do.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from articles import publishing
from articles.desk import letters, rights
from articles.models import Article, Move, PublishedArticle
from articles.refusals import about
from articles.statuses import CopyState, Status


@dataclass(frozen=True)
class Standing:
    """Where a story stands, read once: its working copy, its timeline, and a person's rights."""

    article: Article
    user: object
    holding: PublishedArticle | None
    scheduled: list[PublishedArticle]

    @property
    def is_live(self) -> bool:
        return self.holding is not None and self.holding.state == CopyState.PUBLIC

    @property
    def is_withdrawn(self) -> bool:
        return self.holding is not None and self.holding.state == CopyState.WITHDRAWN

    @property
    def was_public(self) -> bool:
        return self.holding is not None

    @property
    def head_is_live(self) -> bool:
        return self.is_live and self.holding.revision_id == self.article.approved_revision_id

    def has(self, *permissions: str) -> bool:
        return all(self.user.has_perm(f"articles.{name}") for name in permissions)


def standing(article: Article, user) -> Standing:
    """Two queries."""
    now = timezone.now()
    copies = article.copies.select_related("revision")
    return Standing(
        article=article,
        user=user,
        holding=copies.holding(now).first(),
        scheduled=list(copies.filter(live_from__gt=now).order_by("live_from")),
    )


@dataclass(frozen=True)
class Act:
    """A move as a button: when it is offered, and what it asks for."""

    name: str
    label: str
    is_legal: Callable[[Standing], bool]
    asks: tuple[str, ...] = ()
    is_danger: bool = False


def _free(s: Standing) -> bool:
    return not (s.article.is_held or s.article.is_trashed)


def _may_submit(s: Standing) -> bool:
    return (
        _free(s)
        and s.article.status in rights.IN_WRITERS_HANDS
        and s.has("submit_article")
        and rights.may_edit(s.user, s.article)
    )


def _may_approve(s: Standing) -> bool:
    return _free(s) and s.article.status == Status.IN_REVIEW and s.has("approve_article")


def _may_return(s: Standing) -> bool:
    standing_at_desk = s.article.status in {Status.IN_REVIEW, Status.APPROVED}
    return _free(s) and standing_at_desk and s.has("approve_article")


def _may_publish(s: Standing) -> bool:
    return (
        _free(s)
        and s.article.status == Status.APPROVED
        and s.has("publish_article")
        and not s.head_is_live
    )


def _may_publish_now(s: Standing) -> bool:
    return _may_publish(s) and not _under_embargo(s)


def _may_withdraw(s: Standing) -> bool:
    return s.is_live and s.has("publish_article")


def _may_unschedule(s: Standing) -> bool:
    return bool(s.scheduled) and s.has("publish_article")


def _under_embargo(s: Standing) -> bool:
    embargo = s.article.embargo_holds_until
    return bool(embargo) and embargo > timezone.now()


def _may_lift_embargo(s: Standing) -> bool:
    return _under_embargo(s) and s.has("override_article")


def _may_trash(s: Standing) -> bool:
    return not s.was_public and _free(s) and rights.may_edit(s.user, s.article)


def _may_restore(s: Standing) -> bool:
    mine = s.has("edit_any_article") or rights.is_own(s.user, s.article)
    return s.article.is_trashed and s.has("change_article") and mine


def _may_hold(s: Standing) -> bool:
    return not s.article.is_held and s.has("override_article")


def _may_release(s: Standing) -> bool:
    return s.article.is_held and s.has("override_article")


ACTS = {
    act.name: act
    for act in (
        Act("submit", "Submit for review", _may_submit, asks=("note",)),
        Act("approve", "Approve", _may_approve, asks=("note",)),
        Act("return", "Return with a note", _may_return, asks=("note",)),
        Act("publish", "Publish now", _may_publish_now),
        Act("schedule", "Schedule", _may_publish, asks=("at",)),
        Act("reschedule", "Change the schedule", _may_unschedule, asks=("copy", "at")),
        Act("unschedule", "Cancel the schedule", _may_unschedule),
        Act("withdraw", "Withdraw", _may_withdraw, asks=("notice", "at"), is_danger=True),
        Act("lift_embargo", "Lift the embargo", _may_lift_embargo, asks=("note",)),
        Act("trash", "Move to the trash", _may_trash, is_danger=True),
        Act("restore", "Take out of the trash", _may_restore),
        Act("hold", "Put under legal hold", _may_hold, asks=("note",), is_danger=True),
        Act("release", "Lift the legal hold", _may_release, asks=("note",)),
    )
}


def legal_acts(article: Article, user) -> list[Act]:
    """The moves this person can make now: exactly the buttons they see."""
    where = standing(article, user)
    return [act for act in ACTS.values() if act.is_legal(where)]


def _begin(article: Article, act: str, *, by, version: int | None) -> Article:
    """The story, locked, if the move is legal for this person and decided on its present state."""
    locked = publishing.lock(article.pk)
    if not ACTS[act].is_legal(standing(locked, by)):
        raise PermissionDenied(
            f"“{ACTS[act].label}” is not possible for this story as it stands, or not for you."
        )
    if version is not None and version != locked.version:
        raise ValidationError(
            "Somebody changed the story since you opened it. Look at what is new, then decide.",
            code="stale",
        )
    return locked


def _finish(article: Article, act: str, *, by, note="", override=False, fields=()) -> Move:
    """Write what changed, count the write, and keep the move."""
    article.version += 1
    article.updated_at = timezone.now()
    article.save(update_fields=[*fields, "version", "updated_at"])
    return Move.objects.create(
        article=article,
        act=act,
        revision=article.approved_revision or article.head_revision,
        by=by,
        at=article.updated_at,
        note=note,
        is_override=override,
    )


def _demand_note(note: str, why: str) -> str:
    if not note.strip():
        raise about("note", why, "note_missing")
    return note.strip()


@transaction.atomic
def submit(article: Article, *, by, version: int | None = None, note: str = "") -> Article:
    """Give the story to the editors; a reporter cannot write it until it comes back."""
    article = _begin(article, "submit", by=by, version=version)
    article.status = Status.IN_REVIEW
    move = _finish(article, "submit", by=by, note=note.strip(), fields=["status"])
    letters.to_editors(move)
    return article


@transaction.atomic
def approve(
    article: Article, *, by, version: int | None = None, note: str = "", override: bool = False
) -> Article:
    """Approve the newest revision, by its number.

    Four eyes: not by who saved the story since its last publication, unless they may override, say
    so, and give the reason as the note.
    """
    article = _begin(article, "approve", by=by, version=version)
    overridden = False
    if settings.FOUR_EYES and has_written(by, article):
        if not (override and by.has_perm("articles.override_article")):
            raise ValidationError(
                "You wrote on this story yourself since it was last published. "
                "Ask a colleague to approve it.",
                code="four_eyes",
            )
        note = _demand_note(note, "Say why four eyes are not possible this time.")
        overridden = True
    article.status = Status.APPROVED
    article.approved_revision = article.head_revision
    article.approved_by = by
    move = _finish(
        article,
        "approve",
        by=by,
        note=note.strip(),
        override=overridden,
        fields=["status", "approved_revision", "approved_by"],
    )
    letters.to_writers(move)
    return article


def has_written(user, article: Article) -> bool:
    """Whether they saved a revision after the last one that readers have seen."""
    seen = (
        article.copies.filter(state=CopyState.PUBLIC, live_from__lte=timezone.now())
        .order_by("-revision__number")
        .values_list("revision__number", flat=True)
        .first()
    )
    return article.revisions.filter(by=user, number__gt=seen or 0).exists()


def send_back(article: Article, *, by, version: int | None = None, note: str = "") -> Article:
    """Return the story to its writer, who can write again. The note says what to change."""
    note = _demand_note(note, "Say what should change; the writer reads this.")
    with transaction.atomic():
        article = _begin(article, "return", by=by, version=version)
        article.status = Status.CHANGES_REQUESTED
        article.approved_revision = article.approved_by = None
        move = _finish(
            article,
            "return",
            by=by,
            note=note,
            fields=["status", "approved_revision", "approved_by"],
        )
        letters.to_writers(move)
    return article


@transaction.atomic
def publish(
    article: Article, *, by, version: int | None = None, at: datetime.datetime | None = None
) -> PublishedArticle:
    """Publish the approved revision now, or schedule it for a later moment.

    A double click is one publication: asked again for what is live, it answers with that copy.
    """
    current = publishing.lock(article.pk)
    where = standing(current, by)
    if at is None and where.head_is_live and where.has("publish_article"):
        return where.holding
    article = _begin(current, "publish" if at is None else "schedule", by=by, version=version)
    copy = publishing.publish(article.approved_revision, by=by, at=at)
    move = _finish(article, "publish" if at is None else "schedule", by=by)
    letters.to_writers(move)
    return copy


@transaction.atomic
def unschedule(article: Article, *, by, version: int | None = None) -> Article:
    """Take everything that is scheduled off the story's timeline."""
    article = _begin(article, "unschedule", by=by, version=version)
    for copy in standing(article, by).scheduled:
        publishing.cancel(copy)
    _finish(article, "unschedule", by=by)
    return article


@transaction.atomic
def reschedule(
    article: Article,
    *,
    by,
    version: int | None = None,
    copy: PublishedArticle,
    at: datetime.datetime,
) -> PublishedArticle:
    """Move one scheduled copy or withdrawal to another moment."""
    article = _begin(article, "reschedule", by=by, version=version)
    if copy.article_id != article.pk:
        raise PermissionDenied("That schedule belongs to another story.")
    moved = publishing.reschedule(copy, at=at)
    move = _finish(article, "reschedule", by=by, note=f"{timezone.localtime(at):%Y-%m-%d %H:%M %Z}")
    letters.to_writers(move)
    return moved


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by,
    version: int | None = None,
    notice: str = "",
    at: datetime.datetime | None = None,
) -> PublishedArticle:
    """Take the story away from readers, with a sentence that tells them why."""
    article = _begin(article, "withdraw", by=by, version=version)
    copy = publishing.withdraw(article, by=by, notice=notice, at=at)
    move = _finish(article, "withdraw", by=by, note=notice.strip())
    letters.to_writers(move)
    return copy


@transaction.atomic
def lift_embargo(article: Article, *, by, version: int | None = None, note: str = "") -> Article:
    """End the embargo before its time, with a reason. What is scheduled stays scheduled."""
    article = _begin(article, "lift_embargo", by=by, version=version)
    reason = _demand_note(note, "Say who lifted the embargo, or why it no longer binds.")
    article.embargo_lifted_by = by
    article.embargo_lifted_at = timezone.now()
    article.embargo_lift_reason = reason
    fields = ["embargo_lifted_by", "embargo_lifted_at", "embargo_lift_reason"]
    _finish(article, "lift_embargo", by=by, note=reason, override=True, fields=fields)
    return article


@transaction.atomic
def trash(article: Article, *, by, version: int | None = None) -> Article:
    """Put a story that never was public into the trash; what was scheduled is cancelled."""
    article = _begin(article, "trash", by=by, version=version)
    for copy in standing(article, by).scheduled:
        publishing.cancel(copy)
    article.trashed_at = timezone.now()
    _finish(article, "trash", by=by, fields=["trashed_at"])
    return article


@transaction.atomic
def restore(article: Article, *, by, version: int | None = None) -> Article:
    article = _begin(article, "restore", by=by, version=version)
    article.trashed_at = None
    _finish(article, "restore", by=by, fields=["trashed_at"])
    return article


@transaction.atomic
def hold(article: Article, *, by, version: int | None = None, note: str = "") -> Article:
    """Freeze a story: no writing, no publishing; what was scheduled to appear is cancelled."""
    article = _begin(article, "hold", by=by, version=version)
    reason = _demand_note(note, "Say why the story is put under legal hold.")
    for copy in standing(article, by).scheduled:
        if copy.state == CopyState.PUBLIC:
            publishing.cancel(copy)
    article.held_at = timezone.now()
    article.hold_reason = reason
    _finish(article, "hold", by=by, note=reason, fields=["held_at", "hold_reason"])
    return article


@transaction.atomic
def release(article: Article, *, by, version: int | None = None, note: str = "") -> Article:
    article = _begin(article, "release", by=by, version=version)
    reason = _demand_note(note, "Say why the hold is lifted.")
    article.held_at = None
    article.hold_reason = ""
    _finish(article, "release", by=by, note=reason, fields=["held_at", "hold_reason"])
    return article


_PERFORMERS = {
    "submit": submit,
    "approve": approve,
    "return": send_back,
    "publish": publish,
    "schedule": publish,
    "reschedule": reschedule,
    "unschedule": unschedule,
    "withdraw": withdraw,
    "lift_embargo": lift_embargo,
    "trash": trash,
    "restore": restore,
    "hold": hold,
    "release": release,
}


def perform(name: str, article: Article, *, by, version: int, **answers) -> None:
    """Make a move by its name, with what its form asked for (`Act.asks`)."""
    _PERFORMERS[name](article, by=by, version=version, **answers)
