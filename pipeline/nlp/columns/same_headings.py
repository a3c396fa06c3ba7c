"""Tables of one document under the same headings are one table in parts: they are understood together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from pipeline.lexicon.roles import normalised
from pipeline.nlp.columns.table_text import ColumnText, TableText

FEWEST_HEADINGS = 2
"""Columns with a heading; one alone stands over tables of any kind."""

Key = tuple[str, ...]


def heading_key(text: TableText) -> Key:
    """Return the headings of a table as what it shares with others; nothing where it has hardly any."""
    heads = tuple(normalised(column.heading).replace(" ", "") for column in text.columns)
    return heads if sum(map(bool, heads)) >= FEWEST_HEADINGS else ()


def as_one(parts: Sequence[TableText], own: TableText) -> TableText:
    """Return a table with the cells of all its parts, a row of each in turn."""
    columns = (
        replace(
            column,
            cells=_in_turn([part.columns[number] for part in parts]),
            spanning=sum(part.columns[number].spanning for part in parts),
        )
        for number, column in enumerate(own.columns)
    )
    return replace(own, columns=tuple(columns))


def _in_turn(columns: Sequence[ColumnText]) -> tuple[tuple[str, ...], ...]:
    rows = zip_longest(*(column.cells for column in columns))
    return tuple(cell for cell in chain.from_iterable(rows) if cell is not None)
