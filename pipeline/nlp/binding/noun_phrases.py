"""Which parties a subject names."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.agreement import Actor
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.names.party_words import Named, PartyNames, genitive_actor, is_field, word_actor

# A noun that the tagger does not know may pass for an adverb: "Socialtjänstens uppsökare".
_HEADS = frozenset({"NOUN", "ADV", "X"})

_JOINERS = VERBS.joiners

_SUBJECT_POS = frozenset({"DET", "ADJ", "PROPN", "NUM", "PRON", "NOUN", "ADV"})

MAX_SUBJECT_TOKENS = 26


def noun_phrase_actors(tokens: list[Token], names: PartyNames) -> Named | None:
    """Read a noun phrase from its first token on; None where it does not begin with a party."""
    if _are_fields(tokens):
        return frozenset({"kommun"})
    found: set[Actor] = set()
    head_seen = False
    after_joiner = True
    company = _company_starts(tokens)
    for place, token in enumerate(tokens[:MAX_SUBJECT_TOKENS]):
        # "En gemensam lägesbild ..." has another subject than the parties.
        actor = None if VERBS.shared.in_text.match(token.text) else word_actor(token.text)
        if token.lower_ in _JOINERS or token.idx in company:
            after_joiner = True
            continue
        if not head_seen and found and genitive_actor(token.text):
            after_joiner = True
        unowned = actor is None or (actor == "annan" and VERBS.public_service.in_text.fullmatch(token.lower_))
        if not head_seen and unowned and token.pos_ in _HEADS and (owner := _owner(tokens, place)):
            actor = owner
        if actor and (after_joiner or not head_seen):
            found.add(actor)
            head_seen, after_joiner = True, False
            continue
        if head_seen and not after_joiner:
            if token.pos_ in ("SCONJ", "PRON") and token.lower_ in VERBS.subordinators:
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


def _company_starts(tokens: list[Token]) -> frozenset[int]:
    """Return where in the text "tillsammans med" and its like begin from the first token on."""
    if not tokens:
        return frozenset()
    start = tokens[0].idx
    return frozenset(start + m.start() for m in VERBS.company.in_text.finditer(tokens[0].doc.text[start:]))


def _are_fields(tokens: list[Token]) -> bool:
    """Whether a subject is a unit of the kommun known by its fields alone ("Park och gata tömmer ...")."""
    fields = [token for token in tokens if token.lower_ not in _JOINERS]
    return bool(fields) and tokens[0].text[0].isupper() and all(is_field(token.text) for token in fields)


def _owner(tokens: list[Token], place: int) -> Actor | None:
    """Return whose unit or staff a common noun is ("Kommunens jurister"), None for what no one can be."""
    if not place or VERBS.abstract.in_text.fullmatch(tokens[place].lower_):
        return None
    owner = tokens[place - 1].text
    if VERBS.served.in_text.fullmatch(tokens[place].lower_):
        return None
    return genitive_actor(owner)


def _joined(tokens: list[Token]) -> bool:
    return any(token.lower_ in VERBS.joining | VERBS.together_with for token in tokens)


def _may_precede_head(token: Token, place: int) -> bool:
    if (
        token.text.endswith("-")
        or token.is_quote
        or (token.lower_ in VERBS.beside | VERBS.together_with and place < 2)
    ):
        return True
    if genitive_actor(token.text) or token.lower_ in VERBS.of_bodies or token.lower_ in VERBS.each:
        return True
    if token.pos_ not in _SUBJECT_POS:
        return False
    # A common noun that is no party is the head of another subject: "Arbetet i kommunen ska ...".
    return token.pos_ != "NOUN" or (token.lower_.endswith("s") and token.text[0].isupper())
