"""What headings and lead-ins say about the text under them: who is bound there, and whether anybody is."""

from __future__ import annotations

import re

from pipeline.document.agreement import Actor
from pipeline.nlp.binding.acting_party import bonded_party
from pipeline.nlp.binding.finite_verbs import main_verbs
from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import PartyNames, genitive_actor, only_names
from pipeline.nlp.structure.grounds import UNDERTAKING_HEADING
from pipeline.nlp.structure.numbers import clean_label

_SHORT_HEADING = 10
# "Kommunen svarar för", "Polisen bidrar med": the list below is what it does.
_GOES_ON = re.compile(r"\b\w{2,}(?:ar|er|år)(?: \w+){0,2} (?:för|med|på|till|om|att)$", re.IGNORECASE)
# "Polisens del", "Kommunens bidrag".
_OWN_PART = re.compile(
    r"^(?:\w+s (?:egen )?|vår gemensamma )(?:del|bidrag|lista|punkter)$|\bhjälps\b.* åt\b", re.IGNORECASE
)
# What stands after these in a heading is a place or a matter, no party: "Insatser i skolan".
_PLACED = re.compile(
    r"(?<=\w)(?::| (?:i|på|vid|för|mot|kring|runt|hos|till|inom|under|om|med)\b).*$", re.DOTALL
)
_TOGETHER = re.compile(
    r"^(?:gemensam\w*|tillsammans|båda(?: parter)?|(?:vår|våra) gemensamma?"
    r"|(?:det|detta|så|här) hjälps\b.* åt)\b",
    re.IGNORECASE,
)


def heading_actor(text: str, names: PartyNames) -> Actor | None:
    """Return whom a heading or lead-in sets as bound ("Polisens åtaganden", "Kommunen ska:"), else None."""
    label = clean_label(text).rstrip(":?")
    if (actor := only_names(label, names)) is not None:
        return actor
    if _TOGETHER.fullmatch(label):
        return names.resolved({"gemensam"})
    words = label.split()
    tells = UNDERTAKING_HEADING.search(label) or _OWN_PART.search(label) or _GOES_ON.search(label)
    if len(words) > _SHORT_HEADING or not tells:
        return None
    if _TOGETHER.match(label):
        return names.resolved({"gemensam"})
    core = _PLACED.sub("", label)
    owners = {actor for word in core.split() if (actor := genitive_actor(word))}
    return names.resolved(names.named_in(core) | owners)


_STOPS_AT = frozenset({"ska", "skall", "kommer"})
_NEGATIONS = frozenset({"inte", "ej", "aldrig"})
# Ends a lead-in that stops before its verb ("Polisen ska under året:").
FILLED_UP = " genomföra detta"


def lead_in_actor(text: str, names: PartyNames) -> Actor | None:
    """Return whom the sentence before a list binds; it need not be whole ("Polisen ska under året:")."""
    last = text.strip().rstrip(":").rstrip()
    if not last:
        return None
    if actor := bonded_party(last, names) or bonded_party(last + FILLED_UP, names):
        return actor
    return impersonal_duty(last, names) or impersonal_duty(f"{last} att", names) or heading_actor(last, names)


_PURPOSE = re.compile(
    r"^(?:med sikte på|för att|i syfte att|i avsikt att|med (?:målet|syftet|ambitionen|avsikten|sikte på) att"
    r"|i strävan (?:efter|mot|att)|för (?:en|ett|fler|färre|ökad|ökat|minskad|minskat|bättre|\w+are))\b",
    re.IGNORECASE,
)


def purpose(text: str, names: PartyNames) -> str | None:
    """Return the purpose that a lead-in states ("För att minska klottret ska polisen:"), else None.

    Only where the rest of the lead-in is a party's or nothing: what else follows is a statement of its own.
    """
    stripped = text.strip().rstrip(":").rstrip()
    if not _PURPOSE.match(stripped):
        return None
    doc = parse(stripped)
    if doc[-1].lower_ in _STOPS_AT:
        return stripped[: doc[-1].idx].strip()  # whatever verb the purpose itself has
    finite = main_verbs(doc)
    # "För att fler ska våga gå ut ska polisen": the clause has a subject and a verb of its own.
    own_verb = len(doc) > 2 and not any("Inf" in token.morph.get("VerbForm", []) for token in doc[2:4])
    # "För att unga inte ska börja ...": before "inte ska" stands a subject, whatever the tagger takes it for.
    own_verb |= len(finite) > 1 and finite[0].i > 2 and doc[finite[0].i - 1].lower_ in _NEGATIONS
    main = finite[1] if own_verb and len(finite) > 1 else finite[0] if finite else None
    if main is None:
        return stripped
    if main.i < len(doc) - 1 and lead_in_actor(stripped[main.idx :], names) is None:
        return None
    return stripped[: main.idx].strip()
