"""Nobody overwrites anybody: a change form carries what it began with.

When it is sent, three are compared field by field: what the form began with, what is stored now
and what was sent. Where only one side changed, that side holds. Where both did, nothing is stored
and the form comes back with the other's value beside the field, beginning from there: to save
again is then a decision. The rows of an inline are compared as a whole.
"""

import datetime
from dataclasses import dataclass, field

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst, get_text_list

from safekeeping import fields
from safekeeping.changes import Changes
from safekeeping.rows import Row, Table

FIELD = "began_with"
SALT = "safekeeping.stale"
SHORT = 80


@dataclass
class Base:
    """What a form began with, as digests. Unknown, when the form did not say it credibly."""

    at: datetime.datetime | None = None
    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass
class Verdict:
    """What came of the comparison. `data` is what the form goes on with."""

    data: QueryDict
    errors: dict[str, ValidationError] = field(default_factory=dict)
    row_errors: dict[str, ValidationError] = field(default_factory=dict)
    stays: list[str] = field(default_factory=list)


def began_with(obj, form, tables: list[Table]) -> str:
    """For the form's hidden field: signed, and good for this row only."""
    told = {
        "of": _row_name(obj),
        "at": timezone.now().isoformat(),
        "fields": {
            name: fields.meaning(form.fields[name], _stored(form, name)) for name in _names(form)
        },
        "rows": {table.prefix: _marks(table, table.stored()) for table in tables},
    }
    return signing.dumps(told, salt=SALT, compress=True)


def read(obj, sent: str) -> Base:
    try:
        told = signing.loads(sent, salt=SALT)
    except signing.BadSignature:
        return Base()
    if told["of"] != _row_name(obj):
        return Base()
    return Base(parse_datetime(told["at"]), told["fields"], told["rows"])


def judge(request, obj, form, tables: list[Table], together: list[set[str]]) -> Verdict:
    """`form` is unbound and shows what is stored now; the caller holds the row's lock.

    Fields that stand `together` conflict together: half of each side's choice would be nobody's.
    """
    base = read(obj, request.POST.get(FIELD, ""))
    verdict = Verdict(request.POST.copy())
    changes = Changes(obj, base.at, request.user)
    _judge_fields(request, form, base, together, verdict, changes)
    for table in tables:
        _judge_rows(table, base, verdict, changes)
    return verdict


# Fields ------------------------------------------------------------------------------------------


def _judge_fields(request, form, base, together, verdict, changes) -> None:
    theirs, mine = set(), set()
    differ = set()
    for name in _names(form):
        began, stored, sent = base.fields.get(name), *_now(request, form, name)
        if sent is None and not fields.is_file(form.fields[name]):
            verdict.data.setlist(form.add_prefix(name), _stored(form, name))
        if began != stored:
            theirs.add(name)
        if sent not in (None, began):
            mine.add(name)
        if sent not in (None, stored):
            differ.add(name)
    clash = theirs & mine & differ
    for group in together:
        if theirs & group and mine & group:
            clash |= differ & group
    for name in clash:
        verdict.errors[name] = _conflict(form, name, base, changes)
    if base.at is not None:
        _keep_theirs(form, (theirs - mine - clash) & differ, verdict, changes)


def _keep_theirs(form, names: set[str], verdict, changes) -> None:
    by_person: dict[str, list[str]] = {}
    for name in form.fields:
        if name not in names:
            continue
        verdict.data.setlist(form.add_prefix(name), _stored(form, name))
        label = _label(form, name)
        by_person.setdefault(changes.by(label), []).append(f"“{capfirst(label)}”")
    for who, labels in by_person.items():
        where = " in another window" if who == "You" else ""
        changed = get_text_list(labels, "and")
        verdict.stays.append(f"{who} changed {changed} meanwhile{where}; that stays.")


def _now(request, form, name: str) -> tuple[str, str | None]:
    """The digests of what is stored and of what was sent: None for a field that was not sent."""
    part = form.fields[name]
    stored = fields.meaning(part, _stored(form, name))
    key = form.add_prefix(name)
    if fields.is_file(part):
        sent = part.widget.value_from_datadict(request.POST, request.FILES, key)
        return stored, None if sent is None else "a file"
    if part.widget.value_omitted_from_data(request.POST, request.FILES, key):
        return stored, None
    return stored, fields.meaning(part, fields.posted(part, request.POST, key))


