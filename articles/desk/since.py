"""What was written to a story since somebody looked at it, and whether their decision still holds.

Everybody's writes are named by the version they made (`Revision.version`, `Move.version`). A move
decided on an older version is stale when somebody else wrote since, or when the text it decides on
is another one now. What a person did themselves, in another window, raises no alarm otherwise.
"""

import datetime
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import revisions
from articles.desk.moments import clock, short_moment
from articles.models import Article, Move, Revision

# How a move is told once it was made; `{}` is its revision.
TOLD = {
    "submit": "submitted it for review",
    "approve": "approved {}",
    "return": "returned it to its writer",
    "publish": "published {}",
    "schedule": "scheduled {}",
    "reschedule": "changed its schedule",
    "unschedule": "cancelled its schedule",
    "withdraw": "withdrew it",
    "lift_embargo": "lifted its embargo",
    "trash": "moved it to the trash",
    "restore": "took it out of the trash",
    "hold": "put it under legal hold",
    "release": "lifted its legal hold",
    "override_check": "let a desk check pass",
    "stop": "stopped what was scheduled",
}
SHOWN = 3  # writes that a sentence names; the newest say enough
DECIDES_ON_HEAD = {"approve"}
DECIDES_ON_APPROVED = {"publish", "schedule"}


class Write(NamedTuple):
    """One write of a story: who made it, what it was, when, and the version it made."""

    who: AbstractBaseUser | None
    what: str
    when: datetime.datetime
    version: int

    def is_by(self, user) -> bool:
        return self.who is not None and self.who.pk == user.pk


def writes_since(article: Article, version: int) -> list[Write]:
    """All saves and moves that followed this version, the earliest first. Two queries."""
    saves = article.revisions.filter(version__gt=version).select_related("by").defer("data")
    moves = article.moves.filter(version__gt=version).select_related("by", "revision")
    writes = [Write(save.by, f"saved {save}", save.at, save.version) for save in saves]
    writes += [
        Write(move.by, _told(move), move.at, move.version) for move in moves.defer("revision__data")
    ]
    return sorted(writes, key=lambda write: write.version)


def refuse_stale(article: Article, act: str, *, by, version: int) -> None:
    """Refuse a move whose ground has changed since that version. The caller holds the lock."""
    if version == article.version:
        return
    writes = writes_since(article, version)
    foreign = [write for write in writes if not write.is_by(by)]
    if foreign or len(writes) < article.version - version or version > article.version:
        raise _refusal(foreign, by)
    if _decides_on_another_text(article, act, version):
        raise _refusal([write for write in writes if write.what.startswith(_WORDS[act])], by)


def sentences(writes: list[Write], reader) -> list[str]:
    """What was written, for somebody who may have written it themselves: “You saved …”."""
    return [_sentence(write, reader) for write in writes]


_WORDS = dict.fromkeys(DECIDES_ON_HEAD, "saved ") | dict.fromkeys(DECIDES_ON_APPROVED, "approved ")


def _refusal(writes: list[Write], by) -> ValidationError:
    """Names the newest writes; of a write that left no trace it can only say that it was made."""
    if not writes:
        said = "Somebody changed the story since you opened it. Look at what is new, then decide."
    elif all(write.is_by(by) for write in writes):
        write = writes[-1]
        said = f"You {write.what} in another window {_at(write.when)}: look at it, then decide."
    else:
        told = " ".join(sentences(writes[-SHOWN:], by))
        said = f"{told} Look at what is new, then decide."
    return ValidationError(said, code="stale")


def _decides_on_another_text(article: Article, act: str, version: int) -> bool:
    if act in DECIDES_ON_HEAD:
        seen = article.revisions.filter(version__lte=version).order_by("-number").first()
        return _differ(seen, article.head_revision)
    if act in DECIDES_ON_APPROVED:
        approvals = article.moves.filter(act="approve").select_related("revision")
        if not approvals.filter(version__gt=version).exists():
            return False
        before = approvals.filter(version__lte=version).order_by("-version").first()
        return _differ(before and before.revision, article.approved_revision)
    return False


def _differ(seen: Revision | None, now: Revision | None) -> bool:
    """For readers: what only the desk knows of a story is not what is decided on."""
    if seen is None or now is None:
        return seen is not now
    return seen.pk != now.pk and revisions.differ_for_readers(seen, now)


def _told(move: Move) -> str:
    return TOLD.get(move.act, f"did “{move.act}”").format(move.revision or "it")


def _sentence(write: Write, reader) -> str:
    if write.who is None:
        name = "A desk check" if write.what == TOLD["stop"] else "Somebody"
    elif write.is_by(reader):
        name = "You"
    else:
        name = write.who.get_full_name() or write.who.get_username()
    return f"{name} {write.what} {_at(write.when)}."


def _at(when: datetime.datetime) -> str:
    if timezone.localdate(when) == timezone.localdate():
        return f"at {clock(when)}"
    return f"on {short_moment(when)}"
