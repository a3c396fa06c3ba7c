"""How likely an undertaking from a table is right, and which rows a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.document.agreement import Commitment
from pipeline.nlp.commitments.decision import PARSER_DISAGREES, DecidedBy, Decision

ROW_BELIEF: Mapping[DecidedBy, float] = {
    "column": 0.99,
    "responsible": 0.92,
    "subject": 0.95,
    "ending": 0.98,
    "heading": 0.95,
    "agreement": 0.3,
    "nothing": 0.05,
    "weighed": 0.8,
}
"""Share of rows that are right by what told who is bound: 620 rows of tables that taught no weights. Of those
that rest on the agreement 2 of 19 are right; on documents that rules were written with it were two thirds."""
NOBODY_NAMED = 0.3
"""Share of a table's rows for which nobody is named, from which the column that says so was not read whole:
in two such tables 9 of 16 other rows name the right party, elsewhere 97 of 100."""
DOUBTED = 0.6
"""What remains of the confidence there."""


def belief_in_row(decision: Decision, reading: float, table: float) -> float:
    """Return the confidence of an undertaking: that of its reading, its table and how its party was found."""
    return round(reading * table * ROW_BELIEF[decision.by], 4)


def with_doubted_actors(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Return the undertakings of a table, all doubted where for many of them nobody is named."""
    every = tuple(commitments)
    named = [commitment for commitment in every if _is_named(commitment)]
    if not named or len(every) - len(named) < NOBODY_NAMED * len(every):
        return every
    return tuple(_doubted(c) if _is_named(c) and not _by_place(c) else c for c in every)


def _is_named(commitment: Commitment) -> bool:
    return not {"parties_agreed", "nobody_named"} & set(commitment.evidence)


def _by_place(commitment: Commitment) -> bool:
    """Whether the place of a deed says who is bound, which no lost column could."""
    return commitment.evidence[0] in ("column_names_party", "label_names_party", "party_at_end")


def _doubted(commitment: Commitment) -> Commitment:
    return replace(
        commitment,
        confidence=round(commitment.confidence * DOUBTED, 4),
        review_reasons=(*commitment.review_reasons, PARSER_DISAGREES),
    )
