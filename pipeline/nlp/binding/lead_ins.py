"""What headings and lead-ins say about the text under them: who is bound there, and whether anybody is."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.document.agreement import Actor
from pipeline.nlp.areas.match import clean_label
from pipeline.nlp.binding.acting_party import bonded_party
from pipeline.nlp.binding.clauses import main_verbs
from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import PartyNames, genitive_actor, only_names

Ground = Literal["undertaking", "background", "goal", "follow_up", "indicator", "areas", "neutral"]

_UNDERTAKING = re.compile(
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
_SHORT_HEADING = 10
# "Kommunen svarar för", "Polisen bidrar med": the list below is what it does.
_GOES_ON = re.compile(r"\b\w{2,}(?:ar|er|år)(?: \w+){0,2} (?:för|med|på|till|om|att)$", re.IGNORECASE)
# "Polisens del", "Kommunens bidrag".
_OWN_PART = re.compile(
    r"^(?:\w+s (?:egen )?|vår gemensamma )(?:del|bidrag|lista|punkter)$|\bhjälps\b.* åt\b", re.IGNORECASE
)
# What stands after these in a heading is a place or a matter, no party: "Insatser i skolan".
_PLACED = re.compile(
    r"(?<=\w)(?::| (?:i|på|vid|för|mot|kring|runt|hos|till|inom|under|om|med)\b).*$", re.DOTALL
)
_TOGETHER = re.compile(
    r"^(?:gemensam\w*|tillsammans|båda(?: parter)?|(?:vår|våra) gemensamma?"
    r"|(?:det|detta|så|här) hjälps\b.* åt)\b",
    re.IGNORECASE,
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
    background, undertaking = _BACKGROUND.search(label), _UNDERTAKING.search(label)
    if background and undertaking:
        # The head of a Swedish heading comes first: "Åtgärder utifrån lägesbilden", "Bakgrund till löftena".
        return "background" if background.start() < undertaking.start() else "undertaking"
    if background:
        return "background"
    return "undertaking" if undertaking else "neutral"


def heading_actor(text: str, names: PartyNames) -> Actor | None:
    """Return whom a heading or lead-in sets as bound ("Polisens åtaganden", "Kommunen ska:"), else None."""
    label = clean_label(text).rstrip(":?")
    if (actor := only_names(label, names)) is not None:
        return actor
    if _TOGETHER.fullmatch(label):
        return names.resolved({"gemensam"})
    words = label.split()
    tells = _UNDERTAKING.search(label) or _OWN_PART.search(label) or _GOES_ON.search(label)
    if len(words) > _SHORT_HEADING or not tells:
        return None
    if _TOGETHER.match(label):
        return names.resolved({"gemensam"})
    core = _PLACED.sub("", label)
    owners = {actor for word in core.split() if (actor := genitive_actor(word))}
    return names.resolved(names.named_in(core) | owners)


def lead_in_ground(text: str) -> Ground:
    """Return what kind of list a lead-in announces."""
    tail = text.strip()[-140:]
    if _OF_DEEDS.search(tail) or _PARTY_GOES_ON.search(tail):
        return "undertaking"
    if _AREAS.search(tail):
        return "areas"
    if _UNDERTAKING.search(tail):
        return "undertaking"
    return "neutral"


_STOPS_AT = frozenset({"ska", "skall", "kommer"})
_NEGATIONS = frozenset({"inte", "ej", "aldrig"})
# Ends a lead-in that stops before its verb ("Polisen ska under året:").
FILLED_UP = " genomföra detta"


def lead_in_actor(text: str, names: PartyNames) -> Actor | None:
    """Return whom the sentence before a list binds; it need not be whole ("Polisen ska under året:")."""
    last = text.strip().rstrip(":").rstrip()
    if not last:
        return None
    if actor := bonded_party(last, names) or bonded_party(last + FILLED_UP, names):
        return actor
    return impersonal_duty(last, names) or impersonal_duty(f"{last} att", names) or heading_actor(last, names)


_PURPOSE = re.compile(
    r"^(?:med sikte på|för att|i syfte att|i avsikt att|med (?:målet|syftet|ambitionen|avsikten|sikte på) att"
    r"|i strävan (?:efter|mot|att)|för (?:en|ett|fler|färre|ökad|ökat|minskad|minskat|bättre|\w+are))\b",
    re.IGNORECASE,
)


def purpose(text: str, names: PartyNames) -> str | None:
    """Return the purpose that a lead-in states ("För att minska klottret ska polisen:"), else None.

    Only where the rest of the lead-in is a party's or nothing: what else follows is a statement of its own.
    """
    stripped = text.strip().rstrip(":").rstrip()
    if not _PURPOSE.match(stripped):
        return None
    doc = parse(stripped)
    if doc[-1].lower_ in _STOPS_AT:
        return stripped[: doc[-1].idx].strip()  # whatever verb the purpose itself has
    finite = main_verbs(doc)
    # "För att fler ska våga gå ut ska polisen": the clause has a subject and a verb of its own.
    own_verb = len(doc) > 2 and not any("Inf" in token.morph.get("VerbForm", []) for token in doc[2:4])
    # "För att unga inte ska börja ...": before "inte ska" stands a subject, whatever the tagger takes it for.
    own_verb |= len(finite) > 1 and finite[0].i > 2 and doc[finite[0].i - 1].lower_ in _NEGATIONS
    main = finite[1] if own_verb and len(finite) > 1 else finite[0] if finite else None
    if main is None:
        return stripped
    if main.i < len(doc) - 1 and lead_in_actor(stripped[main.idx :], names) is None:
        return None
    return stripped[: main.idx].strip()
