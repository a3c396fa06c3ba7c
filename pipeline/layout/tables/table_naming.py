"""From joined rows to a table whose columns and section rows are named."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document.blocks import Cell, ColumnRole, Table
from pipeline.layout.grid.page_table import GridCell, by_row
from pipeline.layout.tables.column_roles import column_roles
from pipeline.layout.tables.table_joining import JoinedTable

SECTION_LENGTH_MAX = 120
"""Characters; a longer text across the table is a note, not the name of a section."""


def name_tables(joined: Sequence[JoinedTable]) -> list[Table]:
    """Name the tables of a document, numbered from 1.

    A heading that cannot be read is taken from another table of the document with as many columns
    whose other headings are the same.
    """
    roles = [column_roles(_headings(table)) for table in joined]
    return [
        _named(table, number, _completed(table, own, roles))
        for number, (table, own) in enumerate(zip(joined, roles, strict=True), start=1)
    ]


def name_table(joined: JoinedTable, table_no: int) -> Table:
    """Give every cell the role of its column, and section rows theirs."""
    return _named(joined, table_no, column_roles(_headings(joined)))


def _completed(
    table: JoinedTable, own: tuple[ColumnRole, ...], every: Sequence[tuple[ColumnRole, ...]]
) -> tuple[ColumnRole, ...]:
    unread = {n for n, role in enumerate(own) if role == "other"}
    if not table.header_rows or not unread:
        return own
    for other in every:
        known = [n for n in range(len(own)) if n not in unread]
        if len(other) == len(own) and len(known) >= 2 and all(other[n] == own[n] for n in known):
            return tuple(other[n] if n in unread else own[n] for n in range(len(own)))
    return own


def _named(joined: JoinedTable, table_no: int, roles: Sequence[ColumnRole]) -> Table:
    cells: list[Cell] = []
    for number, row in enumerate(by_row(joined.cells, joined.row_count)):
        is_header = number < joined.header_rows
        if not is_header and _is_section(row, joined):
            cells.append(_cell(_filled(row)[0], "section", False, full_width=joined.col_count))
        else:
            cells += [_cell(c, roles[c.col], is_header) for c in row]
    return Table(table_no, joined.row_count, joined.col_count, tuple(cells))


def _headings(joined: JoinedTable) -> list[str]:
    headings = [""] * joined.col_count
    for cell in sorted(joined.cells, key=lambda c: (c.row, c.col)):
        if cell.row < joined.header_rows:
            for column in range(cell.col, min(joined.col_count, cell.col + cell.col_span)):
                headings[column] = f"{headings[column]} {cell.text}".strip()
    return headings


def _filled(row: Sequence[GridCell]) -> list[GridCell]:
    return [c for c in row if c.items]


def _is_section(row: Sequence[GridCell], joined: JoinedTable) -> bool:
    filled = _filled(row)
    if len(filled) != 1 or joined.col_count < 2:
        return False
    cell = filled[0]
    spans = cell.col_span > 1 and cell.col + cell.col_span >= min(joined.col_count, 3)
    named = cell.col == 0 and len(cell.items) == 1 and len(cell.text) <= SECTION_LENGTH_MAX
    return named and cell.row_span == 1 and (spans or cell.is_bold)


def _cell(cell: GridCell, role: ColumnRole, is_header: bool, full_width: int | None = None) -> Cell:
    return Cell(
        row_no=cell.row,
        col_no=0 if full_width else cell.col,
        row_span=cell.row_span,
        col_span=full_width or cell.col_span,
        is_header=is_header,
        role=role,
        items=cell.items,
        page=cell.items[0].page if cell.items else cell.page_no,
        box=cell.box,
        confidence=round(cell.confidence, 4),
    )
