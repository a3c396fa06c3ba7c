"""A heading taken apart: its number, its label, whether it names an area at all."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = re.compile(
    r"^\s*(?:(?:fokus|prioriterat|prioriterade|problem|tema|insats|samverkans)?\s?(?:område|deltema|delmål|mål|punkt|prioritet"
    r"|löfte)\w*\s*)?(?:nr\.?\s*)?(?:\d+(?:\.\d+)*|[ivx]{1,4}|[a-e])?\s*[.:)–—-]+\s*",
    re.IGNORECASE,
)

_SECTION_NUMBER = re.compile(r"^\d+(?:\.\d+)*\s+(?=\D)")

_GENERIC = re.compile(
    r"^(?:(?:gemensam|lokal|prioriterad|planerad|konkret|övrig)\w* )*"
    r"\w*(?:plan|planen|åtgärder|insatser|aktiviteter|åtaganden?|områden|överenskommelse\w*|löfte\w*|bilaga"
    r"|tabell|översikt|mål|del)(?:\s*(?:[–—-]|för|och|\d).*)?$",
    re.IGNORECASE,
)


# The labels of a document's areas and what may name them come again with each block and row.
@lru_cache(maxsize=4096)
def clean_label(text: str) -> str:
    """Return a heading without its number or rank word ("Fokusområde 2: Trafik" -> "Trafik")."""
    cleaned = _NUMBER.sub("", text.strip(), count=1).strip()
    cleaned = _SECTION_NUMBER.sub("", cleaned)
    return cleaned.rstrip(" .:;") or text.strip()


def is_generic(label: str) -> bool:
    """Whether a heading names no area but only what stands under it ("Åtgärdsplan 2024")."""
    return bool(_GENERIC.match(label.strip()))
