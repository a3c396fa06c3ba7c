"""Ranges of time that a line break tore: the dash that leads the next line is no bullet."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document.blocks import Block, Document, Passage, TextBlock

_DASHES = ("–", "-", "—")
_ENDS_IN_TIME = re.compile(r"\d{4}(?:-\d\d-\d\d)?$|\d{6}$")
_BEGINS_WITH_TIME = re.compile(r"(?:\d{1,2}\s+[a-zåäö]+\s+)?(?:19|20)\d\d\b|\d{6}\b|\d{1,2}/\d{1,2}\s")


def with_whole_ranges(document: Document) -> Document:
    """Return the document with "2019-04-01" and, as a bullet, "– 2020-03-31." put together again."""
    blocks: list[Block] = []
    for block in document.blocks:
        above = blocks[-1] if blocks else None
        if (
            isinstance(block, TextBlock)
            and isinstance(above, TextBlock)
            and above.kind in ("paragraph", "list_item")
            and block.kind == "list_item"
            and block.marker in _DASHES
            and _ENDS_IN_TIME.search(above.text.rstrip())
            and _BEGINS_WITH_TIME.match(block.text)
        ):
            blocks[-1] = replace(above, passage=_joined(above.passage, block))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _joined(passage: Passage, block: TextBlock) -> Passage:
    first, *rest = block.passage.lines
    return replace(
        passage,
        text=f"{passage.text.rstrip()} {block.marker} {block.text}",
        lines=(*passage.lines, f"{block.marker} {first}", *rest),
        confidence=min(passage.confidence, block.passage.confidence),
    )
