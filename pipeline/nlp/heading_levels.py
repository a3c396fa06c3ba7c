"""Levels of headings by what they say, where their print does not tell them apart.

Scans give three sizes of type and transcripts none. But "4.2" stands under "4", and a heading that returns
under each area ("Mål", "Åtgärder", "Polisen") stands under the area, whatever its size.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document.blocks import Block, Document, TextBlock
from pipeline.nlp.forms import label_role
from pipeline.nlp.metadata.area_labels import is_generic, numbering
from pipeline.nlp.metadata.folding import fold

_RETURNS = 2
"""Times that a heading must stand in the document to be a part that its chapters have in common."""


def with_levels(document: Document) -> Document:
    """Return the document with headings lowered under those that they belong to; none is raised."""
    returning = _returning_parts(document)
    by_number: dict[str, int] = {}
    chapter_level = 0
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, TextBlock) or block.kind != "heading":
            blocks.append(block)
            continue
        level = block.level
        if _part(block) in returning:
            level = max(level, chapter_level + 1)
        else:
            numbered = numbering(block.text)
            if numbered:
                above = numbered[0].rpartition(".")[0]
                level = max(level, by_number[above] + 1) if above in by_number else level
                by_number[numbered[0]] = level
            chapter_level = level
        blocks.append(block if level == block.level else replace(block, level=level))
    return replace(document, blocks=tuple(blocks))


def _returning_parts(document: Document) -> frozenset[str]:
    counts = Counter(part for block in _headings_over_text(document) if (part := _part(block)))
    return frozenset(part for part, count in counts.items() if count >= _RETURNS)


def _headings_over_text(document: Document) -> Iterator[TextBlock]:
    """Yield the headings with something below them: those of a list of contents have nothing."""
    texts = [b for b in document.blocks if not (isinstance(b, TextBlock) and b.kind == "furniture")]
    for block, following in itertools.pairwise([*texts, None]):
        is_heading = isinstance(block, TextBlock) and block.kind == "heading"
        is_bare = isinstance(following, TextBlock) and following.kind == "heading"
        if isinstance(block, TextBlock) and is_heading and following is not None and not is_bare:
            yield block


def _part(block: TextBlock) -> str:
    """Return what a heading says if it names a part that every chapter may have; else an empty text."""
    text = block.text.strip()
    if numbering(text) or not (label_role(text) or is_generic(text)):
        return ""
    return fold(text).rstrip(" :.")
