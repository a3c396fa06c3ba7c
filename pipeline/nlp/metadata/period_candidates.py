"""Periods that a document states in several places: how much each counts, and how they go together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.document.problem import Problem
from pipeline.nlp.language.folding import fold
from pipeline.nlp.times.ranges import Span, TimeRange, length_end, written
from pipeline.nlp.times.unread_time import unread_time
from pipeline.wording.published.problems import worded_problem


class Place(StrEnum):
    """Where a time stands, or what governs it there."""

    CLAUSE = "clause"
    """A clause or label that says how long this document holds."""
    TITLE = "title"
    """The title, or a line of its own below it."""
    OPENING = "opening"
    """The first sections, in passing."""
    NAMED = "named"
    """Beside the name of the document in running text: "medborgarlöftet för 2021"."""
    HEADING = "heading"
    """A heading below the title, over what is prioritised or promised."""
    LEAD_IN = "lead_in"
    """A sentence that leads on to the undertakings: "Under 2024-2027 ska vi:"."""
    LETTER = "letter"
    """What stands before the agreement in the same file and speaks of it."""
    FRAME = "frame"
    """Of the agreement that a promise or plan belongs to: its own only where it states none itself."""


class Against(StrEnum):
    """What speaks against a time being this document's."""

    BARE_YEAR = "bare_year"
    """One year may be that of anything."""
    OVER = "over"
    """What is past is told, or an earlier document."""
    TO_COME = "to_come"
    """A document that is not made yet."""
    OF_ANOTHER = "of_another"
    """A document that this one belongs to or bears on."""
    OF_FIGURES = "of_figures"
    """Statistics, surveys."""
    BEFORE_SIGNING = "before_signing"
    """It ends before the document was signed."""


WEIGHT: dict[Place | Against, float] = {
    Place.CLAUSE: 8.0,
    Place.TITLE: 6.0,
    Place.OPENING: 5.0,
    Place.NAMED: 4.5,
    Place.LEAD_IN: 4.5,
    Place.HEADING: 4.0,
    Place.LETTER: 3.5,
    Place.FRAME: 2.5,
    Against.BARE_YEAR: -0.5,
    Against.OVER: -4.0,
    Against.TO_COME: -4.0,
    Against.OF_ANOTHER: -3.0,
    Against.OF_FIGURES: -3.0,
    Against.BEFORE_SIGNING: -2.0,
}
"""The order of the places is that in which 201 invented documents and 38 that were written by others state
their period; what speaks against a time puts it below the next place that states another."""
AGREEMENT = 1.0
"""Added where another place states the same two ends."""
KEPT_FROM = 1.5
"""Below it a time is another document's, a figure's or a deed's rather than the period: none is kept then."""
DOUBTED_WITHIN = 1.0
"""A time of another place that weighs so little less speaks against the one that is kept."""

SHARE_RIGHT: dict[Place, float] = {
    Place.CLAUSE: 0.97,
    Place.TITLE: 0.98,
    Place.OPENING: 0.97,
    Place.NAMED: 0.92,
    Place.LEAD_IN: 0.92,
    Place.HEADING: 0.92,
    Place.LETTER: 0.92,
    Place.FRAME: 0.67,
}
"""Periods that were right of those kept from each place, in 201 invented agreements, 38 that others wrote
and 40 short texts: 131 of 134 clauses, 101 titles, 28 openings, 11 of the four rarer places together and one
frame, with one right and one wrong added to each count."""
SHARE_RIGHT_AGAINST = 0.75
"""Where something speaks against the one that is kept: two of two, counted so."""
DOUBTED_BELOW = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of time that may be the agreement's period, and where it stands.

    Attributes
    ----------
    unread
        Words beside it that tell of time and are no part of it.
    against
        What speaks against it.
    agreed
        Whether another place states the same two ends.
    """

    place: Place
    time: TimeRange
    as_written: str
    page: int | None
    unread: tuple[str, ...] = ()
    against: frozenset[Against] = frozenset()
    agreed: bool = False

    @property
    def weight(self) -> float:
        """How much speaks for it: the place, and what speaks against it there."""
        return WEIGHT[self.place] + sum(WEIGHT[a] for a in self.against) + AGREEMENT * self.agreed

    @property
    def share_right(self) -> float:
        """Share of periods that are right where such a candidate is kept."""
        if self.agreed:
            return SHARE_RIGHT[Place.CLAUSE]
        is_doubted = bool(self.against - {Against.BARE_YEAR})
        return min(SHARE_RIGHT[self.place], SHARE_RIGHT_AGAINST if is_doubted else 1.0)


def stated(
    place: Place,
    time: TimeRange,
    sentence: str,
    page: int | None,
    own: Span | None = None,
    against: Iterable[Against] = (),
) -> Candidate:
    """Return the time that a sentence states as a candidate.

    Parameters
    ----------
    own
        The part of the sentence that is about the period, if not all is.
    """
    start, stop = own or (0, len(sentence))
    spans = unread_time(fold(sentence), time.used, start, stop)
    unread = tuple(sentence[a:b] for a, b in spans)
    weighed = frozenset([*against, *([Against.BARE_YEAR] if time.is_bare_year else [])])
    return Candidate(place, time, written(sentence, time), page, unread, weighed)


def weighed_together(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Mark the candidates whose two ends another place states too."""
    places: dict[tuple[object, object], set[Place]] = {}
    for candidate in candidates:
        places.setdefault((candidate.time.first, candidate.time.last), set()).add(candidate.place)
    return [
        replace(c, agreed=bool(c.time.first and c.time.last) and len(places[c.time.first, c.time.last]) > 1)
        for c in candidates
    ]


