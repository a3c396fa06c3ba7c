"""Where text is set flush left: margins that tell how a page leans where no upright rulings do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.recognition.tesseract import RecognisedLine

CELL_GAP = 1.5
"""Line heights between two words of one line from which the second begins a column's text, not a word."""

LEANS = np.arange(-0.04, 0.0401, 0.002)
"""Slopes that are tried for the middle of the page; photographs of paper by hand lean up to 2 degrees."""

CHANGES = np.arange(-0.04, 0.0401, 0.008)
"""How much the slope is tried to change from the page's left edge to its right."""

FLUSH = 0.03
"""Inches within which beginnings stand at one margin; letters' own left sides differ by half of it."""

LEANS_FROM = 1.15
"""How much more the beginnings must gather when a lean is taken out, for it to tell which of them stand at
one margin. How a margin leans is fitted to these: on 315 flat scanned pages of three random corpora
0.0007-0.0022 in the middle of each kind of scan, 0.003-0.018 in the worst twentieth; on 43 photos 0.021 and
0.040."""

BEGINNINGS_MIN = 5
"""Lines that a margin needs."""

MARGIN_MIN = 1.5
"""Inches from a margin's first beginning to its last; shorter ones lean by chance."""


@dataclass(frozen=True, slots=True)
class Margin:
    """A left edge of text: its x at mid-page, pixels right per pixel down, and its height in pixels."""

    x: float
    slope: float
    height: float


def find_margins(lines: Sequence[RecognisedLine], shape: tuple[int, int], dpi: float) -> tuple[Margin, ...]:
    """Find the left edges of text on a page of `shape` (rows, columns) pixels."""
    begins = _beginnings(lines)
    if len(begins) < BEGINNINGS_MIN:
        return ()
    x, y = begins[:, 0], begins[:, 1] - shape[0] / 2
    across = x / shape[1] - 0.5
    lean, change = _best_lean(x, y, across, FLUSH * dpi)
    upright = x - (lean + change * across) * y
    order = np.argsort(upright)
    breaks = np.flatnonzero(np.diff(upright[order]) > FLUSH * dpi / 2) + 1
    found = [_margin(x[g], y[g]) for g in np.split(order, breaks) if len(g) >= BEGINNINGS_MIN]
    return tuple(margin for margin in found if margin.height >= MARGIN_MIN * dpi)


def _beginnings(lines: Sequence[RecognisedLine]) -> NDArray[np.float64]:
    """The (x, y) at which text begins: of each line, and after each gap as wide as between columns."""
    found: list[tuple[float, float]] = []
    for line in lines:
        reached = -np.inf
        for word in line.words:
            if word.left - reached >= CELL_GAP * word.line_height:
                found.append((word.left, word.baseline))
            reached = word.right
    return np.array(found, np.float64).reshape(-1, 2)


def _best_lean(
    x: NDArray[np.float64], y: NDArray[np.float64], across: NDArray[np.float64], width: float
) -> tuple[float, float]:
    tried = [(float(lean), float(change)) for lean in LEANS for change in CHANGES]
    gathered = [_gathered(x - (lean + change * across) * y, width) for lean, change in tried]
    best = int(np.argmax(gathered))
    return tried[best] if gathered[best] >= LEANS_FROM * _gathered(x, width) else (0.0, 0.0)


def _gathered(x: NDArray[np.float64], width: float) -> float:
    """How much beginnings stand at few places: the sum of squares of their number in each `width`."""
    bins = np.bincount(((x - x.min()) / (width / 2)).astype(np.int64))
    pairs = np.convolve(bins, (1, 1))
    return float((pairs * pairs).sum())


def _margin(x: NDArray[np.float64], y: NDArray[np.float64]) -> Margin:
    height = float(y.max() - y.min())
    if not height:
        return Margin(float(x[0]), 0.0, 0.0)
    slope, start = np.polyfit(y, x, 1)
    return Margin(float(start), float(slope), height)
