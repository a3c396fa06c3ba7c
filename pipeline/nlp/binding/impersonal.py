"""Duties whose bound party is no subject: "Det ankommer på polisen att ...", "På kommunens lott faller"."""

from __future__ import annotations

import re

from pipeline.document.agreement import Actor
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.names.party_words import PartyNames, genitive_actor

_GENITIVE = re.compile(r"[\wåäöÅÄÖ-]+s\b")


def impersonal_duty(text: str, names: PartyNames) -> Actor | None:
    """Return on whom a sentence or lead-in lays a duty without making them its subject, else None.

    An owner alone ("kommunens ansvar") is bound only by these turns of phrase: elsewhere a genitive says
    whose something is.
    """
    for form in VERBS.impersonal:
        match = form.in_text.search(text)
        if match is None:
            continue
        said = match.groupdict()
        named = set(names.named_in(said["who"])) if said.get("who") else set()
        owner = said.get("owner") or ""
        named |= {actor for word in _GENITIVE.findall(owner) if (actor := genitive_actor(word))}
        if named:
            return names.resolved(named)
    return None
