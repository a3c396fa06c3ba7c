"""Tables without column rules: columns from the header's anchors and the white gutters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.document.geometry import Box
from pipeline.document.page import Word
from pipeline.layout.column_gutters import (
    lines_shown,
    on_this_page,
    persistent_gutters,
    with_unnamed_columns,
)
from pipeline.layout.column_roles import heading_role
from pipeline.layout.table_region import TableRegion
from pipeline.layout.text_lines import group_lines
from pipeline.layout.whitespace import (
    COLUMN_START_PLAY,
    Band,
    Span,
    gaps_between,
    narrow,
    split_bands,
)

HEADER_ROLES_MIN = 2
"""Known column headings side by side that make a header row where no ruling does."""

HEADING_GAP = 0.45
"""Ems; two column headings may stand this near each other where each is a known heading."""

CROSSING_ALLOWED = 1
"""Bands in a row that may run across the gutters inside an unruled table (a section row)."""

COLUMNS_MIN, LINES_SHOWN_MIN = 3, 3
"""Columns, and lines with text in three of them or more, from which text without rules and known headings is
a table. Two columns may be prose, signatures, or a list."""

HEADING_WORDS_MEAN = 2.0
"""Words of the headings of a header that is neither bold nor a repeated one, at most, on average."""

SAME_HEADER = 80
"""rapidfuzz ratio (0-100) from which a band repeats a table's header."""

LABEL_LETTERS_MIN = 3
"""Letters of a label that tells one form from the next."""

LABELS_MIN, LABEL_PLAY = 2, 5.0
"""Known labels that make a form, and points by which their left edges may differ."""

CARRIED_LINES_MIN, CARRIED_LINES_MAX = 3, 25
"""Bands at the top of a page that must keep to the last page's columns, and among which one must fill two of
them: a cell cut by the page's end may go on alone for so many lines."""

EMPTY_COLUMN = 30.0
"""Points that a column without text takes at least; how wide it is, this page does not show."""

CELL_INDENT = 2.0
"""Ems by which the rest of a cell may be set in from its column's start: a list marker is left out there."""

WHITE_MAX = 5.0
"""Ems of white between two rows beyond which what follows is no part of the table (a page's foot)."""

GUTTER_LEFT = 2.0
"""Points between an unnamed first column and the first heading."""

_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){3,}")
_NUMBER = re.compile(r"\d+[.:)]?")
_OFFICE = re.compile(r"ordförande|polischef|kommunchef|direktör|områdeschef|underskrift|namnförtydligande")


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
        below = [w for band in bands[index:] for w in band.words]
        known = carried_on(bands, on_this_page(last_gutters, below))
    seed = known or gaps_between(bands[index].chunks)
    if not seed:
        return None, index
    end = _grow(bands, index, seed, barriers)
    end = end if known else _form_end(bands, index, end)
    members = tuple(w for band in bands[index:end] for w in band.words)
    gutters = persistent_gutters(members, with_unnamed_columns(known, last_gutters, members))
    if known:
        is_table = bool(gutters) and (end - index >= 2 or index == 0)
    else:
        is_table = _looks_like_a_form(bands[index:end]) or _looks_like_a_table(members, gutters)
    if not is_table:
        return None, index
    return TableRegion(_box_with_gutters(members, gutters), members, (), gutters), end


def _box_with_gutters(words: Sequence[Word], gutters: Sequence[Span]) -> Box:
    """The box of the words, and of columns beside them that are empty on this page."""
    box = Box.around(w.box for w in words)
    left = [g.start - EMPTY_COLUMN for g in gutters if g.end <= box.x0 + 1]
    right = [g.end + EMPTY_COLUMN for g in gutters if g.start >= box.x1 - 1]
    return Box(min([box.x0, *left]), box.top, max([box.x1, *right]), box.bottom)


def _looks_like_a_table(words: Sequence[Word], gutters: Sequence[Span]) -> bool:
    """Three columns or more, kept to by three lines or more: neither prose in columns nor a list.

    Dotted leaders are a table of contents; titles of office stand where people sign.
    """
    if len(gutters) < COLUMNS_MIN - 1 or lines_shown(gutters, words) < LINES_SHOWN_MIN:
        return False
    return not any(_LEADERS.search(w.text) or _OFFICE.search(w.text.lower()) for w in words)


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


