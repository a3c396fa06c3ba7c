"""Days and months as Swedish documents write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from pipeline.lexicon.times import TIMES, YEAR
from pipeline.nlp.language.folding import fold
from pipeline.nlp.times.numbers_in_words import with_digits

MONTHS = tuple(TIMES.month)
EARLIEST_YEAR, LATEST_YEAR = 1990, 2059
"""Years that an agreement can speak of; other four-digit numbers are no years."""
_MENDABLE_MONTH = 5
"""Letters from which a month's name may hold one wrong letter: shorter ones (juni, juli) resemble each
other."""

_MONTH_NUMBER = {**TIMES.month, **TIMES.month_short}

_ANY_DIGIT = re.compile(r"\d")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_ISO = re.compile(
    rf"(?<![\d-])(?P<y>{YEAR})\s?(?P<sep>[-./])\s?(?P<m>{_MONTH})\s?(?P=sep)\s?(?P<d>{_DAY})(?!\d|-\d)"
)
_DIGITS = re.compile(r"(?<![\d-])(?P<y>20[0-5]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d])")
_SHORT_DIGITS = re.compile(
    r"(?<![\d-])(?P<y>[0-5]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d|-\d{4}\b)"
)
_DAY_FIRST = re.compile(
    rf"(?<![\d/.-])(?P<d>{_DAY})\s?(?P<sep>[/.-])\s?(?P<m>{_MONTH})(?:\s?(?P=sep)\s?|\s?-\s?"
    rf"|,?\s+)(?P<y>{YEAR}|(?<=[-/.])\d\d)(?!\d|[-/]\d)"
)
_WORDED = re.compile(
    rf"(?<![\d/])(?:(?<!-)|(?<=20\d\d-)|(?<=[a-z]-))(?P<d>{_DAY})\s?(?::\s?[ae]"
    rf"|[ae](?=\s))?\.?\s*(?P<m>[a-z]{{3,10}})\.?,?\s*"
    rf"(?:{TIMES.before_year.folded_source}\s+)?(?P<y>{YEAR}|-\d\d(?!\d"
    rf"|\s+[a-z]{{3,}}\.?\s+(?:{YEAR})))(?!\d)"
)
_MONTH_YEAR = re.compile(
    rf"(?<!\d\s)(?<!\d\.\s)(?<!:[ae]\s)\b(?P<m>[a-z]{{3,10}})\.?\s+"
    rf"(?:{TIMES.month_named.folded_source}\s+)?(?P<y>{YEAR})(?![\d])"
)

_JOINED_PAIR = re.compile(
    r"(?<!\d)(\d{4}[-./]\d\d[-./]\d\d|\d{8}|\d{6}"
    r"|\d{1,2}[./]\d{1,2}[./ -]\d{4})(-{1,3})(?=(?:\d{4}[-./]\d\d[-./]\d\d|\d{8}|\d{6}"
    r"|\d{1,2}[./]\d{1,2}[./ -]\d{4})(?!\d))"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a month that the text names.

    Attributes
    ----------
    first, last
        First and last day that the words cover; the same for a day.
    start, end
        Span in the text.
    is_mended
        Whether the month's name was read past a wrong letter.
    """

    first: date
    last: date
    start: int
    end: int
    is_mended: bool = False


def find_dates(text: str, *, short_digits: bool = False) -> tuple[DateMention, ...]:
    """Find every day and month with a year in `text`, in order and without overlap.

    Parameters
    ----------
    short_digits
        Whether six digits in a row (YYMMDD) count: only where the context speaks of dates.
    """
    folded = with_digits(fold(text))
    if not _ANY_DIGIT.search(folded):
        return ()
    folded = _JOINED_PAIR.sub(lambda pair: pair[1] + " " * len(pair[2]), folded)
    found = [*_numeric(folded, short_digits), *_worded(folded), *_months(folded)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def month_number(word: str) -> tuple[int, bool] | None:
    """Return (1-12, whether a letter was mended) for a month's folded name, or None."""
    if word in _MONTH_NUMBER:
        return _MONTH_NUMBER[word], False
    if len(word) < _MENDABLE_MONTH:
        return None
    near = [n for n, name in enumerate(MONTHS, 1) if len(name) >= _MENDABLE_MONTH and _one_fault(word, name)]
    return (near[0], True) if len(near) == 1 else None


def _one_fault(word: str, name: str) -> bool:
    # "rn" for "m" is one fault of the scan but two of the alphabet
    return Levenshtein.distance(word.replace("rn", "m"), name, score_cutoff=1) <= 1


def valid_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or day > monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _numeric(folded: str, short_digits: bool) -> Iterator[DateMention]:
    patterns = [_ISO, _DIGITS, _DAY_FIRST] + ([_SHORT_DIGITS] if short_digits else [])
    for pattern in patterns:
        for match in pattern.finditer(folded):
            day = valid_day(_year(match["y"]), int(match["m"]), int(match["d"]))
            if day:
                yield DateMention(day, day, match.start(), match.end())


def _worded(folded: str) -> Iterator[DateMention]:
    for match in _WORDED.finditer(folded):
        month = month_number(match["m"])
        day = month and valid_day(_year(match["y"].lstrip("- ")), month[0], int(match["d"]))
        if month and day:
            yield DateMention(day, day, match.start(), match.end(), month[1])


def _months(folded: str) -> Iterator[DateMention]:
    for match in _MONTH_YEAR.finditer(folded):
        month = month_number(match["m"])
        if month:
            year = int(match["y"])
            last = date(year, month[0], monthrange(year, month[0])[1])
            yield DateMention(last.replace(day=1), last, match.start(), match.end(), month[1])


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
