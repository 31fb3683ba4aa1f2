"""HTML, from wherever it comes, read into a `Document`.

libxml2 reads it, in linear time and without raising; nothing of what it built is kept. Unknown
elements lose their tags and keep their words; what a place in the document can't hold moves to
after the block it was in.
"""

import re
from dataclasses import dataclass

from lxml import etree

from . import tables
from .addresses import embed_address, link_address
from .document import (
    BREAK,
    MARKS,
    Cell,
    Document,
    Embed,
    Figure,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    Row,
    Rule,
    Run,
    Table,
)
from .extensions import LAYOUTS, MAX_ALT, MAX_LENGTH, MAX_TITLE
from .finishing import finished, one_line
from .spaces import collapsed, tidy

MAX_LIST_DEPTH = 6

# Elements that go with all that is in them.
DROPPED = frozenset(
    """
    applet audio base button canvas embed frame frameset head iframe link math meta noembed
    noframes noscript object option param plaintext script select style svg template textarea
    title video xmp
    """.split()  # noqa: SIM905
)
# Elements that end a paragraph and are otherwise nothing to us.
BLOCKS = frozenset(
    """
    address article body caption center dd details dialog div dl dt fieldset figcaption footer
    form header hgroup html legend main nav p pre section summary tbody tfoot thead
    """.split()  # noqa: SIM905
)
MARK_TAGS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em",
    "s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup",
}  # fmt: skip
HEADING_LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_ILLUSTRATION_ID = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)  # fits the database's integers
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class BodyTooLong(ValueError):
    """The one thing `clean` refuses: more text than a story can have."""

    def __init__(self):
        super().__init__(
            f"The body is longer than {MAX_LENGTH:,} characters. Split the story into parts."
        )


def parse(html: str) -> Document:
    if len(html) > MAX_LENGTH:
        raise BodyTooLong
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    source = f"<html><body>{html}".replace("\0", "").encode(errors="ignore")
    root = etree.fromstring(source, parser)
    builder = Builder()
    if any("depth" in entry.message for entry in parser.error_log):
        builder.problems.append(
            "The markup is nested too deeply to be read. Paste it as plain text."
        )
    builder.read(root)
    return Document(builder.blocks, builder.problems)


@dataclass(slots=True, eq=False)
class Frame:
    """A container being filled, and the list it joins when it closes."""

    block: object
    joins: list
    is_open: bool = True


