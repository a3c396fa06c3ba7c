"""The picture of one page as its file shows it, before anything is turned or levelled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium

from pipeline.page_picture.errors import NoPageInTranscriptError, PageOutOfRangeError, UnreadablePageError
from pipeline.source.errors import CorruptFileError, TooLargeError
from pipeline.source.formats import sniff_format
from pipeline.source.image_file import open_image
from pipeline.source.pages import GrayImage, PageImage, UnreadablePage
from pipeline.source.pdf import MAX_PAGE_SIDE, open_pdf

DRAWN_DPI = 150.0
"""Words of 8 pt are 17 pixels high, enough to read them under what is drawn over them."""

DRAWN_SIDE_MAX = 33.0
"""Inches of A1; a larger page is drawn at as many pixels, more coarsely."""


@dataclass(frozen=True, slots=True)
class PageAsShown:
    """A page's picture (rows, columns; 0 black to 255 white) and the document's count of pages."""

    gray: GrayImage
    page_count: int


def page_as_shown(content: bytes, page_no: int) -> PageAsShown:
    """Return the picture of a page, as it lies in the file.

    Parameters
    ----------
    page_no
        From 1.

    Raises
    ------
    SourceError
        If the file cannot be opened.
    NoPageInTranscriptError, PageOutOfRangeError, UnreadablePageError
        If it is a transcript, has no such page, or cannot show it.
    """
    match sniff_format(content):
        case "transcript":
            raise NoPageInTranscriptError
        case "pdf":
            return _of_pdf(content, page_no)
        case "image":
            return _of_image_file(content, page_no)


def _of_pdf(content: bytes, page_no: int) -> PageAsShown:
    open_pdf(content)  # says why a file cannot be opened, and what to do
    with pdfium.PdfDocument(content) as document:
        count = len(document)
        if not 1 <= page_no <= count:
            raise PageOutOfRangeError(page_no, count)
        try:
            return PageAsShown(_rendered(document[page_no - 1], page_no), count)
        except pdfium.PdfiumError as error:
            raise UnreadablePageError(page_no, str(CorruptFileError(str(error)))) from error


def _rendered(page: pdfium.PdfPage, page_no: int) -> GrayImage:
    width, height = page.get_size()
    if not (0 < width <= MAX_PAGE_SIDE and 0 < height <= MAX_PAGE_SIDE):
        raise UnreadablePageError(
            page_no, str(TooLargeError(f"It measures {width:.0f} x {height:.0f} points"))
        )
    return np.array(page.render(scale=drawn_dpi(width, height) / 72, grayscale=True).to_pil(), np.uint8)


def drawn_dpi(width: float, height: float) -> float:
    """Pixels per inch at which a page of this size in points is drawn."""
    return DRAWN_DPI * min(1.0, DRAWN_SIDE_MAX * 72 / max(width, height))


def _of_image_file(content: bytes, page_no: int) -> PageAsShown:
    found: PageImage | UnreadablePage | None = None
    count = 0
    for step in open_image(content).pages:
        if isinstance(step, PageImage | UnreadablePage):
            count += 1
            found = step if step.page_no == page_no else found
    match found:
        case PageImage():
            return PageAsShown(found.gray, count)
        case UnreadablePage():
            raise UnreadablePageError(page_no, found.cause)
        case None:
            raise PageOutOfRangeError(page_no, count)
