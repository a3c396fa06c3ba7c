"""Whether a file holds one whole agreement: two in one file, or only some pages of one.

Both are told from evidence that is added up, for no single sign is sure: an agreement may have the title of
its plan in the middle, and a news item has neither title page nor signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.document.agreement import Party
from pipeline.document.blocks import Document
from pipeline.document.problem import Problem
from pipeline.lexicon.documents import DOCUMENTS
from pipeline.lexicon.headings import HEADINGS
from pipeline.lexicon.pages import PAGES
from pipeline.nlp.language.folding import Text, fold
from pipeline.nlp.metadata.parties import OPENING_SECTIONS
from pipeline.nlp.metadata.signatories import Signing
from pipeline.nlp.metadata.title import Title
from pipeline.nlp.names.kommuner import find_kommuner
from pipeline.nlp.names.police import find_police
from pipeline.nlp.structure.kinds import KIND_WORDS, kind_named
from pipeline.nlp.structure.sections import Outline, Section
from pipeline.nlp.times.ranges import read_range
from pipeline.wording.published.problems import worded_problem


class Sign(StrEnum):
    """What speaks for a second agreement, or for a part of one."""

    NAMES_KIND = "names_kind"
    """A heading calls itself an agreement."""
    OTHER_PARTIES = "other_parties"
    """It, or what follows it, names a kommun or police unit that the first does not."""
    SIGNED_BEFORE = "signed_before"
    """Signatures stand between the first title and it."""
    SIGNED_AFTER = "signed_after"
    OTHER_PERIOD = "other_period"
    NEW_PAGE = "new_page"
    NAMES_PARTIES = "names_parties"
    """It names both sides, as the title of an agreement does."""
    ATTACHED = "attached"
    """It heads a plan or another attachment, which belongs to the agreement before it."""

    NO_TITLE = "no_title"
    NO_PARTIES = "no_parties"
    MID_SENTENCE = "mid_sentence"
    """The first words go on with a sentence that is not there."""
    LATER_PAGE = "later_page"
    """The first page bears a number above 1."""
    PAGES_MISSING = "pages_missing"
    """The pages say that there are more of them than the file has."""
    NOT_SIGNED = "not_signed"
    SIGNED_UNTITLED = "signed_untitled"
    """It is signed, and what is signed has neither title nor parties."""


WEIGHT: dict[Sign, float] = {
    Sign.NAMES_KIND: 2.0,
    Sign.OTHER_PARTIES: 2.0,
    Sign.SIGNED_BEFORE: 2.0,
    Sign.NAMES_PARTIES: 1.0,
    Sign.SIGNED_AFTER: 0.5,
    Sign.OTHER_PERIOD: 0.5,
    Sign.NEW_PAGE: 0.5,
    Sign.ATTACHED: -3.0,
    Sign.NO_TITLE: 1.5,
    Sign.NO_PARTIES: 1.5,
    Sign.MID_SENTENCE: 2.0,
    Sign.LATER_PAGE: 2.5,
    Sign.PAGES_MISSING: 3.0,
    Sign.NOT_SIGNED: 0.5,
    Sign.SIGNED_UNTITLED: 1.0,
}
SEVERAL_FROM = 4.5
"""Chosen on joined pairs of the invented agreements: see the tests."""
PART_FROM = 3.5

_LONGEST_HEAD = 24
"""Words of a line that can be the title of a second agreement."""
_NEXT_SECTIONS = 4
"""Sections below a title in which its parties and its period are looked for."""
_EDGE_LINES = 3
"""Lines from the head and the foot of a page among which its number stands."""
_PAGE_OF = re.compile(
    rf"^\W*(?:{PAGES.page.folded_source}\s*)?(?P<no>\d{{1,3}})\s*"
    rf"(?:\(\s*(?P<in_brackets>\d{{1,3}})\s*\)|/\s*(?P<behind>\d{{1,3}})(?!\d)"
    rf"|{PAGES.of_pages.folded_source}\s+(?P<after>\d{{1,3}}))\W*$"
)
_PAGE_ALONE = re.compile(rf"^\W*{PAGES.page.folded_source}\s*(?P<no>\d{{1,3}})\W*$")
_OPENS_SMALL = re.compile(r"^[a-zåäö]{2,}")


@dataclass(frozen=True, slots=True)
class _PageNumber:
    page: int
    number: int
    of: int | None


def wholeness_problems(
    document: Document, outline: Outline, title: Title, signing: Signing, parties: tuple[Party, ...]
) -> Iterator[Problem]:
    """Yield ``several_agreements`` where a second one begins, ``part_of_agreement`` where pages lack."""
    second = _second_title(outline, title, signing)
    if second is not None:
        yield worded_problem(
            "nlp",
            "error",
            "several_agreements",
            second.passage.page,
            begins=second.passage.page,
            title=" ".join(second.text.split()),
        )
    signs = frozenset(_signs_of_part(document, outline, title, signing, parties))
    if sum(WEIGHT[sign] for sign in signs) >= PART_FROM:
        yield worded_problem("nlp", "error", "part_of_agreement")


def _second_title(outline: Outline, title: Title, signing: Signing) -> Section | None:
    if not title.sections:
        return None
    first = max(section.index for section in title.sections)
    for section in outline.sections[first + 1 :]:
        if not _may_be_title(section, signing):
            continue
        above = outline.sections[section.index - 1]
        if section.index <= first + _NEXT_SECTIONS and above.passage.page == section.passage.page:
            continue  # a subtitle, or the title again over the text
        own = _names_in(outline.sections[: min(first + 1 + _NEXT_SECTIONS, section.index)])
        signs = frozenset(_signs_of_second(section, outline, title, signing, own))
        if sum(WEIGHT[sign] for sign in signs) >= SEVERAL_FROM:
            return section
    return None


def _may_be_title(section: Section, signing: Signing) -> bool:
    if section.index in signing.sections or section.is_item or section.word_count > _LONGEST_HEAD:
        return False
    kind = KIND_WORDS.search(section.folded)
    if kind is None or DOCUMENTS.definite.in_folded.search(kind.group()):
        return False
    is_line = not section.text.endswith((".", ":", "?")) and kind.start() == 0
    return section.is_heading or is_line


def _signs_of_second(
    section: Section, outline: Outline, title: Title, signing: Signing, own: frozenset[str]
) -> Iterator[Sign]:
    yield Sign.NAMES_KIND
    below = outline.sections[section.index : section.index + 1 + _NEXT_SECTIONS]
    names = _names_in((section,)) or _names_in(below)
    if names - own:
        yield Sign.OTHER_PARTIES
    if _names_both(section):
        yield Sign.NAMES_PARTIES
    before = [index for index in signing.sections if index < section.index]
    if before:
        yield Sign.SIGNED_BEFORE
    if any(index > section.index for index in signing.sections):
        yield Sign.SIGNED_AFTER
    theirs, ours = read_range(section.text), read_range(title.text or "")
    if theirs and ours and theirs.first != ours.first:
        yield Sign.OTHER_PERIOD
    above = outline.sections[section.index - 1]
    if above.passage.page < section.passage.page:
        yield Sign.NEW_PAGE
    around = outline.sections[max(0, section.index - 2) : section.index + 1]
    if _is_attached(section, around, names <= own):
        yield Sign.ATTACHED


def _is_attached(section: Section, around: tuple[Section, ...], same_parties: bool) -> bool:
    """Whether a title heads what belongs to the agreement before it: a plan, an attachment."""
    if any(HEADINGS.attachment.in_folded.match(part.folded) for part in around):
        return True
    is_plan = HEADINGS.plan_of_agreement.in_folded.search(section.folded) is not None
    return is_plan and same_parties


def _names_both(section: Section) -> bool:
    names = (HEADINGS.names_kommun, HEADINGS.names_police)
    return all(words.in_folded.search(section.folded) for words in names)


def _names_in(sections: tuple[Section, ...]) -> frozenset[str]:
    """Return the keys of the kommuner and police units that sections name in full."""
    names: set[str] = set()
    for section in sections:
        text = Text.of(section.text)
        police = find_police(text)
        names |= {f"polis {mention.key}" for mention in police if mention.level}
        names |= {mention.key for mention in find_kommuner(text, police) if mention.is_full}
    return frozenset(names)


def _signs_of_part(
    document: Document, outline: Outline, title: Title, signing: Signing, parties: tuple[Party, ...]
) -> Iterator[Sign]:
    opening = outline.sections[0] if outline.sections else None
    if opening is None:
        return
    named = kind_named(title.text or "") is not None
    unsigned = tuple(s for s in outline.sections[:OPENING_SECTIONS] if s.index not in signing.sections)
    introduces = any(party.kommun_code for party in parties) and bool(_names_in(unsigned))
    if not named:
        yield Sign.NO_TITLE
    if not introduces:
        yield Sign.NO_PARTIES
    if not named and not introduces and signing.signatories:
        yield Sign.SIGNED_UNTITLED
    if not opening.is_heading and not opening.is_item and _OPENS_SMALL.match(opening.text):
        yield Sign.MID_SENTENCE
    if not signing.signatories:
        yield Sign.NOT_SIGNED
    numbers = _page_numbers(document)
    first = next((n for n in numbers if n.page == document.pages[0].page_no), None)
    if first and first.number > 1 and (first.of is None or first.number <= first.of):
        yield Sign.LATER_PAGE
    totals = {n.of for n in numbers if n.of is not None}
    last = max((n.number for n in numbers), default=0)
    if len(totals) == 1 and max(totals) > last and not signing.signatories:
        yield Sign.PAGES_MISSING


def _page_numbers(document: Document) -> list[_PageNumber]:
    """Return the numbers that the pages bear; a line of a page's first or last that is nothing else."""
    found: list[_PageNumber] = []
    for page, text in zip(document.pages, document.page_texts, strict=True):
        lines = [fold(line.strip()) for line in text.splitlines() if line.strip()]
        for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]):
            match = _PAGE_OF.match(line)
            alone = None if match else _PAGE_ALONE.match(line)
            if match:
                of = match["in_brackets"] or match["behind"] or match["after"]
                found.append(_PageNumber(page.page_no, int(match["no"]), int(of)))
            elif alone:
                found.append(_PageNumber(page.page_no, int(alone["no"]), None))
    return found
