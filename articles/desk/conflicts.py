"""A refused stale save: what is stored now, field by field, beside what was typed."""

from dataclasses import dataclass

from django.db import models
from django.utils.safestring import mark_safe

from articles import body
from articles.desk.forms import NOT_THE_STORY, ArticleForm, person_name
from articles.desk.moments import moment
from articles.models import Article


@dataclass(frozen=True)
class Difference:
    """A field in which the two texts differ; `stored` is what the database has."""

    name: str
    label: str
    stored: str
    is_html: bool = False


def differences(form: ArticleForm, credits, stored: Article) -> list[Difference]:
    """Only fields that differ, in the form's order. `credits` is the bound formset of bylines."""
    as_stored = type(form)(instance=stored)
    found = []
    for name, field in form.fields.items():
        if name in NOT_THE_STORY:
            continue
        initial = as_stored.get_initial_for_field(field, name)
        if field.has_changed(initial, form[name].data):
            label = str(form[name].label)
            found.append(Difference(name, label, _shown(stored, name, as_stored), name == "body"))
    if credits is not None and _typed_credits(credits) != _stored_credits(stored):
        shown = "\n".join(
            f"{credit} ({credit.get_role_display()})"
            for credit in stored.bylines.select_related("author")
        )
        found.append(Difference("bylines", "Bylines", shown or "—"))
    return found


def _shown(stored: Article, name: str, as_stored: ArticleForm) -> str:
    if name == "tags":
        return ", ".join(as_stored.initial["tags"]) or "—"
    if name == "owners":
        return ", ".join(map(person_name, stored.owners.all())) or "—"
    if name == "language":
        return str(dict(as_stored.fields["language"].choices)[stored.language])
    if name == "body":
        return mark_safe(body.clean(stored.body)) or "—"  # noqa: S308  written by body.clean
    field = Article._meta.get_field(name)
    value = getattr(stored, name)
    if field.choices:
        return stored._get_FIELD_display(field) or "—"
    if isinstance(field, models.BooleanField):
        return "yes" if value else "no"
    if isinstance(field, models.DateTimeField):
        return moment(value) if value else "—"
    return "—" if value in (None, "") else str(value)


def _typed_credits(credits) -> list[tuple]:
    """As raw as they came: the form may be invalid."""
    rows = []
    for form in credits.forms:
        removed = "DELETE" in form.fields and form["DELETE"].data
        if form["author"].data and not removed:
            place = form["position"].data
            order = int(place) if str(place or "").isdigit() else 1000
            credit = (form["author"].data, form["role"].data, form["credited_as"].data or "")
            rows.append((order, credit))
    return [credit for _, credit in sorted(rows, key=lambda row: row[0])]


def _stored_credits(stored: Article) -> list[tuple]:
    return [
        (str(credit.author_id), credit.role, credit.credited_as) for credit in stored.bylines.all()
    ]
