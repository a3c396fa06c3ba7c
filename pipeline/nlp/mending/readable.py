"""Whether a text can be an agreement in Swedish at all: its language, its letters, its length.

Looked at before anything else, so that a page of dots or a novel costs no more than the look, and a
contract in another language is not read as if its words were Swedish.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from pipeline.document.blocks import Block, Document, Passage, Table, TextBlock, passages_of
from pipeline.document.problem import Problem
from pipeline.nlp.language.sentences import sentences
from pipeline.nlp.language.words import has_dictionary, is_common_word, is_word
from pipeline.wording.published.problems import worded_problem

MOST_LETTERS = 300_000
"""A text longer than this (some 120 pages) is a case file or a book; an agreement has up to 20,000."""

LONGEST_SENTENCE = 3_000
"""Letters without a sentence end; the longest sentence of our samples and references has under 700."""

MOST_CELLS = 8_000
"""Cells of one table; the largest of our samples and references has some 300."""

WORDS_TO_JUDGE = 20
"""Fewer words tell no language."""

MOST_WORDS_JUDGED = 5_000
"""A language shows in the first words; the others are not looked up."""

LEAST_KNOWN = 0.6
"""Share of words that the dictionary knows. In thirty-one Swedish documents, scans and faxes among them, it
is 0.97 or more, in English, Norwegian, Danish, German and Finnish contracts 0.48 or less."""

LEAST_COMMON = 0.5
"""The same for words of the treebanks, where no dictionary is installed: 0.63 or more, 0.38 or less."""

MOST_GARBLED = 0.02
"""Share of words with the marks of a wrong decoding. In Swedish one word of four has å, ä or ö."""

_WORD = re.compile(r"[^\W\d_]{2,}")
# UTF-8 read as Latin-1 or Windows-1252, once or twice ("Ã¤", "Ã\x83Â¤"), and letters given up ("\ufffd").
_GARBLED = re.compile(r"Ã[\x80-\xbf\u0192\u201a\u201e\u2026\u2026¤¥¶–…„†•]|\ufffd")


@dataclass(frozen=True, slots=True)
class ReadablePart:
    """A document without what cannot be read as prose, and a problem for each page where that stood."""

    document: Document
    problems: tuple[Problem, ...]


def why_unreadable(document: Document) -> Problem | None:
    """Return why nothing can be read from a document, None where something may."""
    texts = [passage.text for block in document.blocks for passage in passages_of(block)]
    length = max(sum(map(len, texts)), sum(map(len, document.page_texts)))
    if length > MOST_LETTERS:
        return worded_problem("nlp", "warning", "too_long", letters=length, most=MOST_LETTERS)
    # Text that the layout stage left out of the blocks is there, but not to be read.
    text = "\n".join(texts) or "\n".join(document.page_texts)
    words = [match[0] for match, _ in zip(_WORD.finditer(text), range(MOST_WORDS_JUDGED), strict=False)]
    if not words:
        return worded_problem("nlp", "warning", "no_agreement")
    garbled = len(_GARBLED.findall(text))
    if garbled > MOST_GARBLED * len(text.split()):
        return worded_problem("nlp", "warning", "garbled_text")
    if len(words) >= WORDS_TO_JUDGE and not _is_swedish(words):
        return worded_problem("nlp", "warning", "not_swedish")
    return None


def _is_swedish(words: list[str]) -> bool:
    common = [is_common_word(word.lower()) for word in words]
    if not has_dictionary():
        return sum(common) >= LEAST_COMMON * len(words)
    # The dictionary is slow: it is asked for no more words than it takes.
    wanted = math.ceil(LEAST_KNOWN * len(words)) - sum(common)
    rest = (word for word, is_common in zip(words, common, strict=True) if not is_common)
    return wanted <= 0 or any(place >= wanted for place, _ in enumerate(filter(is_word, rest), 1))


def readable_part(document: Document) -> ReadablePart:
    """Return a document without passages that run on without a sentence end, and tables beyond all measure.

    Such a passage sets nothing apart, so no undertaking could be told from it.
    """
    blocks: list[Block] = []
    pages: set[int] = set()
    problems: list[Problem] = []
    for block in document.blocks:
        if isinstance(block, TextBlock):
            if _runs_on(block.passage):
                pages.add(block.passage.page)
            else:
                blocks.append(block)
            continue
        if len(block.cells) > MOST_CELLS:
            problems.append(_too_large(block))
            continue
        unbroken = [item.page for cell in block.cells for item in cell.items if _runs_on(item)]
        pages.update(unbroken)
        cells = tuple(
            replace(cell, items=tuple(item for item in cell.items if not _runs_on(item)))
            for cell in block.cells
        )
        blocks.append(replace(block, cells=cells) if unbroken else block)
    problems += map(_unbroken, sorted(pages))
    return ReadablePart(replace(document, blocks=tuple(blocks)) if problems else document, tuple(problems))


def _runs_on(passage: Passage) -> bool:
    if len(passage.text) <= LONGEST_SENTENCE:
        return False
    return any(len(sentence) > LONGEST_SENTENCE for sentence in sentences(passage.text))


def _too_large(table: Table) -> Problem:
    page, count = table.cells[0].page, len(table.cells)
    return worded_problem(
        "nlp", "warning", "table_too_large", page, table=table.table_no, cells=count, most=MOST_CELLS
    )


def _unbroken(page: int) -> Problem:
    return worded_problem("nlp", "warning", "unbroken_text", page)
