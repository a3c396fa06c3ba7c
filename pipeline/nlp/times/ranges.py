"""Ranges of time inside one sentence: years, days, durations, until further notice."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.nlp.language.folding import fold
from pipeline.nlp.times.dates import MONTHS, YEAR, DateMention, find_dates, month_number, valid_day

_SHORT = r"\d\d"
_TO = r"\s*(?:-{1,3}|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|och\s+med)\s*"
_YEARS = re.compile(
    rf"(?<![\d/.-])(?P<a>{YEAR})(?:{_TO}|\s*/\s*|\s+(?:och|samt)\s+)(?:ar\s+"
    rf"|arsskiftet\s+)?(?P<b>{YEAR}|(?<=[-/]){_SHORT}|(?<=[-/] ){_SHORT})(?![\d-]|/\d|\s?[.]\d)"
)
_SEVERAL_YEARS = re.compile(
    rf"(?<![\d/.-])(?P<a>{YEAR})(?:,\s*{YEAR})+(?:,?\s+(?:och|samt)\s+)(?P<b>{YEAR})(?!\d)"
)
_LINK = re.compile(rf"^(?:{_TO}|\s+(?:och|samt|fram till|intill)\s+)(?:den\s+)?$")
_LINK_WORDS = re.compile(
    r"^[\s,]*(?:och\s+)?(?:(?:till\s*(?:och|&)\s*med|t\.?\s?o\.?\s?m\.?|till|fram till"
    r"|-{1,3})[\s,]*)(?:och med\s+)?(?:den\s+)?$"
)
_FROM = re.compile(
    r"(?:fran(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|from|med\s+start|med\s+borjan|borjar\s+galla"
    r"|trader\s+i\s+kraft|startar|galler\s+fran)\s*(?:datum\s*)?(?:den|dag|ar|i)?\s*$"
)
_UNTIL = re.compile(
    r"(?:till\s*(?:och|&)\s*med|t\.?\s?o\.?\s?m\.?|(?<!fran )till|fram\s+till|intill"
    r"|langst\s+(?:till|t\.?o\.?m\.?)|(?:upphor|loper\s+ut|avslutas|slutar)(?:\s+att\s+galla)?)"
    r"\s*(?:och\s+med\s*)?(?:med\s+)?(?:den|dag|ar|utgangen\s+av(?:\s+ar)?|slutet\s+av(?:\s+ar)?"
    r"|arsskiftet)?\s*$"
)
_INCLUSIVE_FROM = re.compile(r"(?:fran\s+och\s+med|fr\.?\s?o\.?\s?m\.?|from)\s*(?:den|dag)?\s*$")
_SINGLE_YEAR = re.compile(rf"(?<![\d/.-]){YEAR}(?![\d-]|/\d|[.]\d)")
_LOST_DASH = re.compile(rf"(?<![\d/.-]){YEAR} {YEAR}(?![\d-]|/\d|[.]\d)")
_YEAR_TURN = re.compile(rf"arsskiftet\s+(?P<a>{YEAR})\s*[-/]\s*(?:{YEAR}|\d\d)")
_OPEN_DAY = re.compile(
    r"(?<![\d/])(?P<d>\d{1,2})(?::\s?[ae])?\s+(?P<m>"
    + "|".join(MONTHS)
    + r")\s*(?:-{1,3}|till(?:\s+och\s+med)?|t\.?o\.?m\.?)\s*(?:den\s+)?$"
)
_SHORT_MONTHS = r"|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
_OPEN_MONTH = re.compile(
    r"\b(?P<m>" + "|".join(MONTHS) + _SHORT_MONTHS + r"\s*(?:-{1,3}|till(?:\s+och\s+med)?|t\.?o\.?m\.?)\s*$"
)
_SIGNING = (
    r"(?:(?:datum(?:et)?\s+for\s+)?(?:underteckna\w*|underskrift\w*|pa\s?skrift\w*|signering\w*)"
    r"|(?:parterna|(?:bada|samtliga|alla)\s+parter\w*|samtliga|sista\s+parten)(?:\s+har)?\s+(?:underteckna|signera|skrivit)\w*|tecknande\w*"
    r"|(?:den|det|avtalet|overenskommelsen|loftet)\s+(?:har\s+)?(?:underteckna|signera)\w*"
    r"|ingaende\w*|(?:den\s+)?dag\s+(?:da\s+|nar\s+)?(?:den|avtalet"
    r"|overenskommelsen)\s+(?:underteckna|signera)\w*)"
)
_FROM_SIGNING = re.compile(
    rf"(?:fran(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|from|efter|vid|i\s+samband\s+med|nar"
    rf"|da)\s+(?:det\s+(?:att|datum)\s+(?:da\s+)?|den\s+dag\s+(?:da\s+)?|dagen\s+for\s+"
    rf"|dag\s+for\s+)?(?:dess\s+|detta\s+|overenskommelsens\s+|avtalets\s+|parternas\s+)?{_SIGNING}"
)
_COUNTS = {
    "ett": 1, "en": 1, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "atta": 8, "nio": 9, "tio": 10, "tolv": 12, "arton": 18, "tjugofyra": 24,
}  # fmt: skip
_DURATION = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})(?:\s+\([^)]*\))?\s*(?:kalender)?(?P<unit>ar(?:en|s)?"
    rf"|manad(?:er)?)\b(?!\s+i\s+(?:taget|sander))"
)
_YEAR_LONG = re.compile(r"\b(?P<n>ett|tva|tre|fyra|fem)ari(?:g|ga|gt)\b")
_UNTIL_FURTHER = re.compile(
    r"\btills\s*-?\s*vidare\b|\bt\.\s?v\.|\btills\s+(?:dess\s+)?(?:att\s+)?(?:den|det|avtalet|overenskommelsen"
    r"|nagon)\b.{0,40}\bsag\w*\s+upp|\btills\s+(?:den\s+|det\s+)?(?:sags|sagts|sagt)\s+upp"
)
_UNTIL_REPLACED = re.compile(
    r"\b(?:intill|till|tills)\s+(?:dess\s+)?(?:att\s+)?(?:en\s+|ett\s+|den\s+|det\s+"
    r"|de\s+)?(?:ny\w*|nast\w*|annan|annat|ersatt\w*|ersatts|omforhandl\w*|reviderad\w*)"
)
_LEAD = re.compile(
    r"(?:\b(?:fran(?: och med)?|fr\.?o\.?m\.?|from|till(?: och med)?|t\.?\s?o\.?\s?m\.?|perioden"
    r"|under|aren|ar|tiden|den|och med|i|mellan|"
    r"utgangen av|slutet av|arsskiftet)\.?\s+)+$"
)
_NOT = re.compile(r"\b(?:inte|ej|icke)\s+(?:\w+\s+)?$")


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A stretch of time that a sentence names.

    Attributes
    ----------
    first, last
        None where the words leave that end open.
    is_open_ended
        Whether the words say *tills vidare* or the like.
    counts_from_signing
        Whether it begins with the signing, whose date stands elsewhere.
    years, months
        A length that counts from the start.
    includes_start
        Whether the length counts the first day itself ("från och med").
    start, end
        Span in the sentence.
    """

    first: date | None
    last: date | None
    start: int
    end: int
    is_open_ended: bool = False
    counts_from_signing: bool = False
    years: int = 0
    months: int = 0
    includes_start: bool = False
    is_bare_year: bool = False

    @property
    def says_when(self) -> bool:
        """Whether it fixes an end or a start, or says that there is none."""
        return self.first is not None or self.last is not None or self.is_open_ended


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def length_end(first: date, months: int, includes_start: bool) -> date:
    """Return the last day of a length of time.

    A term counted *from* a day ends on the day of the same number (lag 1930:173, 2 §); one that runs *från
    och med* a day has that day as its first, so it ends the day before.
    """
    same_day = add_months(first, months)
    return same_day - timedelta(days=1) if includes_start else same_day


