"""Prints tables and forms, with the rules that the house style has."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table

from lab.corpus.print_styles import THICK, THIN, PrintStyle, prose_style
from lab.corpus.sample import Form, Row, SampleTable

FORM_LABEL_SHARE = 0.24
# Last parts of the long compounds that narrow columns have to break; typed hyphens are left to the author.
COMPOUND_BREAK = re.compile(
    r"(?<=\w{5})(förvaltning|enhet|samordn|avslutning|undersökning|plan(?=en)|säkerhets|prevention|möten|besök|förebygg|utveckl|kontroller|områd|samverkan|relaterat)"
)

TableCommand = tuple[object, ...]


def table_flowable(table: SampleTable, style: PrintStyle, width: float) -> Table:
    total = sum(table.widths)
    head_style = prose_style(style, size=style.size - 1, after=0, bold=True)
    head_style.textColor = style.head_ink
    data: list[list[object]] = [[Text(escape(column.header), head_style) for column in table.columns]]
    data += [_cells(row, table, style) for row in table.rows]
    return Table(
        data,
        colWidths=[width * share / total for share in table.widths],
        repeatRows=1 if table.repeat_header else 0,
        splitInRow=1 if table.cut_rows else 0,
        style=_table_commands(table, style),
    )


def _cells(row: Row, table: SampleTable, style: PrintStyle) -> list[object]:
    if row.section is not None:
        title = Text(escape(row.section), prose_style(style, size=style.size - 0.5, after=0, bold=True))
        return [title] + [""] * (len(table.columns) - 1)
    text = prose_style(style, size=style.size - 1, after=3)
    if table.bullets:
        text.leftIndent, text.bulletFontName, text.bulletFontSize = 9, style.font, text.fontSize
    mark = style.bullet if table.bullets else None
    # The first column names the row: it has no bullets even where the others do.
    plain = prose_style(style, size=style.size - 1, after=3)
    return [
        ""
        if not cell
        else [
            Text(_breakable(p), text if column else plain, bulletText=mark if column else None) for p in cell
        ]
        for column, cell in enumerate(row.cells)
    ]


def _breakable(text: str) -> str:
    """Mark where long compounds may be broken with a hyphen."""
    return escape(COMPOUND_BREAK.sub("\u00ad\\1", text))


def _table_commands(table: SampleTable, style: PrintStyle) -> list[TableCommand]:
    commands: list[TableCommand] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4.5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4.5),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    commands += _rule_commands(style)
    if style.head_fill is not None:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), style.head_fill))
    for number, row in enumerate(table.rows, 1):
        if row.section is not None:
            commands.append(("SPAN", (0, number), (-1, number)))
            if style.section_fill is not None:
                commands.append(("BACKGROUND", (0, number), (-1, number), style.section_fill))
    return commands + _span_commands(table)


def _rule_commands(style: PrintStyle) -> list[TableCommand]:
    ink = style.heading_ink
    match style.rules:
        case "grid":
            return [("GRID", (0, 0), (-1, -1), THIN, ink)]
        case "rows":
            return [
                ("LINEBELOW", (0, 0), (-1, -1), THIN, ink),
                ("LINEABOVE", (0, 0), (-1, 0), THICK, ink),
                ("LINEBELOW", (0, 0), (-1, 0), THICK, ink),
            ]
        case "columns":
            return [
                ("BOX", (0, 0), (-1, -1), THICK, ink),
                ("LINEBEFORE", (1, 0), (-1, -1), THIN, ink),
                ("LINEBELOW", (0, 0), (-1, 0), THICK, ink),
            ]
        case "none":
            return [("BOTTOMPADDING", (0, 1), (-1, -1), 9)]


def _span_commands(table: SampleTable) -> list[TableCommand]:
    """One span for each cell that reaches down over merged cells."""
    commands: list[TableCommand] = []
    for column in range(len(table.columns)):
        top = 0
        for number, row in enumerate([*table.rows, Row(section="")], 1):
            if row.section is None and row.cells[column] is None:
                continue
            if number - top > 1 and top:
                commands.append(("SPAN", (column, top), (column, number - 1)))
            top = number
    return commands


def form_flowable(form: Form, style: PrintStyle, width: float) -> Table:
    label = prose_style(style, size=style.size - 0.5, after=2, bold=True)
    text = prose_style(style, size=style.size - 0.5, after=2)
    data: list[list[object]] = [
        [Text(escape(field.label), label), [Text(escape(p), text) for p in field.paragraphs] or ""]
        for field in form.fields
    ]
    rules = [] if style.rules == "none" else _rule_commands(style)[:2]
    return Table(
        data,
        colWidths=[width * FORM_LABEL_SHARE, width * (1 - FORM_LABEL_SHARE)],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 3), *rules],
    )
