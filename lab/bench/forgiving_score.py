"""Scores what a tool found that gives pages, not documents: lenient where it had no chance to do better.

A tool that works page by page cannot join a table that runs over a page break, repeats the printed header of
each page, and has its own way to write a merged cell. Each such difference is scored in every reading and the
best reading counts. samverkan itself is scored as it is, with none of this (`strict_scores`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby

from lab.bench.files import TrueTable
from lab.corpus.measure import CELL_THRESHOLD
from lab.corpus.table_score import (
    Grid,
    cell_f1,
    common_cells,
    f1,
    grid_similarity,
    likeness,
    normalised,
    pair_off,
)

ALIKE_HEADER = 0.8
"""Mean likeness of two first rows from which on the second counts as the first one printed again."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that a tool found on a page, counted from 1; all rows are of one length."""

    page: int
    rows: Grid


@dataclass(frozen=True, slots=True)
class TableScores:
    """GriTS over all tables of a file and F1 of the cells with text, 0-1."""

    grits: float
    cells: float


def strict_scores(truth: Sequence[TrueTable], found: Sequence[Grid], texts: Sequence[str]) -> TableScores:
    """Score whole tables: merged cells in every place they cover, `texts` holding each cell once."""
    true_texts = [text for table in truth for text in table.texts]
    return TableScores(
        grid_similarity([table.everywhere for table in truth], found),
        cell_f1(true_texts, [text for text in texts if normalised(text)], CELL_THRESHOLD),
    )


def forgiving_scores(truth: Sequence[TrueTable], found: Sequence[FoundTable]) -> TableScores:
    """Score tables page by page in the reading that suits them best."""
    tables = [table for raw in found if (table := without_blanks(raw)).rows]
    spellings = ([table.everywhere for table in truth], [table.once for table in truth])
    readings = [reading for grids in spellings for reading in (grids, stacked(grids))]
    grits = max(
        _similarity(grids, joined_as_scores_best(tables, partial(_similarity, grids))) for grids in readings
    )
    return TableScores(grits, _best_cell_f1(truth, tables))


def stacked(grids: Sequence[Grid]) -> list[Grid]:
    """Put tables of equal width that follow each other into one, as a tool may find them."""
    runs = [tuple(run) for _, run in groupby(grids, key=lambda grid: len(grid[0]))]
    return [tuple(row for grid in run for row in grid) for run in runs]


def without_blanks(table: FoundTable) -> FoundTable:
    """Leave out rows and columns without any text."""
    rows = [row for row in table.rows if any(map(normalised, row))]
    columns = [column for column in zip(*rows, strict=True) if any(map(normalised, column))]
    return FoundTable(table.page, tuple(zip(*columns, strict=True)))


def joined_as_scores_best(
    tables: Sequence[FoundTable], score: Callable[[Sequence[Grid]], float]
) -> list[Grid]:
    """Join tables of equal width on consecutive pages wherever that raises the score.

    Joints are tried one by one in reading order: apart, joined, and joined without a repeated header.
    """
    read: list[Grid] = []
    last_page = 0
    for number, table in enumerate(tables):
        rest = [later.rows for later in tables[number + 1 :]]
        readings = [[*read, table.rows]]
        if read and table.page == last_page + 1 and len(read[-1][0]) == len(table.rows[0]):
            readings += [[*read[:-1], grown] for grown in _grown(read[-1], table.rows)]
        read = (
            max(readings, key=lambda reading: score([*reading, *rest])) if len(readings) > 1 else readings[0]
        )
        last_page = table.page
    return read


def _grown(above: Grid, below: Grid) -> list[Grid]:
    if is_repeated_header(above[0], below[0]):
        return [above + below, above + below[1:]]
    return [above + below]


def is_repeated_header(first: Sequence[str], again: Sequence[str]) -> bool:
    """Whether two first rows of equal length read alike."""
    return sum(map(likeness, first, again)) / len(first) >= ALIKE_HEADER


_common_cells = lru_cache(maxsize=10_000)(common_cells)
"""Remembered, since trying a joint leaves all other tables as they are."""


def _similarity(truth: Sequence[Grid], found: Sequence[Grid]) -> float:
    """As `lab.corpus.table_score.grid_similarity`."""
    pairs = pair_off(truth, found, lambda a, b: _common_cells(a, b) / max(_size(a), _size(b)), 0.01)
    shared = sum(_common_cells(truth[i], found[j]) for i, j, _ in pairs)
    return f1(shared, sum(map(_size, truth)), sum(map(_size, found)))


def _size(grid: Grid) -> int:
    return sum(map(len, grid))


def _best_cell_f1(truth: Sequence[TrueTable], tables: Sequence[FoundTable]) -> float:
    true_texts = [text for table in truth for text in table.texts]
    readings = [
        [text for grid in grids for text in texts_of(grid)]
        for grids in ([table.rows for table in tables], _without_repeated_headers(tables))
        for texts_of in (all_texts, texts_without_repeats)
    ]
    return max(cell_f1(true_texts, texts, CELL_THRESHOLD) for texts in readings)


def _without_repeated_headers(tables: Sequence[FoundTable]) -> list[Grid]:
    kept: list[Grid] = []
    headers: list[Sequence[str]] = []
    for table in tables:
        first = table.rows[0]
        repeats = any(len(first) == len(known) and is_repeated_header(known, first) for known in headers)
        kept.append(table.rows[1:] if repeats else table.rows)
        if not repeats:
            headers.append(first)
    return kept


def all_texts(grid: Grid) -> list[str]:
    """Every text of a grid."""
    return [text for row in grid for text in row if normalised(text)]


def texts_without_repeats(grid: Grid) -> list[str]:
    """Every text of a grid but those that repeat the place above or to the left, as merged cells do."""
    kept = []
    for row_no, row in enumerate(grid):
        for col_no, text in enumerate(row):
            above = grid[row_no - 1][col_no] if row_no else ""
            left = row[col_no - 1] if col_no else ""
            if normalised(text) and text not in (above, left):
                kept.append(text)
    return kept
