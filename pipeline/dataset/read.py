"""Reads a published dataset: all tables of one state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset.publish import load_manifest, versions_folder
from pipeline.dataset.schemas import TABLE_NAMES, TableName
from pipeline.errors import SamverkanError


class NoDatasetError(SamverkanError):
    """The folder holds no published dataset."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no dataset in {path}. Make one with: samverkan ingest FOLDER --out {path}"
        )


class IncompleteDatasetError(SamverkanError):
    """The published version lacks a table, or one is damaged."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"The dataset in {path} is incomplete ({detail}). Mend it by running samverkan ingest again "
            f"with any of its documents and --out {path}."
        )


@dataclass(frozen=True, slots=True)
class Dataset:
    """All tables of one published version, with the columns of `pipeline.dataset.schemas`."""

    version: str
    agreements: pa.Table
    parties: pa.Table
    signatories: pa.Table
    focus_areas: pa.Table
    commitments: pa.Table
    cells: pa.Table
    pages: pa.Table
    problems: pa.Table


def open_dataset(path: Path | str) -> Dataset:
    """Read the dataset that is published in a folder.

    All tables are of one version, also while another process publishes the next.

    Raises
    ------
    NoDatasetError
        If nothing has been published there.
    IncompleteDatasetError
        If the version that the manifest names is not whole.
    """
    out = Path(path)
    manifest = load_manifest(out)
    if manifest is None:
        raise NoDatasetError(out)
    try:
        return _read(out, manifest.version)
    except (FileNotFoundError, pa.ArrowInvalid) as fault:
        # Two publications may have passed since the manifest was read, and removed its version.
        latest = load_manifest(out)
        if latest is None or latest.version == manifest.version:
            raise IncompleteDatasetError(out, str(fault)) from fault
    return open_dataset(out)


def _read(out: Path, version: str) -> Dataset:
    folder = versions_folder(out) / version
    tables: dict[TableName, pa.Table] = {
        name: pq.read_table(folder / f"{name}.parquet", partitioning=None) for name in TABLE_NAMES
    }
    return Dataset(version, **tables)
