"""Taking the slant out of coordinates: what a phone camera or bent paper leaves after levelling.

The picture stays as it is, since letters are read well under a few degrees; only the places of words
and rulings are moved, so that what was printed on one line lies on one line again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan, degrees

import numpy as np
from numpy.typing import NDArray

from pipeline.document.geometry import Slant
from pipeline.ocr.marks.ruling_lines import Stroke
from pipeline.ocr.recognition.tesseract import RecognisedLine
from pipeline.ocr.slant.text_margins import find_margins

MIN_LINES = 6
"""Fewer lines say nothing reliable about how the slant changes over the page."""

MIN_LINE_WIDTH = 0.8
"""Inches; the baseline of a shorter line is too uncertain."""

SLANT_WORDS_MIN = 3
"""Words of a line whose slope is believed."""

MIN_UPRIGHT_STROKES = 2
"""Upright rulings needed to say how the page widens."""

BESIDE_TEXT = 0.3
"""Inches from the words within which a table's outer rules stand; the scanner's edge is farther out."""

LARGEST_SLANT = 0.05
"""Slopes beyond this (3 degrees, after levelling) are drawings, stamps or misread lines."""


@dataclass(frozen=True, slots=True)
class Rectification:
    """Slopes as linear functions of place; pixels about the page's centre.

    A point moves by ``-(level[0] + level[1] * y) * x`` along y and, in the same way,
    by ``-(plumb[0] + plumb[1] * x) * y`` along x.
    """

    center_x: float
    center_y: float
    level: tuple[float, float]
    plumb: tuple[float, float]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a pixel belongs on the flat page."""
        dx, dy = x - self.center_x, y - self.center_y
        moved_y = dy - (self.level[0] + self.level[1] * dy) * dx
        moved_x = dx - (self.plumb[0] + self.plumb[1] * dx) * dy
        return moved_x + self.center_x, moved_y + self.center_y

    def in_points(self, points_per_pixel: float) -> Slant:
        """Return what is taken out as the document model states it, without regard to resolution."""
        return Slant(
            (self.level[0], self.level[1] / points_per_pixel),
            (self.plumb[0], self.plumb[1] / points_per_pixel),
        )


NO_SLANT = Rectification(0.0, 0.0, (0.0, 0.0), (0.0, 0.0))


def estimate_rectification(
    lines: Sequence[RecognisedLine],
    strokes: Sequence[Stroke],
    shape: tuple[int, int],
    dpi: float,
) -> Rectification:
    """Fit how text lines, left margins and rulings slant over a page of `shape` (rows, columns) pixels."""
    center_y, center_x = shape[0] / 2, shape[1] / 2
    level = [
        ((line.words[0].top + line.words[-1].bottom) / 2 - center_y, line.slope, _width(line))
        for line in lines
        if _width(line) >= MIN_LINE_WIDTH * dpi
    ]
    level += [
        ((s.y0 + s.y1) / 2 - center_y, (s.y1 - s.y0) / (s.x1 - s.x0), s.x1 - s.x0)
        for s in strokes
        if not s.is_vertical
    ]
    plumb = [
        ((s.x0 + s.x1) / 2 - center_x, (s.x1 - s.x0) / (s.y1 - s.y0), s.y1 - s.y0)
        for s in strokes
        if s.is_vertical and _is_beside_text((s.x0 + s.x1) / 2, lines, dpi)
    ]
    margins = [(m.x - center_x, m.slope, m.height) for m in find_margins(lines, shape, dpi)]
    least = 1 if margins else MIN_UPRIGHT_STROKES
    return Rectification(
        center_x, center_y, _fit(level, MIN_LINES, center_y), _fit(plumb + margins, least, center_x)
    )


def text_slant(lines: Sequence[RecognisedLine]) -> float:
    """Return the degrees (counter-clockwise positive) by which to turn a page for its text lines to be level.

    The median over lines of some length, by width; 0 where there are too few.
    """
    long = sorted((line.slope, _width(line)) for line in lines if len(line.words) >= SLANT_WORDS_MIN)
    if len(long) < MIN_LINES:
        return 0.0
    half = sum(width for _, width in long) / 2
    reached = 0.0
    for slope, width in long:
        reached += width
        if reached >= half:
            return degrees(atan(slope))
    return 0.0


def _is_beside_text(x: float, lines: Sequence[RecognisedLine], dpi: float) -> bool:
    """Whether an upright stroke stands among the words or next to them, and is no edge of paper or lid."""
    words = [word for line in lines for word in line.words]
    reach = BESIDE_TEXT * dpi
    return not words or min(w.left for w in words) - reach <= x <= max(w.right for w in words) + reach


def _width(line: RecognisedLine) -> float:
    return float(line.words[-1].right - line.words[0].left)


def _fit(samples: Sequence[tuple[float, float, float]], least: int, reach: float) -> tuple[float, float]:
    """Fit slope = a + b * place, weighted by length, outliers left out once.

    `reach` is how far places on the page can lie from 0.
    """
    sane = np.array([s for s in samples if abs(s[1]) <= LARGEST_SLANT], np.float64).reshape(-1, 3)
    if len(sane) < least:
        return 0.0, 0.0
    first = _line_fit(sane, reach)
    residual = np.abs(sane[:, 1] - (first[0] + first[1] * sane[:, 0]))
    close = sane[residual <= max(0.002, 2.5 * float(np.median(residual)))]
    return _line_fit(close, reach) if len(close) >= least else first


def _line_fit(samples: NDArray[np.float64], reach: float) -> tuple[float, float]:
    place, slope, weight = samples[:, 0], samples[:, 1], np.sqrt(samples[:, 2])
    matrix = np.stack([np.ones_like(place), place / reach], axis=1) * weight[:, None]
    # A small ridge on the change of slope: few samples, or samples that stand close to each other, must not
    # invent a perspective for the rest of the page.
    ridge = np.array([[0.0, np.sqrt(weight.sum()) * 0.1]])
    solution, *_ = np.linalg.lstsq(np.vstack([matrix, ridge]), np.append(slope * weight, 0.0), rcond=None)
    return float(solution[0]), float(solution[1] / reach)
