"""Duties whose bound party is no subject: "Det ankommer på polisen att ...", "På kommunens lott faller"."""

from __future__ import annotations

import re

from pipeline.document.agreement import Actor
from pipeline.nlp.names.party_words import PartyNames, genitive_actor

_BY_VERB = r"(?:svarar|ansvarar|har|bär|sköter|håller|tar|står|leder|kallar|ordnar|bekostar|ska|skall)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\bdet (?:åligger|åvilar|ankommer på|tillkommer|faller på|är upp till) "
        r"(?P<who>[^.,;:]{3,60}?) att\b",
        r"^(?:på|hos) (?P<who>[^.,;:]{3,40}?) (?:vilar|ligger)(?: (?:vidare|även|också|därutöver))? att\b",
        r"\b(?:på|inom) (?P<owner>[^.,;:]{3,60}?) (?:lott|bord|ansvar) (?:faller|ligger|kommer|vilar)\b",
        r"\b(?:faller|ligger|kommer|vilar) på (?P<owner>[^.,;:]{3,60}?) (?:lott|bord|ansvar)\b",
        r"\bfrån (?P<owner>[^.,;:]{3,60}?) sida (?:innebär|betyder|sker|görs|kommer)\b",
        r"\b(?:det är|är det) (?P<owner>[^.,;:]{3,60}?) (?:ansvar|uppgift|sak|skyldighet|uppdrag) att\b",
        rf"\b(?:det är|är det) (?P<who>[^.,;:]{{3,60}}?) som {_BY_VERB}\b",
        r"\b(?:huvud)?ansvaret? för [^.;:]{3,120}? (?:vilar på|ligger (?:på|hos)|åvilar|bärs av|tillfaller) "
        r"(?P<who>[^.,;:]{3,60})",
        r"^(?P<owner>[^.,;:]{3,60}?) (?:uppgift|ansvar|roll|bidrag|del)"
        r"(?: i \w+)? (?:är|blir|består i) att\b",
    )
)
"""Ways to lay a duty on somebody; `who` is the one, `owner` a genitive of them."""
_GENITIVE = re.compile(r"[\wåäöÅÄÖ-]+s\b")


def impersonal_duty(text: str, names: PartyNames) -> Actor | None:
    """Return on whom a sentence or lead-in lays a duty without making them its subject, else None.

    An owner alone ("kommunens ansvar") is bound only by these turns of phrase: elsewhere a genitive says
    whose something is.
    """
    for form in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        said = match.groupdict()
        named = set(names.named_in(said["who"])) if said.get("who") else set()
        owner = said.get("owner") or ""
        named |= {actor for word in _GENITIVE.findall(owner) if (actor := genitive_actor(word))}
        if named:
            return names.resolved(named)
    return None
