"""Which spaCy models of Swedish are installed, and whether the language stage can use them.

Known from a package's `meta.json`, so that nothing has to be loaded to answer.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import SamverkanError

# What the rules ask of a word: its part of speech and form, and the parser's second opinion.
NEEDED_PARTS = (("a tagger of morphology", {"morphologizer", "attribute_ruler"}), ("a parser", {"parser"}))


class SpacyModelError(SamverkanError):
    """The spaCy model that was asked for cannot be used."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"The spaCy model {name} {why}. Install one with a morphologizer and a parser (python -m spacy "
            "download sv_core_news_lg), or leave --spacy-model out to use the project's own."
        )


@dataclass(frozen=True, slots=True)
class InstalledSpacyModel:
    """An installed package that holds a spaCy model of Swedish with tags, morphology and parse.

    Attributes
    ----------
    meta
        Its `meta.json`: name, version, parts and scores; names the very model.
    """

    name: str
    version: str
    meta: Path


def installed_spacy_model(name: str) -> InstalledSpacyModel:
    """Return the installed model.

    Raises
    ------
    SpacyModelError
        If there is no such package, or it lacks what the language stage needs.
    """
    meta = _meta_file(name)
    if meta is None:
        raise SpacyModelError(name, "is not installed")
    stated = json.loads(meta.read_text("utf-8"))
    if stated.get("lang") != "sv":
        raise SpacyModelError(name, f"is of the language {stated.get('lang')!r}, not of Swedish")
    parts = set(stated.get("pipeline", ()))
    lacking = [what for what, any_of in NEEDED_PARTS if not parts & any_of]
    if lacking:
        raise SpacyModelError(name, f"lacks {' and '.join(lacking)}")
    return InstalledSpacyModel(name, str(stated.get("version", "")), meta)


def _meta_file(name: str) -> Path | None:
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    folders = (found.submodule_search_locations or ()) if found else ()
    files = (Path(folder) / "meta.json" for folder in folders)
    return next((file for file in files if file.is_file()), None)
