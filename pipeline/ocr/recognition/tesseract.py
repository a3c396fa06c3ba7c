"""Calling Tesseract, and its answer as words."""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import pytesseract
from PIL import Image

from pipeline.errors import SamverkanError
from pipeline.source.pages import GrayImage

SECONDS_PER_PAGE = 180
"""A page takes 1-5 s; OCRmyPDF's limit for a page that hangs the engine is the same."""


class TesseractError(SamverkanError):
    """Tesseract could not read a page."""


class TesseractMissingError(TesseractError):
    def __init__(self) -> None:
        super().__init__("Tesseract is not installed. Run `samverkan doctor` for the command that mends it.")


class LanguageMissingError(TesseractError):
    def __init__(self, lang: str) -> None:
        super().__init__(
            f"Tesseract has no model for {lang!r}. Run `samverkan doctor` for the command that installs it."
        )


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word as Tesseract reads it; pixels of the image given, confidence 0-1.

    `line_height` is the height of its text line from descender to ascender, `baseline` the y of the
    line that it stands on, at its middle.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line_height: float
    baseline: float


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A text line as Tesseract finds it; `slope` is that of its baseline, in pixels down per pixel right."""

    words: tuple[RecognisedWord, ...]
    slope: float


def recognise(image: GrayImage, dpi: float, lang: str, psm: int) -> tuple[RecognisedLine, ...]:
    """Read an image with one single-threaded Tesseract process.

    Raises
    ------
    TesseractMissingError, LanguageMissingError, TesseractError
        If it is not installed, has no such model, or fails or hangs on this image.
    """
    # Threads inside Tesseract cost 3.2-3.4 times the CPU time of one process a core.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    config = f"--psm {psm} --dpi {round(dpi)} -c invert_threshold=0.0 -c tessedit_do_invert=0"
    picture = Image.fromarray(image)
    # Handed over uncompressed: as PNG, the default, packing it costs a third of the reading time.
    picture.format = "BMP"
    try:
        hocr = pytesseract.image_to_pdf_or_hocr(
            picture, lang=lang, config=config, extension="hocr", timeout=SECONDS_PER_PAGE
        )
    except pytesseract.TesseractNotFoundError as error:
        raise TesseractMissingError from error
    except pytesseract.TesseractError as error:
        if "Failed loading language" in error.message or "couldn't load any languages" in error.message:
            raise LanguageMissingError(lang) from error
        raise TesseractError(f"Tesseract failed: {error.message.strip()[:300]}") from error
    except RuntimeError as error:
        raise TesseractError(f"Tesseract was stopped after {SECONDS_PER_PAGE} s on one page") from error
    return tuple(_lines(hocr))


DESCENT = 0.16
"""Depth of a descender over the height of a line from descender to ascender."""

PHRASE_GAP = 0.9
"""Line heights between two words from which they are phrases of different columns."""

_DESCENDING = re.compile(r"[gjpqyç]")
_REACHING = re.compile(r"[,;()\[\]§/|Q_]")
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_LINE_SIZE = re.compile(r"x_size (-?[\d.]+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_LINE_CLASSES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}


def _lines(hocr: bytes) -> Iterator[RecognisedLine]:
    root = ElementTree.fromstring(hocr.decode("utf-8", "replace"))
    for line in root.iter():
        if line.get("class") not in _LINE_CLASSES:
            continue
        ground = _ground(line.get("title", ""))
        words = list(_words(line, ground)) if ground else []
        if ground and words:
            yield RecognisedLine(tuple(_settled(words)), ground.slope)


def _settled(words: Sequence[RecognisedWord]) -> Iterator[RecognisedWord]:
    """Give each phrase the baseline that its own ink shows.

    Tesseract reads across columns where nothing is ruled, and one baseline is then shared by phrases
    that stand up to half a line apart.
    """
    phrases: list[list[RecognisedWord]] = []
    for word in sorted(words, key=lambda w: w.left):
        if phrases and word.left - phrases[-1][-1].right <= PHRASE_GAP * word.line_height:
            phrases[-1].append(word)
        else:
            phrases.append([word])
    for phrase in phrases:
        standing = [w for w in phrase if _stands(w)]
        shift = median(_ink_base(w) - w.baseline for w in standing) if standing else 0.0
        yield from (replace(w, baseline=w.baseline + shift) for w in phrase)


def _stands(word: RecognisedWord) -> bool:
    """Whether a word's box tells where it stands: dashes hang over the line, commas and brackets reach
    below it by their own measure, and a box taller than the line holds a speck as well."""
    is_clean = word.bottom - word.top <= word.line_height and not _REACHING.search(word.text)
    return is_clean and any(ch.isalnum() for ch in word.text)


def _ink_base(word: RecognisedWord) -> float:
    # The box hugs the ink: it reaches below the line only where a letter does.
    return word.bottom - (DESCENT * word.line_height if _DESCENDING.search(word.text) else 0.0)


@dataclass(frozen=True, slots=True)
class _Ground:
    """A line's own measures: height, and the baseline's y at the left edge `left`."""

    height: float
    slope: float
    left: float
    level: float


def _ground(title: str) -> _Ground | None:
    size, baseline, box = _LINE_SIZE.search(title), _BASELINE.search(title), _BOX.search(title)
    if not box:
        return None
    left, top, _, bottom = (int(n) for n in box.groups())
    slope, offset = (float(n) for n in baseline.groups()) if baseline else (0.0, 0.0)
    return _Ground(float(size.group(1)) if size else float(bottom - top), slope, left, bottom + offset)


def _words(line: ElementTree.Element, ground: _Ground) -> Iterator[RecognisedWord]:
    for word in line.iter():
        if word.get("class") != "ocrx_word":
            continue
        title = word.get("title", "")
        box, sure = _BOX.search(title), _CONFIDENCE.search(title)
        text = "".join(word.itertext()).strip()
        if not box or not sure or not text:
            continue
        left, top, right, bottom = (int(n) for n in box.groups())
        base = ground.level + ground.slope * ((left + right) / 2 - ground.left)
        yield RecognisedWord(text, left, top, right, bottom, int(sure.group(1)) / 100, ground.height, base)
