"""What a container comes to when its end is reached."""

from itertools import takewhile

from . import tables
from .document import BREAK, Cell, Figure, Item, ListBlock, Paragraph, Row, Run, Table
from .spaces import tidy


def finished(block) -> list:
    """What a container comes to when it closes: itself, made regular; or something, or nothing."""
    if isinstance(block, Figure):
        if block.blocks:
            block.blocks = [Paragraph(one_line(joined(p.runs for p in block.blocks)))]
        return [block]
    if isinstance(block, Cell | Row):
        return [block]
    if isinstance(block, Table):
        return tables.regular(block)
    if isinstance(block, Item):
        return _item(block)
    return [block] if block.blocks else []


def _item(item: Item) -> list:
    """The item, after those of the lists it begins with: an item begins with words."""
    lists = list(takewhile(lambda block: isinstance(block, ListBlock), item.blocks))
    inner = [block for each in lists for block in each.blocks]
    item.blocks = item.blocks[len(lists) :]
    return [*inner, item] if item.blocks else inner


def joined(paragraphs) -> tuple[Run, ...]:
    runs: list[Run] = []
    for paragraph in paragraphs:
        runs.extend([Run(BREAK)] if runs else [])
        runs.extend(paragraph)
    return tuple(runs)


def one_line(runs) -> tuple[Run, ...]:
    """Headings and captions have no breaks."""
    return tidy([Run(" ", run.marks, run.href) if run.text == BREAK else run for run in runs])[0]
