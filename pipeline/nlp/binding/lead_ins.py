"""What headings and lead-ins say about the text under them: who is bound there, and whether anybody is."""

from __future__ import annotations

import re

from pipeline.document.agreement import Actor
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.acting_party import bonded_party
from pipeline.nlp.binding.finite_verbs import main_verbs
from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import PartyNames, genitive_actor, only_names
from pipeline.nlp.structure.grounds import UNDERTAKING_HEADING
from pipeline.nlp.structure.numbers import clean_label

_SHORT_HEADING = 10
_PLACED = re.compile(rf"(?<=\w)(?::| {VERBS.placed.text_source}).*$", re.DOTALL | re.IGNORECASE)


def heading_actor(text: str, names: PartyNames) -> Actor | None:
    """Return whom a heading or lead-in sets as bound ("Polisens åtaganden", "Kommunen ska:"), else None."""
    label = clean_label(text).rstrip(":?")
    if (actor := only_names(label, names)) is not None:
        return actor
    if VERBS.together.in_text.fullmatch(label):
        return names.resolved({"gemensam"})
    words = label.split()
    tells = (
        UNDERTAKING_HEADING.search(label)
        or VERBS.own_part.in_text.search(label)
        or VERBS.left_open.in_text.search(label)
    )
    if len(words) > _SHORT_HEADING or not tells:
        return None
    if VERBS.together.in_text.match(label):
        return names.resolved({"gemensam"})
    core = _PLACED.sub("", label)
    owners = {actor for word in core.split() if (actor := genitive_actor(word))}
    return names.resolved(names.named_in(core) | owners)


FILLED_UP = f" {VERBS.deed_of_any_kind[0]}"
"""Ends a lead-in that stops before its verb ("Polisen ska under året:")."""


def lead_in_actor(text: str, names: PartyNames) -> Actor | None:
    """Return whom the sentence before a list binds; it need not be whole ("Polisen ska under året:")."""
    last = text.strip().rstrip(":").rstrip()
    if not last:
        return None
    if actor := bonded_party(last, names) or bonded_party(last + FILLED_UP, names):
        return actor
    return (
        impersonal_duty(last, names)
        or impersonal_duty(f"{last} {VERBS.that[0]}", names)
        or heading_actor(last, names)
    )


def purpose(text: str, names: PartyNames) -> str | None:
    """Return the purpose that a lead-in states ("För att minska klottret ska polisen:"), else None.

    Only where the rest of the lead-in is a party's or nothing: what else follows is a statement of its own.
    """
    stripped = text.strip().rstrip(":").rstrip()
    if not VERBS.purpose.in_text.match(stripped):
        return None
    doc = parse(stripped)
    if doc[-1].lower_ in VERBS.duty:
        return stripped[: doc[-1].idx].strip()  # whatever verb the purpose itself has
    finite = main_verbs(doc)
    # "För att fler ska våga gå ut ska polisen": the clause has a subject and a verb of its own.
    own_verb = len(doc) > 2 and not any("Inf" in token.morph.get("VerbForm", []) for token in doc[2:4])
    # "För att unga inte ska börja ...": before "inte ska" stands a subject, whatever the tagger takes it for.
    own_verb |= len(finite) > 1 and finite[0].i > 2 and doc[finite[0].i - 1].lower_ in VERBS.denying
    main = finite[1] if own_verb and len(finite) > 1 else finite[0] if finite else None
    if main is None:
        return stripped
    if main.i < len(doc) - 1 and lead_in_actor(stripped[main.idx :], names) is None:
        return None
    return stripped[: main.idx].strip()
