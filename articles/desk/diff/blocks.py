"""Differences of two bodies, block by block, and word by word inside a block that changed."""

from collections import Counter

from articles import body
from articles.body.document import (
    Cell,
    Embed,
    Figure,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Row,
    Table,
    texts,
)
from articles.body.markup import Stored, element, spans

from . import words
from .aligning import ALIKE, Effort, most_alike, pairs
from .names import Names
from .pictures import thumbnail

MOST_PAIRS = 10_000  # beyond, each block is compared with the next few only
NEXT_FEW = 8
FOLDED = 4  # unchanged blocks in a row are folded, but for the one at each end
MOST_FOLDED = 60_000  # characters; a longer stretch is only counted

SHAPES = {"added": "Added", "removed": "Removed"}


class Bodies(words.Text):
    """Two bodies in one, as safe HTML; counts the words that came and went."""

    def __init__(self, names: Names, effort: Effort):
        self.names, self.effort = names, effort
        self.counts = {"added": 0, "removed": 0}

    def shown(self, before: list, after: list) -> str:
        """Empty when nothing differs."""
        rows = self.rows(before, after)
        if all(state == "same" for state, _ in rows):
            return ""
        return "".join(_folded(rows))

    # Which block is which -------------------------------------------------------------------------

    def rows(self, before: list, after: list) -> list[tuple[str, str]]:
        """Each block of either side, in order, with what became of it."""
        one, two = ([Stored().block(block) for block in side] for side in (before, after))
        rows = []
        i = j = 0
        for left, right in [*pairs(one, two, self.effort), (len(one), len(two))]:
            rows += self.replaced(before[i:left], after[j:right])
            if left < len(one):
                rows.append(("same", self.block(after[right])))
            i, j = left + 1, right + 1
        return rows

    def replaced(self, before: list, after: list) -> list[tuple[str, str]]:
        """A stretch that is not the same: what is alike became the other, the rest came or went."""
        rows = []
        i = j = 0
        for left, right in [*self.alike(before, after), (len(before), len(after))]:
            rows += [("removed", self.whole(block, "removed")) for block in before[i:left]]
            rows += [("added", self.whole(block, "added")) for block in after[j:right]]
            if left < len(before):
                rows.append(("changed", self.changed(before[left], after[right])))
            i, j = left + 1, right + 1
        return rows

    def alike(self, before: list, after: list) -> list[tuple[int, int]]:
        if not before or not after:
            return []
        one, two = ([(_shape(b), _vocabulary(b)) for b in side] for side in (before, after))
        size = sum(len(known) for _, known in one) * len(two)
        if len(one) * len(two) > MOST_PAIRS or not self.effort.spend(size // 10):
            return _alike_nearby(one, two)
        return most_alike([[_likeness(left, right) for right in two] for left in one])

    # One block ------------------------------------------------------------------------------------

    def whole(self, block, state: str) -> str:
        """A block that came or went."""
        self.counts[state] += _count(" ".join(texts(block)))
        word = words.hidden(f"{SHAPES[state]}: ")
        tag = "ins" if state == "added" else "del"
        css = f"difference-{state}"
        if isinstance(block, Row):
            return element(
                "tr", "".join(self._whole_cell(cell, word, tag) for cell in block.blocks)
            )
        if isinstance(block, Item):
            return element("li", word + element(tag, self.inside(block)), class_=css)
        return element("div", word + element(tag, self.block(block)), class_=css)

    def _whole_cell(self, cell: Cell, word: str, tag: str) -> str:
        inner = word + element(tag, self.inside(cell)) if cell.blocks else ""
        css = "difference-added" if tag == "ins" else "difference-removed"
        return element(_cell_tag(cell), inner, class_=css, **spans(cell))

    def changed(self, before, after) -> str:
        """Two blocks of one shape (see `_shape`)."""
        if isinstance(after, Paragraph | Heading):
            html = self.element_of(after, self.text(before.runs, after.runs))
        elif isinstance(after, Figure):
            html = self.figure(before, after)
        elif isinstance(after, Embed):
            html = self.embed(before, after)
        elif isinstance(after, Row):
            cells = zip(before.blocks, after.blocks, strict=True)
            return element("tr", "".join(self.cell(*both) for both in cells))
        else:
            inner = "".join(html for _, html in self.rows(before.blocks, after.blocks))
            html = self.element_of(after, inner)
        return (
            html if isinstance(after, Item) else element("div", html, class_="difference-changed")
        )

    def cell(self, before: Cell, after: Cell) -> str:
        inner = "".join(html for _, html in self.rows(before.blocks, after.blocks))
        return element(_cell_tag(after), inner, **spans(after))

    def text(self, before, after) -> str:
        found = words.stretches(before, after, self.effort)
        for stretch in found:
            if not stretch.is_same:
                self.counts["removed"] += _count("".join(token.text for token in stretch.removed))
                self.counts["added"] += _count("".join(token.text for token in stretch.added))
        return "".join(map(self.stretch, found))

    def element_of(self, block, inner: str) -> str:
        """The block's own element around other contents."""
        if isinstance(block, Heading):
            return element(_heading_tag(block), inner)
        if isinstance(block, Table):
            return element("table", element("tbody", inner))
        if isinstance(block, ListBlock):
            start = block.start if block.ordered and block.start != 1 else None
            return element("ol" if block.ordered else "ul", inner, start=start)
        tag = {"Paragraph": "p", "Item": "li"}.get(type(block).__name__, "blockquote")
        css = "pullquote" if type(block).__name__ == "PullQuote" else None
        return element(tag, inner, class_=css)

    # As the desk shows what is no text ------------------------------------------------------------

    def render_heading(self, block: Heading) -> str:
        return element(_heading_tag(block), self.inline(block.runs))

    def render_pullquote(self, block) -> str:
        """No landmark of the desk's page."""
        return self.element_of(block, self.inside(block))

    def render_cell(self, block: Cell) -> str:
        return element(_cell_tag(block), self.inside(block), **spans(block))

    def render_figure(self, block: Figure) -> str:
        return self.figure(block, block)

    def figure(self, before: Figure, after: Figure) -> str:
        """The picture with what this use says of it; only what was said or changed is shown."""
        facts = [
            ("Caption", words.shown(before.caption, after.caption, self.effort)),
            ("Alternative text", words.shown_text(before.alt, after.alt, self.effort)),
            ("Layout", _choice(*(body.LAYOUT_LABELS[f.layout] for f in (before, after)))),
        ]
        if before.decorative or after.decorative:
            facts.append(
                ("Decorative", _choice(*("yes" if f.decorative else "no" for f in (before, after))))
            )
        told = "".join(
            element("div", element("dt", label) + element("dd", html))
            for label, html in facts
            if html
        )
        shown = thumbnail(after.illustration, self.names) + element("dl", told)
        return element("div", shown, class_="difference-figure")

    def render_embed(self, block: Embed) -> str:
        return self.embed(block, block)

    def embed(self, before: Embed, after: Embed) -> str:
        title = words.shown_text(before.title, after.title, self.effort)
        address = _choice(before.url, after.url)
        shown = words.note("Embedded: ") + (f"{title}, {address}" if title else address)
        return element("p", shown, class_="difference-embed")


def _choice(before: str, after: str) -> str:
    same = element("span", words.escape(after))
    return same if before == after else words.replaced(before, after)


def _heading_tag(block: Heading) -> str:
    """Below the field's own heading on the page, which is an h3."""
    return f"h{block.level + 2}"


def _cell_tag(cell: Cell) -> str:
    return "th" if cell.header else "td"


def _count(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


# Likeness ----------------------------------------------------------------------------------------


def _shape(block) -> tuple:
    """Only blocks of one shape can be shown as one that changed."""
    match block:
        case Heading():
            return "heading", block.level
        case ListBlock():
            return "list", block.ordered, block.start
        case Row():
            return "row", *((cell.header, cell.colspan, cell.rowspan) for cell in block.blocks)
        case Figure():
            return "figure", block.illustration
    return (type(block).__name__,)


def _vocabulary(block) -> frozenset:
    if isinstance(block, Figure):
        return frozenset([block.illustration])
    if isinstance(block, Embed):
        return frozenset([block.url, *block.title.split()])
    seen: Counter = Counter()  # a word that is there twice counts twice
    found = []
    for word in " ".join(texts(block)).split():
        seen[word] += 1
        found.append((word, seen[word]))
    return frozenset(found)


def _likeness(one: tuple, two: tuple) -> float:
    if one[0] != two[0]:
        return 0.0
    size = len(one[1]) + len(two[1])
    return 2 * len(one[1] & two[1]) / size if size else 1.0


def _alike_nearby(one: list[tuple], two: list[tuple]) -> list[tuple[int, int]]:
    """The same for very many blocks: each becomes the first of the next few that is alike."""
    found, at = [], 0
    for i, left in enumerate(one):
        for j in range(at, min(at + NEXT_FEW, len(two))):
            if _likeness(left, two[j]) >= ALIKE:
                found.append((i, j))
                at = j + 1
                break
    return found


# Folding -----------------------------------------------------------------------------------------


def _folded(rows: list[tuple[str, str]]) -> list[str]:
    """The rows' HTML; of what is unchanged only what stands beside a change is open."""
    html, start = [], 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end][0] == "same":
            end += 1
        if end == start:
            html.append(rows[start][1])
            start += 1
            continue
        first = start if start == 0 else start + 1
        last = end if end == len(rows) else end - 1
        stretch = [inner for _, inner in rows[start:end]]
        if last - first < FOLDED:
            html += stretch
        else:
            html += stretch[: first - start]
            html.append(_fold(stretch[first - start : last - start]))
            html += stretch[last - start :]
        start = end
    return html


def _fold(stretch: list[str]) -> str:
    told = f"{len(stretch)} unchanged paragraphs and other blocks"
    inner = "".join(stretch)
    if len(inner) > MOST_FOLDED:
        return element("p", f"{told} are not shown.", class_="difference-fold")
    return element("details", element("summary", told) + inner, class_="difference-fold")
