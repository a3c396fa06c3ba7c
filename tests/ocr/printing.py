"""Prints small pages and scans them, so that a reading takes a second."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import cv2
import numpy as np
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from lab.corpus.scan import GRADES, GradeName
from pipeline.document.page import Page, Word
from pipeline.ocr.read import ReadPage, read_page
from pipeline.settings import Settings
from pipeline.source.pages import GrayImage, PageImage

DPI = 200
SIZE = (400.0, 260.0)
MARGIN = 36
LEADING = 20

PROSE = (
    "Samverkan mellan Påhitts kommun och Polisen",
    "Kommunen lyser upp gångvägen vid skolan varje kväll.",
    "Polisen går runt i parken på fredagar och lördagar.",
    "Båda parter följer upp arbetet två gånger om året.",
    "Områdespolisen möter föräldrar när terminen börjar.",
    "Fältgruppen finns på plats när ungdomar är ute sent.",
    "Arbetet leds av en styrgrupp med lika många från varje.",
)
WORDS = tuple(" ".join(PROSE).split())

Draw = Callable[[Canvas], None]


def write_lines(
    canvas: Canvas, lines: tuple[str, ...] = PROSE, font: str = "Times-Roman", size: int = 12
) -> None:
    """Write lines under each other from the upper left."""
    canvas.setFont(font, size)
    for number, line in enumerate(lines):
        canvas.drawString(MARGIN, SIZE[1] - MARGIN - 12 - LEADING * number, line)


def printed(draw: Draw = write_lines, dpi: int = DPI, size: tuple[float, float] = SIZE) -> GrayImage:
    """Return a page as it comes from the printer: grey pixels, shape (rows, columns)."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return np.array(document[0].render(scale=dpi / 72, grayscale=True).to_pil(), np.uint8)


def written(*lines: str, font: str = "Times-Roman", size: int = 12) -> GrayImage:
    """Return a printed page with these lines."""
    return printed(partial(write_lines, lines=lines, font=font, size=size))


def scanned(page: GrayImage, grade: GradeName, seed: int = 1) -> GrayImage:
    """Return the page as a device of this grade makes it."""
    return GRADES[grade].spoil(page, page, np.random.default_rng(seed))


def turned(page: GrayImage, degrees: float) -> GrayImage:
    """Return the page askew by `degrees`, counter-clockwise positive, on white."""
    rows, columns = page.shape
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    return cv2.warpAffine(page, matrix, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=255).astype(
        np.uint8
    )


def page_image(pixels: GrayImage, dpi: int = DPI) -> PageImage:
    """Return the picture as a page of a file, brought to the resolution that files are read at."""
    scale = 250 / dpi
    gray = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    return PageImage(1, gray.shape[1] / 250 * 72, gray.shape[0] / 250 * 72, gray, 250.0)


def read(pixels: GrayImage, settings: Settings | None = None) -> ReadPage:
    """Read a picture of `DPI`."""
    return read_page(page_image(pixels), settings or Settings())


def texts(page: Page) -> list[str]:
    """Return the words in reading order of lines, then columns."""
    return [word.text for word in page.words]


def share_read(page: Page, words: tuple[str, ...] = WORDS) -> float:
    """Share of `words` that the page gives exactly."""
    found = texts(page)
    right = 0
    for word in words:
        if word in found:
            found.remove(word)
            right += 1
    return right / len(words)


def with_layer(image: PageImage, layer: tuple[Word, ...]) -> PageImage:
    """Return the picture with these words over it."""
    return replace(image, layer=layer)
