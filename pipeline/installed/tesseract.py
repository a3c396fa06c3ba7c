"""Which Tesseract is installed, with which models: a result depends on both."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TesseractInstallation:
    """One installed Tesseract.

    Attributes
    ----------
    version
        As it states it: ``5.3.0``.
    model_files
        Language name, as given to ``-l``, and its file.
    """

    version: str
    model_files: tuple[tuple[str, Path], ...]

    def models(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.model_files)

    def file_of(self, model: str) -> Path | None:
        return dict(self.model_files).get(model)


def installed_tesseract() -> TesseractInstallation | None:
    """Return the Tesseract that the command ``tesseract`` starts, or None where there is none."""
    try:
        version = _output_of("tesseract", "--version")
        listing = _output_of("tesseract", "--list-langs")
    except FileNotFoundError:
        return None
    number = re.search(r"tesseract v?([\w.-]+)", version)
    folder = re.search(r'in "([^"]+)"', listing)
    names = listing.splitlines()[1:]
    tessdata = Path(folder.group(1)) if folder else None
    files = tuple((name, tessdata / f"{name}.traineddata") for name in names if tessdata)
    return TesseractInstallation(number.group(1) if number else version.strip(), files)


def _output_of(*command: str) -> str:
    # Tesseract has printed both of these on stdout or stderr, depending on its version.
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    return finished.stdout + finished.stderr
