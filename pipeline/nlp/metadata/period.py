"""The agreement's own period, and what speaks against it.

A document names many times: of statistics, of a plan it cites, of one action. Its own is stated, in this
order, by a
clause ("Överenskommelsen gäller ..."), the title, the opening sentences, a heading over the priorities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.document.agreement import Kind, Period
from pipeline.document.blocks import Table
from pipeline.document.problem import Problem
from pipeline.lexicon.documents import DOCUMENTS, DocumentNoun
from pipeline.lexicon.times import TIMES, YEAR
from pipeline.nlp.language.folding import fold
from pipeline.nlp.metadata.period_candidates import (
    Candidate,
    Rank,
    combined,
    completed,
    disagreements,
    doubts,
    stated,
)
from pipeline.nlp.metadata.title import Title
from pipeline.nlp.structure.sections import Outline, Section
from pipeline.nlp.times.ranges import TimeRange, length_end, read_range, written
from pipeline.wording.published.problems import worded_problem

OPENING_SECTIONS = 8
"""Sections from the start whose sentences may state the period in passing."""

_DOCUMENTS = "|".join(f"(?P<{noun}>{words.folded_source})" for noun, words in DOCUMENTS.noun.items())
_SUBJECT = re.compile(rf"\b(?:{_DOCUMENTS})\b")
_HOLDS = re.compile(rf"\b{TIMES.holds.folded_source}\b")
_RELATIVE = re.compile(rf"\b{TIMES.relative.folded_source}\s+$")
_SUBTITLE_SECTIONS, _SUBTITLE_WORDS = 3, 16
"""A line below the title that ends in the years: "Sala kommun och Polismyndigheten, 2022-2025"."""
_ENDS_IN_YEARS = re.compile(rf"\b{YEAR}\s*[-/]\s*(?:{YEAR}|\d\d)$")
_LABELLED_WORDS = 8
"""Of a line that begins with the name of the period and has no colon: "Avtalsperiod 2020-2022"."""
_SUBJECTLESS_WORDS = 9
"""Of a line "Gäller 2020-2022" or "Avser kalenderåren 2012 och 2013"."""
_OWN_GROUP: dict[Kind, DocumentNoun] = {
    "samverkansöverenskommelse": "agreement",
    "medborgarlöfte": "promise",
    "handlingsplan": "plan",
    "åtgärdsplan": "plan",
    "åtagandeplan": "plan",
}


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """The period, and what about it a person should check."""

    period: Period
    problems: tuple[Problem, ...]


def read_period(
    outline: Outline, title: Title, signed: date | None, skipped: frozenset[int]
) -> PeriodReading:
    """Read the agreement's own period.

    Parameters
    ----------
    signed
        The stated signing date, from which a length of time may count.
    skipped
        Indices of the sections that are signatures.
    """
    candidates = [_resolved(candidate, signed) for candidate in _candidates(outline, title, skipped)]
    stating = [candidate for candidate in candidates if candidate.time.says_when]
    if not stating:
        unresolved = next(
            (c for c in candidates if c.time.counts_from_signing or c.time.years or c.time.months), None
        )
        unstated = Period(as_written=unresolved.as_written if unresolved else None)
        extended, problems = _extended(outline, title.kind, unstated, skipped)
        return PeriodReading(extended, tuple(problems))
    best = min(stating, key=lambda candidate: candidate.rank)
    of_rank = [candidate for candidate in stating if candidate.rank == best.rank]
    time, problems = combined(of_rank)
    time = completed(time, [c for c in stating if c.rank > best.rank])
    lengths = [c for c in candidates if (c.time.years or c.time.months) and not c.time.says_when]
    problems += [*disagreements(time, best, stating), *doubts(time, of_rank, lengths)]
    period = Period(time.first, time.last, time.is_open_ended, best.as_written)
    extended, more = _extended(outline, title.kind, period, skipped)
    return PeriodReading(extended, tuple(problems + more))


def _candidates(outline: Outline, title: Title, skipped: frozenset[int]) -> Iterator[Candidate]:
    of_title = {section.index for section in title.sections}
    for section in outline.sections:
        if section.index in skipped:
            continue
        if section.index in of_title:
            continue
        yield from _of_section(section, outline, title.kind)
    for _, table in outline.tables:
        yield from _of_table(table)
    time = read_range(title.text or "")
    if time:
        page = title.sections[0].passage.page if title.sections else None
        yield stated(Rank.TITLE, time, title.text or "", page)


def _of_section(section: Section, outline: Outline, kind: Kind) -> Iterator[Candidate]:
    heading = outline.heading_over(section.index)
    is_under_heading = (
        heading is not None
        and not section.is_heading
        and TIMES.period_heading.in_folded.search(heading.folded) is not None
    )
    for sentence in section.sentences:
        folded = fold(sentence)
        clause = _clause(folded, kind, is_under_heading)
        if clause is not None:
            start, rank = clause
            time, own = _time_of_clause(sentence, start)
            if time:
                # A time may also stand before the verb ("Under 2020-2022 gäller överenskommelsen").
                about = (start if start <= time.start else 0, len(own))
                yield stated(rank, time, sentence, section.passage.page, about)
        elif section.is_heading and TIMES.priority_heading.in_folded.search(folded):
            time = read_range(sentence)
            if time and not time.is_bare_year:
                yield stated(Rank.HEADING, time, sentence, section.passage.page)
        elif _is_subtitle(section) and (time := read_range(sentence)):
            yield stated(Rank.TITLE, time, sentence, section.passage.page)
        elif section.index < OPENING_SECTIONS and _states_in_passing(folded, kind):
            time = read_range(sentence)
            if (
                time
                and time.first
                and time.last
                and not (time.is_bare_year and kind == "samverkansöverenskommelse")
            ):
                yield stated(Rank.OPENING, time, sentence, section.passage.page)


def _is_subtitle(section: Section) -> bool:
    return (
        section.index < _SUBTITLE_SECTIONS
        and section.word_count <= _SUBTITLE_WORDS
        and _ENDS_IN_YEARS.search(section.folded.strip()) is not None
        and TIMES.of_statistics.in_folded.search(section.folded) is None
    )


def _clause(folded: str, kind: Kind, is_under_heading: bool) -> tuple[int, Rank] | None:
    """Return where the words that state a period begin and how near they are to the agreement, or None."""
    for wording in TIMES.period_label:
        label = wording.in_folded.match(folded)
        if label and (label["colon"] or len(folded.split()) <= _LABELLED_WORDS):
            return label.end(), Rank.CLAUSE
    if TIMES.for_a_time.in_folded.search(folded):
        return 0, Rank.CLAUSE
    if stated := TIMES.own_time_is.in_folded.search(folded):
        return stated.end(), Rank.CLAUSE
    extends = TIMES.extends.in_folded.search(folded)
    if extends and not _HOLDS.search(folded[: extends.start()]):
        return None
    for verb in _HOLDS.finditer(folded):
        group = _subject(folded, verb)
        if group is None:
            if TIMES.inverted.in_folded.match(folded, verb.end()):
                return verb.start(), Rank.CLAUSE
            alone = verb.start() == 0 and len(folded.split()) <= _SUBJECTLESS_WORDS
            before = folded[: verb.start()]
            if is_under_heading or alone or _points_to_document(before):
                return verb.start(), Rank.CLAUSE
            continue
        if TIMES.main_agreement.in_folded.search(folded[: verb.start()]):
            return verb.start(), Rank.FRAME
        if group == _OWN_GROUP.get(kind, group):
            return verb.start(), Rank.CLAUSE
        if group == "agreement":
            return verb.start(), Rank.FRAME
    if is_under_heading and not _foreign(folded, kind) and not TIMES.next_deed.in_folded.search(folded):
        return 0, Rank.CLAUSE
    return None


def _points_to_document(before: str) -> bool:
    """Whether the words before a verb are one that stands for the document, or a sentence about it."""
    return any(words.in_folded.fullmatch(before) for words in (TIMES.points_to_document, TIMES.goes_on))


def _subject(folded: str, verb: re.Match[str]) -> str | None:
    """Return the group of the noun that the verb speaks of: the one right after it (inverted order),
    else the first before."""
    after = _SUBJECT.match(folded, verb.end() + 1)
    if after and after.lastgroup:
        return after.lastgroup
    nouns = list(_SUBJECT.finditer(folded[: verb.start()]))
    if nouns and _RELATIVE.search(folded[: verb.start()]):
        return nouns[-1].lastgroup
    for noun in nouns:
        if TIMES.former.in_folded.search(folded[: noun.start()]):
            return "former"
        if not TIMES.governing.in_folded.search(folded[: noun.start()]):
            return noun.lastgroup
    return None


def _foreign(folded: str, kind: Kind) -> bool:
    noun = _SUBJECT.search(folded)
    return noun is not None and noun.lastgroup not in {_OWN_GROUP.get(kind), "agreement"}


def _time_of_clause(sentence: str, start: int) -> tuple[TimeRange | None, str]:
    """Read the clause up to the next deed: a date of revision is no end of the period.

    Returns
    -------
    The time, and the part of the sentence that was read.
    """
    folded = fold(sentence)
    deed = TIMES.next_deed.in_folded.search(folded, start)
    # a subordinate range may also stand before the verb ("Under 2020-2022 gäller överenskommelsen")
    own = sentence[: deed.start()] if deed else sentence
    if (former := TIMES.replaces.in_folded.search(folded)) and former.end() <= start:
        own = own[: former.start()] + " " * len(former.group()) + own[former.end() :]
    time = read_range(own)
    whole = read_range(sentence)
    if (
        whole
        and whole.is_open_ended
        and (time is None or not time.is_open_ended)
        and not TIMES.conditional.in_folded.search(folded)
    ):
        return replace(time, is_open_ended=True) if time else whole, own
    return time, own


def _states_in_passing(folded: str, kind: Kind) -> bool:
    if TIMES.holds_for_parties.in_folded.search(folded):
        return True
    if kind == "medborgarlöfte" and TIMES.promised.in_folded.search(folded):
        return True
    if TIMES.of_statistics.in_folded.search(folded) or not TIMES.in_passing.in_folded.search(folded):
        return False
    if not TIMES.agreed.in_folded.search(folded):
        return False
    return not _foreign(folded, kind) or DOCUMENTS.noun["agreement"].in_folded.search(folded) is not None


def _of_table(table: Table) -> Iterator[Candidate]:
    """Read a form's row "Giltighetstid | 2020-2023"."""
    for label in table.cells:
        folded = fold(label.text)
        if label.role in {"timeline", "section"} or not (
            TIMES.period_heading.in_folded.search(folded) and len(folded.split()) <= 4
        ):
            continue
        value = next(
            (
                c
                for c in table.cells
                if c.row_no == label.row_no and c.col_no == label.col_no + label.col_span
            ),
            None,
        )
        time = read_range(value.text) if value and not value.is_header else None
        if value and time:
            yield stated(Rank.CLAUSE, time, value.text, value.page)


def _resolved(candidate: Candidate, signed: date | None) -> Candidate:
    """Count lengths of time from the day that the text gives for their start."""
    time = candidate.time
    if time.counts_from_signing and signed:
        time = replace(time, first=signed)
    months = time.years * 12 + time.months
    if months and time.first and not time.last:
        time = replace(time, last=length_end(time.first, months, time.includes_start))
    return replace(candidate, time=time)


def _is_of_agreement(folded: str, verb: re.Match[str], kind: Kind) -> bool:
    """Whether what is extended is the agreement itself."""
    return verb.re is TIMES.extends_document.in_folded or _subject(folded, verb) in {
        _OWN_GROUP.get(kind),
        "agreement",
    }


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
                or not _is_of_agreement(folded, verb, kind)
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
