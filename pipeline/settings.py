"""What a user may set about an extraction. Part of the key under which its result is stored."""

from __future__ import annotations

from dataclasses import dataclass

OWN_SPACY_MODEL = "sv_avtal"
"""The project's own pipeline, in `models/`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that change what is extracted.

    Attributes
    ----------
    lang
        Tesseract's language string for running text.
    sign_lang
        Tesseract's model for a second look at words where `lang` may lack a sign (% § @ –). On the
        sample scans `eng` reads 33 of 40 such signs and `Latin` 31, neither one where there is none;
        `eng` loads in a quarter of the time.
    spacy_model
        `OWN_SPACY_MODEL`, or the name of an installed spaCy model of Swedish that tags and parses instead.
    """

    lang: str = "swe"
    sign_lang: str = "eng"
    spacy_model: str = OWN_SPACY_MODEL
