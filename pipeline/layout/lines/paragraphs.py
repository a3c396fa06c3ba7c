"""The text of a cell as its author set it apart: paragraphs and bullets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.document.blocks import Passage
from pipeline.layout.lines.text_lines import TextLine, passage

BULLETS = "•●▪■◦○‣∙·*–—-"
"""Signs that stand before list items; "e" and "o" are how OCR without a bullet sign spells it."""

PARAGRAPH_PITCH = 1.22
"""Line pitches from one baseline to the next that make a new paragraph where a table does not tell:
lines of one paragraph stay within 0.92-1.10 on all scan grades, 2.5 pt more make 1.15-1.35."""

LINE_PITCH_MAX, STEP_MAX, STEP_GAP = 1.14, 1.4, 0.05
"""Line pitches that two lines of one paragraph may always be apart; up to which the table's own step
between paragraphs is looked for; and how wide the gap must be that parts it from the lines inside."""

MISJUDGED = 0.88
"""Line pitches nearer than which no two lines stand: the baseline of one of them was misjudged."""

GOING_ON = 1.3
"""Line pitches up to which a small letter after an unfinished sentence goes on with it."""

LEADING, USUAL_LEADING, PITCH_PLAY = (0.9, 1.7), 1.22, 0.08
"""Distances of lines over the font size that can be a paragraph's leading, the usual one, and how far
two of the same leading may differ (OCR baselines are exact to about 0.5 points). Rows of one line each
stand 1.8 and more apart."""

ROOM_LEFT = 0.6
"""Ems of room that must remain on a line, after the next line's first word, for its early end to be
the author's doing."""

HANGING = 0.35
"""Ems by which an item's text stands right of its sign at least, so that a line at the sign is none of it."""

LABEL_WORDS_MAX = 4
"""Words of a heading inside a cell ("Kommunen:")."""

_SIGN = re.compile(rf"^(?:[{re.escape(BULLETS)}»«¢°]|[eo](?=$))$")
_NUMBER = re.compile(r"^(\d{1,2}|[a-zåäö])[.)]$")
_SENTENCE_END = re.compile(r"[.!?:;][\"”')\]]*\d?$")


@dataclass(frozen=True, slots=True)
class LineSpacing:
    """Distances of a table's baselines, in points: inside paragraphs, and from where a paragraph begins."""

    pitch: float
    paragraph_step: float


@dataclass(frozen=True, slots=True)
class CellSetting:
    """How a cell is set, in points.

    Attributes
    ----------
    width
        From the cell's left text edge to its right edge.
    used_width
        From the cell's left text edge to where the longest line of its column ends.
    """

    width: float
    used_width: float
    spacing: LineSpacing


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `is_marked` tells that a bullet or a number stands before them."""

    lines: tuple[TextLine, ...]
    is_marked: bool

    @property
    def word_count(self) -> int:
        return sum(len(line.words) for line in self.lines)


def cell_items(groups: Sequence[Paragraph], page_no: int) -> tuple[Passage, ...]:
    """Return a cell's paragraphs and bullets, without their markers."""
    return tuple(
        passage(group.lines, page_no, drop_words=1 if group.is_marked and group.word_count > 1 else 0)
        for group in groups
    )


def split_paragraphs(lines: Sequence[TextLine], setting: CellSetting) -> list[Paragraph]:
    """Group lines into paragraphs by spacing, markers, hanging indents, and lines that end early."""
    if not lines:
        return []
    marked = _marked_lines(lines)
    left = min(line.box.x0 for line in lines)
    groups: list[Paragraph] = [Paragraph((lines[0],), 0 in marked)]
    for number, (above, below) in enumerate(pairwise(lines), start=1):
        if (
            _stands_apart(lines, number, setting.spacing)
            or number in marked
            or _stands_out_of(groups[-1], below)
            or _ends_early(above, below, left, setting)
        ):
            groups.append(Paragraph((below,), number in marked))
        else:
            groups[-1] = Paragraph((*groups[-1].lines, below), groups[-1].is_marked)
    return groups


def _stands_apart(lines: Sequence[TextLine], number: int, spacing: LineSpacing) -> bool:
    """Whether more white than a line's stands above a line.

    A baseline that was misjudged takes from one distance what it adds to the next: where both together are
    two lines' distance, neither begins a paragraph.
    """
    above, below = lines[number - 1], lines[number]
    apart = below.baseline - above.baseline
    goes_on = below.text[:1].islower() and not _SENTENCE_END.search(above.text)
    if apart <= max(spacing.paragraph_step, GOING_ON * spacing.pitch if goes_on else 0.0):
        return False
    beside = [b.baseline - a.baseline for a, b in pairwise(lines[max(0, number - 2) : number + 2])]
    nearest = min(beside)
    both = apart + nearest
    return not (nearest < MISJUDGED * spacing.pitch and both < 2 * LINE_PITCH_MAX * spacing.pitch)


