"""Small documents for the tests, written as light markup.

``# heading``, ``- item``, ``1. item``, ``| cell | cell |``, ``> running head``, ``---`` for a page
break; a line that begins with ``=``
is one passage whose printed lines are parted by `` / ``; any other line is a paragraph.
"""

from __future__ import annotations

import re

from pipeline.document.blocks import Block, BlockKind, Cell, ColumnRole, Document, Passage, Table, TextBlock
from pipeline.document.geometry import Box
from pipeline.document.page import Page

_ITEM = re.compile(r"(?P<indent>\s*)(?P<marker>-|\d+\.)\s+(?P<text>.+)")


def typeset(markup: str) -> Document:
    """Return the document that a perfect layout stage would give for `markup`."""
    blocks: list[Block] = []
    rows: list[list[str]] = []
    page, top = 1, 50.0
    for raw in [*markup.strip("\n").splitlines(), ""]:
        line = raw.rstrip()
        if rows and not line.startswith("|"):
            blocks.append(_table(rows, page, top))
            rows = []
        top += 16
        if not line:
            continue
        if line == "---":
            page, top = page + 1, 50.0
        elif line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        else:
            blocks.append(_text_block(line, page, top))
    texts = tuple(
        "\n".join(b.text for b in blocks if isinstance(b, TextBlock) and b.passage.page == number)
        for number in range(1, page + 1)
    )
    pages = tuple(Page(number, 595.3, 841.9, "scan", ()) for number in range(1, page + 1))
    return Document(pages, texts, tuple(blocks))


def _text_block(line: str, page: int, top: float) -> TextBlock:
    def passage(text: str, *lines: str) -> Passage:
        return Passage(text, lines or (text,), page, Box(50, top, 540, top + 12), 0.93)

    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return TextBlock("heading", passage(line.lstrip("# ")), level=level)
    if line.startswith("="):
        lines = [part.strip() for part in line[1:].split(" / ")]
        return TextBlock("paragraph", passage(" ".join(lines), *lines))
    if item := _ITEM.fullmatch(line):
        return TextBlock(
            "list_item", passage(item["text"]), marker=item["marker"], depth=len(item["indent"]) // 2
        )
    kind: BlockKind = "furniture" if line.startswith(">") else "paragraph"
    return TextBlock(kind, passage(line.lstrip("> ")))


def _table(rows: list[list[str]], page: int, top: float) -> Table:
    """Make a table; a row of one cell is a section row, the first row the header."""
    width = max(len(row) for row in rows)
    cells: list[Cell] = []
    for row_no, row in enumerate(rows):
        for col_no, text in enumerate(row):
            role: ColumnRole = "section" if len(row) == 1 and width > 1 else "other"
            box = Box(50 + 100 * col_no, top, 150 + 100 * col_no, top + 12)
            items = (Passage(text, (text,), page, box, 0.9),) if text else ()
            span = width if role == "section" else 1
            cells.append(Cell(row_no, col_no, 1, span, row_no == 0, role, items, page, box, 0.9))
    return Table(1, len(rows), width, tuple(cells))
