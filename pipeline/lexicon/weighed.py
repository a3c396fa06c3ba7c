"""Small Swedish words that are weighed as signs for or against an undertaking."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Weighed:
    """The tables of `weighed.toml`, which says of each what it is for."""

    share: WordPattern
    you: WordPattern
    modal: frozenset[str]
    joins_others: WordPattern


WEIGHED = load(Weighed, "weighed.toml")
