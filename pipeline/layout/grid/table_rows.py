"""Row edges of a table region: from its row rules, else from white strips and what begins below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isinf
from statistics import median

from pipeline.document.page import Word
from pipeline.layout.grid.table_columns import column_edges, column_of
from pipeline.layout.lines.paragraphs import line_pitch
from pipeline.layout.lines.text_lines import group_lines
from pipeline.layout.lines.whitespace import Band, Span, merge_spans, split_bands
from pipeline.layout.regions.header_bands import header_gutters_at
from pipeline.layout.regions.table_region import TOUCH, TableRegion

RULE_SHARE_MIN = 0.12
"""Share of the region's width that rules at one y must cover to be a row edge for some column."""

FRESH_START = 1.5
"""A column begins anew below a strip if its own last line lies this many line pitches above: more
than the next paragraph (1.3 where paragraphs are set apart by 4 pt)."""

MISSED_ROW_WEIGHT = 4.0
"""Losing a row that its first column names is worse than making one where that column is empty."""


SAME_HEIGHT = 0.8
"""Points by which strips of one kind may differ on a scan."""

FULL_COLUMNS_MIN, FULL_LINES_SHARE = 3, 0.8
"""Columns and lines from which, and the share of lines that must fill all columns but one, for each line to
be a row. Cells of running text end on different lines: there at most half of the lines do."""

WRAPPED_LINES_SHARE = 0.25
"""Share of the lines, at most, that a sentence of some column reaches from the line above."""

UNNAMED_ROWS_MAX = 2
"""Rows without a name, for each row with one, beyond which white strips are no rows but paragraphs."""


@dataclass(frozen=True, slots=True)
class WhiteStrip:
    """A white strip across a region, between two bands of text under the header.

    Attributes
    ----------
    height, middle
        Points.
    names_row
        Whether the first column begins anew below it.
    """

    height: float
    middle: float
    names_row: bool


def row_edges(region: TableRegion, edges: Sequence[float], threshold: float) -> tuple[float, ...]:
    """Return the y of every row edge from top to bottom, outer edges included.

    Rules are row edges always; white strips are where rules do not part all rows (header rule, frame).

    Parameters
    ----------
    edges
        x of the column edges.
    threshold
        Height in points from which a white strip parts rows, see `strip_threshold`; infinite where
        rules part all rows.
    """
    top, bottom = region.box.top, region.box.bottom
    ruled = _inner_rules(region)
    ruled += [y for y in _rule_ends(region) if all(abs(y - other) > TOUCH for other in ruled)]
    ruled.sort()
    if isinf(threshold):
        return (top, *ruled, bottom)
    each_line = _each_line_is_a_row(region, edges)
    cuts = [s for s in white_strips(region, edges) if each_line or s.height >= threshold]
    named = sum(s.names_row for s in cuts)
    if not each_line and len(cuts) - named > UNNAMED_ROWS_MAX * (named + 1):
        cuts = [s for s in cuts if s.names_row]
    white = [*(s.middle for s in cuts), *(() if ruled else _below_header(region))]
    apart = _no_edge_in_same_gap(white, ruled, region.words)
    return (top, *sorted([*ruled, *apart]), bottom)


def _each_line_is_a_row(region: TableRegion, edges: Sequence[float]) -> bool:
    """Whether nearly every line fills nearly every column, as in a timetable: wrapped text does not."""
    bands = region.bands
    columns = len(edges) - 1
    if columns < FULL_COLUMNS_MIN or len(bands) < FULL_COLUMNS_MIN:
        return False
    full = sum(len({column_of(w, edges) for w in band.words}) >= columns - 1 for band in bands)
    wrapped = sum(_goes_on(above, below, edges) for above, below in pairwise(bands))
    return full >= FULL_LINES_SHARE * len(bands) and wrapped <= WRAPPED_LINES_SHARE * len(bands)


def _goes_on(above: Band, below: Band, edges: Sequence[float]) -> bool:
    """Whether a sentence of some column runs from one line into the next."""
    for column in {column_of(w, edges) for w in below.words}:
        before = [w for w in above.words if column_of(w, edges) == column]
        after = [w for w in below.words if column_of(w, edges) == column]
        is_open = bool(before) and max(before, key=lambda w: w.box.x1).text[-1] not in ".:;!?"
        if is_open and min(after, key=lambda w: w.box.x0).text[0].islower():
            return True
    return False


def _inner_rules(region: TableRegion) -> list[float]:
    return _inside(ruled_row_edges(region), region)


def _inside(ys: Sequence[float], region: TableRegion) -> list[float]:
    return [y for y in ys if region.box.top + TOUCH < y < region.box.bottom - TOUCH]


