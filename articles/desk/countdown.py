"""How long until something happens, in words. `desk-countdown.js` goes on in the same words."""

import datetime

MINUTE, HOUR, DAY = 60, 3600, 86_400


def countdown(at: datetime.datetime, now: datetime.datetime) -> str:
    """“in 2 h 10 min”: the two largest units, rounded down."""
    left = int((at - now).total_seconds())
    if left <= 0:
        return "now"
    if left < MINUTE:
        return "in less than a minute"
    if left < HOUR:
        return f"in {left // MINUTE} min"
    if left < DAY:
        return _joined(left // HOUR, "h", left % HOUR // MINUTE, "min")
    days = left // DAY
    return _joined(days, "day" if days == 1 else "days", left % DAY // HOUR, "h")


def _joined(large: int, name: str, small: int, small_name: str) -> str:
    return f"in {large} {name}" + (f" {small} {small_name}" if small else "")
