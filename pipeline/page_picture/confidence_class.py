"""Three classes of confidence, so that it can be seen at a glance."""

from __future__ import annotations

from typing import Literal

from pipeline.dataset.publishing.review import LOW_CELL_CONFIDENCE, LOW_PAGE_CONFIDENCE

ConfidenceClass = Literal["sure", "doubtful", "poor"]

SURE_FROM = LOW_PAGE_CONFIDENCE
"""A page below it is worth a look."""

POOR_BELOW = LOW_CELL_CONFIDENCE
"""A cell below it is flagged in the dataset."""


def confidence_class(confidence: float) -> ConfidenceClass:
    """Return the class of a word's or cell's confidence (0-1)."""
    if confidence >= SURE_FROM:
        return "sure"
    return "doubtful" if confidence >= POOR_BELOW else "poor"
