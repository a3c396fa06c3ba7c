"""Rows that a scan without rules tore in two: a row whose every cell goes on with the one above it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document.blocks import Cell, Passage, Table
from pipeline.lexicon.columns import COLUMNS

SMALL_SHARE = 0.3
"""Of a column's cells that begin with a small letter, from which beginning so says nothing."""


def with_rows_whole(table: Table) -> Table:
    """Return the table with the words of torn rows in the row that they belong to."""
    cells = {(cell.row_no, cell.col_no): cell for cell in table.cells}
    for row_no in range(table.row_count - 1, 0, -1):
        row = [cell for (at, _), cell in cells.items() if at == row_no and cell.items]
        above = [_above(cells, cell) for cell in row]
        if not row or any(cell.is_header or cell.role == "section" for cell in row):
            continue
        if not all(
            before is not None and _goes_on(before, cell, table)
            for before, cell in zip(above, row, strict=True)
        ):
            continue
        for before, cell in zip(above, row, strict=True):
            if before is not None:
                joined = (*before.items[:-1], _joined(before.items[-1], cell.items[0]), *cell.items[1:])
                cells[(before.row_no, before.col_no)] = replace(before, items=joined)
                cells[(cell.row_no, cell.col_no)] = replace(cell, items=())
    whole = tuple(cells[(cell.row_no, cell.col_no)] for cell in table.cells)
    return replace(table, cells=whole, belief=1.0, unread_deeds=0) if whole != table.cells else table


def _above(cells: dict[tuple[int, int], Cell], cell: Cell) -> Cell | None:
    before = cells.get((cell.row_no - 1, cell.col_no))
    whole = before is not None and before.items and not before.is_header and before.role != "section"
    return before if whole else None


def _goes_on(before: Cell, cell: Cell, table: Table) -> bool:
    ends = before.items[-1].text.rstrip()
    if COLUMNS.unfinished.in_text.search(ends):
        return True
    begins_small = cell.text[:1].islower() and not ends.endswith((".", "!", "?", ":"))
    return begins_small and not _begins_small(table, cell.col_no)


def _begins_small(table: Table, number: int) -> bool:
    """Whether the cells of a column begin with small letters as a rule."""
    column = [c for c in table.cells if c.col_no == number and c.items and not c.is_header]
    return sum(c.text[:1].islower() for c in column) > max(1, SMALL_SHARE * len(column))


def _joined(first: Passage, second: Passage) -> Passage:
    return replace(
        first,
        text=f"{first.text} {second.text}",
        lines=first.lines + second.lines,
        confidence=min(first.confidence, second.confidence),
    )
