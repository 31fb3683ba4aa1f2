"""A story's form as it was typed, and the snapshot data that it means.

`fields` are what a form sends: each field's name with its values. The data is that of
`articles/revisions.py`, so that what was typed can be compared and merged with revisions. Nothing
is validated here: what makes no sense stays as it was typed, differs from everything, and is
refused when it is saved. A tag that does not exist yet stands by its name.
"""

import datetime

from django.core.exceptions import ValidationError

from articles import body
from articles.desk import wall_clock
from articles.desk.moments import FOLD, OF, MomentField, answered
from articles.models.fields import story_field_names
from articles.revisions import DESK_FIELDS, MOMENTS, as_text
from articles.statuses import Role
from tags.models import Tag
from tags.names import find, normalised, tidy

Fields = dict[str, list[str]]

BYLINES = "bylines"  # the prefix of the credits' rows
NUMBERS = {"section_id": "section", "lead_illustration_id": "lead_illustration"}
BOOLEANS = {"lead_is_decorative"}
# As the model has them: a form without one of them leaves what there is.
TEXTS = [
    name
    for name in (*story_field_names(), "slug", *DESK_FIELDS)
    if name not in NUMBERS and name not in BOOLEANS and name not in MOMENTS
]


def fields_of(post) -> Fields:
    """What a request posted, as plain lists."""
    return dict(post.lists())


def data_of(fields: Fields, began_with: dict) -> dict:
    """What was typed, as snapshot data. One query, for the tags.

    `began_with` is the data that was in the form when it was opened: a text field that the form
    does not have keeps its value, and a moment that was not touched keeps its seconds.
    """
    data = {name: _text(fields, name, began_with) for name in TEXTS}
    data |= {name: _number(fields, field, began_with, name) for name, field in NUMBERS.items()}
    data |= {name: bool(_last(fields, name)) for name in BOOLEANS}
    data |= {name: _moment(fields, name, began_with) for name in MOMENTS}
    data["body"] = _body(fields, began_with)
    data["tags"] = _tags(fields.get("tags", []))
    data["owners"] = sorted(map(_as_number, fields.get("owners", [])), key=_numbers_first)
    data["bylines"] = _credits(fields)
    return data


def form_of(data: dict) -> Fields:
    """The fields that a form with this data would send. One query, for the tags' names."""
    fields = {name: [str(data.get(name, ""))] for name in TEXTS}
    fields |= {field: [_written(data.get(name))] for name, field in NUMBERS.items()}
    fields |= {name: ["on"] for name in BOOLEANS if data.get(name)}
    fields |= {name: [_local(data.get(name))] for name in MOMENTS}
    fields["body"] = [data["body"]]
    fields["tags"] = tag_names(data["tags"])
    fields["owners"] = [str(pk) for pk in data.get("owners", [])]
    return fields | _rows(data["bylines"])


def is_field(name: str) -> bool:
    """Whether a posted name is one of the story's own fields, its credits among them."""
    return name in FIELD_NAMES or name.startswith(f"{BYLINES}-")


def values(fields: Fields, name: str) -> list[str]:
    """What the form shows again for a field: a doubled time with the answer which one is meant."""
    typed = fields.get(name, [])
    return [_answered(fields, name)] if name in MOMENTS and typed else typed


FOLDS = {f"{name}{end}" for name in MOMENTS for end in (FOLD, OF)}
FIELD_NAMES = {*TEXTS, *NUMBERS.values(), *BOOLEANS, *MOMENTS, *FOLDS, "body", "tags", "owners"}


def tag_names(tags: list) -> list[str]:
    """Names for ids, and names as they are; a tag that is gone is left out."""
    ids = [tag for tag in tags if isinstance(tag, int)]
    known = dict(Tag.objects.filter(pk__in=ids).values_list("pk", "name"))
    names = (tag if isinstance(tag, str) else known.get(tag) for tag in tags)
    return [name for name in names if name]


def plain(value):
    """A text as it compares: line ends of one kind, no space around it."""
    return "\n".join(value.splitlines()).strip() if isinstance(value, str) else value


# Reading -----------------------------------------------------------------------------------------


