"""The published cells of a dataset, by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pyarrow.parquet as pq

from lab.corpus.table_score import Grid, Placed, grid_of


@dataclass(frozen=True, slots=True)
class FoundCell:
    table: int
    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    confidence: float
    needs_review: bool

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n")) if self.text else ()


def read_cells(dataset: Path) -> dict[str, list[FoundCell]]:
    """Return the cells of each document by the name of its file, without folder and suffix."""
    agreements = cast("list[dict[str, Any]]", pq.read_table(dataset / "agreements").to_pylist())
    names = {record["agreement_id"]: Path(record["source_name"]).stem for record in agreements}
    found: dict[str, list[FoundCell]] = {name: [] for name in names.values()}
    for record in cast("list[dict[str, Any]]", pq.read_table(dataset / "cells").to_pylist()):
        found[names[record["agreement_id"]]].append(
            FoundCell(
                record["table_no"],
                record["row_no"],
                record["col_no"],
                record["row_span"],
                record["col_span"],
                record["text"] or "",
                record["confidence"],
                record["needs_review"],
            )
        )
    return found


def grids_of(cells: Sequence[FoundCell]) -> list[Grid]:
    """Lay the cells out, one grid for each table, merged cells in every place that they cover."""
    tables: defaultdict[int, list[Placed]] = defaultdict(list)
    for cell in cells:
        tables[cell.table].append(Placed(cell.row, cell.col, cell.row_span, cell.col_span, cell.text))
    return [grid_of(tables[number]) for number in sorted(tables)]
