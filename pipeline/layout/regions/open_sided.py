"""Tables whose rules run across only: what belongs to one of them, and the header above its first rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.document.geometry import Box
from pipeline.document.page import Ruling, Word
from pipeline.layout.lines.whitespace import Band, Span, narrow, split_bands
from pipeline.layout.regions.column_gutters import persistent_gutters
from pipeline.layout.regions.header_bands import chunk_text, header_gutters, header_gutters_at
from pipeline.layout.regions.table_region import TOUCH, TableRegion
from pipeline.lexicon.roles import heading_role

HEADER_REACH = 2.0
"""Ems of white between a table's first rule and the line above it, or two such lines, at most."""


HEADING_SIZE = 1.12
"""Font size over that of the text from which a line between two rules is a heading and no section row."""


def split_open_group(group: list[Ruling], words: Sequence[Word]) -> list[list[Ruling]]:
    """Part the rules of tables that stand under each other.

    Between two rules of one table stand rows; between the last rule of one and the first of the next stands
    text that is no row, and below it, above or under that rule, a new header.
    """
    if any(r.is_vertical for r in group):
        return [group]
    ys = sorted({round(r.box.center_y, 1) for r in group})
    slots = [_bands_between(words, Span(y0, y1)) for y0, y1 in pairwise(ys)]
    first = next((bands for bands in slots if bands and len(bands[0].chunks) > 1), ())
    cuts = [
        (y0 + y1) / 2
        for (y0, y1), slot, below in zip(pairwise(ys), slots, [*slots[1:], ()], strict=False)
        if y1 - y0 > TOUCH and (_parts_tables(slot, below) or _names_form(slot, below, first))
    ]
    edges = [float("-inf"), *cuts, float("inf")]
    return [
        part
        for start, end in pairwise(edges)
        if (part := [r for r in group if start < r.box.center_y <= end])
    ]


def _bands_between(words: Sequence[Word], stretch: Span) -> tuple[Band, ...]:
    return split_bands([w for w in words if stretch.start <= w.box.center_y <= stretch.end])


def _parts_tables(slot: Sequence[Band], below: Sequence[Band]) -> bool:
    """Whether text alone, or text with a new header at its foot, stands between two rules."""
    text = list(slot)
    while text and header_gutters(text[-1]):
        text.pop()
    headed = len(text) < len(slot)
    if text and not headed and _begins_form(text):
        return True
    header_below = bool(below and header_gutters_at(below, 0))
    if not text:
        return False
    if any(len(band.chunks) > 1 for band in text):
        # Rows without rules, a line of running text, and the next header between rules of its own.
        return header_below and not headed and len(text[-1].chunks) == 1
    return headed or header_below


def _names_form(slot: Sequence[Band], below: Sequence[Band], first: Sequence[Band]) -> bool:
    """Whether a heading stands alone in a slot, and the label of the `first` form returns under it.

    Where the label is no known one, the heading must be bigger than the text, as no section's name is.
    """
    if not (slot and below and first) or any(len(band.chunks) > 1 for band in slot):
        return False
    label = chunk_text(below[0], below[0].chunks[0])
    is_bigger = min(band.size for band in slot) >= HEADING_SIZE * below[0].size
    if len(below[0].chunks) < 2 or not (is_bigger or heading_role(label)):
        return False
    return label == chunk_text(first[0], first[0].chunks[0])


def _begins_form(slot: Sequence[Band]) -> bool:
    """Whether a heading, and under it the first label of a form with what is filled in, stand in a slot."""
    heading, rest = slot[0], slot[1:]
    stands_out = heading.is_bold or len(heading.words) > 1
    opens = bool(rest) and len(heading.chunks) == 1 and stands_out and len(rest[0].chunks) == 2
    return opens and bool(heading_role(chunk_text(rest[0], rest[0].chunks[0])))


def with_header_above(region: TableRegion, words: Sequence[Word]) -> TableRegion:
    """Take in what stands above a table's first rule and keeps to its columns: the header, a first row."""
    gutters = persistent_gutters(region.lines)
    above = split_bands([w for w in words if w.box.center_y < region.box.top])
    near: list[Band] = []
    top = region.box.top
    for band in above[::-1]:
        if band.box.bottom < top - HEADER_REACH * band.size or narrow(gutters, band.lines) is None:
            break
        near.append(band)
        top = band.extent.start
    # What fills one column only, at the top, is a heading above the table.
    while near and len(near[-1].chunks) < 2:
        near.pop()
    taken = [w for band in near for w in band.words]
    if not taken:
        return region
    box = Box.around([region.box, *(w.box for w in taken)])
    return replace(region, box=box, words=(*taken, *region.words))
