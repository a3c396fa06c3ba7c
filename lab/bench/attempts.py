"""Runs tools on files, each in a process with a time limit, and keeps what came of it.

An attempt is stored under the tool, its version and the file's bytes, so an interrupted run goes on where it
stopped, and a tool whose version is new runs anew. A failed attempt is stored like any other, with its cause.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from lab.bench.files import BenchFile
from lab.bench.forgiving_score import FoundTable
from lab.bench.tools import (
    OCRMYPDF_FOR_SPEED,
    OCRMYPDF_OPTIONS,
    RIVAL_PROCESS,
    ROOT,
    SAMVERKAN,
    Command,
    Setting,
    ocrmypdf_command,
    rival_command,
    samverkan_command,
)
from lab.corpus.published import grids, read_dataset

LIMIT_SECONDS, LIMIT_SECONDS_PER_PAGE = 120.0, 60.0
"""Of one process. Ten to thirty times what the tools take as a rule: for what hangs, not for what is slow."""

CAUSE_LENGTH = 300


class CodeChangedError(RuntimeError):
    """The project's code changed while the run went on, so its figures would be of two versions."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a tool made of a file.

    Attributes
    ----------
    seconds
        CPU seconds, user and system, of all its processes.
    wall_seconds
        Time that passed.
    texts
        The cells' texts, each once; None where the tool does not tell which places one cell covers.
    failure
        Why there is no result, or None.
    """

    seconds: float
    wall_seconds: float
    tables: tuple[FoundTable, ...] = ()
    texts: tuple[str, ...] | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class _Ran:
    seconds: float
    wall_seconds: float
    failure: str | None


class AttemptStore:
    """Attempts in a folder, one file each."""

    def __init__(self, folder: Path, versions: dict[str, str]) -> None:
        self.folder = folder
        self.versions = versions

    def samverkan(self, file: BenchFile) -> Attempt:
        """Ingest a file, or recall it."""
        return self._recalled(SAMVERKAN, self.versions[SAMVERKAN], file, lambda out: self._ingest(file, out))

    def rival(self, setting: Setting, file: BenchFile) -> Attempt:
        """Run one setting of another tool on a file, or recall it; with OCRmyPDF's time where it is used."""
        version = f"{self.versions[setting.program]} {digest_of(setting)}"
        if not setting.after_ocrmypdf:
            return self._recalled(
                setting.name, version, file, lambda out: _rival(setting, file, file.path, out)
            )
        ocr = self.ocrmypdf(file)
        if ocr.failure is not None:
            return ocr
        pdf = self._place("ocrmypdf", self._ocrmypdf_version, file).with_suffix(".pdf")
        version = f"{version} {self._ocrmypdf_version}"
        parsed = self._recalled(setting.name, version, file, lambda out: _rival(setting, file, pdf, out))
        return Attempt(
            ocr.seconds + parsed.seconds,
            ocr.wall_seconds + parsed.wall_seconds,
            parsed.tables,
            None,
            parsed.failure,
        )

    def ocrmypdf(self, file: BenchFile) -> Attempt:
        """Put a text layer under a file's upright pages, or recall that it was done."""
        return self._recalled("ocrmypdf", self._ocrmypdf_version, file, lambda out: _ocrmypdf(file, out))

    @property
    def _ocrmypdf_version(self) -> str:
        return f"{self.versions['ocrmypdf']} {digest_of((OCRMYPDF_OPTIONS, OCRMYPDF_FOR_SPEED))}"

    def _ingest(self, file: BenchFile, out: Path) -> Attempt:
        dataset = out.with_suffix(".dataset")
        shutil.rmtree(dataset, ignore_errors=True)
        ran = run(samverkan_command(file, dataset), file.page_count)
        if ran.failure is not None:
            return Attempt(ran.seconds, ran.wall_seconds, failure=ran.failure)
        document = read_dataset(dataset)[file.path.name]
        _check_version(dataset, self.versions[SAMVERKAN])
        shutil.rmtree(dataset)
        tables = tuple(FoundTable(0, grid) for grid in grids(document.cells))
        return Attempt(ran.seconds, ran.wall_seconds, tables, tuple(cell.text for cell in document.cells))

    def _recalled(
        self, name: str, version: str, file: BenchFile, attempt: Callable[[Path], Attempt]
    ) -> Attempt:
        path = self._place(name, version, file)
        if path.is_file():
            return _attempt_from(path.read_text("utf-8"))
        path.parent.mkdir(parents=True, exist_ok=True)
        made = attempt(path)
        unfinished = path.with_suffix(".part")
        unfinished.write_text(_as_json(made), "utf-8")
        unfinished.rename(path)
        return made

    def _place(self, name: str, version: str, file: BenchFile) -> Path:
        digest = hashlib.sha256(file.path.read_bytes()).hexdigest()[:16]
        # A file counts as scanned or not by its name, so the same bytes may be read in two ways.
        read_as = "digital" if file.is_digital else "scan"
        return self.folder / _plain(name) / _plain(version) / f"{digest}-{read_as}.json"


