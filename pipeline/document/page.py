"""What has been read from one page: words and rulings, before any structure is seen in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.document.geometry import LEVEL_AND_PLUMB, Box, Slant

PageOrigin = Literal["scan", "text_layer", "transcript"]


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word.

    Attributes
    ----------
    box
        Page points.
    confidence
        0-1, the reader's own belief in the text; 1 for a trusted text layer.
    size
        Estimated font size in points.
    bold
        Whether the strokes are clearly heavier than the page's running text.
    baseline
        y of the line that the word stands on, in page points; None where the reader does not tell.
    """

    text: str
    box: Box
    confidence: float
    size: float = 10.0
    bold: bool = False
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight printed line, as the thin box that its ink fills."""

    box: Box

    @property
    def is_vertical(self) -> bool:
        return self.box.height > self.box.width


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read.

    Attributes
    ----------
    width, height
        Points, of the page as shown upright.
    rotation
        Degrees clockwise (0, 90, 180, 270) that were applied to make it upright.
    skew
        Degrees (counter-clockwise positive) that were taken out after the rotation.
    slant
        What was taken out of the places of words and rulings after that: the perspective of a photo.
    confidence
        Mean confidence of the words, weighted by their length; 0 for a page without any.
    """

    page_no: int
    width: float
    height: float
    origin: PageOrigin
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...] = ()
    rotation: int = 0
    skew: float = 0.0
    slant: Slant = LEVEL_AND_PLUMB

    @property
    def confidence(self) -> float:
        letters = sum(len(w.text) for w in self.words)
        if not letters:
            return 0.0
        return sum(w.confidence * len(w.text) for w in self.words) / letters
