"""Marks for what was read from a page and for its running text: words, rulings, blocks."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document.blocks import TextBlock
from pipeline.document.geometry import Box
from pipeline.document.page import Ruling, Word
from pipeline.page_picture.colours import BLOCK, BLOCK_BAR, RULING, RULING_WIDTH, WORD
from pipeline.page_picture.confidence_class import confidence_class
from pipeline.page_picture.free_places import FreePlaces
from pipeline.page_picture.svg import Lettering, Paint, Svg, text_width
from pipeline.wording.wording import Wording

TAG_SIZE = 6.5
TAG_STEPS = (0, 12, 24, 36)
"""Points further left that are tried, past the marker of a list item."""

BAR_WIDTH, BAR_GAP = 1.6, 3.0
"""Points; of the bar at the left of a block, and from it to the text."""


def mark_rulings(svg: Svg, rulings: Sequence[Ruling]) -> None:
    """Lay a band over each ruling, centred on it."""
    for ruling in rulings:
        svg.rectangle(ruling_band(ruling), RULING)


def ruling_band(ruling: Ruling) -> Box:
    """Return the band that is laid over a ruling, at least `RULING_WIDTH` broad."""
    box = ruling.box
    across = max(0.0, RULING_WIDTH - box.width) / 2 if ruling.is_vertical else 0.0
    down = 0.0 if ruling.is_vertical else max(0.0, RULING_WIDTH - box.height) / 2
    return Box(box.x0 - across, box.top - down, box.x1 + across, box.bottom + down)


def mark_words(svg: Svg, words: Sequence[Word]) -> None:
    """Frame each word; the poor ones last, so that their frames lie on top."""
    for word in sorted(words, key=lambda w: -w.confidence):
        svg.rectangle(word.box, WORD[confidence_class(word.confidence)])


def mark_blocks(svg: Svg, blocks: Sequence[TextBlock], free: FreePlaces, words: Wording) -> None:
    """Tint each block, and name its kind in the margin where there is room."""
    for block in blocks:
        if block.kind != "furniture":
            _mark_block(svg, block, free, words)
    for box in _runs([b.passage.box for b in blocks if b.kind == "furniture"]):
        svg.rectangle(_grown(box, 1.5), BLOCK["furniture"], 1)


def _mark_block(svg: Svg, block: TextBlock, free: FreePlaces, words: Wording) -> None:
    box, colour = block.passage.box, BLOCK_BAR[block.kind]
    svg.rectangle(_grown(box, 1.5), BLOCK[block.kind], 1)
    bar = Box(box.x0 - BAR_GAP - BAR_WIDTH, box.top, box.x0 - BAR_GAP, box.bottom)
    svg.rectangle(bar, Paint(fill=colour, fill_opacity=0.8))
    kind = words.blocks[block.kind]
    name = f"{kind} {block.level}" if block.level else kind
    width = text_width(name, TAG_SIZE)
    ends = (bar.x0 - 2 - step for step in TAG_STEPS)
    place = free.take_first(Box(end - width, box.top, end, box.top + TAG_SIZE + 1) for end in ends)
    if place:
        svg.text(place.x1, place.bottom - 1.5, name, Lettering(TAG_SIZE, colour, anchor="end"))


def _runs(boxes: Sequence[Box]) -> list[Box]:
    """Words that stand on one line, as one box."""
    runs: list[Box] = []
    for box in sorted(boxes, key=lambda b: (round(b.center_y / 6), b.x0)):
        last = runs[-1] if runs else None
        if last and last.overlap_y(box) > 0.5 * box.height and box.x0 - last.x1 < 2 * box.height:
            runs[-1] = Box.around([last, box])
        else:
            runs.append(box)
    return runs


def _grown(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)
