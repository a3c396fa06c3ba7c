"""Headings of narrow columns, which print breaks in the middle of words: "Kom mun en" is "Kommunen"."""

from __future__ import annotations

import re

from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.roles import certain_role
from pipeline.nlp.names.party_words import word_actor

SHORTEST_WHOLE = 4
"""Letters of what the pieces make; less is made by chance."""
_PIECES = re.compile(r"\w+(?:[\s-]+\w+)+")


def whole_heading(heading: str) -> str:
    """Return a heading with its pieces joined where they make the name of a party or a known heading."""
    text = " ".join(heading.split())
    if _PIECES.fullmatch(text) is None or certain_role(text) is not None:
        return text
    joined = re.sub(r"[\s-]+", "", text)
    if len(joined) < SHORTEST_WHOLE or any(word_actor(piece) for piece in text.split()):
        return text
    known = word_actor(joined) or certain_role(joined) or PARTIES.others.in_text.search(joined)
    return joined if known else text
