"""What of a passage is judged by itself: its sentences, or the clauses of one that binds several parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document.agreement import Commitment
from pipeline.document.blocks import Passage
from pipeline.document.mending import MendedPassage
from pipeline.nlp.language.sentences import sentences

_BEGINNING = 25
"""Letters of a commitment's text that tell where it stands."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a passage's text.

    Attributes
    ----------
    passage
        As the language stage read it, misread words mended.
    start, end
        Where it stands in that text; the units of a passage make up all of it.
    commitment_no
        The commitment that was read from it, by its place from 1; None where none was.
    is_last
        Whether it ends its passage.
    """

    passage: Passage
    start: int
    end: int
    commitment_no: int | None = None
    is_last: bool = True

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end].strip()


def whole(passage: Passage) -> Unit:
    """Return a passage that nobody looks into as one unit."""
    return Unit(passage, 0, len(passage.text))


def units_of(passage: Passage, found: Mapping[int, Commitment]) -> Iterator[Unit]:
    """Yield the sentences of a passage, with the commitments that were read from them.

    Parameters
    ----------
    found
        The commitments of the passage by their numbers, in order.
    """
    text = passage.text
    if len(found) == 1 and next(iter(found.values())).text == text:
        yield Unit(passage, 0, len(text), next(iter(found)))
        return
    starts = list(_sentence_starts(text))
    spans = list(_spans(text, found))
    for (_, above, _), (start, _, _) in pairwise(spans):
        # Two commitments within a sentence are parted where the second begins.
        if start >= above and not any(above <= cut <= start for cut in starts):
            starts.append(start)
    starts.sort()
    unplaced = next((no for no in found if no not in {no for _, _, no in spans}), None)
    ends = [*starts[1:], len(text)]
    for start, end in zip(starts, ends, strict=True):
        shares = [(min(end, last) - max(start, first), -no) for first, last, no in spans]
        shared, number = max(shares, default=(0, 0))
        yield Unit(passage, start, end, -number if shared > 0 else unplaced, end == len(text))


def _sentence_starts(text: str) -> Iterator[int]:
    at = 0
    for number, sentence in enumerate(sentences(text)):
        at = text.index(sentence, at)
        yield at if number else 0
        at += len(sentence)


def _spans(text: str, found: Mapping[int, Commitment]) -> Iterator[tuple[int, int, int]]:
    """Yield where the texts of commitments stand, those that are found in the passage by their letters."""
    if not found:
        return
    letters, places = _letters(text)
    at = 0
    for number, commitment in found.items():
        wanted, _ = _letters(commitment.text)
        # Further on a mark may have been taken out, or the next line put to it: the beginning tells.
        tries = ((wanted, at), (wanted, 0), (wanted[:_BEGINNING], at), (wanted[:_BEGINNING], 0))
        start = next((s for part, begin in tries if part and (s := letters.find(part, begin)) >= 0), None)
        if start is None:
            continue
        at = min(start + len(wanted), len(letters))
        yield places[start], places[at - 1] + 1, number


def _letters(text: str) -> tuple[str, Sequence[int]]:
    """Return the letters and digits of a text, and where each stands; footnote marks are no digits here."""
    places = [place for place, sign in enumerate(text) if sign.isalpha() or sign.isdecimal()]
    return "".join(text[place] for place in places), places


def text_as_read(unit: Unit, mended: MendedPassage | None) -> str:
    """Return the text of a unit as it was read, before words of its passage were mended."""
    if mended is None:
        return unit.text
    start, end = (_place_as_read(place, mended) for place in (unit.start, unit.end))
    return mended.text_as_read[start:end].strip()


def _place_as_read(place: int, mended: MendedPassage) -> int:
    shift = 0
    for word in mended.words:
        if word.end <= place:
            shift += len(word.read) - len(word.mended)
        elif word.start < place:
            return word.start + shift
    return place + shift
