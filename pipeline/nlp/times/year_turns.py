"""Turns of the year and of its halves, by which a period begins or ends ("nyår 2026")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.lexicon.times import TIMES, NamedDay, Turn
from pipeline.nlp.times.dates import DateMention

_DAYS: dict[NamedDay, tuple[int, int]] = {"first": (1, 1), "last": (12, 31)}


def find_turns(folded: str) -> Iterator[DateMention]:
    """Yield the turns that a folded text names, in no order.

    A turn lies between two days: `first` is the day after it, on which begins what begins there, and `last`
    the day before it, on which ends what ends there. So `last` is before `first`.
    """
    for day, wordings in TIMES.named_day.items():
        for match in (m for wording in wordings for m in wording.in_folded.finditer(folded)):
            named = date(int(match["year"]), *_DAYS[day])
            yield DateMention(named, named, *match.span())
    for turn, wordings in TIMES.turn.items():
        for match in (m for wording in wordings for m in wording.in_folded.finditer(folded)):
            after = _day_after(turn, match)
            if after:
                yield DateMention(after, after - timedelta(days=1), *match.span())


def _day_after(turn: Turn, found: re.Match[str]) -> date | None:
    """Return the day after a turn; None where the two years that it names do not follow each other."""
    year = int(found["year"])
    match turn:
        case "new_year":
            return date(year, 1, 1)
        case "half_year":
            return date(year, 7, 1)
        case "between_years":
            after = int(found["before"]) + 1
            return date(after, 1, 1) if year in (after, after % 100) else None
