"""Paper becomes white, ink stays; dust goes, dots of letters stay; white text on dark is turned."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from pipeline.document.geometry import Box
from pipeline.ocr.picture.cleaning import flatten_background, ink_mask, remove_specks
from pipeline.ocr.picture.dark_blocks import dark_blocks, invert_blocks
from pipeline.ocr.picture.orientation import estimate_skew, level, lies_sideways, quarter_turns
from pipeline.source.pages import GrayImage
from tests.ocr import printing

DPI = 250
BOXES = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h), *[st.floats(-1000, 1000)] * 2, *[st.floats(0, 500)] * 2
)


def _same_ink(one: GrayImage, other: GrayImage) -> float:
    """Share of the ink of both that both have."""
    a, b = ink_mask(one) > 0, ink_mask(other) > 0
    return float((a & b).sum() / (a | b).sum())


@pytest.mark.parametrize("depth", [0.35, 0.6])
def test_a_shadow_over_the_page_is_divided_away_and_the_ink_stays(depth: float) -> None:
    paper = printing.printed(dpi=DPI)
    ramp = np.linspace(1.0, 1.0 - depth, paper.shape[1], dtype=np.float32)
    shadowed = (paper * ramp).astype(np.uint8)
    flat = flatten_background(shadowed, DPI)
    assert _same_ink(flat, paper) > 0.85
    assert _same_ink(shadowed, paper) < 0.75 or depth < 0.5
    assert np.percentile(flat, 20) > 230


def test_a_dark_header_stays_dark_when_the_paper_is_divided_away() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(40, 100, 300, 60, fill=1)

    flat = flatten_background(printing.printed(draw, dpi=DPI), DPI)
    assert flat[round(130 * DPI / 72), round(190 * DPI / 72)] < 40


def test_the_empty_parts_of_a_dark_header_leave_nothing_that_looks_like_letters() -> None:
    """Dark grey or blue is lighter than black ink, and the estimate of the paper must not follow it."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.25)
        canvas.rect(40, 170, 320, 40, fill=1, stroke=0)
        canvas.setFillGray(1)
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, 185, "Mål")

    flat = flatten_background(printing.printed(draw, dpi=DPI), DPI)
    turned = invert_blocks(flat, dark_blocks(ink_mask(flat), DPI), DPI)
    beside = turned[:, round(85 * DPI / 72) :]
    assert beside.min() > 230


def test_specks_that_stand_alone_go_and_the_dots_of_letters_stay() -> None:
    paper = printing.written(
        "Båda följer upp. Vi är öppna i juli: så här.", "Åtgärd i tid; jfr även ö, ä och é."
    )
    paper = printing.page_image(paper).gray
    dirty = paper.copy()
    specks = [(600, 200), (650, 900), (820, 500), (700, 1200)]
    for y, x in specks:
        dirty[y : y + 3, x : x + 3] = 0
    cleaned = remove_specks(dirty, ink_mask(dirty), DPI)
    assert all(cleaned[y : y + 3, x : x + 3].min() == 255 for y, x in specks)
    assert np.array_equal(cleaned, paper)


def _dark_header(canvas: Canvas) -> None:
    canvas.rect(40, 180, 320, 30, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(50, 190, "Åtgärd")
    canvas.drawString(200, 190, "Ansvarig part")


def test_a_dark_header_is_found_and_turned_into_black_on_white() -> None:
    paper = printing.printed(_dark_header, dpi=DPI)
    [block] = dark_blocks(ink_mask(paper), DPI)
    ends = [round(end * 72 / DPI) for corner in block.corners for end in corner]
    assert ends == pytest.approx([40, 50, 360, 50, 360, 80, 40, 80], abs=2)
    turned = invert_blocks(paper, (block,), 250.0)
    (x0, y0), _, (x1, y1), _ = ((round(x), round(y)) for x, y in block.corners)
    assert np.median(turned) == 255
    assert np.median(turned[y0:y1, x0:x1]) > 240


@pytest.mark.parametrize("degrees", [-1.5, 2.0])
def test_a_dark_header_that_leans_as_on_a_photo_is_found(degrees: float) -> None:
    paper = level(printing.printed(_dark_header, dpi=DPI), degrees)
    [block] = dark_blocks(ink_mask(paper), DPI)
    assert block.width * 72 / DPI == pytest.approx(320, abs=3)
    turned = invert_blocks(paper, (block,), 250.0)
    assert (turned < 128).mean() < 0.3 * (paper < 128).mean()


def test_the_desk_beside_a_photographed_page_is_white() -> None:
    paper = printing.printed(dpi=DPI)
    photo = np.full((paper.shape[0] + 160, paper.shape[1] + 160), 90, np.uint8)
    photo[80:-80, 80:-80] = paper
    rough = photo + np.random.default_rng(1).integers(0, 30, photo.shape, dtype=np.uint8) * (photo == 90)
    flat = flatten_background(np.asarray(rough, np.uint8), DPI)
    assert not ink_mask(flat)[:40].any()
    assert not ink_mask(flat)[:, :40].any()


def test_bold_headings_punch_holes_and_the_scanners_edge_are_no_headers() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 28)
        canvas.drawString(60, 200, "SAMVERKAN 2031")
        canvas.circle(20, 120, 8.5, fill=1)
        canvas.rect(380, 0, 20, 260, fill=1)

    assert dark_blocks(ink_mask(printing.printed(draw, dpi=DPI)), DPI) == ()


@given(arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=12)), st.integers(-4, 8))
def test_quarter_turns_add_up_and_four_of_them_are_none(gray: GrayImage, turns: int) -> None:
    whole = quarter_turns(quarter_turns(gray, 90 * turns), -90 * turns)
    assert np.array_equal(whole, gray)
    assert np.array_equal(quarter_turns(gray, 360), gray)
    assert np.array_equal(quarter_turns(gray, 90), np.rot90(gray, -1))


@given(st.lists(BOXES, min_size=1, max_size=6))
def test_the_box_around_boxes_holds_each_and_is_the_smallest(boxes: list[Box]) -> None:
    around = Box.around(boxes)
    assert all(around.holds(b.x0, b.top) and around.holds(b.x1, b.bottom) for b in boxes)
    assert Box.around([around, *boxes]) == around == Box.around(boxes[::-1])
    assert around.x0 in {b.x0 for b in boxes}
    assert around.bottom in {b.bottom for b in boxes}


@settings(max_examples=12, deadline=None)
@given(st.floats(-4.5, 4.5))
def test_skew_is_measured_with_its_sign(degrees: float) -> None:
    """On lines as long as those of an A4 page: short ones hide a few tenths of a degree."""
    line = "Kommunen och polisen ska tillsammans minska brotten och öka tryggheten i hela kommunen varje år"
    page = printing.printed(partial(printing.write_lines, lines=(line,) * 10), size=(595.0, 260.0))
    ink = ink_mask(printing.turned(page, degrees))
    assert estimate_skew(ink, printing.DPI) == pytest.approx(-degrees, abs=0.2)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_lines_along_y_are_seen(turns: int) -> None:
    ink = ink_mask(np.ascontiguousarray(np.rot90(printing.printed(), turns)))
    assert lies_sideways(ink, printing.DPI) == bool(turns % 2)


def test_a_blank_page_lies_level() -> None:
    blank = np.zeros((500, 400), np.uint8)
    assert estimate_skew(blank, 200.0) == 0.0
    assert not lies_sideways(blank, 200.0)
