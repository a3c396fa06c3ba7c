"""What the document calls itself, and which kind of agreement that makes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document.agreement import Kind
from pipeline.lexicon.documents import DOCUMENTS
from pipeline.lexicon.headings import HEADINGS, YEAR
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.kinds import KIND_WORDS, kind_named
from pipeline.nlp.structure.sections import Outline, Section

TITLE_REACH = 40
"""Sections from the start among which a title is looked for; a covering letter may come first."""
_LONGEST_TITLE = 30
"""Words; what is longer is prose."""
_LETTERHEAD_LETTERS = 40
"""Letters that may stand before the kind in a title taken for a paragraph: an epithet, a letterhead."""
_OPEN_SIGN = re.compile(r"[,–-]$")
_CONTINUES_WITH_SIGN = re.compile(rf"(?:{YEAR}|[(–-])(?:\b|\s)")
_DATE_ALONE = re.compile(r"20\d\d-\d\d-\d\d")
_NUMBERED = re.compile(
    rf"^(?!{YEAR}\b)(?:\d+(?:\.\d+)*\.?|{HEADINGS.attachment.folded_source}\s+\w+\s*[:.–-]?)\s+"
)
_NAMED_IN_PROSE = re.compile(
    rf"^(?:{HEADINGS.this_document.folded_source} )?((?:{HEADINGS.local.folded_source} )?\w+(?:, del \d+)?)"
    rf"(?=,? {HEADINGS.of_itself.folded_source})"
)


@dataclass(frozen=True, slots=True)
class Title:
    """The title as written, the kind it names, and the sections it was read from."""

    text: str | None
    kind: Kind
    sections: tuple[Section, ...] = ()


def read_title(outline: Outline) -> Title:
    """Read title and kind: the first heading that names a kind, with the lines that continue it.

    Without such a heading the first heading is the title, and the kind is that which the text names first.
    """
    named = _named_section(outline)
    if named is not None:
        sections = _with_continuation(outline, named)
        text = " ".join(section.text for section in sections)
        return Title(text, kind_named(text) or "other", sections)
    first = next((section for section in outline.sections[:3] if section.is_heading), None)
    prose = _named_in_prose(outline)
    if prose is not None:
        return Title(prose, kind_named(prose) or "other")
    kinds = (kind_named(section.text) for section in outline.sections)
    kind: Kind = next(filter(None, kinds), "other")
    signed = any(HEADINGS.agreement_signed.in_folded.search(section.folded) for section in outline.sections)
    if kind == "other" and signed and HEADINGS.names_police.in_folded.search(outline.folded):
        kind = "samverkansöverenskommelse"  # a news item that says no more than "avtalet"
    if kind == "other" and first and HEADINGS.promises.in_folded.search(first.folded):
        kind = "medborgarlöfte"  # "Kommunen och polisen lovar"
    return Title(first.text if first else None, kind, (first,) if first else ())


def _named_section(outline: Outline) -> Section | None:
    reach = outline.sections[:TITLE_REACH]
    lead = [s for s in reach[:6] if _looks_like_title(s) and not _is_of_letter(s)]
    headings = [s for s in reach if s.is_heading and not _is_of_letter(s)]
    top = min((s.block.level for s in headings), default=1)
    # a heading below the first chapters names a part ("Handlingsplan"), unless a covering letter stands first
    is_wrapped = any(_is_of_letter(s) for s in reach[:3])
    opening = [
        s for s in headings if s.index < 4 or is_wrapped or (s.passage.page == 1 and s.block.level == top)
    ]
    candidates = [s for s in (*lead, *opening) if _names_itself(s) and s.word_count <= _LONGEST_TITLE]
    candidates.sort(key=lambda s: s.index)
    return candidates[0] if candidates else None


def _is_of_letter(section: Section) -> bool:
    return HEADINGS.head_of_letter.in_folded.search(section.folded) is not None


def _is_unfinished(folded: str, *, whole: bool = False) -> bool:
    """Whether a line breaks off; `whole` if it must be no more than the word or sign that leads on."""
    word = HEADINGS.unfinished.in_folded
    if whole:
        return bool(word.fullmatch(folded) or _OPEN_SIGN.fullmatch(folded))
    return bool(word.search(folded) or _OPEN_SIGN.search(folded))


def _continues(folded: str) -> bool:
    return bool(HEADINGS.goes_on.in_folded.match(folded) or _CONTINUES_WITH_SIGN.match(folded))


def _names_itself(section: Section) -> bool:
    """Whether the section names a kind in the indefinite form: "the plan" speaks of another document."""
    match = KIND_WORDS.search(section.folded)
    return match is not None and not DOCUMENTS.definite.in_folded.search(match.group())


def _looks_like_title(section: Section) -> bool:
    """A title that the layout took for a paragraph: short, no sentence, begins with the kind."""
    if section.is_heading:
        return section.index < 4
    if section.is_item or section.word_count > _LONGEST_TITLE or section.text.endswith((".", ":")):
        return False
    match = KIND_WORDS.search(section.folded)
    return match is not None and match.start() <= _LETTERHEAD_LETTERS


def _with_continuation(outline: Outline, section: Section) -> tuple[Section, ...]:
    sections = [section]
    for following in outline.sections[section.index + 1 : section.index + 5]:
        text = sections[-1].folded
        if following.is_item or following.word_count > _LONGEST_TITLE:
            break
        if ":" in following.text or following.text.endswith(".") or _DATE_ALONE.fullmatch(following.text):
            break
        if following.passage.page != section.passage.page or _NUMBERED.match(following.folded):
            break
        is_bare = len(sections) == 1 and not HEADINGS.parties_or_years.in_folded.search(text)
        names_parties = HEADINGS.parties_or_years.in_folded.search(
            following.folded
        ) is not None and not kind_named(following.text)
        is_sentence = following.word_count > 12 and not following.is_heading
        continues = _continues(following.folded) and names_parties
        is_link = len(sections) == 1 and _is_unfinished(following.folded, whole=True)
        if _is_unfinished(text) or is_link or continues or (is_bare and names_parties and not is_sentence):
            sections.append(following)
        else:
            break
    if len(sections) > 1 and _is_unfinished(sections[-1].folded, whole=True):
        sections.pop()  # what the word leads to is prose
    return tuple(sections)


def _named_in_prose(outline: Outline) -> str | None:
    """A document without a titled page: the kind at the start of a sentence ("Samverkansöverenskommelse,
    del 1, är")."""
    for section in outline.sections[:TITLE_REACH]:
        for sentence in section.sentences:
            match = _NAMED_IN_PROSE.match(fold(sentence))
            if (
                match
                and KIND_WORDS.fullmatch(match[1].split(",")[0].split()[-1])
                and not match[1].split(",")[0].endswith(("en", "et"))
            ):
                start, end = match.span(1)
                return sentence[start:end]
    return None
