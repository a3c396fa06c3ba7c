"""Rulings are found by their shape, and letters, dashes and noise are left alone."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.ocr.cleaning import Mask, ink_mask
from pipeline.ocr.orientation import level
from pipeline.ocr.ruling_lines import Stroke, erase, find_strokes
from tests.ocr import printing

DPI = 250


def _printed(draw: printing.Draw) -> Mask:
    return ink_mask(printing.printed(draw, dpi=DPI))


def _grid(canvas: Canvas) -> None:
    for x in (40, 160, 360):
        canvas.line(x, 60, x, 220)
    for y in (60, 140, 220):
        canvas.line(40, y, 360, y)


def _sorted(strokes: tuple[Stroke, ...], vertical: bool) -> list[tuple[int, ...]]:
    """Ends in points, rounded."""
    return sorted(
        tuple(round(end * 72 / DPI) for end in (s.x0, s.y0, s.x1, s.y1))
        for s in strokes
        if s.is_vertical == vertical
    )


def test_the_lines_of_a_grid_are_found_with_their_ends() -> None:
    strokes, mask = find_strokes(_printed(_grid), DPI)
    near = partial(pytest.approx, abs=1)
    assert _sorted(strokes, vertical=False) == [near((40, y, 360, y)) for y in (40, 120, 200)]
    assert _sorted(strokes, vertical=True) == [near((x, 40, x, 200)) for x in (40, 160, 360)]
    assert (mask > 0).sum() == pytest.approx((_printed(_grid) > 0).sum(), rel=0.1)


@pytest.mark.parametrize("degrees", [-0.2, 0.2])
def test_a_grid_that_is_a_little_askew_is_found(degrees: float) -> None:
    paper = level(printing.printed(_grid, dpi=DPI), degrees)
    strokes, _ = find_strokes(ink_mask(paper), DPI)
    assert (len(_sorted(strokes, False)), len(_sorted(strokes, True))) == (3, 3)


def test_a_ruling_broken_by_noise_is_one_ruling() -> None:
    ink = _printed(lambda canvas: canvas.line(40, 100, 360, 100))
    ink[:, 400:415] = 0
    ink[:, 700:712] = 0
    [stroke] = find_strokes(ink, DPI)[0]
    assert stroke.x1 - stroke.x0 == pytest.approx(320 * DPI / 72, abs=4)


@pytest.mark.parametrize(("font", "size"), [("Times-Roman", 12), ("Helvetica-Bold", 20), ("Courier", 10)])
def test_letters_have_no_rulings_in_them(font: str, size: int) -> None:
    lines = ("ILLTH EFFEKT lilla ITTF", "Hålla till LIITTTL Ett", "– Håll i—i till – – –")
    ink = _printed(partial(printing.write_lines, lines=lines, font=font, size=size))
    assert find_strokes(ink, DPI)[0] == ()


def test_a_row_of_dashes_dots_or_specks_is_no_ruling() -> None:
    def dashed(canvas: Canvas) -> None:
        canvas.setDash([2, 12])
        canvas.line(40, 100, 360, 100)
        canvas.line(200, 20, 200, 240)
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(40, 160, "Innehåll . . . . . . . . . . . . . . . . . . . . . . . . . . 4")

    ink = _printed(dashed)
    chance = np.random.default_rng(3)
    ink[chance.random(ink.shape) < 0.002] = 255
    assert find_strokes(ink, DPI)[0] == ()


def test_a_shaded_bar_is_no_ruling() -> None:
    ink = _printed(lambda canvas: canvas.rect(40, 100, 300, 12, fill=1))
    assert find_strokes(ink, DPI)[0] == ()


def test_what_is_erased_is_the_ruling_and_not_the_text_on_it() -> None:
    def draw(canvas: Canvas) -> None:
        printing.write_lines(canvas, ("Påhitts kommun och Polisen",))
        canvas.line(36, 190, 360, 190)

    paper = printing.printed(draw, dpi=DPI)
    text_only = printing.printed(
        partial(printing.write_lines, lines=("Påhitts kommun och Polisen",)), dpi=DPI
    )
    _, mask = find_strokes(ink_mask(paper), DPI)
    cleaned = erase(paper, mask, DPI)
    assert np.abs(cleaned.astype(int) - text_only.astype(int)).max() < 40
