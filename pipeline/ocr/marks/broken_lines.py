"""Hair lines that a fax has broken into dots and dashes: rulings that no unbroken run of ink shows."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.picture.cleaning import Mask

PIECE_HEIGHT = 0.02
"""Inches; the pieces of a line are no higher, and letters are, so that ink of letters makes no line."""

WOBBLE = 0.012
"""Inches; half the play of the pieces across their line, which a scan askew sets in steps."""

WINDOW, FILLED = 1.0, 0.22
"""Inches along a line, and share of them that its pieces fill at least. Grey lines of 0.4 pt on a fax fill
0.30-0.97; between letters nothing does, since only low pieces count."""

GAP = 0.25
"""Inches; a wider gap ends a line."""

EVEN, ALIKE = 0.35, 0.5
"""Quartile range over median of the pieces' distances, and of their lengths, below which they are set dots:
leaders of a contents page, a line to fill in. Leaders on eight scans come out at 0-0.14 and 0-0.25, broken
lines at 0.59-2.8 and 0.5-3.4."""

PIECES_MIN = 4
"""Pieces from which regularity can be told; fewer are dashes of a nearly whole line."""


def hair_pieces(ink: Mask, dpi: float) -> tuple[Mask, Mask]:
    """Return the ink that may be pieces of lines across and, transposed, of lines down.

    Parameters
    ----------
    ink
        (rows, columns), 255 where ink is.
    """
    side = max(2, round(PIECE_HEIGHT * dpi))
    _, found, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    labels = np.asarray(found, np.int32)
    low, narrow = stats[:, cv2.CC_STAT_HEIGHT] <= side, stats[:, cv2.CC_STAT_WIDTH] <= side
    low[0] = narrow[0] = False
    upright = np.ascontiguousarray(_chosen(labels, narrow).T)
    return _chosen(labels, low), upright


def _chosen(labels: NDArray[np.int32], which: NDArray[np.bool_]) -> Mask:
    return np.where(which, 255, 0).astype(np.uint8)[labels]


def broken_lines(pieces: Mask, dpi: float) -> Mask:
    """Return, as unbroken bands, the level lines that pieces make; same shape as `pieces`."""
    play = max(1, round(WOBBLE * dpi))
    window = round(WINDOW * dpi) | 1
    band = cv2.dilate(pieces, np.ones((2 * play + 1, 1), np.uint8))
    filled = cv2.blur(band, (window, 1), borderType=cv2.BORDER_CONSTANT)
    dense = cv2.threshold(filled, FILLED * 255, 255, cv2.THRESH_BINARY)[1]
    near = cv2.min(band, cv2.dilate(dense, np.ones((1, window), np.uint8)))
    joined = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((1, round(GAP * dpi) | 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    kept = np.zeros_like(pieces)
    for label in range(1, count):
        x, y, w, h, _ = stats[label].tolist()
        own = (slice(y, y + h), slice(x, x + w))
        if w >= WINDOW * dpi and not are_set_dots(np.asarray(near[own].any(axis=0), np.bool_)):
            kept[own][labels[own] == label] = 255
    return kept


def are_set_dots(inked: NDArray[np.bool_]) -> bool:
    """Return whether the pieces of a line, given as its inked columns, are evenly apart."""
    edges = np.diff(inked.astype(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    # Specks between the dots are smaller; quartiles, since a few that are not change none of them.
    large = ends - starts >= np.percentile(ends - starts, 75) / 2
    if large.sum() < PIECES_MIN:
        return False
    return _spread(np.diff(starts[large])) < EVEN and _spread((ends - starts)[large]) < ALIKE


def _spread(lengths: NDArray[np.int64]) -> float:
    lower, middle, upper = np.percentile(lengths, (25, 50, 75))
    return float((upper - lower) / middle)
