"""The parts of a signature line: place and date, body, name, title.

A line is read as parts in this order of trust: rules and labels, dates, titles, bodies; what stands
between them is a
name if it has the shape of one. The shape (two to four capitalised words beside a title) stands in for a
name model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from pipeline.document.agreement import PartyType
from pipeline.lexicon.signatures import SIGNATURES
from pipeline.lexicon.times import TIMES
from pipeline.nlp.language.folding import Text, fold
from pipeline.nlp.names.kommuner import find_districts, find_kommuner
from pipeline.nlp.names.organisations import find_organisations
from pipeline.nlp.names.police import find_police, known_place, read_unit_name
from pipeline.nlp.times.dates import find_dates

PartKind = Literal["date", "title", "name", "body", "place", "label", "rule"]

_LONGEST_NAME = 4
_SHORTEST_NAME = 2

_COMMON_TITLES = tuple(map(fold, SIGNATURES.common_title))
_TITLE_FAULTS = 2
"""Wrong letters with which one of these long words is still no other word."""
_OFFICE = rf"(?:{SIGNATURES.before_office.folded_source}\s+)*{SIGNATURES.office.folded_source}"
_TITLE = re.compile(
    rf"(?<![\w]){_OFFICE}(?:\s*{SIGNATURES.joined_offices.folded_source}\s*{_OFFICE})?(?![\w])"
    rf"{SIGNATURES.office_of.folded_source}?"
)
_TWO_WORDS = re.compile(r"[A-ZÅÄÖÉ][\w-]+ [A-ZÅÄÖÉ][\w-]+")
_CHIEF_OF = re.compile(rf"\s*,?\s*(?:{SIGNATURES.chief_of.folded_source}\s+)?")
_COVERED_SIGNATURE = 0.9
"""Share of a text's letters that are parts of a signature; a deed leaves its verb over."""
_RULE = re.compile(r"[_.…]{3,}|-{4,}")
_PLACE = r"[A-ZÅÄÖ][\w-]+(?:[ -][A-ZÅÄÖ][\w-]+)?"
_THE = rf"(?i:{TIMES.date_article.text_source})"
_PLACE_BEFORE = re.compile(rf"(?:{_PLACE})?[,\s]*(?:{_THE}|d\.)?\s*$")
_BLANK_DATE = re.compile(
    rf"{_PLACE}\s*[\s,]\s*{_THE}\b[\s_./–-]*(?:20(?:\d\d|_+)?)?[\s_./-]*(?![\w])|(?<!\w){_THE}[\s_./-]*$"
)
_PARTY_LETTERS = re.compile(r"\((?:s|m|c|l|fp|kd|mp|sd|v|[a-z]{1,3})\)")
_NAME_WORD = re.compile(
    r"(?:[A-ZÅÄÖÉÜ][a-zåäöéüèáóíæø]+|[A-ZÅÄÖÉÜ]{2,}|Mc[A-Z][a-z]+)(?:-(?:[A-ZÅÄÖÉÜ][a-zåäöéü]+"
    r"|[A-ZÅÄÖÉÜ]{2,}))?"
)
_INITIAL = re.compile(r"[A-ZÅÄÖ]\.?")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a signature line.

    Attributes
    ----------
    day
        For a date: the day; None where the line leaves it blank.
    party_type
        For a body: whose it is.
    """

    kind: PartKind
    text: str
    start: int
    day: date | None = None
    party_type: PartyType | None = None


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line with its parts, and how much of its letters they take up (0-1)."""

    parts: tuple[Part, ...]
    covered: float


# Signatures are looked for among the parties' names and once more among the undertakings.
@lru_cache(maxsize=4096)
def read_line(line: str) -> SignatureLine:
    """Read one printed line as parts of a signature."""
    read = Text.of(line)
    parts: list[Part] = []
    free = [True] * len(line)

    def take(part: Part, start: int, end: int) -> None:
        if all(free[start:end]):
            parts.append(part)
            free[start:end] = [False] * (end - start)

    for start, end, day in _dates(line):
        take(Part("date", line[start:end].strip(), start, day=day), start, end)
    for start, end in _titles(read):
        take(Part("title", line[start:end].strip(" ,"), start), start, end)
    for start, end, party_type in _bodies(read):
        take(Part("body", line[start:end], start, party_type=party_type), start, end)
    for pattern, kind in ((_RULE, "rule"), (SIGNATURES.label.in_folded, "label"), (_PARTY_LETTERS, "label")):
        for match in pattern.finditer(read.folded):
            take(Part("rule" if kind == "rule" else "label", match.group(), match.start()), *match.span())
    for start, end in _gaps(line, free):
        words = " ".join(line[start:end].split())
        if start == 0 and end == len(line.rstrip()):
            words = words[:1].upper() + words[1:]  # alone on its line: scans lose the height of a capital
        names = _names_in_a_row(words)
        if names:
            for place, name in enumerate(names):
                parts.append(Part("name", name, start + place))
            free[start:end] = [False] * (end - start)
        elif is_name(words):
            take(Part("name", words, start), start, end)
        elif _is_misread_title(words):
            take(Part("title", words, start), start, end)
        elif known_place(words):
            take(Part("place", words, start), start, end)
    letters = sum(letter.isalnum() for letter in line)
    left = sum(letter.isalnum() and free[at] for at, letter in enumerate(line))
    return SignatureLine(
        tuple(sorted(parts, key=lambda part: part.start)), 1 - left / letters if letters else 1.0
    )


def _names_in_a_row(words: str) -> tuple[str, ...]:
    """Return three or four names of two words that stand side by side; none where it is anything else."""
    split = words.split()
    if len(split) not in (6, 8):
        return ()
    names = tuple(" ".join(split[at : at + 2]) for at in range(0, len(split), 2))
    return names if all(map(is_name, names)) else ()


