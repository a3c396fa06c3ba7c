"""Headings and their levels by what they say, where their print does not tell them.

Scans give three sizes of type and transcripts none. But "4.2" stands under "4", and a heading that returns
under each area ("Mål", "Åtgärder", "Polisen") stands under the area, whatever its size. A line that is no
more than a number and a name, or the name of a part, is a heading even where it was taken for text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.document.blocks import Block, Document, TextBlock
from pipeline.lexicon.roles import label_role
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.headings import taken_apart
from pipeline.nlp.structure.numbers import numbering

_LONGEST_LOST = 9
"""Words of a line that can be a heading which was taken for text."""
_ORDINAL = re.compile(r"^(?P<ordinal>\d{1,2}|[A-H])(?:[.):]|(?<=\d)(?=\s))\s*(?=\S)")
_NUMBERED_LINE = re.compile(r"^\d{1,2}(?:\.\d+)*[.)]?\s+[A-ZÅÄÖ]")
_RETURNS = 2
"""Times that a heading must stand in the document to be a part that its chapters have in common."""


def with_levels(document: Document) -> Document:
    """Return the document with headings lowered under those that they belong to; none is raised.

    Lines of text that can only be headings are made such, one level under the heading above them.
    """
    document = replace(document, blocks=tuple(_with_lost_headings(document)))
    returning = _returning_parts(document)
    by_number: dict[str, int] = {}
    chapter_level = 0
    run = _Run()
    above = ""
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
            run = run.after(block.text, above, chapter_level)
            level = max(level, run.level)
            above = block.text
            if numbered:
                above = numbered[0].rpartition(".")[0]
                level = max(level, by_number[above] + 1) if above in by_number else level
                by_number[numbered[0]] = level
            chapter_level = level
        blocks.append(block if level == block.level else replace(block, level=level))
    return replace(document, blocks=tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Run:
    """Headings 1, 2, ... or A, B, ... under one that announces areas; `level` is theirs, 0 outside a run."""

    expected: str = ""
    level: int = 0

    def after(self, text: str, above: str, level_above: int) -> _Run:
        """Return the run that a heading stands in."""
        match = _ORDINAL.match(text)
        ordinal = match["ordinal"] if match else ""
        if ordinal and ordinal == self.expected:
            return _Run(_next(ordinal), self.level)
        if ordinal in ("1", "A") and taken_apart(above).stands_over_areas and not numbering(above):
            return _Run(_next(ordinal), level_above + 1)
        return _Run()


def _next(ordinal: str) -> str:
    return str(int(ordinal) + 1) if ordinal.isdigit() else chr(ord(ordinal) + 1)


def _with_lost_headings(document: Document) -> Iterator[Block]:
    """Yield the blocks, decimally numbered lines and names of parts turned into headings.

    "2" is a heading where "2.1" is one.
    """
    numbers = {
        number[0].partition(".")[0]
        for block in document.blocks
        if isinstance(block, TextBlock) and _can_head(block) and (number := numbering(block.text))
        if "." in number[0]
    } | _sequence(document)
    letters = _letters(document)
    level = 1
    for block in itertools.chain.from_iterable(map(_apart, document.blocks)):
        if isinstance(block, TextBlock) and block.kind == "heading":
            level = block.level
        elif isinstance(block, TextBlock) and block.kind == "paragraph" and _can_head(block):
            numbered = numbering(block.text)
            lettered = _ORDINAL.match(block.text)
            is_numbered = numbered is not None and numbered[0].partition(".")[0] in numbers
            if is_numbered or label_role(block.text) or (lettered and lettered["ordinal"] in letters):
                yield replace(block, kind="heading", level=level)
                continue
        yield block


def _sequence(document: Document) -> frozenset[str]:
    """Return 1, 2, ... where lines so numbered each stand over text; none where they are a list."""
    lines = [b for b in document.blocks if isinstance(b, TextBlock) and b.kind in ("heading", "paragraph")]
    numbers = [numbering(block.text) if _can_head(block) else None for block in lines]
    over_text = [
        number[0]
        for number, following in itertools.pairwise([*numbers, None])
        if number and number[0].isdigit() and following is None
    ]
    is_run = len(over_text) >= _RETURNS and over_text == [str(n) for n in range(1, len(over_text) + 1)]
    return frozenset(over_text) if is_run else frozenset()


def _apart(block: Block) -> Iterator[Block]:
    """Yield the headings that the layout joined: "Områden" and, on its next line, "1 Personrån"."""
    if not isinstance(block, TextBlock) or block.kind != "heading":
        yield block
        return
    lines = block.passage.lines
    cut = next((n for n, line in enumerate(lines) if n and _NUMBERED_LINE.match(line)), None)
    if cut is None or _NUMBERED_LINE.match(lines[0]):
        yield block
        return
    for part in (lines[:cut], lines[cut:]):
        yield replace(block, passage=replace(block.passage, text=" ".join(part), lines=part))


def _letters(document: Document) -> frozenset[str]:
    """Return A, B, ... where headings are so lettered, one of them at least seen as a heading."""
    found = [
        match["ordinal"]
        for block in document.blocks
        if isinstance(block, TextBlock) and block.kind == "heading" and (match := _ORDINAL.match(block.text))
    ]
    return frozenset("ABCDEFGH") if "A" in found else frozenset()


def _can_head(block: TextBlock) -> bool:
    text = block.text.rstrip()
    return len(text.split()) <= _LONGEST_LOST and len(block.passage.lines) == 1 and text[-1:] not in ".:;,"


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
    heading = taken_apart(text)
    if heading.number or not (heading.role or heading.is_generic):
        return ""
    return fold(text).rstrip(" :.")
