"""Which clause of a sentence binds which party.

A main clause binds when a party is its subject and its verb pledges ("åtar sig"), charges ("ansvarar för"),
obliges ("ska", "kommer att") or, where the place in the document makes deeds into undertakings,
tells a deed in the present tense. Finite verbs come from the trained tagger; subjects from the order of
the words (Swedish main clauses put the finite verb second), with the parser's subject as a second vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.document.agreement import Actor
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.finite_verbs import main_verbs
from pipeline.nlp.binding.noun_phrases import noun_phrase_actors
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import Named, PartyNames

Strength = Literal["pledge", "charge", "duty", "deed"]

_OPENING_POS = frozenset({"ADP", "ADV", "SCONJ", "CCONJ"})
_ASIDE = re.compile(rf"^([^,:]{{3,60}}), {VERBS.aside.text_source} [^,]{{3,80}}, (\S.*)$", re.DOTALL)
_JOINS_CLAUSES = VERBS.joining | VERBS.contrasting
_OPENS_CLAUSE = _JOINS_CLAUSES | VERBS.where | {","}
_LONGEST_SECOND = 6
"""Tokens from a joiner to the infinitive of a second party that shares the finite verb of the first."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A clause that binds.

    Attributes
    ----------
    named
        Whom its subject names.
    start, end
        Where it stands in the sentence, in characters.
    agreed
        Whether the parser sees the same subject.
    body
        Whether the subject is a named body ("BRÅ", "parterna") and not a mere "vi".
    """

    named: Named
    strength: Strength
    start: int
    end: int
    agreed: bool
    body: bool = True


def _subject_before(doc: Doc, start: int, verb: Token, names: PartyNames) -> Named | None:
    tokens = [token for token in doc[start : verb.i] if not token.is_space]
    while tokens and tokens[0].lower_ in _OPENS_CLAUSE:
        tokens = tokens[1:]
    if tokens and (each := VERBS.each_of.in_text.match(doc[tokens[0].i : verb.i].text)):
        tokens = tokens[len(each[0].split()) :]
    return noun_phrase_actors(tokens, names) if tokens else None


def _subject_after(doc: Doc, start: int, verb: Token, names: PartyNames) -> Named | None:
    """Return the subject of an inverted clause ("Under året kommer kommunen att ...")."""
    opening = [token for token in doc[start : verb.i] if token.lower_ not in VERBS.joining | {","}]
    if verb.i in (0, start):
        return None  # "Besöker skolorna med hund": a bullet without its subject; what follows is the object
    # "Frågor om det svarar vi på": what is spoken of stands first, and "vi" is nothing but a subject.
    we = verb.i + 1 < len(doc) and VERBS.we.in_text.fullmatch(doc[verb.i + 1].text) is not None
    opens = not opening or opening[0].pos_ in _OPENING_POS or opening[0].lower_ in VERBS.opening_words
    if not opens and not we:
        return None
    tokens = list(doc[verb.i + 1 :])
    while tokens and tokens[0].lower_ in VERBS.between_verb_and_subject:
        tokens = tokens[1:]
    if not tokens:
        return None
    stop = next(
        (
            place
            for place, token in enumerate(tokens)
            if token.text in (",", ":", ".")
            # A kommun's name is no verb, whatever the tagger says: "ska Ekbacka kommun införa".
            or (token.pos_ in ("VERB", "PART") and not token.text[0].isupper())
            or token.lower_ in VERBS.ends_subject
        ),
        len(tokens),
    )
    return noun_phrase_actors(tokens[:stop], names) if stop else None


def parsed_subject(verb: Token, names: PartyNames) -> Named:
    """Return whom the parser's subject (or agent) of a verb names; empty where it sees none."""
    heads = {verb, verb.head} | {token for token in verb.children if token.dep_ in ("xcomp", "ccomp")}
    found: set[Actor] = set()
    for head in heads:
        for token in head.children:
            if token.dep_ in ("nsubj", "nsubj:pass", "obl:agent"):
                found |= names.named_in(" ".join(t.text for t in token.subtree))
    return frozenset(found)


def strength_of(doc: Doc, verb: Token, end: int) -> Strength | None:
    lowered = verb.lower_
    clause = doc[verb.i : end].text.lower()
    if lowered in VERBS.weak or VERBS.of_the_document.in_text.search(clause):
        return None
    if lowered in VERBS.stands and VERBS.behind_the_document.in_text.search(doc[: verb.i].text):
        return None
    if VERBS.agreed.in_text.match(clause):
        return None if VERBS.agreement_itself.in_text.search(clause) else "pledge"
    if lowered in VERBS.pledge:
        return "pledge"
    if lowered in VERBS.charge or any(p.in_text.match(clause) for p in (VERBS.charged, VERBS.charge_of)):
        return "charge"
    if lowered in VERBS.duty:
        return "duty" if _obliges(doc, verb, end) else None
    passive = "Pass" in verb.morph.get("Voice", [])
    past = "Past" in verb.morph.get("Tense", [])
    if past or (passive and lowered not in VERBS.deponent) or VERBS.since.in_text.search(clause):
        return None
    return "deed" if lowered not in VERBS.states or VERBS.doing.in_text.match(clause) else None


