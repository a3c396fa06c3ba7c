"""The names of third parties that are bound: the fire service, a housing company, the Länsstyrelse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.document.agreement import Commitment, Party
from pipeline.document.blocks import Document, Passage, TextBlock
from pipeline.nlp.language.folding import fold
from pipeline.nlp.names.organisations import find_organisations
from pipeline.nlp.names.party_words import genitive_actor, word_actor

_WORD = re.compile(r"[\w&]+(?:[-:]\w+)*")
# "Kvinnojouren i Nynäshamn"
_IN_TOWN = re.compile(r"\s+i\s+[A-ZÅÄÖ][a-zåäöé]+(?!\w)")
_LINK = re.compile(r"\s*(?:,|/|&|\boch\b|\bsamt\b)\s*(?:(?:de|den|det)\s+)?")


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage with the heading and the lead-in above it."""

    passage: Passage
    above: tuple[str, ...]


def with_third_parties(
    commitments: tuple[Commitment, ...], document: Document, parties: tuple[Party, ...]
) -> tuple[Commitment, ...]:
    """Return the commitments, those of a third party with its name as written.

    The name is looked for in the cell *Ansvarig*, in what stands around the undertaking in its bullet or
    cell, in its own words, in the lead-in and the heading above it, in this order.
    """
    if all(commitment.actor != "annan" for commitment in commitments):
        return commitments
    places = tuple(_places(document))
    return tuple(
        replace(c, actor_name=_name_of(c, places, parties)) if c.actor == "annan" else c for c in commitments
    )


def _places(document: Document) -> Iterator[_Place]:
    heading = lead_in = ""
    for block in document.blocks:
        if not isinstance(block, TextBlock):
            yield from (_Place(item, (heading,)) for cell in block.cells for item in cell.items)
            continue
        yield _Place(block.passage, (lead_in, heading))
        if block.kind == "heading":
            heading, lead_in = block.text, ""
        elif block.kind == "paragraph":
            lead_in = block.text


def _name_of(commitment: Commitment, places: Iterable[_Place], parties: tuple[Party, ...]) -> str | None:
    candidates = [commitment.responsible or ""]
    for place in places:
        text = place.passage.text
        same = (place.passage.page, place.passage.box) == (commitment.page, commitment.box)
        if same and commitment.text in text:
            before, _, after = text.partition(commitment.text)
            candidates += [after, before, commitment.text, *place.above]
            break
    else:
        candidates.append(commitment.text)
    return next((name for text in candidates if (name := third_party_in(text, parties))), None)


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
    yield from ((m.start, m.end) for m in find_organisations(text, fold(text), ()))
    for match in _WORD.finditer(text):
        if word_actor(match.group()) == "annan":
            town = _IN_TOWN.match(text, match.end())
            yield match.start(), town.end() if town else match.end()
        elif genitive_actor(match.group()) == "annan":
            yield match.start(), match.end() - 1  # "Fastighetsägarföreningens åtaganden"
