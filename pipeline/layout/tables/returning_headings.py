"""A table's headings where they stand again: on its next page, inside a page, over the rest of a cut row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.layout.grid.page_table import GridCell, by_row

HEADING_LIKENESS = 80
"""rapidfuzz ratio (0-100) from which a text is a heading again."""

SHARE_ALIKE = 2 / 3
"""Share of the headings that must return: a stamp may hide some."""


def is_heading_again(row: Sequence[GridCell], headings: Sequence[GridCell]) -> bool:
    """Whether a row says what the row of headings says, and nothing else."""
    theirs = {c.col: c.text for c in row if c.items}
    ours = {c.col: c.text for c in headings if c.items}
    alike = sum(_is_same(theirs.get(col, ""), text) for col, text in ours.items())
    return len(ours) > 1 and set(theirs) <= set(ours) and alike >= SHARE_ALIKE * len(ours)


def without_headings(
    cells: Sequence[GridCell], row_count: int, headings: Sequence[Sequence[GridCell]], keep: int = 0
) -> tuple[list[GridCell], int]:
    """Leave out the headings that stand again below the first `keep` rows.

    Where no rule parts them from the row below, only the headings' words are left out.

    Returns
    -------
    tuple
        The cells that are left and the number of their rows.
    """
    kept: list[GridCell] = []
    dropped: list[int] = []
    for number, row in enumerate(by_row(cells, row_count)):
        if number < keep or not headings:
            kept += row
        elif opens_with_headings(row, headings[-1]):
            kept += [replace(c, items=c.items[1:], setting=c.setting[1:]) for c in row]
        elif any(is_heading_again(row, heading) for heading in headings):
            dropped.append(number)
        else:
            kept += row
    moved = [_moved(cell, dropped) for cell in kept]
    return moved, row_count - len(dropped)


def _moved(cell: GridCell, dropped: Sequence[int]) -> GridCell:
    above = bisect_left(dropped, cell.row)
    inside = bisect_left(dropped, cell.row + cell.row_span) - bisect_right(dropped, cell.row)
    return replace(cell, row=cell.row - above, row_span=cell.row_span - inside)


def opens_with_headings(row: Sequence[GridCell], headings: Sequence[GridCell]) -> bool:
    """Whether every heading stands again as the first item of its column, and something below one."""
    first = {c.col: c.items[0].text for c in row if c.items}
    ours = {c.col: c.text for c in headings if c.items}
    same = all(_is_same(first.get(col, ""), text) for col, text in ours.items())
    return len(ours) > 1 and set(first) == set(ours) and same and any(len(c.items) > 1 for c in row)


def _is_same(text: str, heading: str) -> bool:
    return fuzz.ratio(text.lower(), heading.lower()) >= HEADING_LIKENESS
