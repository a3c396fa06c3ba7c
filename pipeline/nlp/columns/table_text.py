"""A table as its reader takes it in: columns with their headings, rows, and what stands above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document.blocks import Block, Table, TextBlock
from pipeline.nlp.structure.torn_headings import whole_heading

MOST_ABOVE = 3
"""Blocks right above a table that may say what it is about."""
LONGEST_ABOVE = 400
"""Letters of them; what is longer is running text of its own."""


@dataclass(frozen=True, slots=True)
class ColumnText:
    """One column.

    Attributes
    ----------
    cells
        The items of each cell below the heading, top to bottom; an empty cell has none.
    spanning
        How many of the cells reach over several rows.
    """

    heading: str
    cells: tuple[tuple[str, ...], ...]
    spanning: int = 0

    @property
    def filled(self) -> tuple[tuple[str, ...], ...]:
        return tuple(items for items in self.cells if items)


@dataclass(frozen=True, slots=True)
class TableText:
    """All columns of a table.

    Attributes
    ----------
    above
        The heading and the sentences right above it.
    sections
        The texts of its rows over the whole width.
    """

    columns: tuple[ColumnText, ...]
    above: str = ""
    sections: tuple[str, ...] = ()

    def without_headings(self, which: Sequence[int]) -> TableText:
        """Return the table with the headings of some columns unread."""
        columns = (
            replace(column, heading="") if number in which else column
            for number, column in enumerate(self.columns)
        )
        return replace(self, columns=tuple(columns))


def table_text(table: Table, above: str = "") -> TableText:
    """Return the text of a table as the layout stage saw it."""
    columns: list[ColumnText] = []
    sections = [cell.text for cell in table.cells if cell.role == "section"]
    for number in range(table.col_count):
        own = [c for c in table.cells if c.role != "section" and c.col_no <= number < c.col_no + c.col_span]
        heading = " ".join(whole_heading(c.text) for c in own if c.is_header and c.items)
        body = [c for c in own if not c.is_header and c.col_no == number]
        cells = tuple(tuple(item.text for item in c.items) for c in body)
        columns.append(ColumnText(heading, cells, sum(c.row_span > 1 for c in body)))
    return TableText(tuple(columns), above, tuple(sections))


def text_above(blocks: Sequence[Block], place: int) -> str:
    """Return what stands right above a table: up to its nearest heading, the nearest last."""
    found: list[str] = []
    for block in reversed(blocks[max(0, place - MOST_ABOVE) : place]):
        if not isinstance(block, TextBlock):
            break
        if block.kind in ("furniture", "footnote"):
            continue
        found.append(block.text[-LONGEST_ABOVE:])
        if block.kind == "heading":
            break
    return "\n".join(reversed(found))
