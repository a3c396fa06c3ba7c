"""The picture is brought to where the places of words are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.geometry import Slant
from pipeline.document.page import Page
from pipeline.ocr.slant.perspective import Rectification
from pipeline.page_picture.page_as_shown import DRAWN_DPI
from pipeline.page_picture.upright import upright
from pipeline.source.pages import GrayImage

WIDTH, HEIGHT = 400.0, 300.0
SCALE = DRAWN_DPI / 72


def _with_dot(x: float, y: float) -> GrayImage:
    """A white page with a black dot of 8 pixels at a place in points."""
    gray = np.full((round(HEIGHT * SCALE), round(WIDTH * SCALE)), 255, np.uint8)
    column, row = round(x * SCALE), round(y * SCALE)
    gray[row - 4 : row + 4, column - 4 : column + 4] = 0
    return gray


def _place_of_dot(gray: GrayImage) -> tuple[float, float]:
    rows, columns = np.nonzero(gray < 128)
    return (columns.mean() + 0.5) / SCALE, (rows.mean() + 0.5) / SCALE


@given(
    st.floats(30, WIDTH - 30),
    st.floats(30, HEIGHT - 30),
    st.floats(-0.05, 0.05),
    st.floats(-1e-4, 1e-4),
    st.floats(-0.05, 0.05),
)
def test_ink_moves_to_where_its_word_was_moved(
    x: float, y: float, lean: float, change: float, plumb: float
) -> None:
    slant = Slant((lean, change), (plumb, -change))
    page = Page(1, WIDTH, HEIGHT, "scan", (), slant=slant)
    drawn = upright(_with_dot(x, y), page)
    wanted = Rectification(WIDTH / 2, HEIGHT / 2, slant.level, slant.plumb).place(x, y)
    assert _place_of_dot(drawn) == pytest.approx(wanted, abs=0.6)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_drawn_upright_and_in_full(rotation: int) -> None:
    lying = np.ascontiguousarray(np.rot90(_with_dot(50, 40), rotation // 90))
    drawn = upright(lying, Page(1, WIDTH, HEIGHT, "scan", (), rotation=rotation))
    assert drawn.shape == (round(HEIGHT * SCALE), round(WIDTH * SCALE))
    assert _place_of_dot(drawn) == pytest.approx((50, 40), abs=0.6)
