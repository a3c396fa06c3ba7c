"""Settling what a place says that two models have read: ours, which lacks signs, and one that has them.

Only signs are taken from the second reading. A digit of it never replaces one of the first; where the two
disagree on digits, the number is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.ocr.marks.bullets import BULLET
from pipeline.ocr.recognition.tesseract import RecognisedWord
from pipeline.ocr.signs.addresses import find_address, mend_alone
from pipeline.ocr.signs.glyphs import Glyph

DOUBTED = 0.45
"""Confidence given to a number on whose digits the two models disagree, so that it is flagged."""

HARDLY_READ = 0.30
"""Confidence under which a reading of the other model says nothing against a number read with `SURE`: a
lone digit without its line is often hardly read."""

SURE = 0.90

_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d+")
_MARK = "•●▪■◦·*°»«"
_BETWEEN = r"[^\w%§$&]*?"
"""Punctuation, on which the models often differ and of which ours is kept."""

_PARTED, _UNPARTED = r"[^\w%§$&]+?", r" ?"
"""What is between two digits: something, where the other model sees anything there; else a space at most."""

_LIKE = {
    "1": "[1lIi|!]",
    "l": "[1lI]",
    "I": "[1lI]",
    "i": "[1i]",
    "|": "[1lI|]?",
    "0": "[0Oo]",
    "O": "[0O]",
    "o": "[0o]",
}
"""Letters that either model takes for digits: no disagreement on a number."""

_WILD = {
    # A word of its own; or digits, letters or other signs that end one.
    "%": r"(?: [^ ,.()]{1,4}"
    r"| ?(?:[2-9]\d{0,2}|9\d{3}|[^\W\d][^\d ,.)]{0,2}|[^\w ,.:;()-][^ ,.)]{0,2}|0[0oO/][^ ,.)]?))?",
    "§": r" ?[^ ]{0,2}?",
    "–": "[-—–=~]{0,2}",
}
"""What ours may have in the place of a sign: "96", "960" or "Yo" for %, "8" or "$" for §."""

_PER_CENT_MISREAD = re.compile(r"(?<=\d) ?(?:[YV]o|[%0oO°?]?/[o0O]|oo|o0|0o)(?=[).,:;]*$)")
_PER_CENT_ALONE = re.compile(r"(?:[YV]o|[%0oO°?]?/[o0O]|oo|o0)(?=[).,:;]*$)")
"""How either model misreads % in small or serif type: its ring as o, its slant as / or Y."""

_DOLLAR = re.compile(r"\$[S5]?")
_FOR_SECTION = re.compile(r"\$[S5]?|S\$?")
_SECTION_MISREAD = re.compile(r"[58$S&s6B]")
_LETTERS_FOR_DIGITS = re.compile(r"[1lI|!O0]{1,3}[.,:;)]?")
_MIXED = re.compile(r"(?=.*\d)(?=.*[lI|O])[\dlI|O]{2,}")
"""A number with a letter in it ("I1", "l0"), doubted even where both models read it so."""

_SIGNS = frozenset(f"{sign}{stop}" for sign in "%§" for stop in ("", *".,;:)", ").", "),"))

_NUMBER = re.compile(r"[§(]?\d[\d.,:–-]*[%§]?[).,:;]*|[%§][).,:;]*")
NO_UNIT_LENGTH = 3
"""Letters, capitals or signs among them, up to which what follows a number is no unit: "42 RN.", "27,5 •"."""

_BEFORE_SIGN = re.compile(r"(.*\d)[^\w\s%§@()/]+([%§][.,;:)]*)")
"""Dots and dashes between a number and its sign: what ours took the space or the sign's first half for."""

