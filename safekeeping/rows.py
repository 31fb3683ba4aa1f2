"""The rows of an inline: what was there at first, what is stored now, and what was sent."""

import hashlib
import json
from dataclasses import dataclass, field

from django.http import QueryDict

from safekeeping import fields


@dataclass
class Row:
    pk: str
    sent: dict[str, list[str]]
    is_deleted: bool = False


@dataclass
class Table:
    """One inline of a form. `formset` is unbound and holds what is stored now."""

    formset: object
    label: str
    names: list[str] = field(init=False)
    blank: object = field(init=False)

    def __post_init__(self):
        own = {self.formset.model._meta.pk.name, self.formset.fk.name, "DELETE"}
        self.blank = self.formset.empty_form
        self.names = [name for name in self.blank.fields if name not in own]

    @classmethod
    def of(cls, formset, inline) -> "Table":
        """Called as the inline is, without what some add in brackets."""
        return cls(formset, str(inline.verbose_name_plural).partition(" (")[0])

    @property
    def logged_as(self) -> str:
        """What the admin's history calls its rows."""
        return str(self.formset.model._meta.verbose_name)

    @property
    def prefix(self) -> str:
        return self.formset.prefix

    def stored(self) -> list[Row]:
        return [
            Row(str(form.instance.pk), self._initial(form)) for form in self.formset.initial_forms
        ]

    def sent(self, data: QueryDict) -> tuple[list[Row], list[Row]] | None:
        """Rows that were there, and new ones. None when the count of rows is missing."""
        total = data.get(f"{self.prefix}-TOTAL_FORMS", "")
        if not total.isdecimal():
            return None
        there, new = [], []
        blank = self.mark(Row("", self._initial(self.blank)))
        for number in range(min(int(total), self.formset.absolute_max)):
            row = self._row(data, f"{self.prefix}-{number}")
            if row.pk:
                there.append(row)
            elif not row.is_deleted and self.mark(row) != blank:
                new.append(row)
        return there, new

    def mark(self, row: Row) -> str:
        """A digest of what the row says."""
        meant = [fields.meaning(self.blank.fields[name], row.sent[name]) for name in self.names]
        return hashlib.sha256(json.dumps(meant).encode()).hexdigest()[:20]

    def said(self, row: Row) -> str:
        words = [fields.said(self.blank.fields[name], row.sent[name]) for name in self.names]
        return ", ".join(word for word in words if word)

    def write(self, data: QueryDict, there: list[Row], new: list[Row]) -> None:
        """Make these the rows that were sent."""
        for key in [key for key in data if key.startswith(f"{self.prefix}-")]:
            del data[key]
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(there) + len(new))
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(there))
        for number, row in enumerate([*there, *new]):
            start = f"{self.prefix}-{number}"
            data[f"{start}-{self.formset.model._meta.pk.name}"] = row.pk
            data[f"{start}-{self.formset.fk.name}"] = str(self.formset.instance.pk)
            for name, values in row.sent.items():
                data.setlist(f"{start}-{name}", values)
            if row.is_deleted:
                data[f"{start}-DELETE"] = "on"

    def _row(self, data: QueryDict, start: str) -> Row:
        return Row(
            pk=data.get(f"{start}-{self.formset.model._meta.pk.name}", ""),
            sent={
                name: fields.posted(self.blank.fields[name], data, f"{start}-{name}")
                for name in self.names
            },
            is_deleted=bool(data.get(f"{start}-DELETE")),
        )

    def _initial(self, form) -> dict[str, list[str]]:
        return {
            name: fields.as_sent(
                form.fields[name], form.get_initial_for_field(form.fields[name], name)
            )
            for name in self.names
        }
