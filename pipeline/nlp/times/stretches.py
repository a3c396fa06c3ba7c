"""Stretches of time that a text names: years, terms, quarters."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.nlp.times.dates import YEAR, month_number, valid_day

_YEAR = rf"(?P<year>{YEAR})"

_SHORT_YEAR = rf"(?P<year>{YEAR}|\d\d)"

_QUARTER = re.compile(
    rf"\b(?:(?:q(?P<from>[1-4])\s*(?:-|och)\s*)?q(?P<a>[1-4])|kvartal\s+(?P<b>[1-4])|(?P<c>forsta|andra|tredje|fjarde|1:a|2:a|3:e|4:e)\s+kvartalet)"
    rf",?\s+(?:ar\s+|under\s+)?{_YEAR}"
)

_ORDINALS = {"forsta": 1, "1:a": 1, "andra": 2, "2:a": 2, "tredje": 3, "3:e": 3, "fjarde": 4, "4:e": 4}

_TERM = re.compile(
    rf"\b(?:(?P<spring>var|host)terminen\s+(?:ar\s+)?|(?P<short>vt|ht)[\s-]*){_SHORT_YEAR}(?!\d)"
)
"""A school year begins in August and ends in June (skolförordningen 2011:185, 3 kap. 2 §)."""

_SCHOOL_YEAR = re.compile(rf"\blasaret\s+(?P<year>{YEAR})\s*[-/]\s*(?:{YEAR}|\d\d)(?!\d)")

_TERTIAL = re.compile(rf"\b(?:t|tertial\s+)(?P<number>[1-3]),?\s+(?:ar\s+|under\s+)?{_YEAR}")

_HALF = re.compile(rf"\b(?P<half>forsta|andra)\s+halvaret\s+(?:ar\s+)?{_YEAR}")

# "20–23 juni 2019"
_DAYS_OF_MONTH = re.compile(
    rf"(?<![\d-])(?P<a>\d{{1,2}})\s*-\s*(?P<b>\d{{1,2}})\s+(?P<month>[a-z]{{3,10}})\s+(?P<year>{YEAR})(?!\d)"
)


def stretches_in(folded: str) -> list[tuple[int, date, date]]:
    """Return the quarters, terms and half-years that a text names with their year, in order."""
    found: list[tuple[int, date, date]] = []
    for match in _QUARTER.finditer(folded):
        number = int(match["a"] or match["b"] or _ORDINALS[match["c"]])
        start = int(match["from"] or number)
        found.append((match.start(), *_months(int(match["year"]), 3 * start - 2, 3 * number)))
    for match in _TERM.finditer(folded):
        in_spring = (match["spring"] or match["short"])[0] == "v"
        year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
        found.append((match.start(), *_months(year, *((1, 6) if in_spring else (8, 12)))))
    for match in _TERTIAL.finditer(folded):
        last = 4 * int(match["number"])
        found.append((match.start(), *_months(int(match["year"]), last - 3, last)))
    for match in _SCHOOL_YEAR.finditer(folded):
        year = int(match["year"])
        found.append((match.start(), date(year, 8, 1), date(year + 1, 6, 30)))
    for match in _HALF.finditer(folded):
        found.append(
            (match.start(), *_months(int(match["year"]), *((1, 6) if match["half"] == "forsta" else (7, 12))))
        )
    for match in _DAYS_OF_MONTH.finditer(folded):
        month = month_number(match["month"])
        days = [valid_day(int(match["year"]), month[0], int(match[day])) for day in "ab"] if month else []
        if len(days) == 2 and days[0] and days[1] and days[0] < days[1]:
            found.append((match.start(), days[0], days[1]))
    return sorted(found)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)
