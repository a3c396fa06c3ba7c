"""Sentences and lists that may tell the areas, whatever words announce them; trained weights choose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.lexicon.headings import HEADINGS
from pipeline.nlp.areas.evidence import Area, Declaration, Source
from pipeline.nlp.areas.labels import enumerated, label_of_item
from pipeline.nlp.language.folding import fold
from pipeline.nlp.language.parses import parse
from pipeline.nlp.structure.area_words import names_area_word
from pipeline.nlp.structure.numbers import clean_label, unnumbered
from pipeline.nlp.structure.sections import Outline, Section

_FEWEST_LETTERS = 12
_OPENS = frozenset({"VERB", "AUX", "ADP", "SCONJ"})
"""What a list stands after: "prioritera", "är", "på", "mot"."""
_SAYS = frozenset({"VERB", "AUX"})
_JOINS = re.compile(rf",|\s{HEADINGS.joins.folded_source}\s")
_LONGEST = 12
"""Words of an item of a list of labels."""


def enumerations(outline: Outline, skipped: frozenset[int]) -> Iterator[Declaration]:
    """Yield every way in which a sentence may list areas."""
    headings = frozenset(fold(clean_label(unnumbered(s.text))) for s in outline.sections if s.is_heading)
    for section in outline.sections:
        if section.index in skipped or section.is_heading or section.is_item:
            continue
        for sentence in section.sentences:
            yield from _of_sentence(sentence, section, headings)


def _of_sentence(sentence: str, section: Section, headings: frozenset[str]) -> Iterator[Declaration]:
    seen: set[tuple[str, ...]] = set()
    for start, end in _stretches(sentence):
        labels = enumerated(sentence[start:end], fold(sentence), headings)
        if labels and labels not in seen:
            seen.add(labels)
            areas = tuple(Area(label, section.passage) for label in labels)
            said = f"{sentence[:start]} {sentence[end:]}".strip()
            yield Declaration(
                areas, said, names_area_word(fold(said)), section.passage.page, Source.ENUMERATION
            )


def _stretches(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that a list may fill: from a colon, a verb or a preposition before its first join
    to the end, or to the verb that says what it is a list of."""
    joins = [found.start() for found in _JOINS.finditer(fold(sentence))]
    if not joins:
        return
    parsed = parse(sentence)
    ends = [
        token.idx - 1
        for token in parsed
        if token.pos_ in _SAYS and "Fin" in token.morph.get("VerbForm", []) and token.idx > joins[0]
    ]
    stops = [len(sentence), *ends[:1]]
    colon = sentence.find(": ")
    if 0 <= colon < joins[-1]:
        yield colon + 2, len(sentence)
    starts = [0] + [token.idx + len(token.text) + 1 for token in parsed if _opens(token)]
    for start in starts:
        for stop in stops:
            is_part = start > 0 or stop < len(sentence)
            holds_join = any(start + 2 < join < stop - 2 for join in joins)
            if is_part and holds_join and stop - start > _FEWEST_LETTERS:
                yield start, stop


def _opens(token: Token) -> bool:
    return token.pos_ in _OPENS


def plain_lists(outline: Outline, skipped: frozenset[int]) -> Iterator[Declaration]:
    """Yield every list all of whose items are as short as labels, with what stands before it."""
    sections = outline.sections
    at = 0
    while at < len(sections):
        end = at
        while end < len(sections) and sections[end].is_item:
            end += 1
        if end - at >= 2 and at not in skipped:
            labels = [label_of_item(section.text) for section in sections[at:end]]
            if all(label is not None and len(label.split()) <= _LONGEST for label in labels):
                areas = tuple(
                    Area(label or "", section.passage)
                    for label, section in zip(labels, sections[at:end], strict=True)
                )
                lead = sections[at - 1].sentences[-1] if at else ""
                explicit = names_area_word(fold(lead))
                yield Declaration(areas, lead, explicit, areas[0].passage.page, Source.PLAIN_LIST)
        at = max(end, at + 1)
