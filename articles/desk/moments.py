"""Moments at the desk: typed and told in the newsroom's zone, which is named."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format


class MomentInput(forms.DateTimeInput):
    """The browser's own picker: works by keyboard, on phones, and without a script."""

    input_type = "datetime-local"

    def format_value(self, value):
        if isinstance(value, datetime.datetime):
            return value.replace(microsecond=0).isoformat(
                timespec="auto" if value.second else "minutes"
            )
        return value


class MomentField(forms.DateTimeField):
    """A moment of our times. Addresses take four digits of a year, and the far ends of the
    calendar can't be told in every zone."""

    def __init__(self, **kwargs):
        super().__init__(**{"widget": MomentInput, **kwargs})

    def clean(self, value):
        at = super().clean(value)
        if at is not None and not 1900 <= at.year < 3000:
            raise ValidationError("Give a year from 1900 to 2999.", code="year")
        return at


def moment(at: datetime.datetime) -> str:
    local = timezone.localtime(at)
    return f"{date_format(local, 'j M Y, H:i')} ({local.tzname()})"


def short_moment(at: datetime.datetime) -> str:
    """For columns: without the zone, and without this year."""
    local = timezone.localtime(at)
    this_year = local.year == timezone.localtime().year
    return date_format(local, "j M, H:i" if this_year else "j M Y, H:i")


def clock(at: datetime.datetime) -> str:
    """For sentences about what happened lately: the day only when it was not today."""
    local = timezone.localtime(at)
    is_today = local.date() == timezone.localdate()
    return date_format(local, "H:i") if is_today else short_moment(at)
