"""Periods that a document states in several places: how much each counts, and how they go together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from pipeline.document.problem import Problem
from pipeline.nlp.language.folding import fold
from pipeline.nlp.times.ranges import Span, TimeRange, length_end, written
from pipeline.nlp.times.unread_time import unread_time
from pipeline.wording.published.problems import worded_problem


class Rank(IntEnum):
    """How near a place is to the agreement itself: the nearer, the more its period counts."""

    CLAUSE = 0
    TITLE = 1
    OPENING = 2
    HEADING = 3
    FRAME = 4
    """Of the agreement that a promise or plan belongs to: its own only where it states none itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of time that may be the agreement's period, and where it stands.

    Attributes
    ----------
    unread
        Words beside it that tell of time and are no part of it.
    """

    rank: Rank
    time: TimeRange
    as_written: str
    page: int | None
    unread: tuple[str, ...] = ()


def stated(
    rank: Rank, time: TimeRange, sentence: str, page: int | None, own: Span | None = None
) -> Candidate:
    """Return the time that a sentence states as a candidate.

    Parameters
    ----------
    own
        The part of the sentence that is about the period, if not all is.
    """
    start, stop = own or (0, len(sentence))
    spans = unread_time(fold(sentence), time.used, start, stop)
    return Candidate(rank, time, written(sentence, time), page, tuple(sentence[a:b] for a, b in spans))


def combined(candidates: list[Candidate]) -> tuple[TimeRange, list[Problem]]:
    """Put clauses together that each say a part; the first to speak wins where they disagree."""
    time = candidates[0].time
    problems: list[Problem] = []
    for other in candidates[1:]:
        if _clash(time, other.time):
            problems.append(_disagreement(candidates[0], other))
            continue
        time = replace(
            time,
            first=time.first or other.time.first,
            last=time.last or other.time.last,
            is_open_ended=time.is_open_ended or other.time.is_open_ended,
        )
    return time, problems


def completed(time: TimeRange, weaker: list[Candidate]) -> TimeRange:
    """Take the start from the title or the opening where a clause says only the same end."""
    if time.first or not time.last or time.counts_from_signing:
        return time
    same = next((c.time for c in weaker if c.time.last == time.last and c.time.first), None)
    return replace(time, first=same.first) if same else time


def _clash(time: TimeRange, other: TimeRange) -> bool:
    first = bool(time.first and other.first and time.first != other.first)
    last = bool(time.last and other.last and time.last != other.last)
    return first or last


def disagreements(time: TimeRange, best: Candidate, stating: list[Candidate]) -> list[Problem]:
    """Return a problem where a place that counts less states another period."""
    weaker = [c for c in stating if best.rank < c.rank < Rank.FRAME and not c.time.is_bare_year]
    only_open = time.is_open_ended and not time.last
    return [_disagreement(best, c) for c in weaker if _clash(time, c.time) or (only_open and c.time.last)][:1]


def _disagreement(kept: Candidate, other: Candidate) -> Problem:
    stated = {"kept": kept.as_written, "other": other.as_written}
    return worded_problem("nlp", "warning", "period_disagrees", other.page, **stated)


def doubts(time: TimeRange, of_rank: list[Candidate], lengths: list[Candidate]) -> list[Problem]:
    """Return a problem where words about the period went into no day of it.

    Parameters
    ----------
    of_rank
        The candidates that the period was put together from.
    lengths
        Those that say only how long it is.
    """
    for candidate in of_rank:
        if candidate.unread and not _clash(time, candidate.time):
            words = ", ".join(candidate.unread)
            return [_partly_read(candidate, words=words, place=candidate.as_written)]
    for candidate in lengths:
        if time.first and not time.is_open_ended and not _agrees(time, candidate.time):
            return [_partly_read(candidate, length=candidate.as_written)]
    return []


def _agrees(time: TimeRange, length: TimeRange) -> bool:
    months = 12 * length.years + length.months
    return time.first is not None and time.last in {length_end(time.first, months, i) for i in (True, False)}


def _partly_read(candidate: Candidate, **doubt: str | None) -> Problem:
    return worded_problem("nlp", "warning", "period_partly_read", candidate.page, **doubt)
