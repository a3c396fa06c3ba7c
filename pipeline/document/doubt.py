"""Passages that hold a number which was read in doubt."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.document.blocks import Passage
from pipeline.document.reasons import Reason

DOUBTED_BELOW = 0.5
"""A passage is no surer than a number in it that two readings disagree about (0.45); words alone seldom
bring the mean of a passage this low."""

SIGNS = "%§@"
"""Signs that OCR loses or takes for digits."""

NUMBER_TO_CHECK = Reason("number_to_check")


def has_digit(text: str) -> bool:
    """Whether a text holds a number in digits."""
    return any(sign.isdigit() for sign in text)


def is_doubted(passage: Passage) -> bool:
    """Whether a passage holds a number or one of the lost signs, and was read in doubt."""
    if passage.confidence >= DOUBTED_BELOW:
        return False
    return has_digit(passage.text) or any(sign in passage.text for sign in SIGNS)


def numbers_to_check(passages: Iterable[Passage]) -> tuple[Reason, ...]:
    """Return the reason to review what rests on these passages; empty where no number is in doubt."""
    return (NUMBER_TO_CHECK,) if any(map(is_doubted, passages)) else ()
