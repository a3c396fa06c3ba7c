"""Words that page segmentation passed over: ink like text that no recognised word covers."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.picture.cleaning import Mask
from pipeline.ocr.recognition.second_look import Crop, read_crops
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord
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

NUMBER_GAP, NUMBER_STROKES_MIN = 0.12, 1.0
"""The same two for "37 %" or "19" alone in a cell, which page segmentation takes for noise. They let
through specks as well, which then read as nothing."""

NUMBER_HEIGHT = (0.5, 1.1)
"""Height of such ink over the median height of a line from descender to ascender."""

INK_SHARE = (0.04, 0.60)
"""Share of a text line's box that is ink; drawings have less, shadows more."""

CROPS_MAX = 24
"""Places looked at on a page; a page with more is not text (a form's pattern, a picture)."""

SURE = 0.70
"""Confidence from which a word found in this way is taken."""


def missed_numbers(
    ink: Mask, words: Sequence[RecognisedWord], crops: Sequence[Crop], dpi: float
) -> tuple[Crop, ...]:
    """Return the places of missed ink, other than `crops`, that a short number may have left.

    Above and below all words stand page numbers, which are not worth a Tesseract process on every page.
    """
    if not words:
        return ()
    rest = _uncovered(ink, words, dpi)
    for crop in crops:
        rest[crop.top : crop.bottom, crop.left : crop.right] = 0
    height = float(np.median([w.line_height for w in words]))
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    found = [
        crop
        for crop in _text_like(rest, dpi, NUMBER_GAP, NUMBER_STROKES_MIN)
        if NUMBER_HEIGHT[0] * height <= crop.bottom - crop.top <= NUMBER_HEIGHT[1] * height
        and top <= crop.top
        and crop.bottom <= bottom
    ]
    return tuple(found) if len(found) <= CROPS_MAX else ()


def missed_ink(ink: Mask, words: Sequence[RecognisedWord], dpi: float) -> tuple[Crop, ...]:
    """Return the places where ink looks like text but lies in no word's box."""
    crops = _text_like(_uncovered(ink, words, dpi), dpi)
    return tuple(crops) if len(crops) <= CROPS_MAX else ()


def read_missed_ink(
    image: GrayImage, crops: Sequence[Crop], dpi: float, lang: str
) -> tuple[tuple[RecognisedLine, ...], tuple[Crop, ...]]:
    """Read the places that were passed over.

    Returns
    -------
    tuple of RecognisedLine
        One for each place where sure words were found.
    tuple of Crop
        The other places. A number with a sign is among them where the model lacks the sign.
    """
    found = read_crops(image, crops, dpi, lang)
    sure = [tuple(w for w in words if _is_sure(w)) for words in found]
    unread = tuple(crop for crop, words in zip(crops, sure, strict=True) if not words)
    return tuple(RecognisedLine(words, 0.0) for words in sure if words), unread


def _uncovered(ink: Mask, words: Sequence[RecognisedWord], dpi: float) -> Mask:
    rest = ink.copy()
    edge = max(1, round(0.02 * dpi))
    for word in words:
        top, left = max(0, word.top - edge), max(0, word.left - edge)
        rest[top : word.bottom + edge, left : word.right + edge] = 0
    return rest


def _text_like(rest: Mask, dpi: float, gap: float = WORD_GAP, strokes_min: float = STROKES_MIN) -> list[Crop]:
    joined = cv2.dilate(rest, np.ones((max(1, round(0.02 * dpi)), round(gap * dpi)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    crops: list[Crop] = []
    for x, y, w, h, _ in stats[1:count].tolist():
        if not (TEXT_HEIGHT[0] * dpi <= h <= TEXT_HEIGHT[1] * dpi and w >= MIN_WIDTH * dpi):
            continue
        if x <= 1 or y <= 1 or x + w >= rest.shape[1] - 1 or y + h >= rest.shape[0] - 1:
            continue
        part = rest[y : y + h, x : x + w] > 0
        if _strokes_cut(part) >= strokes_min and INK_SHARE[0] <= part.mean() <= INK_SHARE[1]:
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
