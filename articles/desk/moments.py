"""Moments at the desk: typed and told in the newsroom's zone, which is named."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from articles.desk import wall_clock

FOLD = "_fold"  # after a field's name: which of a doubled time's two moments is meant
OF = "_fold_of"  # and for which typed time this was answered: no other takes the answer over
# Marks what was typed without an offset, while Django's field reads it.
_AS_TYPED = datetime.timezone(datetime.timedelta(0), "as typed")


def answered(typed: str, fold: str, of: str) -> str:
    """A typed time with the posted answer which of the two it means, where there is one."""
    return wall_clock.answered(typed, fold) if of in {"", typed} else typed


class MomentInput(forms.DateTimeInput):
    """The browser's own picker: works by keyboard, on phones, and without a script.

    The zone stands beside it. A time that comes twice brings a choice with it, posted under the
    field's name and `FOLD`; to the rest of the house both are one text (`wall_clock.written`).
    """

    input_type = "datetime-local"

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        if not typed:
            return typed
        return answered(typed, data.get(f"{name}{FOLD}", ""), data.get(f"{name}{OF}", ""))

    def posted(self, data, name) -> list[str]:
        """What a form sent for this field, as one text: `safekeeping` compares it."""
        return [] if name not in data else [self.value_from_datadict(data, {}, name)]

    def format_value(self, value):
        if isinstance(value, datetime.datetime):
            at = (
                value
                if timezone.is_aware(value)
                else value.replace(tzinfo=timezone.get_current_timezone())
            )
            return wall_clock.written(at)
        return value

    def render(self, name, value, attrs=None, renderer=None):
        typed, fold, labels = wall_clock.asked(self.format_value(value) or "")
        return format_html(
            '<span class="moment">{} <span class="moment-zone">{}</span>{}</span>',
            super().render(name, typed, attrs, renderer),
            timezone.get_current_timezone_name(),
            self._choice(name, typed, fold, labels, attrs or {}) if labels else "",
        )

    def _choice(self, name, typed, fold, labels, attrs):
        """The question which of the two is meant; unanswered until somebody answers it."""
        select = forms.Select(choices=[("", "Choose…"), *zip("01", labels, strict=True)])
        html_id = attrs.get("id", f"id_{name}")
        return format_html(
            ' <label class="moment-which" for="{}{}">{} comes twice. Which one?</label> {}{}',
            html_id,
            FOLD,
            typed.partition("T")[2] or typed,
            select.render(f"{name}{FOLD}", fold, {"id": f"{html_id}{FOLD}"}),
            forms.HiddenInput().render(f"{name}{OF}", typed),
        )


class MomentField(forms.DateTimeField):
    """A moment of our times, in UTC. Addresses take four digits of a year, and the far ends of the
    calendar can't be told in every zone."""

    def __init__(self, **kwargs):
        super().__init__(**{"widget": MomentInput, **kwargs})

    def to_python(self, value):
        with timezone.override(_AS_TYPED):
            at = super().to_python(value)
        if at is None:
            return None
        if not 1900 <= at.year < 3000:
            raise ValidationError("Give a year from 1900 to 2999.", code="year")
        if at.tzinfo is _AS_TYPED:
            return wall_clock.moment_at(at.replace(tzinfo=None))
        return at.astimezone(datetime.UTC)


def moment(at: datetime.datetime) -> str:
    local = timezone.localtime(at)
    return f"{date_format(local, 'j M Y, H:i')} ({local.tzname()})"


def short_moment(at: datetime.datetime) -> str:
    """For columns: without this year."""
    local = timezone.localtime(at)
    this_year = local.year == timezone.localtime().year
    return f"{date_format(local, 'j M, H:i' if this_year else 'j M Y, H:i')} {local.tzname()}"


def clock(at: datetime.datetime) -> str:
    """For sentences about what happened lately: the day only when it was not today."""
    local = timezone.localtime(at)
    is_today = local.date() == timezone.localdate()
    return f"{local:%H:%M} {local.tzname()}" if is_today else short_moment(at)
