"""Reads the pages of a corpus document the way an ingest does."""

from __future__ import annotations

from pathlib import Path

from pipeline.document.page import Page
from pipeline.ocr.read import read_page
from pipeline.settings import Settings
from pipeline.source.pages import PageImage
from pipeline.source.pdf import open_pdf


def read_pages(path: Path, lang: str) -> list[Page]:
    """Return the pages of a PDF, scanned or not."""
    pages: list[Page] = []
    for step in open_pdf(path.read_bytes()).pages:
        if isinstance(step, PageImage):
            pages.append(read_page(step, Settings(lang=lang)).page)
        elif isinstance(step, Page):
            pages.append(step)
    return pages
