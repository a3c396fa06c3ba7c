"""The record of sources: which documents the dataset is made of, and under which names they came."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.dataset.store.atomic import write_atomically
from pipeline.errors import SamverkanError


class DamagedRecordError(SamverkanError):
    """The record of sources cannot be read."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} is damaged ({detail}). Remove that file and ingest all documents of the dataset again "
            f"with --out {path.parent}: those whose results are stored are not read again. If one is left "
            "out, nothing is published."
        )


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """One document, known by its bytes.

    Attributes
    ----------
    result_key
        Where the extraction that is published is stored: its last one, or the last that gave an agreement.
    names
        Every name that its bytes were given under, ascending; the first one is published.
    failed_key
        Where a later extraction is stored that gave no agreement; None where there is none.
    """

    source_sha256: str
    result_key: str
    names: tuple[str, ...]
    failed_key: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """All documents by their SHA-256, and the files that could not even be read, with the cause.

    Attributes
    ----------
    forgotten
        SHA-256 of the documents that were taken out, and may be missing from what is published next.
    """

    documents: dict[str, KnownDocument] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    forgotten: frozenset[str] = frozenset()

    def with_document(self, given: Sequence[str], source_sha256: str, result_key: str) -> SourceRecord:
        """Return the record after a document, `given` under these names, has been extracted."""
        return self._with(KnownDocument(source_sha256, result_key, self._names(given, source_sha256)))

    def with_failure(self, given: Sequence[str], source_sha256: str, failed_key: str) -> SourceRecord:
        """Return the record after a known document gave no agreement, while an earlier reading is kept."""
        earlier = self.documents[source_sha256].result_key
        names = self._names(given, source_sha256)
        return self._with(KnownDocument(source_sha256, earlier, names, failed_key))

    def with_unreadable(self, name: str, cause: str) -> SourceRecord:
        """Return the record after the bytes of `name` could not be had."""
        return replace(self, unreadable={**self.unreadable, name: cause})

    def without(self, source_sha256: str) -> SourceRecord:
        """Return the record without one document."""
        documents = {sha: known for sha, known in self.documents.items() if sha != source_sha256}
        return replace(self, documents=documents, forgotten=self.forgotten | {source_sha256})

    def _names(self, given: Sequence[str], source_sha256: str) -> tuple[str, ...]:
        known = self.documents.get(source_sha256)
        return tuple(sorted({*given, *(known.names if known else ())}))

    def _with(self, known: KnownDocument) -> SourceRecord:
        documents = {**self.documents, known.source_sha256: known}
        unreadable = {other: why for other, why in self.unreadable.items() if other not in known.names}
        return SourceRecord(documents, unreadable, self.forgotten - {known.source_sha256})


def load_sources(out: Path) -> SourceRecord:
    """Return the dataset's record; an empty one where nothing has been ingested.

    Raises
    ------
    DamagedRecordError
        If the file is not what `save_sources` wrote.
    """
    path = _path(out)
    if not path.exists():
        return SourceRecord()
    try:
        stored = json.loads(path.read_text("utf-8"))
        documents = {
            sha: KnownDocument(sha, entry["result"], tuple(entry["names"]), entry.get("failed"))
            for sha, entry in stored["documents"].items()
        }
        return SourceRecord(documents, dict(stored["unreadable"]), frozenset(stored.get("forgotten", ())))
    except (ValueError, KeyError, TypeError, AttributeError) as fault:  # half a file, or of another form
        raise DamagedRecordError(path, f"{type(fault).__name__}: {fault}") from fault


def save_sources(out: Path, record: SourceRecord) -> None:
    """Store the record, unless it is what is stored already."""
    documents = {sha: _entry(known) for sha, known in sorted(record.documents.items())}
    content = {
        "documents": documents,
        "unreadable": dict(sorted(record.unreadable.items())),
        **({"forgotten": sorted(record.forgotten)} if record.forgotten else {}),
    }
    encoded = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    path = _path(out)
    if not (path.exists() and path.read_bytes() == encoded):
        write_atomically(out, path, encoded)


def _entry(known: KnownDocument) -> dict[str, str | list[str]]:
    failed: dict[str, str | list[str]] = {"failed": known.failed_key} if known.failed_key else {}
    return {"result": known.result_key, "names": list(known.names), **failed}


def _path(out: Path) -> Path:
    return out / ".sources.json"
