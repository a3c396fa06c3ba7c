"""The agreement itself, where a case file wraps it: a covering letter before, older agreements after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document.blocks import Block, Document, TextBlock
from pipeline.lexicon.headings import HEADINGS
from pipeline.lexicon.pages import PAGES
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.kinds import kind_named
from pipeline.nlp.times.ranges import read_range

_OPENING_BLOCKS = 6
"""Text blocks from the start of which one must be the head of a covering letter."""
_COVERING_LETTER = re.compile(rf"^\W*(?:{HEADINGS.opens_letter.folded_source})|^§\s?\d+\b")
_ATTACHMENT = re.compile(rf"^{HEADINGS.attachment.folded_source}\b[\s\w.:–-]{{0,6}}")
_ATTACHMENT_ALONE = re.compile(
    rf"{HEADINGS.attachment.folded_source}(?:\s+(?:{PAGES.number_word.folded_source}\s*)?(?:\d+|[a-z]))?\W*"
)
_LONGEST_TITLE_LINE = 18
"""Words of a title that was taken for text."""
_LONGEST_HEAD = 30
"""Words; what is longer is prose that speaks of the agreement."""


def agreement_proper(document: Document) -> Document:
    """Return the document without the covering letter before and other agreements after its own."""
    start, stop = _own_blocks(document)
    return replace(document, blocks=document.blocks[start:stop])


def before_agreement(document: Document) -> Document:
    """Return what stands before the agreement: the covering letter, empty where there is none."""
    start, _ = _own_blocks(document)
    return replace(document, blocks=document.blocks[:start])


def _own_blocks(document: Document) -> tuple[int, int]:
    """Return where the agreement begins and ends.

    It begins at a heading that names its kind, as an attachment or between parties. Without such a heading
    the document stays whole.
    """
    whole = (0, len(document.blocks))
    texts = [(place, block) for place, block in enumerate(document.blocks) if isinstance(block, TextBlock)]
    opening = [fold(block.text) for _, block in texts if block.kind != "furniture"][:_OPENING_BLOCKS]
    running = [fold(block.text) for _, block in texts if block.kind == "furniture"]
    wrapped = any(map(_COVERING_LETTER.match, opening)) or any(
        map(HEADINGS.heads_pages_of_letter.in_folded.search, running)
    )
    if not wrapped:
        return whole
    heads = [(place, block) for place, block in texts if _heads_agreement(block)]
    if not heads:
        return whole
    # a letter may bear the agreement's name as its subject; the agreement's own title names its parties
    first = next((n for n, (_, block) in enumerate(heads) if _names_parties(block)), 0)
    start = heads[first][0]
    own = heads[first][1]
    further = [place for place, block in heads[first + 1 :] if _is_another(block, own)]
    further += _attached(document, start)
    return start, min(further, default=len(document.blocks))


def _is_another(block: TextBlock, own: TextBlock) -> bool:
    """Whether a head begins another agreement than the one that `own` heads: an attachment, other years."""
    if _ATTACHMENT.match(fold(own.text)) and _ATTACHMENT.match(fold(block.text)):
        return True
    if block.kind != "heading" or own.kind != "heading" or block.level > own.level:
        return False
    theirs, ours = read_range(block.text), read_range(own.text)
    same_kind = kind_named(block.text) == kind_named(own.text)
    return same_kind and theirs is not None and ours is not None and theirs.first != ours.first


def _attached(document: Document, start: int) -> Iterator[int]:
    """Yield where others begin: titles under "Bilaga 2" alone, where the own one is such a "Bilaga" or
    the attachment is headed by the name of another kind.

    A plan belongs to the agreement before it.
    """
    alone = [
        place
        for place, block in enumerate(document.blocks)
        if isinstance(block, TextBlock) and _ATTACHMENT_ALONE.fullmatch(fold(block.text).strip())
    ]
    own_is_attached = start - 1 in alone
    for place in alone:
        head = _head_below(document, place)
        if place <= start or head is None or _is_plan(head.text):
            continue
        if own_is_attached or _is_of_another_kind(head, document.blocks[start]):
            yield place


def _is_of_another_kind(head: TextBlock, own: Block) -> bool:
    """Whether an attachment is headed by the name of another kind of agreement than the own one."""
    if head.kind != "heading" or not isinstance(own, TextBlock):
        return False
    kind, own_kind = kind_named(head.text), kind_named(own.text)
    return kind is not None and own_kind is not None and kind != own_kind


def _head_below(document: Document, place: int) -> TextBlock | None:
    """Return the text below a "Bilaga" whose number may stand on the line between."""
    below = document.blocks[place + 1 : place + 3]
    if below and isinstance(below[0], TextBlock) and below[0].text.strip().isdigit():
        below = below[1:]
    return below[0] if below and isinstance(below[0], TextBlock) else None


def _is_plan(text: str) -> bool:
    return HEADINGS.plan_of_agreement.in_folded.search(fold(text)) is not None


def _heads_agreement(block: TextBlock) -> bool:
    folded = fold(block.text)
    if block.kind not in ("heading", "paragraph") or len(folded.split()) > _LONGEST_HEAD:
        return False
    ends_in_stop = folded.rstrip().endswith(".") and not (block.kind == "heading" and _names_parties(block))
    if _COVERING_LETTER.match(folded) or ends_in_stop or kind_named(block.text) is None:
        return False
    if _ATTACHMENT.match(folded):
        return True
    if _names_parties(block) and len(folded.split()) <= _LONGEST_TITLE_LINE:
        return True
    return block.kind == "heading" and HEADINGS.of_parties.in_folded.search(folded) is not None


def _names_parties(block: TextBlock) -> bool:
    folded = fold(block.text)
    names_kommun = HEADINGS.names_kommun.in_folded.search(folded) is not None
    return names_kommun and HEADINGS.names_police.in_folded.search(folded) is not None
