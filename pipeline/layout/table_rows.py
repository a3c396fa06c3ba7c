"""Row edges of a table region: from its row rules, else from white strips and what begins below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.document.page import PageOrigin, Word
from pipeline.layout.table_columns import column_of
from pipeline.layout.table_region import TOUCH, TableRegion
from pipeline.layout.text_lines import group_lines
from pipeline.layout.whitespace import Span, merge_spans, split_bands

RULE_SHARE_MIN = 0.12
"""Share of the region's width that rules at one y must cover to be a row edge for some column."""

FRESH_START = 1.25
"""A column begins anew below a strip if its own last line lies this many line pitches above: more
than the next line of a paragraph."""

MISSED_ROW_WEIGHT = 1.5
"""Losing a row that its first column names is worse than making one where that column is empty."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """A white strip across the region: its height, its middle, and whether the first column begins anew."""

    height: float
    middle: float
    names_row: bool


def row_edges(region: TableRegion, edges: Sequence[float], origin: PageOrigin) -> tuple[float, ...]:
    """Return the y of every row edge from top to bottom, outer edges included.

    Where rules part the rows they are taken; a region whose rules leave all its text in one or two
    bands (header rule, frame) is cut by its white strips too.
    """
    top, bottom = region.box.top, region.box.bottom
    ruled = [y for y in ruled_row_edges(region) if top + TOUCH < y < bottom - TOUCH]
    if _rules_part_rows(region, ruled):
        return (top, *ruled, bottom)
    cuts = _white_cuts(region.words, edges, origin)
    apart = [y for y in cuts if all(abs(y - r) > TOUCH for r in ruled)]
    return (top, *sorted([*ruled, *_no_edge_in_same_gap(apart, ruled, region.words, origin)]), bottom)


def ruled_row_edges(region: TableRegion) -> list[float]:
    """Return the y of the row rules, each once."""
    across = sorted((r for r in region.rulings if not r.is_vertical), key=lambda r: r.box.center_y)
    groups: list[list[tuple[float, Span]]] = []
    for ruling in across:
        y, span = ruling.box.center_y, Span(ruling.box.x0, ruling.box.x1)
        if groups and y - groups[-1][-1][0] <= TOUCH:
            groups[-1].append((y, span))
        else:
            groups.append([(y, span)])
    edges: list[float] = []
    for group in groups:
        covered = sum(s.length for s in merge_spans(span for _, span in group))
        if covered >= RULE_SHARE_MIN * region.box.width:
            edges.append(float(median(y for y, _ in group)))
    return edges


def _rules_part_rows(region: TableRegion, ruled: Sequence[float]) -> bool:
    """Whether rules stand between the rows, and not only around them or under the header."""
    if not region.rulings:
        return False
    has_row_rules_only = not any(r.is_vertical for r in region.rulings)
    return len(ruled) >= (1 if has_row_rules_only else 2) or _is_full_grid(region)


def _is_full_grid(region: TableRegion) -> bool:
    """A frame closed on all sides with inner column rules: its rows are ruled, be it one."""
    across = [r for r in region.rulings if not r.is_vertical and r.box.width > 0.9 * region.box.width]
    closed_top = any(abs(r.box.center_y - region.box.top) < 2 * TOUCH for r in across)
    closed_bottom = any(abs(r.box.center_y - region.box.bottom) < 2 * TOUCH for r in across)
    inner = any(abs(y - region.box.top) > 3 * TOUCH for y in ruled_row_edges(region)[:-1])
    return closed_top and closed_bottom and inner


def _no_edge_in_same_gap(
    cuts: Sequence[float], ruled: Sequence[float], words: Sequence[Word], origin: PageOrigin
) -> list[float]:
    """Leave out white cuts that lie in the same strip as a rule."""
    bands = split_bands(words, origin)
    kept: list[float] = []
    for cut in cuts:
        above = max((b.extent.end for b in bands if b.extent.end <= cut), default=float("-inf"))
        below = min((b.extent.start for b in bands if b.extent.start >= cut), default=float("inf"))
        if not any(above <= y <= below for y in ruled):
            kept.append(cut)
    return kept


def _white_cuts(words: Sequence[Word], edges: Sequence[float], origin: PageOrigin) -> list[float]:
    strips = _strips(words, edges, origin)
    if not strips:
        return []
    threshold = _strip_threshold(strips)
    return [s.middle for s in strips if s.height >= threshold]


def _strips(words: Sequence[Word], edges: Sequence[float], origin: PageOrigin) -> list[_Strip]:
    bands = split_bands(words, origin)
    columns = [[w for w in words if column_of(w, edges) == c] for c in range(len(edges) - 1)]
    levels = [[line.baseline for line in group_lines(column, origin)] for column in columns]
    pitches = [b - a for level in levels for a, b in pairwise(level)]
    pitch = median(pitches) if pitches else 12.0
    strips: list[_Strip] = []
    for above, below in pairwise(bands):
        names = any(column_of(w, edges) == 0 for w in below.words) and _begins_anew(
            levels[0], below.extent, pitch
        )
        height = below.extent.start - above.extent.end
        strips.append(_Strip(height, (above.extent.end + below.extent.start) / 2, names))
    return strips


def _begins_anew(levels: Sequence[float], extent: Span, pitch: float) -> bool:
    inside = [y for y in levels if extent.start <= y <= extent.end]
    if not inside:
        return False
    first = min(inside)
    before = [y for y in levels if y < first]
    # The new text must also open the band, not begin somewhere down in it.
    return first - extent.start < pitch and (not before or first - max(before) > FRESH_START * pitch)


def _strip_threshold(strips: Sequence[_Strip]) -> float:
    """Height from which a strip parts rows: the one that agrees best with the rows' names.

    Strips inside a row are a line's or a paragraph's spacing; those between rows add the cells'
    padding. Among equally good thresholds the one in the widest gap of heights is taken.
    """
    heights = sorted({round(s.height, 1) for s in strips})
    candidates = [heights[0] - 0.1, *((a + b) / 2 for a, b in pairwise(heights))]
    margins = [0.0, *(b - a for a, b in pairwise(heights))]

    def cost(threshold: float) -> float:
        missed = sum(1 for s in strips if s.names_row and s.height < threshold)
        extra = sum(1 for s in strips if not s.names_row and s.height >= threshold)
        return MISSED_ROW_WEIGHT * missed + extra

    best = min(zip(candidates, margins, strict=True), key=lambda c: (cost(c[0]), -c[1]))
    return best[0]
