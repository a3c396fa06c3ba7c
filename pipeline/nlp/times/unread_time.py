"""Words that tell of time and that the reading of a range leaves out: a doubt about the range."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.nlp.times.dates import MONTHS, YEAR

_COUNT = r"(?:\d{1,2}|ett|en|tva|tre|fyra|fem|sex|sju|atta|nio|tio|elva|tolv|arton|tjugofyra|nagra)"
_UNIT = (
    r"(?:(?:kalender|verksamhets)?ar(?:en|s)?|halvar(?:en|s)?|manad(?:er|s|ers)?|veck(?:a|or)|kvartal"
    r"|termin(?:er)?|dagar)"
)
_TIME = re.compile(
    rf"(?<![\w/-])(?:{YEAR}(?!\d)"
    rf"|(?:{'|'.join(MONTHS)})"
    rf"|{_COUNT}(?:\s+\([^)]*\))?\s+(?:och\s+(?:ett\s+|en\s+)?)?(?:halv\w*\s+)?{_UNIT}"
    r"|\w*(?:tva|tre|fyra|fem|sex)ari(?:g|ga|gt)"
    r"|(?:var|host|sommar|vinter)(?:(?:en|terminen)|(?=\s+20\d\d))"
    r"|(?:nyar|arsskift|halvarsskift|kvartalsskift)\w*|skiftet"
    r"|(?:halvar|kvartal|tertial|lasar)(?:et)?"
    rf"|mandatperiod\w*(?!\w*\s+(?:ar(?:en)?\s+)?{YEAR})"
    r"|(?:pask|pingst|midsommar|jul|advent)(?:en)?"
    r"|tills\s*-?\s*vidare)(?![a-z])"
)
_OF_NOTICE = re.compile(r"\s+(?:\w+\s+){0,3}?(?:uppsagning|fore|innan|dessforinnan|i\s+(?:taget|sander))")
"""After a length: it is that of the notice, or of each extension."""
_INTO_TURN = re.compile(r"till\s+och\s+med\s+(nyar(?:et)?)\b")
"""An end that may be the last day of the year before or the first of this one."""


_OTHER_DEED = re.compile(
    r",\s+som\b"
    r"|\b(?:avstam|underteckna|signera|beslut|fatta|antog|anta[gs]|faststall|godkan|uppdatera|traffa"
    r"|mote[tn]?\b|skr(?:evs|ivits|iven)\s+under\b)(?!.*\b(?:gall|lop|giltig|strack))"
)
"""A meeting, a decision, a signing or another agreement: the time said of it is none of the period. Of 201
invented documents that state a period, five spoke of such times beside it."""
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
    unclear = [match.span(1) for match in _INTO_TURN.finditer(folded, start, stop)]
    left_out = [
        match.span()
        for match in _TIME.finditer(folded, start, stop)
        if not any(a < match.end() and match.start() < b for a, b in used)
        and not _OF_NOTICE.match(folded, match.end())
        and not _OTHER_DEED.search(folded[_said_from(match.start(), used) : match.start()])
    ]
    return tuple(sorted([*unclear, *left_out]))


def _said_from(place: int, used: Sequence[tuple[int, int]]) -> int:
    """Where what is said of a time begins: after the range, or so many letters before the time."""
    before = [end for _, end in used if end <= place]
    return max(before) if before else max(0, place - _DEED_REACH)
