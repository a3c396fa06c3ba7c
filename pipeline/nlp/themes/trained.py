"""The project's own trained components: themes, and whether a text binds anybody.

Two spaCy components without a parser of their own. Each writes its probabilities into `Doc.cats` (keys
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
from pipeline.nlp.themes.features import theme_blocks

THEMES_COMPONENT = "avtal_themes"


@Language.factory(THEMES_COMPONENT)
def make_themes(nlp: Language, name: str) -> LinearTextComponent:  # noqa: ARG001 - spaCy's signature
    """Make the component that tells themes."""
    return LinearTextComponent(theme_blocks, THEMES, "theme:")


@lru_cache(maxsize=4096)
def theme_probabilities(text: str, above: str) -> tuple[float, ...]:
    """Return the probability of each theme, in the order of `THEMES`.

    Raises
    ------
    ModelMissingError
        If `models/sv_atagande` is not installed.
    """
    return tuple(float(value) for value in trained_component(THEMES_COMPONENT).probabilities(text, above))
