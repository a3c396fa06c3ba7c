"""What can be an undertaking at all."""

from __future__ import annotations

from pipeline.nlp.structure.signature_lines import is_signature

# Letters of a signature with title and place; looking for one in every paragraph costs a tenth of the time.
LONGEST_SIGNATURE = 300


def says_a_deed(text: str) -> bool:
    """Whether a text can be an undertaking at all: no signature under a list, no letters of a stamp."""
    one_word_of_capitals = len(text.split()) == 1 and text.isupper()
    return not one_word_of_capitals and not may_sign(text)


def may_sign(text: str) -> bool:
    """Whether a text is a signature, and short enough to be one."""
    return len(text) <= LONGEST_SIGNATURE and is_signature(text)