def _obliges(doc: Doc, verb: Token, end: int) -> bool:
    infinitives = [t for t in doc[verb.i + 1 : end] if "Inf" in t.morph.get("VerbForm", [])]
    first = infinitives[0].lower_ if infinitives else ""
    if first in VERBS.states_infinitive:
        return bool(VERBS.does_by_being.in_text.search(doc[verb.i : end].text))
    if first in VERBS.having and VERBS.has_without_deed.in_text.search(doc[verb.i : end].text):
        return False
    passive = [
        token
        for token in doc[verb.i + 1 : end]
        if token.lower_.endswith("s")
        and token.pos_ in ("VERB", "AUX")
        and "Sup" not in token.morph.get("VerbForm", [])  # "... vilka åtgärder som har vidtagits"
    ]
    if passive and not (infinitives and infinitives[0].i < passive[0].i and not first.endswith("s")):
        return passive[0].lower_ in VERBS.deponent or passive[0].lower_ in VERBS.notified
    return True


def bonds(sentence: str, names: PartyNames) -> tuple[Bond, ...]:
    """Return the clauses of a sentence that bind, in order.

    A conjoined verb ("är ägare och ansvarar för ...") shares the subject before it. Clauses of the
    same party are one bond; a clause with a party of its own begins another.
    """
    found = _bonds(sentence, names)
    plain = without_aside(sentence)
    if len(found) != 1 and plain != sentence and len(inner := _bonds(plain, names)) == 1:
        return (replace(inner[0], end=len(sentence)),)
    return found


def without_aside(sentence: str) -> str:
    """Return a sentence without the relative clause that parts its subject from its verb."""
    return _ASIDE.sub(r"\1 \2", sentence)


def _bonds(sentence: str, names: PartyNames) -> tuple[Bond, ...]:
    doc = parse(sentence)
    finite = main_verbs(doc)
    found: list[Bond] = []
    subject: Named | None = None
    for number, verb in enumerate(finite):
        end = finite[number + 1].i if number + 1 < len(finite) else len(doc)
        clause_start = 0 if number == 0 else _clause_start(doc, finite[number - 1].i, verb.i)
        own = _subject_before(doc, clause_start, verb, names) or _subject_after(
            doc, clause_start, verb, names
        )
        if own is None and number and doc[verb.i - 1].lower_ not in VERBS.joining | {","}:
            continue
        subject = own or subject
        strength = strength_of(doc, verb, end)
        if subject is None or strength is None:
            continue
        begin = doc[clause_start].idx if own and found else 0
        agreed = bool(parsed_subject(verb, names) & subject)
        if found and found[-1].named == subject:
            continue
        if found:
            found[-1] = replace(found[-1], end=begin)
        we = any(VERBS.we.in_text.fullmatch(token.text) for token in doc[clause_start:end])
        found.append(Bond(subject, strength, begin if found else 0, len(sentence), agreed, not we))
        if strength == "duty" and (second := _gapped(doc, verb, end, subject, names)):
            start = doc[second[0]].idx
            found[-1] = replace(found[-1], end=start)
            found.append(Bond(second[1], strength, start, len(sentence), agreed=True))
    return tuple(found)


def _gapped(doc: Doc, verb: Token, end: int, subject: Named, names: PartyNames) -> tuple[int, Named] | None:
    """Return where another party takes over the verb ("Kommunen ska kalla och polisen lämna underlag")."""
    deed_seen = False
    for token in doc[verb.i + 1 : end]:
        deed_seen |= "Inf" in token.morph.get("VerbForm", [])
        if not deed_seen or token.lower_ not in _JOINS_CLAUSES | {","}:
            continue
        after = doc[token.i + 1 : min(end, token.i + 1 + _LONGEST_SECOND)]
        deed = next((t.i for t in after if "Inf" in t.morph.get("VerbForm", [])), None)
        if deed is None or deed == token.i + 1:
            continue
        named = noun_phrase_actors(list(doc[token.i + 1 : deed]), names)
        if named and not named & subject:
            return token.i + 1, named
    return None


def _clause_start(doc: Doc, after: int, before: int) -> int:
    """Return where the clause of the verb at `before` begins: at the last joiner between the two verbs."""
    for place in range(before - 1, after, -1):
        if doc[place].lower_ in _JOINS_CLAUSES | {";"} and place + 1 < before:
            return place + 1
    return before
