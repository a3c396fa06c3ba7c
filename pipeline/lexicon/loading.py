"""How words of the language are loaded from data."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(words.split())
