"""Commitments from lists and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.document.agreement import Actor, Commitment, CommitmentOrigin
from pipeline.document.blocks import Passage
from pipeline.document.doubt import has_digit, numbers_to_check
from pipeline.lexicon import verbs
from pipeline.nlp.areas.match import lists_areas
from pipeline.nlp.binding.acting_party import (
    infinitive_subject,
    is_done,
    leading_party,
    opening_party,
    other_party,
    passive_agent,
)
from pipeline.nlp.binding.clauses import Bond, bonds, is_bare_deed, main_verbs, opens_with_deed, without_aside
from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.binding.lead_ins import Ground, heading_actor
from pipeline.nlp.binding.pronouns import spelt_out
from pipeline.nlp.commitments.decision import (
    OTHER_PARTY,
    PARSER_DISAGREES,
    UNSURE_BINDING,
    Decision,
    belief,
    review_reasons,
    without_footnote_marks,
)
from pipeline.nlp.commitments.place import Outline
from pipeline.nlp.language.parses import parse, sentences
from pipeline.nlp.names.party_words import PartyNames, only_names, trailing_actor
from pipeline.nlp.themes.beliefs import themes_of

_LABELLED = re.compile(r"^([^:.]{3,45}?)\s*:\s+(.+)$", re.DOTALL)
# "Vårt löfte: Vi gör torget till ...": the label says that what follows is promised.
_PROMISE = re.compile(r"^(?P<label>(?:\w+s|vårt|vår) (?:\w+ )?löfte)\s*:\s+(?P<promise>\S.*)$", re.IGNORECASE)
_DASHED = re.compile(r"^([^–—.]{3,45}?)\s+[–—]\s+(.+)$", re.DOTALL)
# Place and day over a signature: "Vadstena den 3 maj 2021", "Vadstena 2021-05-03".
_SIGNED = re.compile(
    r"^[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ]\w+)?,? (?:den(?= ?\d| ?[_.]|\s*$)"
    r"|\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4}|_{3,}|\.{3,})(?:\s|$)"
)
# "att kommunen ska ...": a clause after a lead-in, bound by its own subject.
_THAT = re.compile(r"^att\s+(?=\S)", re.IGNORECASE)
_JOINER_AT_END = re.compile(r"[\s,]*(?:\b(?:och|samt|medan)\s*)?$")
_WE = re.compile(r"\bvi\b", re.IGNORECASE)
_DECLARES = re.compile(r"områden\b|prioriter|fokuser|inriktning", re.IGNORECASE)
# "Vi ska bli lättare att nå": under "Vårt andra löfte" it is promised, though it names no deed.
_WE_SHALL = re.compile(r"^Vi (?:ska|skall|kommer att)\b")
# What both work together for, no deed named, is why they cooperate.
_FOR_AN_END = re.compile(r"\b(?:arbetar|samarbetar|samverkar|jobbar) (?:\w+ ){0,4}för (?:att|en|ett)\b")
_NAMES_PARTIES = re.compile(r"^(?:avtals)?parter(?:na)?\s*:", re.IGNORECASE)
# What a news item quotes is somebody's view.
_QUOTED = re.compile(
    r"^[–—-]\s.*\b(?:säger|berättar|menar|förklarar|konstaterar|tycker|tror|tillägger|påpekar|betonar)\b",
    re.DOTALL,
)
_CONDITION = re.compile(
    r"^(?:i första hand|förutsatt|under förutsättning|i mån av|i den mån)\b", re.IGNORECASE
)
# How, when and on what condition the deed above is done.
_DETAIL = re.compile(
    r"^(?:förutsatt|under förutsättning|i första hand|i den mån|i mån av|om|när|där|klockan|kl\b|till exempel"
    r"|t\.? ?ex|bland annat|främst|särskilt|helst|gärna|även|dock|endast"
    r"|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar)?|vardag(?:ar)?|helg(?:er)?)\b",
    re.IGNORECASE,
)


# What the trained component must say, 0-1, where the rules rest on the place alone; by the train documents
# of models/annotated. Below the first, a clause under a promise tells how things are; below the second it is
# kept and flagged.
TELLS_BELOW = 0.3
UNSURE_BELOW = 0.5
# A deed in the present tense where no heading announces undertakings counts from here on, and is flagged.
DEED_FROM = 0.8
# A passive in running text under one party's heading is that party's deed from here on.
DONE_HERE_FROM = 0.1
# A nested phrase without a verb is an undertaking of its own, not a detail of the one above it, from here on.
OWN_DEED_FROM = 0.7

# Lists that these announce name what is dealt with, or tell how things are.
_BARRING: frozenset[Ground] = frozenset({"areas", "background"})


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    decision: Decision
    doubts: tuple[str, ...] = ()


def read_list_item(passage: Passage, outline: Outline, marks: tuple[str, ...]) -> Iterator[Commitment]:
    """Yield the commitments of one bullet: one, or one for each party where it binds several apart."""
    text = without_footnote_marks(passage.text.strip(), marks)
    for found in _item_findings(text, outline):
        yield _commitment(found, "list", passage, outline)


def read_paragraph(passage: Passage, outline: Outline, marks: tuple[str, ...]) -> Iterator[Commitment]:
    """Yield the commitments of a paragraph: each sentence that binds a party."""
    text = without_footnote_marks(passage.text.strip(), marks)
    whole = sentences(text)
    if not whole or _SIGNED.match(text) or _QUOTED.match(text) or _NAMES_PARTIES.match(text):
        return
    ending = trailing_actor(text, outline.names)
    if ending is not None and text.rstrip(" .").endswith((")", "]")) and len(whole) <= 2:
        yield _commitment(_Found(ending.text, Decision(ending.actor, "ending")), "list", passage, outline)
        return
    if (labelled := _PROMISE.match(text)) and len(whole) == 1:
        actor = heading_actor(labelled["label"], outline.names) or outline.names.joint
        yield _commitment(_Found(labelled["promise"], Decision(actor, "heading")), "prose", passage, outline)
        return
    in_undertakings = outline.prose_ground == "undertaking" or outline.actor is not None
    if in_undertakings and is_bare_deed(text):
        # A bullet whose marker was lost in reading.
        for found in _item_findings(text, outline):
            yield _commitment(found, "list", passage, outline)
        return
    before = ""
    for sentence in whole:
        if sentence.rstrip().endswith((":", "?")):
            continue
        spelt = spelt_out(sentence, before, outline.names)
        for found in _prose_findings(spelt.text, outline):
            yield _commitment(replace(found, text=spelt.as_written(found.text)), "prose", passage, outline)
        before = spelt.text


def _prose_findings(sentence: str, outline: Outline) -> Iterator[_Found]:
    named = False
    for bond, clause in _clauses(sentence, outline.names):
        named = True
        if _binds_in_prose(bond, clause, outline):
            yield _Found(clause, _subject_decision(bond, outline), _doubts(bond))
        elif _likely_deed(bond, clause, outline):
            yield _Found(clause, _subject_decision(bond, outline), (UNSURE_BINDING,))
    in_undertakings = outline.prose_ground == "undertaking"
    if not named and outline.prose_ground != "background":
        actor = impersonal_duty(sentence, outline.names)
        if actor is not None:
            yield _Found(sentence, Decision(actor, "subject"))
            return
        agent = passive_agent(sentence, outline.names) if in_undertakings or _shall(sentence) else None
        if agent is not None and not (verbs.DOCUMENT.search(sentence) or _tells_of_before(sentence)):
            yield _Found(sentence, Decision(agent, "subject"))
            return
        if outline.acts_under_heading and _is_done_here(sentence, outline):
            yield _Found(sentence, Decision(outline.actor, "heading"))
            return
    if not named and _WE_SHALL.match(sentence) and outline.under_a_promise:
        yield _Found(sentence, Decision(outline.names.joint, "heading"))
        return
    strength = None if named or outline.prose_ground == "background" else other_party(sentence)
    if strength == "pledge" or (
        strength is not None
        and outline.prose_ground == "undertaking"
        and outline.likely_binds(sentence, without=0.0) >= UNSURE_BELOW
    ):
        yield _Found(sentence, Decision("annan", "subject"), (OTHER_PARTY,))


def _shall(sentence: str) -> bool:
    return any(verb.lower_ in verbs.DUTY for verb in main_verbs(parse(sentence)))


def _is_done_here(sentence: str, outline: Outline) -> bool:
    """Whether a passive under one party's heading is that party's deed ("Ärenden rapporteras dagligen")."""
    finite = main_verbs(parse(sentence))
    return (
        bool(finite)
        and is_done(finite[0])
        and not verbs.DOCUMENT.search(sentence)
        and "Past" not in finite[0].morph.get("Tense", [])
        and outline.likely_binds(sentence, without=0.0) >= DONE_HERE_FROM
    )


def _tells_of_before(sentence: str) -> bool:
    verbs_of_it = main_verbs(parse(sentence))
    return any("Past" in v.morph.get("Tense", []) or v.lower_ in ("har", "hade") for v in verbs_of_it)


def _likely_deed(bond: Bond, clause: str, outline: Outline) -> bool:
    """Whether a deed of a named party is an undertaking though no heading announces any."""
    return (
        bond.strength == "deed"
        and bond.body
        and outline.prose_ground == "neutral"
        and not _works_only(clause)
        and outline.likely_binds(without_aside(clause), without=0.0)
        >= (UNSURE_BELOW if verbs.PROVIDES.search(clause) or outline.focus is not None else DEED_FROM)
    )


def _works_only(clause: str) -> bool:
    """Whether a clause names no deed: "Polisen och kommunen arbetar sida vid sida för att ..."."""
    finite = main_verbs(parse(clause))
    return bool(finite) and verbs.WORKS.match(finite[0].lower_) is not None


def _clauses(sentence: str, names: PartyNames) -> Iterator[tuple[Bond, str]]:
    """Yield each bond of a sentence with its words: the whole sentence where one party is bound."""
    found = bonds(sentence, names)
    actors = {names.resolved(bond.named) for bond in found}
    if len(actors) == 1:
        yield found[0], sentence
        return
    for bond in found:
        clause = sentence[bond.start : bond.end].strip()
        yield bond, clause if bond is found[-1] else _JOINER_AT_END.sub("", clause)


def _binds_in_prose(bond: Bond, clause: str, outline: Outline) -> bool:
    ground = outline.prose_ground
    if ground == "background":
        return bond.strength == "pledge"
    # "Vi arbetar med tre områden: ...", "Parterna ska prioritera ...": what is declared, not done.
    if (bond.strength == "deed" or _DECLARES.search(clause)) and lists_areas(clause, outline.areas):
        return False
    if bond.strength != "deed":
        return True
    if {"kommun", "polis"} <= bond.named and _FOR_AN_END.search(clause):
        return False
    by_us = bond.named == frozenset({"gemensam"}) and bool(_WE.search(clause))
    return by_us or ground in ("undertaking", "follow_up") or outline.actor is not None


def _doubts(bond: Bond) -> tuple[str, ...]:
    return () if bond.agreed or bond.strength != "deed" else (PARSER_DISAGREES,)


def _subject_decision(bond: Bond, outline: Outline) -> Decision:
    """Return who a clause's subject binds; "vi" under one party's heading is that party."""
    if bond.named == frozenset({"gemensam"}) and outline.actor and not bond.body:
        return Decision(outline.actor, "heading")
    return Decision(outline.names.resolved(bond.named), "subject")


def _item_findings(text: str, outline: Outline) -> Iterator[_Found]:
    names = outline.names
    lead = outline.lead_in
    for pattern in (_LABELLED, _DASHED):
        labelled = pattern.match(text)
        if labelled and (actor := only_names(labelled[1], names)) is not None:
            yield _Found(labelled[2], Decision(actor, "heading"))
            return
    ending = trailing_actor(text, names)
    if ending is not None and not (lead is not None and lead.ground in _BARRING):
        yield _Found(ending.text, Decision(ending.actor, "ending"))
        return
    bound = list(_bound_parts(text, outline))
    if bound:
        yield from bound
        return
    if outline.ground != "background" and (actor := impersonal_duty(text, names)) is not None:
        yield _Found(text, Decision(actor, "subject"))
        return
    if (actor := infinitive_subject(text, names)) is not None:
        yield _Found(text, Decision(actor, "subject"))
        return
    if outline.ground != "background" and (actor := passive_agent(_THAT.sub("", text), names)) is not None:
        yield _Found(text, Decision(actor, "subject"))
        return
    if _promised(outline) or (lead is None and _likely(text, outline)):
        yield from _placed(text, outline)


def _placed(text: str, outline: Outline) -> Iterator[_Found]:
    """Yield a bullet that its place makes an undertaking, unless it tells how things are."""
    if _CONDITION.match(text):
        return
    probability = outline.likely_binds(text, without=1.0)
    if probability < TELLS_BELOW and main_verbs(parse(text)):
        return
    doubts = (UNSURE_BINDING,) if probability < UNSURE_BELOW else ()
    if other_party(_THAT.sub("", text)) is not None:
        yield _Found(text, Decision("annan", "subject"), (OTHER_PARTY,))
        return
    yield _Found(text, _surrounding_decision(text, outline), doubts)


def is_deed_of_its_own(text: str, outline: Outline) -> bool:
    """Whether a bullet nested under an undertaking is one itself, and does not tell how that one is done."""
    if bonds(text, outline.names) or (is_bare_deed(text) and not _DETAIL.match(text)):
        return True
    phrase = text[:1].isupper() and not main_verbs(parse(text)) and not _DETAIL.match(text)
    return phrase and outline.likely_binds(text, without=0.0) >= OWN_DEED_FROM


def _promised(outline: Outline) -> bool:
    """Whether what stands above makes every bullet an undertaking."""
    lead = outline.lead_in
    if lead is not None:
        if lead.ground in _BARRING:
            return False
        return lead.ground == "undertaking" or lead.actor is not None
    return outline.actor is not None


def _likely(text: str, outline: Outline) -> bool:
    """Whether a bullet under a heading alone is an undertaking: it opens with a deed."""
    if outline.ground == "undertaking":
        return True
    return outline.ground == "neutral" and outline.focus is not None and opens_with_deed(text)


def _surrounding_decision(text: str, outline: Outline) -> Decision:
    lead = outline.lead_in
    if not _WE.match(text) and (actor := leading_party(text, outline.names)) is not None:
        return Decision(actor, "subject")
    if (actor := opening_party(_THAT.sub("", text), outline.names)) is not None:
        return Decision(actor, "subject")
    if lead is not None and lead.actor is not None:
        return Decision(lead.actor, "heading")
    if outline.actor is not None:
        return Decision(outline.actor, "heading")
    joint = outline.names.joint
    return Decision(joint, "agreement" if joint else "nothing")


def _bound_parts(text: str, outline: Outline) -> Iterator[_Found]:
    """Yield the parts of a bullet that bind; sentences of the same party stay together."""
    lead = outline.lead_in
    barred = outline.ground == "background" or (lead is not None and lead.ground in _BARRING)
    parts: list[tuple[Bond | None, str]] = []
    for sentence in sentences(_THAT.sub("", text)):
        found = [
            pair for pair in _clauses(sentence, outline.names) if not barred or pair[0].strength == "pledge"
        ]
        parts += found or [(None, sentence)]
    actors = {_actor(bond, outline) for bond, _ in parts if bond}
    first = next((bond for bond, _ in parts if bond), None)
    if first is None:
        return
    if len(actors) == 1:
        yield _Found(text, _subject_decision(first, outline), _doubts(first))
        return
    merged: list[tuple[Bond, str]] = []
    for bond, part in parts:
        same = bond is None or (merged and _actor(merged[-1][0], outline) == _actor(bond, outline))
        if merged and same:
            merged[-1] = (merged[-1][0], f"{merged[-1][1]} {part}")
        elif bond is not None:
            merged.append((bond, part))
    for bond, part in merged:
        yield _Found(part, _subject_decision(bond, outline), _doubts(bond))


def _actor(bond: Bond, outline: Outline) -> Actor | None:
    return outline.names.resolved(bond.named)


def _commitment(found: _Found, origin: CommitmentOrigin, passage: Passage, outline: Outline) -> Commitment:
    focus = outline.focus
    lead = outline.lead_in
    actor: Actor | None = found.decision.actor
    return Commitment(
        actor=actor,
        text=found.text,
        themes=themes_of(found.text, outline.about or None),
        origin=origin,
        page=passage.page,
        box=passage.box,
        confidence=belief(found.decision, passage.confidence),
        focus_area=focus.label if focus else None,
        focus_area_no=focus.number if focus else None,
        goal=(lead.goal if lead is not None and origin == "list" else None) or outline.goal or None,
        review_reasons=review_reasons(
            found.decision, passage.confidence, (*found.doubts, *_doubted_number(found.text, passage))
        ),
    )


def _doubted_number(text: str, passage: Passage) -> tuple[str, ...]:
    # Of a long paragraph only the sentences with a number can hold the one that is in doubt.
    return numbers_to_check((passage,)) if has_digit(text) else ()
