"""Numbers and markers before headings and labels."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.headings import HEADINGS
from pipeline.lexicon.pages import PAGES

_MARKER = re.compile(r"^(?:[•·●▪■◦‣➢✓–—-]\s*|[*o]\s+|\(?(?:\d{1,2}|[a-h])[.)]\s+)", re.IGNORECASE)
# A hyphen within a word parts no number from it: "A-traktorer", "112-samtal".
_RANKED = re.compile(
    rf"^(?:{HEADINGS.rank.text_source}\s*)?(?:{PAGES.number_word.text_source}\s*)?"
    r"(?:\d+(?:\.\d+)*|(?-i:[IVX]{1,4}|[ivx]{1,4}(?<!vi))|[a-e])?\s*(?:[.:)–—]|-(?!\w))+\s*",
    re.IGNORECASE,
)
# "2 Trafik", "2.1 trafik"; but "24 timmars jour" is no chapter.
_SECTION = re.compile(r"^(?:\d+\s+(?=[^\W\d_a-zåäöé])|\d+(?:\.\d+)+[a-z]?\s+(?=\D))")
_NUMBER = re.compile(r"^\s*(?P<no>\d+(?:\.\d+)*)\s*(?P<letter>[a-zA-Z])?[.):]?\s+(?=\S)")
_ENDING = " .,:;"


def numbering(text: str) -> tuple[str, str] | None:
    """Return (number, rest) of a heading numbered in decimals; a letter after the number is part of it."""
    match = _NUMBER.match(text)
    return (match["no"] + (match["letter"] or ""), text[match.end() :]) if match else None


def unnumbered(text: str) -> str:
    """Return a heading without its number."""
    numbered = numbering(text)
    return numbered[1] if numbered else text


# The labels of a document's areas and what may name them come again with each block and row.
@lru_cache(maxsize=4096)
def clean_label(text: str) -> str:
    """Return a heading or label without its marker, number and rank ("Fokusområde 2: Trafik" -> "Trafik")."""
    plain = " ".join(text.split())
    cleaned = _RANKED.sub("", _MARKER.sub("", plain), count=1)
    candidates = (_SECTION.sub("", cleaned).rstrip(_ENDING), plain.rstrip(_ENDING))
    # "b:(" is a number and a sign, and no label without the number.
    return next((label for label in candidates if any(map(str.isalnum, label))), plain)