class Builder:
    """A `Document` from a stream of elements, much as an editor's schema would fit them."""

    def __init__(self):
        self.blocks: list = []
        self.problems: list[str] = []
        self.frames: list[Frame] = []
        self.moved: list = []  # what could not stay where it was; follows the top-level block
        self.runs: list[Run] = []
        self.marks: frozenset[str] = frozenset()
        self.links: list[str | None] = []
        self.levels: list[int] = []
        self.depth = 0  # inside how many block elements

    # Reading -------------------------------------------------------------------------------------

    def read(self, root) -> None:
        undo: list = []
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                dropped = element.tag in DROPPED or self.is_embed(element)
                if dropped:
                    walker.skip_subtree()
                undo.append(None if dropped else self.enter(element))
                if not dropped and element.text:
                    self.text(element.text)
            else:
                if leave := undo.pop():
                    leave()
                if element.tail:
                    self.text(element.tail)
        self.close_to(0)

    def enter(self, element):
        """Begin an element; the answer undoes it at its end."""
        tag = element.tag
        if opener := OPENERS.get(tag):
            return opener(self, element)
        if tag in HEADING_LEVELS:
            return self.enter_heading(HEADING_LEVELS[tag])
        if tag in BLOCKS:
            return self.enter_block()
        if tag == "br":
            self.runs.append(Run(BREAK))
        elif tag == "hr":
            self.rule()
        return None

    def text(self, text: str) -> None:
        """Words in the styles of the moment. Outside any element, as in a plain text area, a
        blank line begins a paragraph."""
        pieces = _BLANK_LINE.split(text) if self.depth <= 2 and not self.frames else [text]
        marks = tuple(mark for mark in MARKS if mark in self.marks)
        href = self.links[-1] if self.links else None
        for i, piece in enumerate(pieces):
            if i:
                self.end_text()
            if piece := collapsed(piece):
                self.runs.append(Run(piece, marks, href))

    # Inline elements -----------------------------------------------------------------------------

    def enter_marks(self, element):
        before = self.marks
        if mark := MARK_TAGS.get(element.tag):
            self.marks |= {mark}
        style = element.get("style", "").lower().replace(" ", "")
        if re.search(r"(^|;)font-weight:(bold|[6-9]00)", style):
            self.marks |= {"strong"}
        elif re.search(r"(^|;)font-weight:(normal|[1-5]00)", style):
            # Google Docs wraps everything it copies in <b style="font-weight:normal">
            self.marks -= {"strong"}
        if re.search(r"(^|;)font-style:italic", style):
            self.marks |= {"em"}

        def leave():
            self.marks = before

        return leave

    def enter_link(self, element):
        written = element.get("href")
        href = link_address(written) if written is not None else None
        if written and written.strip() and href is None:
            self.problems.append(_refused("link to", written))
        self.links.append(href)
        return self.links.pop

    # Blocks --------------------------------------------------------------------------------------

    def enter_block(self, element=None):
        self.end_text()
        self.depth += 1
        return self.leave_block

    def leave_block(self) -> None:
        self.end_text()
        self.depth -= 1

    def enter_heading(self, level: int):
        self.end_text()
        self.levels.append(level)

        def leave():
            self.end_text()
            self.levels.pop()

        return leave

    def enter_quote(self, element):
        return self.enter_block() if self.frames else self.enter_frame(Quote())

    def enter_aside(self, element):
        is_ours = "pullquote" in element.get("class", "").split() and not self.frames
        return self.enter_frame(PullQuote()) if is_ours else self.enter_block()

    def enter_list(self, element):
        self.end_text()
        frames = [frame.block for frame in self.frames]
        depth = sum(isinstance(block, ListBlock) for block in frames)
        if depth >= MAX_LIST_DEPTH or any(isinstance(b, PullQuote | Figure) for b in frames):
            return self.enter_block()
        if frames and isinstance(frames[-1], ListBlock):  # <ul><li>…</li><ul>, as Word writes it
            self.reopen_item()
        start = element.get("start", "")
        start = int(start) if re.fullmatch(r"[0-9]{1,6}", start, re.ASCII) else 1
        ordered = element.tag == "ol"
        return self.enter_frame(ListBlock(ordered, start if ordered else 1))

    def enter_item(self, element):
        self.end_text()
        if self.frames and isinstance(self.frames[-1].block, Item):
            self.close_to(len(self.frames) - 1)
        if self.frames and isinstance(self.frames[-1].block, ListBlock):
            return self.enter_frame(Item())
        return self.enter_block()

    def reopen_item(self) -> None:
        items = self.frames[-1].block.blocks
        self.push(items.pop() if items else Item(), items)

    def enter_table(self, element):
        return self.enter_frame(Table())

    def enter_row(self, element):
        self.close_cells(Row, Cell)
        if self.frames and isinstance(self.frames[-1].block, Table):
            return self.enter_frame(Row())
        return self.enter_block()

    def enter_cell(self, element):
        self.close_cells(Cell)
        if self.frames and isinstance(self.frames[-1].block, Table):  # <table><td>
            self.push(Row(), self.frames[-1].block.blocks)
        if not (self.frames and isinstance(self.frames[-1].block, Row)):
            return self.enter_block()
        section = next(element.iterancestors("thead", "table"), None)
        header = element.tag == "th" or (section is not None and section.tag == "thead")
        spans = (tables.span(element.get(name)) for name in ("colspan", "rowspan"))
        return self.enter_frame(Cell(header, *spans))

    def close_cells(self, *kinds: type) -> None:
        self.end_text()
        while self.frames and isinstance(self.frames[-1].block, (ListBlock, Item, *kinds)):
            self.close_to(len(self.frames) - 1)

    def enter_figure(self, element):
        written = element.get("data-illustration")
        if written is None:
            return self.enter_block()
        if not _ILLUSTRATION_ID.fullmatch(written.strip()):
            self.problems.append("A picture in the body names no illustration. Insert it again.")
            return self.enter_block()
        layout = element.get("data-layout", "")
        decorative = element.get("data-decorative") == "true"
        alt = collapsed(element.get("data-alt", "")).strip()[:MAX_ALT].strip()
        figure = Figure(
            illustration=int(written),
            layout=layout if layout in LAYOUTS else LAYOUTS[0],
            alt="" if decorative else alt,
            decorative=decorative,
        )
        return self.enter_frame(figure)

    def is_embed(self, element) -> bool:
        written = element.get("data-embed") if element.tag == "div" else None
        if written is None:
            return False
        url = embed_address(written)
        if url is None:
            self.problems.append(_refused("embed of", written))
            return False
        title = collapsed(element.get("data-title", "")).strip()[:MAX_TITLE].strip()
        self.place(Embed(url, title))
        return True

    def rule(self) -> None:
        self.end_text()
        if not self.frames and self.blocks and not isinstance(self.blocks[-1], Rule):
            self.blocks.append(Rule())

    # Containers and text blocks ------------------------------------------------------------------

    def enter_frame(self, block):
        """Open a container where it may stand, or else after the block that is open."""
        self.end_text()
        frame = self.push(block, self._home(block))

        def leave():
            self.end_text()
            if frame.is_open:
                self.close_to(self.frames.index(frame))

        return leave

    def _home(self, block) -> list:
        if not self.frames:
            return self.blocks
        parent = self.frames[-1].block
        if isinstance(block, Item | Row | Cell):
            return parent.blocks
        if isinstance(block, ListBlock) and not isinstance(parent, Table | Row):
            return parent.blocks
        return self.moved

    def push(self, block, joins: list) -> Frame:
        frame = Frame(block, joins)
        self.frames.append(frame)
        return frame

    def place(self, block) -> None:
        self.end_text()
        (self.moved if self.frames else self.blocks).append(block)

    def close_to(self, size: int) -> None:
        """Close the innermost containers until so many are left; empty ones leave no trace."""
        self.end_text()
        while len(self.frames) > size:
            frame = self.frames.pop()
            frame.is_open = False
            frame.joins.extend(finished(frame.block))
        if not self.frames:
            self.blocks.extend(self.moved)
            self.moved.clear()

    def end_text(self) -> None:
        """Put the words gathered so far into the document, as paragraphs or a heading."""
        if not self.runs:
            return
        paragraphs = tidy(self.runs)
        self.runs = []
        if not paragraphs:
            return
        if self.frames and isinstance(self.frames[-1].block, ListBlock):
            self.reopen_item()
        if not self.frames:
            home = self.blocks
        elif isinstance(self.frames[-1].block, Table | Row):
            home = self.moved
        else:
            home = self.frames[-1].block.blocks
        if self.levels and not self.frames:
            home.extend(Heading(self.levels[-1], one_line(runs)) for runs in paragraphs)
        else:
            home.extend(Paragraph(runs) for runs in paragraphs)


OPENERS = {
    **dict.fromkeys([*MARK_TAGS, "span", "font", "u", "ins"], Builder.enter_marks),
    **dict.fromkeys(["ul", "ol", "menu", "dir"], Builder.enter_list),
    **dict.fromkeys(["td", "th"], Builder.enter_cell),
    "a": Builder.enter_link,
    "aside": Builder.enter_aside,
    "blockquote": Builder.enter_quote,
    "figure": Builder.enter_figure,
    "li": Builder.enter_item,
    "table": Builder.enter_table,
    "tr": Builder.enter_row,
}


def _refused(what: str, address: str) -> str:
    shown = collapsed(address).strip()[:80]
    remedy = (
        "https:// or http://, or for a story of this site its path, such as /2026/03/04/the-bridge/"
    )
    if what == "link to":
        remedy = "https://, http://, mailto: or tel:, or with / for a page of this site"
    return f"The {what} “{shown}” can't be kept. Use an address that begins with {remedy}."
