"""What a heading or lead-in says of the text below: undertakings, goals, background and so on."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.nlp.structure.headings import clean_label

Ground = Literal["undertaking", "background", "goal", "follow_up", "indicator", "areas", "neutral"]

UNDERTAKING_HEADING = re.compile(
    r"åtagand|åtgärd|insats|aktivitet|löfte|löften|lovar|utlovar|genomför|så (?:här )?(?:gör|arbetar|ska)"
    r"|detta gör|(?:ska|kommer|skall)\b.{0,30}(?:att|:|göra)?$"
    r"|vad (?:ska |gör )?(?:vi|polisen|kommunen|kommunerna)\b(?: göra?)?"
    r"|^(?:det här|detta|det|så|så här|vad)\b.{0,20} (?:gör|bidrar)\b"
    r"|gör vi|\båtar\b|förbinder|uppdrag|uppgifter|\bansvar\b|\bansvarar\b|handlingsplan|arbetet ska"
    r"|skyldighet|förpliktelse|överens om|eniga om|enats om|genom att:?$|konkret",
    re.IGNORECASE,
)

_BACKGROUND = re.compile(
    r"bakgrund|inledning|innehåll|^(?:avtals)?parter(?:na)?$|syfte|lägesbild|problem(?:bild|beskriv|formuler|$)|nuläge|orsak|beskrivning|definition"
    r"|utgångspunkt|\bvad är\b|statistik|utmaning|lokala förhållanden|analys|begrepp|lagstöd|kartläggning"
    r"|om (?:medborgarlöft|överenskommelsen)|medborgardialog(?:en)?$|resultat|sammanfattning|giltighet"
    r"|tidsram|omfattning|undersökning|uppsägning|kostnad|tvist|så (?:här )?tog vi fram|så har"
    r"|^varför\b|^därför (?:valde|har)|begränsning|^villkor|förutsättning|^läget\b|^fakta\b"
    r"|^vad (?:vet|såg|hörde|sa|berättade)\b|utgångsläge|^förra "
    r"|^(?:det här|detta|så|vad|här) (?:berättade|sa|svarade|tyckte|gick|kom|lovade|gjorde|valde|såg)\b"
    r"|^om (?:planen|avtalet|våra|bilagan)|konsekvens|perspektiv$|förslag till beslut|^ärendet|^parter$",
    re.IGNORECASE,
)

_GOAL = re.compile(
    r"^(?:\w*mål|\w*mål(?:en|et|sättning\w*|bild)|effekt(?:er)?|önskat läge|vision"
    r"|(?:vad|vart|dit|det här) (?:vill vi|vi vill|vi hoppas|hoppas vi)"
    r"|(?:det|detta|så) (?:vill|ska) (?:vi|det) (?:uppnå|nå|åstadkomma|bli))\b.{0,25}$",
    re.IGNORECASE,
)

_FOLLOW_UP = re.compile(
    r"^(?:(?:uppföljning|utvärdering|mätmetod|redovisning)\b.{0,30}"
    r"|(?:hur|så) (?:vet|ser|märker) vi\b.{0,40})$",
    re.IGNORECASE,
)

_INDICATOR = re.compile(r"^(?:indikator|aktivitetsmått|mått|nyckeltal|så mäter)\w*.{0,25}$", re.IGNORECASE)

_AREAS = re.compile(
    r"(?:\w*(?<!polis)områden?a?|teman|inriktning(?:ar)?|frågor|punkter)\b[^.]{0,60}:?$"
    r"|prioriter\w+ följande|utgångspunkt|bygger på|består av|ingår|deltar|representanter|innefatta|omfattar"
    r"|innebär|exempel på|problem|orsaker|styrdokument|bakgrund|visar|framkom|beskrivning|inte som",
    re.IGNORECASE,
)

_OF_DEEDS = re.compile(
    r"följande (?:\w+ )?(?:åtgärd|insats|aktivitet|åtagand|löfte|sak|punkt)", re.IGNORECASE
)

# "Det innebär att vi:", "Det betyder att polisen ska:": what follows is what they do.
_PARTY_GOES_ON = re.compile(
    r"\batt (?:vi|parterna|kommunen|polisen)(?: \w+){0,3}:?$|^från \S+ sida\b.*\batt:?$", re.IGNORECASE
)


def heading_ground(text: str) -> Ground:
    """Return what kind of text a heading announces."""
    label = clean_label(text)
    if _GOAL.match(label):
        return "goal"
    if _FOLLOW_UP.match(label):
        return "follow_up"
    if _INDICATOR.match(label):
        return "indicator"
    background, undertaking = _BACKGROUND.search(label), UNDERTAKING_HEADING.search(label)
    if background and undertaking:
        # The head of a Swedish heading comes first: "Åtgärder utifrån lägesbilden", "Bakgrund till löftena".
        return "background" if background.start() < undertaking.start() else "undertaking"
    if background:
        return "background"
    return "undertaking" if undertaking else "neutral"


def lead_in_ground(text: str) -> Ground:
    """Return what kind of list a lead-in announces."""
    tail = text.strip()[-140:]
    if _OF_DEEDS.search(tail) or _PARTY_GOES_ON.search(tail):
        return "undertaking"
    if _AREAS.search(tail):
        return "areas"
    if UNDERTAKING_HEADING.search(tail):
        return "undertaking"
    return "neutral"
