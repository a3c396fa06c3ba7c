"""Who is meant: the words that name a party, its units and third parties.

The two sides speak of themselves by many names: the kommun by its units ("socialtjänsten",
"Kultur- och fritidsnämnden"), the police by theirs ("lokalpolisområdet", "kommunpolisen"), both
together by what they share ("parterna", "BRÅ"). The words are kinds of Swedish organisation, none is
a name; names come from the parties of the agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.document.agreement import Actor, Party

Named = frozenset[Actor]
NOBODY: Named = frozenset()

_TAIL = r"(?:n|en|et|na|er|ar|or|erna|arna|orna|t)?"
_POLICE = re.compile(
    r"\w*polis(?:en|er|erna)?|(?:hund|fot|cykel|radio)patrull(?:en|er|erna)?|\w*polis(?:myndighet|område|områdeschef|chef|ledning|personal|patrull|region)"
    rf"{_TAIL}|lpo|lpol"
)
_KOMMUN = re.compile(
    rf"\w*kommun(?:en|er|erna)?|staden|stadsdel(?:en|ar|arna)|[\w-]*(?:förvaltning|nämnd|enhet|kontor|avdelning){_TAIL}"
    rf"|\w*(?:styrelse|fullmäktige|direktör|ledningskontor){_TAIL}|kommunledning(?:en)?"
    rf"|socialtjänst(?:en)?|elevhäls(?:a|an)|[\w-]*skol(?:a|an|or|orna)|rektor(?:n|er|erna)?|[\w-]*fritidsgård{_TAIL}"
    rf"|[\w-]*(?:samordnar|handläggar|strateg|utvecklar|sekreterar|fältassistent|fritidsledar|badvärd|inspektör|pedagog|kurator|lärar|vaktmästar|sköterskor|coach|skötersk|ingenjör|chef|förebyggar|koordinator)(?:a|an|or|orna|e|en|n|na|er|erna)?"
    r"|fältare|fältarna|fält(?:grupp|team|verksamhet)(?:en|et)?|[\w-]*säkerhetschef(?:en)?|enhetschef(?:en|er)?"
    r"|(?:kommun|koncern|stads|lednings|förvaltnings)\w*stab(?:en)?"
    r"|kommunvakt(?:en|er|erna)?|bibliotek(?:et|en)?|[\w-]*omsorg(?:en)?|familjecentral(?:en)?|hemtjänst(?:en)?"
)
# "Erfarenhet", "utredningens beskaffenhet": qualities, no units.
_QUALITY = re.compile(r"\w*(?:erfar|beskaff|öpp|medvet|läg|äg|vak|förtrog|bund)enhet(?:en|er|erna)?s?")
_JOINT = re.compile(
    r"brå(?:-\w+)?|rådet|(?:brottsförebyggande|trygghets)råd\w*|[\w-]+(?<!om)råd(?:et|en)?|part(?:en|er|erna)?|\w*parter(?:na)?|samverkanspart(?:en)?|vi"
    r"|gemensam(?:t|ma)?|[\w-]*(?:styr|arbets|lednings|samverkans|samordnings|projekt|est-?|brå-)grupp(?:en|erna)?"
)
_OTHER = re.compile(
    rf"fastighetsägar(?:e|en|na)|[\w-]*bolag{_TAIL}|bostadsföretag{_TAIL}|räddningstjänst(?:en)?|kriminalvård(?:en)?"
    rf"|länsstyrelse(?:n)?|region(?:en)?|landsting(?:et)?|[\w-]*klubb{_TAIL}|[\w-]*(?:student|elev)kår{_TAIL}|[\w-]+verket|försäkringskassan|arbetsförmedling(?:en)?"
    rf"|[\w-]*förening{_TAIL}|[\w-]+förbund{_TAIL}|trossamfund{_TAIL}|arrangör{_TAIL}|bank(?:en|er|erna)"
    rf"|tingsrätt{_TAIL}|fackförbund{_TAIL}|facket|föreningsliv(?:et)?|näringsliv(?:et)?|företag(?:en|are|arna)?|krögar(?:e|na)"
    rf"|handlar(?:e|na)|köpmän(?:nen)?|restaurangägar(?:e|na)|hyresvärd{_TAIL}|[\w-]*jour(?:en|er|erna)"
    r"|kyrkan|församling(?:en|ar|arna)|civilsamhället|åklagar(?:e|en|na)|kustbevakningen|vårdcentral(?:en|er|erna)"
)
# How housing companies and clubs are named: "Ekbackahem", "Ekbackabostäder"; "Ekbacka fastigheter AB".
_COMPANY = re.compile(r"[A-ZÅÄÖ]\w{3,}(?:bostäder|fastigheter|hem)")
_HOMES = re.compile(
    r"(?:familje|ungdoms|barn|foster|behandlings|vård|student|ålderdoms|äldre|gruppo?)\w*hem", re.IGNORECASE
)
_COMPANY_SIGNS = frozenset({"AB", "IF", "IK", "BK", "FF", "FK", "LRF", "PRO", "SPF", "IOGT-NTO", "RFSL"})
# Associations that are known by a name of several words.
_KNOWN_ELSEWHERE = re.compile(r"\b(?:Röda [Kk]orset|Rädda [Bb]arnen|Svenska kyrkan|Friluftsfrämjandet)s?\b")
# Units known by their field alone, as a column "Ansvarig" writes them: "Service och teknik".
_FIELDS = re.compile(
    r"teknik|kultur|fritid|utbildning|omsorg|miljö|bygg|service|samhällsbyggnad|stadsbyggnad|gata|gatu|park"
    r"|folkhälsa|kommunikation|räddning|lärande|skolledning|individ|familj|ifo|integration|socialt|tillstånd"
)
_TOKEN = re.compile(r"[\w&]+(?:[-:]\w+)*-?|[^\w\s]")

_LETTERS: dict[str, Actor] = {"k": "kommun", "p": "polis", "kommun": "kommun", "polis": "polis"}


def word_actor(word: str) -> Actor | None:
    """Return whom one word names ("förvaltningen" -> kommun), None for a word that names nobody."""
    lowered = word.lower()
    if _POLICE.fullmatch(lowered):
        return "polis"
    if word in _COMPANY_SIGNS or (_COMPANY.fullmatch(word) and not _HOMES.fullmatch(word)):
        return "annan"
    if _OTHER.fullmatch(lowered):
        return "annan"
    if _JOINT.fullmatch(lowered):
        return "gemensam"
    if _KOMMUN.fullmatch(lowered) and not _QUALITY.fullmatch(lowered):
        return "kommun"
    return None


def is_field(word: str) -> bool:
    """Whether a word alone may stand for the kommun's unit of that field ("Teknik", "Kultur")."""
    return _FIELDS.fullmatch(word.lower()) is not None


