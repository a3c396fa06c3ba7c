"""Left margins of text tell how a page leans where no upright rulings do."""

from __future__ import annotations

import pytest

from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord
from pipeline.ocr.slant.perspective import estimate_rectification
from pipeline.ocr.slant.text_margins import find_margins

ROWS, COLUMNS, DPI = 2900, 2100, 250.0
MARGINS = (260.0, 900.0, 1500.0)


def _line(y: float, starts: tuple[float, ...]) -> RecognisedLine:
    """A text line with a word of 200 pixels at each of `starts`, as columns without rules give one."""
    words = tuple(
        RecognisedWord("ord", round(x), round(y - 30), round(x + 200), round(y), 0.9, 40.0, y) for x in starts
    )
    return RecognisedLine(words, 0.0)


def _page(lean: float, change: float = 0.0) -> list[RecognisedLine]:
    """Columns flush left whose margins lean by `lean`, and by `change` more at the right edge."""
    return [
        _line(y, tuple(x + (lean + change * (x / COLUMNS - 0.5)) * (y - ROWS / 2) for x in MARGINS))
        for y in range(400, 2500, 70)
    ]


@pytest.mark.parametrize("lean", [-0.038, -0.01, 0.02])
def test_margins_that_lean_are_set_upright(lean: float) -> None:
    lines = _page(lean)
    flat = estimate_rectification(lines, (), (ROWS, COLUMNS), DPI)
    for column in range(len(MARGINS)):
        placed = [flat.place(line.words[column].left, line.words[column].baseline)[0] for line in lines]
        assert max(placed) - min(placed) < 4


def test_margins_that_spread_down_the_page_are_set_upright() -> None:
    lines = _page(0.0, change=0.05)
    assert max(line.words[2].left for line in lines) - min(line.words[2].left for line in lines) > 20
    flat = estimate_rectification(lines, (), (ROWS, COLUMNS), DPI)
    for column in range(len(MARGINS)):
        placed = [flat.place(line.words[column].left, line.words[column].baseline)[0] for line in lines]
        assert max(placed) - min(placed) < 6


def test_upright_margins_stay_where_they_are() -> None:
    assert estimate_rectification(_page(0.0), (), (ROWS, COLUMNS), DPI).plumb == pytest.approx(
        (0.0, 0.0), abs=1e-4
    )


def test_lines_that_are_centred_have_no_margin() -> None:
    lines = [_line(400 + 70 * n, (300 + 37 * (n * n % 23),)) for n in range(24)]
    assert find_margins(lines, (ROWS, COLUMNS), DPI) == ()


def test_indented_bullets_down_a_short_list_say_nothing() -> None:
    lines = [_line(400 + 50 * n, (300 + 20 * n,)) for n in range(6)]
    assert find_margins(lines, (ROWS, COLUMNS), DPI) == ()
