"""Where a story stands, and which moves somebody can make from there: rules, no writing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from articles.desk import rights
from articles.models import Article, PublishedArticle
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


def was_public(article: Article) -> bool:
    """Whether readers ever had it. One query."""
    return article.copies.filter(state=CopyState.PUBLIC, live_from__lte=timezone.now()).exists()


@dataclass(frozen=True)
class Act:
    """A move as a button: when it is offered, and what it asks for."""

    name: str
    label: str
    is_legal: Callable[[Standing], bool]
    asks: tuple[str, ...] = ()
    is_danger: bool = False
    in_bar: bool = True  # else its button stands elsewhere on the page


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
    """Also of what is still to appear: “from six to eleven” is said at once."""
    will_be_public = any(copy.state == CopyState.PUBLIC for copy in s.scheduled)
    return (s.is_live or will_be_public) and s.has("publish_article")


def _may_unschedule(s: Standing) -> bool:
    """What is scheduled under a hold are withdrawals: they stand, as all else does."""
    return bool(s.scheduled) and not s.article.is_held and s.has("publish_article")


def _under_embargo(s: Standing) -> bool:
    embargo = s.article.embargo_holds_until
    return bool(embargo) and embargo > timezone.now()


def _may_lift_embargo(s: Standing) -> bool:
    return _free(s) and _under_embargo(s) and s.has("override_article")


def _may_override_check(s: Standing) -> bool:
    return _free(s) and s.article.head_revision_id is not None and s.has("override_article")


def _may_trash(s: Standing) -> bool:
    """It cancels what is scheduled, so then it takes somebody who may do that."""
    may_cancel = not s.scheduled or s.has("publish_article")
    return not s.was_public and may_cancel and _free(s) and rights.may_edit(s.user, s.article)


def _may_restore(s: Standing) -> bool:
    mine = s.has("edit_any_article") or rights.is_own(s.user, s.article)
    in_trash = s.article.is_trashed and not s.article.is_held
    return in_trash and s.has("change_article") and mine


def _may_purge(s: Standing) -> bool:
    """A story that ever was public is evidence: the desk has no way to delete it."""
    gone = s.article.is_trashed and not s.article.is_held
    return gone and not s.was_public and not s.scheduled and s.has("purge_article")


def _may_hold(s: Standing) -> bool:
    return not s.article.is_held and s.has("override_article")


def _may_release(s: Standing) -> bool:
    return s.article.is_held and s.has("override_article")


# What readers are told of a change; asked of a story that they have, or had.
CHANGE = ("change_kind", "change_text")

ACTS = {
    act.name: act
    for act in (
        Act("submit", "Submit for review", _may_submit, asks=("note",)),
        Act("approve", "Approve", _may_approve, asks=("note",)),
        Act("return", "Return with a note", _may_return, asks=("note",)),
        Act("publish", "Publish now", _may_publish_now, asks=CHANGE),
        Act("schedule", "Schedule", _may_publish, asks=("at", *CHANGE)),
        Act("reschedule", "Change the schedule", _may_unschedule, asks=("copy", "at")),
        Act("unschedule", "Cancel the schedule", _may_unschedule),
        Act(
            "withdraw",
            "Withdraw",
            _may_withdraw,
            asks=("notice", "redirect_to", "at"),
            is_danger=True,
        ),
        Act("lift_embargo", "Lift the embargo", _may_lift_embargo, asks=("note",)),
        Act(
            "override_check",
            "Let a check pass",
            _may_override_check,
            asks=("finding", "note"),
            in_bar=False,
        ),
        Act("trash", "Move to the trash", _may_trash, is_danger=True),
        Act("restore", "Take out of the trash", _may_restore),
        Act("purge", "Delete for good", _may_purge, asks=("note",), is_danger=True),
        Act("hold", "Put under legal hold", _may_hold, asks=("note",), is_danger=True),
        Act("release", "Lift the legal hold", _may_release, asks=("note",)),
    )
}


def legal_acts(article: Article, user) -> list[Act]:
    """The moves this person can make now: exactly the buttons they see."""
    where = standing(article, user)
    return [act for act in ACTS.values() if act.is_legal(where)]
