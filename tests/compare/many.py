"""Invented agreements for comparisons: as many kommuner, commitments and kinds as a test asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.compare.comparison import Comparison, compare
from pipeline.dataset.read import open_dataset
from pipeline.document.agreement import THEMES, Agreement, Kind, Party, Period
from pipeline.document.extraction import Extraction
from pipeline.document.problem import Problem
from tests.dataset import invented

DAY = date(2031, 6, 1)
"""A day within the period that invented agreements have unless they say otherwise."""


def kommun(number: int = 1) -> Party:
    return Party("kommun", f"Kommun{number:03d} kommun", f"Kommun{number:03d}", f"{number:04d}", "01")


def agreement_of(
    *parties: Party,
    years: tuple[int, int] | None = (2031, 2032),
    kind: Kind = "medborgarlöfte",
    count: int = 6,
) -> Agreement:
    """Return an agreement of some kommuner with `count` commitments, themes taken in turn."""
    period = Period(date(years[0], 1, 1), date(years[1], 12, 31)) if years else Period()
    commitments = tuple(
        invented.commitment(f"Åtgärd {number} för tryggheten.", themes=(THEMES[number % 5],))
        for number in range(count)
    )
    read = invented.agreement(commitments, (*(parties or (kommun(),)), invented.POLIS), period)
    return replace(read, kind=kind)


def compared(out: Path, *agreements: Agreement, day: date = DAY) -> Comparison:
    """Publish the agreements as real Parquet and compare them."""
    invented.publish_all(out, *(extraction(number, each) for number, each in enumerate(agreements)))
    return compare(open_dataset(out), day)


def extraction(number: int, read: Agreement, *problems: Problem) -> Extraction:
    return invented.extraction(f"dokument{number:03d}.pdf", f"bytes {number}".encode(), read, problems)
