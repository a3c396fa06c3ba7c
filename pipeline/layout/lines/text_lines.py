"""Words to printed lines, and lines to running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from pipeline.document.blocks import Passage
from pipeline.document.geometry import Box
from pipeline.document.page import Word
from pipeline.lexicon.pages import PAGES

SAME_LINE = 0.45
"""Baselines within this share of the font size are one line; leading is never below 1.0."""


LEVEL = 0.12
"""Baselines nearer than this share of the font size are one line even where boxes overlap, as those of
"i" and its neighbours do."""


DOUBTED_NUMBER = 0.5
"""Confidence under which a number may be a wrong one; a wrong number that looks right is the worst error."""


@dataclass(frozen=True)
class TextLine:
    """Words of one printed line within one column, left to right."""

    words: tuple[Word, ...]
    baseline: float

    @cached_property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def size(self) -> float:
        return float(median(word.size for word in self.words))

    @cached_property
    def is_bold(self) -> bool:
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) > 0.6 * letters


def baseline(word: Word) -> float:
    """Return where the word stands, in points from the top of the page."""
    return word.box.bottom if word.baseline is None else word.baseline


def group_lines(words: Iterable[Word]) -> tuple[TextLine, ...]:
    """Group the words of one column into lines, top to bottom."""
    placed = sorted(((baseline(w), w) for w in words), key=lambda p: (p[0], p[1].box.x0))
    groups: list[list[tuple[float, Word]]] = []
    for base, word in placed:
        near = [g for g in groups[-3:] if abs(_level(g) - base) <= SAME_LINE * max(word.size, 4.0)]
        free = [g for g in near if abs(_level(g) - base) <= LEVEL * word.size or not _collides(g, word)]
        if free:
            min(free, key=lambda g: abs(_level(g) - base)).append((base, word))
        else:
            groups.append([(base, word)])
    lines = [TextLine(tuple(w for _, w in sorted(g, key=lambda p: p[1].box.x0)), _level(g)) for g in groups]
    return tuple(sorted(lines, key=lambda line: (line.baseline, line.box.x0)))


def _level(group: Sequence[tuple[float, Word]]) -> float:
    """The median baseline; words come to a group in the order of theirs."""
    middle = len(group) // 2
    return group[middle][0] if len(group) % 2 else (group[middle - 1][0] + group[middle][0]) / 2


def _collides(group: Sequence[tuple[float, Word]], word: Word) -> bool:
    return any(word.box.overlap_x(w.box) > 0.5 * min(word.box.width, w.box.width) for _, w in group)


_HYPHENS = "-\u2010\u00ad"
_BEFORE_HYPHEN = re.compile(rf"([\wåäöÅÄÖ]+)[{_HYPHENS}]$")

_END_LETTERS = 100
"""Letters at a text's end that tell how it goes on; the whole would be looked through for every line."""

_OPEN_ADDRESS = re.compile(r"\S@[\w.-]*$(?<!\.)(?<!\.\w\w)(?<!\.\w\w\w)")
"""An e-mail address that breaks off before its domain's end: narrow cells part it without a hyphen."""

_ADDRESS_BEGUN, _ADDRESS_GOES_ON = re.compile(r"(?:^|\s)([a-z0-9._-]+)$"), re.compile(r"[a-z0-9._-]+@")
ADDRESS_ROOM = 0.6
"""Ems short of the longest line within which a line is full, so that a word at its end may be a part."""


def running_text(lines: Sequence[str]) -> str:
    """Join printed lines; a hyphen at a line's end is dropped where it only divides a word.

    A true hyphen stays: before "och" and its kin ("kommun- och polis"), before a capital or a digit
    ("MAKT-" / "Verksamhet"), and after what is no syllable: an abbreviation ("ANDT-" / "användning",
    "SoL-"), a single letter ("a-" / "traktor"), a number ("12-" / "åringar").
    """
    pieces: list[str] = []
    end = ""
    for line in filter(None, map(str.strip, lines)):
        joiner = _joiner(end, line) if pieces else ""
        if joiner is None:
            pieces[-1], end, joiner = pieces[-1][:-1], end[:-1], ""
        pieces += [joiner, line]
        end = (end + joiner + line)[-_END_LETTERS:]
    return "".join(pieces)


def _joiner(end: str, line: str) -> str | None:
    """Return what stands between a text that ends so and its next line; None where its hyphen goes."""
    if _OPEN_ADDRESS.search(end):
        return ""
    stem = _BEFORE_HYPHEN.search(end)
    if stem is None:
        return "" if end.endswith("/") and line[0].islower() else " "
    if PAGES.coordination.in_text.match(line):
        return " "
    return "" if not line[0].islower() or not _is_syllable(stem.group(1)) else None


def _with_whole_addresses(printed: Sequence[str], is_full: Sequence[bool]) -> list[str]:
    """Join lines at which an e-mail address was cut before its @: its beginning ends a full line."""
    joined = [printed[0]]
    for line, above_is_full in zip(printed[1:], is_full, strict=False):
        begun = _ADDRESS_BEGUN.search(joined[-1])
        is_cut = begun is not None and begun[1] not in PAGES.before_address and above_is_full
        if is_cut and _ADDRESS_GOES_ON.match(line):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _is_syllable(stem: str) -> bool:
    """Whether a word may be divided after this; a capital inside it is an abbreviation's."""
    return len(stem) > 1 and not any(ch.isupper() or ch.isdigit() for ch in stem[1:])


def passage(lines: Sequence[TextLine], page_no: int, drop_words: int = 0) -> Passage:
    """Make a passage of lines of one page; `drop_words` leading words (a marker) are left out.

    Raises
    ------
    ValueError
        If there is no word left.
    """
    words = [word for line in lines for word in line.words][drop_words:]
    printed = [" ".join(w.text for w in line.words) for line in lines]
    if drop_words:
        printed[0] = " ".join(w.text for w in lines[0].words[drop_words:])
    full = max(line.box.x1 for line in lines) - ADDRESS_ROOM * lines[0].size
    return Passage(
        text=running_text(_with_whole_addresses(printed, [line.box.x1 >= full for line in lines])),
        lines=tuple(printed),
        page=page_no,
        box=Box.around(w.box for w in words),
        confidence=_confidence(words),
    )


def _confidence(words: Sequence[Word]) -> float:
    """The words' mean, weighted by length; a doubted number alone makes the whole doubtful."""
    letters = sum(len(w.text) for w in words)
    mean = sum(w.confidence * len(w.text) for w in words) / letters
    numbers = [w.confidence for w in words if _has_figure(w.text)]
    worst = min(numbers, default=1.0)
    return min(mean, worst) if worst < DOUBTED_NUMBER else mean


def join_passages(first: Passage, second: Passage) -> Passage:
    """Join a passage with its continuation on the next page; the place is that of its beginning.

    A half that holds a doubted number keeps the whole as doubtful as it is itself.
    """
    letters = len(first.text) + len(second.text)
    mean = (first.confidence * len(first.text) + second.confidence * len(second.text)) / max(1, letters)
    doubted = [p.confidence for p in (first, second) if p.confidence < DOUBTED_NUMBER and _has_figure(p.text)]
    lines = first.lines + second.lines
    return Passage(running_text(lines), lines, first.page, first.box, min([mean, *doubted]))


def _has_figure(text: str) -> bool:
    """Whether a text holds a number, or one of the signs that are easily lost beside it."""
    return any(ch.isdigit() or ch in "%§@" for ch in text)
