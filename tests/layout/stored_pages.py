"""Pages as the OCR stage read them, kept in small files so that layout can be tested without Tesseract.

A file is gzipped JSON; coordinates are rounded to a hundredth of a point, confidences to a thousandth.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from pipeline.document.geometry import Box
from pipeline.document.page import Page, PageOrigin, Ruling, Word

FOLDER = Path(__file__).parent / "stored"
SUFFIX = ".json.gz"

StoredWord = tuple[str, float, float, float, float, float, float, bool, float | None]
StoredBox = tuple[float, float, float, float]


class StoredPage(TypedDict):
    """One page as JSON; a word is its text, x0, top, x1, bottom, confidence, size, bold, baseline."""

    page_no: int
    width: float
    height: float
    origin: PageOrigin
    rotation: int
    skew: float
    words: list[StoredWord]
    rulings: list[StoredBox]


def stored_names() -> tuple[str, ...]:
    """Names of all stored documents, sorted."""
    return tuple(sorted(path.name.removesuffix(SUFFIX) for path in FOLDER.glob(f"*{SUFFIX}")))


def load_pages(name: str, folder: Path = FOLDER) -> tuple[Page, ...]:
    """Return the pages of one stored document."""
    stored: list[StoredPage] = json.loads(gzip.decompress((folder / f"{name}{SUFFIX}").read_bytes()))
    return tuple(_page(page) for page in stored)


def save_pages(name: str, pages: Sequence[Page], folder: Path = FOLDER) -> Path:
    """Store the pages of one document; the same pages give the same bytes."""
    folder.mkdir(exist_ok=True)
    text = json.dumps([_stored(page) for page in pages], ensure_ascii=False, separators=(",", ":"))
    path = folder / f"{name}{SUFFIX}"
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    return path


def _stored(page: Page) -> StoredPage:
    return StoredPage(
        page_no=page.page_no,
        width=round(page.width, 2),
        height=round(page.height, 2),
        origin=page.origin,
        rotation=page.rotation,
        skew=round(page.skew, 3),
        words=[_stored_word(word) for word in page.words],
        rulings=[_corners(ruling.box) for ruling in page.rulings],
    )


def _stored_word(word: Word) -> StoredWord:
    base = None if word.baseline is None else round(word.baseline, 2)
    return (word.text, *_corners(word.box), round(word.confidence, 3), word.size, word.bold, base)


def _corners(box: Box) -> StoredBox:
    return (round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))


def _page(stored: StoredPage) -> Page:
    return Page(
        page_no=stored["page_no"],
        width=stored["width"],
        height=stored["height"],
        origin=stored["origin"],
        words=tuple(_word(word) for word in stored["words"]),
        rulings=tuple(Ruling(Box(*box)) for box in stored["rulings"]),
        rotation=stored["rotation"],
        skew=stored["skew"],
    )


def _word(stored: StoredWord) -> Word:
    text, x0, top, x1, bottom, confidence, size, bold, base = stored
    return Word(text, Box(x0, top, x1, bottom), confidence, size, bold, base)
