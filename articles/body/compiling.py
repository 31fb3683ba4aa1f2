"""The public form of a body, made once, when a story is published or previewed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from .addresses import host, is_web, story_address
from .document import (
    Cell,
    Embed,
    Figure,
    Heading,
    Item,
    Paragraph,
    PullQuote,
    Row,
    Table,
    text_of,
    texts,
)
from .markup import Stored, element, spans
from .parsing import parse
from .reading import count_words, reading_minutes, text_of_document


@dataclass(frozen=True)
class PictureHtml:
    """An illustration as the library renders it: `<picture>` or `<img>`, and what it says of it."""

    html: SafeString
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class CompiledHeading:
    id: str
    level: int
    text: str


@dataclass(frozen=True)
class CompiledBody:
    """`html` is safe: every tag in it was written here or by the library's picture template."""

    html: SafeString
    text: str
    word_count: int
    reading_minutes: int
    headings: tuple[CompiledHeading, ...]


@dataclass(slots=True)
class Gallery:
    """Pictures that stand one after the other, each in the layout "gallery"."""

    blocks: list[Figure]


Picture = Callable[[int, str | None, bool, str], PictureHtml | None]


def compile(html: str, picture: Picture) -> CompiledBody:
    """Read the body anew, as strictly as at writing, and render it for readers.

    `picture(illustration_id, alt, decorative, layout)` answers with the illustration, alt None
    meaning the library's own; or with None when there is no such illustration: then the figure
    is left out.
    """
    document = parse(html)
    public = Public(picture)
    rendered = "\n".join(filter(None, map(public.block, with_galleries(document.blocks))))
    words = count_words(document)
    return CompiledBody(
        html=mark_safe(rendered),  # noqa: S308 - built from escaped text and fixed tags only
        text=text_of_document(document),
        word_count=words,
        reading_minutes=reading_minutes(words),
        headings=tuple(public.headings),
    )


def with_galleries(blocks: list) -> Iterator:
    """The blocks, with each run of gallery pictures as one block; a single one is a figure."""
    for is_gallery, run in groupby(blocks, key=_is_for_gallery):
        figures = list(run)
        if is_gallery and len(figures) > 1:
            yield Gallery(figures)
        else:
            yield from figures


def _is_for_gallery(block) -> bool:
    return isinstance(block, Figure) and block.layout == "gallery"


class Public(Stored):
    """Renders blocks for readers: accessible, without a script and without a foreign host."""

    def __init__(self, picture: Picture):
        self.picture = picture
        self.headings: list[CompiledHeading] = []
        self.used_ids: dict[str, int] = {}  # and the last number given after each

    def render_heading(self, block: Heading) -> str:
        text = text_of(block.runs)
        heading = CompiledHeading(self._unique_id(text), block.level, text)
        self.headings.append(heading)
        return element(f"h{block.level}", self.inline(block.runs), id=heading.id)

    def _unique_id(self, text: str) -> str:
        """From the words, so that a link to a heading survives an edit elsewhere; prefixed, so
        that it can't meet an id of the page."""
        base = "h-" + (slugify(text, allow_unicode=True)[:60].strip("-_") or "section")
        unique, number = base, self.used_ids.get(base, 1)
        while unique in self.used_ids:
            number += 1
            unique = f"{base}-{number}"
        self.used_ids[base] = number
        self.used_ids.setdefault(unique, 1)
        return unique

    def render_pullquote(self, block: PullQuote) -> str:
        return element("aside", self.inside(block), class_="pull-quote", aria_label="Pull quote")

    def render_item(self, block: Item) -> str:
        return element("li", self._compact(block))

    def render_table(self, block: Table) -> str:
        if not any(texts(block)):
            return ""
        head, body = self._split_head(block.blocks)
        inner = element("thead", "".join(self._row(row, head) for row in head)) if head else ""
        inner += element("tbody", "".join(self._row(row, head) for row in body)) if body else ""
        return element(
            "div",
            element("table", inner),
            class_="table-scroll",
            role="region",
            tabindex="0",
            aria_label=self._table_name(block),
        )

    def _split_head(self, rows: list[Row]) -> tuple[list[Row], list[Row]]:
        """Rows of nothing but header cells, at the top; none when a cell reaches out of them."""
        size = 0
        while size < len(rows) and all(cell.header for cell in rows[size].blocks):
            size += 1
        reaches = any(
            y + cell.rowspan > size for y, row in enumerate(rows[:size]) for cell in row.blocks
        )
        return ([], rows) if reaches else (rows[:size], rows[size:])

    def _row(self, row: Row, head: list[Row]) -> str:
        across = any(row is other for other in head)
        return element("tr", "".join(self._cell(cell, across) for cell in row.blocks))

    def _cell(self, cell: Cell, across: bool) -> str:
        if not cell.header:
            return element("td", self._compact(cell), **spans(cell))
        direction, span = ("col", cell.colspan) if across else ("row", cell.rowspan)
        scope = direction if span == 1 else f"{direction}group"
        return element("th", self._compact(cell), scope=scope, **spans(cell))

    def _table_name(self, table: Table) -> str:
        """What assistive technology calls the scrolling region."""
        cells = [" ".join(texts(cell)) for cell in table.blocks[0].blocks if cell.header]
        name = ", ".join(filter(None, cells))
        return f"Table: {name[:120]}" if name else "Table"

    def _compact(self, block) -> str:
        """A single paragraph without its tags, as in a list of short points."""
        match block.blocks:
            case [Paragraph(runs)]:
                return self.inline(runs)
            case [Paragraph(runs), *others] if not any(isinstance(o, Paragraph) for o in others):
                return self.inline(runs) + "".join(map(self.block, others))
        return self.inside(block)

    def render_figure(self, block: Figure) -> str:
        alt = None if block.decorative or not block.alt else block.alt
        shown = self.picture(block.illustration, alt, block.decorative, block.layout)
        if shown is None:
            return ""
        caption = self.inline(block.caption) if block.caption else conditional_escape(shown.caption)
        parts = [element("span", caption, class_="figure-caption")] if caption else []
        if shown.credit:
            parts.append(element("span", conditional_escape(shown.credit), class_="figure-credit"))
        inner = conditional_escape(shown.html)
        if parts:
            inner += element("figcaption", " ".join(parts))
        return element("figure", inner, class_=f"figure figure-{block.layout}")

    def render_gallery(self, block: Gallery) -> str:
        figures = [figure for figure in map(self.block, block.blocks) if figure]
        if len(figures) < 2:
            return "".join(figures)
        items = "".join(element("li", figure) for figure in figures)
        return element(
            "section",
            element("ul", items, class_="gallery-list"),
            class_="gallery",
            aria_label=f"Gallery of {len(figures)} pictures",
        )

    def render_embed(self, block: Embed) -> str:
        """A card that leads there. Of a story only its place: see articles/story_cards.py."""
        if story_address(block.url):
            return f"<!--story:{escape(block.url)}-->"
        site = host(block.url)
        title = element("span", escape(block.title or site), class_="embed-card-title")
        source = element("span", escape(site), class_="embed-card-host")
        link = self.link(block.url) + f"{title} {source}</a>"
        return element("p", link, class_="embed-card")

    def link(self, href: str) -> str:
        rel = ' rel="noopener"' if is_external(href) else ""
        return f'<a href="{escape(href)}"{rel}>'


def is_external(href: str) -> bool:
    """Whether a link leaves the publication's own site."""
    return is_web(href) and urlsplit(href).hostname != urlsplit(settings.SITE_URL).hostname
