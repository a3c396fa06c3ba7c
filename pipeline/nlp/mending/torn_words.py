"""Words that recognition has torn apart ("a rbetet"): one part is no word, and the whole is a known one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon.spelling import SPELLING
from pipeline.nlp.language.words import is_common_word, is_word
from pipeline.nlp.mending.fault import Fault, Surroundings

# The whole must be this long: short wholes come about by chance ("a" + "v").
MIN_WHOLE = 6
MAX_PARTS = 4
# A word that the document itself holds so often is a word.
OWN_WORD_COUNT = 2
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOSING = ".,;:!?)"
# "s k", "t ex": a single letter after the stretch makes an abbreviation of its end.
_INITIAL = re.compile(r"[^\W\d_]\.?")


def torn_words(text: str, around: Surroundings) -> Iterator[Fault]:
    """Yield the stretches that are one torn word, in order."""
    tokens = list(_TOKEN.finditer(text))
    suspect = [_is_suspect(token[0].rstrip(_CLOSING), around) for token in tokens]
    place = 0
    while place < len(tokens):
        found = _from(text, tokens, suspect, place, around)
        if found is None:
            place += 1
        else:
            count, fault = found
            yield fault
            place += count


def _from(
    text: str, tokens: list[re.Match[str]], suspect: list[bool], place: int, around: Surroundings
) -> tuple[int, Fault] | None:
    """Return the shortest torn word that begins with a token, and how many tokens it takes."""
    for count in range(2, min(MAX_PARTS, len(tokens) - place) + 1):
        if not any(suspect[place : place + count]):
            continue
        stretch = tokens[place : place + count]
        start, end = stretch[0].start(), stretch[-1].start() + len(stretch[-1][0].rstrip(_CLOSING))
        parts = text[start:end].split(" ")
        if len(parts) != count or not all(map(_LETTERS.fullmatch, parts)):
            continue
        if not _is_torn(parts, around):
            continue
        following = tokens[place + count][0] if place + count < len(tokens) else ""
        onward = following.rstrip(_CLOSING)
        if suspect[place + count : place + count + 1] == [True] and _is_torn([*parts, onward], around):
            continue  # what follows is no word by itself and belongs to this one: "sa mverka nsavtal"
        if _INITIAL.fullmatch(following) or _belongs_to_others(parts, onward, around):
            return None
        return count, Fault(start, end, "".join(parts), "torn")
    return None


def _belongs_to_others(parts: list[str], onward: str, around: Surroundings) -> bool:
    """Whether a part makes a word with its other neighbours: "stor b etydelse", "en s taten"."""
    later = any(_is_torn(parts[at:], around) for at in range(1, len(parts) - 1))
    return later or (bool(_LETTERS.fullmatch(onward)) and _is_torn([parts[-1], onward], around))


def _is_suspect(part: str, around: Surroundings) -> bool:
    """Whether a token may be part of a word: letters that are no word by themselves."""
    return bool(_LETTERS.fullmatch(part)) and not _is_word(part, around)


def _is_word(part: str, around: Surroundings) -> bool:
    if len(part) == 1:
        return part.lower() in SPELLING.words_of_one_letter
    return around.own[part.lower()] >= OWN_WORD_COUNT or is_word(part)


def _is_torn(parts: list[str], around: Surroundings) -> bool:
    whole = "".join(parts)
    if len(whole) < MIN_WHOLE or not all(part.islower() for part in parts[1:]):
        return False
    if all(part in around.sure for part in parts):
        return False
    if around.own[whole.lower()] or is_common_word(whole.lower()):
        return True
    # A compound that only the dictionary knows: a name before a word may make one by chance.
    return is_word(whole) and (parts[0].islower() or is_word(whole.lower()))
