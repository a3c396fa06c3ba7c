"""Ranges of time inside one sentence: years, days, durations, until further notice."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.lexicon.patterns import WordPattern
from pipeline.lexicon.times import TIMES, YEAR
from pipeline.nlp.language.folding import Text, fold
from pipeline.nlp.times.dates import MONTHS, DateMention, find_dates, month_number, valid_day
from pipeline.nlp.times.numbers_in_words import with_digits
from pipeline.nlp.times.stretches import named_stretches
from pipeline.nlp.times.year_turns import find_turns

Span = tuple[int, int]

_SHORT = r"\d\d"
_AND = rf"\s+{TIMES.conjunction.folded_source}\s+"
_TO = rf"\s*(?:-{{1,3}}|{TIMES.to.folded_source})\s*"
_YEARS = re.compile(
    rf"(?<![\d/.-])(?P<a>{YEAR})(?:{_TO}|\s*/\s*|{_AND})"
    rf"(?:(?:{TIMES.before_year.folded_source}|{TIMES.turn_of_year.folded_source})\s+)?"
    rf"(?P<b>{YEAR}|(?<=[-/]){_SHORT}|(?<=[-/] ){_SHORT})(?![\d-]|/\d|\s?[.]\d)"
)
_SEVERAL_YEARS = re.compile(rf"(?<![\d/.-])(?P<a>{YEAR})(?:,\s*{YEAR})+,?{_AND}(?P<b>{YEAR})(?!\d)")
_DAY_OPENS = rf"(?:{TIMES.date_article.folded_source}\s+)?"
_LINK = re.compile(
    rf"^(?:{_AND}|[\s,]*(?:{TIMES.conjunction.folded_source}\s+)?{_TO}[\s,]*(?:{TIMES.to.folded_source}\s+)?)"
    rf"{_DAY_OPENS}$"
)
_SINGLE_YEAR = re.compile(rf"(?<![\d/.-]){YEAR}(?![\d-]|/\d|[.]\d)")
_LOST_DASH = re.compile(rf"(?<![\d/.-]){YEAR} {YEAR}(?![\d-]|/\d|[.]\d)")
_OPEN_DAY = re.compile(
    rf"(?<![\d/])(?P<d>\d{{1,2}})(?::\s?[ae])?\s+(?P<m>{'|'.join(MONTHS)}){_TO}{_DAY_OPENS}$"
)
_OPEN_MONTH = re.compile(rf"\b(?P<m>{'|'.join([*MONTHS, *TIMES.month_short])})\.?{_TO}$")
_COUNTS = {**TIMES.one, **TIMES.several}
_AFTER_MONTH = re.compile(rf"\b(?:{'|'.join([*MONTHS, *TIMES.month_short])})\.?,?\s+$")
_STRAY_STOP = re.compile(rf"(?<=\b{TIMES.date_article.folded_source})[,.](?=\s\d)")
"""A scan puts a stop between the article and the day: "den, 1 februari"."""
_LEAD = re.compile(rf"(?:\b{TIMES.leads_to_time.folded_source}\.?\s+)+$")


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
        Whether it begins with the signing, or the adoption, whose date stands elsewhere.
    counts_from_adoption
        Whether that is the adoption by a board.
    length_from_signing
        Whether the length counts from the signing though the first day is another.
    years, months
        A length that counts from the start.
    includes_start
        Whether the length counts the first day itself ("från och med").
    start, end
        Span in the sentence.
    used
        Spans of the words that it rests on.
    """

    first: date | None
    last: date | None
    start: int
    end: int
    is_open_ended: bool = False
    counts_from_signing: bool = False
    counts_from_adoption: bool = False
    length_from_signing: bool = False
    years: int = 0
    months: int = 0
    includes_start: bool = False
    is_bare_year: bool = False
    used: tuple[Span, ...] = ()

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
    folded = _STRAY_STOP.sub(" ", with_digits(fold(sentence)))
    open_end = _open_end(folded)
    bounded = _bounded(Text(sentence, folded))
    signing = TIMES.from_signing.in_folded.search(folded)
    adoption = None if signing else TIMES.from_adoption.in_folded.search(folded)
    counted_from = signing or adoption
    if counted_from and (bounded is None or bounded.first is None):
        read = _from_signing(counted_from.span(), bounded, open_end, _length(folded))
        return replace(read, counts_from_adoption=adoption is not None)
    if bounded is not None:
        read = _with_open_end(bounded, open_end, folded)
        length = _length(folded)
        counts_on = (
            signing and length and read.years + read.months and 0 <= signing.start() - length.span[1] <= 1
        )
        return replace(read, length_from_signing=True) if counts_on else read
    if open_end:
        return TimeRange(None, None, *open_end, is_open_ended=True, used=(open_end,))
    length = _length(folded)
    if length is None:
        return None
    return TimeRange(
        None, None, 0, len(sentence), years=length.years, months=length.months, used=(length.span,)
    )


