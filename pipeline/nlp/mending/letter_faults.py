"""Letters that recognition takes for others inside a word: the one confusion whose undoing leaves a word.

A fault is undone only where the word is unknown, one confusion of the table makes a known word of it, and
the document or the language speaks for that word: the document holds it elsewhere, it is common, or it is
a form or a compound of such words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.lexicon.spelling import SPELLING
from pipeline.nlp.language.words import is_common_word, is_word
from pipeline.nlp.mending.fault import Fault, Surroundings

SHORTEST = 5
"""Letters. Of shorter words too many are one confusion from another one."""

SHORTEST_PART = 4
"""Letters of a part of a compound that only the dictionary knows; shorter ones fit by chance."""

_ALONE = "|".join(SPELLING.inflection_alone)
_INFLECTION = re.compile(rf"(?<=\w{{4}})(?:{_ALONE}|(?:{'|'.join(SPELLING.inflection)})(?:{_ALONE})?)$")

CONFUSIONS = SPELLING.confusions()
"""What is read, and what it may have been."""


# A run of letters that is a word by itself: no half of a compound or an address, no part of a number.
# Before a domain it is the name of an address that was read as two words.
_LONE_WORD = re.compile(r"(?<![\w@:/'’.-])[^\W\d_]{5,}(?![\w@:/'’-]|\.\w| ?[@©Q®]?[a-zåäö-]{3,}\.[a-z]{2})")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[\"”(]?$")


def unknown_words(text: str, around: Surroundings) -> Iterator[re.Match[str]]:
    """Yield the words of five letters or more that nobody knows and that were not read with certainty."""
    for match in _LONE_WORD.finditer(text):
        if match[0] not in around.sure and not is_word(match[0]):
            yield match


def letter_faults(text: str, around: Surroundings) -> Iterator[Fault]:
    """Yield the misread words of a text, in order."""
    for match in unknown_words(text, around):
        starts_sentence = bool(_SENTENCE_START.search(text, max(0, match.start() - 4), match.start()))
        right = _right_word(match[0], around, starts_sentence)
        if right is not None:
            yield Fault(match.start(), match.end(), right, "letters")


def _right_word(word: str, around: Surroundings, starts_sentence: bool) -> str | None:
    """Return what was misread as `word`; None where it may be right or more than one word fits.

    A capital may be that of a sentence; elsewhere it makes a name of a word.
    """
    own = around.own
    if not _is_written_as_words_are(word):
        return None
    undone = {c for c in _undone(word) if len(c) >= SHORTEST}
    believed = [c for c in undone if own[c.lower()] and own[c.lower()] >= own[word.lower()] and is_word(c)]
    if not believed and own[word.lower()] > 1:
        return None  # what the document repeats is a name or its author's spelling
    if not believed and word[0].isupper() and word[0] != "I" and not starts_sentence:
        return None
    # In small letters: a name is no common word.
    believed = believed or [c for c in undone if is_common_word(c.lower()) and is_word(c)]
    if not believed and not _may_be_compound(word.lower()):
        believed = [
            c for c in undone if is_made_of_common_words(c.lower(), own) and is_word(c.lower()) and is_word(c)
        ]
    return believed[0] if len(believed) == 1 else None


def is_made_of_common_words(word: str, own: Counter[str]) -> bool:
    """Whether a word is a form or compound of words that the document holds or that are common.

    "Kommunernas" is a form of "kommun", "ungdomsverksamhet" a compound of "ungdom" and "verksamhet".
    """

    def known(part: str) -> bool:
        base = _INFLECTION.sub("", part)
        return any(own[form] or is_common_word(form) for form in {part, base, _without_ending(part)})

    return known(word) or any(
        known(word[:at]) and known(word[at:]) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )


def _without_ending(word: str) -> str:
    """Return a word without the ending that a genitive or the first part of a compound has."""
    for ending in SPELLING.inflection_alone:
        word = word.removesuffix(ending)
    return word


def _may_be_compound(word: str) -> bool:
    """Whether two words make up a word that the dictionary does not put together: "torgvärdar"."""
    return any(
        is_word(word[:at]) and is_word(word[at:])
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )


def _is_written_as_words_are(word: str) -> bool:
    """Whether all letters after the first are small: no abbreviation."""
    return word[1:].islower()


def _undone(word: str) -> Iterator[str]:
    for read, meant in CONFUSIONS:
        at = word.find(read)
        while at >= 0:
            for right in meant:
                yield word[:at] + right + word[at + len(read) :]
            at = word.find(read, at + 1)
    # A capital that is one of the table's small letters: "Ärbetet".
    if word[0].isupper() and word[0] != "I":
        lowered = word[0].lower() + word[1:]
        for read, meant in CONFUSIONS:
            if len(read) == 1 and lowered.startswith(read):
                yield from (right.upper() + word[1:] for right in meant if len(right) == 1)
