"""The headings of åtgärd tables and what a column under each holds."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from pipeline.document.blocks import ColumnRole

ROLE_WORDS: dict[ColumnRole, tuple[str, ...]] = {
    "sub_area": (
        "område", "delområde", "insatsområde", "fokusområde", "samverkansområde", "problemområde",
        "prioriterat område", "insats/mål", "insats", "fråga", "rubrik", "tema",
    ),
    "goal": (
        "mål", "målsättning", "effektmål", "delmål", "övergripande mål", "gemensamt mål", "syfte",
        "önskat läge", "vad ska uppnås", "vad vill vi uppnå", "mål/syfte", "syfte/mål", "mål och syfte",
        "målbild", "inriktning", "det här vill vi uppnå", "det vill vi uppnå", "vad vi vill uppnå",
        "önskad effekt", "förväntad effekt", "förväntat resultat", "målsättningar", "effekt",
    ),
    "cause": (
        "orsak", "orsaker", "problem", "problembild", "lägesbild", "nuläge", "bakgrund",
        "bakomliggande orsaker", "trolig orsak", "möjlig orsak", "orsak/problem", "orsaksanalys",
        "beskrivning", "problemformulering", "bakomliggande orsak", "problembeskrivning", "varför",
        "utmaning",
    ),
    "action": (
        "åtgärd", "åtgärder", "åtagande", "åtaganden", "aktivitet", "aktiviteter", "insatser", "löfte",
        "vad ska göras", "vad", "vad gör vi", "genomförande", "metod", "tillvägagångssätt",
        "åtgärd/aktivitet", "aktivitet/åtgärd", "planerad åtgärd", "så gör vi", "hur", "att göra",
        "det här ska göras", "det ska göras", "vad som ska göras", "det här gör vi",
        "det gör vi", "vad vi gör", "insats/åtgärd", "åtgärd/insats", "aktivitet/insats",
    ),
    "responsible": (
        "ansvarig", "ansvariga", "ansvar", "vem", "utförare", "ansvarig part", "ansvarig funktion",
        "huvudansvarig", "ansvarig/utförare", "vem gör", "vem ansvarar", "aktör", "aktörer", "samordnare",
        "ansvarig aktör", "ansvarsfördelning", "medverkande", "genomförs av", "utförs av", "görs av",
        "ansvarig enhet", "ansvarig förvaltning", "vem gör det", "vilka",
    ),
    "timeline": (
        "tidsplan", "när", "tid", "tidpunkt", "tidsperiod", "period", "klart", "klart senast", "start",
        "tidsram", "när ska det vara klart", "slutdatum", "datum", "tidplan", "färdigt", "färdigt senast",
        "färdig senast", "klar senast",
    ),
    "indicator": (
        "aktivitetsmått", "mått", "indikator", "indikatorer", "mätning", "mätetal", "nyckeltal",
        "mätmetod", "hur mäts det", "så mäter vi", "målvärde", "resultatmått", "uppföljningsmått",
    ),
    "follow_up": (
        "uppföljning", "utvärdering", "uppföljning/utvärdering", "uppföljning och utvärdering", "resultat",
        "status", "hur följs det upp", "så följer vi upp", "hur följer vi upp",
        "återrapportering", "redovisning", "uppföljning av åtgärd",
    ),
}  # fmt: skip
"""Headings by role, lower case. New wordings are added here and nowhere else."""

HEADING_LIKENESS = 86
"""rapidfuzz ratio (0-100) from which a heading is one of `ROLE_WORDS` with OCR faults; "Uppfölining"
reaches 91, "Atgärd" 96 and "Uppfolining" 87 with folding. The nearest wrong pairs ("mått" / "mål" 57) stay
far below."""

FOLDING_COST = 4
"""Points off where the rings and dots of å, ä, ö are left out of the comparison, as OCR does."""

_FOLD = str.maketrans("åäöé", "aaoe")

_DEED = re.compile(r"åtgärd|åtagand|insats|aktivitet|löft|ansvar|uppgift|bidr|roll|gör|ska")

_KOMMUN = re.compile(r"\b(kommun|stad)(en|ens|er|s)?\b|\bkommunal")

_POLIS = re.compile(r"\bpolis")

_JOINT = re.compile(r"gemensam|samverkan|båda|tillsammans")


def heading_role(heading: str) -> ColumnRole | None:
    """Return the role that a column heading names; None where it is no known heading."""
    text = normalised(heading)
    if not text or len(text) > 60:
        return None
    joint = _joint_role(text)
    if joint:
        return joint
    best, role = 0.0, None
    for candidate, words in ROLE_WORDS.items():
        for word in words:
            score = max(fuzz.ratio(text, word), fuzz.ratio(_folded(text), _folded(word)) - FOLDING_COST)
            if score > best:
                best, role = score, candidate
    return role if best >= HEADING_LIKENESS else _leading_role(text)


def normalised(heading: str) -> str:
    text = re.sub(r"[^\wåäöé/ ]+", " ", heading.lower().replace("-", ""))
    return re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", text)).strip()


def _folded(text: str) -> str:
    return text.translate(_FOLD)


def _joint_role(text: str) -> ColumnRole | None:
    """Role of a heading that names who acts, alone or with what they do."""
    kommun, polis = bool(_KOMMUN.search(text)), bool(_POLIS.search(text))
    if len(text.split()) > 5:
        return None
    deed = bool(_DEED.search(text))
    if (kommun and polis and deed) or (_JOINT.search(text) and deed):
        return "action_joint"
    if kommun != polis and (deed or len(text.split()) == 1):
        return "action_kommun" if kommun else "action_polis"
    return None


def _leading_role(text: str) -> ColumnRole | None:
    """Role of a longer heading by its first word ("Mål för området", "Ansvarig för åtgärden")."""
    words = text.split()
    if len(words) < 2:
        return None
    first = re.split(r"/", words[0])[0]
    for role, known in ROLE_WORDS.items():
        if any(" " not in word and fuzz.ratio(first, word) >= HEADING_LIKENESS for word in known):
            return role
    return None