def is_signature(text: str) -> bool:
    """Whether `text` is no more than who signs: name and title, or the title of one who heads a party."""
    line = read_line(" ".join(text.split()))
    kinds = {part.kind for part in line.parts}
    if "date" in kinds and kinds <= {"date", "place", "rule"} and line.covered >= _COVERED_SIGNATURE:
        return True  # "Ljusdal 190305", over a signature
    if line.covered < _COVERED_SIGNATURE or "title" not in kinds:
        return False
    return "name" in kinds or any(
        SIGNATURES.heads_party.in_folded.search(fold(part.text)) for part in line.parts
    )


def _is_misread_title(words: str) -> bool:
    last = fold(words).split()[-1] if words else ""
    return len(words.split()) <= _LONGEST_NAME and any(
        Levenshtein.distance(last, title, score_cutoff=_TITLE_FAULTS) <= _TITLE_FAULTS
        for title in _COMMON_TITLES
    )


def is_name(text: str) -> bool:
    """Whether `text` has the shape of a person's name: two to four capitalised words, none of them of an
    office."""
    words = text.split()
    if known_place(text) or (words and fold(words[0]) in SIGNATURES.quarter_of_place):
        return False
    if not _SHORTEST_NAME <= len(words) <= _LONGEST_NAME or any(
        SIGNATURES.never_a_name.in_folded.search(fold(word)) for word in words
    ):
        return False
    if not (
        _NAME_WORD.fullmatch(words[-1]) and (_NAME_WORD.fullmatch(words[0]) or _INITIAL.fullmatch(words[0]))
    ):
        return False
    middle = words[1:-1]
    return all(
        _NAME_WORD.fullmatch(word) or _INITIAL.fullmatch(word) or word in SIGNATURES.name_particle
        for word in middle
    )


def _dates(line: str) -> list[tuple[int, int, date | None]]:
    found: list[tuple[int, int, date | None]] = []
    for mention in find_dates(line, short_digits=True):
        if mention.first == mention.last:
            place = _PLACE_BEFORE.search(line[: mention.start])
            before = place.group().split() if place else []
            # a name or a title may stand before the date on one line; a place is what "den" or a comma
            # follows
            is_place = bool(before) and (len(before) < 3) and not is_name(" ".join(before))
            found.append((place.start() if place and is_place else mention.start, mention.end, mention.first))
    for match in _BLANK_DATE.finditer(line):
        if not any(start < match.end() and match.start() < end for start, end, _ in found):
            found.append((match.start(), match.end(), None))
    return found


def _titles(line: Text) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _TITLE.finditer(line.folded):
        end = match.end()
        if _is_police_chief(match.group()):
            space = re.match(r"\s*,?\s+", line.written[end:])
            next_title = space and _TITLE.match(line.folded, end + space.end())
            named = space and not next_title and read_unit_name(line.written, end + space.end())
            # two or more capitalised words that no unit is known by may as well be a name
            if (
                space
                and named
                and not _begins_name(line.written[end + space.end() :], named[1] - end - space.end())
            ):
                end = named[1]
        if SIGNATURES.ends_in_chief.in_folded.search(match.group()):
            gap = _CHIEF_OF.match(line.folded, end)
            at = gap.end() if gap else end
            unit = next((m for m in find_police(line) if m.start == at and m.level), None)
            end = unit.end if unit else end
        place = re.match(r"\s*,\s+", line.written[end:])
        named = place and read_unit_name(line.written, end + place.end())
        is_body = named is not None and _is_body(line.written[named[1] :])
        if place and named and not is_body and known_place(line.written[end + place.end() : named[1]]):
            end = named[1]
        found.append((match.start(), end))
    return found


def _is_police_chief(title: str) -> bool:
    return all(word.in_folded.search(title) for word in (SIGNATURES.police, SIGNATURES.chief))


def _is_body(after: str) -> bool:
    """Whether a place's name is that of its kommun, by what stands after it."""
    return SIGNATURES.names_body.in_folded.match(fold(after)) is not None


def _begins_name(text: str, length: int) -> bool:
    """Whether the first letters of a text are, or begin, a person's name: "Markus" in "Markus Ehn"."""
    two = _TWO_WORDS.match(text)
    first = text.split()[0] if text.split() else ""
    return is_name(text[:length]) or (two is not None and not known_place(first) and is_name(two[0]))


def _bodies(line: Text) -> list[tuple[int, int, PartyType]]:
    police = find_police(line)
    districts = find_districts(line, None)
    kommuner = find_kommuner(line, police + districts)
    organisations = find_organisations(line, police + districts + kommuner)
    boards = SIGNATURES.board.in_folded.finditer(line.folded)
    return [
        *((m.start, m.end, m.type) for m in (*police, *districts, *kommuner, *organisations) if m.is_full),
        *((m.start(), m.end(), "kommun") for m in boards),
    ]


def _gaps(line: str, free: list[bool]) -> list[tuple[int, int]]:
    """Return the spans that no part has taken, cut at tabs, wide spaces, commas and slashes."""
    open_text = "".join(letter if free[at] else "\t" for at, letter in enumerate(line))
    gaps = []
    for match in re.finditer(r"[^\t,/|;:]+?(?=\s{3,}|[\t,/|;:]|$)", open_text):
        text = match.group()
        start = match.start() + len(text) - len(text.lstrip(" .-–()"))
        kept = re.sub(r"\s+[.,'’]+$", "", text).rstrip(" -–()")  # a speck of the scan behind a space
        end = match.end() - (len(text) - len(kept))
        if start < end:
            gaps.append((start, end))
    return gaps
