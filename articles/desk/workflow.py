"""A story's moves at the desk: what is legal, for whom, and what it does.

Every move is one transaction under the story's lock. It names the version it was decided on, and is
refused when its ground has changed since (`articles.desk.since`); it leaves a `Move` row, and tells
the people it concerns through the outbox.
Refusals are `ValidationError`s whose sentence says what to do.
"""

import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from articles import audit, corrections, publishing
from articles.desk import checks, erasing, letters, since
from articles.desk.checks import Stage
from articles.desk.standing import ACTS, Standing, standing
from articles.models import Article, CheckOverride, Move, PublishedArticle
from articles.refusals import about
from articles.statuses import CopyState, Status


def _lock(article: Article) -> Article:
    try:
        return publishing.lock(article.pk)
    except Article.DoesNotExist as error:
        raise ValidationError("The story was deleted for good meanwhile.", code="gone") from error


def _begin(article: Article, act: str, *, by, version: int | None) -> Article:
    """The story, locked, if the move is legal for this person and decided on its present state."""
    locked = _lock(article)
    if not ACTS[act].is_legal(standing(locked, by)):
        raise PermissionDenied(
            f"“{ACTS[act].label}” is not possible for this story as it stands, or not for you."
        )
    if version is not None:
        since.refuse_stale(locked, act, by=by, version=version)
    return locked


def _finish(
    article: Article, act: str, *, by, note="", override=False, fields=(), **details
) -> Move:
    """Write what changed, count the write, and keep the move. `details` are for the audit."""
    article.version += 1
    article.updated_at = timezone.now()
    article.save(update_fields=[*fields, "version", "updated_at"])
    revision = article.approved_revision or article.head_revision
    audit.record(
        act, by=by, article=article, revision=revision, note=note, override=override, **details
    )
    return Move.objects.create(
        article=article,
        act=act,
        revision=revision,
        version=article.version,
        by=by,
        at=article.updated_at,
        note=note,
        is_override=override,
    )


def _moment(at: datetime.datetime | None) -> dict[str, str]:
    """For the audit: the moment that the clock is to wait for, if it is."""
    return {} if at is None else {"for": at.isoformat()}


def _demand_note(note: str, why: str) -> str:
    if not note.strip():
        raise about("note", why, "note_missing")
    return note.strip()


@transaction.atomic
def submit(article: Article, *, by, version: int | None = None, note: str = "") -> Article:
    """Give the story to the editors; a reporter cannot write it until it comes back."""
    article = _begin(article, "submit", by=by, version=version)
    checks.refuse_blocked(article, stage=Stage.SUBMIT)
    article.status = Status.IN_REVIEW
    move = _finish(article, "submit", by=by, note=note.strip(), fields=["status"])
    checks.facts.note_blocks(article)
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
    checks.refuse_blocked(article, stage=Stage.APPROVE)
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
    article: Article,
    *,
    by,
    version: int | None = None,
    at: datetime.datetime | None = None,
    change_kind: str | None = None,
    change_text: str = "",
) -> PublishedArticle:
    """Publish the approved revision now, or schedule it for a later moment.

    `change_kind` and `change_text` are what readers are told of a change: see `publishing.publish`.

    A double click is one publication: asked again for what is live, or scheduled for that very
    moment, it answers with that copy. Not when readers are to be told something else with it.
    """
    checks.facts.hold_pictures(article)
    current = _lock(article)
    where = standing(current, by)
    copy = _published_already(where, at) if where.has("publish_article") else None
    if copy and corrections.is_told(copy, change_kind, change_text):
        return copy
    act = "publish" if at is None else "schedule"
    article = _begin(current, act, by=by, version=version)
    _refuse_unfit(article, at, has_change_note=bool(change_text.strip()))
    copy = publishing.publish(
        article.approved_revision,
        by=by,
        at=at,
        change_kind=change_kind,
        change_text=change_text,
    )
    checks.facts.settle(article)
    move = _finish(article, act, by=by, **_moment(at))
    letters.to_writers(move)
    return copy


@transaction.atomic
def publish_archive(article: Article, *, by, at: datetime.datetime) -> PublishedArticle:
    """Publish the approved revision as having been public since a past moment: what another system
    published. Of a story that has no public past here.

    What was read for years is not held to the desk checks, which would keep it out; rights, trail
    and embargo are as ever.
    """
    article = _lock(article)
    if not standing(article, by).has("publish_article"):
        raise PermissionDenied("Only who may publish can publish an archive.")
    copy = publishing.publish(article.approved_revision, by=by, at=at, backdated=True)
    _finish(article, "publish", by=by, note=f"As of {timezone.localtime(at):%Y-%m-%d %H:%M %Z}")
    return copy


