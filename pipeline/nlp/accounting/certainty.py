"""How sure a class is, by what it rests on: all numbers of the accounting that were set, in one place.

Estimated on the marks of `models/annotated`, which tell whether a text binds anybody: the share of units with
a basis whose class agrees with their mark, both splits together (``python -m lab.measure.accounting``),
rounded down, further down where there are few. These documents flatter: of the commitments nearly every one
is marked as binding there, in agreements of others four of five; what rests on one has a number between.
What follows from print, place or the heading of a column no mark tells: these numbers are judgements, from
looking through the sample documents.
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
    "weighed",
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
    "commitment": 0.85,
    "doubted_commitment": 0.6,
    "attribute": 0.9,
    "label": 0.75,
    "period_words": 0.95,
    "party_words": 0.8,
    "lead_in": 0.9,
    "under_heading": 0.85,
    "follow_up_words": 0.65,
    "detail": 0.85,
    "told_before": 0.9,
    "narrative": 0.85,
    "weighed": 0.5,  # each has its own, from here on
    "nothing": 0.4,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a unit is taken for.

    Attributes
    ----------
    commitment_no
        The commitment that came of it, by its place from 1.
    basis
        What the class rests on; None where others than these rules decided.
    """

    passage_class: PassageClass
    probability: float
    commitment_no: int | None = None
    basis: Basis | None = None


def verdict(passage_class: PassageClass, basis: Basis, commitment_no: int | None = None) -> Verdict:
    """Return a verdict as sure as what it rests on."""
    return Verdict(passage_class, CERTAINTY[basis], commitment_no, basis)


UNKNOWN = verdict("unknown", "nothing")
"""Where nothing speaks for any class; its number is the share of such units that bind nobody."""
