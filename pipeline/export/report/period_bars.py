"""The periods of agreements as bars along a common time axis, in per cent of its width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.compare.comparison import ComparedAgreement, Comparison
from pipeline.compare.records import AgreementRecord

MAX_YEAR_LABELS = 8
"""Four digits each stay apart on a phone's width."""


@dataclass(frozen=True, slots=True)
class YearMark:
    """The first of January of a year, and whether the axis names it."""

    year: int
    left: float
    is_named: bool


@dataclass(frozen=True, slots=True)
class PeriodBar:
    """One agreement's stated period.

    Attributes
    ----------
    left, width
        Per cent of the axis; both 0 where no day is stated, and then there is no bar.
    is_open_start, is_open_end
        Whether the bar runs to the edge because the text states no such day.
    """

    agreement: ComparedAgreement
    left: float
    width: float
    is_open_start: bool
    is_open_end: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All periods; `today` is the day of the comparison, in per cent."""

    bars: tuple[PeriodBar, ...]
    years: tuple[YearMark, ...]
    today: float


def timeline_of(comparison: Comparison) -> Timeline:
    """Return the time axis that holds every stated day and the day of the comparison, in whole years."""
    days = [comparison.as_of, *_stated_days(agreement.record for agreement in comparison.agreements)]
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    every = range(first.year, last.year + 1)
    step = -(-len(every) // MAX_YEAR_LABELS)
    return Timeline(
        bars=tuple(_bar(agreement, first, last) for agreement in comparison.alphabetically),
        years=tuple(
            YearMark(year, _place(date(year, 1, 1), first, last), (year - first.year) % step == 0)
            for year in every
        ),
        today=_place(comparison.as_of, first, last),
    )


def _stated_days(records: Iterable[AgreementRecord]) -> list[date]:
    return [day for record in records for day in (record.valid_from, record.valid_to) if day]


def _bar(agreement: ComparedAgreement, first: date, last: date) -> PeriodBar:
    record = agreement.record
    start, end = record.valid_from, record.valid_to
    is_open_end = record.until_further_notice or end is None
    contradicts_itself = bool(start and end and end < start)
    if contradicts_itself or not (start or end or record.until_further_notice):
        return PeriodBar(agreement, 0.0, 0.0, False, False)
    left = _place(start, first, last) if start else 0.0
    # An end is the last day of the period, so the bar reaches to the day after it.
    right = 100.0 if is_open_end or end is None else _place(end + timedelta(days=1), first, last)
    return PeriodBar(agreement, left, max(right - left, 0.4), start is None, is_open_end)


def _place(day: date, first: date, last: date) -> float:
    return round(100 * (day - first).days / ((last - first).days + 1), 2)
