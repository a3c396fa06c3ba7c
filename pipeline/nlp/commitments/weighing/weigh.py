"""Which bullets and sentences are undertakings, and whom they bind, all evidence weighed together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document.agreement import Actor, Commitment
from pipeline.nlp.commitments.clause_findings import Finding, commitment_of
from pipeline.nlp.commitments.decision import UNSURE_BINDING, Decision
from pipeline.nlp.commitments.weighing.beliefs import Belief, beliefs_of
from pipeline.nlp.commitments.weighing.units import ReadBlock, Unit, units_of

KEPT_FROM = 0.2
ADDED_FROM = 0.7
SURE_FROM = 0.8


def weighed(entries: Sequence[ReadBlock | Commitment], marks: tuple[str, ...]) -> tuple[Commitment, ...]:
    """Return the commitments of a document in reading order.

    Parameters
    ----------
    entries
        Each block of text as the rules read it, and between them the commitments of tables, which their
        columns have decided on.
    """
    units = units_of([entry for entry in entries if isinstance(entry, ReadBlock)], marks)
    beliefs = beliefs_of(units)
    of_block: dict[int, list[tuple[Unit, Belief]]] = {}
    for unit, belief in zip(units, beliefs, strict=True):
        of_block.setdefault(id(unit.block), []).append((unit, belief))
    found: list[Commitment] = []
    for entry in entries:
        if isinstance(entry, Commitment):
            found.append(entry)
            continue
        for unit, belief in of_block.get(id(entry.block), ()):
            found += _decided(unit, belief)
    return tuple(found)


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
        origin = "list" if unit.kind == "item" else "prose"
        yield commitment_of(Finding(unit.text, decision, doubts), origin, unit.passage, unit.place)
