"""Tables without column rules: columns from the header's anchors and the white gutters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.document.geometry import Box
from pipeline.document.page import Word
from pipeline.layout.lines.text_lines import TextLine, group_lines
from pipeline.layout.lines.whitespace import Band, Span, gaps_between, narrow, split_bands
from pipeline.layout.regions.carried_columns import carried_on, is_section_like
from pipeline.layout.regions.column_gutters import (
    lines_shown,
    on_this_page,
    persistent_gutters,
    with_unnamed_columns,
)
from pipeline.layout.regions.header_bands import (
    HEADING_WORDS_MEAN,
    chunk_text,
    header_gutters,
    header_gutters_at,
    heading_chunks,
)
from pipeline.layout.regions.table_region import TableRegion
from pipeline.lexicon.pages import PAGES
from pipeline.lexicon.roles import heading_role

CROSSING_ALLOWED = 1
"""Bands in a row that may run across the gutters inside an unruled table (a section row)."""

COLUMNS_MIN, LINES_SHOWN_MIN = 3, 3
"""Columns, and lines with text in three of them or more, from which text without rules and known headings is
a table. Two columns may be prose, signatures, or a list."""

SAME_HEADER = 80
"""rapidfuzz ratio (0-100) from which a band repeats a table's header."""

LABEL_LETTERS_MIN = 3
"""Letters of a label that tells one form from the next."""

LABELS_MIN, LABEL_PLAY = 2, 5.0
"""Known labels that make a form, and points by which their left edges may differ."""

EMPTY_COLUMN = 30.0
"""Points that a column without text takes at least; how wide it is, this page does not show."""

WHITE_MAX = 5.0
"""Ems of white between two rows beyond which what follows is no part of the table (a page's foot)."""

GUTTER_LEFT = 2.0
"""Points between an unnamed first column and the first heading."""

_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){3,}")
_NUMBER = re.compile(r"\d+[.:)]?")


def unruled_regions(
    words: Sequence[Word],
    last_gutters: Sequence[Span],
    barriers: Sequence[Box],
    top_margin: float = 0.0,
) -> list[TableRegion]:
    """Find tables by their header row, as the rest of the last page's table, by labels, or by their columns.

    Parameters
    ----------
    last_gutters
        Gutters of that table; empty where there is none.
    barriers
        Boxes (of ruled tables, of single rulings) that no unruled table runs across.
    top_margin
        y in points above which running heads and stray marks stand; the last page's table may go on below.
    """
    bands = split_bands(words)
    regions: list[TableRegion] = []
    index = 0
    while index < len(bands):
        first = index == 0 or (not regions and bands[index].box.bottom < top_margin)
        region, end = _region_at(bands, index, last_gutters if first else (), barriers)
        if region is not None:
            regions.append(region)
        index = max(end, index + 1)
    return regions


def _region_at(
    bands: Sequence[Band], index: int, last_gutters: Sequence[Span], barriers: Sequence[Box]
) -> tuple[TableRegion | None, int]:
    """Return the table that begins with a band, if one does, and the number of the band below it."""
    known = header_gutters_at(bands, index)
    opens_table = any(header_gutters_at(bands, below) for below in range(1, min(3, len(bands))))
    if not known and last_gutters and not opens_table:
        below = [line for band in bands[index:] for line in band.lines]
        known = carried_on(bands, on_this_page(last_gutters, below))
    seed = known or gaps_between(bands[index].chunks)
    if not seed:
        return None, index
    end = _grow(bands, index, seed, barriers)
    end = end if known else _form_end(bands, index, end)
    members = tuple(w for band in bands[index:end] for w in band.words)
    lines = group_lines(members)
    gutters = persistent_gutters(lines, with_unnamed_columns(known, last_gutters, lines))
    if known:
        is_table = bool(gutters) and (end - index >= 2 or index == 0)
    else:
        is_table = _looks_like_a_form(bands[index:end]) or _looks_like_a_table(lines, gutters)
    if not is_table:
        return None, index
    return TableRegion(_box_with_gutters(members, gutters), members, (), gutters), end


def _box_with_gutters(words: Sequence[Word], gutters: Sequence[Span]) -> Box:
    """The box of the words, and of columns beside them that are empty on this page."""
    box = Box.around(w.box for w in words)
    left = [g.start - EMPTY_COLUMN for g in gutters if g.end <= box.x0 + 1]
    right = [g.end + EMPTY_COLUMN for g in gutters if g.start >= box.x1 - 1]
    return Box(min([box.x0, *left]), box.top, max([box.x1, *right]), box.bottom)


def _looks_like_a_table(lines: Sequence[TextLine], gutters: Sequence[Span]) -> bool:
    """Three columns or more, kept to by three lines or more: neither prose in columns nor a list.

    Dotted leaders are a table of contents; titles of office stand where people sign.
    """
    if len(gutters) < COLUMNS_MIN - 1 or lines_shown(gutters, lines) < LINES_SHOWN_MIN:
        return False
    return not any(
        _LEADERS.search(w.text) or PAGES.office.in_text.search(w.text) for line in lines for w in line.words
    )


def _form_end(bands: Sequence[Band], start: int, end: int) -> int:
    """Where a form's first label returns ("Aktivitet 2"), the next form begins, with its heading."""
    label = _label(bands[start])
    if not label:
        return end
    for index in range(start + 2, end):
        if _label(bands[index]) == label:
            while index - 1 > start and len(bands[index - 1].chunks) == 1:
                index -= 1
            return index
    return end


