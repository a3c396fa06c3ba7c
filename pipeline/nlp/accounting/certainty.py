"""How sure a class is, by what it rests on: all numbers of the accounting that were set, in one place.

Where the marks of `models/annotated` can tell (whether a text binds anybody), a number is the share of units
with that basis whose class agrees with their mark, both splits together, rounded to a twentieth. The others
follow from print or from words that mean one thing; they were looked through on the invented families and the
sample documents, where so many were right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.document.accounted import PassageClass

Basis = Literal[
    # what the document is built of
    "print",
    "signed",
    "title",
    "header",
    "header_again",
    "marker_alone",
    "column",
    "section_row",
    "set_aside",
    "area_label",
    "footnote",
    # what its words are known for
    "commitment",
    "doubted_commitment",
    "attribute",
    "label",
    "period_words",
    "party_words",
    "lead_in",
    "under_heading",
    "follow_up_words",
    "detail",
    "told_before",
    "narrative",
    "nothing",
]

CERTAINTY: Mapping[Basis, float] = {
    "print": 0.97,
    "signed": 0.97,
    "title": 0.97,
    "header": 0.97,
    "header_again": 0.9,
    "marker_alone": 0.9,
    "column": 0.95,
    "section_row": 0.9,
    "set_aside": 0.9,
    "area_label": 0.9,
    "footnote": 0.9,
    "commitment": 0.9,
    "doubted_commitment": 0.6,
    "attribute": 0.9,
    "label": 0.9,
    "period_words": 0.95,
    "party_words": 0.8,
    "lead_in": 0.9,
    "under_heading": 0.85,
    "follow_up_words": 0.8,
    "detail": 0.55,
    "told_before": 0.85,
    "narrative": 0.75,
    "nothing": 0.5,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a unit is taken for, how sure that is, and the commitment that came of it, by its place from 1."""

    passage_class: PassageClass
    probability: float
    commitment_no: int | None = None


def verdict(passage_class: PassageClass, basis: Basis, commitment_no: int | None = None) -> Verdict:
    """Return a verdict as sure as what it rests on."""
    return Verdict(passage_class, CERTAINTY[basis], commitment_no)


UNKNOWN = verdict("unknown", "nothing")
