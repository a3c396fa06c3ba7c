"""Tables that look like plans and were not understood: nothing is taken from them, a person told to look."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document.blocks import Document, Table
from pipeline.document.problem import Problem
from pipeline.wording.published.problems import worded_problem


def table_problems(document: Document) -> Iterator[Problem]:
    """Yield an error for each table of whose columns it was not understood which tell what is done."""
    for block in document.blocks:
        if isinstance(block, Table) and block.unread_deeds and block.cells:
            page = min(cell.page for cell in block.cells)
            yield worded_problem("nlp", "error", "table_not_understood", page, count=block.unread_deeds)
