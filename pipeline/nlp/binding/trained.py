"""Whether a text binds anybody, as a trained component believes."""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language

from pipeline.nlp.binding.features import LABELS, binding_blocks
from pipeline.nlp.language.linear_text import (
    LinearTextComponent,
    trained_component,
)

BINDING_COMPONENT = "avtal_binding"


@Language.factory(BINDING_COMPONENT)
def make_binding(nlp: Language, name: str) -> LinearTextComponent:  # noqa: ARG001 - spaCy's signature
    """Make the component that tells whether a text binds anybody."""
    return LinearTextComponent(binding_blocks, LABELS)


@lru_cache(maxsize=4096)
def binding_probability(text: str, above: str) -> float:
    """Return how likely a text is to bind anybody where it stands, 0-1.

    Raises
    ------
    ModelMissingError
        If `models/sv_atagande` is not installed.
    """
    return float(trained_component(BINDING_COMPONENT).probabilities(text, above)[0])
