"""The tools of a run with the settings that each is tried with, and how each is started.

Everything runs on one core: Tesseract with one thread, OCRmyPDF and `samverkan ingest` with one job.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lab.bench.files import BenchFile

ROOT = Path(__file__).resolve().parents[2]
BENCH_BIN = ROOT / ".bench" / "bin"
RIVAL_PROCESS = Path(__file__).with_name("rival_process.py")

ONE_CORE = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

OCRMYPDF_OPTIONS = ("--deskew", "--rotate-pages", "--rotate-pages-threshold", "5")
"""By default OCRmyPDF turns a page from a confidence of 14 on, and leaves pages of tables lying at 10-13."""

OCRMYPDF_FOR_SPEED = ("--output-type", "pdf", "--optimize", "0", "--jobs", "1")
"""Neither changes what is read: no PDF/A conversion, no smaller pictures, one core."""

Option = bool | int | str


@dataclass(frozen=True, slots=True)
class Setting:
    """A tool with one choice of its options.

    Attributes
    ----------
    tool
        The column that it belongs to.
    choice
        What tells it from other settings of the tool, for people.
    program
        The entry of `rival_process.TOOLS`.
    options, digital_options
        As the program takes them; the latter change what holds for files that were never scanned.
    after_ocrmypdf
        Whether it is given what OCRmyPDF made of the file.
    """

    tool: str
    choice: str
    program: str
    options: Mapping[str, Option] = field(default_factory=dict)
    digital_options: Mapping[str, Option] = field(default_factory=dict)
    after_ocrmypdf: bool = True

    @property
    def name(self) -> str:
        return f"{self.tool}, {self.choice}" if self.choice else self.tool


SAMVERKAN = "samverkan"
IMG2TABLE = "img2table"
LATTICE, STREAM, HYBRID = "camelot lattice", "camelot stream", "camelot hybrid"
PDFPLUMBER = "pdfplumber"
RIVALS = (IMG2TABLE, LATTICE, HYBRID, STREAM, PDFPLUMBER)


IMG2TABLE_PSM = 11
"""Tesseract's page segmentation, as img2table has it by default; 3, tried on seven files, gained nothing."""


def _img2table(choice: str, after_ocrmypdf: bool, implicit_rows: bool, borderless: bool) -> Setting:
    options: dict[str, Option] = {
        "psm": IMG2TABLE_PSM,
        "detect_rotation": not after_ocrmypdf,
        "pdf_text_extraction": False,
        "implicit_rows": implicit_rows,
        "borderless_tables": borderless,
    }
    # Reading a PDF's own text is img2table's default, and right where the text is the printed one.
    digital: dict[str, Option] = {"pdf_text_extraction": True, "detect_rotation": False}
    return Setting(IMG2TABLE, choice, "img2table", options, digital, after_ocrmypdf)


SETTINGS: tuple[Setting, ...] = (
    _img2table("ruled tables only", False, False, False),
    _img2table("implicit rows", False, True, False),
    _img2table("borderless tables too", False, False, True),
    _img2table("ruled tables only, on pages straightened by OCRmyPDF", True, False, False),
    _img2table("borderless tables too, on pages straightened by OCRmyPDF", True, False, True),
    Setting(LATTICE, "line_scale 15 (default)", "camelot", {"flavor": "lattice"}),
    Setting(LATTICE, "line_scale 40", "camelot", {"flavor": "lattice", "line_scale": 40}),
    Setting(HYBRID, "", "camelot", {"flavor": "hybrid"}),
    Setting(STREAM, "", "camelot", {"flavor": "stream"}),
    Setting(
        PDFPLUMBER, "lines", "pdfplumber", {"vertical_strategy": "lines", "horizontal_strategy": "lines"}
    ),
    Setting(PDFPLUMBER, "text", "pdfplumber", {"vertical_strategy": "text", "horizontal_strategy": "text"}),
)

BETTER_PER_FILE = frozenset({PDFPLUMBER})
"""Tools of which the better setting counts for each file; of others the one with the best mean."""


@dataclass(frozen=True, slots=True)
class Command:
    """A process to start."""

    arguments: tuple[str, ...]
    out: Path

    def environment(self) -> dict[str, str]:
        """The surroundings of a run on one core, with the tools found first."""
        path = f"{BENCH_BIN}{os.pathsep}{os.environ.get('PATH', '')}"
        return {**os.environ, **ONE_CORE, "PATH": path}


def ocrmypdf_command(file: BenchFile, out: Path) -> Command:
    """OCR of a scan, whatever text lies under it; pages of a file that was never scanned keep their text."""
    mode = "--skip-text" if file.is_digital else "--force-ocr"
    program = str(BENCH_BIN / "ocrmypdf")
    options = ("--language", file.language, *OCRMYPDF_OPTIONS, mode, *OCRMYPDF_FOR_SPEED)
    return Command((program, *options, str(file.path), str(out)), out)


def rival_command(setting: Setting, file: BenchFile, pdf: Path, out: Path) -> Command:
    """One setting of a tool on one PDF, which is `file` or what OCRmyPDF made of it."""
    options = {**setting.options, **(setting.digital_options if file.is_digital else {})}
    if setting.program == "img2table":
        options["lang"] = file.language
    python = str(BENCH_BIN / "python")
    return Command(
        (python, str(RIVAL_PROCESS), setting.program, str(pdf), str(out), json.dumps(options)), out
    )


def samverkan_command(file: BenchFile, out: Path) -> Command:
    """`samverkan ingest` of one file into a dataset of its own."""
    start = (sys.executable, "-c", "from pipeline.cli import main; main()", "ingest")
    options = ("--out", str(out), "--jobs", "1", "--lang", file.language)
    return Command((*start, str(file.path), *options), out)
