"""Two people's changes of one text, brought together paragraph by paragraph.

A text is a list of blocks. Each side's changes are edits of stretches of the base; edits that touch
no common block both hold, whatever stands next to each other. Those that do are a conflict, which
is a person's to settle.
"""

from dataclasses import dataclass, field

from articles.desk.diff.aligning import Effort, most_alike, pairs

# Beyond this many words to look up, or pairs of blocks, a changed stretch is taken as a whole.
MOST_WORDS = 2_000_000
MOST_PAIRS = 100_000


@dataclass(frozen=True)
class Piece:
    """A stretch of the merged text: what the base, they and I have there, and whose holds."""

    whose: str  # base, mine, theirs, agreed, conflict
    base: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    mine: list[str] = field(default_factory=list)

    def chosen(self, choice: str | None) -> list[str]:
        """The blocks of the merged text; a conflict's `choice` is mine, theirs or both."""
        if self.whose != "conflict":
            return self.mine if self.whose in {"mine", "agreed"} else self.theirs
        if choice == "both":
            return [*self.theirs, *self.mine]
        return self.theirs if choice == "theirs" else self.mine


@dataclass(frozen=True)
class Edit:
    """The base's blocks from `start` up to `end` become `blocks`."""

    start: int
    end: int
    blocks: tuple[str, ...]


def merge(base: list[str], theirs: list[str], mine: list[str]) -> list[Piece]:
    """The pieces of the merged text, in order; together they hold every block of both sides."""
    edits = {"theirs": changes(base, theirs), "mine": changes(base, mine)}
    pieces, done = [], 0
    for group in _groups(edits):
        start = min(edit.start for side in group.values() for edit in side)
        end = max(edit.end for side in group.values() for edit in side)
        if start > done:
            pieces.append(_untouched(base[done:start]))
        pieces.append(_piece(base, start, end, group))
        done = end
    if done < len(base):
        pieces.append(_untouched(base[done:]))
    return pieces


def _untouched(blocks: list[str]) -> Piece:
    return Piece("base", blocks, blocks, blocks)


def _piece(base: list[str], start: int, end: int, group: dict) -> Piece:
    before = base[start:end]
    theirs = _applied(base, start, end, group["theirs"])
    mine = _applied(base, start, end, group["mine"])
    if theirs == mine:
        whose = "agreed"
    elif not group["mine"]:
        whose = "theirs"
    else:
        whose = "mine" if not group["theirs"] else "conflict"
    return Piece(whose, before, theirs, mine)


def _applied(base: list[str], start: int, end: int, edits: list[Edit]) -> list[str]:
    blocks, at = [], start
    for edit in edits:
        blocks += base[at : edit.start]
        blocks += edit.blocks
        at = edit.end
    return blocks + base[at:end]


def _groups(edits: dict[str, list[Edit]]) -> list[dict[str, list[Edit]]]:
    """Edits in the base's order; those of two sides that overlap stand in one group."""
    queue = sorted(
        ((edit, side) for side, several in edits.items() for edit in several),
        key=lambda pair: (pair[0].start, pair[0].end, pair[1]),
    )
    groups: list[dict] = []
    for edit, side in queue:
        if groups and any(
            _overlap(edit, other) for several in groups[-1].values() for other in several
        ):
            groups[-1][side].append(edit)
        else:
            groups.append({"theirs": [], "mine": []})
            groups[-1][side].append(edit)
    return groups


def _overlap(one: Edit, other: Edit) -> bool:
    """Whether they change a common block, or insert at one place. Neighbours do not overlap."""
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


# What one side changed ---------------------------------------------------------------------------


def changes(base: list[str], after: list[str]) -> list[Edit]:
    """How `after` came from the base: edits in order, each of as few blocks as can be told."""
    edits = []
    for start, end, from_, to in stretches(base, after):
        edits += _narrowed(base, start, end, after[from_:to])
    return edits


def stretches(base: list, after: list) -> list[tuple[int, int, int, int]]:
    """The stretches that differ, as (start, end) in the base and (from, to) in `after`.

    What both begin and end with is set aside first: so a change between alike blocks stays there.
    """
    head = _common(base, after)
    tail = _common(base[head:][::-1], after[head:][::-1])
    left, right = base[head : len(base) - tail], after[head : len(after) - tail]
    found = []
    i = j = 0
    for end, to in [*pairs(left, right, Effort()), (len(left), len(right))]:
        if end > i or to > j:
            found.append((head + i, head + end, head + j, head + to))
        i, j = end + 1, to + 1
    return found


def _common(one: list, other: list) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _narrowed(base: list[str], start: int, end: int, blocks: list[str]) -> list[Edit]:
    """One edit for a stretch, or one for each block of it that can be recognised."""
    if start == end or not blocks:
        return [Edit(start, end, tuple(blocks))]
    known = _pairs(base[start:end], blocks)
    edits, at, taken = [], start, 0
    for i, j in [*known, (end - start, len(blocks))]:
        if start + i > at or j > taken:  # what stands before the recognised block
            edits.append(Edit(at, start + i, tuple(blocks[taken:j])))
        if j < len(blocks) and base[start + i] != blocks[j]:
            edits.append(Edit(start + i, start + i + 1, (blocks[j],)))
        at, taken = start + i + 1, j + 1
    return edits


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Which old block became which new one, in order: the pairing with most in common."""
    if len(old) == len(new) == 1:
        return [(0, 0)]
    words = [[set(block.split()) for block in side] for side in (old, new)]
    size = len(old) * len(new)
    if size > MOST_PAIRS or sum(map(len, words[0])) * len(new) > MOST_WORDS:
        return []
    return most_alike([[_alike(one, other) for other in words[1]] for one in words[0]])


def _alike(one: set, other: set) -> float:
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
