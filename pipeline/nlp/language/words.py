"""Swedish words: Hunspell's dictionary with its compounds, the treebanks' words, those of the trade."""

from __future__ import annotations

from functools import cache, lru_cache

from hunspell import Hunspell

from pipeline.installed.dictionary import LANGUAGE, installed_dictionary
from pipeline.lexicon.spelling import SPELLING
from pipeline.nlp.language.pipelines import trained_words

OF_THE_TRADE = frozenset(SPELLING.of_the_trade)


@cache
def _dictionary() -> Hunspell | None:
    installed = installed_dictionary()
    return Hunspell(LANGUAGE, hunspell_data_dir=str(installed.folder)) if installed else None


def has_dictionary() -> bool:
    """Whether a dictionary is installed; without one only the trained pipeline's words are known."""
    return _dictionary() is not None


# A document's words come again and again, and those of one kommun's papers in all of them.
@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether a word is Swedish, compounds and inflected forms too; a capital first letter is forgiven."""
    lowered = word.lower()
    if lowered in trained_words() or lowered in OF_THE_TRADE:
        return True
    dictionary = _dictionary()
    return dictionary is not None and bool(dictionary.spell(word))


def is_common_word(word: str) -> bool:
    """Whether a word in lower case stands in the treebanks or is one of the trade."""
    return word in trained_words() or word in OF_THE_TRADE
