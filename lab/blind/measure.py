"""Scores a dataset on documents that nobody had seen: ``python -m lab.blind.measure DATASET TRUTH``.

Each measure with the interval that holds 95 % of 2,000 samples drawn anew over documents (bootstrap; Efron,
"Bootstrap methods: another look at the jackknife", 1979), so that ten documents are not taken for a thousand.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.dataset.read import Dataset, open_dataset
from pipeline.evaluate.evaluation import ScoredDocument, evaluate, slug_of
from pipeline.evaluate.gold_files import read_gold
from pipeline.evaluate.likeness import likeness, pair_off
from pipeline.evaluate.published import documents_of
from pipeline.evaluate.scores import MEASURES, Share

SAMPLES = 2000
SAME_TEXT = 0.85
"""As of `commit_f1`."""
BADLY_READ = 0.2
"""Share of undertakings missed or false from which a document is badly read."""
BINS = 10
TELLING = frozenset(
    f"problem:{code}"
    for code in (
        "much_not_understood",
        "table_not_understood",
        "several_agreements",
        "part_of_agreement",
        "interleaved_columns",
        "form_label_unknown",
    )
)
"""Reasons to review an agreement that say that it was badly read; so do as many flagged rows."""


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A commitment with whether words and actor are right."""

    right: bool
    flagged: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """The rows of one document, and what of its truth no row says."""

    name: str
    rows: tuple[JudgedRow, ...]
    missed: int
    told: bool

    @property
    def badly_read(self) -> bool:
        false = sum(not row.right for row in self.rows)
        true = sum(row.right for row in self.rows) + self.missed
        return (false + self.missed) / max(1, true + false) > BADLY_READ


def judged(dataset: Dataset, truth: Path) -> tuple[JudgedDocument, ...]:
    """Lay the rows of each document beside its truth."""
    gold = read_gold(truth)
    reasons = {row["agreement_id"]: frozenset(row["review_codes"]) for row in dataset.agreements.to_pylist()}
    found: dict[str, list[dict[str, object]]] = {}
    for row in dataset.commitments.to_pylist():
        found.setdefault(row["agreement_id"], []).append(row)
    documents: list[JudgedDocument] = []
    for document in documents_of(dataset):
        slug = slug_of(document.source_name)
        if slug not in gold:
            continue
        true, read = gold[slug].promises, document.reading.promises
        pairs = pair_off(
            true, read, lambda a, b: likeness(a.text, b.text) if a.actor == b.actor else 0.0, SAME_TEXT
        )
        right = {pair.right for pair in pairs}
        rows = sorted(found.get(document.agreement_id, []), key=lambda row: str(row["seq"]).zfill(6))
        judged_rows = tuple(
            JudgedRow(place in right, bool(row["needs_review"]), float(str(row["confidence"])))
            for place, row in enumerate(rows)
        )
        flagged = sum(row.flagged for row in judged_rows)
        told = flagged >= BADLY_READ * max(1, len(rows)) or bool(TELLING & reasons[document.agreement_id])
        documents.append(JudgedDocument(document.source_name, judged_rows, len(true) - len(pairs), told))
    return tuple(documents)


def interval(values: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the bounds of 95 % of samples of documents; each value is what is right and of how much."""
    pairs = np.array(values)
    draws = np.random.default_rng(0).integers(0, len(pairs), (SAMPLES, len(pairs)))
    sums = pairs[draws].sum(axis=1)
    ratios = sums[:, 0] / np.maximum(sums[:, 1], 1e-9)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(low), float(high)


def calibration_error(rows: Sequence[JudgedRow]) -> float:
    """Return the mean distance between confidence and share right over ten bins, weighed by their rows."""
    confidence: npt.NDArray[np.float64] = np.array([row.confidence for row in rows])
    right = np.array([row.right for row in rows], float)
    places = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(
        sum(abs(confidence[places == n].sum() - right[places == n].sum()) for n in range(BINS))
        / max(1, len(rows))
    )


def _of(document: ScoredDocument, measure: str) -> tuple[float, float] | None:
    value = getattr(document.scores, measure)
    if isinstance(value, Share):
        return (float(value.right), float(value.of)) if value.of else None
    return (float(value), 1.0) if value is not None else None


def _print_scores(documents: Sequence[ScoredDocument]) -> None:
    for measure in MEASURES:
        values = [value for document in documents if (value := _of(document, measure)) is not None]
        if values:
            low, high = interval(values)
            mean = sum(right for right, _ in values) / sum(of for _, of in values)
            print(f"{measure:22} {mean:.3f}  {low:.2f} to {high:.2f}  ({len(values)} documents)")
    worst = min(documents, key=lambda document: document.scores.commit_f1)
    print(f"worst commit_f1        {worst.scores.commit_f1:.3f}  {worst.source_name}")


def _print_flags(documents: Sequence[JudgedDocument]) -> None:
    rows = [row for document in documents for row in document.rows]
    for name, kind in (("wrong rows flagged", False), ("right rows flagged", True)):
        of_kind = [(d, [row for row in d.rows if row.right == kind]) for d in documents]
        values = [(float(sum(r.flagged for r in own)), float(len(own))) for _, own in of_kind if own]
        low, high = interval(values)
        share = sum(flagged for flagged, _ in values) / sum(of for _, of in values)
        print(f"{name:22} {share:.3f}  {low:.2f} to {high:.2f}  ({int(sum(of for _, of in values))} rows)")
    print(f"calibration error      {calibration_error(rows):.3f}")
    bad = [document for document in documents if document.badly_read]
    silent = [document.name for document in bad if not document.told]
    print(f"badly read             {len(bad)} of {len(documents)}, of these untold: {len(silent)} {silent}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Score a dataset on documents that nobody had seen.")
    parser.add_argument("dataset", type=Path)
    parser.add_argument("truth", type=Path)
    options = parser.parse_args()
    dataset = open_dataset(options.dataset)
    _print_scores(evaluate(dataset, options.truth).documents)
    _print_flags(judged(dataset, options.truth))


if __name__ == "__main__":
    main()
