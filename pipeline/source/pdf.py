"""PDF files: pages with words of their own are taken as they are, the others as pictures to be read."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pdfplumber
import pypdfium2 as pdfium
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.document.page import Page, Word
from pipeline.document.problem import Problem
from pipeline.source.errors import CorruptFileError, EncryptedFileError, TooLargeError
from pipeline.source.pages import GrayImage, PageImage, SourcePage, UnreadablePage
from pipeline.source.text_layer import (
    WORDLIKE_SHARE_MIN,
    plumber_rulings,
    plumber_words,
    wordlike_share,
)

RENDER_DPI = 250.0
"""Word errors at 200, 250 and 300 dpi differ by at most 0.1 points on 10-11 pt text (Borås at 150
dpi and by fax, Mark by office scanner); 250 keeps 8 pt table text above 20 px of x-height and costs
0.8 of the reading time of 300."""

MAX_PAGE_SIDE = 14400.0
"""Points (200 inches), the largest page that PDF allows (ISO 32000-1, annex C)."""

MAX_PIXELS = 40_000_000
"""An A2 page at 300 dpi; larger pages are rendered at a lower resolution."""

SCAN_AREA_MIN = 0.5
"""A page with pictures over more of its area than this is a scan, text layer or not."""

BAD_CHARACTER_SHARE_MAX = 0.02
"""Replacement, private-use and control characters beyond this share mean a layer without a mapping
to real letters."""


@dataclass(frozen=True, slots=True)
class PdfSource:
    """An opened PDF; `pages` may be walked once."""

    page_count: int
    pages: Iterator[SourcePage | Problem]


def open_pdf(content: bytes) -> PdfSource:
    """Open a PDF from its bytes.

    Returns
    -------
    PdfSource
        Its pages, each an image to be read or a page of words, and between them a `Problem` for each
        decision that a user should know of.

    Raises
    ------
    EncryptedFileError
        If it needs a user password. (An owner password alone does not hinder reading.)
    CorruptFileError
        If no page can be found in it.
    """
    try:
        document = pdfium.PdfDocument(content)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFileError from error
        raise CorruptFileError(str(error)) from error
    if not count:
        raise CorruptFileError("it holds no pages")
    return PdfSource(count, _walk(document, content, count))


def _walk(document: pdfium.PdfDocument, content: bytes, count: int) -> Iterator[SourcePage | Problem]:
    try:
        for index in range(count):
            yield from _read_page(document, content, index)
    finally:
        document.close()


def _read_page(document: pdfium.PdfDocument, content: bytes, index: int) -> Iterator[SourcePage | Problem]:
    page_no = index + 1
    try:
        page = document[index]
        width, height = page.get_size()
        if not (0 < width <= MAX_PAGE_SIDE and 0 < height <= MAX_PAGE_SIDE):
            raise TooLargeError(f"Page {page_no} measures {width:.0f} x {height:.0f} points")
        text = page.get_textpage().get_text_range()
        is_scan = _picture_share(page, width, height) > SCAN_AREA_MIN
    except (pdfium.PdfiumError, TooLargeError) as error:
        yield UnreadablePage(page_no, str(error))
        return
    if not text.strip():
        yield PageImage(page_no, width, height, *_render(page, width, height))
        return
    doubt = _doubt(text)
    if doubt:
        yield _distrusted(page_no, doubt)
        yield PageImage(page_no, width, height, *_render(page, width, height))
        return
    try:
        vector = _plumb(content, index)
    except (PdfminerException, PDFSyntaxError, KeyError, TypeError, ValueError) as error:
        yield _distrusted(page_no, f"its text could not be placed on the page ({error})")
        yield PageImage(page_no, width, height, *_render(page, width, height))
        return
    if is_scan:
        yield PageImage(page_no, width, height, *_render(page, width, height), layer=vector.words)
    else:
        yield vector


def _plumb(content: bytes, index: int) -> Page:
    with pdfplumber.open(io.BytesIO(content), pages=[index + 1]) as pdf:
        page = pdf.pages[0]
        words: tuple[Word, ...] = plumber_words(page)
        return Page(
            page_no=index + 1,
            width=float(page.width),
            height=float(page.height),
            origin="text_layer",
            words=words,
            rulings=plumber_rulings(page),
            rotation=int(page.rotation or 0) % 360,
        )


def _doubt(text: str) -> str | None:
    bad = sum(1 for ch in text if _stands_for_nothing(ch))
    if bad > BAD_CHARACTER_SHARE_MAX * len(text):
        return f"{bad} of {len(text)} characters stand for no letter"
    share = wordlike_share(text.split())
    if share < WORDLIKE_SHARE_MIN:
        return f"only {share:.0%} of its text looks like words"
    return None


def _stands_for_nothing(ch: str) -> bool:
    # PDFium writes U+0002 where a line ends in a hyphen; it is no fault of the layer.
    return ch == "\ufffd" or (unicodedata.category(ch) in ("Co", "Cn", "Cc") and ch not in "\r\n\t\x02")


def _distrusted(page_no: int, reason: str) -> Problem:
    return Problem(
        "source",
        "warning",
        "text_layer_distrusted",
        f"The page's text layer was not used: {reason}. The page was read anew from its picture.",
        page_no,
    )


def _picture_share(page: pdfium.PdfPage, width: float, height: float) -> float:
    area = 0.0
    for picture in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        area += max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
    return area / (width * height)


def _render(page: pdfium.PdfPage, width: float, height: float) -> tuple[GrayImage, float]:
    inches = (width / 72) * (height / 72)
    dpi = min(RENDER_DPI, float(np.sqrt(MAX_PIXELS / inches)))
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    pixels = bitmap.to_numpy()
    gray = np.ascontiguousarray(pixels[..., 0] if pixels.ndim == 3 else pixels)
    return gray.copy(), dpi
