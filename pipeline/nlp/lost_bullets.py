"""Bullets whose markers were lost in reading, so that the layout stage took them for paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document.blocks import Block, TextBlock

# What leads into a list or heads one ("Polisen ska", "Mål:") ends otherwise.
_ENDS = (".", "!", ";", ",")
# A bullet is seldom longer; a paragraph between two lists often is.
MAX_WORDS = 60


def _item(block: Block | None) -> TextBlock | None:
    return block if isinstance(block, TextBlock) and block.kind == "list_item" else None


def with_lost_bullets(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, paragraphs that must be bullets turned into list items.

    A short paragraph is one where it stands between two bullets, or before a nested bullet that
    has no outer one: the outer bullets above it were not seen as such.
    """
    found: list[Block] = []
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