def read_range(sentence: str) -> TimeRange | None:
    """Read the time that a sentence states; None where it states none."""
    folded = fold(sentence)
    open_end = _open_end(folded)
    bounded = _bounded(sentence, folded)
    signing = _FROM_SIGNING.search(folded)
    if signing and (bounded is None or bounded.first is None):
        length = _length(folded)
        last = bounded.last if bounded else None
        if last or length or open_end:
            spans = [
                span
                for span in (signing.span(), open_end, (bounded.start, bounded.end) if bounded else None)
                if span
            ]
            years, months = length or (0, 0)
            spans += [match.span()] if length and (match := _DURATION.search(folded)) else []
            return TimeRange(
                None,
                last,
                min(a for a, _ in spans),
                max(b for _, b in spans),
                bool(open_end),
                True,
                years,
                months,
            )
        return TimeRange(None, None, *signing.span(), counts_from_signing=True)
    if bounded is None:
        length = _length(folded) if open_end is None else None
        if open_end:
            return TimeRange(None, None, *open_end, is_open_ended=True)
        return TimeRange(None, None, 0, len(sentence), years=length[0], months=length[1]) if length else None
    return _with_open_end(bounded, open_end, folded)


def written(sentence: str, found: TimeRange) -> str:
    """Return the words of the range, with the words that lead into it ("från och med den")."""
    lead = _LEAD.search(fold(sentence)[: found.start])
    return sentence[lead.start() if lead else found.start : found.end].strip()


