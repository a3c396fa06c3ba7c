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

from pipeline.dataset.publishing.fold import fold
from pipeline.dataset.publishing.no_loss import check_nothing_is_lost, check_results_are_there
from pipeline.dataset.schema.schemas import TABLE_NAMES, TableName
from pipeline.dataset.store.atomic import remove_unfinished, write_atomically
from pipeline.dataset.store.hashes import sha256_of_file
from pipeline.dataset.store.manifest import (
    DamagedManifestError,
    Manifest,
    load_manifest,
    manifest_file,
    plain_file,
    version_file,
    version_of,
    versions_folder,
)
from pipeline.dataset.store.parquet_file import as_parquet
from pipeline.dataset.store.results import ResultStore
from pipeline.dataset.store.sources import load_sources
from pipeline.dataset.store.write_faults import writing_to


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


def publish(out: Path) -> Publication:
    """Publish all stored results of the dataset; touch no file where nothing has changed.

    The caller holds the dataset's lock. A damaged manifest is written anew.

    Raises
    ------
    ResultsMissingError, AgreementsUnreadError, PublishedTableDamagedError
        If an agreement that lies there would be lost; nothing is written then.
    DamagedResultError, DamagedRecordError
        If what is stored cannot be read back.
    DatasetNotWritableError, DiskFullError, NotAFolderError
        If the system refuses to write.
    """
    remove_unfinished(out)
    record, store = load_sources(out), ResultStore(out)
    check_results_are_there(out, record, store)
    tables = fold(record, store)
    check_nothing_is_lost(out, record, tables)
    files = {name: as_parquet(tables[name]) for name in TABLE_NAMES}
    version = version_of(files)
    row_counts = {name: tables[name].num_rows for name in TABLE_NAMES}

    wrote_version = _write_version(out, version, files)
    swapped = _point_to(out, version)
    wrote_tables = _write_plain_tables(out, files)
    _remove_old_versions(out)
    return Publication(version, wrote_version or swapped or wrote_tables, row_counts)


def _write_version(out: Path, version: str, files: dict[TableName, bytes]) -> bool:
    return _write_where_different(out, {version_file(out, version, name): files[name] for name in files})


def _point_to(out: Path, version: str) -> bool:
    current = _manifest_if_whole(out)
    if current and current.version == version:
        return False
    content = {"version": version, "previous": current.version if current else None}
    write_atomically(out, manifest_file(out), (json.dumps(content, indent=1) + "\n").encode())
    return True


def _manifest_if_whole(out: Path) -> Manifest | None:
    try:
        return load_manifest(out)
    except DamagedManifestError:
        return None  # all that it said follows from the stored results, but for the version before


def _write_plain_tables(out: Path, files: dict[TableName, bytes]) -> bool:
    # A copy, not a link: whoever edits the plain file in place must not change the version with it.
    return _write_where_different(out, {plain_file(out, name): files[name] for name in files})


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
    with writing_to(out):
        for folder in versions_folder(out).iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder)
