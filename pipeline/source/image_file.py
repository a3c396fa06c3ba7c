"""TIFF (also of several pages), JPEG and PNG files: one picture a page."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.document.problem import Problem
from pipeline.source.errors import CorruptFileError, TooLargeError
from pipeline.source.pages import GrayImage, PageImage, SourcePage, UnreadablePage
from pipeline.source.pdf import MAX_PIXELS, RENDER_DPI

FORMATS = ("TIFF", "JPEG", "PNG")

PLAUSIBLE_DPI = (70.0, 1250.0)
"""Outside this range a resolution in the file's header is a default or a slip."""

A4_LONG_SIDE = 11.69
"""Inches; a picture without a plausible resolution is taken for a page of A4."""

MAX_SOURCE_PIXELS = 180_000_000
"""Twice Pillow's warning limit: an A0 drawing at 300 dpi; beyond it a file is taken for a bomb."""


@dataclass(frozen=True, slots=True)
class ImageSource:
    """An opened picture file; `pages` may be walked once."""

    page_count: int
    pages: Iterator[SourcePage | Problem]


def open_image(content: bytes) -> ImageSource:
    """Open a picture file from its bytes.

    Raises
    ------
    CorruptFileError
        If it cannot be decoded.
    TooLargeError
        If it has more pixels than any scanned page.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            count = int(getattr(picture, "n_frames", 1))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise CorruptFileError(str(error)) from error
    except Image.DecompressionBombError as error:
        raise TooLargeError("The picture has more pixels than any scanned page") from error
    if picture.width * picture.height > MAX_SOURCE_PIXELS:
        raise TooLargeError(f"The picture measures {picture.width} x {picture.height} pixels")
    return ImageSource(count, _walk(picture))


def _walk(picture: Image.Image) -> Iterator[SourcePage | Problem]:
    frames = ImageSequence.Iterator(picture)
    page_no = 0
    while True:
        page_no += 1
        try:
            frame = next(frames)
            gray, dpi = _gray(frame)
        except StopIteration:
            return
        except (OSError, SyntaxError, ValueError) as error:
            yield UnreadablePage(page_no, str(error))
            return
        rows, columns = gray.shape
        yield PageImage(page_no, columns / dpi * 72, rows / dpi * 72, gray, dpi)


def _gray(frame: Image.Image) -> tuple[GrayImage, float]:
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA"):
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    gray = np.asarray(upright.convert("L"))
    dpi = _resolution(frame, gray)
    limit = min(RENDER_DPI, float(np.sqrt(MAX_PIXELS / (gray.size / dpi**2))))
    # Down to the reading resolution; up as well, so that coarse scans are read like fine ones.
    scale = limit / dpi
    if abs(scale - 1) > 0.05:
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        gray = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=how).astype(np.uint8)
        dpi = limit
    return np.ascontiguousarray(gray), dpi


def _resolution(frame: Image.Image, gray: GrayImage) -> float:
    stated = frame.info.get("dpi")
    if stated and PLAUSIBLE_DPI[0] <= float(stated[0]) <= PLAUSIBLE_DPI[1]:
        dpi = float(stated[0])
        if 4.0 <= max(gray.shape) / dpi <= 60.0:
            return dpi
    return float(max(gray.shape)) / A4_LONG_SIDE
