"""The record of sources: which documents the dataset is made of, and under which names they came."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dataset.store.atomic import write_atomically


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """One document, known by its bytes.

    Attributes
    ----------
    result_key
        Where its last extraction is stored.
    names
        Every name that its bytes were given under, ascending; the first one is published.
    """

    source_sha256: str
    result_key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """All documents by their SHA-256, and the files that could not even be read, with the cause."""

    documents: dict[str, KnownDocument] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)

    def with_document(self, given: Sequence[str], source_sha256: str, result_key: str) -> SourceRecord:
        """Return the record after a document, `given` under these names, has been extracted."""
        known = self.documents.get(source_sha256)
        names = tuple(sorted({*given, *(known.names if known else ())}))
        documents = {**self.documents, source_sha256: KnownDocument(source_sha256, result_key, names)}
        unreadable = {other: why for other, why in self.unreadable.items() if other not in names}
        return SourceRecord(documents, unreadable)

    def with_unreadable(self, name: str, cause: str) -> SourceRecord:
        """Return the record after the bytes of `name` could not be had."""
        return SourceRecord(self.documents, {**self.unreadable, name: cause})

    def without(self, source_sha256: str) -> SourceRecord:
        """Return the record without one document."""
        documents = {sha: known for sha, known in self.documents.items() if sha != source_sha256}
        return SourceRecord(documents, self.unreadable)


def load_sources(out: Path) -> SourceRecord:
    """Return the dataset's record; an empty one where nothing has been ingested."""
    path = _path(out)
    if not path.exists():
        return SourceRecord()
    stored = json.loads(path.read_text("utf-8"))
    documents = {
        sha: KnownDocument(sha, entry["result"], tuple(entry["names"]))
        for sha, entry in stored["documents"].items()
    }
    return SourceRecord(documents, stored["unreadable"])


def save_sources(out: Path, record: SourceRecord) -> None:
    """Store the record, unless it is what is stored already."""
    documents = {
        sha: {"result": known.result_key, "names": list(known.names)}
        for sha, known in sorted(record.documents.items())
    }
    content = {"documents": documents, "unreadable": dict(sorted(record.unreadable.items()))}
    encoded = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    path = _path(out)
    if not (path.exists() and path.read_bytes() == encoded):
        write_atomically(out, path, encoded)


def _path(out: Path) -> Path:
    return out / ".sources.json"
