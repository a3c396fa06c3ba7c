"""Days that a news item tells from the day it was published: "i går", "i tisdags"."""

from __future__ import annotations

from datetime import date

from pipeline.lexicon.times import TIMES
from pipeline.nlp.structure.sections import Outline
from pipeline.nlp.times.dates import find_dates

_NEWS_HEAD = 4
"""Sections from the start among which a date alone on its line is that of the news item."""


def published_on(outline: Outline) -> date | None:
    """Return the day on which a news item was published; None where it does not say, or says two."""
    days: set[date] = set()
    for section in outline.sections:
        dates = [mention for mention in find_dates(section.text) if mention.first == mention.last]
        if len(dates) != 1:
            continue
        alone = section.index < _NEWS_HEAD and section.word_count <= 4
        rest = section.text[: dates[0].start] + section.text[dates[0].end :]
        if TIMES.published.in_folded.match(section.folded) or (alone and not any(map(str.isalpha, rest))):
            days.add(dates[0].first)
    return days.pop() if len(days) == 1 else None