def combined(candidates: Sequence[Candidate]) -> tuple[TimeRange, list[Problem]]:
    """Put clauses together that each say a part; the first wins where they disagree."""
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


def completed(time: TimeRange, weaker: Sequence[Candidate]) -> TimeRange:
    """Take the start from the title or the opening where a clause says only the same end."""
    if time.first or not time.last or time.counts_from_signing:
        return time
    same = next((c.time for c in weaker if c.time.last == time.last and c.time.first), None)
    return replace(time, first=same.first) if same else time


def _clash(time: TimeRange, other: TimeRange) -> bool:
    first = bool(time.first and other.first and time.first != other.first)
    last = bool(time.last and other.last and time.last != other.last)
    return first or last


def disagreements(time: TimeRange, best: Candidate, likely: Sequence[Candidate]) -> list[Problem]:
    """Return a problem where a place that counts less states another period."""
    weaker = [
        c
        for c in likely
        if c.place not in (best.place, Place.FRAME)
        and (not c.time.is_bare_year or best.weight - c.weight <= DOUBTED_WITHIN)
        and not c.against - {Against.BARE_YEAR}
    ]
    only_open = time.is_open_ended and not time.last
    return [
        _disagreement(best, c)
        for c in weaker
        if (_clash(time, c.time) and not _same_years(time, c.time)) or (only_open and c.time.last)
    ][:1]


def _same_years(time: TimeRange, years: TimeRange) -> bool:
    """Whether whole years only say less of what is kept to the day: "2021-2024" of 1 March 2021 on."""
    if not (time.first and time.last and years.first and years.last):
        return False
    whole = (years.first.month, years.first.day, years.last.month, years.last.day) == (1, 1, 12, 31)
    return whole and (time.first.year, time.last.year) == (years.first.year, years.last.year)


def _disagreement(kept: Candidate, other: Candidate) -> Problem:
    stated = {"kept": kept.as_written, "other": other.as_written}
    return worded_problem("nlp", "warning", "period_disagrees", other.page, **stated)


def doubted(best: Candidate, stating: Sequence[Candidate]) -> list[Problem]:
    """Return a problem where the best candidate is so weak that it may be another document's or a deed's."""
    if best.share_right >= DOUBTED_BELOW:
        return []
    others = dict.fromkeys(c.as_written for c in stating if _clash(best.time, c.time))
    stated = {"kept": best.as_written, **({"others": "; ".join(others)} if others else {})}
    return [worded_problem("nlp", "warning", "period_doubted", best.page, **stated)]


def doubts(time: TimeRange, of_place: Sequence[Candidate], lengths: Sequence[Candidate]) -> list[Problem]:
    """Return a problem where words about the period went into no day of it.

    Parameters
    ----------
    of_place
        The candidates that the period was put together from.
    lengths
        Those that say only how long it is.
    """
    for candidate in of_place:
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
