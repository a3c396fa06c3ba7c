"""From the bonds of a clause to commitments, with their doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document.agreement import Actor, Commitment, CommitmentOrigin
from pipeline.document.blocks import Passage
from pipeline.document.doubt import has_digit, numbers_to_check
from pipeline.document.evidence import Evidence
from pipeline.document.reasons import Reason
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.clauses import Bond, Strength, bonds
from pipeline.nlp.commitments.decision import (
    PARSER_DISAGREES,
    Decision,
    belief,
    review_reasons,
)
from pipeline.nlp.commitments.place import Place
from pipeline.nlp.names.party_words import PartyNames
from pipeline.nlp.themes.beliefs import themes_of

_JOINER_AT_END = re.compile(rf"[\s,]*(?:{VERBS.joins_clauses.text_source}\s*)?$")

UNSURE_BELOW = 0.5

_VERB: dict[Strength, Evidence] = {
    "pledge": "verb_of_pledge",
    "charge": "verb_of_charge",
    "duty": "verb_of_duty",
    "deed": "verb_of_deed",
}


@dataclass(frozen=True, slots=True)
class Finding:
    text: str
    decision: Decision
    doubts: tuple[Reason, ...] = ()


def clauses_of(sentence: str, names: PartyNames) -> Iterator[tuple[Bond, str]]:
    """Yield each bond of a sentence with its words: the whole sentence where one party is bound."""
    found = bonds(sentence, names)
    actors = {names.resolved(bond.named) for bond in found}
    if len(actors) == 1:
        yield found[0], sentence
        return
    for bond in found:
        clause = sentence[bond.start : bond.end].strip()
        yield bond, clause if bond is found[-1] else _JOINER_AT_END.sub("", clause)


def doubts_of(bond: Bond) -> tuple[Reason, ...]:
    return () if bond.agreed or bond.strength != "deed" else (PARSER_DISAGREES,)


def subject_decision(bond: Bond, place: Place) -> Decision:
    """Return who a clause's subject binds; "vi" under one party's heading is that party."""
    if bond.named == frozenset({"gemensam"}) and place.actor and not bond.body:
        return Decision(place.actor, "heading", ("heading_names_party", _VERB[bond.strength]))
    return Decision(place.names.resolved(bond.named), "subject", ("own_subject", _VERB[bond.strength]))


def commitment_of(found: Finding, origin: CommitmentOrigin, passage: Passage, place: Place) -> Commitment:
    focus = place.focus
    lead = place.lead_in
    actor: Actor | None = found.decision.actor
    return Commitment(
        actor=actor,
        text=found.text,
        themes=themes_of(found.text, place.about or None),
        origin=origin,
        page=passage.page,
        box=passage.box,
        passage_no=passage.number,
        evidence=tuple(dict.fromkeys((*found.decision.evidence, *_place_evidence(origin, place)))),
        confidence=belief(found.decision, passage.confidence),
        focus_area=focus.label if focus else None,
        focus_area_no=focus.number if focus else None,
        goal=(lead.goal if lead is not None and origin == "list" else None) or place.goal or None,
        review_reasons=review_reasons(
            found.decision, passage.confidence, (*found.doubts, *_doubted_number(found.text, passage))
        ),
    )


def _place_evidence(origin: CommitmentOrigin, place: Place) -> Iterator[Evidence]:
    """Yield what above a text announces that undertakings follow."""
    lead = place.lead_in
    if origin == "list" and lead is not None and lead.ground == "undertaking":
        yield "lead_in_announces"
    if (place.prose_ground if origin == "prose" else place.ground) == "undertaking":
        yield "heading_announces"


def _doubted_number(text: str, passage: Passage) -> tuple[Reason, ...]:
    # Of a long paragraph only the sentences with a number can hold the one that is in doubt.
    return numbers_to_check((passage,)) if has_digit(text) else ()
