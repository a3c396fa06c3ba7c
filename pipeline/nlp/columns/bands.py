"""Rows of headings inside a table: boxes of a plan have one over the deeds and one over goal and time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document.blocks import Cell, Table
from pipeline.lexicon.roles import heading_role, normalised
from pipeline.nlp.columns.contents import names_only_parties

LONGEST_LABEL = 5
"""Words of a heading; more are contents."""
KNOWN_SHARE = 0.5
"""Share of a row's cells that must be known headings, or name parties."""
FEWEST_CELLS = 2
RETURNS = 2
"""Tables in which a row stands again that is a row of headings, whatever its words."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row of headings and the rows that it stands over.

    Attributes
    ----------
    heads
        The heading of each column; empty where there is none.
    rows
        Numbers of the rows below it, up to the next band.
    """

    row_no: int
    heads: tuple[str, ...]
    rows: tuple[int, ...]


def rows_of(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells that begin in each row, left to right."""
    rows: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in sorted(table.cells, key=lambda cell: cell.col_no):
        if cell.row_no < table.row_count:
            rows[cell.row_no].append(cell)
    return tuple(map(tuple, rows))


def returning_rows(tables: Sequence[Table]) -> frozenset[tuple[str, ...]]:
    """Return the rows of labels that stand in several tables of a document, by their words."""
    counted = Counter(words for table in tables for words in set(map(_words, rows_of(table))))
    return frozenset(
        words for words, count in counted.items() if count >= RETURNS and len(words) >= FEWEST_CELLS
    )


def bands(table: Table, returning: frozenset[tuple[str, ...]]) -> tuple[Band, ...]:
    """Return the rows of headings below which others follow; none where only the first row is one."""
    every = rows_of(table)
    heading_rows = [n for n, cells in enumerate(every) if _is_band(cells, table, returning)]
    if len(heading_rows) < 2 or all(n == at for at, n in enumerate(heading_rows)):
        return ()
    ends = [*heading_rows[1:], table.row_count]
    found: list[Band] = []
    for row_no, end in zip(heading_rows, ends, strict=True):
        heads = [""] * table.col_count
        for cell in every[row_no]:
            heads[cell.col_no] = " ".join(cell.text.split()).strip(" .|'\"”")
        rows = tuple(n for n in range(row_no + 1, end) if _filled(every[n]))
        found.append(Band(row_no, tuple(heads), rows))
    return tuple(found)


def _is_band(cells: Sequence[Cell], table: Table, returning: frozenset[tuple[str, ...]]) -> bool:
    filled = _filled(cells)
    if len(filled) < max(FEWEST_CELLS, 0.6 * table.col_count) or any(c.role == "section" for c in filled):
        return False
    if any(len(cell.items) > 1 or len(cell.text.split()) > LONGEST_LABEL for cell in filled):
        return False
    if any(cell.is_header for cell in filled):
        return True
    known = sum(heading_role(cell.text) is not None or names_only_parties(cell.text) for cell in filled)
    return known > KNOWN_SHARE * len(filled) or _words(cells) in returning


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.items]


def _words(cells: Sequence[Cell]) -> tuple[str, ...]:
    said = tuple(normalised(cell.text) for cell in cells if cell.items and cell.role != "section")
    short = all(len(text.split()) <= LONGEST_LABEL and not any(map(str.isdigit, text)) for text in said)
    return said if short and len(set(said)) == len(said) else ()
