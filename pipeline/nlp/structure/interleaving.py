"""Stretches of a document where the columns of a table came out mixed line by line.

Some transcripts read straight across a table: its column headings stand on one line, and below it each
line mixes what two parties are to do. Nothing there can be told apart, so nothing is published.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

from pipeline.document.blocks import ColumnRole, Document, TextBlock
from pipeline.document.problem import Problem
from pipeline.lexicon.roles import ROLES
from pipeline.wording.published.problems import worded_problem

# "Mål Åtgärd kommun Åtgärd polis Uppföljning": so many column headings, and hardly a word besides.
MIN_COLUMN_LABELS = 3
MAX_OTHER_WORDS = 4


# Each line is asked for by the undertakings, the problems and the accounting.
@lru_cache(maxsize=4096)
def is_row_of_column_headings(text: str) -> bool:
    """Whether one line of text is the header of a table, its columns run together."""
    if text.rstrip().endswith((".", ":", "?")) or "," in text:
        return False
    # Headings begin with capitals; the everyday words among them ("vad", "när") do not within a sentence.
    headings = [(role, label) for role, label in ROLES.within(text) if label[:1].isupper()]
    others = ROLES.without_headings(text)
    if len(headings) < MIN_COLUMN_LABELS or not any(itertools.starmap(_tells_deeds, headings)):
        return False
    return len(others) <= MAX_OTHER_WORDS and not ROLES.joining.intersection(others)


def _tells_deeds(role: ColumnRole, label: str) -> bool:
    return role == "action" or ROLES.acts_where_none_does.in_text.match(label) is not None


def interleaved_blocks(document: Document) -> frozenset[int]:
    """Return the places in `document.blocks` of the text that may mix columns.

    A stretch begins at a line of column headings and ends at the next heading that stands as high as
    the one above it, or at the next table that was recovered.
    """
    mixed: set[int] = set()
    level_above = 1
    inside: int | None = None
    for place, block in enumerate(document.blocks):
        if not isinstance(block, TextBlock):
            inside = None
            continue
        if block.kind == "heading" and not is_row_of_column_headings(block.text):
            if inside is not None and block.level <= inside:
                inside = None
            if inside is None:
                level_above = block.level
        elif block.kind != "furniture" and is_row_of_column_headings(block.text):
            inside = level_above
        if inside is not None:
            mixed.add(place)
    return frozenset(mixed)


def interleaving_problems(document: Document) -> tuple[Problem, ...]:
    """Return one warning for each page on which text was left aside because its columns are mixed."""
    pages = sorted({block.passage.page for place in interleaved_blocks(document)
                    if isinstance(block := document.blocks[place], TextBlock)})  # fmt: skip
    return tuple(worded_problem("nlp", "warning", "interleaved_columns", page) for page in pages)
