"""A public body named in the text, before it is decided whether it is a party."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document.agreement import PartyType
from pipeline.nlp.language.folding import Text

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a body.

    Attributes
    ----------
    key
        What makes two mentions the same body: SCB code (with the district), folded name of the police unit.
    name
        Official form.
    as_written
        The words on the page.
    start, end
        Span in the text it was found in.
    is_full
        Whether the words name the body itself ("Skara kommun"), not only its place ("Skara").
    level
        Police: 0 the authority, 1 a region, 2 a polisområde, 3 a lokal- or närpolisområde. Else 0.
    is_mended
        Whether it was recognised past a fault of the scan.
    """

    type: PartyType
    key: str
    name: str
    as_written: str
    start: int
    end: int
    is_full: bool = True
    level: int = 0
    kommun_code: str | None = None
    district: str | None = None
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text with its span and its folded form."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


def tokens_of(text: Text) -> tuple[Token, ...]:
    """Split into words; a hyphen inside a word keeps it whole."""
    return tuple(
        Token(match.group(), text.folded[match.start() : match.end()], match.start(), match.end())
        for match in _WORD.finditer(text.written)
    )


def overlaps(start: int, end: int, others: tuple[Mention, ...]) -> bool:
    """Whether the span touches one of the mentions."""
    return any(start < other.end and other.start < end for other in others)
