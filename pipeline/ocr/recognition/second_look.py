"""Reading parts of a page once more: all crops of a page in one picture, with one Tesseract process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.ocr.recognition.tesseract import RecognisedWord, recognise
from pipeline.source.pages import GrayImage

PSM_BLOCK = 6
"""One uniform block: the crops stand under each other like the lines of a column."""

SPACING = 0.10
"""Inches of white around each crop; Tesseract needs some air to see a line."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a page, in its pixels."""

    left: int
    top: int
    right: int
    bottom: int


def read_crops(
    image: GrayImage, crops: Sequence[Crop], dpi: float, lang: str
) -> tuple[tuple[RecognisedWord, ...], ...]:
    """Read each crop and return its words, in the page's pixels, left to right.

    A Tesseract process costs 0.1 s and loading a large model 0.4 s, so all crops share one.
    """
    if not crops:
        return ()
    sheet, offsets = _sheet(image, crops, round(SPACING * dpi))
    found: list[list[RecognisedWord]] = [[] for _ in crops]
    for line in recognise(sheet, dpi, lang, PSM_BLOCK):
        for word in line.words:
            number = _owner((word.top + word.bottom) / 2, offsets, crops)
            crop, (x, y) = crops[number], offsets[number]
            dx, dy = crop.left - x, crop.top - y
            found[number].append(
                replace(
                    word,
                    left=word.left + dx,
                    right=word.right + dx,
                    top=word.top + dy,
                    bottom=word.bottom + dy,
                    baseline=word.baseline + dy,
                )
            )
    return tuple(tuple(sorted(words, key=lambda w: w.left)) for words in found)


def _sheet(image: GrayImage, crops: Sequence[Crop], spacing: int) -> tuple[GrayImage, list[tuple[int, int]]]:
    width = max(c.right - c.left for c in crops) + 2 * spacing
    height = sum(c.bottom - c.top + spacing for c in crops) + spacing
    sheet: GrayImage = np.full((height, width), 255, np.uint8)
    offsets: list[tuple[int, int]] = []
    y = spacing
    for crop in crops:
        part = image[crop.top : crop.bottom, crop.left : crop.right]
        sheet[y : y + part.shape[0], spacing : spacing + part.shape[1]] = part
        offsets.append((spacing, y))
        y += crop.bottom - crop.top + spacing
    return sheet, offsets


def _owner(y: float, offsets: Sequence[tuple[int, int]], crops: Sequence[Crop]) -> int:
    distances = [
        abs(y - (top + (crop.bottom - crop.top) / 2)) for (_, top), crop in zip(offsets, crops, strict=True)
    ]
    return int(np.argmin(distances))