def _rule_ends(region: TableRegion) -> list[float]:
    """The y where several column rules begin or end together: the edges of a section row."""
    inner = [
        r.box
        for r in region.rulings
        if r.is_vertical and region.box.x0 + TOUCH < r.box.center_x < region.box.x1 - TOUCH
    ]
    ends = sorted([(b.top, b.center_x) for b in inner] + [(b.bottom, b.center_x) for b in inner])
    groups: list[list[tuple[float, float]]] = []
    for y, x in ends:
        if groups and y - groups[-1][0][0] <= TOUCH:
            groups[-1].append((y, x))
        else:
            groups.append([(y, x)])
    together = [g for g in groups if len({round(x / TOUCH) for _, x in g}) >= 2]
    return _inside([float(median(y for y, _ in g)) for g in together], region)


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


def rows_are_ruled(regions: Sequence[TableRegion]) -> bool:
    """Whether rules part the rows of these tables, and do not only frame them or underline the header.

    Where more rows are named between the rules than the rules part, they do not part rows. The
    question is put to all tables of one style in a document, since a page may hold a single row.
    """
    # The first rule inside a table underlines its header.
    ruled = sum(max(0, len(_inner_rules(region)) - 1) for region in regions)
    between = sum(_names_between_rules(region) for region in regions)
    return any(region.rulings for region in regions) and ruled >= between


def _names_between_rules(region: TableRegion) -> int:
    rules = ruled_row_edges(region)
    strips = white_strips(region, column_edges(region))
    return sum(
        s.names_row and not any(abs(s.middle - y) <= s.height / 2 + TOUCH for y in rules) for s in strips
    )


def _no_edge_in_same_gap(cuts: Sequence[float], ruled: Sequence[float], words: Sequence[Word]) -> list[float]:
    """Leave out white cuts that lie in the same strip as a rule."""
    bands = split_bands(words)
    kept: list[float] = []
    for cut in cuts:
        above = max((b.extent.end for b in bands if b.extent.end <= cut), default=float("-inf"))
        below = min((b.extent.start for b in bands if b.extent.start >= cut), default=float("inf"))
        if not any(above <= y <= below for y in ruled):
            kept.append(cut)
    return kept


def _header_band(region: TableRegion) -> Band | None:
    bands = region.bands
    return bands[0] if bands and header_gutters_at(bands, 0) else None


def _below_header(region: TableRegion) -> list[float]:
    bands = region.bands
    if len(bands) < 2 or _header_band(region) is None:
        return []
    return [(bands[0].extent.end + bands[1].extent.start) / 2]


def white_strips(region: TableRegion, edges: Sequence[float]) -> list[WhiteStrip]:
    """Return the white strips across a region's body; the one under a known header is left out."""
    header = _header_band(region)
    bands = [band for band in region.bands if band is not header]
    bands = bands[1:] if header is not None and bands and bands[0].extent == header.extent else bands
    columns = [
        group_lines([w for w in region.words if column_of(w, edges) == c]) for c in range(len(edges) - 1)
    ]
    pitch = line_pitch(columns)
    levels = [line.baseline for line in columns[0]]
    strips: list[WhiteStrip] = []
    for above, below in pairwise(bands):
        in_first = any(column_of(w, edges) == 0 for w in below.words)
        names = in_first and _begins_anew(levels, below.extent, pitch)
        height = below.extent.start - above.extent.end
        strips.append(WhiteStrip(height, (above.extent.end + below.extent.start) / 2, names))
    return strips


def _begins_anew(levels: Sequence[float], extent: Span, pitch: float) -> bool:
    inside = [y for y in levels if extent.start <= y <= extent.end]
    if not inside:
        return False
    first = min(inside)
    before = [y for y in levels if y < first]
    # The new text must also open the band, not begin somewhere down in it.
    return first - extent.start < pitch and (not before or first - max(before) > FRESH_START * pitch)


def strip_threshold(strips: Sequence[WhiteStrip]) -> float:
    """Height from which a strip parts rows: the one that agrees best with the rows' names.

    Strips inside a row are a line's or a paragraph's spacing; those between rows add the cells'
    padding. Among equally good thresholds the one in the widest gap of heights is taken. It is best
    taken over all tables of a document, which share a style.
    """
    if not strips:
        return float("inf")
    heights = sorted({round(s.height, 1) for s in strips})
    gaps = [(b - a, (a + b) / 2) for a, b in pairwise(heights) if b - a >= SAME_HEIGHT]
    candidates = [(0.0, heights[0] - 0.1), *gaps, (0.0, heights[-1] + 0.1)]

    def cost(threshold: float) -> float:
        missed = sum(1 for s in strips if s.names_row and s.height < threshold)
        extra = sum(1 for s in strips if not s.names_row and s.height >= threshold)
        return MISSED_ROW_WEIGHT * missed + extra

    return min(candidates, key=lambda c: (cost(c[1]), -c[0]))[1]
