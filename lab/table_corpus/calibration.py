"""How far a cell's confidence can be taken at its word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lab.table_corpus.document_score import DocumentScore, Judged

BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 0.98), (0.98, 1.01))
"""Cells "said to be 0.9 sure" are those from 0.85 to 0.95."""


@dataclass(frozen=True, slots=True)
class Bin:
    low: float
    high: float
    count: int
    said: float
    right: float


def bins_of(cells: Sequence[Judged]) -> list[Bin]:
    """Sort cells into bins by what they say; empty bins are left out."""
    found = []
    for low, high in BINS:
        own = [cell for cell in cells if low <= cell.confidence < high]
        if own:
            said = sum(cell.confidence for cell in own) / len(own)
            found.append(Bin(low, high, len(own), said, sum(cell.is_right for cell in own) / len(own)))
    return found


def calibration_error(cells: Sequence[Judged]) -> float:
    """Expected calibration error: mean distance of said and right, weighted by the bins' sizes.

    Naeini, Cooper & Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning" (2015).
    """
    return sum(b.count * abs(b.said - b.right) for b in bins_of(cells)) / max(1, len(cells))


def calibration_text(scores: Sequence[DocumentScore]) -> str:
    """For each kind of scan: its error and, bin by bin, what is said and what is right."""
    lines = ["confidence of cells: share right where so much is said (number of cells)"]
    lines.append(
        f"{'scan':14}{'error':>7}" + "".join(f"{low:>9.2f}–{min(high, 1):.2f}" for low, high in BINS)
    )
    scans = sorted({score.truth.scan for score in scores})
    for scan in (*scans, "all"):
        cells = [c for s in scores if scan in (s.truth.scan, "all") for c in s.judged]
        own = {b.low: b for b in bins_of(cells)}
        shares = (f"{own[low].right:.2f} ({own[low].count})" if low in own else "–" for low, _ in BINS)
        lines.append(
            f"{scan:14}{calibration_error(cells):7.3f}" + "".join(f"{share:>14}" for share in shares)
        )
    return "\n".join(lines)
