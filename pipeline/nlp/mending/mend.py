"""Mending of reading faults in recognised text, by lexicon and context, word by word.

Four faults are mended: letters taken for others ("genomsiag"), words torn apart ("a rbetet") or glued
together ("iarbetet"), and "1" for "I" before a word ("1 den lokala planen"). A word that the lexicon or the
document knows is never touched, nor is one that was read with certainty, nor a digit but that "1". What
was read is kept beside what it became.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.document.blocks import Block, Document, Passage, TextBlock, passages_of
from pipeline.document.mending import MendedPassage, MendedWord
from pipeline.document.page import Page
from pipeline.document.problem import Problem
from pipeline.nlp.language.words import has_dictionary
from pipeline.nlp.mending.fault import Surroundings
from pipeline.nlp.mending.glued_words import glued_words
from pipeline.nlp.mending.letter_faults import letter_faults
from pipeline.nlp.mending.ones_for_i import ones_for_i
from pipeline.nlp.mending.torn_words import torn_words
from pipeline.wording.published.problems import worded_problem

SURELY_READ = 0.945
"""A word read with this confidence is left alone. Of the words that were misread on our reference scans
none has more than 0.93; Tesseract gives 0.96 to most that it reads right."""

_WORD = re.compile(r"[^\W\d_]+")
_WORDS_AROUND = re.compile(r"(?:\S+\s+){0,3}\S*$"), re.compile(r"^\S*(?:\s+\S+){0,3}")
_LETTERS_AROUND = 80


@dataclass(frozen=True, slots=True)
class Mending:
    """A document with its misread words mended, what was mended, and a warning for each such word."""

    document: Document
    passages: tuple[MendedPassage, ...]
    problems: tuple[Problem, ...]


def mended(document: Document) -> Mending:
    """Return the document with the reading faults of its recognised pages mended.

    Pages with a trusted text layer are left alone: what stands there was written so.
    """
    recognised = {page.page_no: page for page in document.pages if page.origin != "text_layer"}
    if not recognised:
        return Mending(document, (), ())
    own = _own_words(document)
    around = {number: Surroundings(own, _surely_read(page)) for number, page in recognised.items()}
    found: list[MendedPassage] = []

    def mend(passage: Passage) -> Passage:
        if passage.page not in around:
            return passage
        text, words = mended_text(passage.text, around[passage.page])
        if not words:
            return passage
        found.append(MendedPassage(passage.number, passage.page, passage.text, text, words))
        return replace(passage, text=text)

    blocks = tuple(_with_passages(block, mend) for block in document.blocks)
    problems = [_problem(passage, word) for passage in found for word in passage.words]
    if not has_dictionary():
        problems.insert(0, DICTIONARY_MISSING)
    return Mending(replace(document, blocks=blocks), tuple(found), tuple(problems))


def mended_text(text: str, around: Surroundings) -> tuple[str, tuple[MendedWord, ...]]:
    """Return a text with its faults mended, and where; a torn word comes before faults inside its parts."""
    faults = list(torn_words(text, around))
    for fault in (*letter_faults(text, around), *glued_words(text, around), *ones_for_i(text)):
        if not any(fault.start < other.end and other.start < fault.end for other in faults):
            faults.append(fault)
    pieces: list[str] = []
    words: list[MendedWord] = []
    read_to = length = 0
    for fault in sorted(faults, key=lambda fault: fault.start):
        before = text[read_to : fault.start]
        start = length + len(before)
        length = start + len(fault.mended)
        words.append(MendedWord(start, length, text[fault.start : fault.end], fault.mended, fault.kind))
        pieces += [before, fault.mended]
        read_to = fault.end
    return "".join(pieces) + text[read_to:], tuple(words)


def _with_passages(block: Block, mend: Callable[[Passage], Passage]) -> Block:
    if isinstance(block, TextBlock):
        return replace(block, passage=mend(block.passage))
    cells = tuple(replace(cell, items=tuple(map(mend, cell.items))) for cell in block.cells)
    return replace(block, cells=cells)


def _own_words(document: Document) -> Counter[str]:
    texts = (passage.text for block in document.blocks for passage in passages_of(block))
    return Counter(word.lower() for text in texts for word in _WORD.findall(text))


def _surely_read(page: Page) -> frozenset[str]:
    lowest: dict[str, float] = {}
    for word in page.words:
        for letters in _WORD.findall(word.text):
            lowest[letters] = min(word.confidence, lowest.get(letters, 1.0))
    return frozenset(letters for letters, confidence in lowest.items() if confidence >= SURELY_READ)


def _problem(passage: MendedPassage, word: MendedWord) -> Problem:
    before = _WORDS_AROUND[0].search(passage.text[max(0, word.start - _LETTERS_AROUND) : word.start])
    after = _WORDS_AROUND[1].search(passage.text[word.end : word.end + _LETTERS_AROUND])
    around = f"{before[0] if before else ''}{word.read}{after[0] if after else ''}"
    told = {"read": word.read, "mended": word.mended, "around": around.strip()}
    return worded_problem("nlp", "warning", "mended_reading", passage.page, **told)


DICTIONARY_MISSING = worded_problem("nlp", "warning", "dictionary_missing")
