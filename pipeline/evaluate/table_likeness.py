"""How alike the tables of two readings are, all tables of a document stacked into one list of rows."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.evaluate.likeness import compared, f1, likeness, pair_off
from pipeline.evaluate.reading import Grid, Row

CELL_THRESHOLD = 0.9
"""Likeness from which a cell counts as read."""


def stacked(tables: Sequence[Grid]) -> tuple[Row, ...]:
    """Return the rows of all tables, normalised for comparison.

    Empty rows are left out, and so is a header that repeats an earlier one over rows of the same width
    (a table that goes on over the page). A row with one text only holds it in its first place.
    """
    rows: list[Row] = []
    headers: set[Row] = set()
    for table in tables:
        written = [row for line in table if any(row := tuple(map(compared, line)))]
        for number, row in enumerate(written):
            texts = tuple(filter(None, row))
            if len(set(texts)) == 1:
                row = (texts[0], *[""] * (len(row) - 1))
            if number == 0:
                if texts in headers and len(texts) > 1 and rows and len(rows[-1]) == len(row):
                    continue
                headers.add(texts)
            rows.append(row)
    return tuple(rows)


def _aligned(rewards: Sequence[Sequence[float]]) -> float:
    """Return the largest sum of rewards over an order-preserving alignment of two sequences."""
    before = [0.0] * (len(rewards[0]) + 1)
    for line in rewards:
        here = [0.0]
        for column, reward in enumerate(line, 1):
            here.append(max(before[column], here[-1], before[column - 1] + reward))
        before = here
    return before[-1]


def grid_likeness(true: Sequence[Row], found: Sequence[Row]) -> float:
    """GriTS of content over stacked rows, 0-1; 0 where one side has no table.

    Rows are aligned in order, the cells of two rows likewise, by dynamic programming, after GriTS (Smock,
    Pesala & Abraham, "GriTS: Grid table similarity metric for table structure recognition", 2022).
    """
    if not true or not found:
        return 0.0
    rewards = [[_aligned([[likeness(a, b) for b in other] for a in row]) for other in found] for row in true]
    return f1(_aligned(rewards), sum(map(len, true)), sum(map(len, found)))


def cell_f1(true: Sequence[Row], found: Sequence[Row]) -> float:
    """F1 of the cells with text, wherever they stand; 0 where one side has none."""
    cells = [text for row in true for text in row if text]
    read = [text for row in found for text in row if text]
    if not cells or not read:
        return 0.0
    return f1(len(pair_off(cells, read, likeness, CELL_THRESHOLD)), len(cells), len(read))
