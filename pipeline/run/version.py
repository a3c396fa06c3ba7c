"""What an extraction depends on besides the document: code, models, libraries, settings, what is installed.

That is Tesseract with its models, Hunspell's Swedish dictionary, and a spaCy model if one is asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from importlib import metadata
from pathlib import Path

import pipeline
from pipeline.installed.dictionary import InstalledDictionary, installed_dictionary
from pipeline.installed.spacy_model import installed_spacy_model
from pipeline.installed.tesseract import TesseractInstallation, installed_tesseract
from pipeline.settings import OWN_SPACY_MODEL, Settings

PACKAGE = Path(pipeline.__file__).resolve().parent
MODELS = PACKAGE.parent / "models"
CODE_AND_WORDS = frozenset({".py", ".toml"})

NOT_PART_OF_AN_EXTRACTION = ("cli.py", "compare", "engine", "evaluate", "export", "ingest.py", "terminal")
"""Top-level entries of the package whose code cannot change a result. Whatever is not named counts."""


@dataclass(frozen=True, slots=True)
class ExtractionVersion:
    """The identity of an extraction with one set of settings.

    Attributes
    ----------
    label
        For people and for `pipeline_version`: the release, then eight digits that name code and models.
    fingerprint
        Hex digest of everything that a result depends on besides the document's bytes.
    """

    label: str
    fingerprint: str

    def key_of(self, source_sha256: str) -> str:
        """Return the name under which the result of one document is stored."""
        return hashlib.sha256(f"{source_sha256} {self.fingerprint}".encode()).hexdigest()


def current_version(settings: Settings) -> ExtractionVersion:
    """Return the version of an extraction done now, here, with these settings.

    Raises
    ------
    SpacyModelError
        If the settings name a spaCy model that cannot be used.
    """
    code = _digest(_named_contents(_code_and_model_files()))
    surroundings = [
        *_library_versions(),
        *_tesseract_identity(settings, installed_tesseract()),
        *_dictionary_identity(installed_dictionary()),
        *_spacy_model_identity(settings),
    ]
    fingerprint = _digest([pipeline.__version__, code, *surroundings, *map(str, astuple(settings))])
    return ExtractionVersion(f"{pipeline.__version__}+{code[:8]}", fingerprint)


def sha256_of_file(path: Path) -> str:
    """Return the hex digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def required_libraries() -> list[str]:
    """Return the names of the libraries that the project requires at run time, ascending."""
    required = [line for line in metadata.requires("samverkan") or [] if "extra ==" not in line]
    return sorted(match.group() for line in required if (match := re.match(r"[\w.-]+", line)))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _code_and_model_files() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE)
        if path.suffix in CODE_AND_WORDS and name.parts[0] not in NOT_PART_OF_AN_EXTRACTION:
            yield f"pipeline/{name.as_posix()}", path
    for path in sorted(MODELS.rglob("*")):
        name = path.relative_to(MODELS)
        if path.is_file() and not any(
            part.startswith((".", "__")) for part in path.relative_to(MODELS).parts
        ):
            yield f"models/{name.as_posix()}", path


def _named_contents(files: Iterable[tuple[str, Path]]) -> Iterator[str]:
    for name, path in files:
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
        return []  # its files are among those of `models/`
    installed = installed_spacy_model(settings.spacy_model)
    return [f"{installed.name} {installed.version}", sha256_of_file(installed.meta)]


def _identity(model_file: Path | None) -> str:
    return sha256_of_file(model_file) if model_file and model_file.is_file() else "missing"
