"""The signs that the Swedish model lacks (% § @ • –): a second look by a model that knows them.

Tesseract's `swe` has no such signs in its alphabet and writes a digit or a letter instead: "10 %" as
"10 90", "5 §" as "5 8", a bullet as "e". Places where that may have happened are read again with the
English model, and only the missing sign is taken from it, never another digit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.ocr.marks.bullets import BULLET
from pipeline.ocr.recognition.second_look import Crop, read_crops
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord
from pipeline.ocr.signs.addresses import DOMAIN, WORDS_MAX
from pipeline.ocr.signs.glyphs import section_signs
from pipeline.ocr.signs.settling import DOUBTED, is_no_unit, lost_numbers, settle
from pipeline.source.pages import GrayImage

UNSURE = 0.55
"""Confidence under which a word that looks like nothing in particular is looked at again."""

SHORT = 3
"""Letters; a lost sign alone is read as one to three of them."""

SAFE = 0.80
"""Confidence from which a year, a date or the number of a list item is left as it is: none of them is
how a lost sign is misread, and they are most of the numbers in an agreement."""

NEAR = 1.2
"""Line heights between two words that are looked at together, and how far from a number a lost sign may
stand."""

PHRASE_GAP = 0.75
"""Line heights between two words that stand in two columns."""

LINE_STEP = (0.8, 1.8)
"""Line heights from one baseline to the next."""

_HAS_DIGIT = re.compile(r"\d")
_SAFE_NUMBER = re.compile(r"^(?:\((?:19|20)\d{2}[.,:;]?\)?|(?:19|20)\d{2}(?:-\d{2}-\d{2})?[.,:;]*)$")
_LIST_NUMBER = re.compile(r"^1?\d(?:\.\d{1,2})*[.)]$")
"""Safe only where it opens its line, and up to 19: "96." and "26." are how "%." is read there, too."""

_ODD = re.compile(r"[$£€&©®»«¢£¥|{}\\^~Q?@=]|^(?:[YV]o|[0o%]?/[0o]|oo|o0|[lI!]{1,3})[).,:;]*$")
_BULLET_MISREAD = re.compile(r"^(?:[eoa.+*«»¢°©®-]|[A-ZÅÄÖ]{2}[a-zåäö]{2,}.*)$")


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of a line to look at again, from `first` to `last`, and the crop that shows them."""

    line: int
    first: int
    last: int
    crop: Crop


def mend_signs(
    image: GrayImage, lines: Sequence[RecognisedLine], dpi: float, lang: str, unread: Sequence[Crop] = ()
) -> tuple[RecognisedLine, ...]:
    """Put lost signs back, and lower the confidence of numbers that stay in doubt.

    Parameters
    ----------
    unread
        Places where the first model reads nothing; numbers and signs read there are added, in doubt.
    """
    edge = max(2, round(0.02 * dpi))
    places = [
        place for number, line in enumerate(lines) for place in _places(number, line, edge, image.shape)
    ]
    readings = read_crops(image, [*(p.crop for p in places), *unread], dpi, lang)
    mended = [list(line.words) for line in lines]
    # From the right, so that places further left stay where they are.
    for place, reading in sorted(
        zip(places, readings, strict=False), key=lambda p: (p[0].line, p[0].first), reverse=True
    ):
        words = mended[place.line]
        held = words[place.first : place.last + 1]
        base = sum(w.baseline for w in held) / len(held)
        sections = section_signs(image, place.crop, base, held[0].line_height)
        words[place.first : place.last + 1] = settle(held, reading, sections)
    kept = _without_empty_bullets(
        [replace(line, words=tuple(words)) for line, words in zip(lines, mended, strict=True) if words]
    )
    seen = [word for reading in readings[: len(places)] for word in reading]
    ours = [word for line in kept for word in line.words]
    lost = [
        RecognisedLine(tuple(words), 0.0)
        for crop, reading in zip(unread, readings[len(places) :], strict=False)
        if not any(_covers(word, crop) for word in seen)
        and not any(_holds(crop, word) for word in ours)
        and (words := lost_numbers(reading))
    ]
    return (*kept, *lost)


def _without_empty_bullets(lines: Sequence[RecognisedLine]) -> list[RecognisedLine]:
    """Put %, in doubt, for a bullet that nothing follows below a cell's line that ends with a number."""
    ends = [word for line in lines for word in _phrase_ends(line.words) if word.text[-1].isdigit()]
    return [
        replace(line, words=(replace(line.words[0], text="%", confidence=DOUBTED),))
        if len(line.words) == 1
        and line.words[0].text == BULLET
        and any(_is_next_line(word, line.words[0]) for word in ends)
        else line
        for line in lines
    ]


