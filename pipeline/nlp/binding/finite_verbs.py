"""Verbs of a clause that say what is done: found by tag, by form, by place."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import genitive_actor, word_actor

_BESIDE = VERBS.joining | VERBS.choosing | {","}

_FINITE_ANYWAY = VERBS.finite_anyway

_JOINERS = VERBS.joiners

_BESIDE_WITHIN = 3
"""Tokens from one verb of a subordinate clause to the next: "som bor i eller besöker kommunen"."""

# What the tagger takes an unknown verb for, in the present tense, after the party that a text opens with.
_MISTAKEN_FOR = frozenset({"NOUN", "ADJ", "PROPN", "X"})

_PRESENT = re.compile(r"[a-zåäöé]{2,}r")

_OPENING_NOUNS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "SCONJ"})

_LONGEST_OPENING = 7


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb; closed classes are known whatever the tagger says."""
    lowered = token.lower_
    if lowered in _FINITE_ANYWAY:
        return True
    if token.i and token.text.istitle() and not token.doc[token.i - 1].is_punct:
        return False  # a name, whatever the tagger says: "Polisen och Lysekils kommun"
    if token.pos_ in ("VERB", "AUX"):
        return "Fin" in token.morph.get("VerbForm", [])
    return token.pos_ in _MISTAKEN_FOR and _is_verb_by_place(token)


def _is_verb_by_place(token: Token) -> bool:
    """Whether a word that the tagger does not know is a verb: "Polisen handleder", "Kommunen stänger av".

    After a definite party that begins the text no plural noun can stand, and hardly anything else in -r.
    """
    if not 0 < token.i <= _LONGEST_OPENING or not _PRESENT.fullmatch(token.text):
        return False
    before = token.doc[: token.i]
    owned = token.i > 1 and genitive_actor(before[-2].text) is not None
    definite = (
        before[-1].lower_.endswith(VERBS.definite_ending) or before[max(0, token.i - 2)].lower_ in VERBS.one
    )
    is_party = definite and word_actor(before[-1].text) is not None
    is_opening = all(t.pos_ in _OPENING_NOUNS or t.lower_ in _JOINERS for t in before)
    return is_opening and (is_party or owned)


def opens_with_deed(text: str) -> bool:
    """Whether a text begins with a verb of doing ("Genomföra ...", "Att öka ...", "Genomför ...")."""
    doc = parse(text)
    if len(doc) and doc[0].pos_ == "VERB" and is_finite(doc[0]):
        return doc[0].lower_ not in VERBS.states | VERBS.weak
    for token in doc[:4]:
        if "Inf" in token.morph.get("VerbForm", []):
            return True
        if token.pos_ not in ("PART", "ADV", "SCONJ", "ADP", "NUM", "DET") and token.i > 0:
            return False
    return False


def is_bare_deed(text: str) -> bool:
    """Whether a text is one infinitive phrase and nothing else, as bullets of a plan are."""
    doc = parse(text)
    first = [token for token in doc[:2] if token.lower_ not in VERBS.that][:1]
    return bool(first) and "Inf" in first[0].morph.get("VerbForm", []) and not main_verbs(doc)


# By the very parse: each rule that looks at a sentence asks for its verbs, and the accounting once more.
@lru_cache(maxsize=1024)
def main_verbs(doc: Doc) -> tuple[Token, ...]:
    """Return the finite verbs of the main clauses, in order."""
    found: list[Token] = []
    open_subordinate = 0
    subordinate = -_BESIDE_WITHIN
    for token in doc:
        lowered = token.lower_
        after_and = token.i > 0 and doc[token.i - 1].lower_ in VERBS.joining
        if (
            (lowered in VERBS.subordinators and not (lowered in VERBS.about_or_if and token.pos_ == "ADP"))
            or (lowered in VERBS.subordinators_or_adverbs and token.pos_ == "SCONJ" and not after_and)
            or (lowered in VERBS.that and not _infinitive_follows(doc, token.i))
        ):
            open_subordinate = 1
        elif is_finite(token):
            # "för dem som bor, arbetar eller studerar": side by side with the verb of a subordinate clause
            beside = 0 < token.i - subordinate <= _BESIDE_WITHIN and doc[token.i - 1].lower_ in _BESIDE
            if open_subordinate or beside:
                open_subordinate, subordinate = 0, token.i
            elif not found or found[-1].i < token.i - 1:  # right behind another one it is an object
                found.append(token)
    return tuple(found)


def _infinitive_follows(doc: Doc, place: int) -> bool:
    for token in doc[place + 1 : place + 8]:
        if "Inf" in token.morph.get("VerbForm", []):
            return True
        if is_finite(token):
            return False
    return True
