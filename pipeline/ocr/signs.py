"""The signs that the Swedish model lacks (% § @ • –): a second look by a model that knows them.

Tesseract's `swe` has no such signs in its alphabet and writes a digit or a letter instead: "10 %" as
"10 90", "5 §" as "5 8", a bullet as "e". Words where that may have happened are read again with the
English model, and only the missing sign is taken from it, never another digit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.ocr.bullets import BULLET
from pipeline.ocr.second_look import Crop, read_crops
from pipeline.ocr.tesseract import RecognisedLine, RecognisedWord
from pipeline.source.pages import GrayImage

DOUBTED = 0.45
"""Confidence given to a number on whose digits the two models disagree, so that it is flagged."""

UNSURE = 0.55
"""Confidence under which a word that looks like nothing in particular is looked at again."""

SHORT = 3
"""Letters; a lost sign alone is read as one to three of them."""

SAFE = 0.80
"""Confidence from which a year, a date or the number of a list item is left as it is: none of them is
how a lost sign is misread, and they are most of the numbers in an agreement."""

CROPS_MAX = 60
"""Words looked at again on one page; beyond it the page is too poor for signs to be told at all."""

SAME_ADDRESS = 70
"""rapidfuzz ratio (0-100) of a word with @ and what was read for it without."""

_HAS_DIGIT = re.compile(r"\d")
_SAFE_NUMBER = re.compile(r"^\(?(?:(?:19|20)\d{2}(?:-\d{2}-\d{2})?[.,:;)]*|\d{1,2}(?:\.\d{1,2})*[.)])$")
_ODD = re.compile(r"[$£€&©®»«¢£¥|{}\\^~Q?]")
_BULLET_MISREAD = re.compile(r"^(?:[eoa.+*«»¢°©®-]|[A-ZÅÄÖ]{2}[a-zåäö]{2,}.*)$")
_MARK = "•●▪■◦·*"
_DOMAIN = re.compile(r"\w\.(?:se|nu|com|org|eu)\b")
_PARAGRAPH_AS_DOLLAR = re.compile(r"\d+ ?\$|\$ ?\d+")
"""In serif type both models may see a dollar; agreements name sections of law and no dollars."""
_SIGN = re.compile(r"[%§@•–]")


@dataclass(frozen=True, slots=True)
class _Look:
    """A word to look at again, and the word right of it where that may be part of it."""

    line: int
    first: int
    last: int


def mend_signs(
    image: GrayImage, lines: Sequence[RecognisedLine], dpi: float, lang: str
) -> tuple[RecognisedLine, ...]:
    """Put lost signs back, and lower the confidence of numbers that stay in doubt."""
    looks = [look for number, line in enumerate(lines) for look in _looks(number, line)]
    if not looks or len(looks) > CROPS_MAX:
        return tuple(lines)
    edge = max(2, round(0.02 * dpi))
    crops = [_crop(lines[look.line].words[look.first : look.last + 1], edge, image.shape) for look in looks]
    readings = read_crops(image, crops, dpi, lang)
    mended = [list(line.words) for line in lines]
    # From the right, so that places further left stay where they are.
    for look, reading in sorted(
        zip(looks, readings, strict=True), key=lambda p: (p[0].line, p[0].first), reverse=True
    ):
        words = mended[look.line]
        words[look.first : look.last + 1] = _settle(words[look.first : look.last + 1], reading)
    return tuple(
        replace(line, words=tuple(words)) for line, words in zip(lines, mended, strict=True) if words
    )


def _looks(number: int, line: RecognisedLine) -> list[_Look]:
    looks: list[_Look] = []
    taken = -1
    for index, word in enumerate(line.words):
        if index <= taken or not _is_suspect(word, index == 0):
            continue
        first = last = index
        if index + 1 < len(line.words) and _HAS_DIGIT.search(word.text):
            following = line.words[index + 1]
            if following.left - word.right < word.line_height and len(following.text) <= 4:
                last = index + 1
        elif len(word.text) == 1 and _ODD.search(word.text):
            first, last = _grown_together(line, index, taken)
        looks.append(_Look(number, first, last))
        taken = last
    return looks


def _grown_together(line: RecognisedLine, index: int, taken: int) -> tuple[int, int]:
    """The halves of an address around a lone sign: the reader's box of the first half spans it all."""
    if taken + 1 < index < len(line.words) - 1 and line.words[index - 1].right >= line.words[index].right:
        return index - 1, index + 1
    return index, index


def _is_suspect(word: RecognisedWord, opens_line: bool) -> bool:
    if word.text == BULLET or (word.confidence >= SAFE and _SAFE_NUMBER.match(word.text)):
        return False
    if _HAS_DIGIT.search(word.text) or _ODD.search(word.text) or _DOMAIN.search(word.text):
        return True
    return (opens_line and bool(_BULLET_MISREAD.match(word.text))) or (
        word.confidence < UNSURE and len(word.text) <= SHORT
    )


def _crop(words: Sequence[RecognisedWord], edge: int, shape: tuple[int, ...]) -> Crop:
    return Crop(
        max(0, min(w.left for w in words) - edge),
        max(0, min(w.top for w in words) - edge),
        min(shape[1], max(w.right for w in words) + edge),
        min(shape[0], max(w.bottom for w in words) + edge),
    )


def _settle(words: Sequence[RecognisedWord], reading: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    ours, theirs = " ".join(w.text for w in words), " ".join(w.text for w in reading)
    if not theirs or ours == theirs:
        return list(words)
    if _is_bullet(ours, theirs) or (_SIGN.search(theirs) and _agree_but_for_sign(ours, theirs)):
        return _as_read(words, reading)
    if _PARAGRAPH_AS_DOLLAR.fullmatch(ours) and _PARAGRAPH_AS_DOLLAR.fullmatch(theirs):
        return [_doubted(replace(w, text=w.text.replace("$", "§"))) for w in _as_read(words, reading)]
    if _digits(ours) != _digits(theirs) and _HAS_DIGIT.search(theirs):
        return [_doubted(w) if _HAS_DIGIT.search(w.text) else w for w in words]
    return list(words)


def _is_bullet(ours: str, theirs: str) -> bool:
    """The other model sees a bullet where ours has a letter too many."""
    if theirs[0] not in _MARK:
        return False
    rest = theirs[1:].strip()
    return rest == "" or fuzz.ratio(ours[1:].strip(), rest) >= 90


def _agree_but_for_sign(ours: str, theirs: str) -> bool:
    if "@" in theirs:
        return fuzz.ratio(ours.lower(), theirs.lower()) >= SAME_ADDRESS
    number = re.match(r"^\D*(\d[\d.,  –-]*)\s*[%§]", theirs) or re.match(r"^§+\s*(\d+)", theirs)
    if number is None:
        return "–" in theirs and _digits(ours) == _digits(theirs)
    digits = _digits(number.group(1))
    return _digits(ours).startswith(digits) or _digits(ours).endswith(digits)


def _as_read(words: Sequence[RecognisedWord], reading: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    model = words[0]
    sure = min(max(w.confidence for w in words), min(w.confidence for w in reading))
    return [
        replace(w, line_height=model.line_height, baseline=model.baseline, confidence=sure) for w in reading
    ]


def _doubted(word: RecognisedWord) -> RecognisedWord:
    return replace(word, confidence=min(word.confidence, DOUBTED))


def _digits(text: str) -> str:
    return "".join(_HAS_DIGIT.findall(text))