def _phrase_ends(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """The last words of what stands in a line, which may run across columns."""
    return [
        word
        for word, after in zip(words, [*words[1:], None], strict=True)
        if after is None or after.left - word.right > PHRASE_GAP * word.line_height
    ]


def _is_next_line(word: RecognisedWord, below: RecognisedWord) -> bool:
    lower, upper = LINE_STEP
    step = (below.baseline - word.baseline) / word.line_height
    return lower <= step <= upper and below.left < word.right


def _holds(crop: Crop, word: RecognisedWord) -> bool:
    """Whether a word that was read lies within a place where nothing was read: its box is too short."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return crop.left <= x <= crop.right and crop.top <= y <= crop.bottom


def _covers(word: RecognisedWord, crop: Crop) -> bool:
    """Whether the second model read, as part of a longer word, what the first one's box left out."""
    x, y = (crop.left + crop.right) / 2, (crop.top + crop.bottom) / 2
    return word.left <= x <= word.right and word.top <= y <= word.bottom


def _places(number: int, line: RecognisedLine, edge: int, shape: tuple[int, ...]) -> list[_Place]:
    runs: list[tuple[int, int]] = []
    words = line.words
    for index, word in enumerate(words):
        if not (_may_be_sign(words, index) or _is_suspect(word, index == 0)):
            continue
        first = _first_of_address(words, index)
        while runs and (
            first <= runs[-1][1] or (first == runs[-1][1] + 1 and _near(words[first - 1], words[first]))
        ):
            first = min(first, runs.pop()[0])
        runs.append((first, index))
    return [_Place(number, a, b, _crop(words, a, b, edge, shape)) for a, b in runs]


def _may_be_sign(words: Sequence[RecognisedWord], index: int) -> bool:
    """Whether a word may be a sign that belongs to the number before it, here or at the line above's end."""
    word = words[index]
    if index:
        return words[index - 1].text[-1].isdigit() and is_no_unit(word.text)
    if word.text == BULLET:
        return len(words) == 1 or words[1].text[0].islower()
    return word.confidence < SAFE and is_no_unit(word.text)


def _near(left: RecognisedWord, right: RecognisedWord) -> bool:
    return right.left - left.right < NEAR * left.line_height


def _first_of_address(words: Sequence[RecognisedWord], index: int) -> int:
    """The first of the words that may belong to an e-mail address that ends with this word."""
    word = words[index]
    if "@" in word.text[1:] or not (DOMAIN.search(word.text) or word.text in ("Q", "@", "©")):
        return index
    first = index
    while first and index - first < WORDS_MAX - 1 and _near(words[first - 1], words[first]):
        if words[first - 1].text[-1] in ":;,)":
            break
        first -= 1
    return first


def _is_suspect(word: RecognisedWord, opens_line: bool) -> bool:
    is_safe = _SAFE_NUMBER.match(word.text) or (opens_line and _LIST_NUMBER.match(word.text))
    if word.text == BULLET or (word.confidence >= SAFE and is_safe):
        return False
    if _HAS_DIGIT.search(word.text) or _ODD.search(word.text) or DOMAIN.search(word.text):
        return True
    return (opens_line and bool(_BULLET_MISREAD.match(word.text))) or (
        word.confidence < UNSURE and len(word.text) <= SHORT
    )


def _crop(words: Sequence[RecognisedWord], first: int, last: int, edge: int, shape: tuple[int, ...]) -> Crop:
    """Show the words with the white beside them, in which a sign may stand that was passed over."""
    held = words[first : last + 1]
    height, baseline = held[0].line_height, sum(w.baseline for w in held) / len(held)
    left, right = min(w.left for w in held), max(w.right for w in held)
    lowest = left - round(NEAR * height)
    highest = right + round(NEAR * height)
    if first:
        lowest = min(left, max(lowest, words[first - 1].right + 2))
    if last + 1 < len(words):
        highest = max(right, min(highest, words[last + 1].left - 2))
    return Crop(
        max(0, lowest),
        max(0, min(min(w.top for w in held), round(baseline - 0.8 * height)) - edge),
        min(shape[1], highest),
        min(shape[0], max(max(w.bottom for w in held), round(baseline + 0.2 * height)) + edge),
    )
