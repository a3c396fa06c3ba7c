"""How alike two texts are, and which of two sets of things belong together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from scipy.optimize import linear_sum_assignment

Left = TypeVar("Left")
Right = TypeVar("Right")

_DASHES = dict.fromkeys(map(ord, "‐‑–—−"), "-")
_UNCOMPARED = dict.fromkeys(map(ord, "\u00ad“”„\"'’‘´`»«"))
"""Soft hyphens and quotation marks."""
_EDGE_SIGNS = " •·-.,;:|"
_WORD = re.compile(r"[a-zåäöéü0-9]+")
_SIGN = re.compile(r"\d+\s?%|\d+\s?§|§+\s?\d+|\S+@\S+")


class Pair(NamedTuple):
    """Places of two things that belong together, and how alike they are (0-1)."""

    left: int
    right: int
    likeness: float


@lru_cache(maxsize=200_000)
def compared(text: str) -> str:
    """Return a text as it is compared: lower case, one kind of dash and space, no quotes or edge signs."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_DASHES).translate(_UNCOMPARED)
    return re.sub(r"\s+", " ", re.sub(r"\s*-\s*", "-", plain)).strip(_EDGE_SIGNS)


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> float:
    """Indel similarity (0-1) of two texts as they are compared; two empty texts are alike."""
    left, right = compared(one), compared(other)
    if not left or not right:
        return float(left == right)
    return Indel.normalized_similarity(left, right)


def shared_words(one: str, other: str) -> float:
    """Likeness (0-1) by the words that two texts share, whatever one of them has beyond (token set ratio)."""
    return fuzz.token_set_ratio(compared(one), compared(other)) / 100


def word_counts(text: str) -> Counter[str]:
    """Count the words of a text, hyphens taken out."""
    return Counter(_WORD.findall(compared(text).replace("-", "")))


def sign_counts(text: str) -> Counter[str]:
    """Count %, § and @ with what they stand by ("10%", "5§", "x@y"): signs that OCR is known to lose."""
    return Counter(_SIGN.findall(re.sub(r"\s+([%§])", r"\1", text.lower())))


def pair_off(
    left: Sequence[Left], right: Sequence[Right], alike: Callable[[Left, Right], float], threshold: float
) -> list[Pair]:
    """Pair each of `left` with at most one of `right` so that the sum of likeness is largest.

    Pairs below `threshold` are left out afterwards. Assignment by Crouse's algorithm ("On implementing
    2D rectangular assignment algorithms", 2016), as SciPy has it.
    """
    if not left or not right:
        return []
    matrix = np.array([[alike(one, other) for other in right] for one in left])
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    pairs = (Pair(int(i), int(j), float(matrix[i, j])) for i, j in zip(rows, columns, strict=True))
    return [pair for pair in pairs if pair.likeness >= threshold]


def f1(right: float, true: float, found: float) -> float:
    """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    return 2 * right / (true + found) if true + found else 1.0


def count_f1(true: Counter[str], found: Counter[str]) -> float:
    """F1 of counted words."""
    return f1((true & found).total(), true.total(), found.total())
