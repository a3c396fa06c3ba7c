"""Where a document states times that may be its period: clauses, title, opening, headings, lead-ins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document.agreement import Kind
from pipeline.document.blocks import Table
from pipeline.lexicon.documents import DOCUMENTS, DocumentNoun
from pipeline.lexicon.times import TIMES, YEAR
from pipeline.nlp.language.folding import fold
from pipeline.nlp.metadata.period_candidates import Against, Candidate, Place, stated
from pipeline.nlp.metadata.title import Title
from pipeline.nlp.structure.sections import Outline, Section
from pipeline.nlp.times.ranges import TimeRange, read_range

OPENING_SECTIONS = 8
"""Sections from the start whose sentences may state the period in passing."""

_DOCUMENTS = "|".join(f"(?P<{noun}>{words.folded_source})" for noun, words in DOCUMENTS.noun.items())
_SUBJECT = re.compile(rf"\b(?:{_DOCUMENTS})\b")
_HOLDS = re.compile(rf"\b{TIMES.holds.folded_source}\b")
_RELATIVE = re.compile(rf"\b{TIMES.relative.folded_source}\s+$")
_SUBTITLE_SECTIONS, _SUBTITLE_WORDS = 3, 16
"""A line below the title that ends in the years: "Sala kommun och Polismyndigheten, 2022-2025"."""
_TIME_LINE_SECTIONS = 6
"""Sections from the start among which a line that is nothing but a stretch of time is the period."""
_ENDS_IN_YEARS = re.compile(rf"\b{YEAR}\s*[-/]\s*(?:{YEAR}|\d\d)$")
_LABELLED_WORDS = 8
"""Of a line that begins with the name of the period and has no colon: "Avtalsperiod 2020-2022"."""
_SUBJECTLESS_WORDS = 9
"""Of a line "Gäller 2020-2022" or "Avser kalenderåren 2012 och 2013"."""
_NAME_REACH = 90
"""Letters within which the name of the document stands before its years."""
_HEADING_WORDS = 14
"""Of a heading whose years may be the document's; what is longer is a sentence."""
_LETTER_SECTIONS = 40
"""Sections before the agreement that are looked at: a letter is short, a whole agenda is not."""
_OWN_GROUP: dict[Kind, DocumentNoun] = {
    "samverkansöverenskommelse": "agreement",
    "medborgarlöfte": "promise",
    "handlingsplan": "plan",
    "åtgärdsplan": "plan",
    "åtagandeplan": "plan",
}


def candidates_in(
    outline: Outline, title: Title, skipped: frozenset[int], before: Outline
) -> Iterator[Candidate]:
    """Yield the times that may be the period, in reading order, those of the title last."""
    of_title = {section.index for section in title.sections}
    for section in outline.sections:
        if section.index not in skipped and section.index not in of_title:
            yield from _of_section(section, outline, title.kind)
    for _, table in outline.tables:
        yield from _of_table(table)
    yield from _beside_the_text(outline, before)
    time = read_range(title.text or "")
    if time:
        page = title.sections[0].passage.page if title.sections else None
        yield stated(Place.TITLE, time, title.text or "", page)


def _of_section(section: Section, outline: Outline, kind: Kind) -> Iterator[Candidate]:
    heading = outline.heading_over(section.index)
    is_under_heading = (
        heading is not None
        and not section.is_heading
        and TIMES.period_heading.in_folded.search(heading.folded) is not None
    )
    page = section.passage.page
    for sentence in section.sentences:
        folded = fold(sentence)
        clause = _clause(folded, kind, is_under_heading)
        if clause is not None:
            start, place, against = clause
            time, own = _time_of_clause(sentence, start)
            if time:
                if TIMES.over.in_folded.search(folded) and not TIMES.replaces.in_folded.search(folded):
                    against = (*against, Against.OVER)
                # A time may also stand before the verb ("Under 2020-2022 gäller överenskommelsen").
                about = (start if start <= time.start else 0, len(own))
                yield stated(place, time, sentence, page, about, against)
                continue
        yield from _in_passing(section, sentence, folded, kind)


