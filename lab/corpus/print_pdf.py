"""Prints a sample agreement to a vector PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    ListFlowable,
    NextPageTemplate,
    PageTemplate,
    Spacer,
    Table,
)
from reportlab.platypus import ListItem as ListEntry
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Text

from lab.corpus.print_styles import STYLES, THICK, THIN, PrintStyle, StyleName, prose_style, register_fonts
from lab.corpus.print_tables import form_flowable, table_flowable
from lab.corpus.sample import (
    BulletList,
    Content,
    Footnote,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Sample,
    SampleTable,
    Signatures,
)

EXAMPLE_MARK = "EXEMPEL – påhittat innehåll"
MARGIN = 22 * mm
HEAD_ROOM = 30 * mm
FOOT_ROOM = 22 * mm
SIGNING_ROOM = 11 * mm


def print_pdf(sample: Sample, style_name: StyleName, path: Path) -> int:
    """Print `sample` to `path`, the same bytes each time.

    Returns
    -------
    int
        Number of pages.
    """
    register_fonts()
    pages = _build(sample, STYLES[style_name], io.BytesIO(), 0)
    with path.open("wb") as file:
        return _build(sample, STYLES[style_name], file, pages)


def _build(sample: Sample, style: PrintStyle, out: io.IOBase, page_total: int) -> int:
    """Build the document; `page_total` is what the "1 (4)" of the page head says."""

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        _draw_furniture(canvas, document.page, page_total, sample, style)

    template = BaseDocTemplate(
        out, pagesize=A4, title=sample.title, author="Exempel", lang="sv", invariant=1, pageCompression=1
    )
    template.addPageTemplates(
        [
            PageTemplate(name, [_frame(size)], onPage=furniture, pagesize=size)
            for name, size in (("portrait", A4), ("landscape", landscape(A4)))
        ]
    )
    template.build(_flowables(sample, style))
    return int(template.page)


def _frame(size: tuple[float, float]) -> Frame:
    width, height = size
    return Frame(MARGIN, FOOT_ROOM, width - 2 * MARGIN, height - HEAD_ROOM - FOOT_ROOM, 0, 0, 0, 0, id="body")


def _draw_furniture(canvas: Canvas, page: int, total: int, sample: Sample, style: PrintStyle) -> None:
    width, height = canvas._pagesize
    canvas.saveState()
    canvas.setFont(style.bold, 10)
    _draw_shield(canvas, MARGIN, height - 18.5 * mm)
    canvas.drawString(MARGIN + 8 * mm, height - 16 * mm, sample.letterhead)
    canvas.setFont(style.font, 8.5)
    canvas.drawRightString(width - MARGIN, height - 16 * mm, f"{page} ({total})")
    if page == 1 and sample.record_number:
        canvas.drawRightString(width - MARGIN, height - 20.5 * mm, sample.record_number)
    canvas.drawCentredString(width / 2, 12 * mm, EXAMPLE_MARK)
    canvas.restoreState()


def _draw_shield(canvas: Canvas, x: float, y: float) -> None:
    """Draw an invented coat of arms: a shield with a wave, as letterheads have."""
    width, height = 5.5 * mm, 7 * mm
    outline = canvas.beginPath()
    outline.moveTo(x, y + height)
    outline.lineTo(x + width, y + height)
    outline.lineTo(x + width, y + height * 0.45)
    outline.curveTo(x + width, y + height * 0.15, x + width * 0.6, y, x + width / 2, y)
    outline.curveTo(x + width * 0.4, y, x, y + height * 0.15, x, y + height * 0.45)
    outline.close()
    wave = canvas.beginPath()
    wave.moveTo(x, y + height * 0.55)
    third = width / 3
    wave.curveTo(x + third, y + height * 0.9, x + 2 * third, y + height * 0.2, x + width, y + height * 0.55)
    canvas.setLineWidth(THICK)
    canvas.drawPath(outline)
    canvas.drawPath(wave)


def _flowables(sample: Sample, style: PrintStyle) -> list[Flowable]:
    wide = False
    flow: list[Flowable] = []
    noted = False
    for block in sample.content:
        if isinstance(block, PageBreak):
            wide = block.landscape
            flow += [NextPageTemplate("landscape" if wide else "portrait"), NewPage()]
            noted = False
            continue
        if isinstance(block, Footnote) and not noted:
            flow += [Spacer(1, 8), _line("30%")]
            noted = True
        width = (landscape(A4) if wide else A4)[0] - 2 * MARGIN
        flow += _block_flowables(block, style, width)
    return flow


def _line(width: str) -> HRFlowable:
    return HRFlowable(width=width, thickness=THIN, color=black, hAlign="LEFT", spaceAfter=3)


def _block_flowables(block: Content, style: PrintStyle, width: float) -> list[Flowable]:
    match block:
        case Heading():
            return [Text(escape(block.text), _heading_style(style, block.level))]
        case Paragraph():
            return [Text(escape(block.text), prose_style(style))]
        case Footnote():
            return [Text(escape(block.text), prose_style(style, size=style.size - 2.5, after=1))]
        case BulletList():
            return [_list(block, style)]
        case SampleTable():
            return [table_flowable(block, style, width), Spacer(1, 9)]
        case Form():
            return [form_flowable(block, style, width), Spacer(1, 9)]
        case Signatures():
            return [Spacer(1, 16), _signatures(block, style, width), Spacer(1, 6)]
        case PageBreak():
            return []


def _heading_style(style: PrintStyle, level: int) -> ParagraphStyle:
    size = style.size + {1: 6.5, 2: 2.5}.get(level, 0.5)
    return ParagraphStyle(
        f"heading{level}",
        fontName=style.bold,
        fontSize=size,
        leading=size * 1.22,
        spaceBefore={1: 4, 2: 9}.get(level, 6),
        spaceAfter={1: 9, 2: 4}.get(level, 3),
        textColor=style.heading_ink,
        keepWithNext=True,
    )


def _list(block: BulletList, style: PrintStyle) -> ListFlowable:
    text = prose_style(style, after=3)

    def entry(item_text: str, nested: Sequence[str]) -> ListEntry:
        flow: list[Flowable] = [Text(escape(item_text), text)]
        if nested:
            inner = [ListEntry(Text(escape(line), text)) for line in nested]
            flow.append(
                ListFlowable(
                    inner,
                    bulletType="bullet",
                    start="–",
                    leftIndent=14,
                    bulletFontName=style.font,
                    spaceAfter=3,
                )
            )
        return ListEntry(flow)

    entries = [entry(item.text, item.items) for item in block.items]
    if block.ordered:
        return ListFlowable(
            entries,
            bulletType="1",
            bulletFormat="%s.",
            leftIndent=22,
            bulletFontName=style.font,
            bulletFontSize=style.size,
            spaceAfter=6,
        )
    return ListFlowable(
        entries,
        bulletType="bullet",
        start=style.bullet,
        leftIndent=18,
        bulletFontName=style.font,
        bulletFontSize=style.size,
        spaceAfter=6,
    )


def _signatures(block: Signatures, style: PrintStyle, width: float) -> Table:
    """Place and day on top, room to sign on a line, then name and title."""
    text = prose_style(style, after=1)

    def column(lines: Sequence[str]) -> list[Flowable]:
        flow: list[Flowable] = [Text(escape(line), text) for line in lines[:-2]]
        flow += [Spacer(1, SIGNING_ROOM), _line("88%")]
        return flow + [Text(escape(line), text) for line in lines[-2:]]

    per_line = 2
    data = [
        [column(lines) for lines in block.blocks[start : start + per_line]]
        for start in range(0, len(block.blocks), per_line)
    ]
    for row in data:
        row += [[]] * (per_line - len(row))
    return Table(
        data,
        colWidths=[width / per_line] * per_line,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
        ],
    )
