"""What the letters in the columns of a document stand for: "K = kommunen, P = polisen", "N: Näringslivet"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.document.agreement import Actor
from pipeline.document.blocks import Document, passages_of
from pipeline.lexicon.parties import PARTIES
from pipeline.nlp.names.party_words import word_actor
from pipeline.nlp.names.who_is_who import who_is_who

LONGEST_CODE = 5
"""Letters; what is longer is a word."""
_CODE = rf"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{0,{LONGEST_CODE - 1}}}"
_EXPLAINED = re.compile(
    rf"(?<![\w/])(?P<code>{_CODE})\s*(?:=|{PARTIES.stands_for.text_source})\s*"
    rf"(?P<long>[^,;.=()\n]{{3,60}}?)(?=\s*(?:[,;.()\n]|$|\boch\s+{_CODE}\s*=))"
)
_LISTED = re.compile(rf"(?:^|[,;(]\s*)(?P<code>{_CODE}):\s*(?P<long>[^,;.:()\n]{{4,40}})")
_FEWEST_LISTED = 2
_MEANT_BY = re.compile(
    rf"(?i:{PARTIES.by.text_source})\s+(?P<code>{_CODE})\s+(?:{PARTIES.is_meant_by.text_source}\s+)?"
    rf"(?P<long>[^,;.()\n]{{4,60}}?)(?=[,;.()\n]|$|\s+\w+\s+{PARTIES.by.text_source})"
)
"""One after the other: "Med SOC avses socialkontoret, med LPO lokalpolisområdet"."""
_WORD = re.compile(r"[\w-]+")


def legend(document: Document) -> dict[str, Actor]:
    """Return whom each letter or name stands for that the document explains or lists."""
    told = explained(passage.text for block in document.blocks for passage in passages_of(block))
    return {**who_is_who(document).signs, **told}


def explained(texts: Iterable[str]) -> dict[str, Actor]:
    """Return the codes that texts explain; the first explanation holds."""
    found: dict[str, Actor] = {}
    for text in texts:
        for code, actor in _pairs(text):
            found.setdefault(code, actor)
    return found


def letters() -> Mapping[str, Actor]:
    """Return the letters that stand for a side without being explained."""
    return {letter: actor for actor, known in PARTIES.letter.items() for letter in known}


def _pairs(text: str) -> Iterator[tuple[str, Actor]]:
    matches = list(_EXPLAINED.finditer(text))
    listed = list(_LISTED.finditer(text))
    meant = _MEANT_BY.finditer(text) if PARTIES.is_meant_by.in_text.search(text) else ()
    for match in (*matches, *(listed if len(listed) >= _FEWEST_LISTED else ()), *meant):
        actor = _meant(match["long"])
        if actor is not None:
            yield match["code"], actor


def _meant(words: str) -> Actor | None:
    """Return whom an explanation names first: "Näringslivsföreningen i Sala, som ..." is the association."""
    for word in _WORD.findall(words):
        actor = word_actor(word)
        if actor is not None:
            return actor
    return None
