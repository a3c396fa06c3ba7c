"""Words by which the printed page is read."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Pages:
    """Words of the printed page; each field is a table of `pages.toml`."""

    coordination: WordPattern
    before_address: frozenset[str]
    open_end: WordPattern
    page: WordPattern
    of_pages: WordPattern
    office: WordPattern
    before_date: WordPattern
    chapter: WordPattern
    number_word: WordPattern


PAGES = load(Pages, "pages.toml")
