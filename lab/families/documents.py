"""Invented documents of every family of agreements, with what a careful reader takes from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from lab.families.typeset import typeset
from pipeline.document.agreement import Agreement
from pipeline.document.blocks import Block, Document, Passage, Table
from pipeline.evaluate.reading import Area, Frame, NamedParty, Promise, Reading
from pipeline.evaluate.scores import Scores, score
from pipeline.layout.tables.column_roles import column_roles
from pipeline.nlp.columns.prepared import prepared
from pipeline.nlp.reading import read_agreement

FOLDER = Path(__file__).parent
BATCHES = (
    "first_batch",
    "second_batch",
    "third_batch",
    "fourth_batch",
    "fifth_batch",
    "sixth_batch",
    "seventh_batch",
    "eighth_batch",
    "ninth_batch",
    "tenth_batch",
    "eleventh_batch",
    "twelfth_batch",
    "thirteenth_batch",
)
"""In the order in which they were written and read blind."""
_ACTORS = {"k": "kommun", "p": "polis", "g": "gemensam", "n": "annan"}
_ATTRIBUTES = {
    "area": "focus_area",
    "sub": "sub_area",
    "goal": "goal",
    "cause": "cause",
    "resp": "responsible",
    "time": "timeline",
    "ind": "indicator",
    "fol": "follow_up",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What a promise says beyond the measures: its days, how often, the name of a third party."""

    text: str
    days: tuple[date | None, date | None]
    often: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class FamilyDocument:
    """One document with its truth.

    Attributes
    ----------
    promises_count, areas_count
        Whether the truth says what is promised, and which areas are declared.
    flags
        Codes of problems that must be told.
    """

    name: str
    family: str
    document: Document
    truth: Reading
    kind: str
    district: str | None
    others: tuple[str, ...] | None
    titles: tuple[str, ...] | None
    flags: frozenset[str]
    tellings: tuple[Telling, ...]
    promises_count: bool
    areas_count: bool


def load(batch: str) -> tuple[FamilyDocument, ...]:
    """Read one batch of documents."""
    entries = yaml.safe_load((FOLDER / f"{batch}.yaml").read_text("utf-8"))
    return tuple(_document(entry) for entry in entries)


def _document(entry: Mapping[str, Any]) -> FamilyDocument:
    parties = [NamedParty("kommun", code, code) for code in entry["kommun"]]
    parties += [NamedParty("polis", name) for name in entry["polis"]]
    frame = Frame(
        tuple(parties),
        tuple(entry.get("signers", ())),
        entry.get("signed"),
        entry.get("from"),
        entry.get("to"),
        entry.get("open", False),
        tuple(Area(label, frozenset()) for label in entry["areas"] or ()),
    )
    promises = entry["promises"] or ()
    return FamilyDocument(
        entry["id"],
        entry["family"],
        _with_roles(typeset(entry["text"])),
        Reading(tuple(map(_promise, promises)), frame),
        entry["kind"],
        entry.get("district"),
        tuple(entry.get("annan", ())) if entry.get("annan", ()) is not None else None,
        tuple(entry["titles"]) if "titles" in entry else None,
        frozenset(entry.get("flags", ())),
        tuple(map(_telling, promises)),
        entry["promises"] is not None,
        entry["areas"] is not None,
    )


def _promise(written: Sequence[Any]) -> Promise:
    said = written[2] if len(written) > 2 else {}
    attributes = {name: said[short] for short, name in _ATTRIBUTES.items() if short in said}
    return Promise(_ACTORS[written[0]], written[1], **attributes)


def _telling(written: Sequence[Any]) -> Telling:
    said = written[2] if len(written) > 2 else {}
    first, last = said.get("days", (None, None))
    return Telling(written[1], (first, last), said.get("often"), said.get("name"))


def _with_roles(document: Document) -> Document:
    """Give the columns of tables the roles that their headings name, as the layout stage does."""
    return replace(document, blocks=tuple(map(_with_column_roles, document.blocks)))


