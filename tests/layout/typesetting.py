"""Sets small pages of words and rulings, as a reader without faults would give them.

Widths are those of Helvetica; boxes are as high as their letters, from capitals down to descenders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.document.blocks import Document, Table, TextBlock
from pipeline.document.geometry import Box
from pipeline.document.page import Page, Ruling, Word

A4 = (595.3, 841.9)
SIZE, PITCH, PADDING, INSET = 10.0, 12.6, 4.0, 5.0
PARAGRAPH_SPACE = 4.0

Rules = Literal["grid", "rows", "columns", "none"]
Row = str | Sequence[str]
"""The cells of a row, or one text across the whole table. "\\n" ends a line, "\\n\\n" a paragraph."""


def set_words(
    text: str, x: float, baseline: float, size: float = SIZE, bold: bool = False, confidence: float = 0.95
) -> list[Word]:
    """Set one line of text from `x` on; words are parted by one space or more."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    words: list[Word] = []
    start = 0
    for token in text.split():
        start = text.index(token, start)
        left = x + stringWidth(text[:start], font, size)
        start += len(token)
        drop = 0.2 * size if set(token) & set("gjpqy,;()") else 0.0
        box = Box(left, baseline - 0.72 * size, left + stringWidth(token, font, size), baseline + drop)
        words.append(Word(token, box, confidence, size, bold, baseline))
    return words


@dataclass
class Sheet:
    """A page in the making."""

    page_no: int = 1
    width: float = A4[0]
    height: float = A4[1]
    words: list[Word] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)

    def text(
        self,
        x: float,
        baseline: float,
        lines: str,
        size: float = SIZE,
        bold: bool = False,
        pitch: float = PITCH,
    ) -> float:
        """Set lines under each other; returns the baseline that would come next."""
        for number, line in enumerate(lines.split("\n")):
            self.words += set_words(line, x, baseline + number * pitch, size, bold)
        return baseline + len(lines.split("\n")) * pitch

    def level(self, y: float, x0: float, x1: float) -> None:
        self.rulings.append(Ruling(Box(x0, y, x1, y + 0.5)))

    def upright(self, x: float, top: float, bottom: float) -> None:
        self.rulings.append(Ruling(Box(x, top, x + 0.5, bottom)))

    def table(
        self,
        edges: Sequence[float],
        top: float,
        rows: Sequence[Row],
        rules: Rules = "grid",
        header: bool = True,
        padding: float = PADDING,
    ) -> float:
        """Set a table with column edges at `edges`, the first row bold; returns its bottom."""
        ys = [top]
        spans: list[tuple[float, float]] = []
        for number, row in enumerate(rows):
            cells = [row] if isinstance(row, str) else list(row)
            bold = (header and number == 0) or isinstance(row, str)
            bottoms = [self._cell(edges[n], ys[-1] + padding, c, bold) for n, c in enumerate(cells)]
            if not isinstance(row, str):
                spans.append((ys[-1], max(bottoms) + padding))
            ys.append(max(bottoms) + padding)
        self._rule(edges, ys, spans, rules)
        return ys[-1]

    def _cell(self, left: float, top: float, text: str, bold: bool) -> float:
        y = top
        for number, paragraph in enumerate(text.split("\n\n")):
            y += PARAGRAPH_SPACE if number else 0.0
            for line in paragraph.split("\n"):
                self.words += set_words(line, left + INSET, y + 0.8 * SIZE, SIZE, bold)
                y += PITCH
        return y

    def _rule(
        self,
        edges: Sequence[float],
        ys: Sequence[float],
        spans: Sequence[tuple[float, float]],
        rules: Rules,
    ) -> None:
        if rules in ("grid", "rows"):
            for y in ys:
                self.level(y, edges[0], edges[-1])
        elif rules == "columns":
            self.level(ys[0], edges[0], edges[-1])
            self.level(ys[-1], edges[0], edges[-1])
        if rules in ("grid", "columns"):
            for x in (edges[0], edges[-1]):
                self.upright(x, ys[0], ys[-1])
            for x in edges[1:-1]:
                for top, bottom in _runs(spans):
                    self.upright(x, top, bottom)

    def page(self) -> Page:
        return Page(self.page_no, self.width, self.height, "scan", tuple(self.words), tuple(self.rulings))


def _runs(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches of column rules, interrupted by the rows that run across."""
    runs = [spans[0]] if spans else []
    for (_, end), (start, bottom) in pairwise(spans):
        if start == end:
            runs[-1] = (runs[-1][0], bottom)
        else:
            runs.append((start, bottom))
    return runs


def page_of(lines: str, page_no: int = 1, x: float = 60.0, top: float = 100.0) -> Page:
    """Return a page of running text, one printed line for each line; an empty one is a line left out."""
    sheet = Sheet(page_no)
    sheet.text(x, top, lines)
    return sheet.page()


# --- what came of a page -----------------------------------------------------------------------------


def tables_of(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts_of(document: Document) -> list[TextBlock]:
    """Everything outside tables but page furniture."""
    return [b for b in document.blocks if isinstance(b, TextBlock) and b.kind != "furniture"]


def kinds_of(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in texts_of(document)]


def rows_of(table: Table) -> list[list[str]]:
    """Lay out the cells' texts; a merged cell's text stands in every place that it covers."""
    grid = [[""] * table.col_count for _ in range(table.row_count)]
    for cell in table.cells:
        for row in range(cell.row_no, cell.row_no + cell.row_span):
            for column in range(cell.col_no, cell.col_no + cell.col_span):
                grid[row][column] = cell.text
    return grid
