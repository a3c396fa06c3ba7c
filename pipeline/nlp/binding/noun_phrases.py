"""Which parties a subject names."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.agreement import Actor
from pipeline.lexicon import verbs
from pipeline.nlp.names.party_words import Named, PartyNames, genitive_actor, is_field, word_actor

# A noun that the tagger does not know may pass for an adverb: "Socialtjänstens uppsökare".
_HEADS = frozenset({"NOUN", "ADV", "X"})

_COMPANY_OPENS = frozenset({"tillsammans", "i", "med"})

_SUBJECT_POS = frozenset({"DET", "ADJ", "PROPN", "NUM", "PRON", "NOUN", "ADV"})

MAX_SUBJECT_TOKENS = 26


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
