"""Makes small files of every kind that people send, sound and damaged."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

LINE = "Påhitts kommun och Polisen"
SIZE = (300.0, 200.0)
TEXT_AT = (30.0, 160.0)
"""Where `LINE` stands in a page of `SIZE`: points from the lower left to its baseline."""


def drawn_pdf(draw: Callable[[Canvas], None], size: tuple[float, float] = SIZE) -> bytes:
    """Draw one page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def write_line(canvas: Canvas) -> None:
    """Write `LINE` in 12 pt and rule a line under it."""
    canvas.setFont("Helvetica", 12)
    canvas.drawString(*TEXT_AT, LINE)
    canvas.line(20, 100, 200, 100)


def text_pdf(pages: int = 1) -> bytes:
    """Return a vector PDF with `LINE` on every page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE, invariant=1)
    for _ in range(pages):
        write_line(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture_pdf(pictures: Sequence[Image.Image], layer: str = "") -> bytes:
    """Return a scan: each page one picture, with the words of `layer` invisibly under it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE, invariant=1)
    for picture in pictures:
        text = canvas.beginText(*TEXT_AT)
        text.setFont("Helvetica", 12)
        text.setTextRenderMode(3)
        text.textLine(layer)
        canvas.drawText(text)
        canvas.drawImage(ImageReader(picture), 0, 0, *SIZE)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None], **how_saved: object) -> bytes:
    """Open a PDF, change it, and return it saved anew."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(out, **how_saved)
    return out.getvalue()


def unchanged(_document: pikepdf.Pdf) -> None:
    """Change nothing."""


def locked(pdf: bytes, *, user: str = "", owner: str = "agare", revision: int = 6) -> bytes:
    """Encrypt a PDF."""
    encryption = pikepdf.Encryption(user=user, owner=owner, R=revision)  # type: ignore[arg-type]
    return changed(pdf, unchanged, encryption=encryption)


def sheet(width: int = 400, height: int = 300) -> NDArray[np.uint8]:
    """Return white paper with a black square in its upper left quarter."""
    paper = np.full((height, width), 255, np.uint8)
    paper[height // 8 : height // 3, width // 8 : width // 3] = 0
    return paper


def picture(pixels: NDArray[np.generic] | None = None) -> Image.Image:
    """Return an image, `sheet()` if nothing else is given."""
    return Image.fromarray(sheet() if pixels is None else pixels)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    """Return the bytes of an image file."""
    out = io.BytesIO()
    image.save(out, kind, **how)  # type: ignore[arg-type]
    return out.getvalue()
