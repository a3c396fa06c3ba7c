"""How likely each declaration of areas is right, by trained weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.installed.models import model_path
from pipeline.nlp.areas.declaration_signs import Around, blocks_of_declaration
from pipeline.nlp.areas.evidence import Declaration
from pipeline.nlp.areas.heading_beliefs import weighed_headings
from pipeline.nlp.areas.heading_signs import HeadingUnit, ThemesOf
from pipeline.nlp.language.linear_text import LinearText
from pipeline.nlp.structure.sections import Outline

MODEL = "sv_omraden"
"""Folder of the weights in `models/`."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained weights: of a heading by itself, of a heading among the others, of a declaration."""

    alone: LinearText
    together: LinearText
    declared: LinearText


@dataclass(frozen=True, slots=True)
class Weighed:
    """A declaration with how likely its areas are the agreement's."""

    declaration: Declaration
    right: float


@cache
def trained_weights() -> Weights:
    """Return the weights of `models/sv_omraden`.

    Raises
    ------
    ModelMissingError
        If they are not installed.
    """
    return Weights(
        *(LinearText.from_disk(model_path(MODEL) / part) for part in ("alone", "together", "declared"))
    )


def weighed_declarations(
    outline: Outline,
    headings: Sequence[tuple[HeadingUnit, float]],
    declarations: Sequence[Declaration],
    themes_of: ThemesOf,
    weights: Weights,
) -> tuple[Weighed, ...]:
    """Return every declaration, that of the likely headings among them, with how likely it is right."""
    weighed = weighed_headings(headings)
    every = (*declarations, *([weighed] if weighed else []))
    around = Around(outline, headings, every)
    return tuple(
        Weighed(
            declaration,
            float(weights.declared.probabilities(blocks_of_declaration(declaration, around, themes_of))[0]),
        )
        for declaration in every
    )
