"""Sentences of running text, by rule."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.spelling import SPELLING
from pipeline.lexicon.times import TIMES

# Full stops inside these end no sentence; what they are followed by may well be a capital. "Före jul." and
# "ta tag i." do end one.
_ABBREVIATED = re.compile(
    rf"\b(?:{SPELLING.abbreviation.text_source}|(?<=\d )(?:mar|jul)|(?![iåö])[^\W\d_])\.$", re.IGNORECASE
)
_MONTH = re.compile(rf"(?:{'|'.join(TIMES.month)})\b", re.IGNORECASE)

# Letters before a full stop that tell an abbreviation.
_LONGEST_ABBREVIATION = 15

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)]?\s+(?=[\"”(]?[A-ZÅÄÖ])")
_NUMBER = re.compile(r"(?<![\d.,:/-])\d{1,2}\.$")
# The number of a heading or an item: "2. Trafik", "Bilaga 2. Lokal del".
_NUMBER_ALONE = re.compile(r"\W*(?:[^\W\d_]+\s+)?\d{1,2}\.")


# The text of a passage is parted anew by each step that looks into it.
@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[str, ...]:
    """Split running text into sentences at full stops before a capital.

    None ends after an abbreviation, an ordinal before its month ("1. Januari"), or a number that counts up
    within the text: "Vi prioriterar 1. Trafik och 2. Inbrott" is one sentence.
    """
    found: list[str] = []
    start, counted = 0, 0
    for gap in _SENTENCE_END.finditer(text):
        last = text[max(start, gap.start() - _LONGEST_ABBREVIATION) : gap.start()]
        number = _NUMBER.search(last)
        if number is not None:
            value = int(number.group()[:-1])
            is_alone = _NUMBER_ALONE.fullmatch(text, start, gap.start()) is not None
            counts_up = value == counted + 1
            counted = value if counts_up or is_alone else counted
            if is_alone or counts_up or _MONTH.match(text, gap.end()):
                continue
        elif _ABBREVIATED.search(last):
            continue
        found.append(text[start : gap.end()].strip())
        start = gap.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)
