"""Text folded for comparison: lower case, without the marks that scans lose. Offsets stay the same."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "’": "'",
        "´": "'",
        "\u00a0": " ",
        "\t": " ",
        "\n": " ",
    }
)


def fold(text: str) -> str:
    """Return `text` in lower case without accents, with plain dashes and spaces, letter for letter.

    The result has the length of `text`, so a span found in one is a span of the other.
    """
    return "".join(map(_fold_letter, text))


def _fold_letter(letter: str) -> str:
    if letter.isascii():
        return " " if letter in "\t\n" else letter.lower() if letter.isalpha() else letter
    plain = letter.translate(_PLAIN)
    if plain != letter:
        return plain
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter
