"""The text of a cell as its author set it apart: paragraphs and bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.document.blocks import Passage
from pipeline.document.page import Word
from pipeline.layout.text_lines import TextLine, group_lines, passage

BULLETS = "•●▪■◦○‣∙·*–—-"
"""Signs that stand before list items; "e" and "o" are how OCR without a bullet sign spells it."""

PARAGRAPH_PITCH = 1.22
"""Line pitches from one baseline to the next that make a new paragraph. With 4 pt between paragraphs
of 10 pt text the ratio is 1.32; lines of one paragraph stay within 0.93-1.10 on all scan grades."""

LEADING, USUAL_LEADING, PITCH_PLAY = (0.85, 2.4), 1.28, 0.08
"""Distances of lines over the font size that can be a paragraph's leading, the usual one, and how far
two of the same leading may differ (OCR baselines are exact to about 0.5 points)."""

ROOM_LEFT = 0.6
"""Ems of room that must remain on a line, after the next line's first word, for its early end to be
the author's doing."""

_MARKER = re.compile(rf"^(?:[{re.escape(BULLETS)}»«¢°]|[eo](?=$)|\d{{1,2}}[.)]|[a-zåäö]\))$")
_SENTENCE_END = re.compile(r"[.!?:;][\"”')\]]*\d?$")


def cell_items(words: Sequence[Word], width: float, pitch: float, page_no: int) -> tuple[Passage, ...]:
    """Split a cell's words into its paragraphs and bullets, without their markers.

    Parameters
    ----------
    width
        Points from the cell's left text edge to its right edge.
    pitch
        Points from baseline to baseline inside the paragraphs of this table.
    """
    lines = group_lines(words)
    if not lines:
        return ()
    groups = split_paragraphs(lines, width, pitch)
    marked = [starts_with_marker(group[0]) for group in groups]
    # One lone sign may be a dash or a misread letter; where a cell lists, it lists twice or more,
    # or sets the sign clearly apart from the text.
    return tuple(
        passage(group, page_no, drop_words=1 if is_marked and len(_words(group)) > 1 else 0)
        for group, is_marked in zip(groups, marked, strict=True)
    )


def split_paragraphs(lines: Sequence[TextLine], width: float, pitch: float) -> list[list[TextLine]]:
    """Group lines into paragraphs by spacing, markers, and lines that end early."""
    left = min(line.box.x0 for line in lines)
    groups: list[list[TextLine]] = [[lines[0]]]
    for above, below in pairwise(lines):
        if (
            below.baseline - above.baseline > PARAGRAPH_PITCH * pitch
            or starts_with_marker(below)
            or _ends_early(above, below, left, width)
        ):
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups


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
    support = [sum(1 for other in close if abs(other - d) <= PITCH_PLAY * d) for d in close]
    pitch = next(d for d, n in zip(close, support, strict=True) if 2 * n >= max(support))
    return float(median(d for d in close if abs(d - pitch) <= PITCH_PLAY * pitch))


def starts_with_marker(line: TextLine) -> bool:
    """Whether a line opens with a bullet or a number of its own."""
    if len(line.words) < 2:
        return False
    first, second = line.words[0], line.words[1]
    return bool(_MARKER.match(first.text)) and (
        first.text not in "-–—eo" or second.box.x0 - first.box.x1 > 0.2 * line.size
    )


def _ends_early(above: TextLine, below: TextLine, left: float, width: float) -> bool:
    opens = below.words[0]
    begins_sentence = opens.text[:1].isupper()
    if not (begins_sentence and _SENTENCE_END.search(above.text)):
        return False
    used = above.box.x1 - left
    return used + opens.box.width + ROOM_LEFT * above.size < width


def _words(lines: Sequence[TextLine]) -> list[Word]:
    return [word for line in lines for word in line.words]
