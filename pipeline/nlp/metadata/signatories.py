"""Who signs, with title and date, from the signature blocks of a document or a sentence that names the
signers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.document.agreement import PartyType, Signatory
from pipeline.document.blocks import Table
from pipeline.lexicon.signatures import SIGNATURES
from pipeline.nlp.language.folding import fold
from pipeline.nlp.metadata.news_dates import published_on
from pipeline.nlp.structure.sections import Outline, Section
from pipeline.nlp.structure.signature_lines import Part, SignatureLine, is_name, read_line
from pipeline.nlp.times.dates import find_dates
from pipeline.nlp.times.relative_days import relative_day

COVERED_LINE = 0.75
"""Share of a line's letters that must be parts of a signature, so that one stray word does not hide it."""
COVERED_LINES = 0.5
"""Share of a passage's lines that must be signature lines: handwriting is read as stray lines between
them."""
_STRAY_WORDS = 4
"""Words of a passage that may stand between signatures without ending them (a handwritten name, misread)."""
_STRAY_LETTERS = 2
"""Letters of a line that a pen's strokes are read as; such a line says nothing for or against a signature."""
_LOST_HEADING = 2
"""Words of a paragraph that heads the names below it ("Kontaktpersoner")."""
_LONGEST_ABBREVIATION = 4
"""Letters of a title in capitals that is an abbreviation (KSO), and no title printed in capitals."""
_SIGNATURE_WORDS = 70
"""Words that the signatures of one passage or table may have; what is longer is prose and is not looked
at."""

_SIGNED_REACH = 60
"""Letters between the verb of signing and its day: how many copies, where, which day of the week."""

_WORD = re.compile(r"\b\w{3,}\b")
_LONGEST_TITLE_END = 40
"""Letters of a line's end that are looked at for a title that goes on."""
_OPENS_SIGNING = re.compile(rf"^(?:\W|\d)*{SIGNATURES.opens_signing.folded_source}\w*\W*$")
_NAME_AFTER = re.compile(r"\s*,?\s*((?:[A-ZÅÄÖÉ][\w-]+\s?){2,3})")
_NAME_BEFORE = re.compile(r"((?:[A-ZÅÄÖÉ][\w-]+ ?){2,3})\s*(?:\(\w{1,3}\)\s*,?|,)\s*$")


@dataclass(frozen=True, slots=True)
class Signing:
    """What the signatures say.

    Attributes
    ----------
    bodies
        The lines of the signature blocks as they stand, for the parties they name.
    sections
        Indices of the outline's sections that are signatures.
    """

    signatories: tuple[Signatory, ...]
    signed_date: date | None
    bodies: tuple[str, ...]
    sections: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One passage or table as signature lines; `index` is the section's, None for a table."""

    index: int | None
    lines: tuple[str, ...]
    read: tuple[SignatureLine, ...]
    opens_signing: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for line in self.read for part in line.parts)

    @property
    def is_signature(self) -> bool:
        telling = [line for line in self.read if line.covered >= COVERED_LINE and line.parts]
        return bool(self.read) and len(telling) / len(self.read) > COVERED_LINES


def read_signing(outline: Outline) -> Signing:
    """Read the signature blocks; where the document has none, a sentence that says who signs."""
    signatories: list[Signatory] = []
    days: list[date] = []
    lines: list[str] = []
    sections: set[int] = set()
    for region in _regions(outline):
        parts = [part for unit in region for part in unit.parts]
        if not _is_signed(parts, region, outline):
            continue
        for signatory in _paired(parts):
            if all(signatory.name != other.name for other in signatories):
                signatories.append(signatory)
        days += [part.day for part in parts if part.kind == "date" and part.day]
        lines += [line for unit in region for line in unit.lines]
        sections |= {unit.index for unit in region if unit.index is not None}
    published = published_on(outline)
    for sentence in (s for section in outline.sections for s in section.sentences):
        folded = fold(sentence)
        if not signatories and SIGNATURES.signs.in_folded.search(folded):
            signatories += _named_in_sentence(sentence, published)
    # the last signature concludes an agreement
    signed = max(days, default=None) or _signed_in_prose(outline, published)
    return Signing(tuple(signatories), signed, tuple(lines), frozenset(sections))


def _units(outline: Outline) -> Iterator[_Unit]:
    tables = list(outline.tables)
    for section in outline.sections:
        while tables and tables[0][0] <= section.index:
            yield _table_unit(tables.pop(0)[1])
        lines = tuple(line for line in section.passage.lines if line.strip()) or (section.text,)
        unit = _unit(section.index, lines)
        opens = (section.is_heading and not unit.is_signature) or _OPENS_SIGNING.match(section.folded)
        yield replace(unit, opens_signing=bool(opens))
    for _, table in tables:
        yield _table_unit(table)


def _table_unit(table: Table) -> _Unit:
    """Two signatures side by side may come as a small table: read it column by column."""
    cells = sorted(table.cells, key=lambda cell: (cell.col_no, cell.row_no))
    lines = tuple(line for cell in cells for item in cell.items for line in item.lines if line.strip())
    return _unit(None, lines)


