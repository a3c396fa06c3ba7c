"""When something is to be done, as days or as how often, where the words say so.

The words themselves are kept beside it. Words without a year ("våren", "juni") and seasons, which have no
first day, stay words only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.document.agreement import Commitment, Period, Recurrence
from pipeline.lexicon.times import TIMES
from pipeline.nlp.language.folding import Text, fold
from pipeline.nlp.times.dates import find_dates, month_number
from pipeline.nlp.times.ranges import read_range
from pipeline.nlp.times.rhythms import recurrence_in
from pipeline.nlp.times.stretches import stretches_in


@dataclass(frozen=True, slots=True)
class Timeline:
    """First and last day, and how often; None where the words do not say."""

    first: date | None = None
    last: date | None = None
    recurrence: Recurrence | None = None


_OPEN_DASH = re.compile(r"\s*-\s*$")
_BESIDE_YEAR = frozenset(map(fold, TIMES.beside_year))


def read_timeline(text: str, period: Period | None = None) -> Timeline:
    """Read what a cell or label *Tidsplan* says.

    Parameters
    ----------
    period
        The agreement's own, which "under hela avtalsperioden" means.
    """
    read = Text.of(text)
    first, last = _days(read)
    if period and first is None and last is None and TIMES.whole_period.in_folded.search(read.folded):
        first, last = period.valid_from, period.valid_to
    return Timeline(first, last, recurrence_in(text))


def with_timelines(commitments: tuple[Commitment, ...], period: Period) -> tuple[Commitment, ...]:
    """Return the commitments with days and recurrence from their timeline, else from their own words.

    Of an undertaking's own words only a deadline or a start with its day counts: other dates in it may be
    those of a law, a survey, another plan.
    """
    return tuple(_dated(commitment, period) for commitment in commitments)


def _dated(commitment: Commitment, period: Period) -> Commitment:
    said = read_timeline(commitment.timeline or "", period)
    own = Text.of(commitment.text)
    if commitment.timeline is None and TIMES.deadline.in_folded.search(own.folded):
        first, last = _days(own)
        said = replace(said, first=first, last=last)
    rhythm = said.recurrence or (recurrence_in(own.written) if said == Timeline() else None)
    return replace(commitment, timeline_from=said.first, timeline_to=said.last, timeline_recurrence=rhythm)


def _days(text: Text) -> tuple[date | None, date | None]:
    spans = [*stretches_in(text.folded)]
    if spans:
        start, first, last = spans[0]
        if len(spans) == 1:
            return _bounded(text.folded[:start], first, last)
        return (None, None) if len(spans) > 2 else (first, spans[1][2])
    if TIMES.season_of_year.in_folded.search(text.folded):
        return None, None
    found = read_range(text.written)
    if found and (found.first or found.last) and not found.is_open_ended and not found.counts_from_signing:
        is_one_day = found.first == found.last
        if not (found.is_bare_year or is_one_day):
            return found.first, found.last
    days = find_dates(text.written, short_digits=True)
    if len(days) == 1 and not _names_month(text.folded[: days[0].start] + text.folded[days[0].end :]):
        begin, end = _bounded(text.folded[: days[0].start], days[0].first, days[0].last)
        return begin, None if _goes_on(text.folded[days[0].end :]) else end
    if not days and found and found.is_bare_year:
        around = f"{text.folded[: found.start]} {text.folded[found.end :]}"
        if all(word in _BESIDE_YEAR for word in re.findall(r"\w+", around)):
            return _bounded(text.folded[: found.start], found.first, found.last)
    return None, None


def _goes_on(after: str) -> bool:
    """Whether the words or the dash after a day say that it is a start with no end."""
    return bool(_OPEN_DASH.match(after) or TIMES.onwards.in_folded.match(after.lstrip()))


def _names_month(folded: str) -> bool:
    """Whether a month stands beside the one date that has a year: "mars och oktober 2023"."""
    return any(month_number(word) for word in re.findall(r"[a-z]+", folded))


def _bounded(before: str, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Turn a day or stretch into what the words before it make of it: a deadline, a start."""
    if first and TIMES.before_deadline.in_folded.search(before):
        return None, first - timedelta(days=1)
    if TIMES.before_day_of_completion.in_folded.search(before):
        return None, last
    return (first, None) if TIMES.before_start.in_folded.search(before) else (first, last)
