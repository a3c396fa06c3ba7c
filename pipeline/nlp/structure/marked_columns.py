"""Columns of crosses or dots under the names of parties: each mark says the name that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document.blocks import Cell, Table
from pipeline.lexicon.parties import PARTIES
from pipeline.nlp.structure.torn_headings import whole_heading

LONGEST_MARK = 2
"""Signs of a cross or dot, as read."""
MARKS_SHARE = 0.8
"""Of a column's filled cells; the others are what stamps left."""
_OPEN = re.compile(r"[○oO0□]")
"""An open mark stands for one who helps, where others are filled."""
_FILLED = re.compile(r"[●•■xX✓]")


_CROSSES = frozenset("xo")
_PARTY_LETTERS = frozenset(letter.lower() for letters in PARTIES.letter.values() for letter in letters)


def with_marks_named(table: Table) -> Table:
    """Return the table with the headings of its marked columns in place of the marks, one text a row."""
    columns = _mark_columns(table)
    if not columns:
        return table
    signs = [cell.text.strip() for cell in table.cells if _is_mark(cell) and cell.col_no in columns]
    told_apart = any(map(_OPEN.fullmatch, signs)) and any(map(_FILLED.search, signs))
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.col_no not in columns or cell.is_header or cell.role == "section":
            cells.append(cell)
            continue
        row = [c for c in table.cells if c.row_no == cell.row_no and c.col_no in columns and _is_mark(c)]
        row = [c for c in row if not (told_apart and _OPEN.fullmatch(c.text.strip()))]
        if row and cell is min(row, key=lambda c: c.col_no):
            said = ", ".join(columns[c.col_no] for c in sorted(row, key=lambda c: c.col_no))
            cells.append(replace(cell, items=(replace(cell.items[0], text=said, lines=(said,)),)))
        else:
            cells.append(replace(cell, items=()))
    return replace(table, cells=tuple(cells))


def _mark_columns(table: Table) -> dict[int, str]:
    """Return the headings of the columns that hold nothing but marks of who is answerable."""
    found: dict[int, str] = {}
    for number in range(table.col_count):
        own = [c for c in table.cells if c.col_no == number and c.role == "responsible"]
        heading = _heading(own)
        body = [cell for cell in own if not cell.is_header and cell.items]
        marks = [cell for cell in body if _is_mark(cell)]
        if heading and body and len(marks) >= MARKS_SHARE * len(body) and not _holds_codes(marks):
            found[number] = heading
    return found if len(found) > 1 or table.col_count > 2 else {}


def _heading(cells: list[Cell]) -> str:
    heads = sorted((c for c in cells if c.is_header and c.items), key=lambda cell: cell.row_no)
    return whole_heading(heads[-1].text).rstrip(":") if heads else ""


def _is_mark(cell: Cell) -> bool:
    return bool(cell.items) and not cell.is_header and len(cell.text.strip()) <= LONGEST_MARK


def _holds_codes(body: list[Cell]) -> bool:
    """Whether they stand for parties: several letters, or one that stands for a party by itself."""
    letters = {sign for cell in body for sign in _letters(cell.text)} - _CROSSES
    return len(letters) > 1 or bool(letters & _PARTY_LETTERS)


def _letters(text: str) -> Iterator[str]:
    yield from (sign.lower() for sign in text if sign.isalpha())
