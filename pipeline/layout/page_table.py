"""One page's share of a table: its grid, the cells that rules leave open to each other, their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.document.blocks import Passage
from pipeline.document.geometry import Box
from pipeline.document.page import Page, Ruling, Word
from pipeline.layout.cell_items import (
    CellSetting,
    cell_items,
    line_pitch,
    paragraph_step,
    split_paragraphs,
)
from pipeline.layout.table_columns import column_edges, column_of
from pipeline.layout.table_region import TOUCH, TableRegion
from pipeline.layout.table_rows import row_edges, ruled_row_edges
from pipeline.layout.text_lines import group_lines
from pipeline.layout.whitespace import CHUNK_GAP, Span, merge_spans

SEPARATING_SHARE = 0.6
"""Share of two cells' common edge that rules must cover to part them."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of one page's share.

    Attributes
    ----------
    is_bold
        Of its text.
    first_is_marked, last_is_marked
        Whether a bullet or number stood before its first and its last item.
    first_word_width, room_after
        Points: the first word's width, and what the last line leaves of the column's longest one.
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
    first_is_marked: bool = False
    last_is_marked: bool = False
    first_word_width: float = 0.0
    room_after: float = 0.0

    @property
    def text(self) -> str:
        return " ".join(item.text for item in self.items)


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
    ys = row_edges(region, xs, strip_threshold)
    placed = _place_words(region, xs, ys)
    spans = _merge_cells(region, xs, ys, placed)
    columns_lines = [group_lines(_column_words(placed.words, c)) for c in range(len(xs) - 1)]
    step = paragraph_step(columns_lines, line_pitch(columns_lines))
    cells = [_grid_cell(span, xs, ys, placed.words, step, page) for span in spans]
    rows = _kept(len(ys) - 1, [(c.row, c.row_span) for c in cells if _says_something(c)])
    columns = _kept_columns(xs, [(c.col, c.col_span) for c in cells if c.items])
    return PageTable(
        page_no=page.page_no,
        box=region.box,
        edges=(*tuple(xs[c] for c in columns), xs[-1]),
        gutters=region.gutters,
        row_count=len(rows),
        cells=tuple(_renumbered(cells, rows, columns)),
        has_row_rules=bool(region.rulings) and len(ruled_row_edges(region)) >= 2,
    )


# --- words to cells --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Placed:
    """Words by (row, column), and the stretches of columns that one phrase runs across in a row."""

    words: dict[tuple[int, int], list[Word]]
    crossings: tuple[tuple[int, int, int], ...]


def _place_words(region: TableRegion, xs: Sequence[float], ys: Sequence[float]) -> _Placed:
    by_row: dict[int, list[Word]] = {}
    for word in region.words:
        by_row.setdefault(_interval(word.box.center_y, ys), []).append(word)
    upright = [r for r in region.rulings if r.is_vertical]
    words: dict[tuple[int, int], list[Word]] = {}
    crossings: list[tuple[int, int, int]] = []
    for row, members in by_row.items():
        for chunk in _phrases(members):
            first, last = column_of(chunk[0], xs), column_of(chunk[-1], xs)
            if first != last and not _rule_between(chunk, upright):
                crossings.append((row, first, last))
                words.setdefault((row, first), []).extend(chunk)
            else:
                for word in chunk:
                    words.setdefault((row, column_of(word, xs)), []).append(word)
    return _Placed(words, tuple(crossings))


def _phrases(words: Sequence[Word]) -> list[list[Word]]:
    """Words of a line without more than a word space between them."""
    phrases: list[list[Word]] = []
    for line in group_lines(words):
        phrases.append([line.words[0]])
        for word in line.words[1:]:
            before = phrases[-1][-1]
            if word.box.x0 - before.box.x1 <= 0.6 * CHUNK_GAP * line.size:
                phrases[-1].append(word)
            else:
                phrases.append([word])
    return phrases


def _rule_between(phrase: Sequence[Word], upright: Sequence[Ruling]) -> bool:
    start, end = phrase[0].box.x0, phrase[-1].box.x1
    y = phrase[0].box.center_y
    return any(start < r.box.center_x < end and r.box.top <= y <= r.box.bottom for r in upright)


def _interval(value: float, edges: Sequence[float]) -> int:
    for index, edge in enumerate(edges[1:-1]):
        if value < edge:
            return index
    return len(edges) - 2


def _column_words(words: dict[tuple[int, int], list[Word]], column: int) -> list[Word]:
    return [word for (_, c), members in words.items() if c == column for word in members]


