"""Which clause of a sentence binds which party.

A main clause binds when a party is its subject and its verb pledges ("åtar sig"), charges ("ansvarar för"),
obliges ("ska", "kommer att") or, where the place in the document makes deeds into undertakings,
tells a deed in the present tense. Finite verbs come from the trained tagger; subjects from the order of
the words (Swedish main clauses put the finite verb second), with the parser's subject as a second vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.document.agreement import Actor
from pipeline.lexicon import verbs
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import Named, PartyNames, genitive_actor, is_field, word_actor

Strength = Literal["pledge", "charge", "duty", "deed"]

# A noun that the tagger does not know may pass for an adverb: "Socialtjänstens uppsökare".
_HEADS = frozenset({"NOUN", "ADV", "X"})
_COMPANY_OPENS = frozenset({"tillsammans", "i", "med"})
_BESIDE = frozenset({",", "eller", "och"})
_BESIDE_WITHIN = 3
"""Tokens from one verb of a subordinate clause to the next: "som bor i eller besöker kommunen"."""
_SUBJECT_POS = frozenset({"DET", "ADJ", "PROPN", "NUM", "PRON", "NOUN", "ADV"})
_OPENING_POS = frozenset({"ADP", "ADV", "SCONJ", "CCONJ"})
_ASIDE = re.compile(
    r"^([^,:]{3,60}), (?:som|vilka|vilken|vilket|i den mån|i den utsträckning|om|när|så länge|såvida"
    r"|under förutsättning|efter|vid|utöver|inom ramen|med stöd|med hänsyn) [^,]{3,80}, (\S.*)$",
    re.DOTALL,
)
MAX_SUBJECT_TOKENS = 26
# What the tagger takes an unknown verb for, in the present tense, after the party that a text opens with.
_MISTAKEN_FOR = frozenset({"NOUN", "ADJ", "PROPN", "X"})
_PRESENT = re.compile(r"[a-zåäöé]{2,}r")
_OPENING_NOUNS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "SCONJ"})
_LONGEST_OPENING = 7
_ONE = frozenset({"en", "ett", "varje"})
# "Var och en av parterna ska ..."
_EACH_OF = re.compile(r"(?:var och en|vardera|båda|samtliga|ingen) av ", re.IGNORECASE)
_LONGEST_SECOND = 6
"""Tokens from a joiner to the infinitive of a second party that shares the finite verb of the first."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A clause that binds.

    Attributes
    ----------
    named
        Whom its subject names.
    start, end
        Where it stands in the sentence, in characters.
    agreed
        Whether the parser sees the same subject.
    body
        Whether the subject is a named body ("BRÅ", "parterna") and not a mere "vi".
    """

    named: Named
    strength: Strength
    start: int
    end: int
    agreed: bool
    body: bool = True


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb; closed classes are known whatever the tagger says."""
    lowered = token.lower_
    if lowered in verbs.FINITE_ANYWAY:
        return True
    if token.i and token.text.istitle() and not token.doc[token.i - 1].is_punct:
        return False  # a name, whatever the tagger says: "Polisen och Lysekils kommun"
    if token.pos_ in ("VERB", "AUX"):
        return "Fin" in token.morph.get("VerbForm", [])
    return token.pos_ in _MISTAKEN_FOR and _is_verb_by_place(token)


def _is_verb_by_place(token: Token) -> bool:
    """Whether a word that the tagger does not know is a verb: "Polisen handleder", "Kommunen stänger av".

    After a definite party that begins the text no plural noun can stand, and hardly anything else in -r.
    """
    if not 0 < token.i <= _LONGEST_OPENING or not _PRESENT.fullmatch(token.text):
        return False
    before = token.doc[: token.i]
    owned = token.i > 1 and genitive_actor(before[-2].text) is not None
    definite = before[-1].lower_.endswith(("n", "t", "na")) or before[max(0, token.i - 2)].lower_ in _ONE
    is_party = definite and word_actor(before[-1].text) is not None
    is_opening = all(t.pos_ in _OPENING_NOUNS or t.lower_ in verbs.JOINERS for t in before)
    return is_opening and (is_party or owned)


