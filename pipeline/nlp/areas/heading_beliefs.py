"""How likely each heading of a document names one of its areas, by trained weights."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.nlp.areas.evidence import Area, Declaration, Source
from pipeline.nlp.areas.heading_signs import (
    HeadingUnit,
    ThemesOf,
    blocks_of_heading,
    heading_units,
    signs_of_headings,
)
from pipeline.nlp.areas.labels import same_area
from pipeline.nlp.language.linear_text import Block, LinearText, logit
from pipeline.nlp.structure.sections import Outline

BESIDE_VALUE = 0.25
FEWEST = 2
"""One heading alone that seems to name an area heads something else."""
NAMES_FROM = 0.5
"""A heading that is held for likelier than this names an area."""


def beside_blocks(units: Sequence[HeadingUnit], alone: Sequence[float]) -> tuple[Block, ...]:
    """Return, for every heading, what is believed of it, of its row and of its neighbours alone."""
    logits = [logit(probability) for probability in alone]
    found: list[Block] = []
    for number, unit in enumerate(units):
        values = {"own": logits[number]}
        rows = {
            "kin": [n for n, other in enumerate(units) if n != number and other.kin == unit.kin],
            "children": [n for n, other in enumerate(units) if n != number and other.above is unit.section],
            "siblings": [
                n for n, other in enumerate(units) if n != number and unit.above and other.above is unit.above
            ],
            "document": [n for n in range(len(units)) if n != number],
        }
        for name, members in rows.items():
            others = [logits[n] for n in members]
            if others:
                values[f"{name} mean"], values[f"has {name}"] = sum(others) / len(others), 1.0
                values[f"{name} most"], values[f"{name} least"] = max(others), min(others)
        for name, beside in (("before", number - 1), ("after", number + 1)):
            if 0 <= beside < len(units):
                values[name] = logits[beside]
        parent = next((n for n, other in enumerate(units) if other.section is unit.above), None)
        if parent is not None:
            values["parent"] = logits[parent]
        found.append(Block({name: value * BESIDE_VALUE for name, value in values.items()}))
    return tuple(found)


def believed(
    outline: Outline, skipped: frozenset[int], themes_of: ThemesOf, alone: LinearText, together: LinearText
) -> tuple[tuple[HeadingUnit, float], ...]:
    """Return the headings that may name an area, each with how likely it does."""
    units = heading_units(outline, skipped)
    signs = signs_of_headings(units, outline, themes_of)
    first = [
        float(alone.probabilities(blocks_of_heading(unit, own))[0])
        for unit, own in zip(units, signs, strict=True)
    ]
    second = [float(together.probabilities((block,))[0]) for block in beside_blocks(units, first)]
    return tuple(zip(units, second, strict=True))


def weighed_headings(headings: Sequence[tuple[HeadingUnit, float]]) -> Declaration | None:
    """Return the declaration that all headings make that likely name an area."""
    areas: list[Area] = []
    for unit, names in headings:
        if names >= NAMES_FROM and all(not same_area(unit.label, area.label) for area in areas):
            areas.append(Area(unit.label, unit.section.passage))
    if len(areas) < FEWEST:
        return None
    return Declaration(tuple(areas), "", False, areas[0].passage.page, Source.WEIGHED)
