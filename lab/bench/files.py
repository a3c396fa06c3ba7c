"""The files of a run and their true tables, from three sources with two formats of truth.

A truth with ``tables`` lists cells with their places, as the random tables of ``tests/table_corpus`` have
it. A truth with ``content`` lists printed blocks, as `lab.corpus.gold.as_gold` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pypdfium2 as pdfium

from lab.corpus.gold import as_gold
from lab.corpus.make import PLAN, RAW
from lab.corpus.sample import load
from lab.corpus.table_score import Grid, normalised

SetName = Literal["random tables", "sample documents", "reference agreements"]


@dataclass(frozen=True, slots=True)
class TrueTable:
    """A table as printed.

    Attributes
    ----------
    everywhere
        Rows of texts, a merged cell's text in every place that it covers.
    once
        The same with a merged cell's text in its upper left place only.
    texts
        Each cell with text, once.
    """

    everywhere: Grid
    once: Grid
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenchFile:
    """A PDF and what stands in its tables.

    Attributes
    ----------
    print_family, scan
        How its tables are drawn, and how it came to be a PDF (``digital``: printed to PDF, no scan).
    language
        Tesseract's name of its language.
    """

    path: Path
    set_name: SetName
    print_family: str
    scan: str
    page_count: int
    tables: tuple[TrueTable, ...]
    language: str = "swe"

    @property
    def is_digital(self) -> bool:
        return self.scan == "digital"


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    col: int
    row_span: int
    col_span: int
    text: str


class TruthError(ValueError):
    """A truth file is not in its format; the message names the file."""


def random_tables(folder: Path) -> Iterator[BenchFile]:
    """Each ``<name>.json`` of a folder and those below it, with the ``<name>.pdf`` beside it.

    Raises
    ------
    TruthError
        If a truth has no tables in it or its PDF is missing.
    """
    for truth_path in sorted(folder.rglob("*.json")):
        truth = json.loads(truth_path.read_text("utf-8"))
        pdf = truth_path.with_suffix(".pdf")
        if "tables" not in truth or not pdf.is_file():
            raise TruthError(f"{truth_path}: make the folder anew; it lacks 'tables' or {pdf.name}")
        if truth["tables"]:
            tables = tuple(_table(_placed(table)) for table in truth["tables"])
            kinds = (truth["print"], truth["scan"])
            yield BenchFile(pdf, "random tables", *kinds, _page_count(pdf), tables, truth["language"])


def sample_documents() -> Iterator[BenchFile]:
    """The PDFs among the sample documents that have tables."""
    for file in PLAN:
        tables = printed_tables(as_gold(load(file.slug)))
        if tables and file.suffix == ".pdf":
            path = RAW / file.name
            yield BenchFile(path, "sample documents", file.style, file.grade, _page_count(path), tables)


def reference_agreements(folder: Path) -> Iterator[BenchFile]:
    """Agreements kept outside the project: ``scans/<slug>__<print>__<scan>.pdf``, ``gold/<slug>.json``."""
    for path in sorted((folder / "scans").glob("*__*__*.pdf")):
        slug, print_family, scan = path.stem.split("__")
        truth = json.loads((folder / "gold" / f"{slug}.json").read_text("utf-8"))
        tables = printed_tables(truth)
        if tables:
            yield BenchFile(path, "reference agreements", print_family, scan, _page_count(path), tables)


def printed_tables(truth: Mapping[str, Any]) -> tuple[TrueTable, ...]:
    """The tables among the printed blocks of an agreement."""
    return tuple(_table(_laid_out(block)) for block in truth["content"] if block["type"] == "table")


def _placed(table: Mapping[str, Any]) -> list[_Cell]:
    return [
        _Cell(cell["row"], cell["col"], cell["row_span"], cell["col_span"], "\n".join(cell["items"]))
        for cell in table["cells"]
    ]


def _laid_out(block: Mapping[str, Any]) -> list[_Cell]:
    """Give each cell its place; a form is a table whose header is empty and so not printed."""
    headers = [column["header"] or "" for column in block["columns"]]
    width = len(headers)
    cells = [_Cell(0, no, 1, 1, text) for no, text in enumerate(headers)] if any(headers) else []
    first = 1 if cells else 0
    for row_no, row in enumerate(block["rows"], first):
        if "section" in row:
            cells.append(_Cell(row_no, 0, 1, width, row["section"]))
        else:
            cells = _with_row(cells, row_no, row["cells"])
    return cells


def _with_row(cells: Sequence[_Cell], row_no: int, row: Sequence[Sequence[str] | str]) -> list[_Cell]:
    """Add a row, where ``"^"`` lengthens the cell above by one row."""
    longer = {no for no, cell in enumerate(row) if cell == "^"}
    kept = [
        _Cell(cell.row, cell.col, cell.row_span + 1, cell.col_span, cell.text)
        if cell.col in longer and cell.row + cell.row_span == row_no
        else cell
        for cell in cells
    ]
    return kept + [_Cell(row_no, no, 1, 1, "\n".join(cell)) for no, cell in enumerate(row) if cell != "^"]


def _table(cells: Sequence[_Cell]) -> TrueTable:
    height = max(cell.row + cell.row_span for cell in cells)
    width = max(cell.col + cell.col_span for cell in cells)
    everywhere = [[""] * width for _ in range(height)]
    once = [[""] * width for _ in range(height)]
    for cell in cells:
        once[cell.row][cell.col] = cell.text
        for row in range(cell.row, cell.row + cell.row_span):
            everywhere[row][cell.col : cell.col + cell.col_span] = [cell.text] * cell.col_span
    texts = tuple(cell.text for cell in cells if normalised(cell.text))
    return TrueTable(tuple(map(tuple, everywhere)), tuple(map(tuple, once)), texts)


def _page_count(pdf: Path) -> int:
    with pdfium.PdfDocument(pdf) as document:
        return len(document)
