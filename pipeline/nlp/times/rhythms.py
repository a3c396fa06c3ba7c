"""How often something comes again."""

from __future__ import annotations

import re

from pipeline.document.agreement import Recurrence
from pipeline.nlp.language.folding import fold

_COUNT = r"(?<![\d-])(?:[2-9]|\d\d+|tva|tre|fyra|fem|sex|sju|atta|tio|flera|nagra)"

_EACH = r"(?:per|i|om|varje|/)\s*"

_TIMES = r"(?:gang(?:er)?|ggr|ganger)"

_UNIT_YEAR = r"(?:ar(?:et)?|kalenderar|verksamhetsar)\b"

_DAY = (
    r"(?:(?:mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag|vardag|helg)(?:s?(?:kvall|eftermiddag|natt))?"
    r"|dag|kvall|natt|eftermiddag|formiddag|traff|mote)"
)

_ONCE = rf"(?:en|ett|1)\s*(?:{_TIMES}|{_DAY})\s*{_EACH}"

_PIECES = rf"(?:{_TIMES}|traffar|moten|tillfallen|besok|pass|kvallar|dagar|natter)"

_SEVERAL = rf"(?:{_COUNT})(?:\s*-\s*\d+)?\s*{_PIECES}?\s*{_EACH}"

_WEEKDAY = (
    r"(?:mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag)s?(?:kvall|eftermiddag|natt)?(?!\s+(?:och|samt))"
)

_RECURRENCES: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    ("vartannat år", re.compile(r"\bvartannat\s+ar\b")),
    ("varje termin", re.compile(rf"\b(?:varje\s+termin|terminsvis|{_ONCE}termin(?:en)?)\b")),
    (
        "varje kvartal",
        re.compile(rf"\b(?:varje\s+kvartal|kvartalsvis|{_ONCE}kvartal(?:et)?|var\s+tredje\s+manad)\b"),
    ),
    ("varje halvår", re.compile(rf"\b(?:varje\s+halvar|halvarsvis|{_ONCE}halvar(?:et)?)\b")),
    ("varje månad", re.compile(rf"\b(?:varje\s+manad|manadsvis|{_ONCE}manad(?:en)?|manatlig\w*)\b")),
    ("varannan vecka", re.compile(r"\bvarannan\s+vecka\b")),
    ("varje vecka", re.compile(rf"\b(?:varje\s+(?:vecka|{_WEEKDAY})|veckovis|{_ONCE}vecka(?:n)?)\b")),
    ("varje dag", re.compile(r"\b(?:varje\s+dag|dagligen|alla\s+dagar)\b")),
    (
        "flera gånger per år",
        re.compile(rf"\b{_SEVERAL}{_UNIT_YEAR}|\b{_SEVERAL}(?:termin|halvar|kvartal)"),
    ),
    ("flera gånger i månaden", re.compile(rf"\b{_SEVERAL}manad(?:en)?\b")),
    ("flera gånger i veckan", re.compile(rf"\b{_SEVERAL}(?:vecka|veckan)\b")),
    ("varje år", re.compile(rf"\b(?:varje\s+ar|arlig(?:en|t|a)|{_ONCE}{_UNIT_YEAR}|ars?vis)\b")),
    ("vid behov", re.compile(r"\bvid\s+behov\b")),
    ("löpande", re.compile(r"\b(?:lopande|kontinuerlig\w*|fortlopande|hela\s+aret|aret\s+(?:om|runt))\b")),
)


def recurrence_in(text: str) -> Recurrence | None:
    """Return how often a text says that something is done; None where it names no or two rhythms."""
    folded = fold(text)
    found = [rhythm for rhythm, pattern in _RECURRENCES if pattern.search(folded)]
    if len(found) == 2 and found[1] in ("löpande", "vid behov"):
        return found[0]  # "löpande, minst en gång per år": the rhythm says more
    return found[0] if len(found) == 1 else None
