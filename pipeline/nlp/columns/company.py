"""How roles of columns keep company: which stand side by side, which in one table, which come twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import exp, log
from pathlib import Path

from pipeline.document.blocks import ColumnRole
from pipeline.nlp.columns.features import ROLE_LABELS

FIRST = "^"
LAST = "$"
SMOOTHING = 3.0
"""Pairs as by chance that are added to those that were counted."""
MOST = 2.5
"""Of a logarithm; what was never seen is not impossible."""
SIDE_BY_SIDE = 0.2
TOGETHER = 0.2
"""Weights of the neighbours and of the rest of the table, beside what a column says itself. Tried from 0 to
0.6 on two files of annotated tables, each read by what the other taught: best is 0.15 to 0.3."""
BEAM = 64
"""Readings of the columns so far that are kept."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Company:
    """How much oftener than by chance, as logarithms, two roles stand side by side and in one table."""

    beside: Mapping[Pair, float]
    together: Mapping[Pair, float]

    @staticmethod
    def of(tables: Sequence[Sequence[ColumnRole]]) -> Company:
        """Count the roles of tables."""
        beside = Counter(pair for roles in tables for pair in pairwise([FIRST, *roles, LAST]))
        together = Counter(_sorted(pair) for roles in tables for pair in combinations(roles, 2))
        return Company(_beyond_chance(beside, ordered=True), _beyond_chance(together, ordered=False))

    def to_disk(self, path: Path) -> None:
        """Write the tables, the same bytes for the same counts."""
        stored = {
            name: {" ".join(pair): round(value, 3) for pair, value in sorted(pairs.items())}
            for name, pairs in (("beside", self.beside), ("together", self.together))
        }
        path.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")

    @staticmethod
    def from_disk(path: Path) -> Company:
        stored = json.loads(path.read_text("utf-8"))
        beside, together = (
            {(pair.split()[0], pair.split()[1]): float(value) for pair, value in stored[name].items()}
            for name in ("beside", "together")
        )
        return Company(beside, together)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The likeliest roles of a table's columns, and how likely each is, 0-1."""

    roles: tuple[ColumnRole, ...]
    beliefs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    roles: tuple[ColumnRole, ...]
    score: float


def assigned(
    likely: Sequence[Mapping[ColumnRole, float]], company: Company | None, must_act: bool = True
) -> Assignment:
    """Return the roles that all columns of a table agree on.

    Parameters
    ----------
    likely
        For each column the probabilities of its roles by itself, which sum to 1.
    company
        None where each column decides alone.
    must_act
        Whether one column at least says what is done.
    """
    beam = [_Reading((), 0.0)]
    for column in likely:
        longer = (
            _Reading(
                (*reading.roles, role),
                reading.score + log(max(chance, 1e-9)) + _met(reading, role, company, len(likely)),
            )
            for reading in beam
            for role, chance in column.items()
        )
        beam = sorted(longer, key=lambda reading: -reading.score)[: BEAM * len(ROLE_LABELS)]
        if len(beam) > BEAM:
            acting = [reading for reading in beam if _acts(reading)][:BEAM]
            beam = sorted({*beam[:BEAM], *acting}, key=lambda reading: (-reading.score, reading.roles))
    whole = [
        _Reading(r.roles, r.score + _ended(r, company)) for r in beam if not must_act or _acts(r)
    ] or beam
    best = max(whole, key=lambda reading: (reading.score, reading.roles))
    weights = [exp(reading.score - best.score) for reading in whole]
    beliefs = (
        sum(w for w, reading in zip(weights, whole, strict=True) if reading.roles[n] == best.roles[n])
        / sum(weights)
        for n in range(len(likely))
    )
    return Assignment(best.roles, tuple(beliefs))


def _acts(reading: _Reading) -> bool:
    return any(role.startswith("action") for role in reading.roles)


def _met(reading: _Reading, role: ColumnRole, company: Company | None, width: int) -> float:
    if company is None:
        return 0.0
    before = reading.roles[-1] if reading.roles else FIRST
    met = SIDE_BY_SIDE * company.beside.get((before, role), -MOST)
    others = sum(company.together.get(_sorted((other, role)), -MOST) for other in reading.roles)
    return met + TOGETHER * 2 * others / max(2, width - 1)


def _ended(reading: _Reading, company: Company | None) -> float:
    if company is None or not reading.roles:
        return 0.0
    return SIDE_BY_SIDE * company.beside.get((reading.roles[-1], LAST), -MOST)


def _sorted(pair: Pair) -> Pair:
    return (pair[0], pair[1]) if pair[0] <= pair[1] else (pair[1], pair[0])


def _beyond_chance(counted: Counter[Pair], *, ordered: bool) -> dict[Pair, float]:
    total = sum(counted.values())
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), count in counted.items():
        first[one] += count
        second[other] += count
        if not ordered:
            first[other] += count
            second[one] += count
    halves = 1 if ordered else 4
    found: dict[Pair, float] = {}
    for one in (FIRST, *ROLE_LABELS):
        for other in (*ROLE_LABELS, LAST):
            if not ordered and (one in (FIRST, LAST) or other == LAST or one > other):
                continue
            chance = first[one] * second[other] / max(1, total) / halves
            if not ordered and one != other:
                chance *= 2
            ratio = (counted[(one, other)] + SMOOTHING * 0.5) / (chance + SMOOTHING * 0.5)
            found[(one, other)] = max(-MOST, min(MOST, log(ratio)))
    return found