def run(command: Command, page_count: int) -> _Ran:
    """Run a process and all that it starts, and end them when their time is up."""
    limit = LIMIT_SECONDS + LIMIT_SECONDS_PER_PAGE * page_count
    before, started = _cpu_seconds_of_children(), time.monotonic()
    process = subprocess.Popen(
        command.arguments,
        cwd=ROOT,
        env=command.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        _, errors = process.communicate(timeout=limit)
        failure = None if process.returncode == 0 else _cause(process.returncode, errors)
    except subprocess.TimeoutExpired:
        failure = f"not done after {limit:.0f} s"
    finally:
        if process.poll() is None:  # out of time, or this run is interrupted
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if failure is None and not command.out.exists():
        failure = "ended without a result"
    return _Ran(_cpu_seconds_of_children() - before, time.monotonic() - started, failure)


def _ocrmypdf(file: BenchFile, out: Path) -> Attempt:
    ran = run(ocrmypdf_command(file, out.with_suffix(".pdf")), file.page_count)
    return Attempt(ran.seconds, ran.wall_seconds, failure=ran.failure and f"OCRmyPDF: {ran.failure}")


def _rival(setting: Setting, file: BenchFile, pdf: Path, out: Path) -> Attempt:
    raw = out.with_suffix(".raw.json")
    raw.unlink(missing_ok=True)
    ran = run(rival_command(setting, file, pdf, raw), file.page_count)
    if ran.failure is not None:
        return Attempt(ran.seconds, ran.wall_seconds, failure=ran.failure)
    tables = read_page_tables(raw.read_text("utf-8"))
    raw.unlink()
    return Attempt(ran.seconds, ran.wall_seconds, tables)


def read_page_tables(written: str) -> tuple[FoundTable, ...]:
    """Read what `rival_process` wrote; short rows are filled up, places without a cell are empty."""
    found = []
    for table in json.loads(written):
        rows = [[cell or "" for cell in row] for row in table["rows"]]
        width = max(map(len, rows), default=0)
        if width:
            padded = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
            found.append(FoundTable(table["page"], padded))
    return tuple(found)


def digest_of(options: object) -> str:
    """Short digest of how a tool is called, so that another way of calling it is another attempt."""
    return hashlib.sha256(f"{options!r} {RIVAL_PROCESS.read_text('utf-8')}".encode()).hexdigest()[:8]


def _cpu_seconds_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _cause(code: int, errors: str) -> str:
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    last = lines[-1][:CAUSE_LENGTH] if lines else "no message"
    return f"exit code {code}: {last}"


def _check_version(dataset: Path, expected: str) -> None:
    label = expected.split()[0]
    versions = set(pq.read_table(dataset / "agreements")["pipeline_version"].to_pylist())
    if versions != {label}:
        raise CodeChangedError(f"the code is no longer {label}; run the same command again")


def _plain(name: str) -> str:
    return re.sub(r"[^\w.+-]+", "_", name)


def _as_json(attempt: Attempt) -> str:
    return json.dumps(
        {
            "seconds": attempt.seconds,
            "wall_seconds": attempt.wall_seconds,
            "tables": [{"page": table.page, "rows": table.rows} for table in attempt.tables],
            "texts": attempt.texts,
            "failure": attempt.failure,
        },
        ensure_ascii=False,
    )


def _attempt_from(stored: str) -> Attempt:
    read = json.loads(stored)
    texts: Sequence[str] | None = read["texts"]
    return Attempt(
        read["seconds"],
        read["wall_seconds"],
        tuple(FoundTable(table["page"], tuple(map(tuple, table["rows"]))) for table in read["tables"]),
        None if texts is None else tuple(texts),
        read["failure"],
    )
