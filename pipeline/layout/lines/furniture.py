"""Page numbers, running heads and feet: printed on the page, but no part of what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.document.page import Page, Word
from pipeline.layout.lines.text_lines import TextLine, baseline, group_lines
from pipeline.lexicon.pages import PAGES
from pipeline.lexicon.roles import heading_role

MARGIN_SHARE, NUMBER_SHARE = 0.12, 0.09
"""Shares of the page's height at the top and the bottom where running lines stand (a lying page seen at an
angle has its head as far in as 0.115), and where a lone number is the page's."""

REPEATED_ON = 0.5
"""Share of a document's pages (and at least two) on which a line must return to be a running one."""

PLAY = 4.0
"""Ems by which a running line may stand higher or lower from page to page, as phone photos differ."""

LIKENESS = 85
"""rapidfuzz ratio (0-100), digits left out, from which two lines are the same running line."""

COLUMN_RULE_MIN = 60.0
"""Points; shorter upright rulings in the margin are a letterhead's."""

_PAGE_NUMBER = re.compile(
    rf"^(?:{PAGES.page.text_source}\s*)?[-–(]?\s*\d{{1,3}}\s*[-–)]?"
    rf"(?:\s*(?:\(|/|{PAGES.of_pages.text_source})\s*\d{{1,3}}\)?)?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def furniture_words(pages: Sequence[Page]) -> tuple[frozenset[int], ...]:
    """Return, for each page, the indices into `page.words` of its furniture."""
    margins = [_margin_lines(page) for page in pages]
    return tuple(
        frozenset(
            index
            for margin_line in lines
            if _is_page_number(margin_line) or _returns(margin_line, number, margins)
            for index in margin_line.indices
        )
        for number, lines in enumerate(margins)
    )


@dataclass(frozen=True, slots=True)
class _MarginLine:
    """A line at the head or the foot of a page, and the indices of its words.

    Attributes
    ----------
    from_edge
        Points from the nearer edge of the page, negative at the foot: pages may be of other formats.
    is_outermost
        Whether it stands as near the edge as page numbers do.
    """

    line: TextLine
    indices: tuple[int, ...]
    from_edge: float
    is_outermost: bool


def _margin_lines(page: Page) -> list[_MarginLine]:
    top, bottom = MARGIN_SHARE * page.height, (1 - MARGIN_SHARE) * page.height
    numbered = [(i, w) for i, w in enumerate(page.words) if baseline(w) < top or w.box.top > bottom]
    index_of: dict[Word, int] = {word: index for index, word in numbered}
    return [
        _MarginLine(
            line,
            tuple(index_of[w] for w in line.words),
            line.baseline if line.baseline < top else line.baseline - page.height,
            min(line.baseline, page.height - line.box.top) < NUMBER_SHARE * page.height,
        )
        for line in group_lines([word for _, word in numbered])
        if not _is_in_grid(line, page)
    ]


def _is_in_grid(line: TextLine, page: Page) -> bool:
    """A table may reach into the margin: its column rules run through the line and on into the page."""
    middle = line.box.center_y
    return any(
        r.is_vertical
        and r.box.top <= middle <= r.box.bottom
        and line.box.x0 < r.box.center_x < line.box.x1
        and r.box.height > COLUMN_RULE_MIN
        for r in page.rulings
    )


def _is_page_number(line: _MarginLine) -> bool:
    return line.is_outermost and bool(_PAGE_NUMBER.match(line.line.text))


def _returns(line: _MarginLine, number: int, margins: Sequence[Sequence[_MarginLine]]) -> bool:
    plain = _plain(line.line)
    if len(plain) < 3 or len(margins) < 2 or _is_table_header(line.line):
        return False
    seen = 1 + sum(
        any(_same(line, other) for other in lines) for page, lines in enumerate(margins) if page != number
    )
    return seen >= max(2, REPEATED_ON * len(margins))


def _plain(line: TextLine) -> str:
    return _DIGITS.sub("", line.text).strip()


def _is_table_header(line: TextLine) -> bool:
    """A table's header returns on every page, but it is contents."""
    return sum(1 for word in line.words if heading_role(word.text)) >= 2


def _same(line: _MarginLine, other: _MarginLine) -> bool:
    if abs(line.from_edge - other.from_edge) > PLAY * line.line.size:
        return False
    return fuzz.ratio(_plain(line.line), _plain(other.line)) >= LIKENESS
