"""Reads a published dataset: all tables of one state.

They are read from the version that `manifest.json` names. A copy of a dataset may lack the hidden folder of
versions; it is read from its plain tables, if these are that very version: its name is a hash of all tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.dataset.schema.schemas import TABLE_NAMES, TableName
from pipeline.dataset.store.manifest import load_manifest, plain_file, version_file, version_of
from pipeline.dataset.store.parquet_file import DamagedTableError, from_parquet
from pipeline.errors import SamverkanError


class NoDatasetError(SamverkanError):
    """The folder holds no published dataset."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no dataset in {path}. Make one with: samverkan ingest FOLDER --out {path}"
        )


class EarlierDatasetError(SamverkanError):
    """The dataset was published before one of today's tables was there."""

    def __init__(self, path: Path, lacking: str) -> None:
        super().__init__(
            f"The dataset in {path} was published by an earlier version and lacks the table {lacking}. "
            f"Ingest all its documents again: samverkan ingest FOLDER --out {path}. Nothing in it is lost."
        )


class IncompleteDatasetError(SamverkanError):
    """The published version lacks a table, or one is damaged, and the plain tables are of another."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"The dataset in {path} is incomplete ({detail}). Mend it by running samverkan ingest again "
            f"with any of its documents and --out {path}. If it is a copy, copy the whole folder again, "
            "hidden entries too."
        )


LATER_TABLES: tuple[TableName, ...] = ("passages",)
"""Tables that datasets of earlier versions lack."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """All tables of one published version, with the columns of `pipeline.dataset.schema.schemas`."""

    version: str
    agreements: pa.Table
    parties: pa.Table
    signatories: pa.Table
    focus_areas: pa.Table
    commitments: pa.Table
    cells: pa.Table
    passages: pa.Table
    pages: pa.Table
    problems: pa.Table


def open_dataset(path: Path | str) -> Dataset:
    """Read the dataset that is published in a folder.

    All tables are of one version, also while another process publishes the next. Where the version's folder
    is not whole (a copy without hidden entries), the plain tables are read, if they are of that version.

    Raises
    ------
    NoDatasetError
        If nothing has been published there.
    DamagedManifestError
        If the manifest does not say which version is published.
    EarlierDatasetError
        If an earlier version published it, without one of today's tables.
    IncompleteDatasetError
        If neither the version that the manifest names is whole, nor are the plain tables that version.
    """
    out = Path(path)
    manifest = load_manifest(out)
    if manifest is None:
        raise NoDatasetError(out)
    version = manifest.version
    try:
        return _dataset(
            version, {name: version_file(out, version, name).read_bytes() for name in TABLE_NAMES}
        )
    except (FileNotFoundError, DamagedTableError) as fault:
        # Two publications may have passed since the manifest was read, and removed its version.
        latest = load_manifest(out)
        if latest is not None and latest.version != version:
            return open_dataset(out)
        if lacking := _lacks_later_tables(out, version):
            raise EarlierDatasetError(out, ", ".join(lacking)) from fault
        return _from_plain_tables(out, version, fault)


def _lacks_later_tables(out: Path, version: str) -> list[TableName]:
    """Return the tables that came later, where all others lie there and these do not."""
    for places in (
        [version_file(out, version, n) for n in TABLE_NAMES],
        [plain_file(out, n) for n in TABLE_NAMES],
    ):
        lacking = [name for name, path in zip(TABLE_NAMES, places, strict=True) if not path.exists()]
        if lacking and set(lacking) <= set(LATER_TABLES):
            return lacking
    return []


def _from_plain_tables(out: Path, version: str, fault: Exception) -> Dataset:
    try:
        files = {name: plain_file(out, name).read_bytes() for name in TABLE_NAMES}
    except FileNotFoundError as lacking:
        raise IncompleteDatasetError(out, f"{fault}; {lacking}") from fault
    if version_of(files) != version:
        detail = f"{fault}; the tables beside manifest.json are not those of version {version}"
        raise IncompleteDatasetError(out, detail) from fault
    return _dataset(version, files)


def _dataset(version: str, files: dict[TableName, bytes]) -> Dataset:
    tables: dict[TableName, pa.Table] = {name: from_parquet(content) for name, content in files.items()}
    return Dataset(version, **tables)
