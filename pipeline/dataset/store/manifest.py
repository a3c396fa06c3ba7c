"""The pointer to the published state of a dataset: which version it is, and where its tables lie."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset.schema.schemas import TABLE_NAMES, TableName
from pipeline.errors import SamverkanError

VERSION_DIGITS = 16
"""Hex digits of the tables' hash that name a version."""


class DamagedManifestError(SamverkanError):
    """`manifest.json` does not say which version is published."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} is damaged ({detail}). Run samverkan ingest again with any of the dataset's documents "
            f"and --out {path.parent}: it is written anew from the stored results, and no agreement is lost. "
            "If the dataset is a copy, copy the whole folder again, hidden entries too."
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """The pointer to the published version, and to the one before it, which late readers may hold."""

    version: str
    previous: str | None


def load_manifest(out: Path) -> Manifest | None:
    """Return the published pointer; None where nothing has been published.

    Raises
    ------
    DamagedManifestError
        If the file is not what publishing wrote.
    """
    path = manifest_file(out)
    if not path.exists():
        return None
    try:
        stored = json.loads(path.read_text("utf-8"))
    except ValueError as fault:  # half a file, other bytes than UTF-8, no JSON
        raise DamagedManifestError(path, str(fault)) from fault
    match stored:
        case {"version": str(version), "previous": str() | None as previous}:
            return Manifest(version, previous)
    raise DamagedManifestError(path, "it does not name a version and the one before it")


def manifest_file(out: Path) -> Path:
    """Return where the pointer lies."""
    return out / "manifest.json"


def versions_folder(out: Path) -> Path:
    """Return the folder that holds the versions."""
    return out / ".versions"


def version_file(out: Path, version: str, name: TableName) -> Path:
    """Return where a table of a version lies."""
    return versions_folder(out) / version / f"{name}.parquet"


def plain_file(out: Path, name: TableName) -> Path:
    """Return where a table lies for readers without this package."""
    return out / name / f"{name}.parquet"


def version_of(files: Mapping[TableName, bytes]) -> str:
    """Return the version that these files of all tables are: a hash of them, and so a test of them."""
    names = [f"{name} {hashlib.sha256(files[name]).hexdigest()}" for name in TABLE_NAMES]
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:VERSION_DIGITS]