def _from_signing(
    signing: Span, bounded: TimeRange | None, open_end: Span | None, length: _Length | None
) -> TimeRange:
    last = bounded.last if bounded else None
    if not (last or length or open_end):
        return TimeRange(None, None, *signing, counts_from_signing=True, used=(signing,))
    used = [signing, *(bounded.used if bounded else ())]
    used += [open_end] if open_end else []
    used += [length.span] if length else []
    spans = [*used, (bounded.start, bounded.end)] if bounded else used
    return TimeRange(
        None,
        last,
        min(a for a, _ in spans),
        max(b for _, b in spans),
        bool(open_end),
        True,
        years=length.years if length else 0,
        months=length.months if length else 0,
        used=tuple(used),
    )


def written(sentence: str, found: TimeRange) -> str:
    """Return the words of the range, with the words that lead into it ("från och med den")."""
    lead = _LEAD.search(fold(sentence)[: found.start])
    return sentence[lead.start() if lead else found.start : found.end].strip()


def _with_open_end(bounded: TimeRange, open_end: Span | None, folded: str) -> TimeRange:
    length = _length(folded)
    used = [*bounded.used]
    counted = length if length and bounded.first and not bounded.last and not open_end else None
    if length and (counted or _agrees(length, bounded)):
        used.append(length.span)
    spans = [(bounded.start, bounded.end)]
    spans += [counted.span] if counted and counted.is_number else []
    if open_end:
        spans.append(open_end)
        used.append(open_end)
    includes_start = (
        bounded.includes_start
        or (counted is not None and counted.is_calendar)
        or TIMES.before_first_day_inclusive.in_folded.search(folded[: bounded.start]) is not None
        or TIMES.from_and_with.in_folded.search(folded) is not None
    )
    return replace(
        bounded,
        start=min(a for a, _ in spans),
        end=max(b for _, b in spans),
        is_open_ended=open_end is not None,
        years=counted.years if counted else 0,
        months=counted.months if counted else 0,
        includes_start=includes_start,
        used=tuple(used),
    )


def _open_end(folded: str) -> tuple[int, int] | None:
    for pattern in (TIMES.until_further, TIMES.until_replaced):
        match = pattern.in_folded.search(folded)
        if match and not TIMES.negation.in_folded.search(folded[: match.start()]):
            return match.span()
    return None


@dataclass(frozen=True, slots=True)
class _Length:
    """A length of time.

    Attributes
    ----------
    is_number
        Whether a number tells it ("två år") and no adjective ("tvåårig").
    is_calendar
        Whether it is one of whole calendar years.
    """

    years: int
    months: int
    span: Span
    is_number: bool = True
    is_calendar: bool = False


def _length(folded: str) -> _Length | None:
    lengths = [
        (match, unit)
        for unit, wordings in TIMES.length.items()
        for wording in wordings
        if (match := wording.in_folded.search(folded))
    ]
    if lengths:
        match, unit = min(lengths, key=lambda found: found[0].start())
        count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"]]
        years, months = (count, 0) if unit == "years" else (0, count)
        return _Length(years, months, match.span(), is_calendar=match["calendar"] is not None)
    for wording in TIMES.year_long:
        if adjective := wording.in_folded.search(folded):
            return _Length(_COUNTS[adjective["count"]], 0, adjective.span(), is_number=False)
    return None


def _agrees(length: _Length, bounded: TimeRange) -> bool:
    """Whether a length is that of a range whose both ends are given, however its last day is counted."""
    if bounded.first is None or bounded.last is None:
        return False
    months = 12 * length.years + length.months
    return bounded.last in {length_end(bounded.first, months, included) for included in (True, False)}


def _bounded(sentence: Text) -> TimeRange | None:
    """Read dates first, then years: what is said to the day says more."""
    folded = sentence.folded
    dates = [_last_of_month(day, folded) for day in find_dates(sentence.written, short_digits=True)]
    days = tuple(sorted([*dates, *find_turns(folded)], key=lambda mention: mention.start))
    return _of_days(days, folded) or _of_stretches(days, folded) or _of_years(folded) or _of_one_year(folded)


def _last_of_month(day: DateMention, folded: str) -> DateMention:
    """Read "den sista december 2025" as that day."""
    lead = TIMES.last_day_of.in_folded.search(folded[: day.start]) if day.first != day.last else None
    return replace(day, first=day.last, start=lead.start() if lead else day.start) if lead else day


def _of_stretches(days: tuple[DateMention, ...], folded: str) -> TimeRange | None:
    """Read terms, quarters, halves and school years, alone or with another end.

    The word for the stretch is not among what is used: which days a term has is an interpretation, which
    the reader of a contract should see.
    """
    stretches = named_stretches(folded)
    if not stretches:
        return None
    read = _of_days(tuple(sorted([*days, *stretches], key=lambda mention: mention.start)), folded)
    if read is None and len(stretches) == 1:
        only = stretches[0]
        read = TimeRange(only.first, only.last, only.start, only.end, includes_start=True)
    if read is None:
        return None
    years = [year.span() for year in re.finditer(rf"{YEAR}(?:\s*[-/]\s*(?:{YEAR}|\d\d))?", folded)]
    used = tuple(span for span in years if read.start <= span[0] and span[1] <= read.end)
    return replace(read, used=used or read.used)


