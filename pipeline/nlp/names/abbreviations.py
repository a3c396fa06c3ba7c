"""Abbreviations that a document explains: "KLF = kommunledningsförvaltningen", "Socialtjänsten (SOC)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.document.agreement import Actor
from pipeline.document.blocks import Document, passages_of
from pipeline.lexicon.parties import PARTIES
from pipeline.nlp.names.legends import legend
from pipeline.nlp.names.party_words import PartyNames, word_actor
from pipeline.nlp.names.who_is_who import who_is_who

_ABBREVIATION = r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}[A-ZÅÄÖa-zåäö]"
_EXPLAINED = re.compile(
    rf"(?<!\w)(?P<short>{_ABBREVIATION})\s*(?:=|{PARTIES.stands_for.text_source})\s*(?P<long>[\w-]{{5,}})"
)
_IN_BRACKETS = re.compile(r"(?P<long>[\w-]{6,})\s*\((?P<short>[A-ZÅÄÖ]{2,5})\)")


def with_abbreviations(names: PartyNames, document: Document) -> PartyNames:
    """Return the names with the abbreviations that the document explains as those of a party or its unit."""
    found = dict(_explained(passage.text for block in document.blocks for passage in passages_of(block)))
    codes = legend(document)
    names = replace(names, codes=tuple(codes.items()))
    # A sign of capitals is a name in running text, too; initials of one letter are words.
    found |= {code: actor for code, actor in codes.items() if len(code) > 1 and code.isupper()}
    found |= who_is_who(document).persons
    own = tuple((re.compile(rf"(?<!\w){re.escape(short)}(?!\w)"), actor) for short, actor in found.items())
    return replace(names, names=(*names.names, *own)) if own else names


def _explained(texts: Iterable[str]) -> Iterator[tuple[str, Actor]]:
    for text in texts:
        explained = [m for m in _IN_BRACKETS.finditer(text) if _shortens(m["short"], m["long"])]
        for match in (*_EXPLAINED.finditer(text), *explained):
            actor = word_actor(match["long"])
            if actor is not None and actor != "gemensam":
                yield match["short"], actor


def _shortens(short: str, long: str) -> bool:
    """Whether all letters of an abbreviation stand in the word in this order, the first at its start."""
    letters = iter(long.lower())
    return short[0].lower() == long[0].lower() and all(letter in letters for letter in short.lower())
