"""The trained Swedish pipeline, loaded once per process, and sentence splitting by rule."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.nlp.resources import model_path

# Full stops inside these end no sentence; what they are followed by may well be a capital.
_ABBREVIATED = re.compile(
    r"(?:\b(?:t\.? ?ex|bl\.? ?a|m\.? ?fl|m\.? ?m|d\.? ?v\.? ?s|o\.? ?s\.? ?v|fr\.? ?o\.? ?m|t\.? ?o\.? ?m"
    r"|s\.? ?k|p\.? ?g\.? ?a|dvs|osv|enl|ca|nr|kap|kl|ev|resp|inkl|exkl|jfr|st|tel|t\.? ?f"
    r"|ordf|sid|s|bitr|vik)"
    r"|\b[A-ZÅÄÖ]|^\d{1,2})\.$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)]?\s+(?=[\"”(]?[A-ZÅÄÖ])")


@cache
def swedish() -> Language:
    """Return the trained pipeline (tagger and parser); about 0.3 s the first time, then at once.

    Raises
    ------
    ModelMissingError
        If `models/sv_avtal` is not installed.
    """
    return spacy.load(model_path("sv_avtal"))


# A document's bullets and cells are looked at from several sides; documents share few.
@lru_cache(maxsize=4096)
def _parsed(text: str) -> Doc:
    return swedish()(text)


def parse(text: str) -> Doc:
    """Return `text` with tags, morphology and dependencies; a text seen before costs nothing."""
    return _parsed(text)


def known_word(word: str) -> bool:
    """Whether a lower-case word is in the pipeline's vocabulary (about 18,000 forms of its treebanks)."""
    return word in swedish().vocab.strings


def sentences(text: str) -> tuple[str, ...]:
    """Split running text into sentences at full stops before a capital, but not after abbreviations."""
    found: list[str] = []
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        piece = text[start : gap.start()].strip()
        if not _ABBREVIATED.search(piece):
            found.append(text[start : gap.end()].strip())
            start = gap.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)
