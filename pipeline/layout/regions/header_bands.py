"""Header rows where no ruling shows them: known headings side by side, and the gutters between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.lines.text_lines import group_lines
from pipeline.layout.lines.whitespace import Band, Span, gaps_between
from pipeline.lexicon.roles import heading_role

HEADER_ROLES_MIN = 2
"""Known column headings side by side that make a header row where no ruling does."""

HEADING_GAP = 0.45
"""Ems; two column headings may stand this near each other where each is a known heading."""

HEADING_WORDS_MEAN = 2.0
"""Words of the headings of a header that is neither bold nor a repeated one, at most, on average."""


def header_gutters(band: Band) -> tuple[Span, ...]:
    """Gutters between the headings of a header row; empty where the band is none."""
    chunks = heading_chunks(band)
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
    chunks = heading_chunks(band)
    words = sum(len(chunk_text(band, chunk).split()) for chunk in chunks)
    below = [chunk_text(bands[index + 1], chunk) for chunk in bands[index + 1].chunks]
    runs_on = sum(text[:1].islower() for text in below)
    return () if words >= HEADING_WORDS_MEAN * len(chunks) and 2 * runs_on > len(chunks) else gutters


def _with_subheadings(gutters: tuple[Span, ...], bands: Sequence[Band], index: int) -> tuple[Span, ...]:
    """Part a heading over others ("Åtgärder" over "Kommunen" and "Polisen") as these are."""
    if not gutters or index + 1 >= len(bands) or not header_gutters(bands[index + 1]):
        return gutters
    upper = heading_chunks(bands[index])
    under = list(heading_chunks(bands[index + 1]))
    columns: list[Span] = []
    for number, heading in enumerate(upper):
        start = upper[number - 1].end if number else float("-inf")
        end = upper[number + 1].start if number + 1 < len(upper) else float("inf")
        own = [span for span in under if start < span.start and span.end < end]
        columns += own if len(own) >= 2 else [heading]
        under = [span for span in under if len(own) < 2 or span not in own]
    return gaps_between(columns)


def heading_chunks(band: Band) -> tuple[Span, ...]:
    """Return the band's chunks, those that are two known headings set close taken apart."""
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
