"""Truth from rows that people have corrected, and what of a reading can be held against it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.evaluate.likeness import likeness, pair_off
from pipeline.evaluate.published import PublishedDocument
from pipeline.evaluate.reading import Reading
from pipeline.evaluate.scores import SAME_COMMITMENT


def is_corrected(document: PublishedDocument) -> bool:
    """Whether a person has corrected anything in a document."""
    return any(document.corrected)


def as_truth(document: PublishedDocument) -> Reading:
    """Return what is true of a document by its corrected rows.

    Of a document whose commitments are all marked as corrected the parties, dates and areas count as
    well: somebody has gone through all of it. Text and tables are no matter of correction.
    """
    reading = document.reading
    promises = tuple(p for p, seen in zip(reading.promises, document.corrected, strict=True) if seen)
    return Reading(promises, frame=reading.frame if all(document.corrected) else None)


def comparable(found: Reading, document: PublishedDocument) -> Reading:
    """Return what was read, without the commitments that are like rows nobody has corrected.

    Of those rows nobody knows whether they are right.
    """
    rows = document.reading.promises
    pairs = pair_off(found.promises, rows, lambda a, b: likeness(a.text, b.text), SAME_COMMITMENT)
    unknown = {pair.left for pair in pairs if not document.corrected[pair.right]}
    return replace(found, promises=tuple(p for place, p in enumerate(found.promises) if place not in unknown))
