"""Draws the picture of the README: one scanned page beside the commitments that were read from it.

Run as ``make picture``. The page is read anew each time, so the picture shows what the code does now.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from pipeline.document.agreement import Actor, Commitment
from pipeline.document.blocks import Cell, Document, Table
from pipeline.document.geometry import Box
from pipeline.document.page import Page
from pipeline.extract import extract
from pipeline.ocr.picture.orientation import level, quarter_turns
from pipeline.settings import Settings
from pipeline.source.pages import PageImage
from pipeline.source.pdf import open_pdf

ROOT = Path(__file__).resolve().parents[1]
SCAN = ROOT / "data" / "raw" / "ludvika-2022__bare__desk.pdf"
PAGE_NO = 1
PICTURE = ROOT / "docs" / "pictures" / "page-and-rows.png"

WIDTH, HEIGHT = 1180.0, 742.0
"""Points of the whole picture."""

PIXELS_PER_POINT = 1.5
COLOURS = 96
"""Of the palette; scanned paper is grey noise, which a full palette stores at three times the size."""

MARGIN, TOP = 30.0, 76.0
PAGE_WIDTH = 446.0
CARDS_LEFT = 548.0
CARD_GAP = 10.0

INK, SOFT, LINE, WASH = HexColor("#1b2a33"), HexColor("#56656e"), HexColor("#d9dfe2"), HexColor("#f1f4f5")
BOUND: dict[Actor | None, tuple[str, Color]] = {
    "kommun": ("Kommunen", HexColor("#2b7a94")),
    "polis": ("Polisen", HexColor("#1f3357")),
    "gemensam": ("Gemensamt", HexColor("#5f8f3d")),
    "annan": ("Annan part", HexColor("#b5822a")),
    None: ("Oklart", HexColor("#7d878c")),
}
"""What is written and in which colour, by who is bound."""

REGULAR, BOLD, COLUMN = "Helvetica", "Helvetica-Bold", "Courier"
TEXT = ParagraphStyle("text", fontName=BOLD, fontSize=13, leading=15.5, textColor=INK)
VALUE = ParagraphStyle("value", fontName=REGULAR, fontSize=9.6, leading=11.4, textColor=INK)


class NothingToDrawError(Exception):
    """The page gave no commitments from a table."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page with its commitments, and for each the row of the table that it stands in."""

    image: Image.Image
    page: Page
    commitments: tuple[Commitment, ...]
    rows: tuple[Box, ...]


def read_scan() -> ReadPage:
    """Read the scan as an ingest does.

    Raises
    ------
    NothingToDrawError
        If the page gave no commitments from a table.
    """
    content = SCAN.read_bytes()
    extraction = extract(SCAN.name, content, Settings())
    if extraction.document is None or extraction.agreement is None:
        raise NothingToDrawError(f"{SCAN} could not be read: {extraction.problems}")
    found = [c for c in extraction.agreement.commitments if c.page == PAGE_NO and c.origin == "table"]
    if not found:
        raise NothingToDrawError(f"{SCAN}, page {PAGE_NO}, gave no commitments from a table")
    page = extraction.document.pages[PAGE_NO - 1]
    rows = tuple(_row_of(extraction.document, commitment) for commitment in found)
    return ReadPage(_upright(content, page), page, tuple(found), rows)


def _row_of(document: Document, commitment: Commitment) -> Box:
    [table] = [b for b in document.blocks if isinstance(b, Table) and b.table_no == commitment.table_no]
    cells: list[Cell] = [c for c in table.cells if c.row_no == commitment.row_no and c.row_span == 1]
    return Box.around(cell.box for cell in cells)


def _upright(content: bytes, page: Page) -> Image.Image:
    """The page's picture, turned and levelled as it was for reading."""
    [scanned] = [
        step
        for step in open_pdf(content).pages
        if isinstance(step, PageImage) and step.page_no == page.page_no
    ]
    return Image.fromarray(level(quarter_turns(scanned.gray, page.rotation), page.skew))


