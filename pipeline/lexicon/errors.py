"""What can be wrong with a lexicon; each names file and line."""

from __future__ import annotations

from pipeline.errors import SamverkanError
from pipeline.words_file import WordsFileError


class LexiconError(WordsFileError):
    """A lexicon cannot be used as it stands."""


class PatternError(SamverkanError, ValueError):
    """A pattern cannot be read; the loader adds file and line."""
