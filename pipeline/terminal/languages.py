"""Whether Tesseract has the language that was asked for, known before a page is read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import SamverkanError
from pipeline.installed.tesseract import installed_tesseract
from pipeline.terminal.doctor import remedy_of_model


class LanguageNotInstalledError(SamverkanError):
    """Tesseract lacks a model that was asked for."""

    def __init__(self, lacking: Sequence[str], installed: frozenset[str]) -> None:
        named = ", ".join(map(repr, lacking))
        remedies = "; ".join(remedy_of_model(name) for name in lacking)
        super().__init__(
            f"Tesseract has no model for {named}. Installed are: {', '.join(sorted(installed))}. "
            f"Check the spelling of --lang, or install what is missing: {remedies}"
        )


def check_language(lang: str) -> None:
    """Look whether all models of a language string such as ``swe+eng`` are installed.

    Where there is no Tesseract at all, documents with text of their own can still be read; of the others,
    each page tells.

    Raises
    ------
    LanguageNotInstalledError
        With those that are, and how to install the others.
    """
    installation = installed_tesseract()
    if installation is None:
        return
    lacking = [name for name in dict.fromkeys(lang.split("+")) if name not in installation.models()]
    if lacking:
        raise LanguageNotInstalledError(lacking, installation.models())
