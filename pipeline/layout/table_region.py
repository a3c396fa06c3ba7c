"""Where the tables are on a page: by their rulings, by their header, or as the rest of the last table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document.geometry import Box
from pipeline.document.page import Page, PageOrigin, Ruling, Word
from pipeline.layout.column_roles import heading_role
from pipeline.layout.text_lines import group_lines
from pipeline.layout.whitespace import Band, Span, gaps_between, merge_spans, narrow, split_bands

TOUCH = 5.0
"""Points; rulings this near each other meet."""

SAME_REACH = 9.0
"""Points; row rules whose ends differ by no more than this belong to one table."""

LONG_RULE = 120.0
"""Points; shorter row rules are signature or footnote lines unless column rules meet them."""

COLUMN_RULE_BREAK = 60.0
"""Points; a column rule interrupted by a section row goes on below it."""

ROW_RULE_DISTANCE = 420.0
"""Points; row rules farther apart than three quarters of a landscape page are not neighbours."""

HEADER_ROLES_MIN = 2
"""Known column headings side by side that make a header row where no ruling does."""

CROSSING_ALLOWED = 1
"""Bands in a row that may run across the gutters inside an unruled table (a section row)."""


@dataclass(frozen=True, slots=True)
class TableRegion:
    """A part of a page that holds one table (or the page's share of it).

    Attributes
    ----------
    box
        Points.
    rulings
        Those that belong to it; empty for a table without any.
    gutters
        White space between its columns where known beforehand (unruled tables); else empty.
    """

    box: Box
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    gutters: tuple[Span, ...] = ()


def find_table_regions(
    page: Page, words: Sequence[Word], last_gutters: Sequence[Span]
) -> tuple[TableRegion, ...]:
    """Find the tables of a page.

    Parameters
    ----------
    words
        The page's words without furniture.
    last_gutters
        Gutters of the unruled table that ended the page before; empty where there is none.

    Returns
    -------
    tuple of TableRegion
        Top to bottom.
    """
    ruled = _ruled_regions(page, words)
    rest = [w for w in words if not any(_inside(w, region.box) for region in ruled)]
    unruled = _unruled_regions(page.origin, rest, last_gutters, [r.box for r in ruled])
    return tuple(sorted([*ruled, *unruled], key=lambda region: region.box.top))


def _inside(word: Word, box: Box) -> bool:
    return box.holds(word.box.center_x, word.box.center_y)


# --- ruled -----------------------------------------------------------------------------------------


def _ruled_regions(page: Page, words: Sequence[Word]) -> list[TableRegion]:
    regions: list[TableRegion] = []
    groups = [part for group in _connected(page.rulings) for part in _split_where_closed(group)]
    for group in groups:
        box = Box.around(r.box for r in group)
        across = [r for r in group if not r.is_vertical and r.box.width >= 0.5 * LONG_RULE]
        down = [r for r in group if r.is_vertical]
        if not (len(across) >= 2 or len(down) >= 2) or box.width < LONG_RULE or box.height < TOUCH:
            continue
        if not down and max(r.box.width for r in across) < LONG_RULE:
            continue
        box = _reach_of_words(box, words) if not across else _grown(box, 2.0)
        held = tuple(w for w in words if _inside(w, box))
        if _has_columns(held, page.origin, down):
            regions.append(TableRegion(_with_words(box, held), held, tuple(group)))
    return regions


def _connected(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    groups: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.box.top):
        near = [g for g in groups if any(_belong_together(ruling, other) for other in g)]
        merged = [ruling, *(r for g in near for r in g)]
        groups = [g for g in groups if g not in near] + [merged]
    return groups


def _split_where_closed(group: Sequence[Ruling]) -> list[list[Ruling]]:
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
    edges = [float("-inf"), *cuts, float("inf")]
    return [
        part
        for start, end in pairwise(edges)
        if (part := [r for r in group if start < r.box.center_y <= end])
    ]


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


def _has_columns(words: Sequence[Word], origin: PageOrigin, down: Sequence[Ruling]) -> bool:
    """Row rules alone make a table only where the text between them keeps to columns."""
    if len({round(r.box.center_x / TOUCH) for r in down}) >= 3:
        return True
    bands = split_bands(words, origin)
    parted = [band for band in bands if len(band.chunks) >= 2]
    return bool(bands) and len(parted) >= 0.4 * len(bands)


# --- unruled ---------------------------------------------------------------------------------------


def _unruled_regions(
    origin: PageOrigin, words: Sequence[Word], last_gutters: Sequence[Span], taken: Sequence[Box]
) -> list[TableRegion]:
    bands = split_bands(words, origin)
    regions: list[TableRegion] = []
    index = 0
    while index < len(bands):
        gutters = _header_gutters(bands[index], origin)
        if not gutters and index == 0 and last_gutters:
            gutters = _carried_on(bands, last_gutters)
        if not gutters:
            index += 1
            continue
        end, kept = _grow(bands, index, gutters, origin, taken)
        members = tuple(w for band in bands[index:end] for w in band.words)
        if end - index >= 2 or index == 0:
            regions.append(TableRegion(Box.around(w.box for w in members), members, (), kept))
        index = max(end, index + 1)
    return regions


def _header_gutters(band: Band, origin: PageOrigin) -> tuple[Span, ...]:
    """Gutters between the headings of a header row; empty where the band is none."""
    chunks = band.chunks
    if len(chunks) < 2:
        return ()
    headings = [chunk_text(band, chunk, origin) for chunk in chunks]
    known = sum(1 for heading in headings if heading_role(heading))
    if known < HEADER_ROLES_MIN or known < 0.5 * len(chunks):
        return ()
    return gaps_between(chunks)


def chunk_text(band: Band, chunk: Span, origin: PageOrigin) -> str:
    """Return the text of one chunk of a band, its lines in order."""
    words = [w for w in band.words if chunk.start <= w.box.center_x <= chunk.end]
    return " ".join(line.text for line in group_lines(words, origin))


def _carried_on(bands: Sequence[Band], last_gutters: Sequence[Span]) -> tuple[Span, ...]:
    """Gutters of the last page's table if this page's first bands keep to them."""
    opening = bands[:3]
    gutters: tuple[Span, ...] | None = tuple(last_gutters)
    spread = False
    for band in opening:
        gutters = narrow(gutters, band.words) if gutters is not None else None
        if gutters is None:
            return ()
        spread = spread or len(band.chunks) >= 2
    return gutters if gutters is not None and spread else ()


def _grow(
    bands: Sequence[Band],
    start: int,
    gutters: tuple[Span, ...],
    origin: PageOrigin,
    taken: Sequence[Box],
) -> tuple[int, tuple[Span, ...]]:
    """Walk down while bands keep to the gutters; returns the end (exclusive) and the narrowed gutters."""
    # A first column without a heading lies left of the first heading: seen when a band starts there.
    left = bands[start].box.x0
    end, crossing = start + 1, 0
    for index in range(start + 1, len(bands)):
        band = bands[index]
        if index > start + 1 and _header_gutters(band, origin):
            break
        if any(bands[index - 1].extent.end < box.top < band.extent.start for box in taken):
            break
        widened = _with_left_column(gutters, band, left)
        narrowed = narrow(widened, band.words)
        if narrowed is None:
            crossing += 1
            if crossing > CROSSING_ALLOWED or not _is_section_like(band, origin):
                break
            continue
        gutters, crossing, end = narrowed, 0, index + 1
    return _without_trailing_heading(bands, start, end, gutters), gutters


def _with_left_column(gutters: tuple[Span, ...], band: Band, left: float) -> tuple[Span, ...]:
    first = band.chunks[0]
    is_new = all(g.start > left for g in gutters)
    if is_new and first.end < left - GUTTER_LEFT and first.start < left:
        return (Span(first.end, left), *gutters)
    return gutters


GUTTER_LEFT = 2.0
"""Points between an unnamed first column and the first heading."""


def _is_section_like(band: Band, origin: PageOrigin) -> bool:
    return len(band.chunks) == 1 and len(group_lines(band.words, origin)) == 1


def _without_trailing_heading(bands: Sequence[Band], start: int, end: int, gutters: Sequence[Span]) -> int:
    """Give back headings below the table that happen to stand in its first column.

    Where such lines stand inside the table too they are its section rows, and so is the last.
    """
    first_gutter = gutters[0].start if gutters else 0.0
    median_size = sorted(b.size for b in bands[start:end])[(end - start) // 2]

    def is_heading(band: Band) -> bool:
        alone = len(band.chunks) == 1 and band.box.x1 <= first_gutter + GUTTER_LEFT
        return alone and (band.is_bold or band.size > 1.15 * median_size)

    last = end
    while last - start > 2 and is_heading(bands[last - 1]):
        last -= 1
    return end if any(is_heading(band) for band in bands[start + 1 : last]) else last
