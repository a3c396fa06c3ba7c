"""One page's share of a table: its grid, the cells that rules leave open to each other, their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.document.blocks import Passage
from pipeline.document.geometry import Box
from pipeline.document.page import Page, Word
from pipeline.layout.grid.cell_confidence import cell_confidence
from pipeline.layout.grid.cell_spans import cell_spans
from pipeline.layout.grid.header_rows import edge_under_group_headings, is_one_heading_row
from pipeline.layout.grid.placed_words import column_words, place_words, words_by_row
from pipeline.layout.grid.table_columns import column_edges, column_of
from pipeline.layout.grid.table_rows import row_edges, ruled_row_edges
from pipeline.layout.lines.paragraphs import (
    CellSetting,
    LineSpacing,
    cell_items,
    line_pitch,
    line_spacing,
    split_paragraphs,
)
from pipeline.layout.lines.text_lines import group_lines
from pipeline.layout.lines.whitespace import Span
from pipeline.layout.regions.table_region import TOUCH, TableRegion

HEADER_RULES_MAX = 3
"""Row rules of a table whose rows are not ruled: above and below its header, and at its end."""


@dataclass(frozen=True, slots=True)
class ItemSetting:
    """How an item is set.

    Attributes
    ----------
    is_marked
        Whether a bullet or a number stands before it.
    first_word_width, room_after
        Points: its first word's width, and what its last line leaves of the column's longest one.
    """

    is_marked: bool
    first_word_width: float
    room_after: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of one page's share.

    Attributes
    ----------
    is_bold
        Of its text.
    setting
        How each item is set, in step with `items`; empty where nothing was printed.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    items: tuple[Passage, ...]
    box: Box
    confidence: float
    is_bold: bool
    page_no: int
    setting: tuple[ItemSetting, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(item.text for item in self.items)


def by_row(cells: Iterable[GridCell], row_count: int) -> list[list[GridCell]]:
    """Return the cells that begin in each row, left to right."""
    rows: list[list[GridCell]] = [[] for _ in range(row_count)]
    for cell in sorted(cells, key=lambda c: c.col):
        rows[cell.row].append(cell)
    return rows


@dataclass(frozen=True, slots=True)
class PageTable:
    """What one page holds of a table; rows and columns are 0-based and none is empty throughout.

    Attributes
    ----------
    edges
        x of the column edges in points.
    gutters
        White space between the columns, for tables without column rules.
    room_below
        Points between the last line and the end of what is printed on the page.
    """

    page_no: int
    box: Box
    edges: tuple[float, ...]
    gutters: tuple[Span, ...]
    row_count: int
    cells: tuple[GridCell, ...]
    has_row_rules: bool

    @property
    def col_count(self) -> int:
        return len(self.edges) - 1

    def row(self, number: int) -> list[GridCell]:
        """Return the cells that begin in a row, left to right."""
        return sorted((c for c in self.cells if c.row == number), key=lambda c: c.col)


def read_page_table(region: TableRegion, page: Page, strip_threshold: float) -> PageTable:
    """Recover the grid of a region and the text of its cells.

    Parameters
    ----------
    strip_threshold
        Points of white from side to side that part two rows where no rules do.
    """
    xs = column_edges(region)
    ys = _header_settled(region, xs, row_edges(region, xs, strip_threshold))
    placed = place_words(region, xs, ys)
    spans = cell_spans(region, xs, ys, placed)
    spacing = line_spacing([group_lines(column_words(placed.words, c)) for c in range(len(xs) - 1)])
    page_confidence = page.confidence  # summed over the page's words: once, and not for each cell
    cells = [_grid_cell(span, xs, ys, placed.words, spacing, page.page_no, page_confidence) for span in spans]
    rows = _kept(len(ys) - 1, [(c.row, c.row_span) for c in cells if _says_something(c)])
    columns = _kept_columns(xs, [(c.col, c.col_span) for c in cells if c.items])
    return PageTable(
        page_no=page.page_no,
        box=region.box,
        edges=(*tuple(xs[c] for c in columns), xs[-1]),
        gutters=region.gutters,
        row_count=len(rows),
        cells=tuple(_kept_cells(region, _renumbered(cells, rows, columns))),
        has_row_rules=bool(region.rulings) and len(ruled_row_edges(region)) >= 2,
    )


def _kept_cells(region: TableRegion, cells: list[GridCell]) -> list[GridCell]:
    """The cells; where no rule parts the rows, a name in the first column holds for rows without one."""
    if len(ruled_row_edges(region)) > HEADER_RULES_MAX:
        return cells
    # A row with nothing else in it is a section's, and names nothing but itself.
    filled = {c.row for c in cells if c.col > 0 and c.items}
    names = {c.row: c for c in cells if c.col == 0}
    unnamed = [c for c in names.values() if not c.items and c.row_span == c.col_span == 1]
    for cell in sorted(unnamed, key=lambda c: c.row):
        above = [c for c in names.values() if c.items and c.row < cell.row and c.row in filled]
        owner = max(above, key=lambda c: c.row, default=None)
        if owner is None or owner.col_span > 1 or owner.row == 0 or owner.row + owner.row_span != cell.row:
            continue
        box = Box(owner.box.x0, owner.box.top, owner.box.x1, cell.box.bottom)
        names[owner.row] = replace(owner, row_span=owner.row_span + 1, box=box)
        del names[cell.row]
    return [c for c in cells if c.col != 0] + list(names.values())


def _header_settled(region: TableRegion, xs: Sequence[float], ys: tuple[float, ...]) -> tuple[float, ...]:
    """Part a header of two rows of headings where no rule was seen, and join the lines of one row."""
    rows = words_by_row(region, ys)
    if len(ys) < 3 or 0 not in rows:
        return ys
    columns = range(len(xs) - 1)
    pitch = line_pitch([group_lines(w for w in region.words if column_of(w, xs) == c) for c in columns])
    edge = edge_under_group_headings(rows[0], xs, pitch)
    if edge is not None:
        return (ys[0], edge, *ys[1:])
    below = [w for row, words in rows.items() if row > 1 for w in words]
    is_ruled = any(not r.is_vertical and abs(r.box.center_y - ys[1]) <= TOUCH for r in region.rulings)
    if not is_ruled and is_one_heading_row(rows[0], rows.get(1, ()), below, xs, pitch):
        return (ys[0], *ys[2:])
    return ys


# --- cells -----------------------------------------------------------------------------------------


def _grid_cell(
    span: tuple[int, int, int, int],
    xs: Sequence[float],
    ys: Sequence[float],
    words: dict[tuple[int, int], list[Word]],
    spacing: LineSpacing,
    page_no: int,
    page_confidence: float,
) -> GridCell:
    row, col, row_span, col_span = span
    held = [
        word
        for r in range(row, row + row_span)
        for c in range(col, col + col_span)
        for word in words.get((r, c), ())
    ]
    box = Box(xs[col], ys[row], xs[col + col_span], ys[row + row_span])
    if not held:
        return GridCell(row, col, row_span, col_span, (), box, page_confidence, False, page_no)
    lines = group_lines(held)
    left = min(line.box.x0 for line in lines)
    longest = max(w.box.x1 for w in column_words(words, col + col_span - 1) or held)
    # The padding on the right is that on the left.
    setting = CellSetting((box.x1 - left) - max(0.0, left - box.x0), longest - left, spacing)
    groups = split_paragraphs(lines, setting)
    letters = sum(len(w.text) for w in held)
    return GridCell(
        row, col, row_span, col_span, cell_items(groups, page_no), box,
        cell_confidence(held, page_confidence),
        sum(len(w.text) for w in held if w.bold) > 0.6 * letters,
        page_no,
        tuple(
            ItemSetting(g.is_marked, g.lines[0].words[0].box.width, longest - g.lines[-1].box.x1)
            for g in groups
        ),
    )  # fmt: skip


def _says_something(cell: GridCell) -> bool:
    """A lone sign is the rest of a pen stroke or a stamp; numbers and crosses of a matrix are text."""
    return len(cell.text) > 1 or cell.text.isdigit() or cell.text.upper() == "X"


def _kept(count: int, filled: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of the rows in which a cell with text begins."""
    starts = {start for start, _ in filled}
    return [number for number in range(count) if number in starts]


def _kept_columns(xs: Sequence[float], filled: Sequence[tuple[int, int]]) -> list[int]:
    """Columns with text, and empty ones too wide to be the space between double rules."""
    starts = {start for start, _ in filled}
    return [c for c in range(len(xs) - 1) if c in starts or xs[c + 1] - xs[c] > 4 * TOUCH]


def _renumbered(cells: Sequence[GridCell], rows: Sequence[int], columns: Sequence[int]) -> list[GridCell]:
    row_no = {old: new for new, old in enumerate(rows)}
    col_no = {old: new for new, old in enumerate(columns)}
    result: list[GridCell] = []
    for cell in cells:
        spanned_rows = [row_no[r] for r in range(cell.row, cell.row + cell.row_span) if r in row_no]
        spanned_cols = [col_no[c] for c in range(cell.col, cell.col + cell.col_span) if c in col_no]
        if spanned_rows and spanned_cols:
            result.append(
                replace(
                    cell,
                    row=spanned_rows[0],
                    col=spanned_cols[0],
                    row_span=len(spanned_rows),
                    col_span=len(spanned_cols),
                )
            )
    return result
