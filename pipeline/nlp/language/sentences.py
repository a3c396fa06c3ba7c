"""Sentences of running text, by rule."""

from __future__ import annotations

import re

from pipeline.lexicon.spelling import SPELLING

# Full stops inside these end no sentence; what they are followed by may well be a capital.
_ABBREVIATED = re.compile(rf"(?:\b{SPELLING.abbreviation.text_source}|\b[A-ZÅÄÖ]|^\d{{1,2}})\.$")

# Letters before a full stop that tell an abbreviation.
_LONGEST_ABBREVIATION = 15

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)]?\s+(?=[\"”(]?[A-ZÅÄÖ])")


def sentences(text: str) -> tuple[str, ...]:
    """Split running text into sentences at full stops before a capital, but not after abbreviations."""
    found: list[str] = []
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        last = text[max(start, gap.start() - _LONGEST_ABBREVIATION) : gap.start()]
        if not _ABBREVIATED.search(last):
            found.append(text[start : gap.end()].strip())
            start = gap.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)
