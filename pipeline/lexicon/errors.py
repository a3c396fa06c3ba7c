"""What can be wrong with a lexicon; each names file and line."""

from __future__ import annotations

from pipeline.errors import SamverkanError


class LexiconError(SamverkanError):
    """A lexicon cannot be used as it stands."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}:{line}: {what}")


class PatternError(SamverkanError, ValueError):
    """A pattern cannot be read; the loader adds file and line."""
