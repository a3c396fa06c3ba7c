"""The bullets and sentences of a document, each with where it stands and what the rules found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from pipeline.document.agreement import Commitment
from pipeline.document.blocks import Passage, TextBlock
from pipeline.nlp.commitments.decision import without_footnote_marks
from pipeline.nlp.commitments.place import Place
from pipeline.nlp.commitments.stations import Station
from pipeline.nlp.language.sentences import sentences

UnitKind = Literal["item", "sentence"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A bullet, or a sentence of running text.

    Attributes
    ----------
    found
        The commitments that the rules read from it.
    group
        The list or paragraph that it belongs to, from 0; the members of one are siblings.
    rank
        Its place among its siblings, from 0.
    """

    text: str
    kind: UnitKind
    passage: Passage
    block: TextBlock
    place: Place
    found: tuple[Commitment, ...]
    group: int
    rank: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A block of text with where one stood before it."""

    block: TextBlock
    place: Place
    found: tuple[Commitment, ...]

    @property
    def is_item(self) -> bool:
        return self.block.kind == "list_item"


def units_of(stations: Iterable[Station], marks: tuple[str, ...]) -> tuple[Unit, ...]:
    """Return the units of a document in reading order.

    Parameters
    ----------
    marks
        Numbers of the document's footnotes, which are no words of a text.
    """
    texts = [
        _Text(station.block, station.before, station.found)
        for station in stations
        if isinstance(station.block, TextBlock)
    ]
    units: list[Unit] = []
    for group, siblings in enumerate(_lists_and_paragraphs(texts)):
        members = [(read, *part) for read in siblings for part in _parts(read, marks)]
        for rank, (read, text, found) in enumerate(members):
            kind: UnitKind = "item" if read.is_item else "sentence"
            units.append(Unit(text, kind, read.block.passage, read.block, read.place, found, group, rank))
    return tuple(units)


def _lists_and_paragraphs(texts: Iterable[_Text]) -> Iterator[Sequence[_Text]]:
    """Yield the bullets of a list together, and each paragraph by itself."""
    for is_item, run in groupby(texts, key=lambda text: text.block.kind):
        if is_item == "list_item":
            yield from (list(under) for _, under in groupby(run, key=lambda text: text.place.headings))
        elif is_item != "heading":
            yield from ([text] for text in run)


def _parts(read: _Text, marks: tuple[str, ...]) -> Iterator[tuple[str, tuple[Commitment, ...]]]:
    """Yield a bullet whole, a paragraph by its sentences, each with what was found in it."""
    text = without_footnote_marks(read.block.text.strip(), marks)
    parts = [text] if read.is_item else [part for part in sentences(text) if part.strip()]
    parts = parts or [text]
    places = [_part_of(commitment.text, parts) for commitment in read.found]
    for number, part in enumerate(parts):
        yield part, tuple(c for c, at in zip(read.found, places, strict=True) if at == number)


def _part_of(found: str, parts: Sequence[str]) -> int:
    """Return which part a commitment was read from: the one that shares most of its words."""
    words = set(found.lower().split())
    return max(
        range(len(parts)), key=lambda n: (found in parts[n], len(words & set(parts[n].lower().split())))
    )
