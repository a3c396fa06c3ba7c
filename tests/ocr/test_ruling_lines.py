"""Rulings are found by their shape, and letters, dashes and noise are left alone."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.ocr.marks.ruling_lines import Stroke, erase, find_strokes
from pipeline.ocr.picture.cleaning import flatten_background, ink_mask
from pipeline.ocr.picture.orientation import level
from pipeline.source.pages import GrayImage
from tests.ocr import printing

DPI = 250


def _printed(draw: printing.Draw) -> GrayImage:
    return printing.printed(draw, dpi=DPI)


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
    assert (mask > 0).sum() == pytest.approx((ink_mask(_printed(_grid)) > 0).sum(), rel=0.1)


@pytest.mark.parametrize("degrees", [-0.2, 0.2])
def test_a_grid_that_is_a_little_askew_is_found(degrees: float) -> None:
    paper = level(printing.printed(_grid, dpi=DPI), degrees)
    strokes, _ = find_strokes(paper, DPI)
    assert (len(_sorted(strokes, False)), len(_sorted(strokes, True))) == (3, 3)


def test_a_ruling_broken_by_noise_is_one_ruling() -> None:
    paper = _printed(lambda canvas: canvas.line(40, 100, 360, 100))
    paper[:, 400:415] = 255
    paper[:, 700:712] = 255
    [stroke] = find_strokes(paper, DPI)[0]
    assert stroke.x1 - stroke.x0 == pytest.approx(320 * DPI / 72, abs=4)


def test_a_grey_hair_line_on_a_soft_scan_is_found() -> None:
    def hair_lines(canvas: Canvas) -> None:
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(0.4)
        _grid(canvas)

    soft = cv2.GaussianBlur(_printed(hair_lines), (0, 0), 0.8)
    assert soft.min() > 120
    strokes, _ = find_strokes(np.asarray(soft, np.uint8), DPI)
    assert (len(_sorted(strokes, False)), len(_sorted(strokes, True))) == (3, 3)


@pytest.mark.parametrize("lean", [-0.035, 0.03])
def test_column_rules_that_lean_as_in_a_photo_are_found(lean: float) -> None:
    def hair_lines(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        for x in (40, 160, 360):
            canvas.line(x, 60, x + 160 * lean, 220)
        for y in (60, 140, 220):
            canvas.line(30, y, 370, y)

    strokes, _ = find_strokes(_printed(hair_lines), DPI)
    upright = _sorted(strokes, vertical=True)
    assert len(upright) == 3
    assert all(abs(x1 - x0) == pytest.approx(160 * abs(lean), abs=1.5) for x0, _, x1, _ in upright)


def test_rulings_that_meet_a_dark_row_are_found_one_by_one() -> None:
    def headed(canvas: Canvas) -> None:
        _grid(canvas)
        canvas.rect(40, 195, 320, 25, fill=1)

    strokes, _ = find_strokes(_printed(headed), DPI)
    assert len(_sorted(strokes, vertical=True)) == 3


@pytest.mark.parametrize(("font", "size"), [("Times-Roman", 12), ("Helvetica-Bold", 20), ("Courier", 10)])
def test_letters_have_no_rulings_in_them(font: str, size: int) -> None:
    lines = ("ILLTH EFFEKT lilla ITTF", "Hålla till LIITTTL Ett", "– Håll i—i till – – –")
    paper = _printed(partial(printing.write_lines, lines=lines, font=font, size=size))
    assert find_strokes(paper, DPI)[0] == ()


def test_a_row_of_dashes_dots_or_specks_is_no_ruling() -> None:
    def dashed(canvas: Canvas) -> None:
        canvas.setDash([2, 12])
        canvas.line(40, 100, 360, 100)
        canvas.line(200, 20, 200, 240)
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(40, 160, "Innehåll . . . . . . . . . . . . . . . . . . . . . . . . . . 4")

    paper = _printed(dashed)
    chance = np.random.default_rng(3)
    paper[chance.random(paper.shape) < 0.002] = 0
    assert find_strokes(paper, DPI)[0] == ()


def test_a_shaded_bar_is_no_ruling() -> None:
    paper = _printed(lambda canvas: canvas.rect(40, 100, 300, 12, fill=1))
    assert find_strokes(paper, DPI)[0] == ()


def test_what_is_erased_is_the_ruling_and_not_the_text_on_it() -> None:
    def draw(canvas: Canvas) -> None:
        printing.write_lines(canvas, ("Påhitts kommun och Polisen",))
        canvas.line(36, 190, 360, 190)

    paper = printing.printed(draw, dpi=DPI)
    text_only = printing.printed(
        partial(printing.write_lines, lines=("Påhitts kommun och Polisen",)), dpi=DPI
    )
    _, mask = find_strokes(paper, DPI)
    cleaned = erase(paper, mask, DPI)
    assert np.abs(cleaned.astype(int) - text_only.astype(int)).max() < 40


def test_letters_in_a_shaded_header_row_are_left_alone() -> None:
    def shaded(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(40, 100, 320, 13, fill=1, stroke=0)
        canvas.setFillGray(0)
        canvas.setLineWidth(0.5)
        for y in (100, 113):
            canvas.line(40, y, 360, y)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(46, 102.5, "Kommunens åtagande Polisens åtagande")

    soft = np.asarray(cv2.GaussianBlur(_printed(shaded), (0, 0), 1.0), np.uint8)
    flat = flatten_background(soft, DPI)
    strokes, mask = find_strokes(flat, DPI)
    assert len(strokes) == 2
    letters = slice(round((260 - 110.5) * DPI / 72), round((260 - 102) * DPI / 72))
    kept = ink_mask(erase(flat, mask, DPI))[letters].sum() / ink_mask(flat)[letters].sum()
    assert kept > 0.97


def _hair_line_by_fax(canvas: Canvas) -> None:
    """What is left of hair lines: short dashes, a little apart, of unequal length."""
    canvas.setLineWidth(0.6)
    canvas.setDash([3, 1, 5, 1.2, 2, 0.9])
    for y in (60, 140, 220):
        canvas.line(40, y, 360, y)


def test_hair_lines_that_a_fax_has_broken_into_dashes_are_found() -> None:
    strokes, _ = find_strokes(_printed(_hair_line_by_fax), DPI)
    near = partial(pytest.approx, abs=3)
    assert _sorted(strokes, vertical=False) == [near((40, y, 360, y)) for y in (40, 120, 200)]


def _grid_of_dots(canvas: Canvas) -> None:
    """What is left of grey hair lines: a third of their length, in dots that stand anywhere."""
    canvas.setLineWidth(0.5)
    canvas.setDash([0.5, 1.9, 0.8, 0.6, 0.5, 2.6, 1.7, 3.1, 0.5, 0.9, 0.6, 3.4, 2.2, 1.2])
    _grid(canvas)


def test_a_grid_that_a_fax_has_broken_into_dots_is_found() -> None:
    strokes, mask = find_strokes(_printed(_grid_of_dots), DPI)
    near = partial(pytest.approx, abs=4)
    across = sorted(_sorted(strokes, vertical=False), key=lambda ends: ends[1])
    assert across == [near((40, y, 360, y)) for y in (40, 120, 200)]
    assert _sorted(strokes, vertical=True) == [near((x, 40, x, 200)) for x in (40, 160, 360)]
    left = ink_mask(erase(_printed(_grid_of_dots), mask, DPI))
    assert (left > 0).sum() < 0.02 * (ink_mask(_printed(_grid_of_dots)) > 0).sum()


@pytest.mark.parametrize("noise", [0.0, 0.0005, 0.002])
@pytest.mark.parametrize(
    "dots", [". . . . . . . . . . . . .", ".....................", "_ _ _ _ _ _ _ _ _ _"]
)
def test_leaders_and_lines_to_fill_in_are_no_broken_ruling(dots: str, noise: float) -> None:
    def contents(canvas: Canvas) -> None:
        for size in (9, 11):
            canvas.setFont("Helvetica", size)
            canvas.drawString(40, 100 + 10 * size, f"Mål {dots}{dots} 4")

    paper = _printed(contents)
    chance = np.random.default_rng(5)
    paper[chance.random(paper.shape) < noise] = 0
    assert find_strokes(paper, DPI)[0] == ()


@pytest.mark.parametrize("size", [8, 10, 14])
def test_letters_run_together_on_a_coarse_scan_are_no_broken_hair_line(size: int) -> None:
    lines = ("trygghetsvandringar föräldrasamverkan", "medborgarlöftesuppföljning")
    paper = _printed(partial(printing.write_lines, lines=lines, font="Times-Roman", size=size))
    coarse = np.where(cv2.GaussianBlur(paper, (0, 0), 1.5) < 200, 0, 255).astype(np.uint8)
    assert find_strokes(coarse, DPI)[0] == ()
