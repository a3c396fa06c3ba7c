"""Telling § and % from digits by the shape of their ink, where models may take one for the other."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.ocr.picture.cleaning import INK_THRESHOLD, Mask
from pipeline.ocr.recognition.second_look import Crop
from pipeline.source.pages import GrayImage

TALL = 0.85
"""Height of § above the line over that of the tallest digit beside it."""

DESCENT_MIN = 0.08
"""How far § reaches below the line, in digit heights. On clean, office, low, fax and photo scans of
Helvetica, Times and Vera § reaches 0.16-0.25 below, of Courier 0.09; digits 0.03 at most (19 of 20)."""

DIGIT_HEIGHT = 0.62
"""Height of a digit over that of a line from descender to ascender, where none stands beside the glyph."""

SECTION_WIDTH = (0.36, 0.75)
"""Width over height of § (0.43-0.67 there); round brackets have up to 0.30."""

STROKES_MIN = 2.0
"""Strokes that lines down the middle third of § cut on average (2.0-4.4 there); brackets and slants are
cut once."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A connected blob of ink, in the page's pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def center_x(self) -> float:
        return (self.left + self.right) / 2


def section_signs(image: GrayImage, crop: Crop, baseline: float, line_height: float) -> list[Glyph]:
    """Return the § among the ink of a crop, from left to right."""
    ink = (image[crop.top : crop.bottom, crop.left : crop.right] < INK_THRESHOLD).astype(np.uint8)
    base = baseline - crop.top
    glyphs = _glyphs(ink)
    found = []
    for glyph in glyphs:
        beside = [g for g in glyphs if g is not glyph and _stands(g, base, line_height)]
        level = float(np.median([g.bottom for g in beside])) if beside else base
        height = max((level - g.top for g in beside), default=DIGIT_HEIGHT * line_height)
        if _is_section(glyph, ink, level, height):
            found.append(_moved(glyph, crop))
    return sorted(found, key=lambda g: g.left)


def _stands(glyph: Glyph, base: float, line_height: float) -> bool:
    return glyph.height >= 0.3 * line_height and abs(glyph.bottom - base) <= 0.12 * line_height


def _moved(glyph: Glyph, crop: Crop) -> Glyph:
    x, y = crop.left, crop.top
    return Glyph(glyph.left + x, glyph.top + y, glyph.right + x, glyph.bottom + y)


def _glyphs(ink: Mask) -> list[Glyph]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return [Glyph(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:count].tolist()]


def _is_section(glyph: Glyph, ink: Mask, base: float, height: float) -> bool:
    width = (glyph.right - glyph.left) / max(1, glyph.height)
    reaches = base - glyph.top >= TALL * height and glyph.bottom - base >= DESCENT_MIN * height
    if not reaches or not SECTION_WIDTH[0] <= width <= SECTION_WIDTH[1]:
        return False
    third = max(1, (glyph.right - glyph.left) // 3)
    middle = ink[glyph.top : glyph.bottom, glyph.left + third : glyph.right - third]
    starts = (np.diff(middle.astype(np.int8), axis=0, prepend=0) == 1).sum(axis=0)
    return len(starts) > 0 and float(np.mean(starts)) >= STROKES_MIN