def _of_days(days: tuple[DateMention, ...], folded: str) -> TimeRange | None:
    for left, right in itertools.pairwise(days):
        between = folded[left.end : right.start]
        if _LINK.match(between) and left.first <= right.last:
            ends = ((left.start, left.end), (right.start, right.end))
            return TimeRange(left.first, right.last, left.start, right.end, used=ends)
    for day in days:
        opening = _day_without_year(folded[: day.start], day)
        if opening:
            return opening
    first = next((day for day in days if TIMES.before_first_day.in_folded.search(folded[: day.start])), None)
    closed = (day for day in days if TIMES.before_last_day.in_folded.search(folded[: day.start]))
    last = next((day for day in closed if day is not first), None)
    if not (first or last):
        return _of_pair(days, folded)
    spans = [(day.start, day.end) for day in (first, last) if day]
    begin, end = first.first if first else None, last.last if last else None
    if last is None and (year := _year_after(TIMES.before_last_day, folded, spans[0][1], len(folded))):
        end = date(int(year.group()), 12, 31)
        spans.append(year.span())
    elif first is None and (year := _year_after(TIMES.before_first_day, folded, 0, spans[0][0])):
        begin = date(int(year.group()), 1, 1)
        spans.insert(0, year.span())
    if end is None and begin and (same := TIMES.end_of_same_year.in_folded.search(folded, spans[0][1])):
        end = date(begin.year, 12, 31)
        spans.append(same.span())
    return TimeRange(
        begin,
        end,
        spans[0][0],
        max(stop for _, stop in spans),
        # A month or a turn of the year begins with its first day.
        includes_start=first is not None and first.first != first.last,
        used=tuple(spans),
    )


def _of_pair(days: tuple[DateMention, ...], folded: str) -> TimeRange | None:
    """Read two days alone on their line, whose dash the scan lost: "1 mars 2022 28 februari 2023"."""
    if len(days) != 2 or days[0].first >= days[1].last:
        return None
    left, right = days
    around = folded[: left.start] + folded[left.end : right.start] + folded[right.end :]
    if any(map(str.isalnum, around)):
        return None
    ends = ((left.start, left.end), (right.start, right.end))
    return TimeRange(left.first, right.last, left.start, right.end, used=ends)


def _year_after(lead: WordPattern, folded: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first year between two places that stands right after such words."""
    return next(
        (m for m in _SINGLE_YEAR.finditer(folded, start, end) if lead.in_folded.search(folded[: m.start()])),
        None,
    )


def _day_without_year(before: str, day: DateMention) -> TimeRange | None:
    """Read "1 mars - 31 december 2023" and "mars - december 2023": the year stands once."""
    match = _OPEN_DAY.search(before) or _OPEN_MONTH.search(before)
    if not match:
        return None
    named = month_number(match["m"])
    month = named[0] if named else MONTHS.index(match["m"]) + 1
    number = int(match.groupdict().get("d") or 1)
    first = valid_day(day.last.year, month, number)
    if first is None or first > day.last:
        return None
    return TimeRange(first, day.last, match.start(), day.end, used=((match.start(), day.end),))


def _of_years(folded: str) -> TimeRange | None:
    for pattern in (_SEVERAL_YEARS, _YEARS):
        for match in pattern.finditer(folded):
            first, last = int(match["a"]), int(match["b"])
            last = last if last > 99 else first // 100 * 100 + last
            if first < last <= first + 15:
                return TimeRange(date(first, 1, 1), date(last, 12, 31), *match.span(), used=(match.span(),))
    return None


def _of_one_year(folded: str) -> TimeRange | None:
    if _LOST_DASH.search(folded):
        return None  # two ends of a range whose dash was not read: neither is the whole of it
    first = last = bare = None
    for match in _SINGLE_YEAR.finditer(folded):
        before = folded[: match.start()]
        if TIMES.before_first_day.in_folded.search(before):
            first = first or match
        elif TIMES.before_last_day.in_folded.search(before):
            last = last or match
        elif not _AFTER_MONTH.search(before):
            bare = bare or match  # of a year after a month only that month, or an unread day of it, is told
    if first or last:
        ends = [match for match in (first, last) if match]
        return TimeRange(
            date(int(first.group()), 1, 1) if first else None,
            date(int(last.group()), 12, 31) if last else None,
            min(match.start() for match in ends),
            max(match.end() for match in ends),
            includes_start=first is not None,
            used=tuple(match.span() for match in ends),
        )
    if bare:
        year = int(bare.group())
        return TimeRange(
            date(year, 1, 1), date(year, 12, 31), *bare.span(), is_bare_year=True, used=(bare.span(),)
        )
    return None