def _with_open_end(bounded: TimeRange, open_end: tuple[int, int] | None, folded: str) -> TimeRange:
    first, last, years, months = bounded.first, bounded.last, 0, 0
    if first and not last and not open_end:
        years, months = _length(folded) or (0, 0)
    start, end = bounded.start, bounded.end
    length = _DURATION.search(folded) if years or months else None
    if length:
        start, end = min(start, length.start()), max(end, length.end())
    if open_end:
        start, end = min(start, open_end[0]), max(end, open_end[1])
    inclusive = (
        _INCLUSIVE_FROM.search(folded[: bounded.start + 30]) is not None
        or "fran och med" in folded
        or "fr.o.m" in folded
    )
    return TimeRange(
        first, last, start, end, open_end is not None, False, years, months, inclusive, bounded.is_bare_year
    )


def _open_end(folded: str) -> tuple[int, int] | None:
    for pattern in (_UNTIL_FURTHER, _UNTIL_REPLACED):
        match = pattern.search(folded)
        if match and not _NOT.search(folded[: match.start()]):
            return match.span()
    return None


def _length(folded: str) -> tuple[int, int] | None:
    """Return a length as (years, months)."""
    match = _DURATION.search(folded)
    if match:
        count = int(match["n"]) if match["n"].isdigit() else _COUNTS[match["n"]]
        return (count, 0) if match["unit"].startswith("ar") else (0, count)
    adjective = _YEAR_LONG.search(folded)
    return (_COUNTS[adjective["n"]], 0) if adjective else None


def _bounded(sentence: str, folded: str) -> TimeRange | None:
    """Read dates first, then years: what is said to the day says more."""
    days = find_dates(sentence, short_digits=True)
    return _of_days(days, folded) or _of_year_turn(folded) or _of_years(folded) or _of_one_year(folded)


def _of_days(days: tuple[DateMention, ...], folded: str) -> TimeRange | None:
    for left, right in itertools.pairwise(days):
        between = folded[left.end : right.start]
        if (_LINK.match(between) or _LINK_WORDS.match(between)) and left.first <= right.last:
            return TimeRange(left.first, right.last, left.start, right.end)
    for day in days:
        opening = _day_without_year(folded[: day.start], day)
        if opening:
            return opening
    first = next((day for day in days if _FROM.search(folded[: day.start])), None)
    last = next((day for day in days if _UNTIL.search(folded[: day.start]) and day is not first), None)
    if first and not last:
        year = next(
            (m for m in _SINGLE_YEAR.finditer(folded, first.end) if _UNTIL.search(folded[: m.start()])), None
        )
        if year:
            return TimeRange(first.first, date(int(year.group()), 12, 31), first.start, year.end())
    if first or last:
        spans = [day for day in (first, last) if day]
        return TimeRange(
            first.first if first else None,
            last.last if last else None,
            spans[0].start,
            max(day.end for day in spans),
        )
    return None


def _day_without_year(before: str, day: DateMention) -> TimeRange | None:
    """Read "1 mars - 31 december 2023" and "mars - december 2023": the year stands once."""
    match = _OPEN_DAY.search(before) or _OPEN_MONTH.search(before)
    if not match:
        return None
    named = month_number(match["m"])
    month = named[0] if named else MONTHS.index(match["m"]) + 1
    number = int(match.groupdict().get("d") or 1)
    first = valid_day(day.last.year, month, number)
    return TimeRange(first, day.last, match.start(), day.end) if first and first <= day.last else None


def _of_years(folded: str) -> TimeRange | None:
    for pattern in (_SEVERAL_YEARS, _YEARS):
        for match in pattern.finditer(folded):
            first, last = int(match["a"]), int(match["b"])
            last = last if last > 99 else first // 100 * 100 + last
            if first < last <= first + 15:
                return TimeRange(date(first, 1, 1), date(last, 12, 31), *match.span())
    return None


def _of_year_turn(folded: str) -> TimeRange | None:
    turn = _YEAR_TURN.search(folded)
    if turn and _UNTIL.search(folded[: turn.start()]):
        return TimeRange(None, date(int(turn["a"]), 12, 31), *turn.span())
    return None


def _of_one_year(folded: str) -> TimeRange | None:
    if _LOST_DASH.search(folded):
        return None  # two ends of a range whose dash was not read: neither is the whole of it
    first = last = bare = None
    for match in _SINGLE_YEAR.finditer(folded):
        before = folded[: match.start()]
        if _FROM.search(before):
            first = first or match
        elif _UNTIL.search(before):
            last = last or match
        else:
            bare = bare or match
    if first or last:
        ends = [match for match in (first, last) if match]
        return TimeRange(
            date(int(first.group()), 1, 1) if first else None,
            date(int(last.group()), 12, 31) if last else None,
            min(match.start() for match in ends),
            max(match.end() for match in ends),
        )
    if bare:
        year = int(bare.group())
        return TimeRange(date(year, 1, 1), date(year, 12, 31), *bare.span(), is_bare_year=True)
    return None