def opens_with_deed(text: str) -> bool:
    """Whether a text begins with a verb of doing ("Genomföra ...", "Att öka ...", "Genomför ...")."""
    doc = parse(text)
    if len(doc) and doc[0].pos_ == "VERB" and is_finite(doc[0]):
        return doc[0].lower_ not in verbs.STATES | verbs.WEAK
    for token in doc[:4]:
        if "Inf" in token.morph.get("VerbForm", []):
            return True
        if token.pos_ not in ("PART", "ADV", "SCONJ", "ADP", "NUM", "DET") and token.i > 0:
            return False
    return False


def is_bare_deed(text: str) -> bool:
    """Whether a text is one infinitive phrase and nothing else, as bullets of a plan are."""
    doc = parse(text)
    first = [token for token in doc[:2] if token.lower_ != "att"][:1]
    return bool(first) and "Inf" in first[0].morph.get("VerbForm", []) and not main_verbs(doc)


def main_verbs(doc: Doc) -> list[Token]:
    """Return the finite verbs of the main clauses, in order."""
    found: list[Token] = []
    open_subordinate = 0
    subordinate = -_BESIDE_WITHIN
    for token in doc:
        lowered = token.lower_
        after_and = token.i > 0 and doc[token.i - 1].lower_ in ("och", "samt")
        if (
            (lowered in verbs.SUBORDINATORS and not (lowered == "om" and token.pos_ == "ADP"))
            or (lowered in ("då", "så") and token.pos_ == "SCONJ" and not after_and)
            or (lowered == "att" and not _infinitive_follows(doc, token.i))
        ):
            open_subordinate = 1
        elif is_finite(token):
            # "för dem som bor, arbetar eller studerar": side by side with the verb of a subordinate clause
            beside = 0 < token.i - subordinate <= _BESIDE_WITHIN and doc[token.i - 1].lower_ in _BESIDE
            if open_subordinate or beside:
                open_subordinate, subordinate = 0, token.i
            elif not found or found[-1].i < token.i - 1:  # right behind another one it is an object
                found.append(token)
    return found


def _infinitive_follows(doc: Doc, place: int) -> bool:
    for token in doc[place + 1 : place + 8]:
        if "Inf" in token.morph.get("VerbForm", []):
            return True
        if is_finite(token):
            return False
    return True


def noun_phrase_actors(tokens: list[Token], names: PartyNames) -> Named | None:
    """Read a noun phrase from its first token on; None where it does not begin with a party."""
    if _are_fields(tokens):
        return frozenset({"kommun"})
    found: set[Actor] = set()
    head_seen = False
    after_joiner = True
    for place, token in enumerate(tokens[:MAX_SUBJECT_TOKENS]):
        # "En gemensam lägesbild ..." has another subject than the parties.
        actor = None if token.lower_.startswith("gemensam") else word_actor(token.text)
        if token.lower_ in verbs.JOINERS or _begins_company(token):
            after_joiner = True
            continue
        if not head_seen and found and genitive_actor(token.text):
            after_joiner = True
        unowned = actor is None or (actor == "annan" and verbs.PUBLIC_SERVICE.fullmatch(token.lower_))
        if not head_seen and unowned and token.pos_ in _HEADS and (owner := _owner(tokens, place)):
            actor = owner
        if actor and (after_joiner or not head_seen):
            found.add(actor)
            head_seen, after_joiner = True, False
            continue
        if head_seen and not after_joiner:
            if token.pos_ in ("SCONJ", "PRON") and token.lower_ in verbs.SUBORDINATORS:
                break
            continue
        if not head_seen and not _may_precede_head(token, place):
            break
    if not tokens:
        return None
    phrase = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text
    first = next((actor for pattern, actor in names.names if pattern.match(phrase)), None)
    if first is not None:
        return frozenset(found | {first} | (names.named_in(phrase) if _joined(tokens) else set()))
    return frozenset(found) or None


def _begins_company(token: Token) -> bool:
    """Whether a token begins "tillsammans med" or its like."""
    return token.lower_ in _COMPANY_OPENS and bool(verbs.COMPANY.match(token.doc[token.i :].text))


def _are_fields(tokens: list[Token]) -> bool:
    """Whether a subject is a unit of the kommun known by its fields alone ("Park och gata tömmer ...")."""
    fields = [token for token in tokens if token.lower_ not in verbs.JOINERS]
    return bool(fields) and tokens[0].text[0].isupper() and all(is_field(token.text) for token in fields)


def _owner(tokens: list[Token], place: int) -> Actor | None:
    """Return whose unit or staff a common noun is ("Kommunens jurister"), None for what no one can be."""
    if not place or verbs.ABSTRACT.fullmatch(tokens[place].lower_):
        return None
    owner = tokens[place - 1].text
    if verbs.SERVED.fullmatch(tokens[place].lower_):
        return None
    return genitive_actor(owner)


