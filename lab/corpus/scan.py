"""Turns a printed PDF into what a scanner, a fax or a phone makes of it.

Every grade is deterministic: the same pages, grade and seed give the same pixels.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from lab.corpus.marks import add_handling_marks, stamp

GradeName = Literal["clean", "office", "low", "fax", "photo", "sideways", "upside_down", "desk", "badlayer"]
Grey = NDArray[np.uint8]

PAPER = 250
POINTS_PER_INCH = 72
OCR_SWAPS = {"å": "&", "ä": "ii", "ö": "6", "r": "1", "s": "5", "e": "c", "m": "rn", "t": "f", "n": "u"}
SCAN_DATE = time.struct_time((2025, 1, 15, 9, 0, 0, 2, 15, 0))


@dataclass(frozen=True, slots=True)
class Grade:
    """One way of scanning.

    Attributes
    ----------
    dpi
        Pixels per inch of the page images.
    quality
        JPEG quality; not used for bilevel pages.
    spoil
        What the device does to one page; gets the page behind it too, for shine-through.
    bilevel
        Whether each pixel is black or white.
    text_layer
        Whether an invisible layer of garbled text lies under the image.
    stamped
        Whether the first page bears a receipt stamp.
    """

    dpi: int
    quality: int
    spoil: Callable[[Grey, Grey, np.random.Generator], Grey]
    bilevel: bool = False
    text_layer: bool = False
    stamped: bool = False


class OnePageFormatError(ValueError):
    """A document of several pages was to be written to a format that holds one."""


def scan(pdf: Path, grade_name: GradeName, seed: int, out: Path) -> int:
    """Scan `pdf` to `out`; the suffix of `out` says the format (.pdf, .tif, .jpg, .png).

    Returns
    -------
    int
        Number of pages.

    Raises
    ------
    OnePageFormatError
        If a JPEG or PNG is asked for a document of several pages.
    """
    grade = GRADES[grade_name]
    rng = np.random.default_rng(seed)
    pages = render(pdf, grade.dpi)
    if grade.stamped:
        pages[0] = stamp(pages[0], rng)
    backs = [*pages[1:], pages[0]]
    images = [grade.spoil(page, back, rng) for page, back in zip(pages, backs, strict=True)]
    if grade.text_layer:
        _write_with_text_layer(images, _garbled_lines(pdf, rng), grade, out)
    else:
        _write(images, grade, out)
    return len(images)


def render(pdf: Path, dpi: int) -> list[Grey]:
    """Render every page as grey pixels, shape (height, width)."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            np.array(page.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_pil(), dtype=np.uint8)
            for page in document
        ]


def _clean(page: Grey, _back: Grey, rng: np.random.Generator) -> Grey:
    return grain(skewed(page, rng.uniform(-0.15, 0.15)), rng, 0.6)


def _office(page: Grey, _back: Grey, rng: np.random.Generator) -> Grey:
    turned = skewed(page, float(rng.choice([-1, 1]) * rng.uniform(0.4, 1.1)))
    soft = blurred(turned, 0.6)
    return specks(grain(shaded(soft, rng, 10), rng, 2.0), rng, 25)


def _low(page: Grey, _back: Grey, rng: np.random.Generator) -> Grey:
    soft = blurred(skewed(page, rng.uniform(-0.6, 0.6)), 0.5)
    return grain(shaded(soft, rng, 8), rng, 3.0)


def _fax(page: Grey, _back: Grey, rng: np.random.Generator) -> Grey:
    """Threshold after blur and grain, then speckles of one to three pixels."""
    turned = blurred(skewed(page, rng.uniform(-0.8, 0.8)), 0.7)
    noisy = grain(turned, rng, 14.0)
    black_white = np.where(noisy < 150, 0, 255).astype(np.uint8)
    for _ in range(int(rng.integers(250, 400))):
        y, x = int(rng.integers(page.shape[0])), int(rng.integers(page.shape[1]))
        size = int(rng.integers(1, 4))
        black_white[y : y + size, x : x + size] = 0 if rng.random() < 0.7 else 255
    return black_white


def _photo(page: Grey, _back: Grey, rng: np.random.Generator) -> Grey:
    return grain(blurred(photographed(page, rng, 85), 0.9), rng, 2.5)