def _unit(index: int | None, lines: tuple[str, ...]) -> _Unit:
    # A rule to sign on has no letters at all, and tells.
    lines = tuple(line for line in _whole_titles(lines) if not _is_stray(line)) or lines
    words = sum(len(line.split()) for line in lines)
    if any(SIGNATURES.letterhead.in_folded.match(fold(line)) for line in lines):
        return _Unit(index, lines, (SignatureLine((), 0.0),))
    ends = lines[-1].rstrip().endswith((".", ":", "?")) and not SIGNATURES.short_title.in_folded.search(
        fold(lines[-1])
    )
    if words > _SIGNATURE_WORDS or (words > _STRAY_WORDS and ends):
        return _Unit(index, lines, (SignatureLine((), 0.0),))
    return _Unit(index, lines, tuple(read_line(line) for line in lines))


def _whole_titles(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Join a line that ends inside a title with the next: "N N, kommunstyrelsens" and "ordförande"."""
    whole: list[str] = []
    for line in lines:
        if whole and _ends_in_title(whole[-1]):
            whole[-1] = f"{whole[-1].rstrip()} {line.strip()}"
        else:
            whole.append(line)
    return tuple(whole)


def _ends_in_title(line: str) -> bool:
    """Whether a line ends inside a title and has a word before it, such as a name."""
    folded = fold(line)
    tail = max(0, len(folded.rstrip()) - _LONGEST_TITLE_END)
    found = SIGNATURES.ends_in_title.in_folded.search(folded, tail)
    # What is found may be the last part of a compound, which is no word before it.
    return found is not None and _WORD.search(folded[: found.start()].rpartition(" ")[0]) is not None


def _is_stray(line: str) -> bool:
    """Whether a line is no more than a stroke of a pen; "VD" is a title."""
    return (
        0 < sum(map(str.isalnum, line)) <= _STRAY_LETTERS
        and fold(line).strip(" .") not in SIGNATURES.shortest_office
    )


def _regions(outline: Outline) -> Iterator[list[_Unit]]:
    region: list[_Unit] = []
    stray: list[_Unit] = []
    for unit in _units(outline):
        if unit.opens_signing and region:
            yield region
            region, stray = [], []
        if unit.is_signature:
            region += [*stray, unit] if region else [unit]
            stray = []
        elif region and not stray and sum(len(line.split()) for line in unit.lines) <= _STRAY_WORDS:
            stray = [unit]
        else:
            if region:
                yield region
            region, stray = [], []
    if region:
        yield region


def _is_signed(parts: list[Part], region: list[_Unit], outline: Outline) -> bool:
    kinds = {part.kind for part in parts}
    first = next((unit.index for unit in region if unit.index is not None), None)
    before = outline.sections[max(0, first - 2) : first] if first is not None else outline.sections[-2:]
    lead = " ".join(section.folded for section in before if _may_head(section))
    if "date" not in kinds and SIGNATURES.other_persons.in_folded.search(lead):
        return False
    if "name" in kinds:
        is_headed = any(part.kind == "label" and len(part.text) > 4 for part in parts) or _is_headed(lead)
        return "title" in kinds or "rule" in kinds or ("date" in kinds and "body" in kinds) or is_headed
    return "date" in kinds and ("title" in kinds or "rule" in kinds or _is_headed(lead))


def _is_headed(lead: str) -> bool:
    return SIGNATURES.heads_signing.in_folded.search(lead) is not None


def _may_head(section: Section) -> bool:
    return section.is_heading or section.text.endswith(":") or section.word_count <= _LOST_HEADING


def _paired(parts: list[Part]) -> list[Signatory]:
    """Give each name the title, body and date that stand with it."""
    parts = _with_places(_split_names(parts))
    telling = [part for part in parts if part.kind in {"name", "title", "date", "body"}]
    names = [at for at, part in enumerate(telling) if part.kind == "name"]
    titles = _matched(names, [at for at, part in enumerate(telling) if part.kind == "title"])
    dates = _days(names, telling)
    bodies = _bodies(names, telling)
    found: list[Signatory] = []
    for number, at in enumerate(names):
        title_at = titles.get(at)
        title = telling[title_at].text if title_at is not None else None
        if title is None and len(titles) and len(titles) < len(names):
            continue  # beside titled signers a bare name is most often a handwritten one, read twice
        party = party_of_title(title) or bodies[number]
        found.append(Signatory(_cased(telling[at].text), _titled(title), party, dates[number]))
    return found


def _split_names(parts: list[Part]) -> list[Part]:
    """Cut four words in two where two signatures stand side by side and the titles say so."""
    titles = sum(part.kind == "title" for part in parts)
    names = sum(part.kind == "name" for part in parts)
    if titles <= names:
        return parts
    out: list[Part] = []
    for part in parts:
        words = part.text.split()
        if part.kind == "name" and len(words) == 4:
            out += [replace(part, text=" ".join(words[:2])), replace(part, text=" ".join(words[2:]))]
        else:
            out.append(part)
    return out


def _with_places(parts: list[Part]) -> list[Part]:
    """Join a chief's title with the unit's name on the line below it."""
    out: list[Part] = []
    for part in parts:
        if (
            part.kind == "place"
            and out
            and out[-1].kind == "title"
            and SIGNATURES.chief_of_area.in_folded.search(fold(out[-1].text))
        ):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {part.text}")
        else:
            out.append(part)
    return out


def _matched(names: list[int], titles: list[int]) -> dict[int, int]:
    """Titles by name: in order where there are as many, else each title by the nearest name before it."""
    if len(names) == len(titles):
        return dict(zip(names, titles, strict=True))
    matched: dict[int, int] = {}
    for title in titles:
        before = [name for name in names if name < title and name not in matched]
        after = [name for name in names if name > title and name not in matched]
        if before:
            matched[before[-1]] = title
        elif after:
            matched[after[0]] = title
    return matched


def _days(names: list[int], telling: list[Part]) -> list[date | None]:
    dates = [(at, part.day) for at, part in enumerate(telling) if part.kind == "date"]
    if len(dates) == len(names):
        return [day for _, day in dates]
    if len(dates) == 1:
        return [dates[0][1]] * len(names)
    return [next((day for at, day in reversed(dates) if at < name), None) for name in names]


def _bodies(names: list[int], telling: list[Part]) -> list[PartyType | None]:
    bodies = [(at, part.party_type) for at, part in enumerate(telling) if part.kind == "body"]
    kinds = list(dict.fromkeys(kind for _, kind in bodies))
    if len(kinds) == len(names) == 2 and all(at < names[0] for at, _ in bodies):
        return list(kinds)
    if bodies and names and names[0] < bodies[0][0]:
        # each body stands below its signer
        ends = [*names[1:], len(telling)]
        return [
            next((kind for at, kind in bodies if name < at < end), None)
            for name, end in zip(names, ends, strict=True)
        ]
    return [next((kind for at, kind in reversed(bodies) if at < name), None) for name in names]


def party_of_title(title: str | None) -> PartyType | None:
    """Return whose officer a title names, where the title says it."""
    folded = fold(title or "")
    return next(
        (party for party, words in SIGNATURES.officer_of.items() if words.in_folded.search(folded)), None
    )


def _titled(title: str | None) -> str | None:
    """Begin the title with a capital, as in a list; the words stay as written."""
    if not title:
        return None
    title = " ".join(title.split())
    title = title.capitalize() if title.isupper() and len(title) > _LONGEST_ABBREVIATION else title
    return (
        title if SIGNATURES.keeps_small_letter.in_folded.match(fold(title)) else title[0].upper() + title[1:]
    )


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _named_in_sentence(sentence: str, published: date | None) -> list[Signatory]:
    """Read "undertecknas av kommunstyrelsens ordförande N N och lokalpolisområdeschef N N"."""
    verb = SIGNATURES.signed_on.in_folded.search(fold(sentence))
    days = [m.first for m in find_dates(sentence) if m.first == m.last and verb and m.start > verb.start()]
    day = (next(iter(days), None) or _told_day(sentence, published)) if verb else None
    found: list[Signatory] = []
    for part in read_line(sentence).parts:
        if part.kind != "title":
            continue
        end = part.start + len(part.text)
        after = _NAME_AFTER.match(sentence, end)
        before = _NAME_BEFORE.search(sentence[: part.start])
        for match in (before, after):
            name = " ".join(match[1].split()) if match else ""
            if match and is_name(name) and all(name != other.name for other in found):
                found.append(Signatory(name, _titled(part.text), party_of_title(part.text), day))
                break
    return found


def _told_day(sentence: str, published: date | None) -> date | None:
    return relative_day(sentence, published) if published else None


def _day_right_before(sentence: str, verb: int) -> date | None:
    """Return the day of "Den 21 maj 2019 undertecknade kommunen ..."."""
    days = (m for m in find_dates(sentence) if m.first == m.last)
    return next((m.first for m in days if 0 <= verb - m.end <= 1), None)


def _signed_in_prose(outline: Outline, published: date | None) -> date | None:
    for section in outline.sections:
        for sentence in section.sentences:
            folded = fold(sentence)
            verb = SIGNATURES.signed_on.in_folded.search(folded)
            leads = verb and not any(map(str.isalnum, folded[: verb.start()]))
            if verb and (leads or SIGNATURES.before_signed.in_folded.search(folded[: verb.start()])):
                near = [
                    m
                    for m in find_dates(sentence)
                    if m.first == m.last and 0 <= m.start - verb.end() <= _SIGNED_REACH
                ]
                if near:
                    return near[0].first
            if verb and (signers := _named_in_sentence(sentence, published)) and signers[0].signed_date:
                return signers[0].signed_date
            if verb and (before := _day_right_before(sentence, verb.start())):
                return before
            if verb and (told := _told_day(sentence, published)):
                return told
    return None
