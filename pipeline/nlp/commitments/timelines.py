"""When something is to be done, as days or as how often, where the words say so.

The words themselves are kept beside it. Words without a year ("våren", "juni") and seasons, which have no
first day, stay words only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.document.agreement import Commitment, Period, Recurrence
from pipeline.nlp.language.folding import fold
from pipeline.nlp.times.dates import YEAR, find_dates, month_number, valid_day
from pipeline.nlp.times.ranges import read_range


@dataclass(frozen=True, slots=True)
class Timeline:
    """First and last day, and how often; None where the words do not say."""

    first: date | None = None
    last: date | None = None
    recurrence: Recurrence | None = None


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
_SEASON = re.compile(rf"\b(?:var|sommar|host|vinter)(?:en)?\s+(?:ar\s+)?{YEAR}")
_BEFORE = re.compile(r"\b(?:fore|innan)\s*(?:den|utgangen\s+av)?\s*$")
_UNTIL = re.compile(
    r"\b(?:senast|klart?|fardigt?|till\s+och\s+med|t\.?\s?o\.?\s?m\.?|fram\s+till)\s*(?:den|i|under|sista)?\s*(?:dagen\s+i)?\s*$"
)
_FROM = re.compile(
    r"\b(?:fran(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|from|start(?:ar|as|datum)?|borjar|med\s+(?:start|borjan))"
    r"\s*:?\s*(?:den|i|under)?\s*$"
)
_DEADLINE = re.compile(
    r"\b(?:senast|fore|innan|till\s+och\s+med|t\.?o\.?m\.?|fram\s+till|fran\s+och\s+med|fr\.?o\.?m\.?)\s+(?:den\s+)?\d"
)
_ONWARDS = re.compile(
    r"\s*(?:och\s+(?:framat|framover)|-\s*$|,?\s*(?:och\s+)?(?:darefter|sedan)\b|tills\s?vidare)"
)
_BESIDE_YEAR = frozenset(
    {
        "under",
        "ar",
        "aret",
        "kalenderaret",
        "i",
        "hela",
        "senast",
        "klart",
        "klar",
        "fardigt",
        "fore",
        "innan",
    }
    | {"utgangen", "slutet", "av", "for", "till", "fran", "och", "med", "start", "startar", "lopande"}
    | {"kontinuerligt", "genomfors", "from", "tom"}
)
"""Words with which a year alone is the whole of that year; any other may name a part of it."""
# "20–23 juni 2019"
_DAYS_OF_MONTH = re.compile(
    rf"(?<![\d-])(?P<a>\d{{1,2}})\s*-\s*(?P<b>\d{{1,2}})\s+(?P<month>[a-z]{{3,10}})\s+(?P<year>{YEAR})(?!\d)"
)
_WHOLE_PERIOD = re.compile(
    r"\b(?:hela\s+)?(?:avtalsperioden|avtalstiden|overenskommelseperioden|planperioden|perioden)\b"
    r"|\boverenskommelsens\s+(?:giltighetstid|period)\b"
)

_COUNT = r"(?<![\d-])(?:[2-9]|\d\d+|tva|tre|fyra|fem|sex|sju|atta|tio|flera|nagra)"
_EACH = r"(?:per|i|om|varje|/)\s*"
_TIMES = r"(?:gang(?:er)?|ggr|ganger)"
_UNIT_YEAR = r"(?:ar(?:et)?|kalenderar|verksamhetsar)\b"
_DAY = (
    r"(?:(?:mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag|vardag|helg)(?:s?(?:kvall|eftermiddag|natt))?"
    r"|dag|kvall|natt|eftermiddag|formiddag|traff|mote)"
)
_ONCE = rf"(?:en|ett|1)\s*(?:{_TIMES}|{_DAY})\s*{_EACH}"
_PIECES = rf"(?:{_TIMES}|traffar|moten|tillfallen|besok|pass|kvallar|dagar|natter)"
_SEVERAL = rf"(?:{_COUNT})(?:\s*-\s*\d+)?\s*{_PIECES}?\s*{_EACH}"
_WEEKDAY = (
    r"(?:mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag)s?(?:kvall|eftermiddag|natt)?(?!\s+(?:och|samt))"
)
_RECURRENCES: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    ("vartannat år", re.compile(r"\bvartannat\s+ar\b")),
    ("varje termin", re.compile(rf"\b(?:varje\s+termin|terminsvis|{_ONCE}termin(?:en)?)\b")),
    (
        "varje kvartal",
        re.compile(rf"\b(?:varje\s+kvartal|kvartalsvis|{_ONCE}kvartal(?:et)?|var\s+tredje\s+manad)\b"),
    ),
    ("varje halvår", re.compile(rf"\b(?:varje\s+halvar|halvarsvis|{_ONCE}halvar(?:et)?)\b")),
    ("varje månad", re.compile(rf"\b(?:varje\s+manad|manadsvis|{_ONCE}manad(?:en)?|manatlig\w*)\b")),
    ("varannan vecka", re.compile(r"\bvarannan\s+vecka\b")),
    ("varje vecka", re.compile(rf"\b(?:varje\s+(?:vecka|{_WEEKDAY})|veckovis|{_ONCE}vecka(?:n)?)\b")),
    ("varje dag", re.compile(r"\b(?:varje\s+dag|dagligen|alla\s+dagar)\b")),
    (
        "flera gånger per år",
        re.compile(rf"\b{_SEVERAL}{_UNIT_YEAR}|\b{_SEVERAL}(?:termin|halvar|kvartal)"),
    ),
    ("flera gånger i månaden", re.compile(rf"\b{_SEVERAL}manad(?:en)?\b")),
    ("flera gånger i veckan", re.compile(rf"\b{_SEVERAL}(?:vecka|veckan)\b")),
    ("varje år", re.compile(rf"\b(?:varje\s+ar|arlig(?:en|t|a)|{_ONCE}{_UNIT_YEAR}|ars?vis)\b")),
    ("vid behov", re.compile(r"\bvid\s+behov\b")),
    ("löpande", re.compile(r"\b(?:lopande|kontinuerlig\w*|fortlopande|hela\s+aret|aret\s+(?:om|runt))\b")),
)


def read_timeline(text: str, period: Period | None = None) -> Timeline:
    """Read what a cell or label *Tidsplan* says.

    Parameters
    ----------
    period
        The agreement's own, which "under hela avtalsperioden" means.
    """
    folded = fold(text)
    first, last = _days(text, folded)
    if period and first is None and last is None and _WHOLE_PERIOD.search(folded):
        first, last = period.valid_from, period.valid_to
    return Timeline(first, last, recurrence_in(text))


def recurrence_in(text: str) -> Recurrence | None:
    """Return how often a text says that something is done; None where it names no or two rhythms."""
    folded = fold(text)
    found = [rhythm for rhythm, pattern in _RECURRENCES if pattern.search(folded)]
    if len(found) == 2 and found[1] in ("löpande", "vid behov"):
        return found[0]  # "löpande, minst en gång per år": the rhythm says more
    return found[0] if len(found) == 1 else None


def with_timelines(commitments: tuple[Commitment, ...], period: Period) -> tuple[Commitment, ...]:
    """Return the commitments with days and recurrence from their timeline, else from their own words.

    Of an undertaking's own words only a deadline or a start with its day counts: other dates in it may be
    those of a law, a survey, another plan.
    """
    return tuple(_dated(commitment, period) for commitment in commitments)


def _dated(commitment: Commitment, period: Period) -> Commitment:
    said = read_timeline(commitment.timeline or "", period)
    own = commitment.text
    if commitment.timeline is None and _DEADLINE.search(fold(own)):
        first, last = _days(own, fold(own))
        said = replace(said, first=first, last=last)
    rhythm = said.recurrence or (recurrence_in(own) if said == Timeline() else None)
    return replace(commitment, timeline_from=said.first, timeline_to=said.last, timeline_recurrence=rhythm)


def _days(text: str, folded: str) -> tuple[date | None, date | None]:
    spans = [*_spans(folded)]
    if spans:
        start, first, last = spans[0]
        if len(spans) == 1:
            return _bounded(folded[:start], first, last)
        return (None, None) if len(spans) > 2 else (first, spans[1][2])
    if _SEASON.search(folded):
        return None, None
    found = read_range(text)
    if found and (found.first or found.last) and not found.is_open_ended and not found.counts_from_signing:
        is_one_day = found.first == found.last
        if not (found.is_bare_year or is_one_day):
            return found.first, found.last
    days = find_dates(text, short_digits=True)
    if len(days) == 1 and not _names_month(folded[: days[0].start] + folded[days[0].end :]):
        begin, end = _bounded(folded[: days[0].start], days[0].first, days[0].last)
        return begin, None if _ONWARDS.match(folded, days[0].end) else end
    if not days and found and found.is_bare_year:
        around = f"{folded[: found.start]} {folded[found.end :]}"
        if all(word in _BESIDE_YEAR for word in re.findall(r"\w+", around)):
            return _bounded(folded[: found.start], found.first, found.last)
    return None, None


def _names_month(folded: str) -> bool:
    """Whether a month stands beside the one date that has a year: "mars och oktober 2023"."""
    return any(month_number(word) for word in re.findall(r"[a-z]+", folded))


def _bounded(before: str, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Turn a day or stretch into what the words before it make of it: a deadline, a start."""
    if first and _BEFORE.search(before):
        return None, first - timedelta(days=1)
    if _UNTIL.search(before):
        return None, last
    return (first, None) if _FROM.search(before) else (first, last)


def _spans(folded: str) -> list[tuple[int, date, date]]:
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
