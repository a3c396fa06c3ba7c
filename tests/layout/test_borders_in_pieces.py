"""Tables whose borders a file draws in pieces, cell by cell, as Word does: each line is whole again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.document.geometry import Box
from pipeline.document.page import Page, Ruling
from pipeline.layout.recover import recover_layout
from pipeline.source.joined_rulings import PIECE_GAP, PIECE_OFFSET, joined_rulings
from pipeline.source.pdf import open_pdf
from tests.layout.typesetting import A4, rows_of, tables_of
from tests.source.files import drawn_pdf

ROWS = (
    ("Nr", "Åtgärd", "Ansvarig", "Klart", "Mått"),
    ("1", "Kommunen lyser upp\nstigen till bryggan", "Gatuchefen", "Maj", "Lampor"),
    ("2", "Polisen går ut med\nfältgruppen", "Områdespolisen", "Löpande", "Kvällar"),
    ("3", "Skolan ringer hem\nsamma dag", "Rektorn", "Augusti", "Samtal"),
)
XS = (56.0, 82.0, 250.0, 362.0, 446.0, 539.0)
YS = (104.0, 124.0, 158.0, 192.0, 226.0)
HALF_A_POINT = 0.48
"""Half a point on Word's grid of 1/300 inch."""

Draw = Callable[[Canvas], None]


def bar(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.rect(x0, A4[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)


def write_rows(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for top, row in zip(YS, ROWS, strict=False):
        for left, cell in zip(XS, row, strict=False):
            for number, line in enumerate(cell.split("\n")):
                canvas.drawString(left + 4, A4[1] - top - 13 - 12.6 * number, line)


def between_corners(canvas: Canvas) -> None:
    """Border pieces that leave out the crossing borders, and a square in each crossing."""
    wide = HALF_A_POINT
    for y in YS:
        for left, right in pairwise(XS):
            bar(canvas, left + wide, y, right, y + wide)
        for x in XS:
            bar(canvas, x, y, x + wide, y + wide)
    for x in XS:
        for top, bottom in pairwise(YS):
            bar(canvas, x, top + wide, x + wide, bottom)


def around_each_cell(canvas: Canvas) -> None:
    """Four bars around each cell, those of neighbours side by side."""
    wide = HALF_A_POINT / 2
    for left, right in pairwise(XS):
        for top, bottom in pairwise(YS):
            bar(canvas, left, top, right, top + wide)
            bar(canvas, left, bottom - wide, right, bottom)
            bar(canvas, left, top, left + wide, bottom)
            bar(canvas, right - wide, top, right, bottom)


def only_inside(canvas: Canvas) -> None:
    """Strokes from crossing to crossing, none at the table's outer edges."""
    canvas.setLineWidth(0.5)
    for y in YS[1:-1]:
        for left, right in pairwise(XS):
            canvas.line(left, A4[1] - y, right, A4[1] - y)
    for x in XS[1:-1]:
        for top, bottom in pairwise(YS):
            canvas.line(x, A4[1] - top, x, A4[1] - bottom)


def page_with(draw_borders: Draw) -> Page:
    def draw(canvas: Canvas) -> None:
        write_rows(canvas)
        draw_borders(canvas)

    [page] = open_pdf(drawn_pdf(draw, A4)).pages
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("draw_borders", [between_corners, around_each_cell, only_inside])
def test_borders_drawn_cell_by_cell_show_one_table(draw_borders: Draw) -> None:
    (table,) = tables_of(recover_layout([page_with(draw_borders)]))
    assert rows_of(table) == [[cell.replace("\n", " ") for cell in row] for row in ROWS]


def test_a_row_lower_than_the_shortest_ruling_does_not_break_the_column_rules() -> None:
    def with_low_row(canvas: Canvas) -> None:
        for x in XS:
            for top, bottom in ((104.0, 150.0), (150.48, 156.0), (156.48, 226.0)):
                bar(canvas, x, top, x + HALF_A_POINT, bottom)

    upright = [ruling.box for ruling in page_with(with_low_row).rulings if ruling.is_vertical]
    assert [(box.top, box.bottom) for box in upright] == [pytest.approx((104.0, 226.0), abs=0.1)] * len(XS)


def test_words_underlined_one_by_one_and_double_borders_stay_apart() -> None:
    words = [Ruling(Box(x, 100.0, x + 30, 100.5)) for x in (60.0, 92.5, 125.0)]
    double = [Ruling(Box(60.0, y, 200.0, y + 0.5)) for y in (140.0, 141.0)]
    assert joined_rulings([*words, *double]) == [*words, *double]


@given(
    cuts=st.lists(st.integers(1, 49).map(lambda n: 10.0 * n), min_size=1, max_size=8, unique=True).map(
        sorted
    ),
    gap=st.floats(0, PIECE_GAP - 0.01),
    offsets=st.lists(st.floats(0, PIECE_OFFSET - 0.01), min_size=9, max_size=9),
    stands=st.booleans(),
)
def test_a_line_cut_anywhere_is_one_line_again(
    cuts: Sequence[float], gap: float, offsets: Sequence[float], stands: bool
) -> None:
    pieces = [
        Box(start, 100 + offset, end if end == 500.0 else end - gap, 100.4 + offset)
        for (start, end), offset in zip(pairwise([0.0, *cuts, 500.0]), offsets, strict=False)
    ]
    shown = [Box(b.top, b.x0, b.bottom, b.x1) if stands else b for b in pieces]
    [joined] = joined_rulings(Ruling(box) for box in reversed(shown))
    assert joined.is_vertical == stands
    assert joined.box == Box.around(shown)
