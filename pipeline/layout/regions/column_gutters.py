"""White gutters that run down through a table: where its columns part, with or without rules or headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.layout.lines.paragraphs import BULLETS
from pipeline.layout.lines.text_lines import TextLine
from pipeline.layout.lines.whitespace import COLUMN_START_PLAY, GUTTER_MIN, Span

PHRASE_GAP = 0.45
"""Ems; words farther apart are two phrases. Word spaces measure 0.2-0.4 in text that is not justified; the
padding of two narrow cells beside each other is 0.6 and more."""

CROSSING_SHARE = 0.25
"""Share of the lines that may run across a gutter: section rows and cells that span columns."""

MISREAD_SHARE = 0.03
"""Share of the lines that may reach into a gutter for no reason: words read where none or others stand."""

LINES_WITH_STRAY = 6
"""Lines from which one such word is allowed in any case."""

BEYOND = 1.0
"""Ems by which a phrase must reach beyond both sides of a gutter to be said to run across it."""

WIDTHS = ((2, 1.0), (4, 0.7))
"""Lines that show a gutter, up to which it must be so many ems wide: the fewer lines, the likelier that word
spaces meet by chance."""

WIDTH_MIN, UNEXPECTED_WIDTH_MIN = 0.5, 0.8
"""Ems, of a gutter that more lines show; and of one that headings or the page before do not tell of, where
they tell of others."""

PAGE_SHIFT = 10
"""Points by which the columns of a page may lie off those of the page before: sheets are fed askew."""

BEFORE_COLUMN = 4.0
"""Lines that begin at their columns' starts which one line that begins just before outweighs."""

COLUMN_INDENT = 20.0
"""Points by which a column's text may be set in where its bullets were not read."""

COLUMN_LINES_MIN = 2
"""Lines of text that make a column that no heading names."""

STRAY_MARK = 10.0
"""Points before a known column's start that a speck read as a dash may take from its gutter."""

MARKER_REACH = 2.5
"""Ems from a list marker to its text, within which they are one phrase."""

_MARKER = re.compile(rf"^(?:[{re.escape(BULLETS)}»«¢°]|[eo]|\d{{1,2}}[.)]|[a-zåäö]\))$")


@dataclass(frozen=True, slots=True)
class _Phrase:
    span: Span
    line: int