def _label(band: Band) -> str:
    """The label of a form's row, its number left out; empty where the row has none that can return."""
    text = chunk_text(band, band.chunks[0])
    plain = _NUMBER.sub("", text).strip()
    is_label = len(band.chunks) == 2 and (plain != text or bool(heading_role(text)))
    return plain if is_label and len(plain) >= LABEL_LETTERS_MIN else ""


def _looks_like_a_form(bands: Sequence[Band]) -> bool:
    """Known labels under each other on the left, what is filled in beside them."""
    left = bands[0].box.x0
    labels = [
        chunk_text(band, band.chunks[0])
        for band in bands
        if len(band.chunks) == 2 and abs(band.chunks[0].start - left) <= LABEL_PLAY
    ]
    known = sum(1 for text in labels if text[:1].isupper() and heading_role(text))
    return known >= LABELS_MIN and known >= 0.5 * len(labels)


def _grow(bands: Sequence[Band], start: int, gutters: tuple[Span, ...], barriers: Sequence[Box]) -> int:
    """Walk down while bands keep to the gutters; returns the end (exclusive)."""
    # A first column without a heading lies left of the first heading: seen when a band starts there.
    left = bands[start].box.x0
    end, crossing = start + 1, 0
    for index in range(start + 1, len(bands)):
        band = bands[index]
        if index > start + 1 and _begins_another(band, bands[start]):
            break
        above = bands[index - 1].extent
        # A rule, or the edge of a dark row, may underline the header, and this may have a second line.
        in_header = all(b.is_bold for b in bands[start:index])
        if (
            index > start + 1
            and not in_header
            and any(above.end <= box.center_y <= band.extent.start for box in barriers)
        ):
            break
        if band.extent.start - above.end > WHITE_MAX * band.size:
            break
        kept = _kept_to(_with_left_column(gutters, band, left), band)
        if kept is None:
            crossing += 1
            if crossing > CROSSING_ALLOWED or not is_section_like(band):
                break
            continue
        gutters, crossing, end = kept, 0, index + 1
    return _settled_end(bands, start, end, gutters)


def _begins_another(band: Band, first: Band) -> bool:
    """Whether a band is a header of its own, and no row whose cells begin with words that headings have."""
    if not header_gutters(band):
        return False
    texts = [chunk_text(band, chunk) for chunk in heading_chunks(band)]
    repeats = fuzz.ratio(_text(band).lower(), _text(first).lower()) >= SAME_HEADER
    words = sum(len(text.split()) for text in texts) / len(texts)
    all_known = words <= HEADING_WORDS_MEAN and all(heading_role(text) for text in texts)
    return repeats or band.is_bold or all_known


def _text(band: Band) -> str:
    return " ".join(chunk_text(band, chunk) for chunk in heading_chunks(band))


def _kept_to(gutters: tuple[Span, ...], band: Band) -> tuple[Span, ...] | None:
    """Gutters narrowed by a band; None where it keeps to none of them.

    A band may span some columns, where it shows that it knows the others: all but one, or one that it leaves
    as wide as between the headings.
    """
    narrowed = [narrow((gutter,), band.lines) for gutter in gutters]
    if all(n is not None for n in narrowed):
        return tuple(n[0] for n in narrowed if n)
    kept = [(g, n[0]) for g, n in zip(gutters, narrowed, strict=True) if n]
    is_shown = any(_parts(g, band) for g, _ in kept) or (
        2 <= len(kept) == len(gutters) - 1 and any(_parts(n, band) for _, n in kept)
    )
    return tuple(n[0] if n else g for g, n in zip(gutters, narrowed, strict=True)) if is_shown else None


def _parts(gutter: Span, band: Band) -> bool:
    """Whether a band has text on both sides of a gutter."""
    return any(c.end <= gutter.start + 1 for c in band.chunks) and band.chunks[-1].start >= gutter.end - 1


def _with_left_column(gutters: tuple[Span, ...], band: Band, left: float) -> tuple[Span, ...]:
    first = band.chunks[0]
    is_new = all(g.start > left for g in gutters)
    if is_new and first.end < left - GUTTER_LEFT and first.start < left:
        return (Span(first.end, left), *gutters)
    return gutters


def _settled_end(bands: Sequence[Band], start: int, end: int, gutters: Sequence[Span]) -> int:
    """Give back headings below the table; a last line that is a section's title stays.

    Where such lines stand inside the table too they are its section rows, and so is the last, also one that
    ends the page.
    """
    first_gutter = gutters[0].start if gutters else 0.0
    median_size = sorted(b.size for b in bands[start:end])[(end - start) // 2]

    def is_title(band: Band) -> bool:
        return is_section_like(band) and (band.is_bold or band.size > 1.15 * median_size)

    def is_in_first_column(band: Band) -> bool:
        return band.box.x1 <= first_gutter + GUTTER_LEFT

    last = end
    while last - start > 2 and is_title(bands[last - 1]) and is_in_first_column(bands[last - 1]):
        last -= 1
    if not any(is_title(band) for band in bands[start + 1 : last]):
        return last
    ends_page = end == len(bands) - 1 and is_title(bands[end])
    return end + 1 if ends_page else end
