"""What one page holds of a table, and what became of it in the table of the whole document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.dataset.publishing.review import cell_review_reasons
from pipeline.document.blocks import Cell, ColumnRole, Table
from pipeline.document.geometry import Box
from pipeline.document.reasons import Reason
from pipeline.layout.grid.page_table import GridCell, PageTable
from pipeline.layout.tables.table_joining import header_row_count

Fate = Literal["content", "header", "section", "repeated_header", "continuation"]
"""A repeated header is dropped; a continuation went to the end of a cell that begins on an earlier page."""

_Place = tuple[int, Box]


@dataclass(frozen=True, slots=True)
class CellOnPage:
    """A cell as it lies on one page.

    Attributes
    ----------
    confidence
        0-1; None where nothing is written.
    review_reasons
        Why the dataset asks a person to look at it.
    """

    box: Box
    fate: Fate
    row_no: int | None
    col_no: int | None
    confidence: float | None
    review_reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnOnPage:
    """A column as it lies on one page; number and role None where all of it is a continuation that
    does not tell."""

    x0: float
    x1: float
    col_no: int | None
    role: ColumnRole | None


@dataclass(frozen=True, slots=True)
class TableShare:
    """One page's share of a table.

    Attributes
    ----------
    table
        The whole table.
    seen
        The share as it was seen on the page, before joining.
    pages
        First and last page of the whole table.
    """

    table: Table
    seen: PageTable
    columns: tuple[ColumnOnPage, ...]
    cells: tuple[CellOnPage, ...]
    pages: tuple[int, int]

    @property
    def box(self) -> Box:
        """The box of all its cells."""
        return Box.around(cell.box for cell in self.cells)


def table_shares(seen: Sequence[PageTable], tables: Sequence[Table], page_no: int) -> tuple[TableShare, ...]:
    """Return the shares of a page, top to bottom.

    Parameters
    ----------
    seen
        The shares of all pages, before joining.
    tables
        The document's tables, which were joined from them.
    """
    owners = [_owner(share, tables) for share in seen]
    return tuple(
        _share(share, owner, [s.page_no for s, o in zip(seen, owners, strict=True) if o is owner])
        for share, owner in zip(seen, owners, strict=True)
        if share.page_no == page_no
    )


def _owner(share: PageTable, tables: Sequence[Table]) -> Table:
    """The table that took up most of the share; one that took up nothing by itself went on with the last."""
    held = {(share.page_no, c.box) for c in share.cells}
    held |= {(item.page, item.box) for c in share.cells for item in c.items}
    counts = [len(held & _places(table)) for table in tables]
    if any(counts):
        return tables[counts.index(max(counts))]
    earlier = [t for t in tables if any(c.page < share.page_no for c in t.cells)]
    return earlier[-1] if earlier else tables[0]


def _places(table: Table) -> set[_Place]:
    cells = {(c.page, c.box) for c in table.cells}
    return cells | {(item.page, item.box) for c in table.cells for item in c.items}


def _share(share: PageTable, table: Table, pages: Sequence[int]) -> TableShare:
    taken = {(c.page, c.box): c for c in table.cells}
    kept = {c: taken[share.page_no, c.box] for c in share.cells if (share.page_no, c.box) in taken}
    shifts = Counter(cell.row_no - grid.row for grid, cell in kept.items())
    shift = shifts.most_common(1)[0][0] if shifts else None
    sections = {grid.row for grid, cell in kept.items() if cell.role == "section"}
    columns = tuple(_column(n, share, table, kept) for n in range(share.col_count))
    header_rows = header_row_count(share)
    cells: list[CellOnPage] = []
    for grid in share.cells:
        if grid in kept:
            cells.append(_kept(grid, kept[grid], share))
        elif grid.row not in sections:
            repeated = grid.row < header_rows
            row_no = None if repeated or shift is None else grid.row + shift
            fate: Fate = "repeated_header" if repeated else "continuation"
            sure = grid.confidence if grid.items else None
            cells.append(CellOnPage(grid.box, fate, row_no, columns[grid.col].col_no, sure))
    return TableShare(table, share, columns, tuple(cells), (min(pages), max(pages)))


def _kept(grid: GridCell, cell: Cell, share: PageTable) -> CellOnPage:
    fate: Fate = "header" if cell.is_header else "section" if cell.role == "section" else "content"
    box = grid.box
    if fate == "section":
        box = Box(share.edges[0], box.top, share.edges[-1], box.bottom)
    sure = cell.confidence if cell.items else None
    return CellOnPage(box, fate, cell.row_no, cell.col_no, sure, cell_review_reasons(cell))


def _column(number: int, share: PageTable, table: Table, kept: Mapping[GridCell, Cell]) -> ColumnOnPage:
    x0, x1 = share.edges[number], share.edges[number + 1]
    for grid, cell in kept.items():
        if grid.col == number and grid.col_span == 1 and cell.role != "section":
            return ColumnOnPage(x0, x1, cell.col_no, cell.role)
    if share.col_count != table.col_count:
        return ColumnOnPage(x0, x1, None, None)
    roles = [c.role for c in table.cells if c.col_no == number and c.role != "section"]
    return ColumnOnPage(x0, x1, number, roles[0] if roles else None)
