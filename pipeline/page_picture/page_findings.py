"""All that was found on one page of a document."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.blocks import Document, Table, TextBlock
from pipeline.document.page import Page
from pipeline.layout.recover import page_tables
from pipeline.page_picture.table_share import TableShare, table_shares


@dataclass(frozen=True, slots=True)
class PageFindings:
    """One page: what was read, and what the layout stage made of it.

    Attributes
    ----------
    blocks
        Those that begin on the page.
    """

    source_name: str
    page_count: int
    page: Page
    tables: tuple[TableShare, ...]
    blocks: tuple[TextBlock, ...]


def findings_on(source_name: str, page_count: int, document: Document, page: Page) -> PageFindings:
    """Gather what the document holds on one of its pages."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return PageFindings(
        source_name,
        page_count,
        page,
        table_shares(page_tables(document.pages), tables, page.page_no),
        tuple(b for b in document.blocks if isinstance(b, TextBlock) and b.passage.page == page.page_no),
    )
