"""Stretches of time that a text names: years, terms, quarters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.lexicon.times import TIMES, YEAR, Labelled, Term
from pipeline.nlp.times.dates import DateMention, month_number, valid_day

_MONTHS_OF_TERM: dict[Term, tuple[int, int]] = {"spring": (1, 6), "autumn": (8, 12)}
"""A school year begins in August and ends in June (skolförordningen 2011:185, 3 kap. 2 §)."""

_MONTHS_OF_HALF = {1: (1, 6), 2: (7, 12)}

_ANY_DIGIT = re.compile(r"\d")

# "20–23 juni 2019"
_DAYS_OF_MONTH = re.compile(
    rf"(?<![\d-])(?P<a>\d{{1,2}})\s*-\s*(?P<b>\d{{1,2}})\s+(?P<month>[a-z]{{3,10}})\s+(?P<year>{YEAR})(?!\d)"
)


def stretches_in(folded: str) -> list[tuple[int, date, date]]:
    """Return the quarters, terms and half-years that a text names with their year, in order."""
    if not _ANY_DIGIT.search(folded):
        return []
    named = [(mention.start, mention.first, mention.last) for mention in named_stretches(folded)]
    return sorted([*named, *_days_of_month(folded)])


def named_stretches(folded: str) -> list[DateMention]:
    """Return the quarters, terms, thirds, halves and school years of a folded text, in order."""
    found: list[DateMention] = []
    for match in _all(TIMES.quarter, folded):
        named = match.groupdict()
        end = int(named["end"]) if "end" in named else TIMES.ordinal[named["ordinal"]]
        start = int(named.get("start") or end)
        found.append(_stretch(match, *_months(int(match["year"]), 3 * start - 2, 3 * end)))
    for term, wordings in TIMES.term.items():
        for match in _all(wordings, folded):
            year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
            found.append(_stretch(match, *_months(year, *_MONTHS_OF_TERM[term])))
    for match in _all(TIMES.third, folded):
        last = 4 * int(match["number"])
        found.append(_stretch(match, *_months(int(match["year"]), last - 3, last)))
    for match in _all(TIMES.school_year, folded):
        year = int(match["year"])
        found.append(_stretch(match, date(year, 8, 1), date(year + 1, 6, 30)))
    for match in _all(TIMES.half_of_year, folded):
        months = _MONTHS_OF_HALF.get(TIMES.ordinal[match["ordinal"]])
        if months:
            found.append(_stretch(match, *_months(int(match["year"]), *months)))
    return sorted(found, key=lambda mention: mention.start)


def _stretch(match: re.Match[str], first: date, last: date) -> DateMention:
    return DateMention(first, last, *match.span())


def _days_of_month(folded: str) -> Iterator[tuple[int, date, date]]:
    for match in _DAYS_OF_MONTH.finditer(folded):
        month = month_number(match["month"])
        days = [valid_day(int(match["year"]), month[0], int(match[day])) for day in "ab"] if month else []
        if len(days) == 2 and days[0] and days[1] and days[0] < days[1]:
            yield match.start(), days[0], days[1]


def _all(wordings: Labelled, folded: str) -> Iterator[re.Match[str]]:
    for wording in wordings:
        yield from wording.in_folded.finditer(folded)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)
