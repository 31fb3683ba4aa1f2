"""Posts that say more than their form asks: without effect, and recorded.

Which names a form has is asked of its fields and of the rows of its inlines. A post that names
others, or rows of another story, was not written in a page of ours. What the form does ask for goes
on as ever.
"""

import re

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.utils.datastructures import MultiValueDict
from django.utils.text import get_text_list

from articles import audit
from articles.desk import merging, writer
from articles.desk.standing import ACTS
from safekeeping import once
from safekeeping.pickers import may_be_id

MOST = 20  # names that are kept, each of so many characters at most
LONGEST = 60
MACHINERY = {
    "csrfmiddlewaretoken",
    once.FIELD,
    writer.FIELD,
    "buffer",
    merging.MERGED_WITH,
    "_save",
    "_continue",
    "_addanother",
    "_take_into_form",
}
BUTTONS = {"_saveasnew", IS_POPUP_VAR, TO_FIELD_VAR}
LIST = {"csrfmiddlewaretoken", "action", "select_across", "index", ACTION_CHECKBOX_NAME}
ASKED_BY_MOVES = {"override", *(name for act in ACTS.values() for name in act.asks)}
FORMSET = {"TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS"}
ROW = re.compile(r"(?P<number>[0-9]+|__prefix__)-(?P<name>.+)")


def note_story(model_admin, request, article) -> None:
    """A post of the story's form, which goes on without the buttons of Django's admin that the
    form does not have. One query when it names rows that were there.
    """
    form = model_admin.get_form(request, article, change=article is not None)
    known = _names(form.base_fields)
    odd = []
    formsets = [formset for formset, _ in model_admin.get_formsets_with_inlines(request, article)]
    for name in request.POST:
        if _is_machinery(request, name) or name in known:
            continue
        if not any(_is_of(formset, name) for formset in formsets):
            odd.append(name)
    for formset in formsets:
        odd += _rows_of_others(request.POST, formset, article)
    if buttons := [name for name in odd if name in BUTTONS]:
        request.POST = merging.without(request.POST, *buttons)
    _record(request, article, odd)


def note_act(request, article, form) -> None:
    """A post of the page of a move.

    What it asks for depends on where the story stands, and that may have changed since the page was
    drawn: an answer that is no longer needed is no forgery.
    """
    known = _names(form.fields) | ASKED_BY_MOVES | {"csrfmiddlewaretoken", once.FIELD}
    odd = [name for name in request.POST if name not in known]
    _record(request, article, odd)


def note_list(request) -> None:
    """A post of the list, in which nothing can be edited."""
    _record(request, None, [name for name in request.POST if name not in LIST])


def _record(request, article, names: list[str]) -> None:
    if not names:
        return
    shown = [name.replace("\x00", "")[:LONGEST] for name in sorted(set(names))[:MOST]]
    more = len(set(names)) - len(shown)
    listed = get_text_list([f"“{name}”" for name in shown] + ([f"{more} more"] if more else []))
    sentence = f"The form does not ask for this, so it had no effect: {listed}."
    audit.refused(request, "forged", article=article, note=sentence, fields=shown)


def _is_machinery(request, name: str) -> bool:
    """Ours, or Django's own for a form that was opened in a popup: its address says so then."""
    was_merged = merging.MERGED_WITH in request.POST  # whose page sends on what the form had
    if name in {IS_POPUP_VAR, TO_FIELD_VAR}:
        return name in request.GET or was_merged
    return name in MACHINERY or (was_merged and name.startswith(merging.CHOICE))


def _is_of(formset, name: str) -> bool:
    prefix = f"{formset.get_default_prefix()}-"
    if not name.startswith(prefix):
        return False
    rest = name.removeprefix(prefix)
    row = ROW.fullmatch(rest)
    own = {formset.model._meta.pk.name, formset.fk.name, "DELETE"}
    return rest in FORMSET or bool(row) and row["name"] in _names(formset.form.base_fields) | own


def _rows_of_others(post, formset, article) -> list[str]:
    """Fields of an inline that name another story, or a row of another."""
    prefix, fk = formset.get_default_prefix(), formset.fk.name
    own = {"", str(article.pk) if article else ""}
    there, odd = {}, []
    for name in post:
        row = ROW.fullmatch(name.removeprefix(f"{prefix}-")) if name.startswith(prefix) else None
        if row and row["name"] == fk and post[name] not in own:
            odd.append(name)
        if row and row["name"] == formset.model._meta.pk.name and may_be_id(post[name]):
            there[name] = int(post[name])
    if there:
        rows = formset.model._base_manager.filter(pk__in=there.values())
        others = set(rows.exclude(**{fk: article}).values_list("pk", flat=True))
        odd += [name for name, key in there.items() if key in others]
    return odd


def _names(fields) -> set[str]:
    """Every name that these fields read of a post: some read more than their own."""
    asked = _Asked()
    for name, field in fields.items():
        asked.names |= {name, f"initial-{name}"}
        field.widget.value_from_datadict(asked, asked, name)
    return asked.names


class _Asked(MultiValueDict):
    """A post that answers whatever it is asked for, and remembers it."""

    ANSWER = "2000-01-01T12:00"  # to a moment as to a text: some fields read on from there

    def __init__(self):
        super().__init__()
        self.names = set()

    def __contains__(self, name):
        self.names.add(name)
        return True

    def __getitem__(self, name):
        self.names.add(name)
        return self.ANSWER

    def get(self, name, default=None):
        return self[name]

    def getlist(self, name, default=None):
        return [self[name]]
