"""What differs between two states of a story, field by field, as safe HTML.

    compare(revision.data, article.head_revision.data)

Both are snapshot data (see `articles.revisions`), of any schema, or made from what was typed. A key
that one of them lacks is not known there: that is no difference. Five queries at most.
"""

import datetime
from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from articles import body
from articles.body.markup import element
from articles.body.parsing import parse
from articles.desk.moments import moment
from articles.models import Article
from articles.revisions import MOMENTS
from articles.statuses import Role

from . import words
from .aligning import Effort, pairs
from .blocks import Bodies
from .names import Names
from .pictures import thumbnail

# In the order of the form. What is not named here comes last: a new field is never forgotten.
ORDER = """
    section_id kind kicker headline dek body tags bylines lead_illustration_id lead_caption lead_alt
    lead_is_decorative lead_crop slugline owners planned_for deadline embargoed_until embargo_source
    embargo_terms slug language search_title social_title
""".split()  # noqa: SIM905
DERIVED = {"illustrations"}  # from lead and body
LABELS = {"tags": "Tags", "bylines": "Bylines", "owners": "Assigned to"}


@dataclass(frozen=True)
class FieldDiff:
    """A field that differs. `kind`: text, choice, moment, picture, people, tags or body."""

    name: str
    label: str
    kind: str
    html: SafeString
    note: str = ""  # in words, what the whole comes to
    language: str = ""  # of the text, if it is in the story's


def compare(before: dict, after: dict, names: Names | None = None) -> list[FieldDiff]:
    """With `names` that know all rows, no query: for many comparisons on one page."""
    known = [name for name in _in_order(before.keys() & after.keys()) if name not in DERIVED]
    differing = [name for name in known if before[name] != after[name]]
    if not differing:
        return []
    comparison = _Comparison(before, after, names)
    found = map(comparison.field, differing)
    return [difference for difference in found if difference is not None]


def _in_order(names) -> list[str]:
    return sorted(names, key=lambda n: (ORDER.index(n) if n in ORDER else len(ORDER), n))


class _Comparison:
    def __init__(self, before: dict, after: dict, names: Names | None):
        self.before, self.after = before, after
        self.effort = Effort()
        self.language = str(after.get("language") or before.get("language") or "")
        self.bodies = None
        self.pictures: list[int] = []
        if before.get("body") != after.get("body"):
            self._read_bodies()
        self.names = names or Names(before, after, pictures=self.pictures)

    def _read_bodies(self) -> None:
        texts = [data.get("body") or "" for data in (self.before, self.after)]
        if max(map(len, texts)) > body.MAX_LENGTH:
            return
        self.bodies = [parse(text) for text in texts]
        self.pictures = [f.illustration for each in self.bodies for f in each.figures()]

    def field(self, name: str) -> FieldDiff | None:
        before, after = self.before[name], self.after[name]
        if name == "body":
            return self._body(before, after)
        if name == "tags":
            return self._made(name, "tags", _chips(before, after, self.names.tag))
        if name == "owners":
            return self._made(name, "people", _chips(before, after, self.names.person))
        if name == "bylines":
            return self._made(name, "people", self._credits(before, after))
        if name == "lead_illustration_id":
            return self._made(name, "picture", self._lead(before, after))
        if told := self._told(name, before, after):
            kind = "moment" if name in MOMENTS else "choice"
            return self._made(name, kind, words.replaced(*told))
        html = words.shown_text(_text(before), _text(after), self.effort)
        return self._made(name, "text", html, language=self.language)

    def _told(self, name: str, before, after) -> tuple[str, str] | None:
        """Values that are chosen, in words; None for text, which is compared word by word."""
        field = _field(name)
        if name == "section_id":
            tell = self.names.section
        elif name in MOMENTS:
            tell = _moment
        elif name == "language":
            tell = _language
        elif isinstance(field, models.BooleanField):
            tell = _yes_or_no
        elif field is not None and field.choices:
            tell = _choice_of(field)
        else:
            return None
        return tell(before), tell(after)

    def _made(self, name: str, kind: str, html: str, **more) -> FieldDiff:
        field = _field(name)
        label = LABELS.get(name) or capfirst(field.verbose_name if field else name)
        return FieldDiff(name, label, kind, _safe(html), **more)

    def _body(self, before, after) -> FieldDiff | None:
        if self.bodies is None:
            sizes = [f"{len(_text(text)):,}" for text in (before, after)]
            told = (
                f"It has changed, but is too long to be compared: {sizes[0]} characters before, "
                f"{sizes[1]} after."
            )
            return self._made("body", "body", element("p", told))
        shown = Bodies(self.names, self.effort)
        html = shown.shown(*(document.blocks for document in self.bodies))
        if not html:
            return None
        note = _counted(shown.counts)
        return self._made("body", "body", html, note=note, language=self.language)

    def _credits(self, before: list, after: list) -> str:
        def credit(line: tuple) -> str:
            author, role, credited_as = line
            name = credited_as or self.names.author(author)
            return f"{name}, {dict(Role.choices).get(role, role).lower()}"

        lines = [
            [(line.get("author"), line.get("role"), line.get("credited_as") or "") for line in side]
            for side in (before, after)
        ]
        return _chips(*lines, credit)

    def _lead(self, before, after) -> str:
        tell = [thumbnail(key, self.names) for key in (before, after)]
        captions = [element("span", escape(self.names.picture(key))) for key in (before, after)]
        shown = ""
        for state, key, picture, caption in zip(
            ("removed", "added"), (before, after), tell, captions, strict=True
        ):
            if key:
                mark = words.removed if state == "removed" else words.added
                inner = picture + mark(caption) if self.names.has_picture(key) else mark(caption)
                shown += element("div", inner, class_=f"difference-lead difference-{state}")
        return shown


def _chips(before: list, after: list, tell) -> str:
    """Values in a row, each once; one that only changed its place has moved."""
    matched = pairs(before, after, Effort())
    shown = []
    i = j = 0
    for left, right in [*matched, (len(before), len(after))]:
        gone = [value for value in before[i:left] if value not in after]
        shown += [("removed", value) for value in gone]
        shown += [("moved" if v in before else "added", v) for v in after[j:right]]
        shown += [("kept", after[right])] if right < len(after) else []
        i, j = left + 1, right + 1
    inner = "".join(words.chip(state, escape(tell(value))) for state, value in shown)
    return element("ul", inner, class_="difference-chips")


def _field(name: str) -> models.Field | None:
    """Of the working copy; `section_id` finds the field `section`."""
    fields = {field.attname: field for field in Article._meta.concrete_fields}
    return fields.get(name)


def _text(value) -> str:
    return "" if value is None else str(value)


def _moment(value) -> str:
    """What was typed and is no moment is shown as it is."""
    if not value:
        return ""
    try:
        return moment(datetime.datetime.fromisoformat(value))
    except ValueError:
        return str(value)


def _language(value) -> str:
    return str(dict(settings.LANGUAGES).get(value, value or ""))


def _yes_or_no(value) -> str:
    return "yes" if value else "no"


def _choice_of(field: models.Field):
    choices = dict(field.flatchoices)
    return lambda value: str(choices.get(value, "" if value is None else value))


def _counted(counts: dict[str, int]) -> str:
    told = [
        f"{count:,} word{'' if count == 1 else 's'} {state}"
        for state, count in counts.items()
        if count
    ]
    return ", ".join(told)


def _safe(html: str) -> SafeString:
    """Written by this package, which escapes every word that it did not write itself."""
    return mark_safe(html)  # noqa: S308
