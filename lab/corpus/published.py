"""Reads a published dataset the way any reader of Parquet does, one document at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import pyarrow.parquet as pq

from lab.corpus.table_score import Grid, Placed, grid_of

Value = object
Record = Mapping[str, Value]
TABLES = ("agreements", "parties", "focus_areas", "commitments", "cells", "pages")


@dataclass(frozen=True, slots=True)
class PublishedCell:
    table_no: int
    row_no: int
    col_no: int
    row_span: int
    col_span: int
    text: str


@dataclass(frozen=True, slots=True)
class PublishedCommitment:
    actor: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """What the dataset says of one document."""

    source_name: str
    kommun_codes: frozenset[str]
    signed_date: date | None
    valid_from: date | None
    valid_to: date | None
    until_further_notice: bool
    focus_areas: tuple[str, ...]
    commitments: tuple[PublishedCommitment, ...]
    cells: tuple[PublishedCell, ...]
    page_texts: tuple[str, ...]


def read_dataset(folder: Path) -> dict[str, Published]:
    """Read every document of a dataset, by the file name of its source without folders.

    Raises
    ------
    FileNotFoundError
        If a table's folder is missing.
    """
    tables = {name: _records(folder / name) for name in TABLES}
    documents = [_document(record, tables) for record in tables["agreements"]]
    return {document.source_name.rsplit("/", 1)[-1]: document for document in documents}


def _records(folder: Path) -> list[Record]:
    return cast("list[Record]", pq.read_table(folder).to_pylist())


def _document(agreement: Record, tables: Mapping[str, list[Record]]) -> Published:
    key = agreement["agreement_id"]
    own = {name: [r for r in records if r["agreement_id"] == key] for name, records in tables.items()}
    codes = {
        cast(str, r["kommun_code"]) for r in own["parties"] if r["type"] == "kommun" and r["kommun_code"]
    }
    return Published(
        source_name=cast(str, agreement["source_name"]),
        kommun_codes=frozenset(code for code in codes if code),
        signed_date=cast("date | None", agreement["signed_date"]),
        valid_from=cast("date | None", agreement["valid_from"]),
        valid_to=cast("date | None", agreement["valid_to"]),
        until_further_notice=bool(agreement["until_further_notice"]),
        focus_areas=tuple(cast(str, r["label"]) for r in own["focus_areas"]),
        commitments=tuple(
            PublishedCommitment(cast("str | None", r["actor"]), cast(str, r["text"]))
            for r in own["commitments"]
        ),
        cells=tuple(_cell(r) for r in own["cells"]),
        page_texts=tuple(cast(str, r["text"]) or "" for r in own["pages"]),
    )


def _cell(record: Record) -> PublishedCell:
    return PublishedCell(
        table_no=cast(int, record["table_no"]),
        row_no=cast(int, record["row_no"]),
        col_no=cast(int, record["col_no"]),
        row_span=cast(int, record["row_span"]),
        col_span=cast(int, record["col_span"]),
        text=cast(str, record["text"]) or "",
    )


def grids(cells: tuple[PublishedCell, ...]) -> list[Grid]:
    """Lay the cells out, one grid per table, merged cells in every place that they cover."""
    return [
        grid_of([_placed(cell) for cell in cells if cell.table_no == number])
        for number in sorted({cell.table_no for cell in cells})
    ]


def _placed(cell: PublishedCell) -> Placed:
    return Placed(cell.row_no, cell.col_no, cell.row_span, cell.col_span, cell.text)