def genitive_actor(word: str) -> Actor | None:
    """Return whose something is ("polisens" -> polis), None for a word that is no such genitive.

    A genitive names the owner of what follows; it is no actor by itself.
    """
    lowered = word.lower()
    if not lowered.endswith("s") or word_actor(word) is not None:
        return None
    if lowered == "stads":
        return "kommun"
    return word_actor(lowered[:-1].rstrip(":"))


def together(named: Iterable[Actor]) -> Actor | None:
    """Return who is bound where all of `named` are; a third party beside one side leaves that side bound."""
    every = set(named)
    if "gemensam" in every or {"kommun", "polis"} <= every:
        return "gemensam"
    for actor in ("kommun", "polis", "annan"):
        if actor in every:
            return actor
    return None


@dataclass(frozen=True, slots=True)
class PartyNames:
    """The names of an agreement's own parties, and whom its "we" stands for."""

    names: tuple[tuple[re.Pattern[str], Actor], ...]
    joint: Actor | None

    @staticmethod
    def of(parties: tuple[Party, ...]) -> PartyNames:
        """Collect the names; "vi" and "parterna" mean the one side where only one side is a party."""
        sides = {party.type for party in parties}
        joint: Actor | None = "gemensam" if {"kommun", "polis"} <= sides else None
        if joint is None and len(sides) == 1:
            joint = next(iter(sides))
        names = [
            (re.compile(rf"(?<!\w){re.escape(name)}(?:s|:s)?(?!\w)", re.IGNORECASE), party.type)
            for party in parties
            for name in {party.name, party.name_as_written, party.district or ""}
            if len(name) > 2
        ]
        return PartyNames((*names, (_KNOWN_ELSEWHERE, "annan")), joint)

    def named_in(self, text: str) -> Named:
        """Return everybody that a text names anywhere, owners ("polisens") apart."""
        found: set[Actor] = set()
        rest = text
        for pattern, side in self.names:
            if pattern.search(rest):
                found.add(side)
                rest = pattern.sub(" ", rest)
        found |= {actor for token in _TOKEN.findall(rest) if (actor := word_actor(token))}
        return frozenset(found)

    def resolved(self, named: Iterable[Actor]) -> Actor | None:
        """Return who is bound, with "we" resolved to the agreement's parties."""
        actor = together(named)
        if actor == "gemensam" and self.joint is not None:
            only_we = set(named) == {"gemensam"}
            return self.joint if only_we else "gemensam"
        return actor


_PARTS = re.compile(r"[,;/\n]|\boch\b|\bsamt\b")
_PERSON = re.compile(r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){1,2}")


