"""Runs all tools on all files and writes the tables; run by ``make bench-tables``."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from lab.bench.attempts import AttemptStore
from lab.bench.files import BenchFile, random_tables, reference_agreements, sample_documents
from lab.bench.report import Circumstances, page, short_table, with_short_table
from lab.bench.summary import Outcome, outcome_of_rival, outcome_of_samverkan
from lab.bench.tools import BENCH_BIN, ROOT, SAMVERKAN, SETTINGS
from pipeline.run.version import current_version
from pipeline.settings import Settings

CACHE = ROOT / "build" / "bench"
REFERENCE = ROOT.parent / "shared" / "agreements"
PAGE = ROOT / "docs" / "bench-tables.md"
README = ROOT / "README.md"
COMMAND = "make bench-tables"
DISTRIBUTIONS = {
    "img2table": "img2table",
    "camelot": "camelot-py",
    "pdfplumber": "pdfplumber",
    "ocrmypdf": "ocrmypdf",
}


def files_of_run(corpus: Path | None, reference: Path) -> tuple[list[BenchFile], tuple[str, ...]]:
    """Return the files of all sets that are there, and what is said of those that are not."""
    files: list[BenchFile] = []
    left_out: list[str] = []
    if corpus is None:
        left_out.append("the random tables, since no folder of them was given")
    else:
        files += random_tables(corpus)
    files += sample_documents()
    if reference.is_dir():
        files += reference_agreements(reference)
    else:
        left_out.append("the reference agreements, which are not part of the project")
    return files, tuple(left_out)


def without(
    files: Sequence[BenchFile], left_out: tuple[str, ...], names: Sequence[str]
) -> tuple[list[BenchFile], tuple[str, ...]]:
    """Leave out files by name, and say so."""
    kept = [file for file in files if file.path.name not in names]
    return kept, (*left_out, *(f"{name}, left out when the run was started" for name in names))


def outcomes_of(files: Sequence[BenchFile], store: AttemptStore) -> list[Outcome]:
    """Run whatever has not been run before, file by file, and score it."""
    outcomes: list[Outcome] = []
    for number, file in enumerate(files, 1):
        print(f"{number}/{len(files)} {file.path.name}", file=sys.stderr, flush=True)
        outcomes.append(outcome_of_samverkan(file, store.samverkan(file)))
        outcomes += [outcome_of_rival(file, setting, store.rival(setting, file)) for setting in SETTINGS]
    return outcomes


def versions() -> dict[str, str]:
    """Version of each program as attempts are stored under it, by name."""
    own = current_version(Settings())
    listed = {SAMVERKAN: f"{own.label} {own.fingerprint[:8]}"}
    code = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
    found = _output(str(BENCH_BIN / "python"), "-c", code, *DISTRIBUTIONS.values()).split()
    return listed | dict(zip(DISTRIBUTIONS, found, strict=True))


def machine() -> str:
    """Processor, cores and system."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        models = [
            line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line
        ]
        name = models[0] if models else name
    return f"{name}, {os.cpu_count()} cores of which each tool has one, {platform.system()}"


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare tools that recover tables, on the same files.")
    parser.add_argument("--corpus", type=Path, help="folder of lab.table_corpus.make")
    parser.add_argument("--reference", type=Path, default=REFERENCE, help="folder with scans/ and gold/")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for attempts")
    parser.add_argument("--page", type=Path, default=PAGE, help="Markdown file to write")
    parser.add_argument("--readme", type=Path, default=README, help="file with the short table")
    parser.add_argument("--without", nargs="+", default=[], metavar="FILE", help="file names to leave out")
    options = parser.parse_args()
    found = versions()
    files, left_out = files_of_run(options.corpus, options.reference)
    files, left_out = without(files, left_out, options.without)
    for reason in left_out:
        print(f"Without {reason}.", file=sys.stderr)
    outcomes = outcomes_of(files, AttemptStore(options.cache, found))
    shown = {SAMVERKAN: found.pop(SAMVERKAN).split()[0], **found}
    shown["Tesseract"] = _output("tesseract", "--version").split()[1]
    written = page(outcomes, Circumstances(COMMAND, machine(), shown, left_out))
    readme = with_short_table(options.readme.read_text("utf-8"), short_table(outcomes))
    options.page.write_text(written, "utf-8")
    options.readme.write_text(readme, "utf-8")
    print(written)


if __name__ == "__main__":
    main()
