"""TIFF (also of several pages), JPEG and PNG files: one picture a page."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from PIL.ExifTags import Base as Tag

from pipeline.document.problem import Problem
from pipeline.source.errors import CorruptFileError, TooLargeError
from pipeline.source.pages import (
    MAX_PIXELS,
    RENDER_DPI,
    GrayImage,
    PageImage,
    SourcePage,
    UnreadablePage,
    if_legible,
)

FORMATS = ("TIFF", "JPEG", "PNG")

PLAUSIBLE_DPI = (70.0, 1250.0)
"""Outside this range a resolution in the file's header is a default or a slip."""

DEFAULT_DPI_MAX = 96.0
"""Cameras and programs that know nothing of paper state 72 or 96; with `LARGE_PAPER` it is not believed."""

LARGE_PAPER = 17.5
"""Inches; the long side of A3 is 16.5."""

PLAUSIBLE_PAPER = (4.0, 60.0)
"""Inches of a page's long side, from a postcard to above A0."""

A4_LONG_SIDE = 11.69
"""Inches; a picture without a plausible resolution is taken for a page of A4."""

MAX_SOURCE_PIXELS = 140_000_000
"""A0 at 300 dpi; beyond it a file is taken for a bomb. In colour such a page needs 0.5 GB."""

DECODING_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    struct.error,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What Pillow lets through on damaged files. A thousand spoiled TIFFs gave OSError, SyntaxError, TypeError,
KeyError and ValueError; the others are those that its decoders can raise by their code."""

_REDUCED_COPY = 1
_TURNED_BY_A_QUARTER = 5


@dataclass(frozen=True, slots=True)
class ImageSource:
    """An opened picture file; `pages` may be walked once."""

    pages: Iterator[SourcePage | Problem]


@contextmanager
def _told_by_outcome() -> Iterator[None]:
    """Keep Pillow from warning beside what it raises and what its pictures lack, which are answered for here.

    It warns of sizes below `MAX_SOURCE_PIXELS`, and of each value of a spoiled header that it leaves out.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
        yield


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
        with _told_by_outcome():
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
    except DECODING_FAULTS as error:
        raise CorruptFileError(str(error)) from error
    except Image.DecompressionBombError as error:
        raise TooLargeError("The picture has more pixels than any scanned page") from error
    _refuse_bomb(picture)
    return ImageSource(_walk(picture))


def _refuse_bomb(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_SOURCE_PIXELS:
        raise TooLargeError(f"The picture measures {picture.width} x {picture.height} pixels")


def _walk(picture: Image.Image) -> Iterator[SourcePage | Problem]:
    with picture:
        page_no = frame_no = 0
        while True:
            try:
                if not _goes_to(picture, frame_no):
                    return
            except (Image.DecompressionBombError, *DECODING_FAULTS) as error:
                yield _unreadable(page_no + 1, error)
                return
            frame_no += 1
            if not _is_reduced_copy(picture):
                page_no += 1
                yield _page_or_cause(page_no, picture)


@_told_by_outcome()
def _goes_to(picture: Image.Image, frame_no: int) -> bool:
    # The second picture of a JPEG or PNG is a phone's depth map or an animation, not a page.
    if frame_no and picture.format != "TIFF":
        return False
    try:
        picture.seek(frame_no)
    except EOFError:
        return False
    return True


@_told_by_outcome()
def _page_or_cause(page_no: int, frame: Image.Image) -> SourcePage:
    try:
        return _page(page_no, frame)
    except TooLargeError as error:
        return UnreadablePage(page_no, str(error))
    except (Image.DecompressionBombError, *DECODING_FAULTS) as error:
        return _unreadable(page_no, error)


def _unreadable(page_no: int, error: Exception) -> UnreadablePage:
    return UnreadablePage(page_no, str(CorruptFileError(str(error))))


@_told_by_outcome()
def _is_reduced_copy(picture: Image.Image) -> bool:
    """Whether a TIFF says of this picture that it is a thumbnail of another."""
    return bool(_header_number(picture, Tag.NewSubfileType, 0) & _REDUCED_COPY)


def _header_number(picture: Image.Image, tag: Tag, default: int) -> int:
    """A whole number of the EXIF or TIFF header; a spoiled header says nothing."""
    try:
        value = picture.getexif().get(tag, default)
    except DECODING_FAULTS:
        return default
    return value if isinstance(value, int) else default


def _page(page_no: int, frame: Image.Image) -> SourcePage:
    _refuse_bomb(frame)
    is_turned = _header_number(frame, Tag.Orientation, 1) >= _TURNED_BY_A_QUARTER
    frame.draft("L", frame.size)  # a JPEG is decoded to grey at once, in a third of the memory
    frame.load()
    is_upright = _header_number(frame, Tag.Orientation, 1) == 1
    gray = _gray(frame if is_upright else ImageOps.exif_transpose(frame))
    across, down = _resolution(frame.info.get("dpi"), gray.shape, is_turned)
    dpi = _reading_dpi(gray.shape[1] / across * gray.shape[0] / down)
    gray = _resized(gray, dpi / across, dpi / down)
    return if_legible(PageImage(page_no, gray.shape[1] / dpi * 72, gray.shape[0] / dpi * 72, gray, dpi))


def _gray(picture: Image.Image) -> GrayImage:
    if picture.mode.startswith(("I", "F")):
        return _from_wide_samples(np.asarray(picture).astype(np.float32))
    if picture.mode == "LAB":
        return np.asarray(picture.getchannel("L"))
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    return np.asarray(picture.convert("L"))


def _from_wide_samples(samples: NDArray[np.float32]) -> GrayImage:
    """From 16 or 32 bits a sample, whole numbers or shares of 1; Pillow itself would cut off at 255."""
    largest = float(np.nanmax(samples))
    factor = 255.0 if largest <= 1 else 1.0 if largest <= 255 else 255.0 / max(largest, 65535.0)
    return np.asarray(np.clip(np.nan_to_num(samples) * factor, 0, 255), np.uint8)


def _resolution(stated: object, shape: tuple[int, ...], is_turned: bool) -> tuple[float, float]:
    """Pixels per inch along x and y; faxes have twice as many along x."""
    if isinstance(stated, tuple):
        across, down = (float(value) for value in (reversed(stated) if is_turned else stated))
        if all(PLAUSIBLE_DPI[0] <= value <= PLAUSIBLE_DPI[1] for value in (across, down)):
            long_side = max(shape[1] / across, shape[0] / down)
            is_default = max(across, down) <= DEFAULT_DPI_MAX and long_side > LARGE_PAPER
            if PLAUSIBLE_PAPER[0] <= long_side <= PLAUSIBLE_PAPER[1] and not is_default:
                return across, down
    guessed = max(shape) / A4_LONG_SIDE
    return guessed, guessed


def _reading_dpi(square_inches: float) -> float:
    return min(RENDER_DPI, float(np.sqrt(MAX_PIXELS / square_inches)))


def _resized(gray: GrayImage, across: float, down: float) -> GrayImage:
    """Down to the reading resolution; up as well, so that coarse scans are read like fine ones."""
    if across == down == 1.0:
        return np.ascontiguousarray(gray)
    how = cv2.INTER_AREA if min(across, down) < 1 else cv2.INTER_CUBIC
    size = (max(1, round(gray.shape[1] * across)), max(1, round(gray.shape[0] * down)))
    return np.ascontiguousarray(cv2.resize(gray, size, interpolation=how), np.uint8)
