"""Tables whose roles lie in rows or in boxes, turned into tables with one row for each activity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from pipeline.document.blocks import Cell, ColumnRole, Table
from pipeline.nlp.structure.form_tables import ACTIONS


def turned_rows(table: Table) -> Table | None:
    """Return a form of labels and values, the role of each row in its cells, as one row; else None."""
    if table.col_count != 2:
        return None
    roles: dict[int, set[ColumnRole]] = defaultdict(set)
    for cell in table.cells:
        if cell.role != "section":
            roles[cell.row_no].add(cell.role)
    every = {role for found in roles.values() for role in found}
    if any(len(found) > 1 for found in roles.values()):
        return None
    if len(every) < 2 or not every & ACTIONS:
        return None
    values = [c for c in sorted(table.cells, key=lambda c: c.row_no) if c.col_no == 1 and c.role != "section"]
    # A goal that stands below the deeds holds for them, too: what a row says is told from left to right.
    ordered = [c for c in values if c.role not in ACTIONS] + [c for c in values if c.role in ACTIONS]
    return _one_row(_without_header(table), ordered, [])


def _without_header(table: Table) -> Table:
    return replace(table, cells=tuple(replace(cell, is_header=False) for cell in table.cells))


def boxed_rows(table: Table) -> Table | None:
    """Return a table of boxes with several rows of headings as one row for each row of deeds; else None."""
    heading_rows = sorted({cell.row_no for cell in table.cells if cell.is_header and cell.role != "section"})
    if len(heading_rows) < 2 or heading_rows == list(range(len(heading_rows))):
        return None
    titles: list[Cell] = []
    deeds: list[Cell] = []
    beside: list[Cell] = []
    for cell in sorted(table.cells, key=lambda c: (c.row_no, c.col_no)):
        if cell.is_header or not cell.items:
            continue
        if cell.role == "section":
            titles = titles or [cell]
        elif cell.role in ACTIONS:
            deeds.append(cell)
        else:
            beside.append(cell)
    return _one_row(table, [*beside, *deeds], titles) if deeds else None


def _one_row(table: Table, cells: list[Cell], titles: list[Cell]) -> Table:
    """Put cells side by side below their headings, under the title of their box."""
    width = max(1, len(cells))
    rows = [
        replace(head, row_no=0, col_no=n, row_span=1, col_span=1)
        for n, cell in enumerate(cells)
        if (head := _heading(table, cell))
    ]
    rows += [
        replace(title, row_no=1, col_no=0, col_span=width, row_span=1, is_header=False)
        for title in titles[:1]
    ]
    rows += [
        replace(cell, row_no=2, col_no=number, row_span=1, col_span=1, is_header=False)
        for number, cell in enumerate(cells)
    ]
    return replace(table, row_count=3, col_count=width, cells=tuple(rows))


def _heading(table: Table, cell: Cell) -> Cell | None:
    """Return the nearest heading above a cell."""
    above = [
        c
        for c in table.cells
        if c.is_header and c.col_no == cell.col_no and c.row_no < cell.row_no and c.items
    ]
    return max(above, key=lambda c: c.row_no, default=None)
