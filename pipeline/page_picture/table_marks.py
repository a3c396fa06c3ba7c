"""Marks for one page's share of a table: its grid, what its columns hold, how sure its cells are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

from pipeline.document.geometry import Box
from pipeline.page_picture.colours import (
    CARRIED,
    CELL,
    COLUMN_EDGE,
    FLAG,
    FRAME,
    GUTTER,
    HEADER,
    SECTION,
    TABLE,
    TO_REVIEW,
    WHITE,
)
from pipeline.page_picture.confidence_class import confidence_class
from pipeline.page_picture.free_places import FreePlaces
from pipeline.page_picture.svg import Lettering, Paint, Svg, text_width
from pipeline.page_picture.table_share import CellOnPage, ColumnOnPage, Fate, TableShare
from pipeline.wording.wording import Wording

CELL_INSET = 1.6
"""Points between a cell's frame and its true edge, so that neighbours' frames and rulings stay apart."""

OUTER_OUTSET = 0.8
"""Points by which it lies outside, at the table's own edges."""

LABEL_SIZE, NUMBER_SIZE = 7.5, 6.0
"""Font sizes in points."""

FRAME_OUTSET = 2.5
"""Points between the table's frame and its outer cells: without rulings these end where their text does."""

PAINT_OF: dict[Fate, Paint] = {
    "content": CELL,
    "header": HEADER,
    "section": SECTION,
    "repeated_header": CARRIED,
    "continuation": CARRIED,
}

CLASS_COLOUR = {"sure": TABLE, "doubtful": "#8f6200", "poor": "#b34700"}
"""Of the number in a cell's corner; darker than the words' frames, since it has to be read."""


def mark_table(svg: Svg, share: TableShare, free: FreePlaces, words: Wording) -> None:
    """Draw a share: white columns, cells, column edges, frame, and labels where they hide nothing."""
    inside = share.box
    frame = _grown(inside, FRAME_OUTSET)
    for gutter in share.seen.gutters:
        svg.rectangle(Box(gutter.start, frame.top, gutter.end, frame.bottom), GUTTER)
    for cell in share.cells:
        _mark_cell(svg, cell, inside)
    for x in share.seen.edges[1:-1]:
        for top, bottom in _open_stretches(x, share.cells):
            svg.line((x, top), (x, bottom), COLUMN_EDGE)
    svg.rectangle(frame, FRAME)
    for column in share.columns:
        if column.col_no is not None:
            role = words.roles[column.role] if column.role else "?"
            first_row_bottom = min(cell.box.bottom for cell in share.cells)
            _label_column(svg, f"{column.col_no} · {role}", column, frame, first_row_bottom, free)
    for cell in share.cells:
        _number_cell(svg, cell, inside, free)
    _number_rows(svg, share, frame, free)


