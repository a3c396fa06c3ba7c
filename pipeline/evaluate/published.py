"""A dataset's documents as readings, whether to be scored or, where people have corrected them, as truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset.read import LATER_TABLES, Dataset
from pipeline.dataset.schema.schemas import SCHEMAS, TABLE_NAMES, TableName
from pipeline.evaluate.errors import DamagedTruthDatasetError
from pipeline.evaluate.reading import Area, Frame, Grid, NamedParty, Promise, Reading

Records = Sequence[Mapping[str, Any]]


_DAYS = ("signed_date", "valid_from", "valid_to")
_COMPARED: dict[TableName, tuple[str, ...]] = {
    "agreements": (
        "agreement_id",
        "source_name",
        "signed_date",
        "valid_from",
        "valid_to",
        "until_further_notice",
    ),
    "parties": ("agreement_id", "type", "name", "kommun_code"),
    "signatories": ("agreement_id", "name"),
    "focus_areas": ("agreement_id", "focus_area_no", "label", "themes"),
    "commitments": ("agreement_id", "seq", "corrected", *(field.name for field in fields(Promise))),
}
"""Columns that a truth must have."""


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """One document of a dataset.

    Attributes
    ----------
    corrected
        In step with `reading.promises`: whether a person has corrected the row.
    """

    agreement_id: str
    source_name: str
    reading: Reading
    corrected: tuple[bool, ...]


def documents_of(dataset: Dataset) -> tuple[PublishedDocument, ...]:
    """Return every document of a dataset, by source name."""
    parties, signatories = _by_agreement(dataset.parties), _by_agreement(dataset.signatories)
    areas, commitments = _by_agreement(dataset.focus_areas), _by_agreement(dataset.commitments)
    cells, pages = _by_agreement(dataset.cells), _by_agreement(dataset.pages)
    found = []
    for row in dataset.agreements.to_pylist():
        key = row["agreement_id"]
        promises = sorted(commitments[key], key=lambda promise: promise["seq"])
        reading = Reading(
            promises=tuple(_promise(promise) for promise in promises),
            frame=_frame(row, parties[key], signatories[key], areas[key]),
            text="\n".join(page["text"] or "" for page in sorted(pages[key], key=lambda p: p["page_no"])),
            tables=_grids(cells[key]),
        )
        corrected = tuple(bool(promise["corrected"]) for promise in promises)
        found.append(PublishedDocument(key, row["source_name"], reading, corrected))
    return tuple(sorted(found, key=lambda document: document.source_name))


def is_dataset(folder: Path) -> bool:
    """Whether a folder holds a dataset: its table `agreements` is there."""
    return (folder / "agreements").is_dir()


def open_plain_tables(folder: Path) -> Dataset:
    """Read the table folders of a dataset as they stand, with what people have changed in them.

    Raises
    ------
    DamagedTruthDatasetError
        If a table or one of the columns that are compared is missing.
    """
    try:
        tables: dict[TableName, pa.Table] = {
            name: SCHEMAS[name].empty_table()
            if name in LATER_TABLES and not (folder / name).exists()
            else pq.read_table(folder / name, partitioning=None)
            for name in TABLE_NAMES
        }
    except (FileNotFoundError, pa.ArrowInvalid) as fault:
        raise DamagedTruthDatasetError(folder, str(fault)) from fault
    missing = [
        f"{table}.{name}"
        for table, names in _COMPARED.items()
        for name in names
        if name not in tables[table].column_names
    ]
    if missing:
        raise DamagedTruthDatasetError(folder, f"there is no column {', '.join(missing)}")
    return Dataset("", **tables)


def _by_agreement(table: pa.Table) -> Mapping[str, list[Mapping[str, Any]]]:
    rows: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in table.to_pylist():
        rows[row["agreement_id"]].append(row)
    return rows


def _frame(agreement: Mapping[str, Any], parties: Records, signatories: Records, areas: Records) -> Frame:
    return Frame(
        parties=tuple(NamedParty(p["type"], p["name"], p["kommun_code"]) for p in parties),
        signatories=tuple(person["name"] for person in signatories),
        signed_date=agreement["signed_date"],
        valid_from=agreement["valid_from"],
        valid_to=agreement["valid_to"],
        until_further_notice=bool(agreement["until_further_notice"]),
        areas=tuple(
            Area(area["label"], frozenset(area["themes"] or ()))
            for area in sorted(areas, key=lambda area: area["focus_area_no"])
        ),
    )


def _promise(row: Mapping[str, Any]) -> Promise:
    return Promise(
        actor=row["actor"],
        text=row["text"],
        themes=frozenset(row["themes"] or ()),
        focus_area=row["focus_area"],
        sub_area=row["sub_area"],
        goal=row["goal"],
        cause=row["cause"],
        responsible=row["responsible"],
        timeline=row["timeline"],
        indicator=row["indicator"],
        follow_up=row["follow_up"],
    )


def _grids(cells: Records) -> tuple[Grid, ...]:
    numbers = sorted({cell["table_no"] for cell in cells})
    return tuple(_grid([cell for cell in cells if cell["table_no"] == number]) for number in numbers)


def _grid(cells: Records) -> Grid:
    top, left = min(c["row_no"] for c in cells), min(c["col_no"] for c in cells)
    height = max(c["row_no"] for c in cells) - top + 1
    width = max(c["col_no"] + max(1, c["col_span"] or 1) for c in cells) - left
    places = [[""] * width for _ in range(height)]
    for cell in cells:
        places[cell["row_no"] - top][cell["col_no"] - left] = (cell["text"] or "").replace("\n", " ")
    return tuple(tuple(row) for row in places)
