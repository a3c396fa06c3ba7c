"""The project's own trained components: themes, and whether a text binds anybody.

Two spaCy components without a parser of their own. Each writes its probabilities into `Doc.cats` (keys
``theme:trafik``, ``binds``); what stands above a text is read from ``Doc.user_data["above"]``. Within
the language stage their `probabilities` are asked directly. They lie in `models/sv_atagande`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document.agreement import THEMES
from pipeline.installed.models import model_path
from pipeline.nlp.binding.features import LABELS, binding_blocks
from pipeline.nlp.language.linear_text import Block, Floats, LinearText, nothing_learnt
from pipeline.nlp.themes.features import theme_blocks

MODEL = "sv_atagande"
THEMES_COMPONENT = "avtal_themes"
BINDING_COMPONENT = "avtal_binding"
ABOVE_KEY = "above"


class LinearTextComponent:
    """A spaCy component over a `LinearText`.

    Parameters
    ----------
    blocks
        Makes a text's features, of the text and of what stands above it.
    prefix
        Before each label in `Doc.cats`.
    """

    def __init__(
        self, blocks: Callable[[str, str], tuple[Block, ...]], labels: Iterable[str], prefix: str = ""
    ) -> None:
        self.blocks = blocks
        self.prefix = prefix
        self.model: LinearText = nothing_learnt(labels)

    def probabilities(self, text: str, above: str) -> Floats:
        """Return the probability of each label, in the order of `model.labels`."""
        return self.model.probabilities(self.blocks(text, above))

    def __call__(self, doc: Doc) -> Doc:
        """Write the probabilities of a text into its `cats`."""
        found = self.probabilities(doc.text, str(doc.user_data.get(ABOVE_KEY, "")))
        for label, probability in zip(self.model.labels, found, strict=True):
            doc.cats[f"{self.prefix}{label}"] = float(probability)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights; spaCy calls this."""
        if "model" not in exclude:
            self.model.to_disk(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LinearTextComponent:
        """Read the weights; spaCy calls this."""
        if "model" not in exclude:
            self.model = LinearText.from_disk(Path(path))
        return self


@Language.factory(THEMES_COMPONENT)
def make_themes(nlp: Language, name: str) -> LinearTextComponent:  # noqa: ARG001 - spaCy's signature
    """Make the component that tells themes."""
    return LinearTextComponent(theme_blocks, THEMES, "theme:")


@Language.factory(BINDING_COMPONENT)
def make_binding(nlp: Language, name: str) -> LinearTextComponent:  # noqa: ARG001 - spaCy's signature
    """Make the component that tells whether a text binds anybody."""
    return LinearTextComponent(binding_blocks, LABELS)


@cache
def _component(name: str) -> LinearTextComponent:
    component = spacy.load(model_path(MODEL)).get_pipe(name)
    assert isinstance(component, LinearTextComponent)
    return component


@lru_cache(maxsize=4096)
def binding_probability(text: str, above: str) -> float:
    """Return how likely a text is to bind anybody where it stands, 0-1.

    Raises
    ------
    ModelMissingError
        If `models/sv_atagande` is not installed.
    """
    return float(_component(BINDING_COMPONENT).probabilities(text, above)[0])


@lru_cache(maxsize=4096)
def theme_probabilities(text: str, above: str) -> tuple[float, ...]:
    """Return the probability of each theme, in the order of `THEMES`.

    Raises
    ------
    ModelMissingError
        If `models/sv_atagande` is not installed.
    """
    return tuple(float(value) for value in _component(THEMES_COMPONENT).probabilities(text, above))
