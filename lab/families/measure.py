"""Scores the invented documents of every family: ``python -m lab.families.measure [BATCH ...]``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from lab.families.documents import BATCHES, Read, load, read
from pipeline.evaluate.scores import MEASURES, Share

UNJUDGED = frozenset({"theme_f1", "commit_theme_f1"})
"""The truth of these documents has no themes."""


def values_of(measure: str, documents: Sequence[Read]) -> list[float | Share]:
    """Return a measure of each document whose truth says anything of the kind."""
    of_promises = measure.startswith(("commit", "attr"))
    judged = [
        document
        for document in documents
        if (document.document.promises_count or not of_promises)
        and (document.document.areas_count or measure != "focus_f1")
    ]
    return [value for d in judged if (value := getattr(d.scores, measure)) is not None]


def figure(values: Sequence[float | Share]) -> str:
    """Return the mean, or for attributes how many are right of how many."""
    shares = [value for value in values if isinstance(value, Share)]
    if shares:
        return f"{sum(s.right for s in shares)}/{sum(s.of for s in shares)}"
    means = [value for value in values if not isinstance(value, Share)]
    return f"{sum(means) / len(means):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the invented documents of every family.")
    parser.add_argument("batches", nargs="*", default=BATCHES, metavar="BATCH")
    parser.add_argument("--faults", action="store_true", help="tell what was read otherwise")
    options = parser.parse_args()
    documents = [read(document) for batch in options.batches for document in load(batch)]
    for document in documents if options.faults else ():
        for fault in document.faults():
            print(f"{document.document.name}: {fault}")
    for measure in MEASURES:
        if measure not in UNJUDGED and (values := values_of(measure, documents)):
            print(f"{measure:22}{figure(values):>9}")


if __name__ == "__main__":
    main()
