"""Tables with rulings: full grids, row rules only, column rules only, frames."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from pipeline.document.geometry import Box
from pipeline.document.page import Page, Ruling, Word
from pipeline.layout.lines.text_lines import group_lines
from pipeline.layout.lines.whitespace import Span, merge_spans, split_bands
from pipeline.layout.regions.column_gutters import persistent_gutters
from pipeline.layout.regions.header_bands import header_gutters
from pipeline.layout.regions.open_sided import split_open_group, with_header_above
from pipeline.layout.regions.table_region import LONG_RULE, TOUCH, TableRegion

SAME_REACH = 9.0
"""Points; row rules whose ends differ by no more than this belong to one table."""

COLUMN_RULE_BREAK = 60.0
"""Points; a column rule interrupted by a section row goes on below it."""

ROW_RULE_DISTANCE = 600.0
"""Points; row rules farther apart than this are not neighbours. One row may fill most of an A4 page; text
between two tables does not keep to columns, by which they are parted."""

LARGEST_SLANT = 0.008
"""Slope beyond which a stroke of a level page is no ruling but a stamp's frame or a pen stroke."""

COLUMN_RULES_MATTER = 30.0
"""Points of column rules in a group from which they tell how far the table reaches."""

LONG_OF_WIDEST = 0.5
"""Row rules shorter than this share of the widest do not tell how far the table reaches."""

TALL_OF_GROUP = 0.3
"""Column rules shorter than this share of the group's height do not either."""

HEADER_ROW_MAX = 60.0
"""Points; the height of a header of up to three lines."""

OVERSHOOT = 16.0
"""Points by which a column rule may run on into the line of text above or below its table."""

SHORT_STROKE = 12.0
"""Points; the slope of shorter strokes cannot be told."""


def ruled_regions(page: Page, words: Sequence[Word]) -> list[TableRegion]:
    """Find the tables that rulings show, top to bottom; gutters are not looked for here."""
    regions: list[TableRegion] = []
    level = [r for r in page.rulings if _is_level(r)]
    groups = [
        part
        for group in _connected(level)
        for beside in _split_side_by_side(group, words)
        for part in _split_where_closed(beside, words)
    ]
    whole = _absorbed([framed for group in groups if (framed := _framed(group))])
    headed = [part for group in whole for part in _split_at_headers(group, words)]
    for group in [part for table in headed for part in split_open_group(table, words)]:
        box = Box.around(r.box for r in group)
        across = [r for r in group if not r.is_vertical and r.box.width >= 0.5 * LONG_RULE]
        down = [r for r in group if r.is_vertical]
        if not (len(across) >= 2 or len(down) >= 2) or box.width < LONG_RULE or box.height < TOUCH:
            continue
        if not down and max(r.box.width for r in across) < LONG_RULE:
            continue
        box = _reach_of_words(box, words) if not across else _grown(box, 2.0)
        held = tuple(w for w in words if box.holds(w.box.center_x, w.box.center_y))
        if not _has_columns(held, down):
            continue
        region = TableRegion(_with_words(box, held), held, tuple(group))
        regions.append(region if region.has_column_rules else with_header_above(region, words))
    return sorted(regions, key=lambda region: region.box.top)


def _absorbed(groups: Sequence[list[Ruling]]) -> list[list[Ruling]]:
    """Rules inside a table's box belong to it, though they touch none of its own (short row rules)."""
    boxes = [(Box.around(r.box for r in group), group) for group in groups]
    boxes.sort(key=lambda pair: pair[0].width * pair[0].height, reverse=True)
    kept: list[tuple[Box, list[Ruling]]] = []
    for box, group in boxes:
        owner = next((own for outer, own in kept if outer.holds(box.center_x, box.center_y)), None)
        if owner is None:
            kept.append((box, list(group)))
        else:
            owner.extend(group)
    return [group for _, group in kept]


def _framed(group: list[Ruling]) -> list[Ruling]:
    """Leave out what reaches beyond the table's own rules: the frame of a stamp, a pen stroke."""
    widest = max((r.box.width for r in group if not r.is_vertical), default=0.0)
    across = [r.box for r in group if not r.is_vertical and r.box.width >= LONG_OF_WIDEST * widest]
    if len(across) < 2 or widest < LONG_RULE:
        return group
    left, right = min(b.x0 for b in across) - TOUCH, max(b.x1 for b in across) + TOUCH
    own = _without_stamps(group, min(b.top for b in across) - TOUCH, max(b.bottom for b in across) + TOUCH)
    height = max(r.box.bottom for r in own) - min(r.box.top for r in own)
    own = _without_overshoot(own, across, TALL_OF_GROUP * height)
    tall = [r.box for r in own if r.is_vertical and r.box.height >= TALL_OF_GROUP * height]
    top = min(b.top for b in [*across, *tall]) - TOUCH
    bottom = max(b.bottom for b in [*across, *tall]) + TOUCH
    return [
        r
        for r in own
        if left <= r.box.x0 and r.box.x1 <= right and top <= r.box.top and r.box.bottom <= bottom
    ]


