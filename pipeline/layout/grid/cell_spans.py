"""Cells that lie open to each other: rules left out, phrases across columns, headings over several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.document.page import Word
from pipeline.layout.grid.header_rows import Pair, cells_of_group_headings
from pipeline.layout.grid.placed_words import Placed, words_by_row
from pipeline.layout.lines.whitespace import Span, merge_spans
from pipeline.layout.regions.table_region import TOUCH, TableRegion

SEPARATING_SHARE = 0.6
"""Share of two cells' common edge that rules must cover to part them."""


def cell_spans(
    region: TableRegion,
    xs: Sequence[float],
    ys: Sequence[float],
    placed: Placed,
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
    headings = _group_headings(region, xs, ys)
    # Where headings tell how the header's cells lie, rules that were not all seen on its ground do not.
    opened = [p for p in _open_neighbours(region, xs, ys) if not (headings and p[0][0] < 2 and p[1][0] < 2)]
    for a, b in [*opened, *headings]:
        unite(a, b)
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in owner:
        groups.setdefault(root(cell), []).append(cell)
    spans = [span for group in groups.values() for span in _rectangle(group)]
    return [part for span in spans for part in _apart_if_text_is(span, crossings, words)]


def _group_headings(region: TableRegion, xs: Sequence[float], ys: Sequence[float]) -> list[Pair]:
    if len(ys) < 4:
        return []
    ruled = [
        r.box.center_x
        for r in region.rulings
        if r.is_vertical and min(r.box.bottom, ys[1]) - max(r.box.top, ys[0]) > 0.5 * (ys[1] - ys[0])
    ]
    return cells_of_group_headings(words_by_row(region, ys), xs, ruled)


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


def _open_neighbours(region: TableRegion, xs: Sequence[float], ys: Sequence[float]) -> list[Pair]:
    """Neighbouring cells with no rule between them, where such edges are ruled elsewhere."""
    rows, columns = len(ys) - 1, len(xs) - 1
    upright = [r.box for r in region.rulings if r.is_vertical]
    level = [r.box for r in region.rulings if not r.is_vertical]
    open_pairs: list[Pair] = []
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
