"""Tables that go on from the page before: whether the first bands of a page keep to its columns."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.lines.whitespace import COLUMN_START_PLAY, Band, Span, narrow

CARRIED_LINES_MIN, CARRIED_LINES_MAX = 3, 25
"""Bands at the top of a page that must keep to the last page's columns, and among which one must fill two of
them: a cell cut by the page's end may go on alone for so many lines."""

CELL_INDENT = 2.0
"""Ems by which the rest of a cell may be set in from its column's start: a list marker is left out there."""


def carried_on(bands: Sequence[Band], last_gutters: Sequence[Span]) -> tuple[Span, ...]:
    """Return the gutters of the last page's table if this page's first bands keep to them.

    One cell alone may go on for some lines; the first band that fills two columns decides.
    """
    if _goes_on_in_one_column(bands, last_gutters):
        return tuple(last_gutters)
    # A section row across the columns may open the page.
    opening = bands[1:] if bands and is_section_like(bands[0]) and len(bands) > 1 else bands
    gutters = tuple(last_gutters)
    spread = False
    for number, band in enumerate(opening[:CARRIED_LINES_MAX], 1):
        narrowed = narrow(gutters, band.lines)
        if narrowed is None:
            return ()
        gutters = narrowed
        spread = spread or len(band.chunks) >= 2
        if spread and number >= min(CARRIED_LINES_MIN, len(opening)):
            return gutters
    return ()


def _goes_on_in_one_column(bands: Sequence[Band], last_gutters: Sequence[Span]) -> bool:
    """Whether a page opens with the rest of one cell: set in one column, which is not the first."""
    if not bands:
        return False
    opening = bands[0].box
    number = sum(opening.x0 >= gutter.end - COLUMN_START_PLAY for gutter in last_gutters)
    if not number:
        return False
    start = last_gutters[number - 1].end
    end = last_gutters[number].end if number < len(last_gutters) else float("inf")
    return opening.x0 <= start + CELL_INDENT * bands[0].size and opening.x1 < end


def is_section_like(band: Band) -> bool:
    """Return whether a band is one line of one phrase, as a section's title is."""
    return len(band.chunks) == 1 and len(band.lines) == 1
