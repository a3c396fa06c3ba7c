"""A document as it arrives: the files that hold it, and files that could not be opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file to ingest; `name` is what the dataset calls it."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class IncomingDocument:
    """One document, known by its bytes, and all files given that hold them, by name."""

    source_sha256: str
    size: int
    files: tuple[IncomingFile, ...]


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file whose bytes could not be had."""

    name: str
    cause: str
