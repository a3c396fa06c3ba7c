"""Which bullets and sentences are undertakings, and whom they bind, all evidence weighed together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.document.agreement import Actor, Commitment, CommitmentOrigin
from pipeline.document.evidence import Evidence
from pipeline.document.reasons import Reason
from pipeline.nlp.commitments.clause_findings import Finding, commitment_of
from pipeline.nlp.commitments.decision import UNCLEAR_ACTOR, UNSURE_ACTOR, UNSURE_BINDING, Decision
from pipeline.nlp.commitments.possible_deeds import says_a_deed
from pipeline.nlp.commitments.stations import Station
from pipeline.nlp.commitments.weighing.beliefs import ACTORS, Belief, beliefs_of
from pipeline.nlp.commitments.weighing.units import Unit, UnitKind, units_of

KEPT_FROM = 0.05
"""What the rules found stays, flagged, from here on; below, 19 in 20 bind nobody."""
PROMISED: frozenset[Evidence] = frozenset({"verb_of_pledge", "verb_of_charge", "verb_of_duty"})
ADDED_FROM: dict[UnitKind, float] = {"item": 0.75, "sentence": 0.85}
"""What the rules did not find is an undertaking from here on. By folds over the marked passages of
`models/annotated` (a third of them binds), 0.5 to 0.7 give the best F1, 0.75 and 0.85 a point less; in
long plans, which hold many more sentences that only describe, fewer false rows are worth that."""
SURE_FROM = 0.8
"""Rows that are less likely right than this are flagged: four in five of the wrong ones, three in ten of the
right ones (by folds over the marked passages, where a quarter of what is read is wrong)."""
OTHER_ACTOR_FROM = 0.6
"""How likely another party must be than the one that the rules named."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came of a document after all was weighed.

    Attributes
    ----------
    commitments
        In reading order; those of tables as their columns decided.
    beliefs
        In step with `units`, which are the bullets and sentences.
    """

    commitments: tuple[Commitment, ...]
    units: tuple[Unit, ...]
    beliefs: tuple[Belief, ...]


def weighed(stations: Sequence[Station], marks: tuple[str, ...]) -> Weighed:
    """Weigh every bullet and sentence of a document.

    Parameters
    ----------
    stations
        The blocks as the rules read them.
    marks
        Numbers of the document's footnotes.
    """
    units = units_of(stations, marks)
    beliefs = beliefs_of(units)
    decided: dict[int, list[Commitment]] = {}
    for unit, belief in zip(units, beliefs, strict=True):
        decided.setdefault(id(unit.block), []).extend(_decided(unit, belief))
    commitments = tuple(
        commitment for station in stations for commitment in decided.get(id(station.block), station.found)
    )
    return Weighed(commitments, units, beliefs)


def _decided(unit: Unit, belief: Belief) -> Iterator[Commitment]:
    if unit.found:
        if belief.binds >= KEPT_FROM or _is_promised(unit):
            apart = len({commitment.actor for commitment in unit.found}) > 1
            for commitment in unit.found:
                actor = commitment.actor if apart else _weighed_actor(commitment.actor, belief)
                yield _believed(replace(commitment, actor=actor), unit, belief)
    elif belief.binds >= ADDED_FROM[unit.kind] and _may_be_added(unit):
        open_actor = unit.place.names.joint is None and not unit.place.names.named_in(unit.text)
        decision = Decision(None if open_actor else belief.actor, "weighed", ("weighed_signs",))
        origin: CommitmentOrigin = "list" if unit.kind == "item" else "prose"
        yield _believed(
            commitment_of(Finding(unit.text, decision), origin, unit.passage, unit.place), unit, belief
        )


def _may_be_added(unit: Unit) -> bool:
    """Whether a text that the rules passed over can be an undertaking: no signature, no torn-off end."""
    torn_off = unit.text[:1].islower() and (unit.kind == "sentence" or unit.place.lead_in is None)
    return says_a_deed(unit.text) and not torn_off


def _is_promised(unit: Unit) -> bool:
    """Whether a party itself pledges or takes charge, which is never dropped without a word."""
    return any(PROMISED & frozenset(commitment.evidence) for commitment in unit.found)


def _weighed_actor(by_rules: Actor | None, belief: Belief) -> Actor | None:
    """Return the party that the rules named, unless another is far more likely."""
    if by_rules is None or max(belief.actors) < OTHER_ACTOR_FROM:
        return by_rules
    return belief.actor


def _believed(commitment: Commitment, unit: Unit, belief: Belief) -> Commitment:
    """Return a commitment with how likely its words bind the party that it names, and what is in doubt."""
    bound = belief.actors[ACTORS.index(commitment.actor)] if commitment.actor is not None else 0.5
    likely = belief.binds * bound
    doubts: list[Reason] = list(commitment.review_reasons)
    if commitment.actor is None:
        doubts.append(UNCLEAR_ACTOR)
    if likely < SURE_FROM:
        doubts.append(UNSURE_BINDING if belief.binds < bound or commitment.actor is None else UNSURE_ACTOR)
    return replace(
        commitment,
        confidence=round(min(likely, unit.passage.confidence), 4),
        review_reasons=tuple(dict.fromkeys(doubts)),
    )
