"""Scores what binds and whom, on documents that the weights were not trained on.

Usage: ``python -m models.evaluate_undertakings [--folds N]``. The documents of `models/annotated/passages`
are parted into folds, and each is read by weights that were trained on the other folds and on what the rules
were written with: by the rules alone, by the weights without the rules, without siblings and neighbours, and
by all together.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.train.undertakings import Example, Taught, all_taught, believed, fit_weights
from pipeline.document.agreement import Actor
from pipeline.nlp.commitments.weighing.beliefs import Belief, Weights
from pipeline.nlp.commitments.weighing.weigh import SURE_FROM

EVEN = 0.5
BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit with its truth and what each way to decide makes of it.

    Attributes
    ----------
    alone, without_rules
        How likely it binds without siblings and neighbours, and so without what the rules say too.
    """

    example: Example
    belief: Belief
    alone: float
    without_rules: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a unit binds, and whom."""

    binds: bool
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class Score:
    """F1, 0-1, of telling what binds, and of telling it with the right party."""

    binds: float
    with_actor: float


def judged(documents: Sequence[Taught], folds: int) -> tuple[Judged, ...]:
    """Return the units of the documents that the rules do not know, each by weights that do not know it."""
    new = [document for document in documents if not document.tuned]
    found: list[Judged] = []
    for fold in range(folds):
        out = new[fold::folds]
        weights = fit_weights([document for document in documents if document not in out])
        for document in out:
            beliefs = believed(document, weights)
            found += [_judged(e, b, weights) for e, b in zip(document.examples, beliefs, strict=True)]
    return tuple(found)


def _judged(example: Example, belief: Belief, weights: Weights) -> Judged:
    alone = float(weights.alone.probabilities(example.features.binding)[0])
    without = float(weights.alone.probabilities(example.without_rules.binding)[0])
    return Judged(example, belief, alone, without)


def score(rows: Sequence[Judged], says: Callable[[Judged], Answer]) -> Score:
    """Score a way to decide; with the party, a unit whose truth leaves it open is right with any."""
    answers = [says(row) for row in rows]
    both = [(row, a) for row, a in zip(rows, answers, strict=True) if a.binds and row.example.binds]
    whole = sum(a.binds for a in answers) + sum(row.example.binds for row in rows)
    right = [row.example.actor in (None, answer.actor) for row, answer in both]
    return Score(2 * len(both) / whole, 2 * sum(right) / whole)


def by_rules(row: Judged) -> Answer:
    """Decide as the rules do by themselves."""
    found = row.example.unit.found
    return Answer(bool(found), found[0].actor if found else None)


WAYS: tuple[tuple[str, Callable[[Judged], Answer]], ...] = (
    ("rules alone", by_rules),
    ("weights without rules, each text alone", lambda r: Answer(r.without_rules >= EVEN, r.belief.actor)),
    ("weights and rules, each text alone", lambda row: Answer(row.alone >= EVEN, row.belief.actor)),
    ("weights and rules, siblings together", lambda row: Answer(row.belief.binds >= EVEN, row.belief.actor)),
)


def _print_confidence(rows: Sequence[Judged]) -> None:
    """Print how often rows of each confidence are right, and how many right and wrong ones are flagged."""
    said = [row for row in rows if row.belief.binds >= EVEN]
    likely = np.array([row.belief.binds * max(row.belief.actors) for row in said])
    right = np.array(
        [row.example.binds and row.example.actor in (None, row.belief.actor) for row in said], bool
    )
    places = np.minimum((likely * BINS).astype(int), BINS - 1)
    print("\nconfidence    rows   right")
    for place in range(BINS):
        of_bin = places == place
        if of_bin.any():
            span = f"{place / BINS:.1f} to {(place + 1) / BINS:.1f}"
            print(f"{span}{of_bin.sum():>8}{right[of_bin].mean():>8.3f}")
    error = sum(abs((likely - right)[places == place].sum()) for place in range(BINS)) / len(said)
    flagged = likely < SURE_FROM
    print(f"calibration error {error:.3f}")
    print(f"flagged: {flagged[~right].mean():.3f} of wrong rows, {flagged[right].mean():.3f} of right ones")


def main() -> None:
    """Read the command line and print the scores."""
    parser = argparse.ArgumentParser(
        prog="python -m models.evaluate_undertakings", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--folds", type=int, default=5)
    documents = all_taught()
    rows = judged(documents, parser.parse_args().folds)
    print(f"{sum(not d.tuned for d in documents)} documents, {len(rows)} bullets and sentences")
    print(f"{'decided by':<42}{'binds':>8}{'and whom':>10}")
    for name, way in WAYS:
        of_way = score(rows, way)
        print(f"{name:<42}{of_way.binds:>8.3f}{of_way.with_actor:>10.3f}")
    named = [row for row in rows if row.example.actor is not None]
    kinds = [row for row in rows if row.example.kind is not None]
    print(f"who is bound, where known  {np.mean([r.belief.actor == r.example.actor for r in named]):.3f}")
    print(f"what it is, if not binding {np.mean([r.belief.kind == r.example.kind for r in kinds]):.3f}")
    _print_confidence(rows)


if __name__ == "__main__":
    main()
