"""Which words are printed bold: stroke width against the page's running text."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.picture.cleaning import Mask
from pipeline.ocr.recognition.tesseract import RecognisedWord

BOLD_FACTOR = 1.22
"""Stroke width over line height, against the page's median, from which a word counts as bold. On the
office, fax and photo scans at hand running text stays within 0.85-1.15, bold text begins at 1.27."""


def bold_words(words: Sequence[RecognisedWord], ink: Mask) -> NDArray[np.bool_]:
    """Tell for each word whether it is bold.

    Parameters
    ----------
    ink
        The image that the words were read from, rulings taken out.

    Returns
    -------
    Array of bool, shape (number of words,).
    """
    if not words:
        return np.zeros(0, np.bool_)
    inner = np.asarray(cv2.erode(ink, np.ones((3, 3), np.uint8)), np.uint8)
    area, core = _sums(words, ink), _sums(words, inner)
    # Ink that erosion takes away is the strokes' edge: 2 * area / edge is their width.
    width = 2.0 * area / np.maximum(1.0, area - core)
    relative = width / np.array([max(1.0, w.line_height) for w in words])
    letters = np.array([len(w.text) for w in words])
    median = float(np.median(np.repeat(relative, letters)))
    return np.asarray(relative > BOLD_FACTOR * max(median, 1e-6), np.bool_)


def _sums(words: Sequence[RecognisedWord], mask: Mask) -> NDArray[np.float64]:
    table = cv2.integral((mask > 0).astype(np.uint8))
    rows, columns = mask.shape
    box = np.array([(w.left, w.top, w.right, w.bottom) for w in words])
    x0, x1 = np.clip(box[:, 0], 0, columns), np.clip(box[:, 2], 0, columns)
    y0, y1 = np.clip(box[:, 1], 0, rows), np.clip(box[:, 3], 0, rows)
    total = table[y1, x1] - table[y0, x1] - table[y1, x0] + table[y0, x0]
    return np.asarray(total, np.float64)
