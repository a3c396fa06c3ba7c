"""Days that are told from another: weekdays, yesterday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.nlp.language.folding import fold

_WEEKDAYS = ("mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")

_RELATIVE = re.compile(
    rf"\bi\s?(?:(?P<today>dag)|(?P<yesterday>gar)|(?P<weekday>{'|'.join(_WEEKDAYS)})s)\b"
    rf"|\bunder\s+(?P<during>{'|'.join(_WEEKDAYS)})en\b"
)


def relative_day(sentence: str, published: date) -> date | None:
    """Return the day that "i dag", "i går" or "i tisdags" means in a text published on a day.

    "I tisdags" and "under tisdagen" are the last Tuesday before that day.
    """
    match = _RELATIVE.search(fold(sentence))
    if match is None:
        return None
    if match["today"]:
        return published
    if match["yesterday"]:
        return published - timedelta(days=1)
    back = (published.weekday() - _WEEKDAYS.index(match["weekday"] or match["during"])) % 7
    return published - timedelta(days=back or 7)