def _answerable(part: str, names: PartyNames) -> set[Actor]:
    """Return whom one part of a cell "Ansvarig" names: bodies, their owners, fields, "K" and "P"."""
    named = set(names.named_in(part))
    for token in _TOKEN.findall(part):
        lowered = token.lower()
        if owner := genitive_actor(token):
            named.add(owner)
        elif _FIELDS.fullmatch(lowered):
            named.add("kommun")
        elif token in ("K", "P"):
            named.add(_LETTERS[lowered])
    return named


def responsible_actor(text: str, names: PartyNames) -> Actor | None:
    """Return who is bound by a cell "Ansvarig"; None where it names nobody that can be told.

    A joint body (BRÅ) or both sides bind both together. Units written by their field alone ("Kultur
    och fritid") are the kommun's, and so is a body of unknown kind that stands beside the police.
    Names of persons say nothing.
    """
    bodies = re.sub(r"\([^)]*\)", lambda m: m[0] if names.named_in(m[0]) else " ", text)
    bodies = re.sub(r"-(?=\W*(?:$|[\s,]))", " ", bodies)
    parts = [part.strip(" .") for part in _PARTS.split(bodies)]
    named = set(names.named_in(bodies))
    unknown = False
    for part in parts:
        found = _answerable(part, names)
        named |= found
        unknown |= not found and bool(re.search(r"[^\W\d_]{5}", part)) and not _PERSON.fullmatch(part)
    if unknown and named == {"polis"}:
        named.add("kommun")
    return names.resolved(named)


_ANSWERABLE = re.compile(r"[\s,;(–-]+ansvarig(?:a|t)?(?: är)?:?\s+([^.!?]{1,80}?)[.)]*$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*\.?$")
_AFTER_STOP = re.compile(r"(?<=[.!])\s*(?:Ansvarig:?\s+)?([^.!?]{3,60})\.?$")
_AFTER_DASH = re.compile(r"\s+[–—/-]\s*([^.!?–—/]{3,40})\.?$")


def only_names(text: str, names: PartyNames) -> Actor | None:
    """Return the actor of a text that consists of names of parties and nothing else."""
    rest = text
    named: set[Actor] = set()
    for pattern, side in names.names:
        if pattern.search(rest):
            named.add(side)
            rest = pattern.sub(" ", rest)
    tokens = _TOKEN.findall(rest)
    for place, token in enumerate(tokens):
        lowered = token.lower()
        letter = _LETTERS.get(lowered) if token in ("K", "P") else None
        actor = word_actor(token) or letter
        if actor is not None:
            named.add(actor)
        elif lowered in _LINKS or token[-1] in "-,/+&.:":
            continue
        elif not _may_be_name(tokens, place, text) or not (
            named - {"gemensam"} or _before_kommun(tokens, place) or _before_company(tokens, place)
        ):
            return None
    return names.resolved(named)


_LINKS = frozenset(
    {"och", "samt", "tillsammans", "med", "i", "samverkan", "samarbete", "båda", "den", "lokala"}
)


def _may_be_name(tokens: list[str], place: int, text: str) -> bool:
    """Whether a word is capitalised as a name is; in a text of capitals that says nothing."""
    return tokens[place][0].isupper() and not text.isupper()


def _before_kommun(tokens: list[str], place: int) -> bool:
    """Whether a capitalised word is the name in "Vara kommun" or "Vara och Skövde kommuner"."""
    return any(
        word_actor(token) == "kommun" or token.lower() == "stad" for token in tokens[place + 1 : place + 5]
    )


def _before_company(tokens: list[str], place: int) -> bool:
    """Whether a capitalised word begins the name of a company or club: "Ekbacka Bostads AB"."""
    return any(word_actor(token) == "annan" for token in tokens[place + 1 : place + 4])


@dataclass(frozen=True, slots=True)
class Ending:
    """An undertaking with the name at its end taken off."""

    text: str
    actor: Actor


def _only_fields(text: str) -> bool:
    """Whether a bracket holds units known by their fields alone: "(Kultur och fritid)"."""
    words = [
        token for token in _TOKEN.findall(text) if token.lower() not in _LINKS and token[-1] not in "-,/&"
    ]
    return text[:1].isupper() and bool(words) and all(map(is_field, words))


def trailing_actor(text: str, names: PartyNames) -> Ending | None:
    """Return who is named at the very end, in brackets, after the full stop or after a dash."""
    answerable = _ANSWERABLE.search(text)
    if answerable and (actor := responsible_actor(answerable[1], names)) is not None:
        return Ending(text[: answerable.start()].rstrip(), actor)
    for pattern in (_BRACKET, _AFTER_STOP, _AFTER_DASH):
        match = pattern.search(text)
        if match and match.start() > 0:
            actor = only_names(match[1], names)
            if actor is None and pattern is _BRACKET and _only_fields(match[1]):
                actor = "kommun"
            if actor:
                return Ending(text[: match.start()].rstrip(), actor)
    return None
