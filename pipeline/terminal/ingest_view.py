"""What `samverkan ingest` says while it runs and when it is done."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipeline.run.report import DocumentReport, IngestReport
from pipeline.terminal.called_as import hints_as_called, program_as_called
from pipeline.wording.problems import failure_told
from pipeline.wording.published.problems import PUBLISHED_IN
from pipeline.wording.wording import Wording


class ProgressBar:
    """An observer that draws a bar; for a person at a terminal."""

    def __init__(self, console: Console, words: Wording) -> None:
        self._words = words
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True)
        self._task = TaskID(0)

    def __enter__(self) -> ProgressBar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, waiting: int, done: int) -> None:  # noqa: ARG002 - the bar shows what is left
        self._task = self._progress.add_task(self._words.ingest.progress, total=waiting)

    def finished(self, report: DocumentReport) -> None:
        self._progress.advance(self._task)
        line = describe(report, self._words)
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)


class PlainLines:
    """An observer that writes a line for each document; for logs."""

    def __init__(self, console: Console, words: Wording) -> None:
        self._console = console
        self._words = words

    def __enter__(self) -> PlainLines:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to put away."""

    def begin(self, waiting: int, done: int) -> None:
        self._say(self._words.ingest.beginning(waiting=waiting, done=done))

    def finished(self, report: DocumentReport) -> None:
        self._say(describe(report, self._words))

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)


def describe(report: DocumentReport, words: Wording) -> str:
    """Return one line about one document."""
    said, name = words.ingest, report.source_name
    if report.failed:
        failed = said.failed_before if report.state == "known_failure" else said.failed
        return failed(name=name, cause=hints_as_called(_cause(report, words)))
    if report.to_review:
        return said.read_with_doubts(name=name, commitments=report.commitments, to_review=report.to_review)
    return said.read(name=name, commitments=report.commitments)


def _cause(report: DocumentReport, words: Wording) -> str:
    if words.language == PUBLISHED_IN:  # what is stored tells the case in full
        return report.cause
    return " ".join(dict.fromkeys(failure_told(code, "", words) for code in report.codes))


def print_report(report: IngestReport, console: Console, words: Wording) -> None:
    """Print what the run came to; each new failure has been told of while it went on."""
    for document in report.with_state("known_failure") + report.with_state("unreadable"):
        console.print(describe(document, words), markup=False, highlight=False, soft_wrap=True)
    extracted, unchanged = len(report.with_state("extracted")), len(report.with_state("unchanged"))
    rows = report.publication.row_counts
    said = words.ingest
    state = said.published if report.publication.changed else said.nothing_changed
    lines = [
        said.came_to(read=extracted, unchanged=unchanged, failed=len(report.failures), state=state),
        said.holds(out=report.out, agreements=rows["agreements"], commitments=rows["commitments"]),
        said.what_to_check(command=f"{program_as_called()} status --out {shlex.quote(str(report.out))}"),
    ]
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def report_as_json(report: IngestReport, exit_code: int) -> str:
    """Return the report as one JSON object."""
    content = {
        "out": str(report.out),
        "exit_code": exit_code,
        "changed": report.publication.changed,
        "version": report.publication.version,
        "rows": report.publication.row_counts,
        "documents": [asdict(document) for document in report.documents],
    }
    return json.dumps(content, ensure_ascii=False)
