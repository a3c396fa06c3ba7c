"""What a stored result depends on besides the document: code, data, models, libraries, settings, programs.

Which files of the project count is known from the imports (`pipeline.run.extraction_files`). The
programs are Tesseract with its models, Hunspell's Swedish dictionary, and a spaCy model if one is asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from importlib import metadata
from pathlib import Path

import pipeline
from pipeline.dataset.store.hashes import sha256_of_file
from pipeline.dataset.store.keys import ExtractionVersion
from pipeline.installed.dictionary import InstalledDictionary, installed_dictionary
from pipeline.installed.spacy_model import installed_spacy_model
from pipeline.installed.tesseract import TesseractInstallation, installed_tesseract
from pipeline.run.extraction_files import extraction_files
from pipeline.settings import OWN_SPACY_MODEL, Settings


def current_version(settings: Settings) -> ExtractionVersion:
    """Return the version of an extraction done now, here, with these settings.

    Looked up anew every time: about 0.25 s the first time in a process, half of that later.

    Raises
    ------
    ModelMissingError
        If the installation lacks one of the project's own models.
    SpacyModelError
        If the settings name a spaCy model that cannot be used.
    """
    code = _digest(_named_contents(extraction_files()))
    surroundings = [
        *_library_versions(),
        *_tesseract_identity(settings, installed_tesseract()),
        *_dictionary_identity(installed_dictionary()),
        *_spacy_model_identity(settings),
    ]
    fingerprint = _digest([pipeline.__version__, code, *surroundings, *map(str, astuple(settings))])
    return ExtractionVersion(f"{pipeline.__version__}+{code[:8]}", fingerprint)


def required_libraries() -> list[str]:
    """Return the names of the libraries that the project requires at run time, ascending."""
    required = [line for line in metadata.requires("samverkan") or [] if "extra ==" not in line]
    return sorted(match.group() for line in required if (match := re.match(r"[\w.-]+", line)))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _named_contents(files: Mapping[str, Path]) -> Iterator[str]:
    for name, path in files.items():
        yield f"{name} {sha256_of_file(path)}"


def _library_versions() -> list[str]:
    return [f"{name} {metadata.version(name)}" for name in required_libraries()]


def _tesseract_identity(settings: Settings, installation: TesseractInstallation | None) -> list[str]:
    if installation is None:
        return ["no tesseract"]
    wanted = sorted({*settings.lang.split("+"), *settings.sign_lang.split("+"), "osd"})
    files = [(name, installation.file_of(name)) for name in wanted]
    return [installation.version, *(f"{name} {_identity(path)}" for name, path in files)]


def _dictionary_identity(dictionary: InstalledDictionary | None) -> list[str]:
    if dictionary is None:
        return ["no dictionary"]
    return [sha256_of_file(dictionary.words), sha256_of_file(dictionary.rules)]


def _spacy_model_identity(settings: Settings) -> list[str]:
    if settings.spacy_model == OWN_SPACY_MODEL:
        return []  # its files are among the project's own
    installed = installed_spacy_model(settings.spacy_model)
    return [f"{installed.name} {installed.version}", sha256_of_file(installed.meta)]


def _identity(model_file: Path | None) -> str:
    return sha256_of_file(model_file) if model_file and model_file.is_file() else "missing"
