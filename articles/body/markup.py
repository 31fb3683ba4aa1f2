"""The stored form of a body: the HTML the editor reads and writes."""

from html import escape

from .document import (
    BREAK,
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
    Runs,
    Table,
)


def stored(document: Document) -> str:
    return "".join(map(Stored().block, document.blocks))


def element(tag: str, inner: str, **attributes) -> str:
    """An element; attributes that are None are left out, `data_alt` is written data-alt."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{inner}</{tag}>"


class Stored:
    """Renders blocks; the public form changes what differs."""

    def block(self, block) -> str:
        return getattr(self, f"render_{type(block).__name__.lower()}")(block)

    def inside(self, block) -> str:
        return "".join(map(self.block, block.blocks))

    def render_paragraph(self, block: Paragraph) -> str:
        return element("p", self.inline(block.runs))

    def render_heading(self, block: Heading) -> str:
        return element(f"h{block.level}", self.inline(block.runs))

    def render_rule(self, block: Rule) -> str:
        return "<hr>"

    def render_quote(self, block: Quote) -> str:
        return element("blockquote", self.inside(block))

    def render_pullquote(self, block: PullQuote) -> str:
        return element("aside", self.inside(block), class_="pullquote")

    def render_listblock(self, block: ListBlock) -> str:
        start = block.start if block.ordered and block.start != 1 else None
        return element("ol" if block.ordered else "ul", self.inside(block), start=start)

    def render_item(self, block: Item) -> str:
        return element("li", self.inside(block))

    def render_table(self, block: Table) -> str:
        return element("table", element("tbody", self.inside(block)))

    def render_row(self, block: Row) -> str:
        return element("tr", self.inside(block))

    def render_cell(self, block: Cell) -> str:
        inner = self.inside(block) or "<p></p>"  # the editor needs somewhere to type
        return element("th" if block.header else "td", inner, **spans(block))

    def render_figure(self, block: Figure) -> str:
        caption = element("figcaption", self.inline(block.caption)) if block.caption else ""
        return element(
            "figure",
            caption,
            data_illustration=block.illustration,
            data_layout=block.layout,
            data_alt=block.alt or None,
            data_decorative="true" if block.decorative else None,
        )

    def render_embed(self, block: Embed) -> str:
        return element("div", "", data_embed=block.url, data_title=block.title or None)

    def inline(self, runs: Runs) -> str:
        """Text with its styles nested in the one order the editor uses: link, then `MARKS`."""
        html: list[str] = []
        active: list[tuple[str, str]] = []
        for run in runs:
            wanted = [(mark, f"<{mark}>") for mark in run.marks]
            if run.href is not None:
                wanted.insert(0, ("a", self.link(run.href)))
            kept = 0
            while kept < min(len(active), len(wanted)) and active[kept] == wanted[kept]:
                kept += 1
            html.extend(f"</{tag}>" for tag, _ in reversed(active[kept:]))
            html.extend(opening for _, opening in wanted[kept:])
            html.append("<br>" if run.text == BREAK else escape(run.text, quote=False))
            active = wanted
        html.extend(f"</{tag}>" for tag, _ in reversed(active))
        return "".join(html)

    def link(self, href: str) -> str:
        return f'<a href="{escape(href)}">'


def spans(cell: Cell) -> dict[str, int]:
    """The attributes of a cell that is larger than one place in the grid."""
    given = {"colspan": cell.colspan, "rowspan": cell.rowspan}
    return {name: value for name, value in given.items() if value != 1}
