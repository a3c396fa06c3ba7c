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
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline.document.agreement import Actor, Party
from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.verbs import VERBS

SHORTEST_MISREAD = 3
"""Letters of a code that is known with one letter wrong."""

Named = frozenset[Actor]
NOBODY: Named = frozenset()

_COMPANY = re.compile(rf"[A-ZÅÄÖ]\w{{3,}}{PARTIES.company_ending.text_source}")
_KNOWN_ELSEWHERE = re.compile(rf"\b(?=[A-ZÅÄÖ])(?i:{PARTIES.known_association.text_source})s?\b")
_TOKEN = re.compile(r"[\w&]+(?:[-:]\w+)*-?|[^\w\s]")

_LETTERS = {letter: actor for actor, letters in PARTIES.letter.items() for letter in letters}


# The words of agreements recur.
@lru_cache(maxsize=1 << 15)
def word_actor(word: str) -> Actor | None:
    """Return whom one word names ("förvaltningen" -> kommun), None for a word that names nobody."""
    if _names("polis", word):
        return "polis"
    if word in PARTIES.company_sign or _is_company(word) or _names("annan", word):
        return "annan"
    if _names("gemensam", word):
        return "gemensam"
    if _names("kommun", word) and not PARTIES.quality.in_text.fullmatch(word):
        return "kommun"
    return None


def _names(actor: Actor, word: str) -> bool:
    return PARTIES.word[actor].in_text.fullmatch(word) is not None


def _is_company(word: str) -> bool:
    return _COMPANY.fullmatch(word) is not None and PARTIES.home.in_text.fullmatch(word) is None


def is_field(word: str) -> bool:
    """Whether a word alone may stand for the kommun's unit of that field ("Teknik", "Kultur")."""
    return word.lower() in PARTIES.field


def genitive_actor(word: str) -> Actor | None:
    """Return whose something is ("polisens" -> polis), None for a word that is no such genitive.

    A genitive names the owner of what follows; it is no actor by itself.
    """
    lowered = word.lower()
    if not lowered.endswith("s") or word_actor(word) is not None:
        return None
    if lowered in PARTIES.kommun_word:
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
    """The names of an agreement's own parties, and whom its "we" stands for.

    Attributes
    ----------
    codes
        What letters in columns stand for, as the document explains them ("N = Näringslivsföreningen").
    """

    names: tuple[tuple[re.Pattern[str], Actor], ...]
    joint: Actor | None
    codes: tuple[tuple[str, Actor], ...] = ()

    def coded(self, token: str) -> Actor | None:
        """Return whom a code stands for; a scan may read a capital as two ("Pp")."""
        known = {**_LETTERS, **dict(self.codes)}
        single = token[:1] if len(token) == 2 and token[1].lower() == token[0].lower() else token
        if (actor := known.get(token) or known.get(single)) is not None:
            return actor
        # "Sv" for "SV": capitals with the shape of small letters.
        alike = {actor for code, actor in known.items() if len(code) > 1 and code.upper() == token.upper()}
        return next(iter(alike)) if len(alike) == 1 else None

    def misread(self, text: str) -> Actor | None:
        """Return whom a narrow cell means whose one code a scan tore apart or read with a sign too many."""
        letters = "".join(sign for sign in text if sign.isalpha()).upper()
        alike = {
            actor
            for code, actor in self.codes
            if len(code) >= SHORTEST_MISREAD and Levenshtein.distance(code.upper(), letters) <= 1
        }
        return next(iter(alike)) if len(alike) == 1 else None

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


_PARTS = re.compile(rf"[,;/\n]|\b(?:{'|'.join(sorted(VERBS.joining))})\b")
_PERSON = re.compile(r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){1,2}")


def _answerable(part: str, names: PartyNames) -> set[Actor]:
    """Return whom one part of a cell "Ansvarig" names: bodies, their owners, fields, "K" and "P"."""
    named = set(names.named_in(part))
    for token in _TOKEN.findall(part):
        if owner := genitive_actor(token):
            named.add(owner)
        elif is_field(token):
            named.add("kommun")
        elif (coded := names.coded(token)) is not None:
            named.add(coded)
    return named


_ASKED_FIRST = re.compile(rf"{PARTIES.asked_first.text_source}[^,;)\n]*", re.IGNORECASE)
_ONLY_CODES = re.compile(r"[\W_]*[A-ZÅÄÖ]\w{0,4}(?:[\W_]+[A-ZÅÄÖ]\w{0,4})*[\W_]*")
"""Nothing but codes, with what a scan leaves beside them ("•K", "K/P")."""


def _coded(text: str, names: PartyNames) -> set[Actor]:
    """Return whom codes stand for; nobody where one of them is no code of the document."""
    found = [names.coded(token) for token in re.findall(r"\w+", text)]
    return {actor for actor in found if actor is not None} if None not in found else set()


def responsible_actor(text: str, names: PartyNames) -> Actor | None:
    """Return who is bound by a cell "Ansvarig"; None where it names nobody that can be told.

    A joint body (BRÅ) or both sides bind both together. Units written by their field alone ("Kultur
    och fritid") are the kommun's, and so is a body of unknown kind that stands beside the police.
    Names of persons say nothing.
    """
    if PARTIES.others.in_text.search(text):
        return "annan"
    text = _ASKED_FIRST.sub(" ", text)
    bodies = re.sub(r"\([^)]*\)", lambda m: m[0] if names.named_in(m[0]) else " ", text)
    bodies = re.sub(r"-(?=\W*(?:$|[\s,]))", " ", bodies)
    parts = [part.strip(" .") for part in _PARTS.split(bodies)]
    named = set(names.named_in(bodies))
    unknown = False
    if _ONLY_CODES.fullmatch(bodies.strip()) and (coded := _coded(bodies, names)):
        return names.resolved(coded)
    for part in parts:
        found = _answerable(part, names)
        named |= found
        unknown |= not found and bool(re.search(r"[^\W\d_]{5}", part)) and not _PERSON.fullmatch(part)
    if unknown and named == {"polis"}:
        named.add("kommun")
    return names.resolved(named) or names.misread(bodies)


_ANSWERABLE = re.compile(
    rf"[\s,;(–-]+{PARTIES.answerable.text_source}:?\s+([^.!?]{{1,80}}?)[.)]*$", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*\.?$")
_AFTER_STOP = re.compile(
    rf"(?<=[.!])\s*(?:{PARTIES.answerable_label.text_source}:?\s+)?([^.!?]{{3,60}})\.?$", re.IGNORECASE
)
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
        actor = word_actor(token) or _LETTERS.get(token)
        if actor is not None:
            named.add(actor)
        elif lowered in PARTIES.between_names or token[-1] in "-,/+&.:":
            continue
        elif not _may_be_name(tokens, place, text) or not (
            named - {"gemensam"} or _before_kommun(tokens, place) or _before_company(tokens, place)
        ):
            return None
    return names.resolved(named)


def _may_be_name(tokens: list[str], place: int, text: str) -> bool:
    """Whether a word is capitalised as a name is; in a text of capitals that says nothing."""
    return tokens[place][0].isupper() and not text.isupper()


def _before_kommun(tokens: list[str], place: int) -> bool:
    """Whether a capitalised word is the name in "Vara kommun" or "Vara och Skövde kommuner"."""
    return any(
        word_actor(token) == "kommun" or token.lower() in PARTIES.kommun_word
        for token in tokens[place + 1 : place + 5]
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
        token
        for token in _TOKEN.findall(text)
        if token.lower() not in PARTIES.between_names and token[-1] not in "-,/&"
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