def _grown(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def _open_stretches(x: float, cells: Sequence[CellOnPage]) -> list[tuple[float, float]]:
    """Where a column edge parts cells: (top, bottom) of each cell that ends at it."""
    return [(c.box.top, c.box.bottom) for c in cells if abs(c.box.x1 - x) < 0.01]


def _mark_cell(svg: Svg, cell: CellOnPage, table: Box) -> None:
    inner = _inset(cell.box, table)
    svg.rectangle(inner, PAINT_OF[cell.fate], 1.5)
    if cell.review_reasons:
        svg.rectangle(inner, TO_REVIEW, 1.5)
        svg.rectangle(Box(inner.x0, inner.top, inner.x0 + 2.4, inner.bottom), FLAG)


def _inset(box: Box, table: Box) -> Box:
    """The cell's frame: inside its edges, but a little outside those that are the table's own."""
    by_x, by_y = min(CELL_INSET, box.width / 4), min(CELL_INSET, box.height / 4)
    return Box(
        box.x0 + by_x if box.x0 > table.x0 else box.x0 - OUTER_OUTSET,
        box.top + by_y if box.top > table.top else box.top - OUTER_OUTSET,
        box.x1 - by_x if box.x1 < table.x1 else box.x1 + OUTER_OUTSET,
        box.bottom - by_y if box.bottom < table.bottom else box.bottom + OUTER_OUTSET,
    )


def _label_column(
    svg: Svg, text: str, column: ColumnOnPage, frame: Box, first_row_bottom: float, free: FreePlaces
) -> None:
    """Write the column's number and role above it, else in its first cell, below it, or where it is empty."""
    places = [free.clamped(box) for box in _label_places(text, column, frame, first_row_bottom)]
    # In a full column the label lies over the line above, which is not the table's.
    place = free.take_first(places) or places[0]
    svg.rectangle(place, Paint(fill=TABLE, fill_opacity=0.94), 2.5)
    middle = (place.x0 + place.x1) / 2
    svg.text(middle, place.bottom - 2.6, text, Lettering(LABEL_SIZE, WHITE, bold=True, anchor="middle"))


def _label_places(text: str, column: ColumnOnPage, frame: Box, first_row_bottom: float) -> Iterator[Box]:
    width, height = text_width(text, LABEL_SIZE, bold=True) + 7, LABEL_SIZE + 3
    middle = (column.x0 + column.x1 - width) / 2
    lefts = (middle, column.x1 - width - 2, column.x0 + 2) if column.x1 - column.x0 > width + 4 else (middle,)
    within = [frame.top + 2 * CELL_INSET + 2 * step for step in range(max(0, int(frame.height / 2)))]
    in_first_row = [top for top in within if top + height <= first_row_bottom]
    further_down = [top for top in within if first_row_bottom < top + height <= frame.bottom]
    for top in (frame.top - height - 1, *in_first_row, frame.bottom + 1, *further_down):
        for left in lefts:
            yield Box(left, top, left + width, top + height)


def _number_cell(svg: Svg, cell: CellOnPage, table: Box, free: FreePlaces) -> None:
    """Write the cell's confidence in per cent into a free corner; full confidence goes without saying."""
    if cell.confidence is None or cell.confidence == 1.0:
        return
    text = str(floor(100 * cell.confidence))  # no scanned cell is certain, and none says so
    width, height = text_width(text, NUMBER_SIZE, bold=True) + 1, NUMBER_SIZE * 0.8
    place = free.take_first(_corners(_inset(cell.box, table), width, height))
    if place:
        colour = CLASS_COLOUR[confidence_class(cell.confidence)]
        svg.text(
            place.x1 - 0.5,
            place.bottom - 0.2,
            text,
            Lettering(NUMBER_SIZE, colour, True, "end", has_halo=True),
        )


def _corners(box: Box, width: float, height: float) -> Iterator[Box]:
    """Places for a number: the four corners, first the last line's end, then the edges between them."""
    right, left = box.x1 - width - 1, box.x0 + 3
    low, high = box.bottom - height - 1, box.top + 1
    for x, y in ((right, low), (right, high), (left, low), (left, high)):
        yield Box(x, y, x + width, y + height)
    y = low
    while y > high:
        yield Box(right, y, right + width, y + height)
        y -= 1.5
    x = right
    while x > left:
        yield Box(x, low, x + width, low + height)
        yield Box(x, low + 1.5, x + width, low + 1.5 + height)
        x -= 3


def _number_rows(svg: Svg, share: TableShare, frame: Box, free: FreePlaces) -> None:
    """Write the numbers of the rows beside the table, as they stand in the dataset."""
    tops: dict[int, float] = {}
    for cell in share.cells:
        if cell.row_no is not None:
            tops[cell.row_no] = min(cell.box.top, tops.get(cell.row_no, cell.box.top))
    for number, top in sorted(tops.items()):
        text = str(number)
        width, height = text_width(text, LABEL_SIZE, bold=True) + 6, LABEL_SIZE + 2
        lefts = (frame.x0 - width - 3, frame.x1 + 3)
        place = free.take_first(
            Box(x, top + shift, x + width, top + shift + height) for x in lefts for shift in (1, 4, 8)
        )
        if place:
            svg.rectangle(place, Paint(TABLE, 0.8, WHITE, 0.9), 2.5)
            middle = (place.x0 + place.x1) / 2
            svg.text(middle, place.bottom - 2.2, text, Lettering(LABEL_SIZE, TABLE, True, "middle"))
