"""The bookkeeping of a run: what is done already, and what came of each document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset.publishing.no_loss import check_results_are_there
from pipeline.dataset.publishing.rows import tables_of
from pipeline.dataset.schema.schemas import Tables
from pipeline.dataset.store.documents import IncomingDocument, UnreadableFile
from pipeline.dataset.store.keys import ExtractionVersion
from pipeline.dataset.store.results import ResultStore, failed_key_of, gave_agreement
from pipeline.dataset.store.sources import load_sources, save_sources
from pipeline.document.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that was entered, with its rows.

    Attributes
    ----------
    extracted
        Whether it was read now; else its result was stored before.
    """

    source_name: str
    tables: Tables
    extracted: bool


class Ledger:
    """Results and sources of one dataset, for extractions of one version.

    A result is stored as soon as it is entered; the record of sources when the ledger is saved.
    """

    def __init__(self, out: Path, version: ExtractionVersion) -> None:
        self._out = out
        self._version = version
        self._store = ResultStore(out)
        self._record = load_sources(out)

    def holds(self, document: IncomingDocument) -> bool:
        """Whether the document has been extracted in this version, well or badly."""
        return self._store.holds(self._version.key_of(document.source_sha256))

    def failed(self, document: IncomingDocument) -> bool:
        """Whether the extraction that it holds gave no agreement."""
        return self._store.failed(self._version.key_of(document.source_sha256))

    def check_nothing_is_lost(self, documents: Sequence[IncomingDocument]) -> None:
        """Look, before these documents are read, whether all others that lie in the dataset are stored.

        Raises
        ------
        ResultsMissingError, PublishedTableDamagedError
            If one would be lost, or that cannot be known.
        """
        named = [document.source_sha256 for document in documents]
        check_results_are_there(self._out, self._record, self._store, named)

    def enter_held(self, document: IncomingDocument) -> Entry:
        """Enter a document whose result is stored."""
        key = self._version.key_of(document.source_sha256)
        names = [file.name for file in document.files]
        tables = self._store.load(key)
        self._enter_result(names, document.source_sha256, key, tables)
        return Entry(names[0], tables, extracted=False)

    def enter_unreadable(self, file: UnreadableFile) -> UnreadableFile:
        """Enter a file that could not be opened."""
        self._record = self._record.with_unreadable(file.name, file.cause)
        return file

    def enter(
        self, document: IncomingDocument, outcome: Extraction | UnreadableFile
    ) -> Entry | UnreadableFile:
        """Store what came of a document; from here on, a killed run need not do it again."""
        if isinstance(outcome, UnreadableFile):
            return self.enter_unreadable(outcome)
        key = self._version.key_of(outcome.source_sha256)
        tables = tables_of(outcome, self._version.label)
        if not gave_agreement(tables) and self._store.gave_agreement(key):
            # Read in this version before, and well: a failure now (a deadline, say) does not undo that.
            key = failed_key_of(key)
        self._store.keep(key, tables)
        # A file that was changed while the run went on is what was read of it; its copies do not count.
        same = outcome.source_sha256 == document.source_sha256
        names = [file.name for file in (document.files if same else document.files[:1])]
        self._enter_result(names, outcome.source_sha256, key, tables)
        return Entry(outcome.source_name, tables, extracted=True)

    def save(self) -> None:
        """Store the record of sources, from which the dataset is published."""
        save_sources(self._out, self._record)

    def _enter_result(self, names: Sequence[str], source_sha256: str, key: str, tables: Tables) -> None:
        """Enter what is stored under `key`; an agreement read earlier outlives a reading that gives none."""
        known = self._record.documents.get(source_sha256)
        if known and not gave_agreement(tables) and self._store.gave_agreement(known.result_key):
            self._record = self._record.with_failure(names, source_sha256, key)
        else:
            self._record = self._record.with_document(names, source_sha256, key)