def _joined(tokens: list[Token]) -> bool:
    return any(token.lower_ in ("och", "samt", "tillsammans") for token in tokens)


def _may_precede_head(token: Token, place: int) -> bool:
    if token.text.endswith("-") or token.is_quote or (token.lower_ in ("med", "tillsammans") and place < 2):
        return True
    if genitive_actor(token.text) or token.lower_ in verbs.OF_BODIES or token.lower_ in verbs.EACH:
        return True
    if token.pos_ not in _SUBJECT_POS:
        return False
    # A common noun that is no party is the head of another subject: "Arbetet i kommunen ska ...".
    return token.pos_ != "NOUN" or (token.lower_.endswith("s") and token.text[0].isupper())


def _subject_before(doc: Doc, start: int, verb: Token, names: PartyNames) -> Named | None:
    tokens = [token for token in doc[start : verb.i] if not token.is_space]
    while tokens and tokens[0].lower_ in ("och", "samt", ",", "men", "medan", "där"):
        tokens = tokens[1:]
    if tokens and (each := _EACH_OF.match(doc[tokens[0].i : verb.i].text)):
        tokens = tokens[len(each[0].split()) :]
    return noun_phrase_actors(tokens, names) if tokens else None


def _subject_after(doc: Doc, start: int, verb: Token, names: PartyNames) -> Named | None:
    """Return the subject of an inverted clause ("Under året kommer kommunen att ...")."""
    opening = [token for token in doc[start : verb.i] if token.lower_ not in ("och", "samt", ",")]
    if verb.i in (0, start):
        return None  # "Besöker skolorna med hund": a bullet without its subject; what follows is the object
    # "Frågor om det svarar vi på": what is spoken of stands first, and "vi" is nothing but a subject.
    we = verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "vi"
    opens = not opening or opening[0].pos_ in _OPENING_POS or opening[0].lower_ in verbs.OPENING_WORDS
    if not opens and not we:
        return None
    tokens = list(doc[verb.i + 1 :])
    while tokens and tokens[0].lower_ in ("sig", "då", "också", "även", "därför", "gemensamt", "på"):
        tokens = tokens[1:]
    if not tokens:
        return None
    stop = next(
        (
            place
            for place, token in enumerate(tokens)
            if token.text in (",", ":", ".")
            # A kommun's name is no verb, whatever the tagger says: "ska Ekbacka kommun införa".
            or (token.pos_ in ("VERB", "PART") and not token.text[0].isupper())
            or token.lower_ in ("att", "för")
        ),
        len(tokens),
    )
    return noun_phrase_actors(tokens[:stop], names) if stop else None


def parsed_subject(verb: Token, names: PartyNames) -> Named:
    """Return whom the parser's subject (or agent) of a verb names; empty where it sees none."""
    heads = {verb, verb.head} | {token for token in verb.children if token.dep_ in ("xcomp", "ccomp")}
    found: set[Actor] = set()
    for head in heads:
        for token in head.children:
            if token.dep_ in ("nsubj", "nsubj:pass", "obl:agent"):
                found |= names.named_in(" ".join(t.text for t in token.subtree))
    return frozenset(found)


def strength_of(doc: Doc, verb: Token, end: int) -> Strength | None:
    lowered = verb.lower_
    clause = doc[verb.i : end].text.lower()
    if lowered in verbs.WEAK or verbs.OF_THE_DOCUMENT.search(clause):
        return None
    if lowered in ("står", "ställer") and verbs.BEHIND.search(doc[: verb.i].text.lower()):
        return None
    if verbs.AGREED.match(clause):
        return None if verbs.AGREEMENT_ITSELF.search(clause) else "pledge"
    if lowered in verbs.PLEDGE:
        return "pledge"
    if lowered == "ansvarar" or verbs.CHARGED.match(clause) or verbs.CHARGE_OF.match(clause):
        return "charge"
    if lowered in verbs.DUTY:
        return "duty" if _obliges(doc, verb, end) else None
    passive = "Pass" in verb.morph.get("Voice", [])
    past = "Past" in verb.morph.get("Tense", [])
    if past or (passive and lowered not in verbs.DEPONENT) or verbs.SINCE.search(clause):
        return None
    return "deed" if lowered not in verbs.STATES or verbs.DOING.match(clause) else None