# --- cells left open to each other -----------------------------------------------------------------


def _merge_cells(
    region: TableRegion,
    xs: Sequence[float],
    ys: Sequence[float],
    placed: _Placed,
) -> list[tuple[int, int, int, int]]:
    """Return the cells as (row, column, row span, column span)."""
    crossings, words = placed.crossings, placed.words
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    def unite(a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((root(a), root(b)))
        owner[second] = first

    for row, first, last in crossings:
        for column in range(first, last):
            unite((row, column), (row, column + 1))
    for a, b in _open_neighbours(region, xs, ys):
        unite(a, b)
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in owner:
        groups.setdefault(root(cell), []).append(cell)
    spans = [span for group in groups.values() for span in _rectangle(group)]
    return [part for span in spans for part in _apart_if_text_is(span, crossings, words)]


def _apart_if_text_is(
    span: tuple[int, int, int, int],
    crossings: Sequence[tuple[int, int, int]],
    words: Mapping[tuple[int, int], Sequence[Word]],
) -> list[tuple[int, int, int, int]]:
    """Columns whose rules were not seen (on a shaded header) are parted by their own texts."""
    row, col, row_span, col_span = span
    rows, columns = range(row, row + row_span), range(col, col + col_span)
    filled = [c for c in columns if any(words.get((r, c)) for r in rows)]
    crossed = any(r in rows and first in columns for r, first, _ in crossings)
    if col_span == 1 or crossed or len(filled) < 2:
        return [span]
    return [(row, c, row_span, 1) for c in columns]


def _open_neighbours(
    region: TableRegion, xs: Sequence[float], ys: Sequence[float]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Neighbouring cells with no rule between them, where such edges are ruled elsewhere."""
    rows, columns = len(ys) - 1, len(xs) - 1
    upright = [r.box for r in region.rulings if r.is_vertical]
    level = [r.box for r in region.rulings if not r.is_vertical]
    open_pairs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for c in range(1, columns):
        near = [Span(b.top, b.bottom) for b in upright if abs(b.center_x - xs[c]) <= TOUCH]
        if near:
            open_pairs += [
                ((r, c - 1), (r, c)) for r in range(rows) if not _covers(near, Span(ys[r], ys[r + 1]))
            ]
    for r in range(1, rows):
        near = [Span(b.x0, b.x1) for b in level if abs(b.center_y - ys[r]) <= TOUCH]
        if near:
            open_pairs += [
                ((r - 1, c), (r, c)) for c in range(columns) if not _covers(near, Span(xs[c], xs[c + 1]))
            ]
    return open_pairs


def _covers(rules: Sequence[Span], edge: Span) -> bool:
    covered = sum(
        max(0.0, min(s.end, edge.end) - max(s.start, edge.start)) for s in merge_spans(rules, TOUCH)
    )
    return covered >= SEPARATING_SHARE * edge.length


def _rectangle(group: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """One cell for a full rectangle; a ragged group falls apart into its single cells."""
    rows, columns = [r for r, _ in group], [c for _, c in group]
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if height * width == len(group):
        return [(min(rows), min(columns), height, width)]
    return [(r, c, 1, 1) for r, c in group]


# --- cells -----------------------------------------------------------------------------------------


def _grid_cell(
    span: tuple[int, int, int, int],
    xs: Sequence[float],
    ys: Sequence[float],
    words: dict[tuple[int, int], list[Word]],
    step: float,
    page: Page,
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
        return GridCell(row, col, row_span, col_span, (), box, page.confidence, False, page.page_no)
    lines = group_lines(held)
    left = min(line.box.x0 for line in lines)
    longest = max(w.box.x1 for w in _column_words(words, col + col_span - 1) or held)
    # The padding on the right is that on the left.
    setting = CellSetting((box.x1 - left) - max(0.0, left - box.x0), longest - left, step)
    groups = split_paragraphs(lines, setting)
    letters = sum(len(w.text) for w in held)
    return GridCell(
        row, col, row_span, col_span, cell_items(groups, page.page_no), box,
        sum(w.confidence * len(w.text) for w in held) / letters,
        sum(len(w.text) for w in held if w.bold) > 0.6 * letters,
        page.page_no,
        first_is_marked=groups[0].is_marked,
        last_is_marked=groups[-1].is_marked,
        first_word_width=lines[0].words[0].box.width,
        room_after=longest - lines[-1].box.x1,
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
