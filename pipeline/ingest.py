"""The main flow: find documents, skip what is done, extract the rest guarded, store, publish.

A dataset grows: documents that were published earlier and are not named this time stay, in the version
that they were extracted with. A result is kept as soon as its document is done, so a run that is killed
goes on from there; known failures are not tried again unless asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dataset.incoming import IncomingDocument, UnreadableFile, find_files, tell_apart
from pipeline.dataset.lock import only_writer
from pipeline.dataset.publish import publish
from pipeline.dataset.results import ResultStore
from pipeline.dataset.rows import tables_of
from pipeline.dataset.sources import SourceRecord, load_sources, save_sources
from pipeline.dataset.version import ExtractionVersion, current_version
from pipeline.engine.extraction import GuardedExtraction, Work, extract_file, extract_guarded
from pipeline.engine.limits import Limits
from pipeline.engine.report import DocumentReport, IngestReport, Observer, Silent
from pipeline.engine.run_record import write_run_record
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What to ingest, where to, and how."""

    paths: Sequence[str]
    out: Path
    settings: Settings = field(default_factory=Settings)
    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    force: bool = False
    retry_failed: bool = False


def ingest(
    request: IngestRequest, observer: Observer | None = None, work: Work = extract_file
) -> IngestReport:
    """Bring the documents into the dataset and publish it.

    Raises
    ------
    NoSuchPathError, NothingToIngestError, DatasetLockedError, WorkerStartError, DamagedResultError
        Each with the remedy in its message.
    """
    observer = observer or Silent()
    with only_writer(request.out):
        store = ResultStore(request.out)
        version = current_version(request.settings)
        documents, unreadable = tell_apart(find_files(request.paths))
        waiting = [d for d in documents if _must_extract(d, store, version, request)]
        done = [d for d in documents if d not in waiting]
        reports = [_skipped(d, store, version) for d in done]
        record = _with_known(load_sources(request.out), done, unreadable, version)

        observer.begin(len(waiting), len(done))
        extractions: list[GuardedExtraction] = []
        for extraction in extract_guarded(waiting, request.settings, request.workers, request.limits, work):
            record, report = _keep(extraction, record, store, version)
            observer.finished(report)
            extractions.append(extraction)
            reports.append(report)

        save_sources(request.out, record)
        publication = publish(request.out)
        write_run_record(request.out, version, request.settings, extractions, publication)
    return IngestReport.of(request.out, reports, unreadable, publication)


def _must_extract(
    document: IncomingDocument, store: ResultStore, version: ExtractionVersion, request: IngestRequest
) -> bool:
    key = version.key_of(document.source_sha256)
    if request.force or not store.holds(key):
        return True
    return request.retry_failed and store.failed(key)


def _skipped(document: IncomingDocument, store: ResultStore, version: ExtractionVersion) -> DocumentReport:
    tables = store.load(version.key_of(document.source_sha256))
    return DocumentReport.of_tables(document.files[0].name, tables, extracted=False)


def _with_known(
    record: SourceRecord,
    documents: Sequence[IncomingDocument],
    unreadable: Sequence[UnreadableFile],
    version: ExtractionVersion,
) -> SourceRecord:
    for document in documents:
        key = version.key_of(document.source_sha256)
        record = record.with_document([f.name for f in document.files], document.source_sha256, key)
    for file in unreadable:
        record = record.with_unreadable(file.name, file.cause)
    return record


def _keep(
    extraction: GuardedExtraction, record: SourceRecord, store: ResultStore, version: ExtractionVersion
) -> tuple[SourceRecord, DocumentReport]:
    """Store what came of one document; from here on a killed run need not do it again."""
    document, outcome = extraction.document, extraction.outcome
    if isinstance(outcome, UnreadableFile):
        return record.with_unreadable(outcome.name, outcome.cause), DocumentReport.of_unreadable(outcome)
    tables = tables_of(outcome, version.label)
    key = version.key_of(outcome.source_sha256)
    store.keep(key, tables)
    # A file that was changed while the run went on is what was read of it; its copies no longer count.
    same = outcome.source_sha256 == document.source_sha256
    names = [file.name for file in (document.files if same else document.files[:1])]
    record = record.with_document(names, outcome.source_sha256, key)
    return record, DocumentReport.of_tables(outcome.source_name, tables, extracted=True)
