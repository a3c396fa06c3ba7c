"""Reads sample documents once and stores their pages: ``python -m tests.layout.store``.

Needs Tesseract and some minutes. ``--only TEXT`` reads again only the documents whose names hold it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lab.corpus.make import PLAN, RAW, SampleFile, make
from pipeline.document.page import Page
from pipeline.document.problem import Problem
from pipeline.ocr.read import read_page
from pipeline.settings import Settings
from pipeline.source.image_file import open_image
from pipeline.source.pages import PageImage, UnreadablePage
from pipeline.source.pdf import open_pdf
from tests.layout.stored_pages import save_pages

FURTHER: tuple[SampleFile, ...] = (
    SampleFile("nassjo-2024", "times", "fax", "plain grid over pages, bilevel", ".tif"),
    SampleFile("nassjo-2024", "bare", "clean", "section rows without any rule"),
    SampleFile("pitea-2020", "bare", "clean", "no rules, no repeated header, a cut row"),
    SampleFile("pitea-2020", "dark", "photo", "dark header under uneven light"),
    SampleFile("ludvika-2022", "rows", "office", "row rules and row spans"),
    SampleFile("katrineholm-vingaker-2024", "dark", "low", "dark header at 150 dpi, section rows"),
    SampleFile("ljungby-tv", "box", "desk", "column rules and row spans, stamp and pen"),
    SampleFile("solleftea-2019", "word", "sideways", "one grid per area, pages sideways"),
    SampleFile("solleftea-2019", "bare", "fax", "one table without rules per area, bilevel", ".tif"),
    SampleFile("karlshamn-2023", "word", "photo", "forms in a grid, phone photo"),
    SampleFile("karlshamn-2023", "bare", "office", "forms without rules"),
)
"""Prints and grades besides those of ``data/raw``."""


class UnreadableSampleError(RuntimeError):
    """A page of a sample could not be opened; the message names it."""


def stored_name(file: SampleFile) -> str:
    """Name of a document's stored pages."""
    return file.name.removesuffix(file.suffix)


def read_pages(path: Path, lang: str = "swe") -> tuple[Page, ...]:
    """Read a document the way an ingest with that language does.

    Raises
    ------
    UnreadableSampleError
        If a page cannot be opened.
    """
    source = open_pdf(path.read_bytes()) if path.suffix == ".pdf" else open_image(path.read_bytes())
    pages: list[Page] = []
    for step in source.pages:
        match step:
            case PageImage():
                pages.append(read_page(step, Settings(lang=lang)).page)
            case Page():
                pages.append(step)
            case UnreadablePage():
                raise UnreadableSampleError(f"{path.name}, page {step.page_no}: {step.cause}; make it anew")
            case Problem():
                pass  # A doubt about the pages; each page still comes as a step of its own.
    return tuple(pages)


def store(plan: Sequence[SampleFile], folder: Path) -> None:
    """Read and store those documents of `plan`, which lie in `folder`."""
    for file in plan:
        path = save_pages(stored_name(file), read_pages(folder / file.name))
        print(f"{path.name}: {path.stat().st_size:,} bytes", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Store the pages of sample documents as read.")
    parser.add_argument("--only", default="", help="part of the names of the documents to read again")
    only: str = parser.parse_args().only
    store([f for f in PLAN if f.grade != "transcript" and only in stored_name(f)], RAW)
    further = [file for file in FURTHER if only in stored_name(file)]
    with tempfile.TemporaryDirectory() as scratch:
        make(Path(scratch), further)
        store(further, Path(scratch))


if __name__ == "__main__":
    main()
