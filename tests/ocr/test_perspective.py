"""The slant of photographed pages is taken out of coordinates, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.marks.ruling_lines import Stroke
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord
from pipeline.ocr.slant.perspective import NO_SLANT, Rectification, estimate_rectification

ROWS, COLUMNS, DPI = 2900, 2100, 250.0
NUMBERS = st.floats(-5000, 5000)


def _line(y: float, slope: float, x0: float = 300.0, x1: float = 1800.0) -> RecognisedLine:
    """A text line of words each 100 pixels wide, whose middle lies at height `y` in mid-page."""
    words = []
    x = x0
    while x < x1:
        base = y + slope * (x + 50 - COLUMNS / 2)
        words.append(
            RecognisedWord("ord", round(x), round(base - 30), round(x + 100), round(base), 0.9, 40.0, base)
        )
        x += 130
    return RecognisedLine(tuple(words), slope)


def _fit(lines: Sequence[RecognisedLine], strokes: Sequence[Stroke] = ()) -> Rectification:
    return estimate_rectification(lines, strokes, (ROWS, COLUMNS), DPI)


def _spread_of_baselines(line: RecognisedLine, flat: Rectification) -> float:
    placed = [flat.place((w.left + w.right) / 2, w.baseline)[1] for w in line.words]
    return max(placed) - min(placed)


@given(NUMBERS, NUMBERS)
def test_without_slant_everything_stays_where_it_is(x: float, y: float) -> None:
    level = [_line(y_line, 0.0) for y_line in range(200, 2800, 100)]
    assert _fit(level).place(x, y) == pytest.approx((x, y))
    assert NO_SLANT.place(x, y) == (x, y)


@pytest.mark.parametrize("slope", [-0.03, -0.005, 0.01, 0.03])
def test_words_of_one_slanting_line_share_a_baseline_afterwards(slope: float) -> None:
    lines = [_line(y, slope) for y in range(300, 2700, 100)]
    flat = _fit(lines)
    assert max(_spread_of_baselines(line, flat) for line in lines) < 1.5
    assert _spread_of_baselines(lines[0], NO_SLANT) > 5


def test_a_slant_that_changes_down_the_page_is_followed() -> None:
    lines = [_line(y, 0.02 * (y - ROWS / 2) / ROWS) for y in range(200, 2800, 80)]
    flat = _fit(lines)
    assert max(_spread_of_baselines(line, flat) for line in lines) < 4
    assert max(_spread_of_baselines(line, NO_SLANT) for line in lines) > 10


def test_rulings_that_lean_are_set_upright() -> None:
    strokes = [Stroke(x - 20, 400, x + 20, 2500, True) for x in (400.0, 1000.0, 1700.0)]
    flat = _fit([], strokes)
    for stroke in strokes:
        top, bottom = flat.place(stroke.x0, stroke.y0)[0], flat.place(stroke.x1, stroke.y1)[0]
        assert top == pytest.approx(bottom, abs=2)


def test_the_edge_of_the_scanners_lid_does_not_lean_the_page() -> None:
    lines = [_line(y, 0.0) for y in range(300, 2400, 200)]
    edge = [Stroke(4, 0, 9, 150, True), Stroke(12, 400, 16, 520, True)]
    assert _fit(lines, edge).plumb == pytest.approx((0.0, 0.0), abs=1e-9)


def test_a_drawing_and_a_misread_line_do_not_tilt_the_page() -> None:
    level = [_line(y, 0.0) for y in range(300, 2700, 100)]
    astray = [_line(500, 0.3), _line(900, 0.045), Stroke(100, 100, 900, 700, False)]
    flat = _fit([*level, *(a for a in astray if isinstance(a, RecognisedLine))], [astray[2]])  # type: ignore[list-item]
    assert flat.place(300, 1500)[1] == pytest.approx(1500, abs=2)


def test_few_or_short_lines_say_nothing() -> None:
    few = [_line(y, 0.02) for y in (500, 1000, 1500)]
    short = [_line(y, 0.02, 300, 400) for y in range(300, 2700, 100)]
    for lines in (few, short):
        assert _fit(lines).place(100, 100) == pytest.approx((100, 100))


@given(st.floats(-600, 600), st.floats(-800, 800), st.floats(-0.04, 0.04), st.floats(-5e-5, 5e-5))
def test_a_slant_in_points_moves_a_place_as_one_in_pixels_does(
    x: float, y: float, lean: float, change: float
) -> None:
    flat = Rectification(0.0, 0.0, (lean, change), (-lean, change / 2))
    scale = 72 / DPI
    slant = flat.in_points(scale)
    in_points = Rectification(0.0, 0.0, slant.level, slant.plumb)
    moved = flat.place(x / scale, y / scale)
    assert in_points.place(x, y) == pytest.approx((moved[0] * scale, moved[1] * scale), abs=1e-6)
