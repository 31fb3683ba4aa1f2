"""Tables made regular: every row equally long, no overlapping cells.

The editor repairs a table when it opens it. Repairing it here first, in the same sense, is what
keeps a body from changing when someone opens and saves it.
"""

import re

from .document import Cell, Row, Table

MAX_COLUMNS = 50
MAX_CELLS = 20_000  # of a table; one with more is kept as its text


def span(value: str | None) -> int:
    """A colspan or rowspan as written, bounded."""
    written = (value or "").strip()
    if not re.fullmatch(r"[0-9]{1,4}", written, re.ASCII):
        return 1
    return min(max(int(written), 1), MAX_COLUMNS)


def regular(table: Table) -> list:
    """The table with its grid repaired; its paragraphs when it is too large; or nothing."""
    rows = [row for row in table.blocks if row.blocks]
    width = max((sum(cell.colspan for cell in row.blocks) for row in rows), default=0)
    if not rows:
        return []
    if _too_large(width, rows):
        return _words(rows)
    taken = _place(rows)
    width = max(max(columns) for columns in taken) + 1
    if _too_large(width, rows):
        return _words(rows)
    for row, columns in zip(rows, taken, strict=True):
        row.blocks.extend(Cell(_is_header(row)) for _ in range(width - len(columns)))
    return [Table(rows)]


def _place(rows: list[Row]) -> list[set[int]]:
    """Give each cell its columns, shrinking spans that would overlap or overrun; say which
    columns of each row are taken. Holes, which only overlapping spans leave, are filled."""
    taken: list[set[int]] = [set() for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for cell in row.blocks:
            while x in taken[y]:
                x += 1
            cell.rowspan = min(cell.rowspan, len(rows) - y)
            free = 1
            while free < cell.colspan and x + free not in taken[y]:
                free += 1
            cell.colspan = free
            for below in taken[y : y + cell.rowspan]:
                below.update(range(x, x + free))
            x += free
    return taken


def _too_large(width: int, rows: list[Row]) -> bool:
    return width > MAX_COLUMNS or width * len(rows) > MAX_CELLS


def _words(rows: list[Row]) -> list:
    return [block for row in rows for cell in row.blocks for block in cell.blocks]


def _is_header(row: Row) -> bool:
    return all(cell.header for cell in row.blocks)
