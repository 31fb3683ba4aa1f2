"""Three states of a story made one: what a write began with, what is stored now, what was typed.

Works on snapshot data (see `articles/revisions.py`) and asks the database nothing. Facts that only
make sense together, such as a lead picture and its alternative text here, are one unit: a unit
that one side changed is that side's; one that both changed differently is a conflict. Tags and
assignments merge as sets, the body paragraph by paragraph.
"""

from dataclasses import dataclass, field

from articles import body
from articles.desk import paragraphs
from articles.desk.typed import plain

LEAD = (
    "lead_illustration_id",
    "lead_caption",
    "lead_alt",
    "lead_is_decorative",
    "lead_crop",
)
EMBARGO = ("embargoed_until", "embargo_source", "embargo_terms")
SETS = {"tags", "owners"}
# Not decided by anybody: follows from lead and body.
DERIVED = {"illustrations"}


@dataclass(frozen=True)
class Unit:
    """Fields that are decided together. `whose` is base, mine, theirs, agreed, both or conflict."""

    name: str
    fields: tuple[str, ...]
    whose: str
    base: dict
    theirs: dict
    mine: dict
    merged: dict
    pieces: list[paragraphs.Piece] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Whether the base says what these fields were."""
        return all(name in self.base for name in self.fields)

    @property
    def conflicts(self) -> list[str]:
        """The names of what a person has to settle in this unit: `headline`, `body-2`."""
        if self.pieces:
            return [key for key, piece in keyed(self.pieces) if piece.whose == "conflict"]
        return [self.name] if self.whose == "conflict" else []


@dataclass(frozen=True)
class Merge:
    units: list[Unit]

    @property
    def data(self) -> dict:
        return {name: value for unit in self.units for name, value in unit.merged.items()}

    @property
    def conflicts(self) -> list[str]:
        """What stays to be settled, by name: choices under these names settle it."""
        return [name for unit in self.units for name in unit.conflicts]

    def of(self, *whose: str) -> list[Unit]:
        return [unit for unit in self.units if unit.whose in whose]


def keyed(pieces: list[paragraphs.Piece]) -> list[tuple[str, paragraphs.Piece]]:
    """The pieces of a body, each under the name of its choice."""
    return [(f"body-{index}", piece) for index, piece in enumerate(pieces)]


def merge(base: dict, theirs: dict, mine: dict, choices: dict[str, str] | None = None) -> Merge:
    """One story out of three. `choices` settles conflicts by their names: mine, theirs, or both.

    Without a base (an empty one), everything in which the two differ is a conflict. Until it is
    settled, the merged data of a conflict is mine, which nobody may store.
    """
    choices = choices or {}
    names = [name for name in mine if name not in DERIVED]
    units = []
    for name, group in _groups(names, base, theirs, mine):
        units.append(_unit(name, group, base, theirs, mine, choices))
    return Merge(units)


def _groups(names: list[str], base: dict, theirs: dict, mine: dict) -> list[tuple[str, tuple]]:
    """The units, in the order of the data. The lead's facts belong together only once somebody
    changed the picture itself; those of an embargo always do."""
    groups = {name: (name,) for name in names}
    lead = LEAD[0]
    if not (_same(base, theirs, (lead,)) and _same(base, mine, (lead,))):
        groups = _together(groups, lead, LEAD)
    elif not _same(base, theirs, LEAD[2:4]) or not _same(base, mine, LEAD[2:4]):
        groups = _together(groups, "lead_alt", LEAD[2:4])
    return list(_together(groups, "embargoed_until", EMBARGO).items())


def _together(groups: dict, name: str, fields: tuple) -> dict:
    """One unit for these fields, in the place of the first."""
    merged = {}
    for each, group in groups.items():
        if each == name:
            merged[name] = fields
        elif each not in fields:
            merged[each] = group
    return merged


def _unit(name: str, fields: tuple, base: dict, theirs: dict, mine: dict, choices: dict) -> Unit:
    sides = [{each: side[each] for each in fields if each in side} for side in (base, theirs, mine)]
    if name == "body" and "body" in base and _can_be_read(sides):
        return _body(sides, choices)
    whose, merged = _whose(name, fields, *sides, is_known=len(sides[0]) == len(fields))
    chosen = choices.get(name)
    if whose == "conflict" and chosen in {"mine", "theirs"}:
        whose, merged = chosen, sides[2] if chosen == "mine" else sides[1]
    return Unit(name, fields, whose, *sides, merged)


def _whose(name, fields, base: dict, theirs: dict, mine: dict, *, is_known: bool):
    if _same(theirs, mine, fields):
        return ("base" if _same(base, mine, fields) else "agreed"), theirs
    if not is_known:
        return "conflict", mine
    if _same(base, mine, fields):
        return "theirs", theirs
    if _same(base, theirs, fields):
        return "mine", mine
    if name in SETS:
        return "both", {name: _as_sets(base[name], theirs[name], mine[name])}
    if name == "bylines":
        credits = _credits(base[name], theirs[name], mine[name])
        return ("conflict", mine) if credits is None else ("both", {name: credits})
    return "conflict", mine


def _same(one: dict, other: dict, fields) -> bool:
    return all(plain(one.get(name)) == plain(other.get(name)) for name in fields)


def _as_sets(base: list, theirs: list, mine: list) -> list:
    """Their list, without what I took out, and then what I put in."""
    removed = [each for each in base if each not in mine]
    added = [each for each in mine if each not in base and each not in theirs]
    return [each for each in theirs if each not in removed] + added


def _credits(base: list[dict], theirs: list[dict], mine: list[dict]) -> list[dict] | None:
    """Credits put in and taken out by both; None when both changed the order or one credit."""
    by_key = [
        {(line["author"], line["role"]): line for line in side} for side in (base, theirs, mine)
    ]
    keys = [list(credits) for credits in by_key]
    kept = [key for key in keys[0] if key in keys[1] and key in keys[2]]
    for side in (1, 2):
        if [key for key in keys[side] if key in kept] != kept:
            return None
        if any(by_key[side][key] != by_key[0][key] for key in kept):
            return None
    if any(key in keys[1] and by_key[1][key] != by_key[2][key] for key in keys[2]):
        return None
    both = {**by_key[2], **by_key[1]}
    return [both[key] for key in _as_sets(*keys)]


def _can_be_read(sides: list[dict]) -> bool:
    """A text that is longer than a story can have is one question; saving it is refused."""
    return all(len(side["body"]) <= body.MAX_LENGTH for side in sides)


def _body(sides: list[dict], choices: dict[str, str]) -> Unit:
    base, theirs, mine = (side["body"] for side in sides)
    if theirs == mine or base in (mine, theirs):
        whose, merged = _whose("body", ("body",), *sides, is_known=True)
        return Unit("body", ("body",), whose, *sides, merged)
    pieces = paragraphs.merge(*map(body.blocks, (base, theirs, mine)))
    settled = [_settled(piece, choices.get(key)) for key, piece in keyed(pieces)]
    merged = "".join(block for piece in settled for block in piece.chosen(None))
    open_ = any(piece.whose == "conflict" for piece in settled)
    whose = "conflict" if open_ else "both"
    return Unit("body", ("body",), whose, *sides, {"body": merged}, settled)


def _settled(piece: paragraphs.Piece, choice: str | None) -> paragraphs.Piece:
    """A conflict that was decided is agreed on: its decided blocks are both sides'."""
    if piece.whose != "conflict" or choice not in {"mine", "theirs", "both"}:
        return piece
    blocks = piece.chosen(choice)
    return paragraphs.Piece("agreed", piece.base, blocks, blocks)
