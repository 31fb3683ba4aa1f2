"""A field's value as its form would send it, what that means, and how to say it."""

import hashlib
import json
from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict


def is_file(field: forms.Field) -> bool:
    return field.widget.needs_multipart_form


def as_sent(field: forms.Field, value) -> list[str]:
    """What a form that shows this value sends when nobody touches the field."""
    widget = getattr(field.widget, "widget", field.widget)  # the admin wraps those of relations
    if is_file(field):
        return [getattr(value, "url", str(value))] if value else []
    value = field.prepare_value(value)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    if isinstance(field, forms.ModelMultipleChoiceField):
        offered = field.queryset.filter(pk__in=value or []).values_list("pk", flat=True)
        return [str(pk) for pk in offered]
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        return [str(one) for one in shown]
    return ["" if shown is None else str(shown)]


def posted(field: forms.Field, data, key: str) -> list[str]:
    """What a form sent for the field; a widget of several inputs makes one text of it."""
    widget = field.widget
    return widget.posted(data, key) if hasattr(widget, "posted") else data.getlist(key)


def meaning(field: forms.Field, sent: list[str]) -> str:
    """The same digest for what means the same to the field: spaces at the ends, ends of lines."""
    if is_file(field):
        return _digest(sent)
    data = MultiValueDict({"it": sent} if sent else {})
    value = field.widget.value_from_datadict(data, {}, "it")
    if isinstance(field, forms.ModelChoiceField):
        several = value if isinstance(value, list | tuple) else [value]
        return _digest(sorted(str(key) for key in several if key not in field.empty_values))
    with suppress(ValidationError):  # what the field refuses stands for itself: the form says why
        value = field.to_python(value)
    return _digest("" if value in field.empty_values else value)


def said(field: forms.Field, sent: list[str]) -> str:
    """For people: the names of what was chosen, not their numbers."""
    widget = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.CheckboxInput):
        return "ticked" if sent else "not ticked"
    if isinstance(field, forms.ModelChoiceField):
        chosen = field.queryset.filter(pk__in=[key for key in sent if key])
        return ", ".join(field.label_from_instance(row) for row in chosen)
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        return ", ".join(labels.get(key, key) for key in sent)
    return ", ".join(sent)


def _digest(value) -> str:
    if isinstance(value, str):
        value = value.replace("\r\n", "\n")
    text = json.dumps(value, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
