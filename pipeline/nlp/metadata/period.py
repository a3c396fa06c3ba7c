"""The agreement's own period, and what speaks against it.

A document names many times: of statistics, of a plan it cites, of one action. Each that may be the period
is a candidate whose weight tells how near its place is to the document itself and what is said around it;
the heaviest is kept, and another that weighs nearly as much is a doubt about it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pipeline.document.agreement import Kind, Period
from pipeline.document.problem import Problem
from pipeline.lexicon.times import TIMES
from pipeline.nlp.language.folding import fold
from pipeline.nlp.metadata.period_candidates import (
    KEPT_FROM,
    Against,
    Candidate,
    combined,
    completed,
    disagreements,
    doubted,
    doubts,
    weighed_together,
)
from pipeline.nlp.metadata.period_places import candidates_in, is_of_agreement
from pipeline.nlp.metadata.title import Title
from pipeline.nlp.structure.sections import Outline
from pipeline.nlp.times.dates import find_dates
from pipeline.nlp.times.ranges import length_end, read_range, written
from pipeline.wording.published.problems import worded_problem

_ADOPTION_REACH = 90
"""Letters between the word that adopts the document and its day."""
_NOTHING_BEFORE = Outline((), ())


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """The period, and what about it a person should check."""

    period: Period
    problems: tuple[Problem, ...]


def read_period(
    outline: Outline,
    title: Title,
    signed: date | None,
    skipped: frozenset[int],
    before: Outline = _NOTHING_BEFORE,
) -> PeriodReading:
    """Read the agreement's own period.

    Parameters
    ----------
    signed
        The stated signing date, from which a length of time may count.
    skipped
        Indices of the sections that are signatures.
    before
        What stands before the agreement in the same file.
    """
    adopted = _adopted(outline)
    found = candidates_in(outline, title, skipped, before)
    candidates = [_resolved(candidate, signed, adopted) for candidate in found]
    stating = [_placed_in_time(c, signed) for c in candidates if c.time.says_when]
    likely = [c for c in weighed_together(stating) if c.weight >= KEPT_FROM]
    if not likely:
        unresolved = next(
            (c for c in candidates if c.time.counts_from_signing or c.time.years or c.time.months), None
        )
        unstated = Period(as_written=unresolved.as_written if unresolved else None)
        extended, problems = _extended(outline, title.kind, unstated, skipped)
        return PeriodReading(extended, tuple(problems))
    best = max(likely, key=lambda candidate: candidate.weight)
    of_place = [best, *(c for c in likely if c.place == best.place and c is not best and _goes_with(best, c))]
    time, problems = combined(of_place)
    time = completed(time, [c for c in likely if c.place != best.place])
    lengths = [c for c in candidates if (c.time.years or c.time.months) and not c.time.says_when]
    problems += [
        *disagreements(time, best, likely),
        *doubts(time, of_place, lengths),
        *doubted(best, stating),
    ]
    period = Period(time.first, time.last, time.is_open_ended, best.as_written)
    extended, more = _extended(outline, title.kind, period, skipped)
    return PeriodReading(extended, tuple(problems + more))


def _goes_with(best: Candidate, other: Candidate) -> bool:
    """Whether no more is said against another candidate of the same place than against the best."""
    return not (other.against - best.against - {Against.BARE_YEAR})


def _placed_in_time(candidate: Candidate, signed: date | None) -> Candidate:
    """Weigh a time that was over when the document was signed."""
    last = candidate.time.last
    if signed is None or last is None or last >= signed:
        return candidate
    return replace(candidate, against=candidate.against | {Against.BEFORE_SIGNING})


def _adopted(outline: Outline) -> date | None:
    """Return the one day on which the document says that a board adopted it."""
    days: set[date] = set()
    for section in outline.sections:
        for sentence in section.sentences:
            folded = fold(sentence)
            verb = TIMES.adopting.in_folded.search(folded)
            if verb is None or TIMES.from_adoption.in_folded.search(folded):
                continue
            days |= {
                day.first
                for day in find_dates(sentence)
                if day.first == day.last and 0 <= day.start - verb.end() <= _ADOPTION_REACH
            }
    return days.pop() if len(days) == 1 else None


def _resolved(candidate: Candidate, signed: date | None, adopted: date | None) -> Candidate:
    """Count lengths of time from the day that the text gives for their start."""
    time = candidate.time
    start = adopted if time.counts_from_adoption else signed
    if time.counts_from_signing and start:
        time = replace(time, first=start)
    months = time.years * 12 + time.months
    counted_from = signed if time.length_from_signing else time.first
    if months and counted_from and not time.last:
        time = replace(time, last=length_end(counted_from, months, time.includes_start))
    return replace(candidate, time=time)


def _extended(
    outline: Outline, kind: Kind, period: Period, skipped: frozenset[int]
) -> tuple[Period, list[Problem]]:
    """Move the end to where an extension puts it, and say so; a clause that only allows for one changes
    nothing."""
    for section in outline.sections:
        for sentence in () if section.index in skipped else section.sentences:
            folded = fold(sentence)
            verb = TIMES.extends_document.in_folded.search(folded) or TIMES.extends.in_folded.search(folded)
            if (
                not verb
                or TIMES.conditional.in_folded.search(folded)
                or not is_of_agreement(folded, verb, kind)
            ):
                continue
            if period.valid_to is None:
                before = read_range(sentence[: verb.start()])
                if before and before.first and before.last:
                    as_written = written(sentence[: verb.start()], before)
                    period = Period(before.first, before.last, False, as_written)
            time = read_range(sentence[verb.start() :])
            of_parties = verb.re is TIMES.extends_document.in_folded
            if time and time.last and of_parties and period.valid_to is None:
                as_written = written(sentence[verb.start() :], time)
                return replace(period, valid_to=time.last, as_written=as_written), []
            if time and time.last and period.valid_to and time.last > period.valid_to:
                as_written = written(sentence[verb.start() :], time)
                page = section.passage.page
                problem = worded_problem(
                    "nlp", "warning", "period_extended", page, period=period.as_written, extension=as_written
                )
                return replace(period, valid_to=time.last), [problem]
    return period, []
