"""Tables without column rules: columns from the header's anchors and the white gutters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.document.geometry import Box
from pipeline.document.page import Word
from pipeline.layout.column_roles import heading_role
from pipeline.layout.table_region import TableRegion
from pipeline.layout.text_lines import group_lines
from pipeline.layout.whitespace import Band, Span, gaps_between, narrow, split_bands

HEADER_ROLES_MIN = 2
"""Known column headings side by side that make a header row where no ruling does."""

HEADING_GAP = 0.45
"""Ems; two column headings may stand this near each other where each is a known heading."""

CROSSING_ALLOWED = 1
"""Bands in a row that may run across the gutters inside an unruled table (a section row)."""

GUTTER_LEFT = 2.0
"""Points between an unnamed first column and the first heading."""


def unruled_regions(
    words: Sequence[Word],
    last_gutters: Sequence[Span],
    barriers: Sequence[Box],
) -> list[TableRegion]:
    """Find tables by their header row, or as the rest of the table that ended the page before.

    Parameters
    ----------
    last_gutters
        Gutters of that table; empty where there is none.
    barriers
        Boxes (of ruled tables, of single rulings) that no unruled table runs across.
    """
    bands = split_bands(words)
    regions: list[TableRegion] = []
    index = 0
    while index < len(bands):
        gutters = header_gutters(bands[index])
        opens_table = any(header_gutters(band) for band in bands[1:3])
        if not gutters and index == 0 and last_gutters and not opens_table:
            gutters = carried_on(bands, last_gutters)
        if not gutters:
            index += 1
            continue
        end, kept = _grow(bands, index, gutters, barriers)
        members = tuple(w for band in bands[index:end] for w in band.words)
        if end - index >= 2 or index == 0:
            regions.append(TableRegion(Box.around(w.box for w in members), members, (), kept))
        index = max(end, index + 1)
    return regions


def header_gutters(band: Band) -> tuple[Span, ...]:
    """Gutters between the headings of a header row; empty where the band is none."""
    chunks = _heading_chunks(band)
    if len(chunks) < 2:
        return ()
    texts = [_chunk_text(band, chunk) for chunk in chunks]
    # A heading begins with a capital; a word of contents in lower case is none.
    known = sum(1 for text in texts if text[:1].isupper() and heading_role(text))
    if known < HEADER_ROLES_MIN or known < 0.5 * len(chunks):
        return ()
    return gaps_between(chunks)


def _heading_chunks(band: Band) -> tuple[Span, ...]:
    """The band's chunks, those that are two known headings set close taken apart."""
    apart: list[Span] = []
    for chunk in band.chunks:
        apart += _taken_apart(band, chunk)
    return tuple(apart)


def _taken_apart(band: Band, chunk: Span) -> list[Span]:
    if heading_role(_chunk_text(band, chunk)):
        return [chunk]
    lines = group_lines([w for w in band.words if chunk.start <= w.box.center_x <= chunk.end])
    for left, right in pairwise(lines[0].words):
        if right.box.x0 - left.box.x1 < HEADING_GAP * band.size:
            continue
        before, after = Span(chunk.start, left.box.x1), Span(right.box.x0, chunk.end)
        if heading_role(_chunk_text(band, before)):
            rest = _taken_apart(band, after)
            if all(heading_role(_chunk_text(band, part)) for part in rest):
                return [before, *rest]
    return [chunk]


def _chunk_text(band: Band, chunk: Span) -> str:
    words = [w for w in band.words if chunk.start <= w.box.center_x <= chunk.end]
    return " ".join(line.text for line in group_lines(words))


def narrowed_through(bands: Sequence[Band], gutters: Sequence[Span]) -> tuple[Span, ...]:
    """Narrow gutters by all bands that keep to them; section rows that cross are passed over."""
    result = tuple(gutters)
    for band in bands:
        narrowed = narrow(_with_left_column(result, band, bands[0].box.x0), band.words)
        result = narrowed if narrowed is not None else result
    return result


def carried_on(bands: Sequence[Band], last_gutters: Sequence[Span]) -> tuple[Span, ...]:
    """Gutters of the last page's table if this page's first bands keep to them."""
    # A section row across the columns may open the page.
    opening = bands[1:4] if bands and _is_section_like(bands[0]) and len(bands) > 1 else bands[:3]
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
    barriers: Sequence[Box],
) -> tuple[int, tuple[Span, ...]]:
    """Walk down while bands keep to the gutters; returns the end (exclusive) and the narrowed gutters."""
    # A first column without a heading lies left of the first heading: seen when a band starts there.
    left = bands[start].box.x0
    end, crossing = start + 1, 0
    for index in range(start + 1, len(bands)):
        band = bands[index]
        if index > start + 1 and header_gutters(band):
            break
        if any(bands[index - 1].extent.end <= box.center_y <= band.extent.start for box in barriers):
            break
        widened = _with_left_column(gutters, band, left)
        narrowed = narrow(widened, band.words)
        if narrowed is None:
            crossing += 1
            if crossing > CROSSING_ALLOWED or not _is_section_like(band):
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


def _is_section_like(band: Band) -> bool:
    return len(band.chunks) == 1 and len(group_lines(band.words)) == 1


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
