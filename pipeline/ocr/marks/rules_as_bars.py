"""Upright rulings that were seen in part and whose rest was read as bars: "|" is no word of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ocr.marks.ruling_lines import Stroke
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord

BAR = "|"

IN_LINE = 0.05
"""Inches along x within which bars and rulings are one rule: a rule leans so much between two lines."""

TOUCH = 0.03
"""Inches from a ruling within which nothing is printed: cells have more padding."""

_MARKS = frozenset("-–•%§@()")

NEAR = 1.0
"""Inches along y within which a bar's neighbour stands: rows of a table, or the next line."""


def bars_to_rules(
    lines: Sequence[RecognisedLine], strokes: Sequence[Stroke], dpi: float
) -> tuple[tuple[RecognisedLine, ...], tuple[Stroke, ...]]:
    """Take bars that continue each other or an upright ruling out of the text, and into the rulings.

    A bar that stands alone remains a word. What else is read from a ruling's rough edge is left out.
    """
    upright = [stroke for stroke in strokes if stroke.is_vertical]
    words = [word for line in lines for word in line.words]
    bars = [word for word in words if word.text == BAR]
    rules = [bar for bar in bars if _goes_on(bar, bars, upright, dpi)]
    taken = {*rules, *(word for word in words if word.text not in _MARKS and _is_rest(word, upright, dpi))}
    if not taken:
        return tuple(lines), tuple(strokes)
    kept = [replace(line, words=tuple(w for w in line.words if w not in taken)) for line in lines]
    found = [_stroke(bar) for bar in rules]
    return tuple(line for line in kept if line.words), (*strokes, *found)


def _is_rest(word: RecognisedWord, upright: Sequence[Stroke], dpi: float) -> bool:
    """Whether a word without a letter or digit touches an upright ruling: "=:" of its rough edge."""
    if any(ch.isalnum() for ch in word.text):
        return False
    edge = TOUCH * dpi
    return any(
        min(s.x0, s.x1) - edge <= word.right
        and word.left <= max(s.x0, s.x1) + edge
        and min(s.y0, s.y1) <= (word.top + word.bottom) / 2 <= max(s.y0, s.y1)
        for s in upright
    )


def _goes_on(
    bar: RecognisedWord, bars: Sequence[RecognisedWord], upright: Sequence[Stroke], dpi: float
) -> bool:
    others = [_stroke(other) for other in bars if other is not bar]
    own = _stroke(bar)
    return any(_continue(own, stroke, dpi) for stroke in (*others, *upright))


def _continue(one: Stroke, other: Stroke, dpi: float) -> bool:
    apart = max(min(one.y0, one.y1), min(other.y0, other.y1)) - min(
        max(one.y0, one.y1), max(other.y0, other.y1)
    )
    ends = (other.x0, other.x1)
    return apart <= NEAR * dpi and min(ends) - IN_LINE * dpi <= one.x0 <= max(ends) + IN_LINE * dpi


def _stroke(bar: RecognisedWord) -> Stroke:
    x = (bar.left + bar.right) / 2
    return Stroke(x, bar.top, x, bar.bottom, True)