_PER_CENT = re.compile(r"(\d+) ?(%[).,:;]*)")
_NUMBER_WITH_MORE = re.compile(r"(\d+[.,]\d+) [^ ]{1,4}")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Words of the two readings that share a place."""

    ours: tuple[RecognisedWord, ...]
    theirs: tuple[RecognisedWord, ...]


def settle(
    words: Sequence[RecognisedWord], reading: Sequence[RecognisedWord], sections: Sequence[Glyph] = ()
) -> list[RecognisedWord]:
    """Return what a place says.

    Parameters
    ----------
    sections
        Ink in the shape of § within the place.
    """
    settled = mend_alone(_settled_with_addresses(words, _per_cent_mended(reading)))
    for glyph in sections:
        settled = _with_section(settled, glyph)
    mended = _with_space(_dollars_mended(_per_cent_mended(settled, doubted=True)))
    doubted = [_doubted(w) if _MIXED.fullmatch(w.text.strip(".,:;()")) else w for w in mended]
    return _unexplained_doubted(doubted, {w.text for w in reading})


def is_no_unit(text: str) -> bool:
    """Whether a word after a number is neither its unit nor a word, and so may be a sign misread."""
    core = text.strip(".,:;()")
    if not 0 < len(core) <= NO_UNIT_LENGTH or core in "%§-–—/":
        return False
    return any(ch.isupper() for ch in core) or not core.isalnum()


def _unexplained_doubted(words: Sequence[RecognisedWord], theirs: set[str]) -> list[RecognisedWord]:
    """Doubt a number before what is no unit, unless the other model reads that as ours does."""
    return [
        _doubted(word)
        if word.text[-1].isdigit() and is_no_unit(following.text) and following.text not in theirs
        else word
        for word, following in pairwise(words)
    ] + list(words[-1:])


def _with_space(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Part a sign from its number where something stood between that the other model sees nothing of."""
    parted: list[RecognisedWord] = []
    for word in words:
        match = _BEFORE_SIGN.fullmatch(word.text)
        if match is None:
            parted.append(word)
            continue
        edge = word.left + (word.right - word.left) * len(match[1]) // len(word.text)
        parted += [replace(word, text=match[1], right=edge), replace(word, text=match[2], left=edge + 1)]
    return parted


