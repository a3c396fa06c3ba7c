"""Bullets, found by their shape: the Swedish model has no such sign and reads a letter, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.ocr.picture.cleaning import Mask
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord

BULLET = "•"

SIDE = (0.018, 0.075)
"""Inches; the smallest and largest bullet in text of 8 to 14 pt."""

ROUNDNESS = (0.70, 1.45)
"""Width over height of a round or square bullet on a scan."""

FILL_MIN = 0.60
"""Share of its box that a bullet inks (a disk 0.79, a ring of a bullet ○ about 0.5 is left to OCR)."""

CLEAR_LEFT = 0.10
"""Inches of white that a bullet has on its left."""

GAP_RIGHT = (0.03, 0.42)
"""Inches between a bullet and its text."""

HEIGHT_OVER_BASELINE = (0.12, 0.62)
"""Height of a bullet's centre over the baseline, in line heights; a full stop is at 0.05, the dot of
an i at 0.7."""

LOWER_THAN_LETTERS = 0.37
"""Height of a bullet over that of its line from descender to ascender; the bullet of Helvetica has 0.35,
small letters reach 0.38."""

HIGHER_THAN_SPECKS = 0.19
"""The same for the smallest bullet: bullets of Carlito, Liberation and Times measure 0.24-0.35, the
specks of a fax up to 0.17."""

SURE = 0.90
"""Confidence of a bullet found by all of these."""


@dataclass(frozen=True, slots=True)
class _Blob:
    left: int
    top: int
    right: int
    bottom: int

    @property
    def center_y(self) -> float:
        return (self.top + self.bottom) / 2


def with_bullets(lines: Sequence[RecognisedLine], ink: Mask, dpi: float) -> tuple[RecognisedLine, ...]:
    """Set a bullet before each line that is printed with one.

    A letter read in its place is dropped, whether it stands alone ("« Parterna") or is stuck to the
    first word ("AParterna").
    """
    blobs = _bullet_like(ink, dpi)
    return tuple(_with_bullet(line, blobs, dpi) for line in lines)


def _bullet_like(ink: Mask, dpi: float) -> list[_Blob]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = SIDE[0] * dpi, SIDE[1] * dpi
    blobs: list[_Blob] = []
    for label in range(1, count):
        x, y, w, h, area = stats[label].tolist()
        if not (low <= w <= high and low <= h <= high and ROUNDNESS[0] <= w / h <= ROUNDNESS[1]):
            continue
        clear = ink[y : y + h, max(0, x - round(CLEAR_LEFT * dpi)) : x]
        if area >= FILL_MIN * w * h and not np.any(clear):
            blobs.append(_Blob(x, y, x + w, y + h))
    return blobs


def _with_bullet(line: RecognisedLine, blobs: Sequence[_Blob], dpi: float) -> RecognisedLine:
    first = line.words[0]
    for blob in blobs:
        height = (blob.bottom - blob.top) / max(1.0, first.line_height)
        if not HIGHER_THAN_SPECKS <= height <= LOWER_THAN_LETTERS:
            continue
        over = (first.baseline - blob.center_y) / max(1.0, first.line_height)
        if not HEIGHT_OVER_BASELINE[0] <= over <= HEIGHT_OVER_BASELINE[1]:
            continue
        if _is_gap(blob, first, dpi):
            return _set_before(line, blob)
        if blob.left >= first.left - 3 and blob.right <= first.right + 3:
            return _freed(line, blob, dpi)
    return line


def _is_gap(blob: _Blob, word: RecognisedWord, dpi: float) -> bool:
    return GAP_RIGHT[0] * dpi <= word.left - blob.right <= GAP_RIGHT[1] * dpi


def _freed(line: RecognisedLine, blob: _Blob, dpi: float) -> RecognisedLine:
    """Take out what was read in the bullet's place."""
    first, rest = line.words[0], line.words[1:]
    if len(first.text) <= 2 and rest and not any(ch.isdigit() for ch in first.text):
        return _set_before(replace(line, words=rest), blob)
    stuck = blob.left - first.left <= SIDE[1] * dpi and len(first.text) > 2
    # "MN." is no word with a bullet stuck to it but "%." misread, whose ring looks like one.
    if stuck and first.text[1].isupper() and first.text[2].islower():
        word = replace(first, text=first.text[1:], left=blob.right + round(GAP_RIGHT[0] * dpi))
        return _set_before(replace(line, words=(word, *rest)), blob)
    return line


def _set_before(line: RecognisedLine, blob: _Blob) -> RecognisedLine:
    model = line.words[0]
    bullet = RecognisedWord(
        BULLET, blob.left, blob.top, blob.right, blob.bottom, SURE, model.line_height, model.baseline
    )
    return replace(line, words=(bullet, *line.words))
