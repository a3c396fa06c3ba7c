"""What one document says, in the form in which truth and dataset are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Row = tuple[str, ...]
Grid = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party by type, official name and, for a kommun, SCB code."""

    type: str
    name: str
    kommun_code: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A declared focus area."""

    label: str
    themes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Promise:
    """One undertaking with what is said of it."""

    actor: str | None
    text: str
    themes: frozenset[str] = frozenset()
    focus_area: str | None = None
    sub_area: str | None = None
    goal: str | None = None
    cause: str | None = None
    responsible: str | None = None
    timeline: str | None = None
    indicator: str | None = None
    follow_up: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says besides its undertakings; `signatories` are the names of those who sign."""

    parties: tuple[NamedParty, ...]
    signatories: tuple[str, ...]
    signed_date: date | None
    valid_from: date | None
    valid_to: date | None
    until_further_notice: bool
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, as a person or as the dataset reads it.

    Attributes
    ----------
    frame, text, tables
        None where a truth does not say; then nothing of the kind is scored.
    tables
        One grid per table, header first. A merged cell's text stands where the cell begins, and the
        other places that it covers are empty.
    """

    promises: tuple[Promise, ...]
    frame: Frame | None = None
    text: str | None = None
    tables: tuple[Grid, ...] | None = None
