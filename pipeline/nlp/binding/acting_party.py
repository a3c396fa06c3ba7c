"""Whom a text names as acting where no clause of it binds: before an infinitive, at its start, as agent."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from pipeline.document.agreement import Actor
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.clauses import Strength, bonds, strength_of
from pipeline.nlp.binding.finite_verbs import is_finite, main_verbs, opens_with_deed
from pipeline.nlp.binding.noun_phrases import noun_phrase_actors
from pipeline.nlp.language.parses import parse
from pipeline.nlp.language.pipelines import trained_words
from pipeline.nlp.names.party_words import PartyNames, word_actor

MAX_OTHER_TOKENS = 3
_IN_S = re.compile(r"[a-zåäö]{2,}[a-zåäö]s")
_ACTED_ON = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_ACTED_ON_WITHIN = 5
"""Tokens before "av" among which the passive verb stands."""
_DONE_WITHIN = 9
"""Tokens from "av" on among which a passive infinitive stands ("ska av socialtjänsten erbjudas")."""
_BECOMING_WITHIN = 5
"""Tokens before "av" among which "blir" and its participles stand ("bli stoppade och kontrollerade av")."""
_RECEIVED_WITHIN = 4
"""Tokens before "av" among which the verb of receiving stands."""


def infinitive_subject(text: str, names: PartyNames) -> Actor | None:
    """Return the party before a bare infinitive ("Polisen att patrullera ..."), else None."""
    doc = parse(text)
    place = next((t.i for t in doc if t.lower_ in VERBS.that or "Inf" in t.morph.get("VerbForm", [])), 0)
    if not place or any(is_finite(token) for token in doc[:place]):
        return None
    named = noun_phrase_actors(list(doc[:place]), names)
    return names.resolved(named) if named else None


def is_done(verb: Token, until: int | None = None) -> bool:
    """Whether a finite verb tells that something is or shall be done ("rapporteras", "ska åtgärdas").

    Parameters
    ----------
    until
        Token before which the infinitive after "ska" stands; the end of the text if None.
    """
    tokens = [verb] if verb.lower_ not in VERBS.duty else list(verb.doc[verb.i + 1 : until])
    return any(_is_passive(token) and token.lower_ not in VERBS.organised for token in tokens)


def bonded_party(text: str, names: PartyNames) -> Actor | None:
    """Return who is the subject of the clauses of a text that bind; None where none binds."""
    found = {actor for bond in bonds(text, names) for actor in bond.named}
    return names.resolved(found) if found else None


def subject_party(text: str, names: PartyNames) -> Actor | None:
    """Return who is the subject of a text, also of a verb that elsewhere only tells how things are."""
    return bonded_party(text, names) or leading_party(text, names)


def leading_party(text: str, names: PartyNames) -> Actor | None:
    """Return the party that a text begins with as a subject ("Kommunen ska ..."), whatever its verb does."""
    doc = parse(text)
    place = next((token.i for token in doc if is_finite(token)), 0)
    named = noun_phrase_actors(list(doc[:place]), names) if place and not _is_passive(doc[place]) else None
    return names.resolved(named) if named else None


def _is_passive(verb: Token) -> bool:
    """Whether its subject is what something is done to ("krögarna kallas till möte"), not who does it."""
    return "Pass" in verb.morph.get("Voice", []) and verb.lower_ not in VERBS.deponent


def opening_party(text: str, names: PartyNames) -> Actor | None:
    """Return the party that a text opens with as its first word, where no preposition or joiner follows.

    For the subject of a verb that the tagger does not know ("kommunen övar ...", "Föreningarna bemanna ...").
    """
    doc = parse(text)
    actor = word_actor(doc[0].text) if len(doc) > 1 else None
    if actor is None or doc[0].lower_ in VERBS.of_bodies or not doc[0].lower_.endswith(VERBS.definite_ending):
        return None
    if _is_passive(doc[1]) or doc[1].lower_ in VERBS.received:
        return None
    return names.resolved({actor}) if doc[1].pos_ in ("VERB", "AUX", "NOUN", "ADJ") else None


def other_party(sentence: str) -> Strength | None:
    """Return how a sentence binds whom it has for a subject, where that is no known kind of party.

    "Skidanläggningen åtar sig att ...", "Ekbackabo ska ...": one definite noun or name before an active
    verb; not what is done or agreed on ("Arbetet ska ...").
    """
    doc = parse(sentence)
    finite = main_verbs(doc)
    if not finite or not 0 < finite[0].i <= MAX_OTHER_TOKENS or opens_with_deed(sentence):
        return None
    head = doc[finite[0].i - 1]
    name = head.pos_ == "PROPN" or (head.i == 0 and head.lower_ not in trained_words())
    definite = name or (head.pos_ == "NOUN" and head.lower_.endswith(VERBS.definite_ending))
    named = any(word_actor(token.text) for token in doc[: finite[0].i])
    plain = all(token.pos_ in ("NOUN", "PROPN", "ADJ", "DET") for token in doc[: finite[0].i])
    if (
        named
        or not (definite and plain and doc[0].text[0].isupper())
        or VERBS.abstract.in_text.fullmatch(head.lower_)
    ):
        return None
    return strength_of(doc, finite[0], finite[1].i if len(finite) > 1 else len(doc))


def _is_passive_before(doc: Doc, place: int) -> bool:
    """Whether only what is acted on parts a passive verb from its agent ("utbildas alla chefer av")."""
    at = place - 1
    while at > max(0, place - _ACTED_ON_WITHIN) and doc[at].pos_ in _ACTED_ON:
        at -= 1
    return _is_passive(doc[at])


def _is_relative(doc: Doc, before: Span) -> bool:
    """Whether a passive only describes a noun of a main clause: "... av uppföljningen, som görs av"."""
    finite = main_verbs(doc)
    return (
        bool(finite)
        and finite[0].i < before.start
        and any(token.lower_ in VERBS.whom for token in doc[max(0, before.start - 1) : before.end])
    )


def _is_done_by(doc: Doc, place: int) -> bool:
    """Whether a main clause is passive around its "av": "besvaras inom ett dygn av", "ska av X erbjudas"."""
    finite = main_verbs(doc)
    if not finite:
        return any(_is_passive(token) or _is_passive_by_place(token) for token in doc[1:place])
    for verb in finite:
        if verb.i > place or "Past" in verb.morph.get("Tense", []):
            continue
        between = doc[verb.i + 1 : place]
        if any((t.lower_ in VERBS.subordinators and t.pos_ != "ADP") or t.text in ",;" for t in between):
            continue
        if is_done(verb, place + _DONE_WITHIN):
            return True
    return False


def _is_passive_by_place(token: Token) -> bool:
    """Whether a word that the tagger does not know is a passive: a genitive would have its noun behind it."""
    follows = token.doc[token.i + 1].pos_ in ("ADP", "ADV", "PART")
    return token.pos_ in ("NOUN", "ADJ", "X") and follows and bool(_IN_S.fullmatch(token.text))


def passive_agent(text: str, names: PartyNames) -> Actor | None:
    """Return the party by whom something is done or given ("Rondering görs av kommunen"), else None."""
    doc = parse(text)
    for place, token in enumerate(doc[:-1]):
        if token.lower_ not in VERBS.by or not place:
            continue
        before = doc[max(0, place - 2) : place]  # "genomförs av", "tas fram av"
        if any(verb.lower_ in VERBS.organised for verb in before) or _is_relative(doc, before):
            continue
        passive = any(verb.pos_ in ("VERB", "AUX") and verb.lower_.endswith("s") for verb in before)
        # "Husen får tillsyn av polisen"
        passive |= _is_passive_before(doc, place) or _is_done_by(doc, place)
        # "blir uppringd av polisen"
        passive |= any(
            verb.lower_ in VERBS.becoming for verb in doc[max(0, place - _BECOMING_WITHIN) : place]
        )
        passive |= any(
            verb.lower_ in VERBS.received for verb in doc[max(0, place - _RECEIVED_WITHIN) : place]
        )
        named = noun_phrase_actors(list(doc[place + 1 :]), names) if passive else None
        if named:
            return names.resolved(named)
    return None
