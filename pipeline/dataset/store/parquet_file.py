"""One table as the bytes of a Parquet file, and back."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import SamverkanError

ZSTD_LEVEL = 9
"""Pages of text shrink well; a dataset is written once and read often."""


class DamagedTableError(SamverkanError):
    """The bytes are not those of a whole Parquet file. Whoever reads a file says which, and what to do."""


def as_parquet(table: pa.Table) -> bytes:
    """Return the file of a table; the same bytes for the same table."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.combine_chunks(), sink, compression="zstd", compression_level=ZSTD_LEVEL)
    return bytes(sink.getvalue())


def from_parquet(content: bytes, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the table of a file, or some of its columns.

    Raises
    ------
    DamagedTableError
        If it cannot be read, or lacks one of the columns.
    """
    try:
        # In this thread alone: one of Arrow's own that lets go of the bytes while the interpreter ends
        # aborts the whole process.
        with pq.ParquetFile(pa.BufferReader(content), pre_buffer=False) as file:
            table = file.read(columns=columns and list(columns), use_threads=False)
        return table.select(columns) if columns else table
    except (pa.ArrowException, OSError, KeyError) as fault:  # Arrow gives some kinds of damage as OSError
        raise DamagedTableError(str(fault)) from fault
