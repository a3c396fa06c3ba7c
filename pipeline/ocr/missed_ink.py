"""Words that page segmentation passed over: ink like text that no recognised word covers."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.cleaning import Mask
from pipeline.ocr.second_look import Crop, read_crops
from pipeline.ocr.tesseract import RecognisedLine, RecognisedWord
from pipeline.source.pages import GrayImage

WORD_GAP = 0.07
"""Inches; letters and words nearer than this are looked at together."""

TEXT_HEIGHT = (0.06, 0.40)
"""Inches; the heights of printed lines of 6 to 24 pt, descenders and dots included."""

MIN_WIDTH = 0.10
"""Inches; narrower ink is a bullet, a speck, or the rest of a ruling."""

STROKES_MIN = 3
"""Strokes that a horizontal line through a word's middle cuts at least; a pen stroke or the rest of a
ruling is cut once or twice."""

INK_SHARE = (0.04, 0.60)
"""Share of a text line's box that is ink; drawings have less, shadows more."""

CROPS_MAX = 24
"""Places looked at on a page; a page with more is not text (a form's pattern, a picture)."""

SURE = 0.70
"""Confidence from which a word found in this way is taken."""


def read_missed_ink(
    image: GrayImage, ink: Mask, words: Sequence[RecognisedWord], dpi: float, lang: str
) -> tuple[RecognisedLine, ...]:
    """Read what looks like text but lies in no word's box.

    Returns
    -------
    tuple of RecognisedLine
        One for each place where sure words were found.
    """
    crops = _text_like(_uncovered(ink, words, dpi), dpi)
    if not crops or len(crops) > CROPS_MAX:
        return ()
    found = read_crops(image, crops, dpi, lang)
    lines = [tuple(w for w in crop_words if _is_sure(w)) for crop_words in found]
    return tuple(RecognisedLine(line, 0.0) for line in lines if line)


def _uncovered(ink: Mask, words: Sequence[RecognisedWord], dpi: float) -> Mask:
    rest = ink.copy()
    edge = max(1, round(0.02 * dpi))
    for word in words:
        top, left = max(0, word.top - edge), max(0, word.left - edge)
        rest[top : word.bottom + edge, left : word.right + edge] = 0
    return rest


def _text_like(rest: Mask, dpi: float) -> list[Crop]:
    joined = cv2.dilate(rest, np.ones((max(1, round(0.02 * dpi)), round(WORD_GAP * dpi)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    crops: list[Crop] = []
    for x, y, w, h, _ in stats[1:count].tolist():
        if not (TEXT_HEIGHT[0] * dpi <= h <= TEXT_HEIGHT[1] * dpi and w >= MIN_WIDTH * dpi):
            continue
        if x <= 1 or y <= 1 or x + w >= rest.shape[1] - 1 or y + h >= rest.shape[0] - 1:
            continue
        part = rest[y : y + h, x : x + w] > 0
        if _strokes_cut(part) >= STROKES_MIN and INK_SHARE[0] <= part.mean() <= INK_SHARE[1]:
            crops.append(Crop(x, y, x + w, y + h))
    return crops


def _strokes_cut(part: NDArray[np.bool_]) -> float:
    """Strokes that the lines through the middle half of a blob cut, on average."""
    quarter = part.shape[0] // 4
    middle = part[quarter : part.shape[0] - quarter].astype(np.int8)
    inked = middle[middle.any(axis=1)]
    if not len(inked):
        return 0.0
    starts = (np.diff(inked, axis=1, prepend=0) == 1).sum(axis=1)
    return float(starts.mean())


def _is_sure(word: RecognisedWord) -> bool:
    return word.confidence >= SURE and sum(ch.isalnum() for ch in word.text) >= 2