def _without_overshoot(group: list[Ruling], across: Sequence[Box], tall: float) -> list[Ruling]:
    """Shorten a column rule that alone goes on beyond the outermost row rule: letters run on from it."""
    top, bottom = min(b.top for b in across), max(b.bottom for b in across)
    down = [r for r in group if r.is_vertical and r.box.height >= tall]
    above = [r for r in down if top - OVERSHOOT <= r.box.top < top - TOUCH]
    below = [r for r in down if bottom + TOUCH < r.box.bottom <= bottom + OVERSHOOT]
    result = list(group)
    if len(above) == 1 and len(down) >= 2:
        result[result.index(above[0])] = Ruling(replace(above[0].box, top=top))
    if len(below) == 1 and len(down) >= 2 and below[0] in result:
        result[result.index(below[0])] = Ruling(replace(below[0].box, bottom=bottom))
    return result


def _without_stamps(group: list[Ruling], top: float, bottom: float) -> list[Ruling]:
    """Leave out frames of four strokes that stand partly outside the table, from `top` to `bottom`."""
    beyond = [r for r in group if r.is_vertical and (r.box.top < top or r.box.bottom > bottom)]
    stamps: list[Ruling] = []
    for one, other in combinations(beyond, 2):
        frame = Box.around([one.box, other.box])
        even = abs(one.box.top - other.box.top) <= TOUCH and abs(one.box.bottom - other.box.bottom) <= TOUCH
        if not even:
            continue
        spanning = [r for r in group if not r.is_vertical and _spans(r.box, frame)]
        upper = [r for r in spanning if abs(r.box.center_y - frame.top) <= TOUCH]
        lower = [r for r in spanning if abs(r.box.center_y - frame.bottom) <= TOUCH]
        # A table that goes on over the page is open below: no frame.
        if upper and lower:
            stamps += [one, other, *upper, *lower]
    return [r for r in group if r not in stamps]


def _spans(level: Box, frame: Box) -> bool:
    return abs(level.x0 - frame.x0) <= TOUCH and abs(level.x1 - frame.x1) <= TOUCH


def _is_level(ruling: Ruling) -> bool:
    long, short = sorted((ruling.box.width, ruling.box.height), reverse=True)
    return long < SHORT_STROKE or short <= max(1.0, LARGEST_SLANT * long)


def _connected(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    groups: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.box.top):
        near = [g for g in groups if any(_belong_together(ruling, other) for other in g)]
        merged = [ruling, *(r for g in near for r in g)]
        groups = [g for g in groups if g not in near] + [merged]
    return groups


def _split_side_by_side(group: list[Ruling], words: Sequence[Word]) -> list[list[Ruling]]:
    """Part tables beside each other: no row rule runs over the white between two frames."""
    box = Box.around(r.box for r in group)
    covered = merge_spans((Span(r.box.x0, r.box.x1) for r in group if not r.is_vertical), TOUCH)
    sides = [r.box.center_x for r in group if r.is_vertical and r.box.height > 0.5 * box.height]
    inside = [w.box.center_x for w in words if box.top <= w.box.center_y <= box.bottom]
    cuts = [
        (left.end + right.start) / 2
        for left, right in pairwise(covered)
        if any(abs(x - left.end) <= TOUCH for x in sides)
        and any(abs(x - right.start) <= TOUCH for x in sides)
        and not any(left.end < x < right.start for x in inside)
    ]
    return [
        part
        for start, end in pairwise([float("-inf"), *cuts, float("inf")])
        if (part := [r for r in group if start < r.box.center_x <= end])
    ]