def _in_passing(section: Section, sentence: str, folded: str, kind: Kind) -> Iterator[Candidate]:
    """Yield what no clause states."""
    page = section.passage.page
    time = read_range(sentence)
    if time is None or not time.says_when:
        return
    spans = time.first is not None and time.last is not None
    if section.is_heading and section.word_count <= _HEADING_WORDS:
        if TIMES.heading_of_period.in_folded.search(folded):
            yield stated(Place.HEADING, time, sentence, page, against=_against(folded, time))
        elif _is_subtitle(section) or _is_time_alone(section, sentence, time):
            yield stated(Place.TITLE, time, sentence, page)
        return
    if _is_subtitle(section) or _is_time_alone(section, sentence, time):
        yield stated(Place.TITLE, time, sentence, page)
    elif section.is_item or not spans:
        return
    elif section.index < OPENING_SECTIONS and _states_in_passing(folded, kind):
        if not (time.is_bare_year and kind == "samverkansöverenskommelse"):
            yield stated(Place.OPENING, time, sentence, page, against=_against(folded, time))
        else:
            yield from _named(sentence, folded, time, kind, page)
    elif TIMES.leads_deeds.in_folded.search(folded):
        yield stated(Place.LEAD_IN, time, sentence, page, against=_against(folded, time))
    else:
        yield from _named(sentence, folded, time, kind, page)


def _named(sentence: str, folded: str, time: TimeRange, kind: Kind, page: int) -> Iterator[Candidate]:
    """Yield years that stand beside the name of the document: the nearest noun before them."""
    for found in _times_with_names(sentence, folded, time):
        noun, own_time = found
        group = noun.lastgroup
        is_other = group != _OWN_GROUP.get(kind, group) and group != "agreement"
        related = TIMES.related.in_folded.search(folded[: noun.start()]) is not None
        place = Place.FRAME if group != _OWN_GROUP.get(kind, group) else Place.NAMED
        against = _against(folded, own_time)
        if is_other or related:
            against |= {Against.OF_ANOTHER}
        yield stated(place, own_time, sentence, page, (noun.start(), own_time.end), against)


def _times_with_names(
    sentence: str, folded: str, time: TimeRange
) -> Iterator[tuple[re.Match[str], TimeRange]]:
    # A sentence that comes to the document in force speaks of that one: what stands before is another's.
    in_force = TIMES.now_in_force.in_folded.search(folded)
    if in_force and in_force.start() > 0:
        rest = " " * in_force.start() + sentence[in_force.start() :]
        time = read_range(rest) or time
    for noun in _SUBJECT.finditer(folded, in_force.start() if in_force else 0):
        between = folded[noun.end() : time.start]
        if not 0 < len(between) <= _NAME_REACH or "." in between:
            continue
        if not any(map(str.isalnum, between)) or _names_here(between):
            yield noun, time
            return
    after = TIMES.of_year_before_name.in_folded.match(folded, time.end) if time.is_bare_year else None
    noun_after = _SUBJECT.search(folded, time.end) if after else None
    if noun_after:
        yield noun_after, time


def _names_here(between: str) -> bool:
    """Whether the words between the name of the document and its years only lead to them."""
    lead = TIMES.named_here.in_folded.search(between)
    if lead is None:
        return False
    holds = _HOLDS.search(between)
    return holds is not None or TIMES.verb_between.in_folded.search(between) is None


def _against(folded: str, time: TimeRange) -> frozenset[Against]:
    """Return what the sentence around a time says against it."""
    told = folded
    in_force = TIMES.now_in_force.in_folded.search(folded)
    if in_force and in_force.start() <= time.start:
        told = folded[in_force.start() :]
    words = {
        Against.OVER: TIMES.over,
        Against.TO_COME: TIMES.to_come,
        Against.OF_FIGURES: TIMES.of_statistics,
    }
    return frozenset(against for against, pattern in words.items() if pattern.in_folded.search(told))


def _is_subtitle(section: Section) -> bool:
    return (
        section.index < _SUBTITLE_SECTIONS
        and section.word_count <= _SUBTITLE_WORDS
        and _ENDS_IN_YEARS.search(section.folded.strip()) is not None
        and TIMES.of_statistics.in_folded.search(section.folded) is None
    )


def _is_time_alone(section: Section, sentence: str, time: TimeRange) -> bool:
    """Whether a line near the title is a stretch of time and nothing else; a day alone is a date."""
    if section.index >= _TIME_LINE_SECTIONS or time.is_bare_year or not (time.first and time.last):
        return False
    rest = fold(sentence[: time.start] + sentence[time.end :])
    words = re.findall(r"\w+", rest)
    return section.word_count <= _LABELLED_WORDS and all(
        TIMES.leads_to_time.in_folded.fullmatch(word) or TIMES.own_time.in_folded.fullmatch(word)
        for word in words
    )


