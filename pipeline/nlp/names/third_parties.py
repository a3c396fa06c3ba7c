"""Bodies that are no party: found by their names and kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document.agreement import Party
from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.language.folding import Text
from pipeline.nlp.names.organisations import find_organisations
from pipeline.nlp.names.party_words import genitive_actor, word_actor

_WORD = re.compile(r"[\w&]+(?:[-:]\w+)*")

# "Kvinnojouren i Nynäshamn"
_IN_TOWN = re.compile(rf"\s+(?:{'|'.join(PARTIES.within)})\s+[A-ZÅÄÖ][a-zåäöé]+(?!\w)")

_AND = "|".join(sorted(VERBS.joining))
_LINK = re.compile(rf"\s*(?:,|/|&|\b(?:{_AND})\b)\s*(?:(?:{'|'.join(PARTIES.article)})\s+)?")


def third_party_in(text: str, parties: tuple[Party, ...] = ()) -> str | None:
    """Return the first third party that a text names, as written, with those joined to it; else None."""
    spans = sorted(_spans(text, parties), key=lambda span: (span[0], -span[1]))
    if not spans:
        return None
    start, end = spans[0]
    for begins, ends in spans[1:]:
        if begins >= end and _LINK.fullmatch(text[end:begins]):
            end = ends
    return " ".join(text[start:end].split())


def _spans(text: str, parties: tuple[Party, ...]) -> Iterator[tuple[int, int]]:
    for party in parties:
        if party.type == "annan":
            for name in (party.name, party.name_as_written):
                at = text.lower().find(name.lower())
                if at >= 0:
                    yield at, at + len(name)
    yield from ((m.start, m.end) for m in find_organisations(Text.of(text), ()))
    for match in _WORD.finditer(text):
        if word_actor(match.group()) == "annan":
            town = _IN_TOWN.match(text, match.end())
            yield match.start(), town.end() if town else match.end()
        elif genitive_actor(match.group()) == "annan":
            yield match.start(), match.end() - 1  # "Fastighetsägarföreningens åtaganden"