def header_gutters(band: Band) -> tuple[Span, ...]:
    """Gutters between the headings of a header row; empty where the band is none."""
    chunks = _heading_chunks(band)
    if len(chunks) < 2:
        return ()
    texts = [chunk_text(band, chunk) for chunk in chunks]
    if len(texts) == 2 and texts[1].startswith(f"{texts[0]} "):
        return ()  # A form's label, and a value that begins with the same word.
    # A heading begins with a capital; a word of contents in lower case is none.
    known = sum(1 for text in texts if text[:1].isupper() and heading_role(text))
    if known < HEADER_ROLES_MIN or known < 0.5 * len(chunks):
        return ()
    return gaps_between(chunks)


def header_gutters_at(bands: Sequence[Band], index: int) -> tuple[Span, ...]:
    """Gutters of the header row at `index`; empty where it is the first line of a row of contents.

    Contents may begin with words that headings have ("Ansvara för", "Uppföljning sker"), but run on below.
    """
    band = bands[index]
    gutters = _with_subheadings(header_gutters(band), bands, index)
    if not gutters or band.is_bold or index + 1 >= len(bands):
        return gutters
    chunks = _heading_chunks(band)
    words = sum(len(chunk_text(band, chunk).split()) for chunk in chunks)
    below = [chunk_text(bands[index + 1], chunk) for chunk in bands[index + 1].chunks]
    runs_on = sum(text[:1].islower() for text in below)
    return () if words > HEADING_WORDS_MEAN * len(chunks) and 2 * runs_on > len(chunks) else gutters


def _with_subheadings(gutters: tuple[Span, ...], bands: Sequence[Band], index: int) -> tuple[Span, ...]:
    """Part a heading over others ("Åtgärder" over "Kommunen" and "Polisen") as these are."""
    if not gutters or index + 1 >= len(bands) or not header_gutters(bands[index + 1]):
        return gutters
    upper = _heading_chunks(bands[index])
    under = list(_heading_chunks(bands[index + 1]))
    columns: list[Span] = []
    for number, heading in enumerate(upper):
        start = upper[number - 1].end if number else float("-inf")
        end = upper[number + 1].start if number + 1 < len(upper) else float("inf")
        own = [span for span in under if start < span.start and span.end < end]
        columns += own if len(own) >= 2 else [heading]
        under = [span for span in under if len(own) < 2 or span not in own]
    return gaps_between(columns)


def _heading_chunks(band: Band) -> tuple[Span, ...]:
    """The band's chunks, those that are two known headings set close taken apart."""
    apart: list[Span] = []
    for chunk in band.chunks:
        # A chunk without a letter or digit is the rest of a stamp or a speck.
        if any(ch.isalnum() for ch in chunk_text(band, chunk)):
            apart += _taken_apart(band, chunk)
    return tuple(apart)


def _taken_apart(band: Band, chunk: Span) -> list[Span]:
    lines = group_lines([w for w in band.words if chunk.start <= w.box.center_x <= chunk.end])
    for left, right in pairwise(lines[0].words):
        if right.box.x0 - left.box.x1 < HEADING_GAP * band.size:
            continue
        before, after = Span(chunk.start, left.box.x1), Span(right.box.x0, chunk.end)
        if heading_role(chunk_text(band, before)):
            rest = _taken_apart(band, after)
            if all(heading_role(chunk_text(band, part)) for part in rest):
                return [before, *rest]
    return [chunk]


def chunk_text(band: Band, chunk: Span) -> str:
    """Return the words of one chunk of a band."""
    words = [w for w in band.words if chunk.start <= w.box.center_x <= chunk.end]
    return " ".join(line.text for line in group_lines(words))


