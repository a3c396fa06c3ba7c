"""What a user may set about an extraction. Part of the key under which its result is stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that change what is extracted.

    Attributes
    ----------
    lang
        Tesseract's language string for running text.
    sign_lang
        Tesseract's model for a second look at words where `lang` may lack a sign (% § @ • –).
    """

    lang: str = "swe"
    sign_lang: str = "Latin"
