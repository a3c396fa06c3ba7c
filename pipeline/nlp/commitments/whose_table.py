"""Whose deeds a table or a part of it holds, by what stands above: "Allt i tabellen är polisens sak"."""

from __future__ import annotations

import re

from pipeline.document.agreement import Actor
from pipeline.lexicon.columns import COLUMNS
from pipeline.nlp.language.sentences import sentences
from pipeline.nlp.names.party_words import PartyNames, genitive_actor, only_names

SHORT = 5
"""Words of a line that sets a party over what follows by naming it at all ("Och kommunen då?")."""
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_WORD = re.compile(r"[^\W\d_]+")


def set_above(above: str, names: PartyNames) -> Actor | None:
    """Return whom the sentences right above a table set over all of it, the nearest first."""
    every = [sentence for line in above.split("\n") for sentence in sentences(line)]
    return next((actor for sentence in reversed(every) if (actor := _sets(sentence, names))), None)


def set_by_section(label: str, names: PartyNames) -> Actor | None:
    """Return whom a row over the full width sets over the rows below it."""
    named = only_names(_BRACKETS.sub("", label).strip().rstrip(": "), names)
    return named or next((actor for text in label.split("\n") if (actor := _sets(text, names))), None)


def _sets(sentence: str, names: PartyNames) -> Actor | None:
    if COLUMNS.rests_on.in_text.search(sentence):
        return None
    if COLUMNS.points_at_table.in_text.search(sentence) is None and len(sentence.split()) > SHORT:
        return None
    words = _WORD.findall(sentence)
    named = set(names.named_in(sentence)) | {actor for word in words if (actor := genitive_actor(word))}
    sides = named & {"kommun", "polis"}
    return names.resolved(sides) if sides and "annan" not in named else None