class Drawing:
    """The picture on a canvas whose y goes down, like that of a page."""

    def __init__(self, read: ReadPage) -> None:
        self._bytes = io.BytesIO()
        self._canvas = Canvas(self._bytes, pagesize=(WIDTH, HEIGHT))
        self._read = read
        self._scale = PAGE_WIDTH / read.page.width

    def draw(self) -> bytes:
        """Return the picture as a PDF of one page."""
        self._fill(Box(0, 0, WIDTH, HEIGHT), HexColor("#ffffff"))
        self._heading(
            MARGIN, "A scanned page", "no ruled lines; stamp, pen, punch holes, print shining through"
        )
        columns = f"table commitments, focus_area = {self._read.commitments[0].focus_area}"
        self._heading(CARDS_LEFT, "The rows that came out", columns)
        self._scan()
        cards = self._card_boxes()
        for commitment, row, card in zip(self._read.commitments, self._read.rows, cards, strict=True):
            self._mark(commitment, row, card)
            self._card(commitment, card)
        self._canvas.save()
        return self._bytes.getvalue()

    def _heading(self, x: float, title: str, below: str) -> None:
        self._write(x, 40, title, BOLD, 19, INK)
        self._write(x, 58, below, REGULAR, 10.5, SOFT)

    def _scan(self) -> None:
        box = Box(MARGIN, TOP, MARGIN + PAGE_WIDTH, TOP + self._read.page.height * self._scale)
        bottom = HEIGHT - box.bottom
        self._canvas.drawImage(ImageReader(self._read.image), box.x0, bottom, box.width, box.height)
        self._canvas.setStrokeColor(LINE)
        self._canvas.setLineWidth(0.8)
        self._canvas.rect(box.x0, bottom, box.width, box.height)

    def _card_boxes(self) -> list[Box]:
        page_height = self._read.page.height * self._scale
        count = len(self._read.commitments)
        height = (page_height - CARD_GAP * (count - 1)) / count
        tops = [TOP + number * (height + CARD_GAP) for number in range(count)]
        return [Box(CARDS_LEFT, top, WIDTH - MARGIN, top + height) for top in tops]

    def _mark(self, commitment: Commitment, row: Box, card: Box) -> None:
        """Mark the row and the commitment on the page, and lead from there to the card."""
        colour = BOUND[commitment.actor][1]
        on_page = self._placed(row)
        self._fill(Box(on_page.x0, on_page.top + 1.5, on_page.x1, on_page.bottom - 1.5), colour, 0.13)
        self._fill(self._placed(commitment.box), colour, 0.2)
        path = self._canvas.beginPath()
        start, end = (on_page.x1, HEIGHT - on_page.center_y), (card.x0, HEIGHT - card.center_y)
        middle = (start[0] + end[0]) / 2 + 14
        path.moveTo(*start)
        path.curveTo(middle, start[1], middle, end[1], *end)
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(1.6)
        self._canvas.drawPath(path)
        self._canvas.setFillColor(colour)
        self._canvas.circle(*start, 2.6, stroke=0, fill=1)

    def _placed(self, box: Box) -> Box:
        return Box(
            MARGIN + box.x0 * self._scale,
            TOP + box.top * self._scale,
            MARGIN + box.x1 * self._scale,
            TOP + box.bottom * self._scale,
        )

    def _card(self, commitment: Commitment, card: Box) -> None:
        name, colour = BOUND[commitment.actor]
        self._fill(card, WASH)
        self._fill(Box(card.x0, card.top, card.x0 + 5, card.bottom), colour)
        left, width = card.x0 + 20, card.width - 36
        tag = self._canvas.stringWidth(name, BOLD, 9.5) + 16
        self._canvas.setFillColor(colour)
        self._canvas.roundRect(left, HEIGHT - card.top - 37, tag, 17, 8.5, stroke=0, fill=1)
        self._write(left + 8, card.top + 32, name, BOLD, 9.5, HexColor("#ffffff"))
        self._paragraph(commitment.text, TEXT, Box(left + 96, card.top + 19, left + width, card.top + 50))
        self._fields(commitment, Box(left, card.top + 57, left + width, card.bottom))

    def _fields(self, commitment: Commitment, box: Box) -> None:
        fields = (
            ("cause", commitment.cause, 0.29),
            ("responsible", commitment.responsible, 0.32),
            ("timeline", commitment.timeline, 0.16),
            ("follow_up", commitment.follow_up, 0.23),
        )
        x = box.x0
        for column, value, share in fields:
            width = box.width * share
            self._write(x, box.top + 11, column, COLUMN, 9, SOFT)
            self._paragraph(value or "–", VALUE, Box(x, box.top + 17, x + width - 12, box.bottom))
            x += width

    def _paragraph(self, text: str, style: ParagraphStyle, box: Box) -> None:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        paragraph = Paragraph(escaped, style)
        _, height = paragraph.wrap(box.width, box.height)
        paragraph.drawOn(self._canvas, box.x0, HEIGHT - box.top - height)

    def _write(self, x: float, baseline: float, text: str, font: str, size: float, colour: Color) -> None:
        self._canvas.setFillColor(colour)
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, HEIGHT - baseline, text)

    def _fill(self, box: Box, colour: Color, alpha: float = 1.0) -> None:
        self._canvas.saveState()
        self._canvas.setFillColor(colour, alpha=alpha)
        self._canvas.rect(box.x0, HEIGHT - box.bottom, box.width, box.height, stroke=0, fill=1)
        self._canvas.restoreState()


def as_png(pdf: bytes) -> bytes:
    """Render a PDF of one page with a small palette."""
    with pdfium.PdfDocument(pdf) as document:
        picture = document[0].render(scale=PIXELS_PER_POINT).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def describe(commitments: Sequence[Commitment]) -> str:
    """The rows as text, for whoever checks the picture."""
    return "\n".join(f"{BOUND[c.actor][0]}: {c.text}" for c in commitments)


def main() -> None:
    read = read_scan()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_bytes(as_png(Drawing(read).draw()))
    print(f"{describe(read.commitments)}\n{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