def _refuse_unfit(article: Article, at, revision=None, *, has_change_note: bool = False) -> None:
    """By the desk checks, for the moment at which readers would have it."""
    checks.refuse_blocked(
        article,
        stage=Stage.PUBLISH if at is None else Stage.SCHEDULE,
        at=at,
        revision=revision or article.approved_revision,
        has_change_note=has_change_note,
    )


def _published_already(where: Standing, at: datetime.datetime | None) -> PublishedArticle | None:
    if at is None:
        return where.holding if where.head_is_live else None
    same = (
        copy
        for copy in where.scheduled
        if copy.state == CopyState.PUBLIC
        and copy.live_from == at
        and copy.revision_id == where.article.approved_revision_id
    )
    return next(same, None)


@transaction.atomic
def unschedule(article: Article, *, by, version: int | None = None) -> Article:
    """Take everything that is scheduled off the story's timeline."""
    article = _begin(article, "unschedule", by=by, version=version)
    for copy in reversed(standing(article, by).scheduled):  # a withdrawal before its publication
        publishing.cancel(copy)
    checks.facts.settle(article)
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
    checks.facts.hold_pictures(article, copy and copy.revision)
    article = _begin(article, "reschedule", by=by, version=version)
    if copy.article_id != article.pk:
        raise PermissionDenied("That schedule belongs to another story.")
    if standing_there := article.copies.filter(pk=copy.pk, live_from=at).first():
        return standing_there
    if copy.state == CopyState.PUBLIC:
        _refuse_unfit(article, at, copy.revision)
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
    redirect_to: str = "",
) -> PublishedArticle:
    """Take the story away from readers, with a sentence that tells them why, or leads them on."""
    article = _begin(article, "withdraw", by=by, version=version)
    copy = publishing.withdraw(
        article, by=by, notice=notice, at=at, redirect_to=redirect_to.strip()
    )
    checks.facts.settle(article)
    leads = {"redirect_to": copy.redirect_to} if copy.redirect_to else {}
    move = _finish(article, "withdraw", by=by, note=notice.strip(), **_moment(at), **leads)
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
def override_check(
    article: Article, *, by, version: int | None = None, finding: str, note: str = ""
) -> CheckOverride:
    """Let one finding of the desk checks (its `ground`) pass for this text, with a reason."""
    article = _begin(article, "override_check", by=by, version=version)
    reason = _demand_note(note, "Say why this may pass; the override is listed with your name.")
    report = checks.run(article, stage=checks.stage_of(article))
    found = next((each for each in report.can_override if each.ground == finding), None)
    if found is None:
        raise about("finding", "That is no longer found. Look at the checks again.", "finding_gone")
    override = CheckOverride.objects.create(
        article=article,
        revision=article.head_revision,
        rule=found.rule,
        sentence=found.sentence,
        ground=found.ground,
        reason=reason,
        by=by,
    )
    _finish(article, "override_check", by=by, note=f"{found.label}: {reason}", override=True)
    checks.facts.note_blocks(article)
    return override


@transaction.atomic
def trash(article: Article, *, by, version: int | None = None) -> Article:
    """Put a story that never was public into the trash; what was scheduled is cancelled."""
    article = _begin(article, "trash", by=by, version=version)
    for copy in reversed(standing(article, by).scheduled):  # a withdrawal before its publication
        publishing.cancel(copy)
    checks.facts.settle(article)
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
def purge(article: Article, *, by, version: int | None = None, note: str = "") -> None:
    """Delete a story in the trash for good. Its `Erasure` is all that is left."""
    article = _begin(article, "purge", by=by, version=version)
    reason = _demand_note(note, "Say why the story is deleted for good.")
    erasing.erase(article, by=by, reason=reason)


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
    "override_check": override_check,
    "trash": trash,
    "restore": restore,
    "purge": purge,
    "hold": hold,
    "release": release,
}


def perform(name: str, article: Article, *, by, version: int, **answers) -> None:
    """Make a move by its name, with what its form asked for (`Act.asks`)."""
    _PERFORMERS[name](article, by=by, version=version, **answers)