def carried_on(bands: Sequence[Band], last_gutters: Sequence[Span]) -> tuple[Span, ...]:
    """Gutters of the last page's table if this page's first bands keep to them.

    One cell alone may go on for some lines; the first band that fills two columns decides.
    """
    if _goes_on_in_one_column(bands, last_gutters):
        return tuple(last_gutters)
    # A section row across the columns may open the page.
    opening = bands[1:] if bands and _is_section_like(bands[0]) and len(bands) > 1 else bands
    gutters = tuple(last_gutters)
    spread = False
    for number, band in enumerate(opening[:CARRIED_LINES_MAX], 1):
        narrowed = narrow(gutters, band.words)
        if narrowed is None:
            return ()
        gutters = narrowed
        spread = spread or len(band.chunks) >= 2
        if spread and number >= min(CARRIED_LINES_MIN, len(opening)):
            return gutters
    return ()


def _goes_on_in_one_column(bands: Sequence[Band], last_gutters: Sequence[Span]) -> bool:
    """Whether a page opens with the rest of one cell: set in one column, which is not the first."""
    if not bands:
        return False
    opening = bands[0].box
    number = sum(opening.x0 >= gutter.end - COLUMN_START_PLAY for gutter in last_gutters)
    if not number:
        return False
    start = last_gutters[number - 1].end
    end = last_gutters[number].end if number < len(last_gutters) else float("inf")
    return opening.x0 <= start + CELL_INDENT * bands[0].size and opening.x1 < end


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
            if crossing > CROSSING_ALLOWED or not _is_section_like(band):
                break
            continue
        gutters, crossing, end = kept, 0, index + 1
    return _settled_end(bands, start, end, gutters)


def _begins_another(band: Band, first: Band) -> bool:
    """Whether a band is a header of its own, and no row whose cells begin with words that headings have."""
    if not header_gutters(band):
        return False
    texts = [chunk_text(band, chunk) for chunk in _heading_chunks(band)]
    repeats = fuzz.ratio(_text(band).lower(), _text(first).lower()) >= SAME_HEADER
    words = sum(len(text.split()) for text in texts) / len(texts)
    all_known = words <= HEADING_WORDS_MEAN and all(heading_role(text) for text in texts)
    return repeats or band.is_bold or all_known


def _text(band: Band) -> str:
    return " ".join(chunk_text(band, chunk) for chunk in _heading_chunks(band))


def _kept_to(gutters: tuple[Span, ...], band: Band) -> tuple[Span, ...] | None:
    """Gutters narrowed by a band; None where it keeps to none of them.

    A band may span some columns, where it shows that it knows the others.
    """
    narrowed = [narrow((gutter,), band.words) for gutter in gutters]
    if all(n is not None for n in narrowed):
        return tuple(n[0] for n in narrowed if n)
    is_shown = any(
        n is not None
        and any(c.end <= g.start + 1 for c in band.chunks)
        and band.chunks[-1].start >= g.end - 1
        for g, n in zip(gutters, narrowed, strict=True)
    )
    return tuple(n[0] if n else g for g, n in zip(gutters, narrowed, strict=True)) if is_shown else None


def _with_left_column(gutters: tuple[Span, ...], band: Band, left: float) -> tuple[Span, ...]:
    first = band.chunks[0]
    is_new = all(g.start > left for g in gutters)
    if is_new and first.end < left - GUTTER_LEFT and first.start < left:
        return (Span(first.end, left), *gutters)
    return gutters


def _is_section_like(band: Band) -> bool:
    return len(band.chunks) == 1 and len(group_lines(band.words)) == 1


def _settled_end(bands: Sequence[Band], start: int, end: int, gutters: Sequence[Span]) -> int:
    """Give back headings below the table; a last line that is a section's title stays.

    Where such lines stand inside the table too they are its section rows, and so is the last, also one that
    ends the page.
    """
    first_gutter = gutters[0].start if gutters else 0.0
    median_size = sorted(b.size for b in bands[start:end])[(end - start) // 2]

    def is_title(band: Band) -> bool:
        return _is_section_like(band) and (band.is_bold or band.size > 1.15 * median_size)

    def is_in_first_column(band: Band) -> bool:
        return band.box.x1 <= first_gutter + GUTTER_LEFT

    last = end
    while last - start > 2 and is_title(bands[last - 1]) and is_in_first_column(bands[last - 1]):
        last -= 1
    if not any(is_title(band) for band in bands[start + 1 : last]):
        return last
    ends_page = end == len(bands) - 1 and is_title(bands[end])
    return end + 1 if ends_page else end