def photographed(page: Grey, rng: np.random.Generator, shadow: float) -> Grey:
    """See the page at an angle on a table, lit from one side; `shadow` is in grey levels."""
    height, width = page.shape
    edge = 0.045
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    room = np.array([width, height], dtype=np.float32) * edge
    inward = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], dtype=np.float32)
    seen = corners + inward * room * rng.uniform(0.25, 1.0, (4, 2)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    table = np.full_like(page, 96)
    paper = cv2.warpPerspective(np.full_like(page, 255), matrix, (width, height))
    sheet = cv2.warpPerspective(page, matrix, (width, height), borderValue=255)
    picture = np.where(paper > 127, sheet, table).astype(np.uint8)
    return shaded(picture, rng, shadow)


def _sideways(page: Grey, back: Grey, rng: np.random.Generator) -> Grey:
    return np.ascontiguousarray(np.rot90(_office(page, back, rng), 1))


def _upside_down(page: Grey, back: Grey, rng: np.random.Generator) -> Grey:
    return np.ascontiguousarray(np.rot90(_office(page, back, rng), 2))


def _desk(page: Grey, back: Grey, rng: np.random.Generator) -> Grey:
    return _office(add_handling_marks(shine_through(page, back), rng), back, rng)


GRADES: dict[GradeName, Grade] = {
    "clean": Grade(300, 55, _clean),
    "office": Grade(200, 62, _office),
    "low": Grade(150, 70, _low),
    "fax": Grade(200, 0, _fax, bilevel=True),
    "photo": Grade(200, 60, _photo),
    "sideways": Grade(200, 62, _sideways),
    "upside_down": Grade(200, 62, _upside_down),
    "desk": Grade(200, 62, _desk, stamped=True),
    "badlayer": Grade(200, 62, _office, text_layer=True),
}


def skewed(page: Grey, degrees: float) -> Grey:
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return turned.astype(np.uint8)


def blurred(page: Grey, sigma: float) -> Grey:
    return cv2.GaussianBlur(page, (0, 0), sigma).astype(np.uint8)


def shaded(page: Grey, rng: np.random.Generator, depth: float) -> Grey:
    """Darken towards one side by up to `depth` grey levels, as a shadow or a lamp does."""
    height, width = page.shape
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    ramp = np.cos(angle) * (x - 0.5) + np.sin(angle) * (y - 0.5)
    ramp = (ramp - ramp.min()) / (ramp.max() - ramp.min())
    light = (PAPER - depth * ramp**1.4) / 255
    lit: Grey = np.clip(page * light, 0, 255).astype(np.uint8)
    return lit


def grain(page: Grey, rng: np.random.Generator, sigma: float) -> Grey:
    """Add sensor noise; white paper stays white, as a scanner's white point makes it."""
    noise = rng.standard_normal(page.shape, dtype=np.float32) * sigma
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def specks(page: Grey, rng: np.random.Generator, count: int) -> Grey:
    dirty = page.copy()
    for _ in range(count):
        centre = (int(rng.integers(page.shape[1])), int(rng.integers(page.shape[0])))
        cv2.circle(dirty, centre, int(rng.integers(0, 2)), int(rng.integers(90, 190)), -1, cv2.LINE_AA)
    return dirty


def shine_through(page: Grey, back: Grey) -> Grey:
    """Let the mirrored back page show faintly."""
    height, width = page.shape
    mirrored = cv2.resize(np.ascontiguousarray(back[:, ::-1]), (width, height)).astype(np.uint8)
    ghost = 255 - (255 - blurred(mirrored, 1.6).astype(np.float32)) * 0.09
    seen: Grey = np.minimum(page, ghost).astype(np.uint8)
    return seen


def _write(images: Sequence[Grey], grade: Grade, out: Path) -> None:
    pages = [Image.fromarray(image) for image in images]
    if grade.bilevel:
        pages = [page.convert("1", dither=Image.Dither.NONE) for page in pages]
    first, *rest = pages
    # Bilevel pages are packed as CCITT group 4, which knows no quality.
    save = partial(first.save, out) if grade.bilevel else partial(first.save, out, quality=grade.quality)
    dpi = (grade.dpi, grade.dpi)
    match out.suffix:
        case ".pdf":
            save(
                save_all=True,
                append_images=rest,
                resolution=float(grade.dpi),
                producer="Exempelskanner",
                creationDate=SCAN_DATE,
                modDate=SCAN_DATE,
            )
        case ".tif":
            packing = "group4" if grade.bilevel else "jpeg"
            save(save_all=True, append_images=rest, dpi=dpi, compression=packing)
        case ".jpg" | ".png" if rest:
            raise OnePageFormatError(f"{out.name}: {len(pages)} pages; write them to .pdf or .tif")
        case ".jpg":
            save(dpi=dpi)
        case ".png":
            first.save(out, dpi=dpi, optimize=True)
        case _:
            raise ValueError(f"{out.name}: unknown format; use .pdf, .tif, .jpg or .png")


def _garbled_lines(pdf: Path, rng: np.random.Generator) -> list[list[str]]:
    """The text of each page as a bad OCR layer has it: letters swapped, spaces lost, lines shuffled."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    pages = []
    for text in texts:
        lines = [line for line in text.splitlines() if line.strip()]
        spoiled = [
            "".join(
                OCR_SWAPS.get(sign, sign) if rng.random() < 0.6 else sign
                for sign in line
                if sign != " " or rng.random() < 0.7
            )
            for line in lines
        ]
        order = rng.permutation(len(spoiled))
        pages.append([spoiled[place] for place in order])
    return pages


def _write_with_text_layer(
    images: Sequence[Grey], layers: Sequence[Sequence[str]], grade: Grade, out: Path
) -> None:
    canvas = Canvas(str(out), invariant=1, pageCompression=1)
    invisible = 3
    for image, lines in zip(images, layers, strict=True):
        height, width = (side * POINTS_PER_INCH / grade.dpi for side in image.shape)
        canvas.setPageSize((width, height))
        text = canvas.beginText(40, height - 60)
        text.setFont("Helvetica", 9, leading=(height - 120) / max(1, len(lines)))
        text.setTextRenderMode(invisible)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        jpeg = io.BytesIO()
        Image.fromarray(image).save(jpeg, "JPEG", quality=grade.quality)
        canvas.drawInlineImage(Image.open(jpeg), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