def persistent_gutters(lines: Sequence[TextLine], expected: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the white gutters that part the text of a region into columns, left to right.

    A gutter is white in every line but those whose text runs far across it (section rows, cells that span
    columns); at least two lines have text on both sides of it.

    Parameters
    ----------
    lines
        Those of a table region, its header included.
    expected
        Gaps between headings, or gutters of the page before: what begins at the end of one is a column of
        its own however near the text before it comes, and one line is enough to show such a gutter.
    """
    if not lines:
        return ()
    size = median(word.size for line in lines for word in line.words)
    phrases = [
        _Phrase(span, number) for number, line in enumerate(lines) for span in line_phrases(line, expected)
    ]
    # Where headings tell of a column, most of its rows may span it and the next.
    zones = [*_white_spans(phrases, round(CROSSING_SHARE * len(lines))), *expected]
    alone = _alone_in_their_lines(phrases)
    kept = [
        p for p in phrases if not any(_runs_across(p.span, zone, BEYOND * size, p in alone) for zone in zones)
    ]
    strays = max(round(MISREAD_SHARE * len(lines)), len(lines) >= LINES_WITH_STRAY)
    if expected:
        kept = _without_spanning(kept, lines, expected, size, strays)
    found = [g for g in _white_spans(kept, 0) if _is_shown(g, kept, size, expected)]
    # A word misread into a gutter that is known to be there does not close it, nor does the heading that
    # stands in the middle over two columns.
    tolerant = _white_spans(kept, strays)
    found += [
        g
        for g in tolerant
        if _is_expected(g, expected)
        and _is_shown(g, kept, size, expected)
        and not any(other.start < g.end and g.start < other.end for other in found)
    ]
    found = _without_strays(found, kept, expected)
    found = [part for gutter in found for part in _around_empty_columns(gutter, expected)]
    # Columns that are empty on this page lie outside its text.
    left, right = min(p.span.start for p in kept), max(p.span.end for p in kept)
    found += [g for g in expected if g.end <= left + 1]
    found += [Span(max(g.start, right), g.end) for g in expected if g.end > right and g.start > left]
    return tuple(sorted(found, key=lambda g: g.start))


def on_this_page(gutters: Sequence[Span], lines: Sequence[TextLine]) -> tuple[Span, ...]:
    """Move the gutters of the page before as one, to where most lines of this page begin at their ends."""
    starts = [span.start for line in lines for span in line_phrases(line)]

    def agreeing(shift: float) -> float:
        apart = [start - g.end - shift for start in starts for g in gutters]
        agree = sum(max(0.0, 1.0 - abs(distance) / (COLUMN_START_PLAY / 2)) for distance in apart)
        # Lines set in under a bullet are more than bullets, but no line begins before its column.
        return agree - BEFORE_COLUMN * sum(-PAGE_SHIFT <= distance < -COLUMN_START_PLAY for distance in apart)

    shifts = sorted((float(s) for s in range(-PAGE_SHIFT, PAGE_SHIFT + 1)), key=abs)
    best = max(shifts, key=agreeing)
    return tuple(Span(g.start + best, g.end + best) for g in gutters)


def with_unnamed_columns(
    headed: tuple[Span, ...], last_gutters: Sequence[Span], lines: Sequence[TextLine]
) -> tuple[Span, ...]:
    """Add to the gaps of a repeated header those of the page before that lie left of its first heading."""
    if not headed or not last_gutters:
        return headed
    moved = on_this_page(last_gutters, lines)
    return (*(g for g in moved if g.end < headed[0].start), *headed)


def line_phrases(line: TextLine, expected: Sequence[Span] = ()) -> list[Span]:
    """Stretches of a line without more than a word space in them; a list marker goes with its text."""
    phrases: list[Span] = []
    after_marker = False
    for word in line.words:
        gap = word.box.x0 - phrases[-1].end if phrases else 0.0
        opens = any(abs(word.box.x0 - g.end) <= COLUMN_START_PLAY for g in expected)
        reach = MARKER_REACH if after_marker else PHRASE_GAP
        if (
            phrases
            and gap <= reach * line.size
            and not (opens and gap >= GUTTER_MIN / 2 and not after_marker)
        ):
            phrases[-1] = Span(phrases[-1].start, max(phrases[-1].end, word.box.x1))
            after_marker = False
        else:
            phrases.append(Span(word.box.x0, word.box.x1))
            after_marker = bool(_MARKER.match(word.text))
    return phrases


def lines_shown(gutters: Sequence[Span], lines: Sequence[TextLine]) -> int:
    """Count the lines with text on both sides of two gutters or more (of the one, where there is one)."""
    count = 0
    for line in lines:
        phrases = line_phrases(line, gutters)
        shown = sum(
            any(p.end <= g.start + 1 for p in phrases) and any(p.start >= g.end - 1 for p in phrases)
            for g in gutters
        )
        count += shown >= min(2, len(gutters))
    return count


def _white_spans(phrases: Sequence[_Phrase], allowed: int) -> list[Span]:
    """Stretches along x, between text, that at most `allowed` phrases cover."""
    events = sorted(
        [(p.span.start, 1) for p in phrases] + [(p.span.end, -1) for p in phrases],
        key=lambda e: (e[0], -e[1]),
    )
    spans: list[Span] = []
    depth, start = 0, None
    for x, change in events:
        before, depth = depth, depth + change
        if before > allowed >= depth:
            start = x
        elif before <= allowed < depth and start is not None:
            spans.append(Span(start, x))
            start = None
    return spans


def _alone_in_their_lines(phrases: Sequence[_Phrase]) -> set[_Phrase]:
    count = Counter(p.line for p in phrases)
    return {p for p in phrases if count[p.line] == 1}


def _runs_across(phrase: Span, zone: Span, beyond: float, is_alone: bool) -> bool:
    """A section's title, alone in its line, may end just where the next column begins."""
    past = -1.0 if is_alone else beyond
    return phrase.start < zone.start - beyond and phrase.end > zone.end + past


def _without_spanning(
    phrases: Sequence[_Phrase],
    lines: Sequence[TextLine],
    expected: Sequence[Span],
    size: float,
    strays: int,
) -> list[_Phrase]:
    """Leave out the pieces of text that spans an expected gutter and has a word begin at its end by chance.

    Only where other lines show the gutter: in narrow columns all text comes as near.
    """
    kept = list(phrases)
    whole = [_Phrase(span, number) for number, line in enumerate(lines) for span in line_phrases(line)]
    for gutter in expected:
        across = [p for p in whole if _runs_across(p.span, gutter, BEYOND * size, False)]
        rest = [p for p in kept if not any(_is_piece(p, other) for other in across)]
        shown = [g for g in _white_spans(rest, strays) if _is_expected(g, (gutter,))]
        if any(_is_shown(g, rest, size, ()) for g in shown):
            kept = rest
    return kept


def _is_piece(phrase: _Phrase, whole: _Phrase) -> bool:
    inside = whole.span.start <= phrase.span.start and phrase.span.end <= whole.span.end
    return phrase.line == whole.line and inside


def _is_expected(gutter: Span, expected: Sequence[Span]) -> bool:
    """Whether a known column begins where the gutter ends; a stray mark may stand before it."""
    return bool(_expecting(gutter, expected))


def _expecting(gutter: Span, expected: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(
        g
        for g in expected
        if -STRAY_MARK <= gutter.end - g.end <= COLUMN_START_PLAY
        or (gutter.start <= g.start + 1 and 0 <= gutter.end - g.end <= COLUMN_INDENT)
    )


def _is_shown(gutter: Span, phrases: Sequence[_Phrase], size: float, expected: Sequence[Span]) -> bool:
    before = {p.line for p in phrases if p.span.end <= gutter.start + 1}
    after = {p.line for p in phrases if p.span.start >= gutter.end - 1}
    shown = len(before & after)
    if _is_expected(gutter, expected):
        return shown >= 1 and gutter.length >= GUTTER_MIN / 2
    width = next((ems for lines, ems in WIDTHS if shown <= lines), WIDTH_MIN)
    width = max(width, UNEXPECTED_WIDTH_MIN) if expected else width
    return shown >= 2 and gutter.length >= width * size


def _without_strays(
    gutters: Sequence[Span], phrases: Sequence[_Phrase], expected: Sequence[Span]
) -> list[Span]:
    """Leave out gutters that a lone phrase makes out of one: a column holds two lines, or has a heading."""
    result: list[Span] = []
    for gutter in sorted(gutters, key=lambda g: g.start):
        named = bool(result) and _expecting(result[-1], expected)
        if result and (not named or named == _expecting(gutter, expected)):
            between = [p for p in phrases if result[-1].end <= p.span.start and p.span.end <= gutter.start]
            if len({p.line for p in between}) < COLUMN_LINES_MIN:
                result[-1] = max(result[-1], gutter, key=lambda g: (_is_expected(g, expected), g.length))
                continue
        result.append(gutter)
    return result


def _around_empty_columns(gutter: Span, expected: Sequence[Span]) -> list[Span]:
    """A white stretch that holds several known gutters is these gutters, and empty columns between them."""
    known = [g for g in expected if gutter.start - 1 <= g.end - 1 and g.end <= gutter.end + COLUMN_START_PLAY]
    if len(known) < 2:
        return [gutter]
    starts = [gutter.start, *(max(gutter.start, g.start) for g in known[1:])]
    ends = [*(g.end for g in known[:-1]), gutter.end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True)]
