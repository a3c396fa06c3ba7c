"""Page numbers, running heads and feet: printed on the page, but no part of what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.document.page import Page, Word
from pipeline.layout.column_roles import heading_role
from pipeline.layout.text_lines import TextLine, baseline, group_lines

MARGIN_SHARE = 0.09
"""Share of the page's height at the top and the bottom where furniture stands."""

REPEATED_ON = 0.5
"""Share of a document's pages (and at least two) on which a line must return to be a running one."""

LIKENESS = 85
"""rapidfuzz ratio (0-100), digits left out, from which two lines are the same running line."""

_PAGE_NUMBER = re.compile(
    r"^(?:sid(?:a|an|\.)?\s*)?[-–(]?\s*\d{1,3}\s*[-–)]?(?:\s*(?:\(|av|/|of)\s*\d{1,3}\)?)?$", re.I
)
_DIGITS = re.compile(r"\d+")


def furniture_words(pages: Sequence[Page]) -> tuple[frozenset[int], ...]:
    """Return, for each page, the indices into `page.words` of its furniture."""
    margins = [_margin_lines(page) for page in pages]
    return tuple(
        frozenset(
            index
            for line, indices in lines
            if _PAGE_NUMBER.match(line.text) or _returns(line, number, margins)
            for index in indices
        )
        for number, lines in enumerate(margins)
    )


def _margin_lines(page: Page) -> list[tuple[TextLine, list[int]]]:
    top, bottom = MARGIN_SHARE * page.height, (1 - MARGIN_SHARE) * page.height
    numbered = [(i, w) for i, w in enumerate(page.words) if baseline(w) < top or w.box.top > bottom]
    index_of: dict[Word, int] = {word: index for index, word in numbered}
    lines = group_lines([word for _, word in numbered])
    return [(line, [index_of[w] for w in line.words]) for line in lines]


def _returns(line: TextLine, number: int, margins: Sequence[Sequence[tuple[TextLine, list[int]]]]) -> bool:
    plain = _DIGITS.sub("", line.text).strip()
    if len(plain) < 3 or len(margins) < 2 or _is_table_header(line):
        return False
    seen = 1 + sum(
        any(_same(plain, line, other) for other, _ in lines)
        for page, lines in enumerate(margins)
        if page != number
    )
    return seen >= max(2, REPEATED_ON * len(margins))


def _is_table_header(line: TextLine) -> bool:
    """A table's header returns on every page, but it is contents."""
    return sum(1 for word in line.words if heading_role(word.text)) >= 2


def _same(plain: str, line: TextLine, other: TextLine) -> bool:
    if abs(line.baseline - other.baseline) > 2 * line.size:
        return False
    return fuzz.ratio(plain, _DIGITS.sub("", other.text).strip()) >= LIKENESS
