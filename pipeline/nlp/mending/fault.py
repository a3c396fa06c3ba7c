"""A stretch of a text that was misread, and what it is judged by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.document.mending import MendKind


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a text as read is at fault, in characters, and what should stand there."""

    start: int
    end: int
    mended: str
    kind: MendKind


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words of a page are judged by.

    Attributes
    ----------
    own
        How often the document holds each word, in lower case.
    sure
        Words that were read with certainty wherever they stand on the page, as read.
    """

    own: Counter[str] = field(default_factory=Counter)
    sure: frozenset[str] = frozenset()
