"""The names of third parties that are bound: the fire service, a housing company, the Länsstyrelse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.document.agreement import Commitment, Party
from pipeline.document.blocks import Document, Passage, TextBlock
from pipeline.nlp.names.third_parties import third_party_in


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
    places = {place.passage.number: place for place in _places(document)}
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


def _name_of(
    commitment: Commitment, places: Mapping[int | None, _Place], parties: tuple[Party, ...]
) -> str | None:
    candidates = [commitment.responsible or ""]
    place = places.get(commitment.passage_no)
    if place is not None and commitment.text in place.passage.text:
        before, _, after = place.passage.text.partition(commitment.text)
        candidates += [after, before]
    candidates += [commitment.text, *(place.above if place is not None else ())]
    return next((name for text in candidates if (name := third_party_in(text, parties))), None)
