"""The party that "den" stands for: the subject of the sentence before ("Polisen ... Den ska också ...")."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.acting_party import subject_party
from pipeline.nlp.binding.finite_verbs import is_finite
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import PartyNames

_NAMES = {actor: words[0] for actor, words in PARTIES.called.items()}


@dataclass(frozen=True, slots=True)
class SpeltOut:
    """A sentence with the name of a party in place of "den"; the same where it holds no such word."""

    text: str
    name: str = ""
    pronoun: str = ""

    def as_written(self, part: str) -> str:
        """Return a part of `text` as it stands in the document."""
        return part.replace(self.name, self.pronoun, 1) if self.name else part


def spelt_out(sentence: str, before: str, names: PartyNames) -> SpeltOut:
    """Return a sentence with its subject "den" spelt out.

    Parameters
    ----------
    before
        The sentence before it, whose subject "den" stands for; empty where there is none.
    """
    if not before or VERBS.pronoun.isdisjoint(sentence.lower().split()):
        return SpeltOut(sentence)
    actor = subject_party(before, names)
    if actor not in _NAMES:
        return SpeltOut(sentence)
    doc = parse(sentence)
    for token in doc:
        if token.lower_ not in VERBS.pronoun or token.pos_ not in ("PRON", "DET") or token.i + 1 >= len(doc):
            continue
        leads = token.i == 0 and is_finite(doc[1])
        follows = token.i > 0 and is_finite(doc[token.i - 1]) and doc[token.i + 1].pos_ in _AFTER_SUBJECT
        if leads or follows:
            name = _NAMES[actor].capitalize() if leads else _NAMES[actor]
            start, end = token.idx, token.idx + len(token)
            return SpeltOut(sentence[:start] + name + sentence[end:], name, sentence[start:end])
    return SpeltOut(sentence)


# "Resultatet skickar den till ...", "Dessutom ska den informera ...": not "ska den som ...".
_AFTER_SUBJECT = frozenset({"ADP", "ADV", "VERB", "AUX", "PART"})
