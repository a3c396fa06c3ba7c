"""The languages that there are words in."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
