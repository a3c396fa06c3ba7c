"""Days that are told from another: weekdays, yesterday."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.lexicon.times import TIMES
from pipeline.nlp.language.folding import fold


def relative_day(sentence: str, published: date) -> date | None:
    """Return the day that "i dag", "i går" or "i tisdags" means in a text published on a day.

    "I tisdags" and "under tisdagen" are the last Tuesday before that day.
    """
    folded = fold(sentence)
    told = [
        (match.start(), kind, match)
        for kind, wordings in TIMES.told_day.items()
        for wording in wordings
        if (match := wording.in_folded.search(folded))
    ]
    if not told:
        return None
    _, kind, match = min(told, key=lambda found: found[0])
    if kind == "today":
        return published
    if kind == "yesterday":
        return published - timedelta(days=1)
    back = (published.isoweekday() - TIMES.weekday[match["weekday"]]) % 7
    return published - timedelta(days=back or 7)
