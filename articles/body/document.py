"""A body as Python objects: what the parser builds, and all that the renderers know.

The shape is the editor's schema: lists, quotations and table cells hold paragraphs and lists;
headings, pictures, tables, pull quotes, embeds and rules stand at the top level only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

MARKS = ("strong", "em", "s", "sub", "sup")  # outermost first, as in EXTENSIONS
BREAK = "\n"  # the text of a run that is a line break


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; `href` is an address that has been checked."""

    text: str
    marks: tuple[str, ...] = ()
    href: str | None = None


Runs = tuple[Run, ...]


@dataclass(slots=True)
class Paragraph:
    runs: Runs


@dataclass(slots=True)
class Heading:
    level: int
    runs: Runs


@dataclass(slots=True)
class Rule:
    pass


@dataclass(slots=True)
class Quote:
    blocks: list = field(default_factory=list)


@dataclass(slots=True)
class PullQuote:
    blocks: list = field(default_factory=list)


@dataclass(slots=True)
class Item:
    blocks: list = field(default_factory=list)


@dataclass(slots=True)
class ListBlock:
    ordered: bool
    start: int = 1
    blocks: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    header: bool
    colspan: int = 1
    rowspan: int = 1
    blocks: list = field(default_factory=list)


@dataclass(slots=True)
class Row:
    blocks: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    blocks: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Figure:
    """One use of an illustration: `alt` and `caption` are this use's own, empty = the library's."""

    illustration: int
    layout: str
    alt: str
    decorative: bool
    blocks: list[Paragraph] = field(default_factory=list)

    @property
    def caption(self) -> Runs:
        return self.blocks[0].runs if self.blocks else ()


@dataclass(slots=True)
class Embed:
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address in the text, and the words that lead to it."""

    address: str
    text: str


@dataclass(slots=True)
class Document:
    blocks: list = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def figures(self) -> list[Figure]:
        return [block for block in self.blocks if isinstance(block, Figure)]

    def headings(self) -> list[Heading]:
        return [block for block in self.blocks if isinstance(block, Heading)]

    def links(self) -> list[Link]:
        """In reading order, captions and embeds among them. One that changes its style within
        is one."""
        found: list[Link] = []
        for block in self.blocks:
            found += _links(block)
        return found

    def texts(self) -> Iterator[str]:
        """The running text, a string for each block of it; captions and embeds are not part."""
        for block in self.blocks:
            if not isinstance(block, Figure):
                yield from texts(block)


def texts(block) -> Iterator[str]:
    """The text of each paragraph and heading in a block, in reading order."""
    if isinstance(block, Paragraph | Heading):
        yield text_of(block.runs)
    for inner in getattr(block, "blocks", ()):
        yield from texts(inner)


def _links(block) -> Iterator[Link]:
    if isinstance(block, Embed):
        yield Link(block.url, block.title)
    if isinstance(block, Paragraph | Heading):
        for address, runs in groupby(block.runs, key=lambda run: run.href):
            if address is not None:
                yield Link(address, text_of(tuple(runs)))
    for inner in getattr(block, "blocks", ()):
        yield from _links(inner)


def text_of(runs: Runs) -> str:
    return "".join(run.text for run in runs)
