"""What My desk asks of the stories: each question, whom it is for, and the filters of its list."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.statuses import Status


@dataclass(frozen=True)
class Question:
    """`filters` are those of the story's list; `shows` says which moment its stories are told with:
    their last change, their publication, or what the clock does next."""

    name: str
    label: str
    filters: dict[str, str]
    is_for: Callable[[object], bool]
    shows: str = "updated"
    waits: bool = True  # it asks the person for something
    is_trouble: bool = False


def _writes(user) -> bool:
    return user.has_perm("articles.change_article")


def _reads_own(user) -> bool:
    return _writes(user) and not _edits(user)


def _edits(user) -> bool:
    return user.has_perm("articles.edit_any_article")


def _approves(user) -> bool:
    return _edits(user) and user.has_perm("articles.approve_article")


def _publishes(user) -> bool:
    return _edits(user) and user.has_perm("articles.publish_article")


def _approves_or_publishes(user) -> bool:
    return _approves(user) or _publishes(user)


def _writes_only(user) -> bool:
    """Somebody else publishes, also what is theirs."""
    return _writes(user) and not _publishes(user)


def _hears_of_no_stops(user) -> bool:
    return _writes(user) and not user.has_perm("articles.view_stoppedschedule")


OWN = {"mine": "yes"}

MINE = [
    Question("returned", "Returned to me", {"desk": "returned"}, _writes),
    Question(
        "my_stopped",
        "My stopped schedules",
        OWN | {"desk": "stopped"},
        _hears_of_no_stops,
        is_trouble=True,
    ),
    Question(
        "my_blocked",
        "Mine that a check blocks",
        OWN | {"desk": "blocked"},
        _reads_own,
        is_trouble=True,
    ),
    Question("drafts", "My drafts", OWN | {"status__exact": Status.DRAFT}, _writes),
    Question(
        "in_review",
        "Mine in review",
        OWN | {"status__exact": Status.IN_REVIEW},
        _writes,
        waits=False,
    ),
    Question(
        "my_scheduled",
        "Mine scheduled",
        OWN | {"public": "scheduled"},
        _writes_only,
        shows="coming",
        waits=False,
    ),
    Question(
        "my_today",
        "Mine published today",
        OWN | {"public": "today"},
        _reads_own,
        shows="published",
        waits=False,
    ),
]

ALL = [
    Question("review", "Waiting for review", {"status__exact": Status.IN_REVIEW}, _approves),
    Question("blocked", "A check blocks", {"desk": "blocked"}, _edits, is_trouble=True),
    Question(
        "unscheduled",
        "Approved and unscheduled",
        {"desk": "unscheduled"},
        _approves_or_publishes,
    ),
    Question(
        "scheduled",
        "Scheduled",
        {"public": "scheduled"},
        _publishes,
        shows="coming",
        waits=False,
    ),
    Question(
        "today", "Published today", {"public": "today"}, _edits, shows="published", waits=False
    ),
    Question(
        "rights",
        "Live, a picture out of its rights",
        {"desk": "rights"},
        _edits,
        is_trouble=True,
    ),
]
