"""Commitments from lists and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document.agreement import Commitment
from pipeline.document.blocks import Passage
from pipeline.document.evidence import Evidence
from pipeline.lexicon.documents import DOCUMENTS
from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.areas.match import lists_areas
from pipeline.nlp.binding.acting_party import (
    is_done,
    other_party,
    passive_agent,
)
from pipeline.nlp.binding.clauses import Bond, without_aside
from pipeline.nlp.binding.finite_verbs import is_bare_deed, main_verbs
from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.binding.lead_ins import heading_actor
from pipeline.nlp.binding.pronouns import spelt_out
from pipeline.nlp.commitments.bullets import item_findings
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
from pipeline.nlp.names.party_words import trailing_actor

_PROMISE = re.compile(
    rf"^(?P<label>{VERBS.promise_label.text_source})\s*:\s+(?P<promise>\S.*)$", re.IGNORECASE
)
# Place and day over a signature: "Vadstena den 3 maj 2021", "Vadstena 2021-05-03".
_SIGNED = re.compile(
    rf"^[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ]\w+)?,? (?:{VERBS.before_the_day.text_source}(?= ?\d| ?[_.]|\s*$)"
    r"|\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4}|_{3,}|\.{3,})(?:\s|$)"
)
_NAMES_PARTIES = re.compile(rf"^{PARTIES.parties_label.text_source}\s*:", re.IGNORECASE)
_DECLARES = VERBS.declares.in_text
_OPENS_QUOTATION = re.compile(r"^[–—-]\s")
# A deed in the present tense where no heading announces undertakings counts from here on, and is flagged.
DEED_FROM = 0.8
# A passive in running text under one party's heading is that party's deed from here on.
DONE_HERE_FROM = 0.1


def read_paragraph(passage: Passage, place: Place, marks: tuple[str, ...]) -> Iterator[Commitment]:
    """Yield the commitments of a paragraph: each sentence that binds a party."""
    text = without_footnote_marks(passage.text.strip(), marks)
    whole = sentences(text)
    if not whole or _SIGNED.match(text) or _is_quoted(text) or _NAMES_PARTIES.match(text):
        return
    ending = trailing_actor(text, place.names)
    if ending is not None and text.rstrip(" .").endswith((")", "]")) and len(whole) <= 2:
        yield commitment_of(
            Finding(ending.text, Decision(ending.actor, "ending", ("party_at_end",))),
            "list",
            passage,
            place,
        )
        return
    if (labelled := _PROMISE.match(text)) and len(whole) == 1:
        actor = heading_actor(labelled["label"], place.names) or place.names.joint
        decision = Decision(actor, "heading", ("label_names_party", "label_promises"))
        yield commitment_of(Finding(labelled["promise"], decision), "prose", passage, place)
        return
    in_undertakings = place.prose_ground == "undertaking" or place.actor is not None
    if in_undertakings and is_bare_deed(text):
        # A bullet whose marker was lost in reading.
        for found in item_findings(text, place):
            yield commitment_of(found, "list", passage, place)
        return
    before = ""
    for sentence in whole:
        if sentence.rstrip().endswith((":", "?")):
            continue
        spelt = spelt_out(sentence, before, place.names)
        for found in _prose_findings(spelt.text, place):
            yield commitment_of(replace(found, text=spelt.as_written(found.text)), "prose", passage, place)
        before = spelt.text


def _is_quoted(text: str) -> bool:
    return bool(_OPENS_QUOTATION.match(text) and VERBS.says.in_text.search(text))


def _prose_findings(sentence: str, place: Place) -> Iterator[Finding]:
    named = False
    for bond, clause in clauses_of(sentence, place.names):
        named = True
        if _binds_in_prose(bond, clause, place):
            yield Finding(clause, subject_decision(bond, place), doubts_of(bond))
        elif _likely_deed(bond, clause, place):
            decision = subject_decision(bond, place)
            evidence: tuple[Evidence, ...] = (*decision.evidence, "trained_component")
            yield Finding(clause, replace(decision, evidence=evidence), (UNSURE_BINDING,))
    in_undertakings = place.prose_ground == "undertaking"
    if not named and place.prose_ground != "background":
        actor = impersonal_duty(sentence, place.names)
        if actor is not None:
            yield Finding(sentence, Decision(actor, "subject", ("impersonal_duty",)))
            return
        agent = passive_agent(sentence, place.names) if in_undertakings or _shall(sentence) else None
        if agent is not None and not (DOCUMENTS.named.in_text.search(sentence) or _tells_of_before(sentence)):
            yield Finding(sentence, Decision(agent, "subject", ("agent_of_passive",)))
            return
        if place.acts_under_heading and _is_done_here(sentence, place):
            yield Finding(
                sentence, Decision(place.actor, "heading", ("heading_names_party", "passive_under_heading"))
            )
            return
    if not named and VERBS.we_shall.in_text.match(sentence) and place.under_a_promise:
        yield Finding(sentence, Decision(place.names.joint, "heading", ("own_subject", "heading_announces")))
        return
    strength = None if named or place.prose_ground == "background" else other_party(sentence)
    if strength == "pledge" or (
        strength is not None
        and place.prose_ground == "undertaking"
        and place.likely_binds(sentence, without=0.0) >= UNSURE_BELOW
    ):
        yield Finding(sentence, Decision("annan", "subject", ("other_body",)), (OTHER_PARTY,))


def _shall(sentence: str) -> bool:
    return any(verb.lower_ in VERBS.duty for verb in main_verbs(parse(sentence)))


def _is_done_here(sentence: str, place: Place) -> bool:
    """Whether a passive under one party's heading is that party's deed ("Ärenden rapporteras dagligen")."""
    finite = main_verbs(parse(sentence))
    return (
        bool(finite)
        and is_done(finite[0])
        and not DOCUMENTS.named.in_text.search(sentence)
        and "Past" not in finite[0].morph.get("Tense", [])
        and place.likely_binds(sentence, without=0.0) >= DONE_HERE_FROM
    )


def _tells_of_before(sentence: str) -> bool:
    verbs_of_it = main_verbs(parse(sentence))
    return any("Past" in v.morph.get("Tense", []) or v.lower_ in VERBS.perfect for v in verbs_of_it)


def _likely_deed(bond: Bond, clause: str, place: Place) -> bool:
    """Whether a deed of a named party is an undertaking though no heading announces any."""
    return (
        bond.strength == "deed"
        and bond.body
        and place.prose_ground == "neutral"
        and not _works_only(clause)
        and place.likely_binds(without_aside(clause), without=0.0)
        >= (UNSURE_BELOW if VERBS.provides.in_text.search(clause) or place.focus is not None else DEED_FROM)
    )


def _works_only(clause: str) -> bool:
    """Whether a clause names no deed: "Polisen och kommunen arbetar sida vid sida för att ..."."""
    finite = main_verbs(parse(clause))
    return bool(finite) and finite[0].lower_ in VERBS.works


def _binds_in_prose(bond: Bond, clause: str, place: Place) -> bool:
    ground = place.prose_ground
    if ground == "background":
        return bond.strength == "pledge"
    # "Vi arbetar med tre områden: ...", "Parterna ska prioritera ...": what is declared, not done.
    if (bond.strength == "deed" or _DECLARES.search(clause)) and lists_areas(clause, place.areas):
        return False
    if bond.strength != "deed":
        return True
    if {"kommun", "polis"} <= bond.named and VERBS.works_for_an_end.in_text.search(clause):
        return False
    by_us = bond.named == frozenset({"gemensam"}) and bool(VERBS.we.in_text.search(clause))
    return by_us or ground in ("undertaking", "follow_up") or place.actor is not None
