"""What `samverkan ingest` says while it runs and when it is done."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipeline.run.report import DocumentReport, IngestReport
from pipeline.terminal.called_as import hints_as_called, program_as_called


class ProgressBar:
    """An observer that draws a bar; for a person at a terminal."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True)
        self._task = TaskID(0)

    def __enter__(self) -> ProgressBar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, waiting: int, done: int) -> None:  # noqa: ARG002 - the bar shows what is left
        self._task = self._progress.add_task("Reading", total=waiting)

    def finished(self, report: DocumentReport) -> None:
        self._progress.advance(self._task)
        self._progress.console.print(describe(report), markup=False, highlight=False, soft_wrap=True)


class PlainLines:
    """An observer that writes a line for each document; for logs."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __enter__(self) -> PlainLines:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to put away."""

    def begin(self, waiting: int, done: int) -> None:
        self._say(f"{waiting} to read, {done} read before")

    def finished(self, report: DocumentReport) -> None:
        self._say(describe(report))

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)


def describe(report: DocumentReport) -> str:
    """Return one line about one document."""
    if report.failed:
        known = " (as before)" if report.state == "known_failure" else ""
        return f"FAILED {report.source_name}{known}: {hints_as_called(report.cause)}"
    to_review = f", {report.to_review} to review" if report.to_review else ""
    return f"read   {report.source_name}: {report.commitments} commitments{to_review}"


def print_report(report: IngestReport, console: Console) -> None:
    """Print what the run came to; each new failure has been told of while it went on."""
    for document in report.with_state("known_failure") + report.with_state("unreadable"):
        console.print(describe(document), markup=False, highlight=False, soft_wrap=True)
    extracted, unchanged = len(report.with_state("extracted")), len(report.with_state("unchanged"))
    rows = report.publication.row_counts
    state = "published" if report.publication.changed else "nothing changed"
    lines = [
        f"{extracted} read, {unchanged} unchanged, {len(report.failures)} failed; {state}",
        f"{report.out}: {rows['agreements']} agreements, {rows['commitments']} commitments",
        f"What to check by hand: {program_as_called()} status --out {shlex.quote(str(report.out))}",
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
