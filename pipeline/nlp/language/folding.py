"""Text folded for comparison: lower case, without the marks that scans lose. Offsets stay the same."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DASHES = "‐‑‒–—−"
_LATIN_END = 0x250
"""First code point after the Latin letters that Swedish names are written with."""


def _folded_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


_FOLDED = str.maketrans(
    {chr(code): _folded_letter(chr(code)) for code in range(ord("A"), _LATIN_END) if chr(code).isalpha()}
    | dict.fromkeys(_DASHES, "-")
    | {"’": "'", "´": "'", "\u00a0": " ", "\t": " ", "\n": " "}
)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return `text` in lower case without accents, with plain dashes and spaces, letter for letter.

    The result has the length of `text`, so a span found in one is a span of the other.
    """
    return text.translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as written and folded: two faces of one value, whose spans are the same."""

    written: str
    folded: str

    @staticmethod
    def of(written: str) -> Text:
        """Return a text with its folded form."""
        return Text(written, fold(written))
