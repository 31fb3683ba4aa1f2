"""What was done with a story: saves and moves in one list, the newest first, a page at a time.

A fixed number of queries, whatever the length of the history: the revisions' data is never loaded.
"""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from articles.desk.moments import moment
from articles.desk.since import TOLD
from articles.models import Article, Move, Revision
from articles.statuses import CopyState

PAGE = 50  # revisions; the moves between them come along


class Badge(NamedTuple):
    """`css` names one of the desk's colours."""

    label: str
    css: str


@dataclass
class Entry:
    """A save, or a move."""

    at: datetime.datetime
    version: int
    who: str
    revision: Revision | None = None
    told: str = ""
    note: str = ""
    badges: list[Badge] = field(default_factory=list)
    before: int | None = None  # the number of the revision before this one

    @property
    def when(self) -> str:
        return moment(self.at)


@dataclass(frozen=True)
class HistoryPage:
    entries: list[Entry]
    older: int | None  # the next page has the revisions before this number
    is_first: bool

    @property
    def saves(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.revision]


def history_page(article: Article, before: int | None = None) -> HistoryPage:
    """The newest revisions, or those before that number. Four queries."""
    revisions = article.revisions.select_related("by").defer("data")
    if before is not None:
        revisions = revisions.filter(number__lte=before)
    rows = list(revisions[: PAGE + 2])
    bound = rows.pop(0) if before is not None and rows and rows[0].number == before else None
    shown, rest = rows[:PAGE], rows[PAGE:]
    badges = badges_of(article, shown)
    entries = [_save(revision, badges[revision.pk]) for revision in shown]
    for entry, earlier in zip(entries, rows[1:], strict=False):
        entry.before = earlier.number
    moves = _moves(article, bound, shown[-1] if rest and shown else None)
    entries += map(_move, moves)
    entries.sort(key=lambda entry: (entry.at, entry.version), reverse=True)
    return HistoryPage(entries, shown[-1].number if rest else None, is_first=before is None)


def badges_of(article: Article, revisions: list[Revision]) -> dict[int, list[Badge]]:
    """What became of each revision. Two queries."""
    now = timezone.now()
    badges: dict[int, list[Badge]] = {revision.pk: [] for revision in revisions}
    copies = article.copies.filter(revision__in=badges, state=CopyState.PUBLIC)
    spans = copies.values_list("revision_id", "live_from", "live_until").order_by("live_from")
    for pk, since, until in spans:
        badges[pk].append(_public(now, since, until))
    acts = article.moves.filter(revision__in=badges, act__in=["approve", "submit"])
    for pk, act in acts.values_list("revision_id", "act").order_by("act"):
        badges[pk].append(MOVED[act])
    if article.approved_revision_id in badges:
        badges[article.approved_revision_id].append(MOVED["approve"])
    return {pk: list(dict.fromkeys(found)) for pk, found in badges.items()}


MOVED = {"approve": Badge("Approved", "approved"), "submit": Badge("Submitted", "in-review")}


def _public(now: datetime.datetime, since: datetime.datetime, until: datetime.datetime) -> Badge:
    if since > now:
        return Badge("Scheduled", "scheduled")
    return Badge("Live now", "live") if now < until else Badge("Was published", "published")


def last_approved_by(user, article: Article) -> int | None:
    """The number of the revision that this person approved last. One query."""
    approved = article.moves.filter(act="approve", by=user).exclude(revision=None)
    return approved.order_by("-at", "-pk").values_list("revision__number", flat=True).first()


def seen_by_readers(article: Article) -> int | None:
    """The number of the revision that is live. One query."""
    return article.copies.live().values_list("revision__number", flat=True).first()


def _moves(article: Article, until: Revision | None, since: Revision | None) -> QuerySet[Move]:
    """Those made between the page's revisions: all of them, whatever bounds the page."""
    moves = article.moves.select_related("by", "revision").defer("revision__data")
    if until is not None:
        moves = moves.filter(at__lt=until.at)
    return moves.filter(at__gte=since.at) if since is not None else moves


def _save(revision: Revision, badges: list[Badge]) -> Entry:
    return Entry(
        at=revision.at,
        version=revision.version,
        who=name_of(revision.by),
        revision=revision,
        note=revision.reason,
        badges=badges,
    )


def _move(move: Move) -> Entry:
    told = TOLD.get(move.act, f"did “{move.act}”").format(move.revision or "it")
    if move.is_override and move.act == "approve":
        told += ", four eyes overridden"
    return Entry(move.at, move.version, name_of(move.by), told=told, note=move.note)


def name_of(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else "Somebody"