def _with_column_roles(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    headings = [cell.text for cell in block.cells if cell.is_header]
    roles = column_roles(headings)
    if all(role == "other" for role in roles[1:]):
        # a form: labels on the left, no header
        return replace(block, cells=tuple(replace(cell, is_header=False) for cell in block.cells))
    cells = (c if c.role == "section" else replace(c, role=roles[c.col_no]) for c in block.cells)
    return replace(block, cells=tuple(replace(cell, items=tuple(_apart(cell.items))) for cell in cells))


def _apart(items: tuple[Passage, ...]) -> Iterator[Passage]:
    """Set the paragraphs of a cell apart, which the markup parts by "//"."""
    for item in items:
        yield from (replace(item, text=text, lines=(text,)) for text in item.text.split(" // "))


def as_reading(agreement: Agreement) -> Reading:
    """Return an agreement as it is scored; themes are left aside."""
    frame = Frame(
        tuple(NamedParty(p.type, p.name, p.kommun_code) for p in agreement.parties),
        tuple(person.name for person in agreement.signatories),
        agreement.signed_date,
        agreement.period.valid_from,
        agreement.period.valid_to,
        agreement.period.until_further_notice,
        tuple(Area(area.label, frozenset()) for area in agreement.focus_areas),
    )
    promises = tuple(
        Promise(
            c.actor,
            c.text,
            frozenset(),
            c.focus_area,
            c.sub_area,
            c.goal,
            c.cause,
            c.responsible,
            c.timeline,
            c.indicator,
            c.follow_up,
        )
        for c in agreement.commitments
    )
    return Reading(promises, frame)


@dataclass(frozen=True, slots=True)
class Read:
    """A document as read, with its scores."""

    document: FamilyDocument
    agreement: Agreement
    scores: Scores

    def faults(self) -> Iterator[str]:
        """Yield everything that was read otherwise than a careful reader would."""
        true, found = self.document, as_reading(self.agreement)
        assert true.truth.frame and found.frame
        agreement = self.agreement
        if agreement.kind != true.kind:
            yield f"kind {agreement.kind}, not {true.kind}"
        for name in ("kommun_f1", "polis_f1", "signatory_f1"):
            if getattr(self.scores, name) != 1:
                yield f"{name}: {[p.name for p in found.frame.parties]} {found.frame.signatories}"
        for name in ("signed_date", "valid_from", "valid_to", "until_further_notice"):
            if getattr(self.scores, name) != 1:
                yield f"{name} {getattr(found.frame, name)}, not {getattr(true.truth.frame, name)}"
        if true.areas_count and self.scores.focus_f1 != 1:
            yield f"areas {[a.label for a in found.frame.areas]}"
        districts = {p.district for p in agreement.parties if p.type == "kommun"} - {None}
        if districts != {true.district} - {None}:
            yield f"districts {districts}"
        others = tuple(p.name for p in agreement.parties if p.type == "annan")
        if true.others is not None and others != true.others:
            yield f"other parties {others}"
        titles = tuple(person.title for person in agreement.signatories)
        if true.titles is not None and titles != true.titles:
            yield f"titles {titles}"
        missing = true.flags - {problem.code for problem in agreement.problems}
        if missing:
            yield f"not flagged: {sorted(missing)}"
        if true.promises_count:
            yield from self._promise_faults(found)

    def _promise_faults(self, found: Reading) -> Iterator[str]:
        true = self.document.truth.promises
        expected, got = [(p.actor, p.text) for p in true], [(p.actor, p.text) for p in found.promises]
        yield from (f"missed {pair}" for pair in expected if pair not in got)
        yield from (f"too much {pair}" for pair in got if pair not in expected)
        by_text = {promise.text: promise for promise in found.promises}
        yield from self._telling_faults()
        for promise in true:
            read = by_text.get(promise.text)
            for name in _ATTRIBUTES.values():
                value = getattr(promise, name)
                if read and getattr(read, name) != value:
                    yield f"{name} of {promise.text[:30]!r}: {getattr(read, name)!r}, not {value!r}"

    def _telling_faults(self) -> Iterator[str]:
        by_text = {commitment.text: commitment for commitment in self.agreement.commitments}
        for true in self.document.tellings:
            found = by_text.get(true.text)
            if found is None:
                continue
            if true.days != (None, None) and (found.timeline_from, found.timeline_to) != true.days:
                yield f"days of {true.text[:30]!r}: {found.timeline_from} to {found.timeline_to}"
            if true.often and found.timeline_recurrence != true.often:
                yield f"rhythm of {true.text[:30]!r}: {found.timeline_recurrence}"
            if found.actor_name != true.name:
                yield f"third party of {true.text[:30]!r}: {found.actor_name}"


def read(document: FamilyDocument) -> Read:
    """Read a document and score it."""
    agreement = read_agreement(prepared(document.document))
    return Read(document, agreement, score(document.truth, as_reading(agreement)))
