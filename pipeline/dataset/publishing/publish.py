"""Publishes a dataset: everything stored, folded into tables that never stand half written.

    OUT/.versions/<hash>/<table>.parquet   all tables of one state, never changed once there
    OUT/manifest.json                      which version is published; swapped in one step
    OUT/<table>/<table>.parquet            the same tables for readers without this package

A reader of one table sees one whole state of it; `pipeline.dataset.read` sees one state of all. A run
that is killed leaves every one of these files whole, and the next run brings them into step again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset.publishing.fold import fold
from pipeline.dataset.schema.schemas import TABLE_NAMES, TableName
from pipeline.dataset.store.atomic import remove_unfinished, write_atomically
from pipeline.dataset.store.results import ResultStore
from pipeline.dataset.store.sources import load_sources
from pipeline.run.version import sha256_of_file

VERSION_DIGITS = 16
"""Hex digits of the tables' hash that name a version."""

ZSTD_LEVEL = 9
"""Pages of text shrink well; a dataset is written once and read often."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published now.

    Attributes
    ----------
    changed
        Whether any file was written.
    row_counts
        Rows of each table.
    """

    version: str
    changed: bool
    row_counts: dict[TableName, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The pointer to the published version, and to the one before it, which late readers may hold."""

    version: str
    previous: str | None


def publish(out: Path) -> Publication:
    """Publish all stored results of the dataset; touch no file where nothing has changed.

    The caller holds the dataset's lock.
    """
    remove_unfinished(out)
    tables = fold(load_sources(out), ResultStore(out))
    files = {name: _parquet(tables[name]) for name in TABLE_NAMES}
    version = _version_of(files)
    row_counts = {name: tables[name].num_rows for name in TABLE_NAMES}

    wrote_version = _write_version(out, version, files)
    swapped = _point_to(out, version)
    wrote_tables = _write_plain_tables(out, files)
    _remove_old_versions(out)
    return Publication(version, wrote_version or swapped or wrote_tables, row_counts)


def load_manifest(out: Path) -> Manifest | None:
    """Return the published pointer; None where nothing has been published."""
    path = out / "manifest.json"
    if not path.exists():
        return None
    stored = json.loads(path.read_text("utf-8"))
    return Manifest(stored["version"], stored["previous"])


def versions_folder(out: Path) -> Path:
    """Return the folder that holds the versions."""
    return out / ".versions"


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table.combine_chunks(), sink, compression="zstd", compression_level=ZSTD_LEVEL)
    return bytes(sink.getvalue())


def _version_of(files: dict[TableName, bytes]) -> str:
    names = [f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in files.items()]
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:VERSION_DIGITS]


def _write_version(out: Path, version: str, files: dict[TableName, bytes]) -> bool:
    folder = versions_folder(out) / version
    return _write_where_different(out, {folder / f"{name}.parquet": files[name] for name in files})


def _point_to(out: Path, version: str) -> bool:
    current = load_manifest(out)
    if current and current.version == version:
        return False
    content = {"version": version, "previous": current.version if current else None}
    write_atomically(out, out / "manifest.json", (json.dumps(content, indent=1) + "\n").encode())
    return True


def _write_plain_tables(out: Path, files: dict[TableName, bytes]) -> bool:
    # A copy, not a link: whoever edits the plain file in place must not change the version with it.
    return _write_where_different(out, {out / name / f"{name}.parquet": files[name] for name in files})


def _write_where_different(out: Path, contents: dict[Path, bytes]) -> bool:
    """Write the files whose content is another; return whether there was any."""
    different = [target for target, content in contents.items() if not _is(target, content)]
    for target in different:
        write_atomically(out, target, contents[target])
    return bool(different)


def _is(target: Path, content: bytes) -> bool:
    return target.is_file() and sha256_of_file(target) == hashlib.sha256(content).hexdigest()


def _remove_old_versions(out: Path) -> None:
    manifest = load_manifest(out)
    kept = {manifest.version, manifest.previous} if manifest else set()
    for folder in versions_folder(out).iterdir():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder)