def _marked_lines(lines: Sequence[TextLine]) -> set[int]:
    """Numbers of the lines that open with a marker and not with a number or a sign of their sentence."""
    marked: set[int] = set()
    last_number = ""
    for number, line in enumerate(lines):
        if not starts_with_marker(line):
            continue
        above = lines[number - 1] if number else None
        counted = _NUMBER.match(line.words[0].text)
        if counted is None:
            is_marker = above is None or not is_misread_percent(above, line)
        else:
            is_marker = counted[1] in ("1", "a") or _follows(last_number, counted[1])
            is_marker = is_marker or (above is None and _counts_on(lines, counted[1]))
        if is_marker:
            marked.add(number)
            last_number = counted[1] if counted else last_number
    return marked


def _counts_on(lines: Sequence[TextLine], first: str) -> bool:
    """Whether a list that began elsewhere goes on from its number: the next one stands below."""
    openings = [_NUMBER.match(line.words[0].text) for line in lines[1:] if starts_with_marker(line)]
    return any(match is not None and _follows(first, match[1]) for match in openings)


def _follows(last: str, number: str) -> bool:
    if last.isdigit() and number.isdigit():
        return int(number) == int(last) + 1
    return len(last) == len(number) == 1 and ord(number) == ord(last) + 1


def is_misread_percent(above: TextLine, line: TextLine) -> bool:
    """A sign after a number at the line's end, before a sentence that goes on, is a misread "%"."""
    goes_on = line.words[1].text[:1].islower()
    return above.text[-1:].isdigit() and goes_on and line.box.x0 <= above.box.x0 + 0.5 * line.size


def _stands_out_of(group: Paragraph, below: TextLine) -> bool:
    """Whether a line stands left of the text of the item above it, level with the item's sign."""
    first = group.lines[0]
    if not group.is_marked:
        return False
    hangs = first.words[1].box.x0 - first.words[0].box.x0
    text_left = min([first.words[1].box.x0, *(line.box.x0 for line in group.lines[1:])])
    return (
        hangs > HANGING * first.size and below.box.x0 < text_left - 0.6 * hangs and below.text[:1].isupper()
    )


def line_spacing(columns: Sequence[Sequence[TextLine]]) -> LineSpacing:
    """Return how the lines of a table stand, column by column."""
    pitch = line_pitch(columns)
    return LineSpacing(pitch, paragraph_step(columns, pitch))


def paragraph_step(columns: Sequence[Sequence[TextLine]], pitch: float) -> float:
    """Return the distance of baselines, in points, beyond which a paragraph begins.

    Lines and paragraphs of one table each keep their distance: the widest gap between the distances
    that occur parts the two. Where there is none `PARAGRAPH_PITCH` decides.
    """
    ratios = sorted((b.baseline - a.baseline) / pitch for lines in columns for a, b in pairwise(lines))
    near = [ratio for ratio in ratios if 1.0 <= ratio <= STEP_MAX]
    gaps = [(b - a, (a + b) / 2) for a, b in pairwise(near) if a < PARAGRAPH_PITCH and b > LINE_PITCH_MAX]
    widest, middle = max(gaps, default=(0.0, 0.0))
    if widest < STEP_GAP:
        return PARAGRAPH_PITCH * pitch
    return max(LINE_PITCH_MAX, min(PARAGRAPH_PITCH, middle)) * pitch


def line_pitch(columns: Sequence[Sequence[TextLine]]) -> float:
    """Return the distance of baselines inside paragraphs.

    It is the smallest distance that is common: half as many pairs of lines as the most common
    distance has, within `PITCH_PLAY`, must agree on it. Without any two lines in a column it is
    taken from the font size.
    """
    sizes = [line.size for lines in columns for line in lines]
    size = float(median(sizes)) if sizes else 10.0
    distances = [b.baseline - a.baseline for lines in columns for a, b in pairwise(lines)]
    close = sorted(d for d in distances if LEADING[0] * size <= d <= LEADING[1] * size)
    if not close:
        return USUAL_LEADING * size
    support = [
        bisect_right(close, d + PITCH_PLAY * d) - bisect_left(close, d - PITCH_PLAY * d) for d in close
    ]
    pitch = next(d for d, n in zip(close, support, strict=True) if 2 * n >= max(support))
    return float(median(d for d in close if abs(d - pitch) <= PITCH_PLAY * pitch))


def starts_with_marker(line: TextLine) -> bool:
    """Whether a line opens with a bullet or a number of its own."""
    if len(line.words) < 2:
        return False
    first, second = line.words[0], line.words[1]
    if _NUMBER.match(first.text):
        return True
    return bool(_SIGN.match(first.text)) and (
        first.text not in "-–—eo" or second.box.x0 - first.box.x1 > 0.2 * line.size
    )


def _ends_early(above: TextLine, below: TextLine, left: float, setting: CellSetting) -> bool:
    """The line stops though the next word would have had room.

    A capital alone may be a name's: without a sentence's end before it, the room is measured to the
    longest line of the column, which was surely to be had.
    """
    opens = below.words[0]
    if not opens.text[:1].isupper():
        return False
    needed = above.box.x1 - left + opens.box.width + ROOM_LEFT * above.size
    is_label = below.text.endswith(":") and len(below.words) <= LABEL_WORDS_MAX
    if _SENTENCE_END.search(above.text) or is_label:
        return needed < setting.width
    return needed < setting.used_width
