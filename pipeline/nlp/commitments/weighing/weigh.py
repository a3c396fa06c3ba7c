"""Which bullets and sentences are undertakings, and whom they bind, all evidence weighed together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document.agreement import Actor, Commitment, CommitmentOrigin
from pipeline.nlp.commitments.clause_findings import Finding, commitment_of
from pipeline.nlp.commitments.decision import UNSURE_BINDING, Decision
from pipeline.nlp.commitments.stations import Station
from pipeline.nlp.commitments.weighing.beliefs import Belief, beliefs_of
from pipeline.nlp.commitments.weighing.units import Unit, units_of

KEPT_FROM = 0.2
ADDED_FROM = 0.7
SURE_FROM = 0.8


def weighed(stations: Sequence[Station], marks: tuple[str, ...]) -> tuple[Commitment, ...]:
    """Return the commitments of a document in reading order; those of tables as their columns decided.

    Parameters
    ----------
    stations
        The blocks as the rules read them.
    marks
        Numbers of the document's footnotes.
    """
    units = units_of(stations, marks)
    decided: dict[int, list[Commitment]] = {}
    for unit, belief in zip(units, beliefs_of(units), strict=True):
        decided.setdefault(id(unit.block), []).extend(_decided(unit, belief))
    return tuple(
        commitment for station in stations for commitment in decided.get(id(station.block), station.found)
    )


def _decided(unit: Unit, belief: Belief) -> Iterator[Commitment]:
    doubts = (UNSURE_BINDING,) if belief.binds < SURE_FROM else ()
    if unit.found:
        if belief.binds >= KEPT_FROM:
            for commitment in unit.found:
                yield replace(
                    commitment,
                    review_reasons=tuple(dict.fromkeys((*commitment.review_reasons, *doubts))),
                )
        return
    if belief.binds >= ADDED_FROM:
        actor: Actor = belief.actor
        decision = Decision(actor, "weighed", ("weighed_signs",))
        origin: CommitmentOrigin = "list" if unit.kind == "item" else "prose"
        yield commitment_of(Finding(unit.text, decision, doubts), origin, unit.passage, unit.place)
