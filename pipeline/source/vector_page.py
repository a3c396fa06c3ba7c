"""The words and rulings of one page of a PDF with text of its own, placed on the page as shown upright."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.document.geometry import Box
from pipeline.document.page import Page
from pipeline.source.text_layer import plumber_rulings, plumber_words

SIZE_PLAY = 1.5
"""Points by which PDFium's and pdfminer's idea of the page may differ; more, and one of them misreads it."""

PARSING_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MalformedPDFException,
    PdfminerException,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pdfplumber lets through on damaged pages. Six hundred spoiled files gave IndexError and its own two
kinds; the others are those that pdfminer raises by its code on values of an unexpected type."""


class UnplacedTextError(Exception):
    """The page has text, but where it stands cannot be told."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"its text could not be placed on the page ({detail})")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What part of the plumber's coordinates is shown; points."""

    left: float
    top: float
    width: float
    height: float

    def place(self, box: Box) -> Box:
        return Box(box.x0 - self.left, box.top - self.top, box.x1 - self.left, box.bottom - self.top)

    def shows(self, box: Box) -> bool:
        return 0 <= box.center_x <= self.width and 0 <= box.center_y <= self.height


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page as PDFium sees it: its place from 0 among `count` pages, its size in points as shown."""

    index: int
    count: int
    width: float
    height: float


def read_vector_page(content: bytes, seen: PageSeen, *, turn_upright: bool) -> Page:
    """Return a page as its file describes it.

    Parameters
    ----------
    turn_upright
        Turn a page whose text runs sideways or upside down as shown; `Page.rotation` tells how far.

    Raises
    ------
    UnplacedTextError
        If pdfplumber cannot read the page, or reads another page than PDFium.
    """
    try:
        with pdfplumber.open(io.BytesIO(content), pages=[seen.index + 1]) as pdf:
            page = pdf.pages[0]
            _refuse_other_page(page, seen)
            rotation = _turn_needed(page) if turn_upright else 0
            return _read(_turned(page, rotation) if rotation else page, seen.index + 1, rotation)
    except PARSING_FAULTS as error:
        raise UnplacedTextError(type(error).__name__) from error


def _refuse_other_page(page: PlumberPage, seen: PageSeen) -> None:
    if sum(1 for _ in PDFPage.create_pages(page.pdf.doc)) != seen.count:
        raise UnplacedTextError("the file's list of pages is damaged")
    shown = _frame(page)
    if abs(shown.width - seen.width) > SIZE_PLAY or abs(shown.height - seen.height) > SIZE_PLAY:
        raise UnplacedTextError("the page's size is damaged")


def _read(page: PlumberPage, page_no: int, rotation: int) -> Page:
    frame = _frame(page)
    words = [
        replace(w, box=frame.place(w.box), baseline=None if w.baseline is None else w.baseline - frame.top)
        for w in plumber_words(page)
    ]
    rulings = [replace(r, box=frame.place(r.box)) for r in plumber_rulings(page)]
    return Page(
        page_no=page_no,
        width=frame.width,
        height=frame.height,
        origin="text_layer",
        words=tuple(w for w in words if frame.shows(w.box)),
        rulings=tuple(r for r in rulings if frame.shows(r.box)),
        rotation=rotation,
    )


def _turn_needed(page: PlumberPage) -> int:
    """Degrees clockwise that make most of the page's letters stand upright."""
    directions = Counter(_quarter(char["matrix"]) for char in page.chars if char["text"].strip())
    return directions.most_common(1)[0][0] if directions else 0


def _quarter(matrix: tuple[float, ...]) -> int:
    # (a, b) is the direction of writing with y upwards: a text that climbs needs a quarter clockwise.
    return round(math.degrees(math.atan2(matrix[1], matrix[0])) / 90) * 90 % 360


def _turned(page: PlumberPage, degrees: int) -> PlumberPage:
    turned: PDFPage = page.page_obj
    turned.rotate = (page.rotation + degrees) % 360
    turned.attrs["Rotate"] = turned.rotate
    return PlumberPage(page.pdf, turned, page.page_number)


def _frame(page: PlumberPage) -> _Frame:
    """The crop box in the plumber's frame, which is that of the media box after /Rotate."""
    mx0, my0, mx1, my1 = _sorted(page.page_obj.mediabox)
    cx0, cy0, cx1, cy1 = _sorted(page.page_obj.cropbox or page.page_obj.mediabox)
    cx0, cy0, cx1, cy1 = max(cx0, mx0), max(cy0, my0), min(cx1, mx1), min(cy1, my1)
    if cx0 >= cx1 or cy0 >= cy1:
        cx0, cy0, cx1, cy1 = mx0, my0, mx1, my1
    offset: Callable[[], tuple[float, float]] = {
        0: lambda: (cx0 - mx0, my1 - cy1),
        90: lambda: (cy0 - my0, cx0 - mx0),
        180: lambda: (mx1 - cx1, cy0 - my0),
        270: lambda: (my1 - cy1, mx1 - cx1),
    }[page.rotation]
    left, top = offset()
    width, height = cx1 - cx0, cy1 - cy0
    if page.rotation % 180:
        width, height = height, width
    return _Frame(float(page.bbox[0]) + left, float(page.bbox[1]) + top, width, height)


def _sorted(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
