"""White space as structure: bands of text between white strips, chunks in a band, gutters of columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.document.geometry import Box
from pipeline.document.page import PageOrigin, Word
from pipeline.layout.text_lines import baseline

ASCENT_SHARE, DESCENT_SHARE = 0.62, 0.10
"""A line's body, from above to below its baseline, over the font size: capitals without accents and
half a descender. Boxes themselves would close the white strip between tightly set lines."""

CHUNK_GAP = 1.05
"""Ems; words farther apart are not one phrase. Word spaces measure 0.2-0.4, in justified text up to 0.8."""

GUTTER_MIN = 4.0
"""Points; the narrowest white space that can part two columns."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch along one axis, in points."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True)
class Band:
    """Words between two white strips that run across the whole region."""

    words: tuple[Word, ...]
    extent: Span

    @cached_property
    def box(self) -> Box:
        return Box.around(w.box for w in self.words)

    @cached_property
    def size(self) -> float:
        return max(4.0, sorted(w.size for w in self.words)[len(self.words) // 2])

    @cached_property
    def is_bold(self) -> bool:
        letters = sum(len(w.text) for w in self.words)
        return sum(len(w.text) for w in self.words if w.bold) > 0.6 * letters

    @cached_property
    def chunks(self) -> tuple[Span, ...]:
        """Stretches along x that hold words, parted by more than a word space."""
        return merge_spans((Span(w.box.x0, w.box.x1) for w in self.words), CHUNK_GAP * self.size)


def body(word: Word, origin: PageOrigin) -> Span:
    """Return the height that a word's line takes at least."""
    base = baseline(word, origin)
    return Span(base - ASCENT_SHARE * word.size, base + DESCENT_SHARE * word.size)


def merge_spans(spans: Iterable[Span], bridged: float = 0.0) -> tuple[Span, ...]:
    """Merge stretches that overlap or lie within `bridged` points of each other."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if merged and span.start - merged[-1].end <= bridged:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def split_bands(words: Sequence[Word], origin: PageOrigin) -> tuple[Band, ...]:
    """Cut a region at every white strip that crosses it from side to side."""
    placed = sorted(((body(w, origin), w) for w in words), key=lambda p: p[0].start)
    bands: list[tuple[Span, list[Word]]] = []
    for span, word in placed:
        if bands and span.start <= bands[-1][0].end:
            extent, members = bands[-1]
            bands[-1] = (Span(extent.start, max(extent.end, span.end)), [*members, word])
        else:
            bands.append((span, [word]))
    return tuple(Band(tuple(members), extent) for extent, members in bands)


def gaps_between(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the white space between neighbouring stretches."""
    return tuple(Span(a.end, b.start) for a, b in pairwise(spans))


def narrow(gutters: Sequence[Span], words: Iterable[Word]) -> tuple[Span, ...] | None:
    """Narrow each gutter by the words that reach into it.

    Returns
    -------
    tuple of Span or None
        None if a word closes a gutter, so that these words do not keep to the columns.
    """
    result = list(gutters)
    for word in words:
        for index, gutter in enumerate(result):
            start, end = gutter.start, gutter.end
            if word.box.x1 <= start or word.box.x0 >= end:
                continue
            if word.box.center_x <= (start + end) / 2:
                start = max(start, word.box.x1)
            else:
                end = min(end, word.box.x0)
            if end - start < GUTTER_MIN or (word.box.x0 < gutter.start and word.box.x1 > gutter.end):
                return None
            result[index] = Span(start, end)
    return tuple(result)
