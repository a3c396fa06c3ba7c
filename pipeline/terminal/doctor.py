"""Looks whether everything that the pipeline needs is installed, and says how to mend what is not."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from importlib import metadata

from pipeline.dataset.tesseract import TesseractInstallation, installed_tesseract
from pipeline.dataset.version import MODELS, required_libraries
from pipeline.dictionary import FOLDERS, LANGUAGE, InstalledDictionary, installed_dictionary
from pipeline.settings import OWN_SPACY_MODEL, Settings
from pipeline.spacy_model import SpacyModelError, installed_spacy_model

LOWEST_PYTHON = (3, 11)

MODEL_PACKAGES = {
    # Name of a Tesseract model: what holds it, with each package manager whose names are known.
    "swe": {"apt-get": "tesseract-ocr-swe", "dnf": "tesseract-langpack-swe", "pacman": "tesseract-data-swe"},
    "eng": {"apt-get": "tesseract-ocr-eng", "dnf": "tesseract-langpack-eng", "pacman": "tesseract-data-eng"},
    "Latin": {"apt-get": "tesseract-ocr-script-latn", "dnf": "tesseract-script-latin"},
    "osd": {"apt-get": "tesseract-ocr-osd", "dnf": "tesseract-osd", "pacman": "tesseract-data-osd"},
}
TESSERACT_PACKAGES = {
    "apt-get": "tesseract-ocr",
    "dnf": "tesseract",
    "pacman": "tesseract",
    "brew": "tesseract",
}
DICTIONARY_PACKAGES = {
    "apt-get": "hunspell-sv",
    "dnf": "hunspell-sv",
    "pacman": "hunspell-sv",
}
DICTIONARY_SOURCE = "https://extensions.libreoffice.org/en/extensions/show/swedish-spelling-dictionary"
INSTALL_COMMANDS = {
    "apt-get": "apt-get install -y --no-install-recommends {}",
    "dnf": "dnf install -y {}",
    "pacman": "pacman -S --needed {}",
    "brew": "brew install {}",
}
MODEL_SOURCE = "https://github.com/tesseract-ocr/tessdata_fast"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes
    ----------
    remedy
        The command that mends it; empty where nothing is wrong.
    """

    what: str
    state: str
    remedy: str = ""

    @property
    def sound(self) -> bool:
        return not self.remedy


def examine(settings: Settings) -> list[Finding]:
    """Return all findings, sound ones too."""
    return [
        _python(),
        *_tesseract(settings, installed_tesseract()),
        _dictionary(installed_dictionary()),
        *_libraries(),
        _models(),
        _spacy_model(settings.spacy_model),
    ]


def findings_as_text(findings: list[Finding]) -> str:
    """Return a line for each finding, and the remedies below those that need one."""
    lines = []
    for finding in findings:
        lines.append(f"{'ok     ' if finding.sound else 'MISSING'} {finding.what}: {finding.state}")
        if not finding.sound:
            lines.append(f"        mend it with: {finding.remedy}")
    return "\n".join(lines)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, LOWEST_PYTHON))
    remedy = (
        "" if sys.version_info >= LOWEST_PYTHON else f"install Python {wanted} or later, then: make install"
    )
    return Finding("Python", version, remedy)


def _tesseract(settings: Settings, installation: TesseractInstallation | None) -> list[Finding]:
    if installation is None:
        return [Finding("Tesseract", "not found", _install(TESSERACT_PACKAGES, "Tesseract 5"))]
    # Latin is for agreements in other languages than Swedish.
    wanted = dict.fromkeys([*settings.lang.split("+"), *settings.sign_lang.split("+"), "Latin", "osd"])
    models = [_tesseract_model(name, installation) for name in wanted]
    return [Finding("Tesseract", installation.version), *models]


def _tesseract_model(name: str, installation: TesseractInstallation) -> Finding:
    if name in installation.models():
        return Finding(f"Tesseract model {name}", "found")
    by_hand = f"the file {name}.traineddata from {MODEL_SOURCE}, into Tesseract's tessdata folder"
    packages = MODEL_PACKAGES.get(name, {"apt-get": f"tesseract-ocr-{name}"})
    return Finding(f"Tesseract model {name}", "not found", _install(packages, by_hand))


def _dictionary(installed: InstalledDictionary | None) -> Finding:
    if installed is not None:
        return Finding("Swedish dictionary", str(installed.words))
    by_hand = f"{LANGUAGE}.dic and {LANGUAGE}.aff from {DICTIONARY_SOURCE}, into {FOLDERS[0]}"
    return Finding("Swedish dictionary", "not found", _install(DICTIONARY_PACKAGES, by_hand))


def _spacy_model(name: str) -> Finding:
    if name == OWN_SPACY_MODEL:
        return Finding("spaCy model", f"{name}, the project's own")
    try:
        return Finding("spaCy model", f"{name} {installed_spacy_model(name).version}")
    except SpacyModelError as error:
        return Finding("spaCy model", str(error), f"python -m spacy download {name}")


def _install(packages: dict[str, str], by_hand: str) -> str:
    """Return the command of this system's package manager, or what to install where it is not known."""
    manager = next((m for m in INSTALL_COMMANDS if shutil.which(m) and m in packages), None)
    return INSTALL_COMMANDS[manager].format(packages[manager]) if manager else f"install {by_hand}"


def _libraries() -> list[Finding]:
    findings = []
    for name in required_libraries():
        try:
            findings.append(Finding(name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            findings.append(Finding(name, "not found", "make install"))
    return findings


def _models() -> Finding:
    count = sum(1 for path in MODELS.rglob("*") if path.is_file())
    return Finding(
        "models folder", f"{count} files", "" if count else "install again, or git checkout models"
    )