def lost_numbers(reading: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Return the numbers and signs of a place where the first model reads nothing; all are doubted."""
    kept = [w for w in _per_cent_mended(reading) if _NUMBER.fullmatch(w.text)]
    return [_doubted(w) for w in kept] if len(kept) == len(reading) else []


def _settled_with_addresses(
    words: Sequence[RecognisedWord], reading: Sequence[RecognisedWord]
) -> list[RecognisedWord]:
    found = find_address(words, reading)
    if found is None:
        return _settled_numbers(words, reading)
    (a, b), (c, d) = found.ours, found.theirs
    return [
        *_settled_numbers(words[:a], reading[:c]),
        found.word,
        *_settled_with_addresses(words[b:], reading[d:]),
    ]


def _settled_numbers(
    words: Sequence[RecognisedWord], reading: Sequence[RecognisedWord]
) -> list[RecognisedWord]:
    pair = _Pair(tuple(words), tuple(reading))
    whole = _merged(pair) or _with_comma(pair)
    if whole is not None:
        return whole
    return [
        word for pair in _pairs(words, reading) for word in _settled(pair, bool(reading), len(words) == 1)
    ]


def _pairs(ours: Sequence[RecognisedWord], theirs: Sequence[RecognisedWord]) -> Iterator[_Pair]:
    """Words of both readings joined where they overlap by more than a third of the narrower one."""
    tagged = sorted([(w, True) for w in ours] + [(w, False) for w in theirs], key=lambda p: p[0].left)
    group: list[tuple[RecognisedWord, bool]] = []
    reach = {True: -1.0, False: -1.0}
    for word, is_ours in tagged:
        width = word.right - word.left
        overlap = min(reach[not is_ours], word.right) - word.left
        if group and overlap <= 0.34 * width:
            yield _pair(group)
            group, reach = [], {True: -1.0, False: -1.0}
        group.append((word, is_ours))
        reach[is_ours] = max(reach[is_ours], word.right)
    if group:
        yield _pair(group)


def _pair(group: Sequence[tuple[RecognisedWord, bool]]) -> _Pair:
    return _Pair(tuple(w for w, mine in group if mine), tuple(w for w, mine in group if not mine))


def _settled(pair: _Pair, any_read: bool, alone: bool) -> Sequence[RecognisedWord]:
    ours, theirs = _text(pair.ours), _text(pair.theirs)
    if not ours:
        return [_doubted(w) for w in pair.theirs if _NUMBER.fullmatch(w.text)]
    if not theirs:
        return [_doubted(w) if any_read and _DIGIT.search(w.text) else w for w in pair.ours]
    if _is_bullet(ours, theirs):
        bullet = replace(pair.theirs[0], text=BULLET + pair.theirs[0].text[1:])
        return _as_read(pair.ours, [bullet, *pair.theirs[1:]])
    merged = _merged(pair) or _with_comma(pair)
    if merged is not None:
        return merged
    if ours == "I" and alone:
        # The commonest of Swedish prepositions stands so, too: the letter stays, in doubt.
        return [_doubted(w) if theirs[0] in "1!" else w for w in pair.ours]
    if (
        not ours.isdigit()
        and _LETTERS_FOR_DIGITS.fullmatch(ours)
        and theirs.replace("!", "1").strip(".,:;)").isdigit()
    ):
        read = [replace(w, text=w.text.replace("!", "1")) for w in pair.theirs]
        return [_doubted(w) for w in _as_read(pair.ours, read)]
    if _digits(ours) != _digits(theirs) and not _is_hardly_read(pair):
        return [_doubted(w) for w in pair.ours]
    return pair.ours


def _with_comma(pair: _Pair) -> list[RecognisedWord] | None:
    """Our decimal number with the other reading's %, where that one misses no more than the comma."""
    theirs, ours = _PER_CENT.fullmatch(_text(pair.theirs)), _NUMBER_WITH_MORE.fullmatch(_text(pair.ours))
    if theirs is None or ours is None or len(pair.ours) != 2 or "".join(_digits(ours[1])) != theirs[1]:
        return None
    number, sign = pair.ours
    is_sure = number.confidence >= SURE and min(w.confidence for w in pair.theirs) < DOUBTED
    return [number if is_sure else _doubted(number), _doubted(replace(sign, text=theirs[2]))]


def _is_hardly_read(pair: _Pair) -> bool:
    sure = min(w.confidence for w in pair.ours)
    return sure >= SURE and all(w.confidence < HARDLY_READ for w in pair.theirs)


def _merged(pair: _Pair) -> list[RecognisedWord] | None:
    """Our words with the signs of the other reading in their places; None where the rest disagrees."""
    ours, theirs = _text(pair.ours), _text(pair.theirs)
    kept = [(at, ch) for at, ch in enumerate(theirs) if ch in _WILD or ch in "|$" or ch.isalnum()]
    if not ours or not kept or (ours in "1lI|" and ours.isdigit() != theirs[0].isdigit()):
        return None
    match = re.fullmatch(_pattern(theirs, kept), ours)
    if match is None:
        return None
    sure = min(w.confidence for w in pair.theirs)
    words = [
        replace(w, confidence=max(w.confidence, sure)) if any(map(str.isalnum, w.text)) else w
        for w in pair.ours
    ]
    for number in range(len(kept), 0, -1):
        sign = kept[number - 1][1]
        if sign in _WILD:
            eats_digit = sign == "§" and re.search(r"\d\d|^ ?\d$", match.group(number)) is not None
            _put(
                words,
                sign,
                *match.span(number),
                doubted=eats_digit and not _is_word(ours, *match.span(number)),
            )
        elif sign.isdigit() and match.group(number).isalpha():
            _put(words, sign, *match.span(number), doubted=True)
    # What ours had in the sign's place is read with no confidence at all: "=." for "%.".
    return [
        replace(w, confidence=max(w.confidence, sure)) if w.text in _SIGNS else w for w in words if w.text
    ]


def _is_word(text: str, start: int, end: int) -> bool:
    begins = start == 0 or " " in text[start - 1 : start + 1]
    return begins and (end == len(text) or text[end] in " .,;)")


def _pattern(theirs: str, kept: Sequence[tuple[int, str]]) -> str:
    """What ours must be to agree with the other reading: a group for each of its letters and signs."""
    pattern = _BETWEEN
    for (at, ch), (following, after) in zip(kept, [*kept[1:], (len(theirs), "")], strict=True):
        pattern += f"({_WILD.get(ch) or _LIKE.get(ch) or re.escape(ch)})"
        if ch.isdigit() and after.isdigit():
            pattern += _PARTED if following > at + 1 and theirs[at + 1 : following] != " " else _UNPARTED
        else:
            pattern += _BETWEEN
    return pattern


def _put(words: list[RecognisedWord], sign: str, start: int, end: int, *, doubted: bool = False) -> None:
    """Set a sign in the place of the characters from `start` to `end` of the words' text with spaces."""
    begins = [sum(len(w.text) + 1 for w in words[:index]) for index in range(len(words))]
    ends = [begin + len(w.text) for begin, w in zip(begins, words, strict=True)]
    ends_word = start == end and sign == "%"
    index = next((i for i, e in enumerate(ends) if start < e or (ends_word and start == e)), len(words) - 1)
    text, at = words[index].text, begins[index]
    changed = text[: max(0, start - at)] + sign + text[max(0, end - at) :]
    words[index] = replace(words[index], text=changed)
    if doubted:
        words[index] = _doubted(words[index])
    for later in range(index + 1, len(words)):
        words[later] = replace(words[later], text=words[later].text[max(0, end - begins[later]) :])


def _with_section(words: list[RecognisedWord], glyph: Glyph) -> list[RecognisedWord]:
    """Put § where its shape is and none was read; a number that it may be part of is doubted."""
    for index, word in enumerate(words):
        if not word.left - 2 <= glyph.center_x <= word.right + 2:
            continue
        if "§" in word.text:
            return words
        mended = _doubted(word)
        if len(word.text.strip(".,:;")) == 1 and _SECTION_MISREAD.match(word.text):
            mended = replace(mended, text="§")
        elif _SECTION_MISREAD.match(word.text[-1]) and glyph.right >= word.right - 2:
            mended = replace(mended, text=word.text[:-1] + "§")
        elif _SECTION_MISREAD.match(word.text[0]) and glyph.left <= word.left + 2:
            mended = replace(mended, text="§" + word.text[1:])
        else:
            return words
        return [*words[:index], mended, *words[index + 1 :]]
    if not words or any("§" in w.text for w in words):
        return words
    box = replace(words[0], text="§", left=glyph.left, top=glyph.top, right=glyph.right, bottom=glyph.bottom)
    return sorted([*words, _doubted(box)], key=lambda w: w.left)


def _per_cent_mended(words: Sequence[RecognisedWord], *, doubted: bool = False) -> list[RecognisedWord]:
    """Put % for the letters that stand for it after a number."""
    mended: list[RecognisedWord] = []
    for word in words:
        follows = bool(mended) and mended[-1].text[-1].isdigit()
        text = _PER_CENT_MISREAD.sub("%", word.text)
        if follows and text == word.text:
            text = _PER_CENT_ALONE.sub("%", text) if _PER_CENT_ALONE.match(text) else text
        changed = replace(word, text=text)
        mended.append(_doubted(changed) if doubted and text != word.text else changed)
    return mended


def _dollars_mended(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Put § for a dollar beside a number, and for a lone S after one: "28 S socialtjänstlagen".

    Agreements name sections of law and no dollars.
    """
    mended: list[RecognisedWord] = []
    for word in words:
        after_number = bool(mended) and mended[-1].text[-1].isdigit()
        is_dollar = "$" in word.text and (_DOLLAR.fullmatch(word.text) or _DIGIT.search(word.text))
        if is_dollar or (after_number and word.text in ("S", "S$")):
            mended.append(_doubted(replace(word, text=_FOR_SECTION.sub("§", word.text, count=1))))
        else:
            mended.append(word)
    return mended


def _is_bullet(ours: str, theirs: str) -> bool:
    """The other model sees a bullet where ours has a letter too many."""
    if theirs[0] not in _MARK:
        return False
    rest = theirs[1:].strip()
    return rest == "" or fuzz.ratio(ours[1:].strip(), rest) >= 90


def _as_read(words: Sequence[RecognisedWord], reading: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    model = words[0]
    sure = min(max(w.confidence for w in words), min(w.confidence for w in reading))
    return [
        replace(w, line_height=model.line_height, baseline=model.baseline, confidence=sure) for w in reading
    ]


def _doubted(word: RecognisedWord) -> RecognisedWord:
    return replace(word, confidence=min(word.confidence, DOUBTED))


def _text(words: Sequence[RecognisedWord]) -> str:
    return " ".join(w.text for w in words)


def _digits(text: str) -> list[str]:
    return _DIGITS.findall(text)
