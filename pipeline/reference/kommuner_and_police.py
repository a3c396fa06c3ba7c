"""Reference tables of kommuner, län, police units and city districts (see README.md beside this file)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

PoliceLevel = Literal["polisregion", "polisomrade", "lokalpolisomrade"]


@dataclass(frozen=True, slots=True)
class Kommun:
    """One kommun: SCB codes, short name ("Mark"), what it calls itself ("Marks kommun")."""

    code: str
    lan_code: str
    short_name: str
    official_name: str
    further_names: tuple[str, ...]


def _rows(table: str) -> list[dict[str, str]]:
    text = (files(__package__) / f"{table}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def kommuner() -> dict[str, Kommun]:
    """Return the 290 kommuner by SCB code, in the order of the codes."""
    return {
        row["code"]: Kommun(
            row["code"],
            row["lan_code"],
            row["short"],
            row["official"],
            tuple(form for form in row["further"].split("|") if form),
        )
        for row in _rows("kommuner")
    }


@cache
def police_units() -> tuple[tuple[PoliceLevel, str], ...]:
    """Return the known police units as (level, name without the level's word)."""
    levels: dict[str, PoliceLevel] = {
        "polisregion": "polisregion",
        "polisomrade": "polisomrade",
        "lokalpolisomrade": "lokalpolisomrade",
    }
    return tuple((levels[row["level"]], row["name"]) for row in _rows("police_units"))


@cache
def stadsdelar() -> dict[str, str]:
    """Return the kommun code by name of a city district."""
    return {row["name"]: row["kommun_code"] for row in _rows("stadsdelar")}


@cache
def lan_names() -> dict[str, str]:
    """Return the names of the 21 län ("Dalarnas län") by code."""
    return {row["code"]: row["name"] for row in _rows("lan")}
