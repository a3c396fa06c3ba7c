"""What a source gives for each page: an image to be read, or words that are already there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.document.page import Page, Word

GrayImage = NDArray[np.uint8]

RENDER_DPI = 250.0
"""Word errors at 200, 250 and 300 dpi differ by at most 0.1 points on 10-11 pt text (Borås at 150
dpi and by fax, Mark by office scanner); 250 keeps 8 pt table text above 20 px of x-height and costs
0.8 of the reading time of 300."""

MAX_PIXELS = 40_000_000
"""An A2 page at 300 dpi; larger pages are read at a lower resolution."""

MIN_SIDE = 0.3
"""Inches; nothing smaller holds a line of text with its margins."""


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


def if_legible(page: PageImage) -> PageImage | UnreadablePage:
    """Return the page, unless it is too small to hold text."""
    if min(page.gray.shape) >= MIN_SIDE * page.dpi:
        return page
    return UnreadablePage(
        page.page_no,
        f"It measures {page.width / 72:.2f} x {page.height / 72:.2f} inches, too little to hold text. "
        "Scan the whole page anew.",
    )
