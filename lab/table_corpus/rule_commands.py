"""The rules, fills and spans of a table as ReportLab's table commands."""

from __future__ import annotations

from collections.abc import Iterator

from lab.table_corpus.invented import InventedTable
from lab.table_corpus.looks import Look

TableCommand = tuple[object, ...]
EVERYWHERE = ((0, 0), (-1, -1))


def rule_commands(table: InventedTable, look: Look) -> list[TableCommand]:
    """Return the commands in the order in which they are to be drawn."""
    return [*_padding(look), *_rules(table, look), *_fills(table, look), *_spans(table)]


def _padding(look: Look) -> Iterator[TableCommand]:
    yield "VALIGN", *EVERYWHERE, "TOP"
    yield "LEFTPADDING", *EVERYWHERE, look.padding
    yield "RIGHTPADDING", *EVERYWHERE, look.padding
    yield "TOPPADDING", *EVERYWHERE, look.padding / 2
    yield "BOTTOMPADDING", *EVERYWHERE, look.padding / 2 + look.row_gap


def _rules(table: InventedTable, look: Look) -> Iterator[TableCommand]:
    width, ink = look.rule_width, look.rule_ink
    last_head = max(0, table.header_rows - 1)
    match look.rules:
        case "grid":
            yield "GRID", *EVERYWHERE, width, ink
        case "rows":
            yield "LINEBELOW", *EVERYWHERE, width, ink
            yield "LINEABOVE", (0, 0), (-1, 0), width, ink
        case "columns":
            yield "BOX", *EVERYWHERE, width, ink
            yield "LINEBEFORE", (1, 0), (-1, -1), width, ink
            yield "LINEBELOW", (0, last_head), (-1, last_head), width, ink
        case "head":
            yield "LINEBELOW", (0, last_head), (-1, last_head), width, ink
            yield "LINEBELOW", (0, -1), (-1, -1), width, ink
        case "none":
            return


def _fills(table: InventedTable, look: Look) -> Iterator[TableCommand]:
    if look.head_fill is not None and table.header_rows:
        yield "BACKGROUND", (0, 0), (-1, table.header_rows - 1), look.head_fill
    if look.section_fill is not None:
        for row in table.section_rows():
            yield "BACKGROUND", (0, row), (-1, row), look.section_fill


def _spans(table: InventedTable) -> Iterator[TableCommand]:
    for cell in table.cells:
        if cell.row_span > 1 or cell.col_span > 1:
            last = (cell.col + cell.col_span - 1, cell.row + cell.row_span - 1)
            yield "SPAN", (cell.col, cell.row), last
