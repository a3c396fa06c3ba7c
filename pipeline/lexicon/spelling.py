"""How Swedish words are written and misread: abbreviations, words of the trade, confusions of letters."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Spelling:
    """The tables of `spelling.toml`, which says of each what it is for."""

    # Sentences.
    abbreviation: WordPattern
    # Words that are known.
    of_the_trade: tuple[str, ...]
    # Letters.
    confusion: tuple[str, ...]
    inflection: tuple[str, ...]
    inflection_alone: tuple[str, ...]
    small_words: tuple[str, ...]
    words_of_one_letter: tuple[str, ...]
    # The digit 1 read for "I".
    month: WordPattern
    month_begins: WordPattern
    numbered: WordPattern
    number_follows: WordPattern
    counted: WordPattern

    def confusions(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what is read, and each thing that it may have been."""
        parted = (entry.partition(": ") for entry in self.confusion)
        return tuple((read, tuple(meant.split())) for read, _, meant in parted)


SPELLING = load(Spelling, "spelling.toml")
