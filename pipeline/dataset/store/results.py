"""Stored results: one file per extraction, under the hash of all that it depends on.

A result file is an Arrow file of one row with one column per table, each a list of that table's
rows. It is written once, whole; so a killed run resumes where it stopped.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa

from pipeline.dataset.schema.schemas import SCHEMAS, Tables
from pipeline.dataset.store.atomic import write_atomically
from pipeline.errors import SamverkanError


class DamagedResultError(SamverkanError):
    """A stored result cannot be read back."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"The stored result {path} is damaged or gone ({detail}). Remove that file and ingest "
            "its document again, or all documents."
        )


class ResultStore:
    """The results of one dataset."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def holds(self, key: str) -> bool:
        return self._path(key).exists()

    def keep(self, key: str, tables: Tables) -> None:
        """Store a document's rows, over those of an earlier extraction with the same key."""
        write_atomically(self._out, self._path(key), _packed(tables))

    def load(self, key: str) -> Tables:
        """Return the rows stored under `key`, in today's schemas.

        A result of an older version lacks the columns and tables that came later: null, and no rows.

        Raises
        ------
        DamagedResultError
            If the file is not what `keep` wrote.
        """
        path = self._path(key)
        try:
            packed = pa.ipc.open_file(pa.BufferReader(path.read_bytes())).read_all()
        except (pa.ArrowInvalid, FileNotFoundError) as cause:
            raise DamagedResultError(path, str(cause)) from cause
        return {
            name: _unpacked(packed.column(name), schema)
            if name in packed.column_names
            else schema.empty_table()
            for name, schema in SCHEMAS.items()
        }

    def failed(self, key: str) -> bool:
        """Whether the stored extraction gave no agreement."""
        return not gave_agreement(self.load(key))

    def gave_agreement(self, key: str) -> bool:
        """Whether there is a stored extraction under `key`, and it gave an agreement."""
        return self.holds(key) and not self.failed(key)

    def _path(self, key: str) -> Path:
        return self._out / ".results" / f"{key}.arrow"


def gave_agreement(tables: Tables) -> bool:
    """Whether these are the rows of a document that could be read."""
    return bool(tables["agreements"].num_rows > 0)


def failed_key_of(key: str) -> str:
    """Return the name for an extraction that failed while a good one is stored under `key`."""
    return hashlib.sha256(f"{key} failed".encode()).hexdigest()


def _packed(tables: Tables) -> bytes:
    columns = {name: _as_one_list(tables[name]) for name in SCHEMAS}
    packed = pa.table(columns)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, packed.schema) as writer:
        writer.write_table(packed)
    return bytes(sink.getvalue())


def _as_one_list(table: pa.Table) -> pa.Array:
    rows = table.combine_chunks().to_struct_array()
    flat = rows.combine_chunks() if isinstance(rows, pa.ChunkedArray) else rows
    return pa.ListArray.from_arrays(pa.array([0, table.num_rows], pa.int32()), flat)


def _unpacked(column: pa.ChunkedArray, schema: pa.Schema) -> pa.Table:
    rows = column.chunk(0).flatten()
    stored = dict(zip((field.name for field in rows.type), rows.flatten(), strict=True))
    columns = [_as_type(stored.get(field.name), field.type, len(rows)) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _as_type(stored: pa.Array | None, kind: pa.DataType, length: int) -> pa.Array:
    if stored is None:
        return pa.nulls(length, kind)
    return stored if stored.type.equals(kind) else stored.cast(kind)
