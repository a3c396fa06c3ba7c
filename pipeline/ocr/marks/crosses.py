"""Crosses of a matrix, found by their shape: page segmentation passes a lone X over, or reads "Xx"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.picture.cleaning import Mask
from pipeline.ocr.recognition.second_look import Crop
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord

CROSS = "X"

SIDE = (0.055, 0.16)
"""Inches; the height of a capital or small x in text of 8 to 14 pt."""

SHAPE = (0.65, 1.45)
"""Width over height."""

ALONE = 0.12
"""Inches of white on both sides: a letter of a word has neighbours."""

GRID = 15
"""Cells along each side of the raster on which the shape is judged."""

INKED = 0.3
"""Ink from which a cell of the raster belongs to an arm; strokes of light faces fill half a cell."""

ARM_MIN, WEDGE_MAX, SIDE_WEDGE_MAX = 0.90, 0.50, 0.15
"""Share of each arm that is inked, at least, and of the wedges above and below and at the sides, at most.
Serifs close the upper and lower wedge by up to half; the side wedges stay open, and are closed in K, M, H and
N. Of X in ten faces, 8-13 pt, 150-400 dpi, sharp and soft, 95 % pass, and of 35 other letters and signs none;
with 0.40 for all wedges it was 79 %, and 19 others passed."""

SURE = 0.95
"""Confidence of a cross found by all of these."""


def with_crosses(lines: Sequence[RecognisedLine], ink: Mask, dpi: float) -> tuple[RecognisedLine, ...]:
    """Add the crosses that stand alone, in place of what was read there."""
    crosses = _crosses(ink, dpi)
    if not crosses:
        return tuple(lines)
    kept = [_without(line, crosses) for line in lines]
    height = median([w.line_height for line in lines for w in line.words] or [0.0])
    added = [RecognisedLine((_word(blob, height),), 0.0) for blob in crosses]
    return (*(line for line in kept if line.words), *added)


def _crosses(ink: Mask, dpi: float) -> list[Crop]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = SIDE[0] * dpi, SIDE[1] * dpi
    found: list[Crop] = []
    for label in range(1, count):
        x, y, w, h, _ = stats[label].tolist()
        if not (low <= h <= high and SHAPE[0] <= w / h <= SHAPE[1]):
            continue
        if not _stands_alone(ink, (x, y, w, h), dpi):
            continue
        if _is_cross(np.asarray(labels[y : y + h, x : x + w] == label)):
            found.append(Crop(x, y, x + w, y + h))
    return found


def _is_cross(shape: NDArray[np.bool_]) -> bool:
    arms, (above, below, left, right) = arms_and_wedges(shape)
    closed = max(above, below) > WEDGE_MAX or max(left, right) > SIDE_WEDGE_MAX
    return min(arms) >= ARM_MIN and not closed


def arms_and_wedges(shape: NDArray[np.bool_]) -> tuple[list[float], list[float]]:
    """Return how much is inked of the four diagonal arms, and of the wedges above, below, left and right."""
    small = cv2.resize(shape.astype(np.float32), (GRID, GRID), interpolation=cv2.INTER_AREA)
    raster = np.asarray(small, np.float32)
    rows, columns = np.mgrid[0:GRID, 0:GRID] - (GRID - 1) / 2
    depth, side = np.abs(rows), np.abs(columns)
    arms = []
    for quadrant in ((rows < 0) & (columns < 0), (rows < 0) & (columns > 0), (rows > 0) & (columns < 0)):
        arms.append(_reach(raster, quadrant & (np.abs(depth - side) <= 1), depth))
    arms.append(_reach(raster, (rows > 0) & (columns > 0) & (np.abs(depth - side) <= 1), depth))
    clear = GRID / 4
    wedges = [
        float(raster[part].mean())
        for part in (
            (-rows - side >= clear),
            (rows - side >= clear),
            (-columns - depth >= clear),
            (columns - depth >= clear),
        )
    ]
    return arms, wedges


def _reach(raster: NDArray[np.float32], arm: NDArray[np.bool_], depth: NDArray[np.float64]) -> float:
    inked = [float(raster[arm & (depth == d)].max()) > INKED for d in np.unique(depth[arm])]
    return sum(inked) / len(inked)


def _stands_alone(ink: Mask, box: tuple[int, int, int, int], dpi: float) -> bool:
    x, y, w, h = box
    room = round(ALONE * dpi)
    left, right = ink[y : y + h, max(0, x - room) : x], ink[y : y + h, x + w : x + w + room]
    return not left.any() and not right.any()


def _without(line: RecognisedLine, crosses: Sequence[Crop]) -> RecognisedLine:
    """Leave out words that lie on a cross and are no longer than what a cross may be read as."""
    kept = [w for w in line.words if len(w.text) > 3 or not any(_covers(w, blob) for blob in crosses)]
    return replace(line, words=tuple(kept))


def _covers(word: RecognisedWord, blob: Crop) -> bool:
    x, y = (blob.left + blob.right) / 2, (blob.top + blob.bottom) / 2
    return word.left <= x <= word.right and word.top <= y <= word.bottom


def _word(blob: Crop, line_height: float) -> RecognisedWord:
    return RecognisedWord(
        CROSS, blob.left, blob.top, blob.right, blob.bottom, SURE, line_height, float(blob.bottom)
    )
