"""Words that tell of time and that the reading of a range leaves out: a doubt about the range."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.times import TIMES, YEAR

_TIME = re.compile(rf"(?<![\w/-])(?:{YEAR}(?!\d)|{TIMES.time_told.folded_source})(?![a-z])")
_OTHER_DEED = re.compile(
    rf",\s+{TIMES.relative.folded_source}\b"
    rf"|\b{TIMES.other_deed.folded_source}(?!.*\b{TIMES.in_force.folded_source})"
)
_DEED_REACH = 40
"""Letters before a time within which such a deed stands where the period comes later in the sentence."""


def unread_time(
    folded: str, used: Sequence[tuple[int, int]], start: int, stop: int
) -> tuple[tuple[int, int], ...]:
    """Return the spans of words of time in a folded text that no part of its reading rests on.

    Parameters
    ----------
    used
        Spans that the reading rests on; at least one.
    start, stop
        Where the words about the range begin and end.
    """
    unclear = [
        match.span("turn")
        for wording in TIMES.into_turn
        for match in wording.in_folded.finditer(folded, start, stop)
    ]
    left_out = [
        match.span()
        for match in _TIME.finditer(folded, start, stop)
        if not any(a < match.end() and match.start() < b for a, b in used)
        and not TIMES.of_notice.in_folded.match(folded, match.end())
        and not _OTHER_DEED.search(folded[_said_from(match.start(), used) : match.start()])
    ]
    return tuple(sorted([*unclear, *left_out]))


def _said_from(place: int, used: Sequence[tuple[int, int]]) -> int:
    """Where what is said of a time begins: after the range, or so many letters before the time."""
    before = [end for _, end in used if end <= place]
    return max(before) if before else max(0, place - _DEED_REACH)
