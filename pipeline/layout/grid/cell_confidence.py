"""How sure a cell is: the probability that its text is the printed cell's, learnt on scans with truth."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import exp, log

from pipeline.document.page import Word

HARDLY_READ = 0.60
"""Confidence under which a word is seldom right."""

WEIGHTS = (-4.22, 1.01, 0.11, -0.41, 1.53)
"""Of the constant, the log odds of the words' mean confidence, the log of the number of letters, the share
of letters in words that were hardly read, and the log odds of the page's confidence. Fitted on 2,178 scanned
cells of 76 documents (seed 7) while cell F1 was 0.94 there. Fitted anew on the 43 wrong ones that are left
of 4,353 (seeds 7 and 31), a page that was read well counts against its cells: these were put together
wrongly."""

STEPS: tuple[tuple[float, float], ...] = (
    (0.0, 0.0),
    (0.624, 0.746),
    (0.8675, 0.8889),
    (0.904, 0.9365),
    (0.9194, 0.9683),
    (0.9482, 0.9887),
    (0.9678, 0.9956),
    (0.9761, 0.9964),
    (1.0, 0.9964),
)
"""Where the weighted sum stands as a probability, and what share of the 4,353 cells was right there; straight
lines between."""

LEAST, MOST = 0.02, 0.995
"""Confidences are kept within these before their log odds are taken."""


def cell_confidence(words: Sequence[Word], page_confidence: float) -> float:
    """Return the probability that a cell's text is like the printed cell's to 90 %.

    Parameters
    ----------
    words
        The cell's words.
    page_confidence
        Mean confidence of the page; the confidence of a cell without words.

    Notes
    -----
    Logistic regression, then isotonic steps, both fitted by ``python -m
    lab.table_corpus.fit_confidence`` (the steps anew with ``--keep-weights``) on corpora that no other
    figure is measured on. A word of a trusted text layer is sure, and so is its cell.
    """
    letters = sum(len(word.text) for word in words)
    if not letters:
        return page_confidence
    if all(word.confidence == 1.0 for word in words):
        return 1.0
    return _calibrated(raw_probability(features(words, page_confidence)))


def features(words: Sequence[Word], page_confidence: float) -> tuple[float, float, float, float, float]:
    """Return what the weights belong to, the constant first."""
    letters = sum(len(word.text) for word in words)
    mean = sum(word.confidence * len(word.text) for word in words) / letters
    hardly = sum(len(word.text) for word in words if word.confidence < HARDLY_READ) / letters
    return (1.0, _log_odds(mean), log(letters), hardly, _log_odds(page_confidence))


def raw_probability(values: Sequence[float]) -> float:
    """Return the logistic of the weighted sum of the features."""
    return 1.0 / (1.0 + exp(-sum(w * v for w, v in zip(WEIGHTS, values, strict=True))))


def _log_odds(share: float) -> float:
    kept = min(MOST, max(LEAST, share))
    return log(kept / (1.0 - kept))


def _calibrated(raw: float) -> float:
    place = min(max(1, bisect_right([x for x, _ in STEPS], raw)), len(STEPS) - 1)
    (x0, y0), (x1, y1) = STEPS[place - 1], STEPS[place]
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
