"""From a document to the picture of one of its pages with all that was seen on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.document.geometry import Box
from pipeline.document.problem import Problem
from pipeline.extract import Findings, read_document
from pipeline.page_picture.colours import PANEL
from pipeline.page_picture.errors import (
    NoFolderError,
    NoSuchDocumentError,
    NotPngError,
    PictureNotWrittenError,
    UnreadablePageError,
)
from pipeline.page_picture.free_places import FreePlaces
from pipeline.page_picture.page_as_shown import drawn_dpi, page_as_shown
from pipeline.page_picture.page_findings import PageFindings, findings_on
from pipeline.page_picture.page_marks import mark_blocks, mark_rulings, mark_words
from pipeline.page_picture.panel import WIDTH as PANEL_WIDTH
from pipeline.page_picture.panel import draw_panel, panel_height, panel_lines
from pipeline.page_picture.svg import Paint, Svg
from pipeline.page_picture.table_marks import mark_table
from pipeline.page_picture.upright import upright
from pipeline.settings import Settings
from pipeline.source.errors import NoReadablePageError
from pipeline.source.pages import GrayImage
from pipeline.wording.wording import Wording, swedish

PAPER_VEIL = 0.3
"""Share of white that is laid over the page, so that the marks stand out from it."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page's picture as PNG, what was found on it, and what went wrong with it."""

    png: bytes
    found: PageFindings
    problems: tuple[Problem, ...]

    @property
    def summary(self) -> str:
        """What the picture shows, in one line."""
        page = self.found.page
        counts = {"word": len(page.words), "ruling": len(page.rulings), "table": len(self.found.tables)}
        listed = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items())
        return f"page {page.page_no} of {self.found.page_count}, {listed}"


def write_debug_page(document: Path, page_no: int, picture: Path, settings: Settings) -> DrawnPage:
    """Draw one page of a document into a file.

    Raises
    ------
    NotPngError, NoFolderError, NoSuchDocumentError
        Before anything is read.
    PictureNotWrittenError
        If the system refuses to write the file.
    SourceError, PagePictureError
        As `draw_debug_page`.
    """
    if picture.suffix.lower() != ".png":
        raise NotPngError(picture)
    if not picture.parent.is_dir():
        raise NoFolderError(picture.parent)
    if not document.is_file():
        raise NoSuchDocumentError(document)
    drawn = draw_debug_page(document.name, document.read_bytes(), page_no, settings)
    try:
        picture.write_bytes(drawn.png)
    except OSError as fault:
        raise PictureNotWrittenError(picture, fault) from fault
    return drawn


def draw_debug_page(source_name: str, content: bytes, page_no: int, settings: Settings) -> DrawnPage:
    """Read a whole document, since its tables run over pages, and draw one of its pages.

    Parameters
    ----------
    page_no
        From 1.

    Raises
    ------
    SourceError
        If the file cannot be opened.
    NoPageInTranscriptError, PageOutOfRangeError, UnreadablePageError
        If there is no such page, or nothing can be seen of it.
    """
    shown = page_as_shown(content, page_no)
    met = Findings()
    try:
        document = read_document(content, settings, met)
    except NoReadablePageError as error:
        raise _unreadable(page_no, met) from error
    page = next((page for page in document.pages if page.page_no == page_no), None)
    if page is None:
        raise _unreadable(page_no, met)
    found = findings_on(source_name, shown.page_count, document, page)
    problems = tuple(problem for problem in met.problems if problem.page == page_no)
    return DrawnPage(draw_findings(upright(shown.gray, page), found), found, problems)


def _unreadable(page_no: int, met: Findings) -> UnreadablePageError:
    return UnreadablePageError(page_no, " ".join(p.message for p in met.problems if p.page == page_no))


def draw_findings(gray: GrayImage, found: PageFindings, words: Wording | None = None) -> bytes:
    """Draw what was found on a page over its picture, and the panel beside it.

    Parameters
    ----------
    gray
        The page in the frame of its coordinates, at any resolution.
    words
        The language of panel and labels; Swedish, if it is not said.

    Returns
    -------
    bytes
        PNG, at `drawn_dpi` of the page.
    """
    said, page = words or swedish(), found.page
    lines = panel_lines(found, said)
    height = max(page.height, panel_height(lines))
    svg = Svg(page.width + PANEL_WIDTH, height)
    paper = Box(0.0, 0.0, page.width, page.height)
    svg.rectangle(Box(0.0, 0.0, page.width + PANEL_WIDTH, height), Paint(fill=PANEL))
    svg.picture(np.asarray(gray * (1 - PAPER_VEIL) + 255 * PAPER_VEIL, np.uint8), paper)
    _mark(svg, found, paper, said)
    draw_panel(svg, lines, Box(page.width, 0.0, page.width + PANEL_WIDTH, height))
    return svg.as_png(drawn_dpi(page.width, page.height))


def _mark(svg: Svg, found: PageFindings, paper: Box, words: Wording) -> None:
    free = FreePlaces(paper, [word.box for word in found.page.words])
    mark_blocks(svg, found.blocks, free, words)
    mark_words(svg, found.page.words)
    mark_rulings(svg, found.page.rulings)
    for share in found.tables:
        mark_table(svg, share, free, words)
