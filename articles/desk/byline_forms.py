"""The story's credits in its form."""

import math

from django import forms
from django.core.exceptions import ValidationError

from articles.models import Byline


class BylineForm(forms.ModelForm):
    position = forms.IntegerField(
        label="Place", required=False, min_value=0, max_value=999, help_text="Lowest first."
    )

    class Meta:
        model = Byline
        fields = ["author", "role", "credited_as", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # in a table's row, where no label stands
            widget = getattr(field.widget, "widget", field.widget)  # the admin wraps pickers
            widget.attrs["aria-label"] = field.label

    def _get_validation_exclusions(self):
        """Whether somebody has a credit twice is the formset's question: it replaces them all."""
        return super()._get_validation_exclusions() | {"article"}


class BylineFormSet(forms.BaseInlineFormSet):
    """Saving replaces a story's credits by those in the form, in the order of their places.

    Which rows there were does not matter: so somebody else's removal of a credit can't break the
    form, and no row of another story can be named in it.
    """

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete this credit"
        if self.is_bound:
            form.fields[self._pk_field.name] = forms.IntegerField(
                required=False, widget=forms.HiddenInput
            )

    def clean(self):
        seen = set()
        for form in self._kept():
            author, role = form.cleaned_data.get("author"), form.cleaned_data.get("role")
            if author and (author, role) in seen:
                form.add_error(
                    "author",
                    ValidationError(
                        "This person has this credit already. Remove one of the two.",
                        code="credit_twice",
                    ),
                )
            seen.add((author, role))

    def save(self, commit=True):
        """Writes only when something differs. Three queries then, and one per new credit."""
        before = list(self.instance.bylines.select_related("author"))
        after = [form.instance for form in sorted(self._kept(), key=_place)]
        for position, credit in enumerate(after):
            credit.pk, credit.article, credit.position = None, self.instance, position
        self._note_changes(before, after)
        if list(map(_content, before)) != list(map(_content, after)):
            self.instance.bylines.all().delete()
            Byline.objects.bulk_create(after)
        return after

    def _kept(self):
        return [
            form for form in self.forms if form.has_changed() and not self._should_delete_form(form)
        ]

    def _note_changes(self, before, after):
        """For the admin's history."""
        old, new = ({(c.author_id, c.role): c for c in credits} for credits in (before, after))
        self.new_objects = [credit for key, credit in new.items() if key not in old]
        self.deleted_objects = [credit for key, credit in old.items() if key not in new]
        self.changed_objects = [
            (credit, ["credited_as"])
            for key, credit in new.items()
            if key in old and old[key].credited_as != credit.credited_as
        ]


def _place(form) -> float:
    """Those without a number come last, in the order of the rows: sorting is stable."""
    place = form.cleaned_data.get("position")
    return math.inf if place is None else place


def _content(credit: Byline) -> tuple:
    return credit.author_id, credit.role, credit.credited_as
