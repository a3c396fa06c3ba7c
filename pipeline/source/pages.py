"""What a source gives for each page: an image to be read, or words that are already there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.document.page import Page, Word

GrayImage = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page that has to be read from its picture.

    Attributes
    ----------
    width, height
        Points, as the file shows the page (not yet turned upright).
    gray
        Array (rows, columns) of uint8, 0 black to 255 white.
    dpi
        Pixels per inch of `gray`.
    layer
        Words of a text layer that lies over the picture, in its frame; empty where there is none.
    """

    page_no: int
    width: float
    height: float
    gray: GrayImage
    dpi: float
    layer: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadablePage:
    """A page that the file promises but cannot show; `cause` in words."""

    page_no: int
    cause: str


SourcePage = PageImage | Page | UnreadablePage
