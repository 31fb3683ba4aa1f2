"""On which days a picture may be published, in words."""

import datetime

from django.utils.formats import date_format

from illustrations.models import Illustration


def window(illustration: Illustration) -> str:
    """Both days, whichever it is today; "" of a picture that has none."""
    first, last = illustration.usable_from, illustration.usable_until
    if first and last:
        return f"{_day(first)} to {_day(last)}"
    return f"from {_day(first)}" if first else f"until {_day(last)}" if last else ""


def standing(illustration: Illustration, today: datetime.date) -> str:
    """What somebody who chooses it today has to know; "" when nothing limits it."""
    first, last = illustration.usable_from, illustration.usable_until
    if last and last < today:
        return f"rights ended on {_day(last)}"
    if first and today < first:
        return f"rights {window(illustration)}"
    return f"rights end on {_day(last)}" if last else ""


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")