def _last(fields: Fields, name: str, default: str = "") -> str:
    values = fields.get(name) or [default]
    return values[-1]


def _text(fields: Fields, name: str, began_with: dict) -> str:
    before = began_with.get(name, "")
    if name not in fields:
        return before
    typed = _last(fields, name)
    return before if plain(typed) == plain(before) else typed.strip()


def _as_number(typed: str):
    """A key of a row; None for nothing; what else was typed stays a text."""
    typed = str(typed).strip()
    if not typed:
        return None
    is_key = typed.isascii() and typed.isdigit() and len(typed) < 19
    return int(typed) if is_key else typed


def _numbers_first(key) -> tuple:
    """In the order of a snapshot's keys; what is no key comes last."""
    return (0, key) if isinstance(key, int) else (1, str(key))


def _number(fields: Fields, field: str, began_with: dict, name: str):
    return _as_number(_last(fields, field)) if field in fields else began_with.get(name)


def _moment(fields: Fields, name: str, began_with: dict):
    before = began_with.get(name)
    if name not in fields:
        return before
    typed = _answered(fields, name).strip()
    if typed in {_local(before), wall_clock.asked(_local(before))[0]}:
        return before  # also when it comes twice and the form has no answer which one is meant
    try:
        return as_text(MomentField(required=False).clean(typed))
    except ValidationError:
        return typed


def _answered(fields: Fields, name: str) -> str:
    return answered(*(_last(fields, f"{name}{end}") for end in ("", FOLD, OF)))


def _body(fields: Fields, began_with: dict) -> str:
    before = began_with.get("body", "")
    if "body" not in fields:
        return before
    try:
        return body.clean(_last(fields, "body"))
    except body.BodyTooLong:
        return _last(fields, "body")


def _tags(typed: list[str]) -> list:
    names = [name for name in typed if tidy(name)]
    found = find(names)
    tags = [found.get(normalised(name)) for name in names]
    keys = [tag.pk if tag else tidy(name) for tag, name in zip(tags, names, strict=True)]
    return list(dict.fromkeys(keys))


def _credits(fields: Fields) -> list[dict]:
    """In the order of their places, as `BylineFormSet` keeps them."""
    rows = []
    for index in range(_count(fields)):
        row = f"{BYLINES}-{index}-"
        author = _as_number(_last(fields, f"{row}author"))
        if author is None or _last(fields, f"{row}DELETE"):
            continue
        place = _as_number(_last(fields, f"{row}position"))
        credit = {
            "author": author,
            "role": _last(fields, f"{row}role", Role.BY),
            "credited_as": _last(fields, f"{row}credited_as").strip(),
        }
        rows.append((place if isinstance(place, int) else 10_000, credit))
    return [credit for _, credit in sorted(rows, key=lambda row: row[0])]


def _count(fields: Fields) -> int:
    count = _as_number(_last(fields, f"{BYLINES}-TOTAL_FORMS"))
    return min(count, 1000) if isinstance(count, int) else 0


# Writing -----------------------------------------------------------------------------------------


def _written(value) -> str:
    return "" if value is None else str(value)


def _local(value: str | None) -> str:
    """A moment as the form's input has it; what was typed and is none, as it was typed."""
    try:
        at = datetime.datetime.fromisoformat(value or "")
    except ValueError:
        return value or ""
    return wall_clock.written(at) if at.tzinfo else value


def _rows(credits: list[dict]) -> Fields:
    fields = {
        f"{BYLINES}-TOTAL_FORMS": [str(len(credits))],
        f"{BYLINES}-INITIAL_FORMS": ["0"],
        f"{BYLINES}-MIN_NUM_FORMS": ["0"],
        f"{BYLINES}-MAX_NUM_FORMS": ["30"],
    }
    for index, credit in enumerate(credits):
        row = f"{BYLINES}-{index}-"
        fields[f"{row}author"] = [str(credit["author"])]
        fields[f"{row}role"] = [credit["role"]]
        fields[f"{row}credited_as"] = [credit["credited_as"]]
        fields[f"{row}position"] = [str(index + 1)]
    return fields
