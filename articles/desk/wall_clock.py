"""Times on the newsroom's clock that name no moment, or two: on nights when clocks are turned."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

SECOND = datetime.timedelta(seconds=1)
MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class Turn:
    """The clocks are turned `from_` one time `to` another, both as the clock shows them."""

    from_: datetime.datetime
    to: datetime.datetime


def moment_at(wall: datetime.datetime, fold: int | None = None) -> datetime.datetime:
    """The moment when our clock shows this time, in UTC.

    Refuses a time that never comes; one that comes twice takes an answer (`fold`): it is never
    guessed which was meant.
    """
    first, second = _both(wall)
    if first.utcoffset() < second.utcoffset():
        raise _missing(wall)
    if is_doubled(wall) and fold is None:
        raise _doubled(wall)
    return (second if fold else first).astimezone(datetime.UTC)


def is_doubled(wall: datetime.datetime) -> bool:
    first, second = _both(wall)
    return first.utcoffset() > second.utcoffset()


def labels(wall: datetime.datetime) -> list[str]:
    """What the two moments of a doubled time are called, the first one first."""
    return [
        f"the {order} ({_zone(at)})"
        for order, at in zip(("first", "second"), _both(wall), strict=True)
    ]


def written(at: datetime.datetime) -> str:
    """A moment as a form has it: what our clock shows, to the minute or the second.

    One of the two moments of a doubled time carries its offset from UTC as well.
    """
    local = timezone.localtime(at).replace(microsecond=0)
    wall = local.replace(tzinfo=None, fold=0)
    shown = local if is_doubled(wall) else wall
    return shown.isoformat(timespec="auto" if local.second else "minutes")


def answered(text: str, fold: str) -> str:
    """A typed time with the answer which of the two it means, as `written` has it.

    The text as it is, where there is nothing to answer, or nothing was.
    """
    wall = _parsed(text)
    if fold not in {"0", "1"} or wall is None or wall.tzinfo or not is_doubled(wall):
        return text
    return written(moment_at(wall, int(fold)))


def asked(text: str) -> tuple[str, int | None, list[str]]:
    """The text without an offset, which of its two moments it means if it says so, and what these
    are called: an empty list for a time that comes once."""
    at = _parsed(text)
    if at is None:
        return text, None, []
    fold = None
    if at.tzinfo:
        local = timezone.localtime(at)
        fold, at = local.fold, local.replace(tzinfo=None, fold=0)
        text = at.isoformat(timespec="auto" if at.second else "minutes")
    return (text, fold, labels(at)) if is_doubled(at) else (text, None, [])


def _parsed(text: str) -> datetime.datetime | None:
    """None for what is no time of ours; Django's own parser, which the field begins with."""
    try:
        at = parse_datetime(text.strip())
    except ValueError:
        return None
    return at if at and 1900 <= at.year < 3000 else None


def _both(wall: datetime.datetime) -> list[datetime.datetime]:
    zone = timezone.get_current_timezone()
    return [wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]


def _turn(wall: datetime.datetime) -> Turn:
    """The turn of the clocks that makes this time missing or doubled."""
    zone = timezone.get_current_timezone()
    low, high = sorted(at.astimezone(datetime.UTC) for at in _both(wall))
    before = low.astimezone(zone).utcoffset()
    after = high.astimezone(zone).utcoffset()
    while high - low > SECOND:
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    turned = high.replace(microsecond=0, tzinfo=None)
    return Turn(turned + before, turned + after)


def _missing(wall: datetime.datetime) -> ValidationError:
    turn = _turn(wall)
    last = _clock(turn.from_ - MINUTE, wall)
    return ValidationError(
        f"{_clock(wall, wall)} does not exist on {_day(wall)} in {_zone_name()}: the clocks are "
        f"turned forward from {_clock(turn.from_, wall)} to {_clock(turn.to, wall)}. "
        f"The nearest times that exist are {last} and {_clock(turn.to, wall)}.",
        code="time_missing",
    )


def _doubled(wall: datetime.datetime) -> ValidationError:
    turn = _turn(wall)
    return ValidationError(
        f"{_clock(wall, wall)} comes twice on {_day(wall)} in {_zone_name()}, because the clocks "
        f"are turned back from {_clock(turn.from_, wall)} to {_clock(turn.to, wall)}: "
        "say which of the two you mean.",
        code="time_twice",
    )


def _zone_name() -> str:
    return timezone.get_current_timezone_name()


def _day(wall: datetime.datetime) -> str:
    return date_format(wall, "j F Y")


def _clock(at: datetime.datetime, wall: datetime.datetime) -> str:
    """The time of day; with its day, where that is another one."""
    told = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    return told if at.date() == wall.date() else f"{told} on {_day(at)}"


def _zone(at: datetime.datetime) -> str:
    """CEST, UTC+2; only UTC+2 where the zone has no letters of its own."""
    minutes = int(at.utcoffset().total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    name = at.tzname()
    return f"{name}, {offset}" if name.isalpha() else offset
