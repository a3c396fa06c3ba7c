"""Word parts by which the themes of an undertaking are known, and words that tell no theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.document.agreement import Theme
from pipeline.lexicon.loading import load
from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.patterns import WordPattern
from pipeline.lexicon.verbs import VERBS


@dataclass(frozen=True, slots=True)
class ThemeParts:
    """The word parts of one theme; the head of `themes.toml` explains their marks.

    Attributes
    ----------
    parts
        Those that name it.
    weak
        Those that go with it and also stand alone.
    weight
        By which its score is multiplied.
    """

    parts: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """The tables of `themes.toml`, which says of each what it is for."""

    neutral: WordPattern
    names_document: WordPattern
    themes: Mapping[Theme, ThemeParts]


@cache
def theme_lexicon() -> ThemeWords:
    """Return the words of themes.

    Raises
    ------
    LexiconError
        If the file cannot be used, as when it names a theme that the closed list does not have.
    """
    slots = {
        "company": VERBS.company.as_slot("tillsammans med"),
        "body": PARTIES.body.as_slot("nämnd"),
    }
    return load(ThemeWords, "themes.toml", slots)