def _conflict(form, name: str, base: Base, changes) -> ValidationError:
    part = form.fields[name]
    who = changes.by(_label(form, name))
    when = "in another window" if who == "You" else "while you were writing"
    if fields.is_file(part):
        sentence = (
            f"{who} changed this {when}. Nothing was stored. Choose your file again and save, to "
            "put it in the place of theirs."
        )
        return ValidationError(sentence, code="stale")
    value = fields.said(part, _stored(form, name))
    if base.at is None:
        said = _quoted(
            "What is stored here is", value, ", and this form did not say what it began with."
        )
    elif not value:
        said = f"{who} emptied this {when}."
    else:
        said = _quoted(f"{who} changed this to", value, f" {when}.")
    again = "Nothing was stored. Save again to put yours in its place."
    return ValidationError(format_html("{} {}", said, again), code="stale")


def _quoted(before: str, value: str, after: str):
    """Long texts in full, to scroll in and to copy from."""
    if len(value) <= SHORT and "\n" not in value:
        return format_html("{} “{}”{}", before, value or "nothing", after)
    return format_html(
        '{} what is below{} <textarea class="stored-text" rows="6" readonly '
        'aria-label="What is stored">{}</textarea>',
        before,
        after,
        value,
    )


def _stored(form, name: str) -> list[str]:
    return fields.as_sent(form.fields[name], form.get_initial_for_field(form.fields[name], name))


def _names(form) -> list[str]:
    return [name for name, part in form.fields.items() if not part.disabled]


def _label(form, name: str) -> str:
    return str(form.fields[name].label or name.replace("_", " "))


# Rows --------------------------------------------------------------------------------------------


def _judge_rows(table: Table, base: Base, verdict: Verdict, changes) -> None:
    sent = table.sent(verdict.data)
    if sent is None:
        return  # the formset says that its management form is missing
    there, new = sent
    began = base.rows.get(table.prefix)
    stored = table.stored()
    theirs = _marks(table, stored)
    mine = _marks(table, [row for row in there if not row.is_deleted])
    if theirs == began or (mine == theirs and not new):
        return
    if mine == began and not new:
        table.write(verdict.data, stored, [])
        who = changes.by(table.logged_as)
        where = " in another window" if who == "You" else ""
        verdict.stays.append(f"{who} changed the {table.label} meanwhile{where}; that stays.")
        return
    table.write(verdict.data, *_side_by_side(table, began or {}, stored, there, new))
    verdict.row_errors[table.prefix] = _rows_conflict(table, stored, changes)


def _side_by_side(table, began, stored, there, new) -> tuple[list[Row], list[Row]]:
    """For the decision: what is stored with what was written over it; rows that are gone and were
    written on are new ones."""
    mine = {row.pk: row for row in there}
    kept = []
    for row in stored:
        own = mine.pop(row.pk, None)
        touched = own and (own.is_deleted or table.mark(own) != began.get(row.pk))
        kept.append(own if touched else row)
    gone = [
        Row("", row.sent)
        for row in mine.values()
        if not row.is_deleted and table.mark(row) != began.get(row.pk)
    ]
    return kept, [*gone, *new]


def _rows_conflict(table: Table, stored: list[Row], changes) -> ValidationError:
    who = changes.by(table.logged_as)
    when = "in another window" if who == "You" else "while you were writing"
    sentence = format_html(
        "{} changed the {} {}. Nothing was stored. Below is what is stored with what you wrote; "
        "save again to store it so. Stored now: {}",
        who,
        table.label,
        when,
        format_html_join("; ", "“{}”", [(table.said(row),) for row in stored]) or "none",
    )
    return ValidationError(sentence, code="stale")


def _marks(table: Table, rows: list[Row]) -> dict[str, str]:
    return {row.pk: table.mark(row) for row in rows}


def _row_name(obj) -> str:
    return f"{obj._meta.label_lower}:{obj.pk}"
