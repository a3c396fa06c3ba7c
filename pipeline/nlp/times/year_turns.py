"""Turns of the year and of its halves, by which a period begins or ends ("nyår 2026")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.nlp.times.dates import YEAR, DateMention

_OF = r"\s+(?:ar\s+)?"
_DAYS = (
    (re.compile(rf"\bnyarsdag(?:en)?{_OF}(?P<year>{YEAR})(?![\d-]|/\d)"), (1, 1)),
    (re.compile(rf"\bnyarsafton(?:en)?{_OF}(?P<year>{YEAR})(?![\d-]|/\d)"), (12, 31)),
)
_NEW_YEAR = re.compile(rf"\bnyar(?:et)?{_OF}(?P<year>{YEAR})(?![\d-]|/\d)")
_HALF_YEAR = re.compile(rf"\bhalvarsskift(?:et|e)?{_OF}(?P<year>{YEAR})(?![\d-]|/\d)")
_YEAR_TURN = re.compile(
    rf"\b(?:arsskift(?:et|e)?|nyar(?:et)?){_OF}(?P<before>{YEAR})\s*[-/]\s*(?P<year>{YEAR}|\d\d)(?!\d)"
)


def find_turns(folded: str) -> Iterator[DateMention]:
    """Yield the turns that a folded text names, in no order.

    A turn lies between two days: `first` is the day after it, on which begins what begins there, and `last`
    the day before it, on which ends what ends there. So `last` is before `first`.
    """
    for pattern, (month, day) in _DAYS:
        for match in pattern.finditer(folded):
            named = date(int(match["year"]), month, day)
            yield DateMention(named, named, *match.span())
    for match in _NEW_YEAR.finditer(folded):
        yield _turn(date(int(match["year"]), 1, 1), match)
    for match in _HALF_YEAR.finditer(folded):
        yield _turn(date(int(match["year"]), 7, 1), match)
    for match in _YEAR_TURN.finditer(folded):
        before = int(match["before"])
        if int(match["year"]) in (before + 1, (before + 1) % 100):
            yield _turn(date(before + 1, 1, 1), match)


def _turn(after: date, match: re.Match[str]) -> DateMention:
    return DateMention(after, after - timedelta(days=1), *match.span())
