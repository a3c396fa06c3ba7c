"""Prints an invented document to a vector PDF, and notes on which pages each cell came out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from lab.table_corpus.invented import (
    Block,
    InventedCell,
    InventedDocument,
    InventedTable,
    Leaders,
    NewPage,
    SideBySide,
    TextLine,
)
from lab.table_corpus.looks import Look, register_fonts
from lab.table_corpus.rule_commands import TableCommand, rule_commands

MARGIN = 20 * mm
ROOM = 24 * mm
"""Points of head and foot room."""
GUTTER = 9 * mm

CutRows = dict[int, tuple[int, ...]]


Noted = defaultdict[tuple[int, int], set[int]]
"""The pages on which each row (table, row) came out."""


def _noting_paragraph(noted: Noted) -> type[Paragraph]:
    """A paragraph that notes where it is drawn; its style's name says of which table and row it is.

    ReportLab makes the halves of a cut paragraph from its class and style, so they note themselves too.
    """

    class NotingParagraph(Paragraph):
        def draw(self) -> None:
            _, table, row = self.style.name.split("/")
            noted[int(table), int(row)].add(self.canv.getPageNumber())
            super().draw()

    return NotingParagraph


def print_document(document: InventedDocument, look: Look, path: Path) -> tuple[CutRows, int]:
    """Print to `path`, the same bytes each time.

    Returns
    -------
    tuple
        For each table, in reading order from 0, the rows that came out on more than one page; and the
        number of pages.
    """
    register_fonts()
    printer = _Printer(document, look)
    page_total = printer.build(path, pages=0)
    printer.noted.clear()
    printer.build(path, pages=page_total)
    cut: CutRows = dict.fromkeys(range(printer.table_count), ())
    for (table, row), pages in sorted(printer.noted.items()):
        if len(pages) > 1 and row >= printer.header_rows[table]:
            cut[table] = (*cut[table], row)
    return cut, page_total


class _Printer:
    def __init__(self, document: InventedDocument, look: Look) -> None:
        self.document, self.look = document, look
        self.page_size = landscape(A4) if document.is_landscape else A4
        self.width = self.page_size[0] - 2 * MARGIN
        self.header_rows: list[int] = []
        self.table_count = 0
        self.noted: Noted = defaultdict(set)
        self.cell_paragraph = _noting_paragraph(self.noted)

    def build(self, path: Path, pages: int) -> int:
        """Build the document; `pages` is the number of pages that its foot tells. Returns that number."""
        self.table_count, self.header_rows = 0, []

        def furniture(canvas: Canvas, template: BaseDocTemplate) -> None:
            self._draw_furniture(canvas, template.page, pages)

        template = BaseDocTemplate(str(path), pagesize=self.page_size, invariant=1, title="Exempel")
        frame = Frame(MARGIN, ROOM, self.width, self.page_size[1] - 2 * ROOM, 0, 0, 0, 0, id="body")
        template.addPageTemplates([PageTemplate("page", [frame], onPage=furniture)])
        template.build(self._flow(self.document.blocks, self.width))
        return int(template.page)

    def _draw_furniture(self, canvas: Canvas, page: int, pages: int) -> None:
        furniture, look = self.document.furniture, self.look
        width, height = self.page_size
        canvas.saveState()
        canvas.setFont(look.font, 9)
        canvas.drawString(MARGIN, height - 14 * mm, furniture.head.format(page=page, pages=pages))
        canvas.drawRightString(width - MARGIN, 11 * mm, furniture.foot.format(page=page, pages=pages))
        if furniture.footnote and page == 1:
            canvas.setLineWidth(0.4)
            canvas.line(MARGIN, ROOM - 3 * mm, MARGIN + 50 * mm, ROOM - 3 * mm)
            canvas.setFont(look.font, 8)
            canvas.drawString(MARGIN, ROOM - 7 * mm, furniture.footnote)
        canvas.restoreState()

    def _flow(self, blocks: Sequence[Block], width: float) -> list[Flowable]:
        flow: list[Flowable] = []
        for block in blocks:
            match block:
                case TextLine():
                    flow.append(self._text(block))
                case Leaders():
                    flow += self._leaders(block, width)
                case SideBySide():
                    flow += [self._side_by_side(block, width), Spacer(1, 8)]
                case NewPage():
                    flow.append(PageBreak())
                case InventedTable():
                    flow += self._table(block, width * block.width_share)
        return flow

    def _text(self, block: TextLine) -> Paragraph:
        size = self.look.size + {0: 0.0, 1: 4.0, 2: 1.5}[block.level]
        style = self.look.paragraph_style(f"text{block.level}", size, bold=block.level > 0)
        style.spaceBefore, style.spaceAfter = (6, 4) if block.level else (0, 6)
        style.keepWithNext = block.level > 0
        return Paragraph(escape(block.text), style)

    def _leaders(self, block: Leaders, width: float) -> list[Flowable]:
        style = self.look.paragraph_style("leaders", self.look.size)
        dot = stringWidth(".", style.fontName, style.fontSize)
        lines: list[Flowable] = []
        for title, page in block.entries:
            taken = stringWidth(f"{title}  {page}", style.fontName, style.fontSize)
            dots = "." * int((width - taken) / dot - 2)
            lines.append(Paragraph(f"{escape(title)} {dots} {page}", style))
        return [*lines, Spacer(1, 10)]

    def _side_by_side(self, block: SideBySide, width: float) -> Table:
        left = (width - GUTTER) * block.left_share
        right = width - GUTTER - left
        columns = [[self._flow(block.left, left), "", self._flow(block.right, right)]]
        commands: list[TableCommand] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        commands += [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
        return Table(columns, colWidths=[left, GUTTER, right], style=commands)

    def _table(self, table: InventedTable, width: float) -> list[Flowable]:
        number = self.table_count
        self.table_count += 1
        self.header_rows.append(table.header_rows)
        data: list[list[object]] = [[""] * table.col_count for _ in range(table.row_count)]
        for cell in table.cells:
            if cell.items:
                data[cell.row][cell.col] = self._cell(cell, table, number)
        flowable = Table(
            data,
            colWidths=[width * share / sum(table.widths) for share in table.widths],
            # Where rows are cut, ReportLab would set the header again before the cut row, in mid-page.
            repeatRows=table.header_rows if table.repeat_header and not table.cut_rows else 0,
            splitInRow=1 if table.cut_rows else 0,
            style=rule_commands(table, self.look),
            hAlign="LEFT",
        )
        placed: Flowable = KeepTogether([flowable]) if table.is_form else flowable
        return [placed, Spacer(1, 10)]

    def _cell(self, cell: InventedCell, table: InventedTable, number: int) -> list[Paragraph]:
        look = self.look
        bold = (cell.is_header and look.head_is_bold) or (table.is_form and cell.col == 0)
        bold = bold or cell.row in table.section_rows()
        paragraphs = []
        for place, text in enumerate(cell.items):
            style = look.paragraph_style(
                f"cell/{number}/{cell.row}", look.table_size, bold=bold or place in cell.labels
            )
            style.spaceAfter = look.item_gap if place + 1 < len(cell.items) else 0
            self._align(style, cell, table)
            bullet = None
            if cell.col in table.bulleted and not cell.is_header and place not in cell.labels:
                bullet = look.bullet
                style.leftIndent, style.bulletFontName, style.bulletFontSize = 9, look.font, look.table_size
            paragraphs.append(self.cell_paragraph(escape(text), style, bulletText=bullet))
        return paragraphs

    def _align(self, style: ParagraphStyle, cell: InventedCell, table: InventedTable) -> None:
        if cell.col in table.right_aligned:
            style.alignment = 2
        elif cell.col in table.centred:
            style.alignment = 1
        if cell.is_header:
            style.textColor = self.look.head_ink
