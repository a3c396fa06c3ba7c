"""The tables that columns are learnt from: annotated ones, and those of the invented documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lab.families.documents import BATCHES, load
from models.train.annotated import annotated_documents
from pipeline.document.blocks import COLUMN_ROLES, ColumnRole, Document, Table
from pipeline.nlp.columns.table_text import ColumnText, TableText, table_text, text_above

TABLES = Path(__file__).resolve().parents[1] / "annotated" / "tables"
_ITEM_BREAK = " // "


class TableAnnotationError(ValueError):
    """A file of annotated tables breaks the format; the message names file and table."""


@dataclass(frozen=True, slots=True)
class AnnotatedTable:
    """A table with the role of each column.

    Attributes
    ----------
    binds
        Whether it says what a party is to do.
    """

    name: str
    text: TableText
    binds: bool
    roles: tuple[ColumnRole, ...]


def annotated_tables(folder: Path = TABLES) -> tuple[AnnotatedTable, ...]:
    """Return the tables that were annotated as such, by file and place.

    Raises
    ------
    TableAnnotationError
        If a table breaks the format.
    """
    return tuple(
        _annotated(entry, f"{file.stem}/{entry.get('id', '?')}")
        for file in sorted(folder.glob("*.yaml"))
        for entry in yaml.safe_load(file.read_text("utf-8"))
    )


def document_tables() -> Iterator[AnnotatedTable]:
    """Yield the tables of the annotated and of the invented documents, whose headings name what they head."""
    for document in annotated_documents("train"):
        yield from tables_in(document.document, document.name)
    for batch in BATCHES:
        for invented in load(batch):
            yield from tables_in(invented.document, invented.name)


def tables_in(document: Document, name: str) -> Iterator[AnnotatedTable]:
    """Yield the tables of a document that have a column of deeds, with the roles of their cells."""
    for place, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        roles = [_role_of(block, number) for number in range(block.col_count)]
        if any(role.startswith("action") for role in roles):
            text = table_text(block, text_above(document.blocks, place))
            yield AnnotatedTable(f"{name}/{block.table_no}", text, True, tuple(roles))


def _role_of(table: Table, number: int) -> ColumnRole:
    return next(
        (cell.role for cell in table.cells if cell.col_no == number and cell.role != "section"), "other"
    )


def _annotated(entry: Mapping[str, Any], where: str) -> AnnotatedTable:
    roles = tuple(column["role"] for column in entry["columns"])
    if not set(roles) <= set(COLUMN_ROLES):
        raise TableAnnotationError(f"{where}: {sorted(set(roles) - set(COLUMN_ROLES))} are no roles")
    rows = [row for row in entry["rows"] if not isinstance(row, Mapping)]
    if any(len(row) != len(roles) for row in rows):
        raise TableAnnotationError(f"{where}: a row needs {len(roles)} cells as the table has columns")
    columns = (
        ColumnText(str(column["header"]), tuple(_items(row[number]) for row in rows))
        for number, column in enumerate(entry["columns"])
    )
    sections = tuple(str(row["section"]) for row in entry["rows"] if isinstance(row, Mapping))
    above = "\n".join(
        part for part in (str(entry.get("above") or ""), str(entry.get("legend") or "")) if part
    )
    binds = bool(entry["binds"])
    return AnnotatedTable(
        where, TableText(tuple(columns), above, sections), binds, roles if binds else ("other",) * len(roles)
    )


def _items(cell: object) -> tuple[str, ...]:
    return tuple(
        part.strip() for part in str(cell if cell is not None else "").split(_ITEM_BREAK) if part.strip()
    )
