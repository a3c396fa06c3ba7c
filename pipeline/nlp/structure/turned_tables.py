"""Tables whose roles lie in rows or in boxes, turned into tables with one row for each activity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from pipeline.document.blocks import Cell, ColumnRole, Table
from pipeline.nlp.structure.form_tables import ACTIONS


def turned_rows(table: Table) -> Table | None:
    """Return a form of labels and values, the role of each row in its cells, as one row; else None."""
    roles = {row_no: _roles(table, row_no) for row_no in range(table.row_count)}
    every = {role for found in roles.values() for role in found}
    if table.col_count != 2 or any(len(found) > 1 for found in roles.values()):
        return None
    if len(every) < 2 or not every & ACTIONS:
        return None
    values = [c for c in sorted(table.cells, key=lambda c: c.row_no) if c.col_no == 1 and c.role != "section"]
    # A goal that stands below the deeds holds for them, too: what a row says is told from left to right.
    ordered = [c for c in values if c.role not in ACTIONS] + [c for c in values if c.role in ACTIONS]
    return _one_row(table, ordered, 0, [])


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
    return _one_row(table, [*beside, *deeds], 0, titles) if deeds else None


def _one_row(table: Table, cells: list[Cell], row_no: int, titles: list[Cell]) -> Table:
    rows: list[Cell] = []
    for title in titles[:1]:
        rows.append(replace(title, row_no=0, col_no=0, col_span=max(1, len(cells)), row_span=1, is_header=False))
        row_no = 1
    for number, cell in enumerate(cells):
        rows.append(replace(cell, row_no=row_no, col_no=number, row_span=1, col_span=1, is_header=False))
    return replace(table, row_count=row_no + 1, col_count=max(1, len(cells)), cells=tuple(rows))


def _roles(table: Table, row_no: int) -> set[ColumnRole]:
    found: dict[int, set[ColumnRole]] = defaultdict(set)
    for cell in table.cells:
        if cell.role != "section":
            found[cell.row_no].add(cell.role)
    return found[row_no]