def _clause(folded: str, kind: Kind, is_under_heading: bool) -> tuple[int, Place, tuple[Against, ...]] | None:
    """Return where the words that state a period begin, how near they are to the agreement, and what
    speaks against them; None where there are none."""
    if label := _label(folded):
        return label, Place.CLAUSE, ()
    if TIMES.for_a_time.in_folded.search(folded):
        return 0, Place.CLAUSE, ()
    if own_time := TIMES.own_time_is.in_folded.search(folded):
        return own_time.end(), Place.CLAUSE, ()
    extends = TIMES.extends.in_folded.search(folded)
    if extends and not _HOLDS.search(folded[: extends.start()]):
        return None
    for verb in _HOLDS.finditer(folded):
        before = folded[: verb.start()]
        group = _subject(folded, verb)
        if group is None:
            if TIMES.inverted.in_folded.match(folded, verb.end()):
                return verb.start(), Place.CLAUSE, ()
            alone = verb.start() == 0 and len(folded.split()) <= _SUBJECTLESS_WORDS
            if is_under_heading or alone or _points_to_document(before, verb):
                return verb.start(), Place.CLAUSE, ()
            continue
        if TIMES.main_agreement.in_folded.search(before):
            return verb.start(), Place.FRAME, ()
        if group == _OWN_GROUP.get(kind, group):
            related = _RELATIVE.search(before) and TIMES.related.in_folded.search(_to_noun(before))
            return verb.start(), Place.CLAUSE, (Against.OF_ANOTHER,) if related else ()
        if group == "agreement":
            is_beside = _RELATIVE.search(before) is not None and TIMES.related.in_folded.search(
                _to_noun(before)
            )
            return verb.start(), Place.FRAME, (Against.OF_ANOTHER,) if is_beside else ()
    if is_under_heading and not _foreign(folded, kind) and not TIMES.next_deed.in_folded.search(folded):
        return 0, Place.CLAUSE, ()
    return None


def _label(folded: str) -> int | None:
    for wording in TIMES.period_label:
        label = wording.in_folded.match(folded)
        if label and (label["colon"] or len(folded.split()) <= _LABELLED_WORDS):
            return label.end()
    return None


def _to_noun(before: str) -> str:
    """Return what stands before the last name of a document in a text."""
    nouns = list(_SUBJECT.finditer(before))
    return before[: nouns[-1].start()] if nouns else before


def _points_to_document(before: str, verb: re.Match[str]) -> bool:
    """Whether the words before a verb are one that stands for the document, or a sentence about it.

    "Den gällande, från 2015, ..." is another document: the participle is its epithet.
    """
    if TIMES.epithet.in_folded.fullmatch(verb.group()):
        return False
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


def is_of_agreement(folded: str, verb: re.Match[str], kind: Kind) -> bool:
    """Whether what is extended is the agreement itself."""
    return verb.re is TIMES.extends_document.in_folded or _subject(folded, verb) in {
        _OWN_GROUP.get(kind),
        "agreement",
    }


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
    in_force = TIMES.now_in_force.in_folded.search(folded)
    if in_force and 0 < in_force.start() <= start and read_range(own[in_force.start() :]):
        own = " " * in_force.start() + own[in_force.start() :]
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
            yield stated(Place.CLAUSE, time, value.text, value.page)


def _beside_the_text(outline: Outline, before: Outline) -> Iterator[Candidate]:
    """Read labels in running heads, and in a letter before the agreement the sentence that adopts it."""
    for text in outline.furniture:
        yield from _labelled(text, None)
    for section in before.sections[-_LETTER_SECTIONS:]:
        for sentence in section.sentences:
            yield from _labelled(sentence, section.passage.page)
            folded = fold(sentence)
            if not TIMES.adopts_document.in_folded.search(folded) or _against(
                folded, TimeRange(None, None, 0, 0)
            ):
                continue
            verb = _HOLDS.search(folded)
            time = read_range(sentence[verb.start() :]) if verb else None
            if verb and time and time.says_when:
                yield stated(Place.LETTER, time, sentence[verb.start() :], section.passage.page)


def _labelled(text: str, page: int | None) -> Iterator[Candidate]:
    start = _label(fold(text))
    time = read_range(text[start:]) if start else None
    if start and time and time.says_when:
        yield stated(Place.CLAUSE, time, text[start:], page)
