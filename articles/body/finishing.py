"""What a container comes to when its end is reached."""

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
    if isinstance(block, Item) and block.blocks and isinstance(block.blocks[0], ListBlock):
        return block.blocks[0].blocks + finished(Item(block.blocks[1:]))
    return [block] if block.blocks else []


def joined(paragraphs) -> tuple[Run, ...]:
    runs: list[Run] = []
    for paragraph in paragraphs:
        runs.extend([Run(BREAK)] if runs else [])
        runs.extend(paragraph)
    return tuple(runs)


def one_line(runs) -> tuple[Run, ...]:
    """Headings and captions have no breaks."""
    return tidy([Run(" ", run.marks, run.href) if run.text == BREAK else run for run in runs])[0]
