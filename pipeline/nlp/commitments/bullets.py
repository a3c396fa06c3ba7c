"""Commitments of bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document.agreement import Actor, Commitment
from pipeline.document.blocks import Passage
from pipeline.lexicon.headings import Ground
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.acting_party import (
    infinitive_subject,
    leading_party,
    opening_party,
    other_party,
    passive_agent,
)
from pipeline.nlp.binding.clauses import Bond, bonds
from pipeline.nlp.binding.finite_verbs import is_bare_deed, main_verbs, opens_with_deed
from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.commitments.clause_findings import (
    UNSURE_BELOW,
    Finding,
    clauses_of,
    commitment_of,
    doubts_of,
    subject_decision,
)
from pipeline.nlp.commitments.decision import (
    OTHER_PARTY,
    UNSURE_BINDING,
    Decision,
    without_footnote_marks,
)
from pipeline.nlp.commitments.place import Place
from pipeline.nlp.language.parses import parse
from pipeline.nlp.language.sentences import sentences
from pipeline.nlp.names.party_words import only_names, trailing_actor

_LABELLED = re.compile(r"^([^:.]{3,45}?)\s*:\s+(.+)$", re.DOTALL)

_DASHED = re.compile(r"^([^–—.]{3,45}?)\s+[–—]\s+(.+)$", re.DOTALL)

# "att kommunen ska ...": a clause after a lead-in, bound by its own subject.
_THAT = VERBS.opens_with_that.in_text

# What the trained component must say, 0-1, where the rules rest on the place alone; by the train documents
# of models/annotated. Below the first, a clause under a promise tells how things are; below the second it is
# kept and flagged.
TELLS_BELOW = 0.3

# A nested phrase without a verb is an undertaking of its own, not a detail of the one above it, from here on.
OWN_DEED_FROM = 0.7

# Lists that these announce name what is dealt with, or tell how things are.
_BARRING: frozenset[Ground] = frozenset({"areas", "background"})


def read_list_item(passage: Passage, place: Place, marks: tuple[str, ...]) -> Iterator[Commitment]:
    """Yield the commitments of one bullet: one, or one for each party where it binds several apart."""
    text = without_footnote_marks(passage.text.strip(), marks)
    for found in item_findings(text, place):
        yield commitment_of(found, "list", passage, place)


def item_findings(text: str, place: Place) -> Iterator[Finding]:
    names = place.names
    lead = place.lead_in
    for pattern in (_LABELLED, _DASHED):
        labelled = pattern.match(text)
        if labelled and (actor := only_names(labelled[1], names)) is not None:
            yield Finding(labelled[2], Decision(actor, "heading", ("label_names_party",)))
            return
    ending = trailing_actor(text, names)
    if ending is not None and not (lead is not None and lead.ground in _BARRING):
        yield Finding(ending.text, Decision(ending.actor, "ending", ("party_at_end",)))
        return
    bound = list(_bound_parts(text, place))
    if bound:
        yield from bound
        return
    if place.ground != "background" and (actor := impersonal_duty(text, names)) is not None:
        yield Finding(text, Decision(actor, "subject", ("impersonal_duty",)))
        return
    if (actor := infinitive_subject(text, names)) is not None:
        yield Finding(text, Decision(actor, "subject", ("subject_of_infinitive",)))
        return
    if place.ground != "background" and (actor := passive_agent(_THAT.sub("", text), names)) is not None:
        yield Finding(text, Decision(actor, "subject", ("agent_of_passive",)))
        return
    if _promised(place) or (lead is None and _likely(text, place)):
        yield from _placed(text, place)


def _placed(text: str, place: Place) -> Iterator[Finding]:
    """Yield a bullet that its place makes an undertaking, unless it tells how things are."""
    if VERBS.condition.in_text.match(text):
        return
    probability = place.likely_binds(text, without=1.0)
    if probability < TELLS_BELOW and main_verbs(parse(text)):
        return
    doubts = (UNSURE_BINDING,) if probability < UNSURE_BELOW else ()
    if other_party(_THAT.sub("", text)) is not None:
        yield Finding(text, Decision("annan", "subject", ("other_body",)), (OTHER_PARTY,))
        return
    yield Finding(text, _surrounding_decision(text, place), doubts)


def is_deed_of_its_own(text: str, place: Place) -> bool:
    """Whether a bullet nested under an undertaking is one itself, and does not tell how that one is done."""
    if bonds(text, place.names) or (is_bare_deed(text) and not VERBS.detail.in_text.match(text)):
        return True
    phrase = text[:1].isupper() and not main_verbs(parse(text)) and not VERBS.detail.in_text.match(text)
    return phrase and place.likely_binds(text, without=0.0) >= OWN_DEED_FROM


def _promised(place: Place) -> bool:
    """Whether what stands above makes every bullet an undertaking."""
    lead = place.lead_in
    if lead is not None:
        if lead.ground in _BARRING:
            return False
        return lead.ground == "undertaking" or lead.actor is not None
    return place.actor is not None


def _likely(text: str, place: Place) -> bool:
    """Whether a bullet under a heading alone is an undertaking: it opens with a deed."""
    if place.ground == "undertaking":
        return True
    return place.ground == "neutral" and place.focus is not None and opens_with_deed(text)


def _surrounding_decision(text: str, place: Place) -> Decision:
    lead = place.lead_in
    if not VERBS.we.in_text.match(text) and (actor := leading_party(text, place.names)) is not None:
        return Decision(actor, "subject", ("party_before_deed",))
    if (actor := opening_party(_THAT.sub("", text), place.names)) is not None:
        return Decision(actor, "subject", ("party_opens_text",))
    if lead is not None and lead.actor is not None:
        return Decision(lead.actor, "heading", ("lead_in_names_party",))
    if place.actor is not None:
        return Decision(place.actor, "heading", ("heading_names_party",))
    joint = place.names.joint
    if joint is None:
        return Decision(None, "nothing", ("nobody_named",))
    return Decision(joint, "agreement", ("parties_agreed",))


def _bound_parts(text: str, place: Place) -> Iterator[Finding]:
    """Yield the parts of a bullet that bind; sentences of the same party stay together."""
    lead = place.lead_in
    barred = place.ground == "background" or (lead is not None and lead.ground in _BARRING)
    parts: list[tuple[Bond | None, str]] = []
    for sentence in sentences(_THAT.sub("", text)):
        found = [
            pair for pair in clauses_of(sentence, place.names) if not barred or pair[0].strength == "pledge"
        ]
        parts += found or [(None, sentence)]
    actors = {_actor(bond, place) for bond, _ in parts if bond}
    first = next((bond for bond, _ in parts if bond), None)
    if first is None:
        return
    if len(actors) == 1:
        yield Finding(text, subject_decision(first, place), doubts_of(first))
        return
    merged: list[tuple[Bond, str]] = []
    for bond, part in parts:
        same = bond is None or (merged and _actor(merged[-1][0], place) == _actor(bond, place))
        if merged and same:
            merged[-1] = (merged[-1][0], f"{merged[-1][1]} {part}")
        elif bond is not None:
            merged.append((bond, part))
    for bond, part in merged:
        yield Finding(part, subject_decision(bond, place), doubts_of(bond))


def _actor(bond: Bond, place: Place) -> Actor | None:
    return place.names.resolved(bond.named)
