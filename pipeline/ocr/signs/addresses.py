"""E-mail addresses, which a model without @ reads as two words or with a letter in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.ocr.recognition.tesseract import RecognisedWord

DOMAIN = re.compile(r"\w\.(?:se|nu|com|org|eu)\b")

SAME_ADDRESS = 70
"""rapidfuzz ratio (0-100) of an address with @ and what was read for it without."""

SURE_ADDRESS = 85
"""The same from which both readings are taken to say the same."""

WORDS_MAX = 5
"""Words that an address is read as at most, from its dots and underscores."""

INSTEAD_MAX = 3
"""Characters that stand in the place of @ at most ("(Q", "2", "Cc")."""

_SIGN_MISREAD = re.compile(r"(?<=[a-z0-9])(?:[(]?Q|[&©®€])(?=[a-z])")


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address, and which words of either reading it takes the place of (first and after the last)."""

    word: RecognisedWord
    ours: tuple[int, int]
    theirs: tuple[int, int]


def find_address(ours: Sequence[RecognisedWord], theirs: Sequence[RecognisedWord]) -> FoundAddress | None:
    """Return the first address of a second reading that has @, in the letters of the first reading."""
    for index, word in enumerate(theirs):
        if "@" not in word.text:
            continue
        first = index - 1 if index and word.text.startswith("@") else index
        while first and theirs[first - 1].text[-1] in "._-":
            first -= 1
        last = index + 1 if index + 1 < len(theirs) and word.text.endswith("@") else index
        address = "".join(w.text for w in theirs[first : last + 1])
        ranges = [(a, b) for a in range(len(ours)) for b in range(a + 1, min(len(ours), a + WORDS_MAX) + 1)]
        if not ranges or address.strip("@") != address:
            continue
        alike, (a, b) = max((fuzz.ratio(_joined(ours[a:b]), address.lower()), (a, b)) for a, b in ranges)
        if alike >= SAME_ADDRESS:
            return FoundAddress(_with_sign(ours[a:b], address), (a, b), (first, last + 1))
    return None


def _joined(words: Sequence[RecognisedWord]) -> str:
    return "".join(w.text for w in words).lower()


def _with_sign(words: Sequence[RecognisedWord], address: str) -> RecognisedWord:
    """Our words in one, with @ where the halves to its left and right are most like those of `address`."""
    text = "".join(w.text for w in words)
    local, domain = address.split("@", 1)
    alike, start, end = max(
        (fuzz.ratio(text[:start], local) + fuzz.ratio(text[end:], domain), start, end)
        for start in range(1, len(text))
        for end in range(start, min(len(text), start + INSTEAD_MAX + 1))
    )
    return _as_one(
        words,
        f"{text[:start]}@{text[end:]}",
        doubted=alike < 2 * SURE_ADDRESS or _digits(text) != _digits(address),
    )


def _digits(text: str) -> str:
    return "".join(ch for ch in text if ch.isdigit())


def _as_one(words: Sequence[RecognisedWord], text: str, *, doubted: bool) -> RecognisedWord:
    sure = min(w.confidence for w in words)
    return replace(
        words[0],
        text=text,
        left=min(w.left for w in words),
        top=min(w.top for w in words),
        right=max(w.right for w in words),
        bottom=max(w.bottom for w in words),
        confidence=min(sure, 0.45) if doubted else max(sure, 0.5),
    )


def mend_alone(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Put @ where Q or a sign like it stands between small letters of an address, in doubt.

    For addresses in which the second reading has no @ either.
    """
    mended: list[RecognisedWord] = []
    for word in words:
        before = mended[-1] if mended else None
        if "@" in word.text or not DOMAIN.search(word.text):
            mended.append(word)
        elif _SIGN_MISREAD.search(word.text):
            mended.append(_as_one([word], _SIGN_MISREAD.sub("@", word.text, count=1), doubted=True))
        elif before and _SIGN_MISREAD.search(before.text[-1:] + word.text):
            mended[-1] = _as_one([before, word], f"{before.text}@{word.text.lstrip('(Q')}", doubted=True)
        elif before and before.text.endswith("Q") and len(before.text) > 1:
            mended[-1] = _as_one([before, word], f"{before.text[:-1]}@{word.text}", doubted=True)
        elif before and before.text in ("Q", "(Q", "©") and len(mended) > 1:
            mended[-2:] = [
                _as_one([mended[-2], before, word], f"{mended[-2].text}@{word.text}", doubted=True)
            ]
        elif before and re.search(r"\w[._-]\w", before.text) and before.text[-1].isalnum():
            mended.append(replace(word, confidence=min(word.confidence, 0.45)))
        else:
            mended.append(word)
    return mended
