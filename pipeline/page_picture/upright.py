"""From a page's picture as its file shows it to the frame in which words and rulings have their places."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.document.geometry import LEVEL_AND_PLUMB
from pipeline.document.page import Page
from pipeline.ocr.picture.orientation import level, quarter_turns
from pipeline.page_picture.page_as_shown import drawn_dpi
from pipeline.source.pages import GrayImage

ROUNDS = 4
"""Each takes the error in undoing a slant down to a twentieth of what it was, that of the largest slant; four
leave under a hundredth of a point on A4."""


def upright(gray: GrayImage, page: Page) -> GrayImage:
    """Turn, level and straighten a picture as it was done for reading, or to the places that were read.

    Parameters
    ----------
    gray
        The whole page as its file shows it, at any resolution.

    Returns
    -------
    GrayImage
        At `drawn_dpi`; the pixel of a place is that place in points times dpi / 72.
    """
    dpi = drawn_dpi(page.width, page.height)
    size = (max(1, round(page.width * dpi / 72)), max(1, round(page.height * dpi / 72)))
    turned = quarter_turns(gray, page.rotation)
    if page.skew:
        turned = level(turned, page.skew)
    how = cv2.INTER_AREA if turned.shape[1] > size[0] else cv2.INTER_CUBIC
    drawn = cv2.resize(turned, size, interpolation=how).astype(np.uint8)
    return drawn if page.slant == LEVEL_AND_PLUMB else _straightened(drawn, page)


def _straightened(gray: GrayImage, page: Page) -> GrayImage:
    """For each place of the flat page, take the picture from where the slant had put it."""
    rows, columns = gray.shape
    x = np.linspace(-page.width / 2, page.width / 2, columns, dtype=np.float32)[None, :]
    y = np.linspace(-page.height / 2, page.height / 2, rows, dtype=np.float32)[:, None]
    from_x, from_y = np.broadcast_to(x, gray.shape), np.broadcast_to(y, gray.shape)
    lean, plumb = page.slant.level, page.slant.plumb
    for _ in range(ROUNDS):
        from_x, from_y = (
            x + (plumb[0] + plumb[1] * from_x) * from_y,
            y + (lean[0] + lean[1] * from_y) * from_x,
        )
    return cv2.remap(
        gray,
        ((from_x / page.width + 0.5) * (columns - 1)).astype(np.float32),
        ((from_y / page.height + 0.5) * (rows - 1)).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    ).astype(np.uint8)
