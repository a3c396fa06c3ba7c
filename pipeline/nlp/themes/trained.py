"""The project's own trained components: themes, and whether a text binds anybody.

Three spaCy components without a parser of their own. Each writes its probabilities into `Doc.cats` (keys
``theme:trafik``, ``binds``); what stands above a text is read from ``Doc.user_data["above"]``. Within
the language stage their `probabilities` are asked directly. They lie in `models/sv_atagande`.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language

from pipeline.document.agreement import THEMES
from pipeline.nlp.language.linear_text import (
    LinearTextComponent,
    trained_component,
)
from pipeline.nlp.themes.features import matter_blocks, theme_blocks

THEMES_COMPONENT = "avtal_themes"
MATTERS_COMPONENT = "avtal_matters"


@Language.factory(THEMES_COMPONENT)
def make_themes(nlp: Language, name: str) -> LinearTextComponent:  # noqa: ARG001 - spaCy's signature
    """Make the component that tells themes."""
    return LinearTextComponent(theme_blocks, THEMES, "theme:")


@Language.factory(MATTERS_COMPONENT)
def make_matters(nlp: Language, name: str) -> LinearTextComponent:  # noqa: ARG001 - spaCy's signature
    """Make the component that tells themes by what words mean."""
    return LinearTextComponent(matter_blocks, THEMES, "matter:")


@lru_cache(maxsize=4096)
def theme_probabilities(text: str, above: str) -> tuple[float, ...]:
    """Return the probability of each theme, in the order of `THEMES`.

    Raises
    ------
    ModelMissingError
        If `models/sv_atagande` is not installed.
    """
    return tuple(float(value) for value in trained_component(THEMES_COMPONENT).probabilities(text, above))


@lru_cache(maxsize=4096)
def matter_probabilities(text: str, above: str) -> tuple[float, ...]:
    """Return the probability of each theme by the meaning of the words, in the order of `THEMES`.

    Raises
    ------
    ModelMissingError
        If `models/sv_atagande` or `models/sv_betydelse` is not installed.
    """
    return tuple(float(value) for value in trained_component(MATTERS_COMPONENT).probabilities(text, above))