def _obliges(doc: Doc, verb: Token, end: int) -> bool:
    infinitives = [t for t in doc[verb.i + 1 : end] if "Inf" in t.morph.get("VerbForm", [])]
    first = infinitives[0].lower_ if infinitives else ""
    if first in verbs.STATE_INFINITIVES:
        return bool(verbs.ACTIVE_STATE.search(doc[verb.i : end].text.lower()))
    if first == "ha" and verbs.PASSIVE_POSSESSION.search(doc[verb.i : end].text.lower()):
        return False
    passive = [
        token
        for token in doc[verb.i + 1 : end]
        if token.lower_.endswith("s")
        and token.pos_ in ("VERB", "AUX")
        and "Sup" not in token.morph.get("VerbForm", [])  # "... vilka åtgärder som har vidtagits"
    ]
    if passive and not (infinitives and infinitives[0].i < passive[0].i and not first.endswith("s")):
        return passive[0].lower_ in verbs.DEPONENT or passive[0].lower_ in verbs.NOTIFIED
    return True


def bonds(sentence: str, names: PartyNames) -> tuple[Bond, ...]:
    """Return the clauses of a sentence that bind, in order.

    A conjoined verb ("är ägare och ansvarar för ...") shares the subject before it. Clauses of the
    same party are one bond; a clause with a party of its own begins another.
    """
    found = _bonds(sentence, names)
    plain = without_aside(sentence)
    if len(found) != 1 and plain != sentence and len(inner := _bonds(plain, names)) == 1:
        return (replace(inner[0], end=len(sentence)),)
    return found


def without_aside(sentence: str) -> str:
    """Return a sentence without the relative clause that parts its subject from its verb."""
    return _ASIDE.sub(r"\1 \2", sentence)


def _bonds(sentence: str, names: PartyNames) -> tuple[Bond, ...]:
    doc = parse(sentence)
    finite = main_verbs(doc)
    found: list[Bond] = []
    subject: Named | None = None
    for number, verb in enumerate(finite):
        end = finite[number + 1].i if number + 1 < len(finite) else len(doc)
        clause_start = 0 if number == 0 else _clause_start(doc, finite[number - 1].i, verb.i)
        own = _subject_before(doc, clause_start, verb, names) or _subject_after(
            doc, clause_start, verb, names
        )
        if own is None and number and doc[verb.i - 1].lower_ not in ("och", "samt", ","):
            continue
        subject = own or subject
        strength = strength_of(doc, verb, end)
        if subject is None or strength is None:
            continue
        begin = doc[clause_start].idx if own and found else 0
        agreed = bool(parsed_subject(verb, names) & subject)
        if found and found[-1].named == subject:
            continue
        if found:
            found[-1] = replace(found[-1], end=begin)
        we = any(token.lower_ == "vi" for token in doc[clause_start:end])
        found.append(Bond(subject, strength, begin if found else 0, len(sentence), agreed, not we))
        if strength == "duty" and (second := _gapped(doc, verb, end, subject, names)):
            start = doc[second[0]].idx
            found[-1] = replace(found[-1], end=start)
            found.append(Bond(second[1], strength, start, len(sentence), agreed=True))
    return tuple(found)


def _gapped(doc: Doc, verb: Token, end: int, subject: Named, names: PartyNames) -> tuple[int, Named] | None:
    """Return where another party takes over the verb ("Kommunen ska kalla och polisen lämna underlag")."""
    deed_seen = False
    for token in doc[verb.i + 1 : end]:
        deed_seen |= "Inf" in token.morph.get("VerbForm", [])
        if not deed_seen or token.lower_ not in ("och", "samt", "medan", ","):
            continue
        after = doc[token.i + 1 : min(end, token.i + 1 + _LONGEST_SECOND)]
        deed = next((t.i for t in after if "Inf" in t.morph.get("VerbForm", [])), None)
        if deed is None or deed == token.i + 1:
            continue
        named = noun_phrase_actors(list(doc[token.i + 1 : deed]), names)
        if named and not named & subject:
            return token.i + 1, named
    return None


def _clause_start(doc: Doc, after: int, before: int) -> int:
    """Return where the clause of the verb at `before` begins: at the last joiner between the two verbs."""
    for place in range(before - 1, after, -1):
        if doc[place].lower_ in ("och", "samt", "medan", ";") and place + 1 < before:
            return place + 1
    return before
