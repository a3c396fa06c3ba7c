"""Column edges of a table region: from its column rules, else from white space."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document.page import Word
from pipeline.layout.lines.whitespace import Span, merge_spans, narrow
from pipeline.layout.regions.column_gutters import persistent_gutters
from pipeline.layout.regions.header_bands import header_gutters
from pipeline.layout.regions.table_region import TOUCH, TableRegion

RULE_SHARE_MIN = 0.2
"""Share of the region's height that rules at one x must cover to be a column edge: rules may be
interrupted by section rows, but a stroke in one line of text is none."""

NEXT_COLUMN = 3.0
"""Points before the text of the next column."""

CROSSING_SHARE_MAX = 0.12
"""Share of the bands that may run across white space that still parts two columns (section rows,
misread words)."""


def column_edges(region: TableRegion) -> tuple[float, ...]:
    """Return the x of every column edge from left to right, outer edges included."""
    left, right = region.box.x0, region.box.x1
    inner: list[float] = []
    if region.has_column_rules:
        inner = [x for x in _ruled_edges(region) if left + TOUCH < x < right - TOUCH]
        inner = sorted([*inner, *_missed_edges(region, inner)])
    if not inner:
        inner = [_edge_in(gutter, region.words) for gutter in _white_gutters(region)]
    return (left, *inner, right)


def _edge_in(gutter: Span, words: Sequence[Word]) -> float:
    """The middle of a gutter, or just before the next column, where fewer words cross it."""
    tried = ((gutter.start + gutter.end) / 2, max(gutter.start, gutter.end - NEXT_COLUMN))
    return min(tried, key=lambda x: sum(w.box.x0 < x < w.box.x1 for w in words))


def _missed_edges(region: TableRegion, ruled: Sequence[float]) -> list[float]:
    """Edges between two headings where no column rule was seen, if the text below keeps to them."""
    bands = region.bands
    if not bands:
        return []
    missed = [
        gutter
        for gutter in header_gutters(bands[0])
        if not any(gutter.start - TOUCH <= x <= gutter.end + TOUCH for x in ruled)
    ]
    edges: list[float] = []
    for gutter in missed:
        kept: tuple[Span, ...] = (gutter,)
        crossing = 0
        for band in bands[1:]:
            narrowed = narrow(kept, band.lines)
            crossing += narrowed is None
            kept = narrowed if narrowed is not None else kept
        if crossing <= max(1, round(CROSSING_SHARE_MAX * len(bands))):
            edges.append((kept[0].start + kept[0].end) / 2)
    return edges


def _ruled_edges(region: TableRegion) -> list[float]:
    upright = sorted((r for r in region.rulings if r.is_vertical), key=lambda r: r.box.center_x)
    groups: list[list[tuple[float, Span]]] = []
    for ruling in upright:
        x, span = ruling.box.center_x, Span(ruling.box.top, ruling.box.bottom)
        if groups and x - groups[-1][-1][0] <= TOUCH:
            groups[-1].append((x, span))
        else:
            groups.append([(x, span)])
    edges: list[float] = []
    for group in groups:
        covered = sum(s.length for s in merge_spans(span for _, span in group))
        if covered >= RULE_SHARE_MIN * region.box.height:
            weight = sum(span.length for _, span in group)
            edges.append(sum(x * span.length for x, span in group) / weight)
    return edges


def _white_gutters(region: TableRegion) -> tuple[Span, ...]:
    return region.gutters or persistent_gutters(region.lines)


def column_of(word: Word, edges: Sequence[float]) -> int:
    """Return the column that a word stands in, by its middle; words outside go to the nearest."""
    for index, edge in enumerate(edges[1:-1]):
        if word.box.center_x < edge:
            return index
    return len(edges) - 2
