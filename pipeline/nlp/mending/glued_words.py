"""A small word that recognition has glued to the next one ("iarbetet"): what is left is a common word."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon.spelling import SPELLING
from pipeline.nlp.language.words import is_word
from pipeline.nlp.mending.fault import Fault, Surroundings
from pipeline.nlp.mending.letter_faults import is_made_of_common_words, unknown_words

SHORTEST_REST = 5
"""Letters; of shorter rests too many are words by chance."""


def glued_words(text: str, around: Surroundings) -> Iterator[Fault]:
    """Yield the unknown words that are a small word and a common one, in order; only in small letters."""
    for match in unknown_words(text, around):
        word = match[0]
        if not word.islower() or around.own[word] > 1:
            continue
        parted = [
            f"{word[:at]} {word[at:]}"
            for at in range(1, len(word) - SHORTEST_REST + 1)
            if word[:at] in SPELLING.small_words
            and is_word(word[at:])
            and is_made_of_common_words(word[at:], around.own)
        ]
        if len(parted) == 1:
            yield Fault(match.start(), match.end(), parted[0], "glued")
