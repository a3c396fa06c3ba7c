"""Which Swedish spelling dictionary is installed: what is mended in a recognised text depends on it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

LANGUAGE = "sv_SE"
FOLDERS = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/opt/homebrew/share/hunspell"),
    Path("/usr/local/share/hunspell"),
    Path.home() / "Library" / "Spelling",
    Path(sys.prefix) / "share" / "hunspell",
)
"""Where systems keep Hunspell's dictionaries, in the order in which they are looked at."""


@dataclass(frozen=True, slots=True)
class InstalledDictionary:
    """Hunspell's Swedish dictionary: its words, and the rules by which they are inflected and compounded."""

    words: Path
    rules: Path

    @property
    def folder(self) -> Path:
        return self.words.parent


def installed_dictionary(folders: tuple[Path, ...] = FOLDERS) -> InstalledDictionary | None:
    """Return the first Swedish dictionary of these folders, or None where there is none."""
    for folder in folders:
        found = InstalledDictionary(folder / f"{LANGUAGE}.dic", folder / f"{LANGUAGE}.aff")
        if found.words.is_file() and found.rules.is_file():
            return found
    return None
