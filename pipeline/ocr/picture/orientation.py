"""How a page lies: text lines along x or y, and the few degrees by which a scan is askew."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.ocr.picture.cleaning import Mask
from pipeline.source.pages import GrayImage

WORKING_DPI = 75.0
"""Lines of 8-12 pt text are still apart at this resolution, and 100 trials cost 0.1 s."""

MAX_SKEW = 6.0
"""Degrees; scanners' feeders and phone photos stay within 5."""

SKEW_STEPS = (1.0, 0.25, 0.05)
"""Degrees; coarse to fine."""

LYING_FACTOR = 1.5
"""Lines must stand out this much better along y than along x before a page is taken to lie on its
side. On the upright pages at hand the ratio is at most 0.7, on those scanned sideways at least 2.4."""

_SIDE_STEPS = (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0)


def lies_sideways(ink: Mask, dpi: float) -> bool:
    """Whether the text lines run along y."""
    small = _shrink(_without_long_strokes(ink, dpi), dpi)
    if not small.any():
        return False
    upright = max(_lines_stand_out(_turn(small, a)) for a in _SIDE_STEPS)
    lying = max(_lines_stand_out(_turn(np.ascontiguousarray(small.T), a)) for a in _SIDE_STEPS)
    return lying > LYING_FACTOR * upright


def estimate_skew(ink: Mask, dpi: float) -> float:
    """Return the degrees (counter-clockwise positive) by which to turn the page to make lines level."""
    small = _shrink(ink, dpi)
    if not small.any():
        return 0.0
    best, reach = 0.0, MAX_SKEW
    for step in SKEW_STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        scores = [_lines_stand_out(_turn(small, float(a))) for a in angles]
        best = float(angles[int(np.argmax(scores))])
        reach = step
    return round(best, 2) + 0.0  # no -0.0


def quarter_turns(gray: GrayImage, degrees_clockwise: int) -> GrayImage:
    """Turn by 0, 90, 180 or 270 degrees clockwise."""
    return np.ascontiguousarray(np.rot90(gray, k=-degrees_clockwise // 90))


def level(gray: GrayImage, degrees: float) -> GrayImage:
    """Turn counter-clockwise about the centre, keeping the size; new corners are white."""
    rows, columns = gray.shape
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    turned = cv2.warpAffine(
        gray, matrix, (columns, rows), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return turned.astype(np.uint8)


def _shrink(ink: Mask, dpi: float) -> GrayImage:
    # A poster is read at a few dots an inch; there is nothing to gain, and 1 GB to lose, by enlarging it.
    scale = min(1.0, WORKING_DPI / dpi)
    return cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)


def _turn(small: GrayImage, degrees: float) -> GrayImage:
    rows, columns = small.shape
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    return cv2.warpAffine(small, matrix, (columns, rows), flags=cv2.INTER_LINEAR).astype(np.uint8)


def _lines_stand_out(small: GrayImage) -> float:
    # Level text has row sums that change sharply; squared differences are largest there
    # (Postl's criterion for skew).
    profile = small.sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(profile)).sum() / max(1.0, profile.sum()))


def _without_long_strokes(ink: Mask, dpi: float) -> Mask:
    length = round(0.5 * dpi)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    return cv2.subtract(ink, cv2.max(across, down)).astype(np.uint8)
