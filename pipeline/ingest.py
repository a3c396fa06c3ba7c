"""The main flow: find documents, skip what is done, extract the rest guarded, store, publish.

A dataset grows: documents that were published earlier and are not named this time stay, in the version
that they were extracted with; so do those that give no agreement when they are read again. A result is kept
as soon as its document is done, so a run that is killed goes on from there; known failures are not tried
again unless asked for. What would take an agreement away is refused, before anything is read where it can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dataset.ledger import Ledger
from pipeline.dataset.publishing.publish import publish
from pipeline.dataset.store.documents import IncomingDocument
from pipeline.dataset.store.lock import only_writer
from pipeline.engine.limits import Limits
from pipeline.run.extraction import EXTRACT_FILE, Work, extract_guarded
from pipeline.run.incoming import find_files, tell_apart
from pipeline.run.report import DocumentReport, IngestReport, Observer, Silent
from pipeline.run.run_record import RunEntry, write_run_record
from pipeline.run.version import current_version
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What to ingest, where to, and how.

    Attributes
    ----------
    force, retry_failed
        Extract again what has been: every document, or those that failed.
    """

    paths: Sequence[str]
    out: Path
    settings: Settings = field(default_factory=Settings)
    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    force: bool = False
    retry_failed: bool = False


def ingest(
    request: IngestRequest, observer: Observer | None = None, work: Work = EXTRACT_FILE
) -> IngestReport:
    """Bring the documents into the dataset and publish it.

    Raises
    ------
    NoSuchPathError, NothingToIngestError, DatasetLockedError, WorkerStartError, DamagedResultError,
    DamagedRecordError, ResultsMissingError, AgreementsUnreadError, PublishedTableDamagedError,
    DatasetNotWritableError, DiskFullError, NotAFolderError
        Each with the remedy in its message.
    """
    observer = observer or Silent()
    files = find_files(request.paths)
    with only_writer(request.out):
        version = current_version(request.settings)
        ledger = Ledger(request.out, version)
        documents, unreadable = tell_apart(files)
        ledger.check_nothing_is_lost(documents)
        waiting = [document for document in documents if _must_extract(document, ledger, request)]
        done = set(documents).difference(waiting)

        reports = [DocumentReport.of(ledger.enter_unreadable(file)) for file in unreadable]
        reports += [DocumentReport.of(ledger.enter_held(document)) for document in done]
        entries: list[RunEntry] = []
        observer.begin(len(waiting), len(done))
        for each in extract_guarded(waiting, request.settings, request.workers, request.limits, work):
            report = DocumentReport.of(ledger.enter(each.document, each.outcome))
            observer.finished(report)
            reports.append(report)
            entries.append(RunEntry.of(each))

        ledger.save()
        publication = publish(request.out)
        write_run_record(request.out, version, request.settings, entries, publication)
    return IngestReport.of(request.out, reports, publication)


def _must_extract(document: IncomingDocument, ledger: Ledger, request: IngestRequest) -> bool:
    if request.force or not ledger.holds(document):
        return True
    return request.retry_failed and ledger.failed(document)
