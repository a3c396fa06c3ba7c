"""Bullets whose markers were lost in reading, so that the layout stage took them for paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document.blocks import Block, TextBlock
from pipeline.lexicon.headings import HEADINGS

# What leads into a list or heads one ("Polisen ska", "Mål:") ends otherwise.
_ENDS = (".", "!", ";", ",")
# A bullet is seldom longer; a paragraph between two lists often is.
MAX_WORDS = 60
# A bullet, or the stop of a clause before the next "att": signs that part bullets which were read as one.
_BULLET_WITHIN = re.compile(r"\s+[•▪●·‣]\s+")
_CLAUSE_WITHIN = re.compile(rf"[;,.](?:\s*[.\d—–-]+)*\s+(?={HEADINGS.clause.text_source}\s)", re.IGNORECASE)
_FEWEST_WORDS = 3
"""A part of fewer words is no bullet by itself."""
# "a) att kommunen ...": the letter is the marker of a list, whatever leads into it.
_LETTERED_CLAUSE = re.compile(
    rf"(?P<marker>\(?(?:[a-h]|\d{{1,2}})\))\s+(?={HEADINGS.clause.text_source})", re.IGNORECASE
)


def _leads_on(text: str) -> bool:
    return text.rstrip().endswith(":") or HEADINGS.leads_on.in_text.search(text) is not None


def _item(block: Block | None) -> TextBlock | None:
    return block if isinstance(block, TextBlock) and block.kind == "list_item" else None


def with_lost_bullets(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, paragraphs that must be bullets turned into list items.

    A short paragraph is one where it stands between two bullets, or before a nested bullet that
    has no outer one: the outer bullets above it were not seen as such.
    """
    found: list[Block] = []
    blocks = _with_clauses(tuple(_parted(blocks)))
    for place, block in enumerate(blocks):
        before = _item(found[-1]) if found else None
        after = _item(blocks[place + 1]) if place + 1 < len(blocks) else None
        if (
            isinstance(block, TextBlock)
            and block.kind == "paragraph"
            and block.text.rstrip().endswith(_ENDS)
            and len(block.text.split()) <= MAX_WORDS
            and after is not None
            and (before is not None or after.depth > 0)
        ):
            found.append(replace(block, kind="list_item", depth=after.depth))
        else:
            found.append(block)
    return tuple(found)


def _parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, a bullet that holds several parted again: markers were read as words."""
    for block in blocks:
        item = _item(block)
        texts = _parts(item.text) if item is not None else ()
        if item is None or len(texts) < 2:
            yield block
            continue
        for text in texts:
            yield replace(item, passage=replace(item.passage, text=text, lines=(text,)))


def _parts(text: str) -> tuple[str, ...]:
    at = [match.span() for match in _BULLET_WITHIN.finditer(text)]
    if HEADINGS.clause.in_text.match(text):
        at = sorted(at + [(m.start() + 1, m.end()) for m in _CLAUSE_WITHIN.finditer(text) if _stops(m[0])])
    begins, ends = [0, *(end for _, end in at)], [*(start for start, _ in at), len(text)]
    parts = tuple(text[begin:end].strip() for begin, end in zip(begins, ends, strict=True))
    return parts if all(len(part.split()) >= _FEWEST_WORDS for part in parts) else (text,)


def _stops(between: str) -> bool:
    """Whether what stands before an "att" ends a bullet: more than a comma, which parts two of one."""
    return len(between.strip()) > 1 or ";" in between


def _with_clauses(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Turn paragraphs that begin with "att" into bullets, where a lead-in or another such stands above."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(block, TextBlock) and (lettered := _LETTERED_CLAUSE.match(block.text)):
            text = block.text[lettered.end() :]
            passage = replace(block.passage, text=text, lines=(text,))
            found.append(replace(block, kind="list_item", passage=passage, marker=lettered["marker"]))
            continue
        leads = isinstance(above, TextBlock) and above.kind == "paragraph" and _leads_on(above.text)
        if (
            isinstance(block, TextBlock)
            and block.kind == "paragraph"
            and HEADINGS.clause.in_text.match(block.text)
            and (leads or _item(above) is not None)
        ):
            found.append(replace(block, kind="list_item"))
        else:
            found.append(block)
    return tuple(found)