def _split_where_closed(group: Sequence[Ruling], words: Sequence[Word]) -> list[list[Ruling]]:
    """Part tables under each other: no column rule runs between the last row rule of one and the first
    row rule of the next."""
    covered = merge_spans((Span(r.box.top, r.box.bottom) for r in group if r.is_vertical), TOUCH)
    levels = [r.box.center_y for r in group if not r.is_vertical and r.box.width >= LONG_RULE]
    cuts = [
        (above.end + below.start) / 2
        for above, below in pairwise(covered)
        if any(abs(y - above.end) <= TOUCH for y in levels)
        and any(abs(y - below.start) <= TOUCH for y in levels)
    ]
    first, last = float("-inf"), float("inf")
    if len(covered) and sum(s.length for s in covered) > COLUMN_RULES_MATTER:
        # Rules above or below all column rules belong to something else: a footnote, a heading.
        first, last = _top_with_header(group, covered[0].start, words) - TOUCH, covered[-1].end + TOUCH
    edges = [first, *cuts, last]
    return [
        part
        for start, end in pairwise(edges)
        if (part := [r for r in group if start < r.box.center_y <= end])
    ]


def _top_with_header(group: Sequence[Ruling], top: float, words: Sequence[Word]) -> float:
    """Return the y where a table begins whose column rules begin at `top`.

    A dark header shows no column rules: it lies between two row rules, its headings in the columns below.
    """
    columns = sorted({r.box.center_x for r in group if r.is_vertical})
    above = [
        r.box.center_y
        for r in group
        if not r.is_vertical
        and r.box.width >= LONG_RULE
        and top - HEADER_ROW_MAX <= r.box.center_y < top - TOUCH
    ]
    if not above:
        return top
    headings = [w for w in words if max(above) < w.box.center_y < top]
    crossed = any(w.box.x0 < x < w.box.x1 for w in headings for x in columns)
    filled = {bisect(columns, w.box.center_x) for w in headings if columns[0] < w.box.center_x < columns[-1]}
    return max(above) if len(filled) >= 2 and not crossed else top


def _split_at_headers(group: list[Ruling], words: Sequence[Word]) -> list[list[Ruling]]:
    """Part tables where all column rules stop, text runs across, and a new header stands below it.

    Without that header the text is a section's name, and the table goes on.
    """
    covered = merge_spans((Span(r.box.top, r.box.bottom) for r in group if r.is_vertical), TOUCH)
    box = Box.around(r.box for r in group)
    own = [w for w in words if box.x0 - TOUCH <= w.box.center_x <= box.x1 + TOUCH]
    cuts: list[float] = []
    for above, below in pairwise(covered):
        between = [w for w in own if above.end < w.box.center_y < below.start]
        under = split_bands([w for w in own if below.start < w.box.center_y < below.end])
        if between and under and header_gutters(under[0]):
            cuts.append((above.end + below.start) / 2)
    edges = [float("-inf"), *cuts, float("inf")]
    return [[r for r in group if y0 < r.box.center_y <= y1] for y0, y1 in pairwise(edges)]


def _belong_together(a: Ruling, b: Ruling) -> bool:
    if _grown(a.box, TOUCH).overlap_x(b.box) > 0 and _grown(a.box, TOUCH).overlap_y(b.box) > 0:
        return True
    gap_y = max(a.box.top, b.box.top) - min(a.box.bottom, b.box.bottom)
    if a.is_vertical and b.is_vertical:
        same_x = abs(a.box.center_x - b.box.center_x) <= TOUCH
        side_by_side = a.box.overlap_y(b.box) > 0.5 * min(a.box.height, b.box.height)
        return (same_x and gap_y <= COLUMN_RULE_BREAK) or side_by_side
    if not a.is_vertical and not b.is_vertical:
        same_ends = abs(a.box.x0 - b.box.x0) <= SAME_REACH and abs(a.box.x1 - b.box.x1) <= SAME_REACH
        return same_ends and gap_y <= ROW_RULE_DISTANCE and a.box.width >= LONG_RULE
    return False


def _grown(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def _reach_of_words(box: Box, words: Sequence[Word]) -> Box:
    """Column rules without a frame: the outer columns lie beyond the outer rules."""
    beside = [w.box for w in words if box.top <= w.box.center_y <= box.bottom]
    return Box.around([_grown(box, 2.0), *beside])


def _with_words(box: Box, words: Sequence[Word]) -> Box:
    return Box.around([box, *(w.box for w in words)]) if words else box


def _has_columns(words: Sequence[Word], down: Sequence[Ruling]) -> bool:
    """Row rules alone make a table only where the text between them keeps to columns."""
    if len({round(r.box.center_x / TOUCH) for r in down}) >= 3:
        return True
    return bool(persistent_gutters(group_lines(words)))
