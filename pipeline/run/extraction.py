"""The extraction of documents as guarded work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset.store.documents import IncomingDocument, UnreadableFile
from pipeline.document.extraction import Extraction
from pipeline.document.problem import Problem
from pipeline.engine.deferred import Deferred
from pipeline.engine.limits import Limits
from pipeline.engine.local.pool import run_guarded
from pipeline.engine.outcome import Broken, Job, Usage
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class ExtractionTask:
    """One document to extract, as it is handed to a worker."""

    document: IncomingDocument
    settings: Settings

    @property
    def source_name(self) -> str:
        return self.document.files[0].name

    @property
    def path(self) -> Path:
        return self.document.files[0].path


Outcome = Extraction | UnreadableFile
Work = Callable[[ExtractionTask], Outcome]

EXTRACT_FILE: Work = Deferred("pipeline.run.extract_file", "extract_file")


@dataclass(frozen=True, slots=True)
class GuardedExtraction:
    """What came of a document, and what it took.

    Attributes
    ----------
    log
        The end of what the worker wrote before it broke off; empty otherwise.
    """

    document: IncomingDocument
    outcome: Outcome
    usage: Usage
    log: str = ""


def extract_guarded(
    documents: Sequence[IncomingDocument],
    settings: Settings,
    workers: int,
    limits: Limits,
    work: Work = EXTRACT_FILE,
) -> Iterator[GuardedExtraction]:
    """Extract every document in a child process and yield each as it is done.

    A document whose worker is cut short or dies gives an Extraction that says so in its problems.

    Raises
    ------
    WorkerStartError
        If no worker can be started.
    """
    jobs = [Job(ExtractionTask(document, settings), document.size) for document in documents]
    for job, outcome in run_guarded(work, jobs, workers, limits):
        task = job.argument
        if isinstance(outcome, Broken):
            yield GuardedExtraction(task.document, _cut_short(task, outcome), outcome.usage, outcome.log)
        else:
            yield GuardedExtraction(task.document, outcome.value, outcome.usage)


def _cut_short(task: ExtractionTask, broken: Broken) -> Extraction:
    problem = Problem(stage="engine", severity="error", code=broken.cause, message=broken.message)
    return Extraction(task.source_name, task.document.source_sha256, None, None, (problem,))
