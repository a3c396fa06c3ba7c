"""The number 1 where letters were read for it and the next word leaves no doubt: "den I januari"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon.pages import PAGES
from pipeline.lexicon.times import TIMES
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord
from pipeline.ocr.signs.settling import DOUBTED

_LETTER = re.compile(r"[Il|!]")
_AFTER_ONE = re.compile(rf"(?:(?:{'|'.join(TIMES.month)})\b|{PAGES.chapter.text_source})")
"""A month after a day, a chapter of a law after its number; no preposition or roman numeral stands there."""


def with_ones(lines: Sequence[RecognisedLine]) -> tuple[RecognisedLine, ...]:
    """Put 1, in doubt, for a lone letter before the name of a month or "kap."."""
    return tuple(replace(line, words=tuple(_with_ones(line.words))) for line in lines)


def _with_ones(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    return [
        replace(word, text="1", confidence=min(word.confidence, DOUBTED))
        if after is not None and _LETTER.fullmatch(word.text) and _AFTER_ONE.match(after.text)
        else word
        for word, after in zip(words, [*words[1:], None], strict=True)
    ]
