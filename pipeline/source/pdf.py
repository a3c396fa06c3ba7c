"""PDF files: pages with words of their own are taken as they are, the others as pictures to be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium

from pipeline.document.page import Word
from pipeline.document.problem import Problem
from pipeline.source.errors import CorruptFileError, EncryptedFileError, TooLargeError
from pipeline.source.pages import (
    MAX_PIXELS,
    RENDER_DPI,
    GrayImage,
    PageImage,
    SourcePage,
    UnreadablePage,
    if_legible,
)
from pipeline.source.text_layer import distrusted, doubt_about
from pipeline.source.vector_page import PageSeen, UnplacedTextError, read_vector_page

MAX_PAGE_SIDE = 14400.0
"""Points (200 inches), the largest page that PDF allows (ISO 32000-1, annex C)."""

SCAN_AREA_MIN = 0.5
"""A page with pictures over more of its area than this is a scan, text layer or not."""


@dataclass(frozen=True, slots=True)
class PdfSource:
    """An opened PDF; `pages` may be walked once."""

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
    except pdfium.PdfiumError as error:
        raise _cause(error, content) from error
    count = len(document)
    if not count:
        document.close()
        raise CorruptFileError("it holds no pages")
    return PdfSource(_walk(document, content, count))


def _cause(error: pdfium.PdfiumError, content: bytes) -> CorruptFileError | EncryptedFileError:
    # PDFium keeps its last code: without pages it fails with none of its own and tells an older file's.
    if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD and b"/Encrypt" in content:
        return EncryptedFileError()
    return CorruptFileError("no page can be found in it")


def _walk(document: pdfium.PdfDocument, content: bytes, count: int) -> Iterator[SourcePage | Problem]:
    with document:
        for index in range(count):
            try:
                page = document[index]
            except pdfium.PdfiumError as error:
                yield UnreadablePage(index + 1, str(CorruptFileError(str(error))))
                continue
            with closing(page):
                yield from _read_page(page, content, PageSeen(index, count, *page.get_size()))


def _read_page(page: pdfium.PdfPage, content: bytes, seen: PageSeen) -> Iterator[SourcePage | Problem]:
    page_no, width, height = seen.index + 1, seen.width, seen.height
    if not (0 < width <= MAX_PAGE_SIDE and 0 < height <= MAX_PAGE_SIDE):
        cause = TooLargeError(f"It measures {width:.0f} x {height:.0f} points")
        yield UnreadablePage(page_no, str(cause))
        return
    try:
        with closing(page.get_textpage()) as textpage:
            text = textpage.get_text_range()
        is_scan = _picture_share(page) > SCAN_AREA_MIN
        if not text.strip():
            yield _picture(page, page_no)
            return
        doubt = doubt_about(text)
        if doubt is None:
            try:
                vector = read_vector_page(content, seen, turn_upright=not is_scan)
                yield _picture(page, page_no, vector.words) if is_scan else vector
                return
            except UnplacedTextError as error:
                doubt = str(error)
        yield distrusted(page_no, doubt)
        yield _picture(page, page_no)
    except pdfium.PdfiumError as error:
        yield UnreadablePage(page_no, str(CorruptFileError(str(error))))


def _picture_share(page: pdfium.PdfPage) -> float:
    # Pictures lie in the page's own frame, before /Rotate.
    x0, y0, x1, y1 = (float(edge) for edge in page.get_cropbox())
    area = 0.0
    for picture in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        area += max(0.0, min(right, x1) - max(left, x0)) * max(0.0, min(top, y1) - max(bottom, y0))
    # A damaged box may have no area; PDFium then shows the page in a size of its own.
    return area / max(1.0, (x1 - x0) * (y1 - y0))


def _picture(page: pdfium.PdfPage, page_no: int, layer: tuple[Word, ...] = ()) -> SourcePage:
    width, height = page.get_size()
    gray, dpi = _render(page, width, height)
    return if_legible(PageImage(page_no, width, height, gray, dpi, layer))


def _render(page: pdfium.PdfPage, width: float, height: float) -> tuple[GrayImage, float]:
    inches = (width / 72) * (height / 72)
    dpi = min(RENDER_DPI, float(np.sqrt(MAX_PIXELS / inches)))
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    try:
        pixels = bitmap.to_numpy()
        # A copy, since the bitmap's memory is PDFium's.
        return np.array(pixels[..., 0] if pixels.ndim == 3 else pixels, np.uint8), dpi
    finally:
        bitmap.close()
