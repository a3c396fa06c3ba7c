"""The rows of a dataset that a comparison needs, typed and put together agreement by agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset.read import Dataset
from pipeline.document.agreement import BoundParty, Kind, Theme
from pipeline.document.reasons import Reason
from pipeline.wording.published.reasons import reasons_of_row


@dataclass(frozen=True, slots=True)
class Place:
    """A kommun, or the stadsdel that signs for it: what is set beside another."""

    name: str
    district: str | None
    kommun_code: str | None

    @property
    def label(self) -> str:
        return f"{self.name} ({self.district})" if self.district else self.name

    @property
    def key(self) -> tuple[str, str | None]:
        """What makes two places the same, in whatever form the name is given."""
        return (self.kommun_code or self.name, self.district)


@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """One undertaking; `page` counts from 1 and is None where the dataset names none.

    `review_reasons` and `review_codes` are as published.
    """

    commitment_id: str
    bound: BoundParty
    text: str
    themes: tuple[Theme, ...]
    focus_area: str | None
    responsible: str | None
    timeline: str | None
    page: int | None
    review_reasons: tuple[str, ...]
    review_codes: tuple[str, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why a person should look at it."""
        return tuple(map(Reason.of, self.review_codes))


@dataclass(frozen=True, slots=True)
class FocusAreaRecord:
    """One priority that an agreement declares, in its own words."""

    label: str
    themes: tuple[Theme, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class AgreementRecord:
    """One published agreement.

    Attributes
    ----------
    places
        The kommuner that are parties; empty where none was found.
    police
        Names of the police parties.
    confidence
        0-1, as published.
    """

    agreement_id: str
    source_name: str
    title: str | None
    kind: Kind
    places: tuple[Place, ...]
    police: tuple[str, ...]
    signed_date: date | None
    valid_from: date | None
    valid_to: date | None
    until_further_notice: bool
    confidence: float
    review_reasons: tuple[str, ...]
    review_codes: tuple[str, ...]
    focus_areas: tuple[FocusAreaRecord, ...]
    commitments: tuple[CommitmentRecord, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why a person should look at it."""
        return tuple(map(Reason.of, self.review_codes))

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose agreement it is: its kommuner, or else its police; empty where neither was found."""
        return tuple(place.label for place in self.places) or self.police


@dataclass(frozen=True, slots=True)
class UnreadSource:
    """A source that gave no agreement at all."""

    source_name: str
    code: str
    message: str


def agreement_records(dataset: Dataset) -> tuple[AgreementRecord, ...]:
    """Return all agreements of a dataset, in its order."""
    parties = _grouped(dataset.parties)
    focus_areas = _grouped(dataset.focus_areas)
    commitments = _grouped(dataset.commitments)
    return tuple(
        _agreement(
            row,
            parties.get(row["agreement_id"], ()),
            focus_areas.get(row["agreement_id"], ()),
            commitments.get(row["agreement_id"], ()),
        )
        for row in dataset.agreements.to_pylist()
    )


def unread_sources(dataset: Dataset) -> tuple[UnreadSource, ...]:
    """Return the sources that gave no agreement, by name."""
    failed = dataset.problems.filter(pc.field("agreement_id").is_null() & (pc.field("severity") == "error"))
    # The document's own cause comes last, after those of its pages.
    last = {
        row["source_name"]: UnreadSource(row["source_name"], row["code"], row["message"] or "")
        for row in failed.to_pylist()
    }
    return tuple(last.values())


_Row = Mapping[str, Any]
_Rows = tuple[_Row, ...]


def _grouped(table: pa.Table) -> dict[str, _Rows]:
    groups: dict[str, list[_Row]] = {}
    for row in table.to_pylist():
        groups.setdefault(row["agreement_id"], []).append(row)
    return {agreement_id: tuple(rows) for agreement_id, rows in groups.items()}


def _agreement(row: _Row, parties: _Rows, focus_areas: _Rows, commitments: _Rows) -> AgreementRecord:
    return AgreementRecord(
        agreement_id=row["agreement_id"],
        source_name=row["source_name"],
        title=row["title"],
        kind=row["kind"],
        places=tuple({place.key: place for place in _places(parties)}.values()),
        police=tuple(dict.fromkeys(party["name"] for party in parties if party["type"] == "polis")),
        signed_date=row["signed_date"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        until_further_notice=bool(row["until_further_notice"]),
        confidence=row["confidence"] or 0.0,
        review_reasons=tuple(row["review_reasons"] or ()),
        review_codes=_codes(row),
        focus_areas=tuple(
            FocusAreaRecord(area["label"], tuple(area["themes"] or ()), area["page"]) for area in focus_areas
        ),
        commitments=tuple(_commitment(commitment) for commitment in commitments),
    )


def _places(parties: _Rows) -> Iterator[Place]:
    for party in parties:
        if party["type"] == "kommun":
            yield Place(party["name"], party["district"], party["kommun_code"])


def _commitment(row: _Row) -> CommitmentRecord:
    return CommitmentRecord(
        commitment_id=row["commitment_id"],
        bound=row["actor"] or "oklart",
        text=row["text"],
        themes=tuple(row["themes"] or ()),
        focus_area=row["focus_area"],
        responsible=row["responsible"],
        timeline=row["timeline"],
        page=row["page"],
        review_reasons=tuple(row["review_reasons"] or ()),
        review_codes=_codes(row),
    )


def _codes(row: _Row) -> tuple[str, ...]:
    return tuple(reason.written for reason in reasons_of_row(row["review_codes"], row["review_reasons"]))
