"""White space as structure: bands of text between white strips, chunks in a band, gutters of columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.document.geometry import Box
from pipeline.document.page import Word
from pipeline.layout.lines.text_lines import TextLine, baseline, group_lines

ASCENT_SHARE, DESCENT_SHARE = 0.62, 0.10
"""A line's body, from above to below its baseline, over the font size: capitals without accents and
half a descender. Boxes themselves would close the white strip between tightly set lines."""

CHUNK_GAP = 1.05
"""Ems; words farther apart are not one phrase. Word spaces measure 0.2-0.4, in justified text up to 0.8."""

GUTTER_MIN = 4.0
"""Points; the narrowest white space that can part two columns."""

PHRASE_GAP = 0.6
"""Ems; words of one line nearer than this are one phrase unless a column begins between them."""

COLUMN_START_PLAY = 4.0
"""Points by which a line may begin before or after its column's heading."""


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
    def lines(self) -> tuple[TextLine, ...]:
        """Its printed lines, top to bottom."""
        return group_lines(self.words)

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


def body(word: Word) -> Span:
    """Return the height that a word's line takes at least."""
    base = baseline(word)
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


def split_bands(words: Sequence[Word]) -> tuple[Band, ...]:
    """Cut a region at every white strip that crosses it from side to side."""
    placed = sorted(((body(w), w) for w in words), key=lambda p: p[0].start)
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


def narrow(gutters: Sequence[Span], lines: Iterable[TextLine]) -> tuple[Span, ...] | None:
    """Narrow each gutter by the phrases that reach into it.

    A gutter's end is where the next column's text is expected to begin; a phrase that begins there
    belongs to that column however near the text before it comes.

    Returns
    -------
    tuple of Span or None
        None if a phrase closes a gutter, so that these lines do not keep to the columns.
    """
    result = list(gutters)
    for line in lines:
        for phrase in _phrases_between(line, result):
            for index, gutter in enumerate(result):
                if phrase.end <= gutter.start or phrase.start >= gutter.end:
                    continue
                narrowed = _narrowed(gutter, phrase)
                if narrowed is None:
                    return None
                result[index] = narrowed
    return tuple(result)


def _phrases_between(line: TextLine, gutters: Sequence[Span]) -> list[Span]:
    phrases: list[Span] = []
    for word in line.words:
        gap = word.box.x0 - phrases[-1].end if phrases else 0.0
        opens = any(abs(word.box.x0 - g.end) <= COLUMN_START_PLAY for g in gutters)
        if phrases and gap <= PHRASE_GAP * line.size and not (opens and gap >= GUTTER_MIN / 2):
            phrases[-1] = Span(phrases[-1].start, max(phrases[-1].end, word.box.x1))
        else:
            phrases.append(Span(word.box.x0, word.box.x1))
    return phrases


def _narrowed(gutter: Span, phrase: Span) -> Span | None:
    from_left, from_right = phrase.start <= gutter.start + 1, phrase.end >= gutter.end - 1
    if from_left and from_right:
        return None
    nearer_left = phrase.start - gutter.start <= gutter.end - phrase.end
    if from_left or (not from_right and nearer_left):
        left = Span(phrase.end, gutter.end)
        # The next column's start is known: its text may come near.
        return left if left.length >= GUTTER_MIN / 2 else None
    right = Span(gutter.start, phrase.start)
    return right if right.length >= GUTTER_MIN else None
