"""Swedish verbs and small words by what they do in a sentence that may bind somebody."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon.documents import DOCUMENTS
from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import Slot, WordPattern


@dataclass(frozen=True, slots=True)
class Verbs:
    """The tables of `verbs.toml`, which says of each what it is for."""

    # Verbs that bind.
    duty: frozenset[str]
    pledge: frozenset[str]
    agreed: WordPattern
    charge: frozenset[str]
    charge_with: frozenset[str]
    charge_of: WordPattern
    charged: WordPattern
    provides: WordPattern
    doing: WordPattern
    impersonal: tuple[WordPattern, ...]
    # Verbs that bind nobody.
    weak: frozenset[str]
    states: frozenset[str]
    since: WordPattern
    works: frozenset[str]
    works_for_an_end: WordPattern
    states_infinitive: frozenset[str]
    does_by_being: WordPattern
    having: frozenset[str]
    has_without_deed: WordPattern
    perfect: frozenset[str]
    becoming: frozenset[str]
    deponent: frozenset[str]
    received: frozenset[str]
    notified: frozenset[str]
    organised: frozenset[str]
    says: WordPattern
    # The document itself.
    agreement_itself: WordPattern
    before_document: WordPattern
    of_the_document: WordPattern
    stands: frozenset[str]
    behind_the_document: WordPattern
    # What a clause is built of.
    subordinators: frozenset[str]
    subordinators_or_adverbs: frozenset[str]
    about_or_if: frozenset[str]
    that: tuple[str, ...]
    opens_with_that: WordPattern
    whom: frozenset[str]
    by: frozenset[str]
    joining: frozenset[str]
    choosing: frozenset[str]
    contrasting: frozenset[str]
    joins_clauses: WordPattern
    together_with: frozenset[str]
    beside: frozenset[str]
    where: frozenset[str]
    cooperation: frozenset[str]
    company: WordPattern
    of_bodies: frozenset[str]
    each: frozenset[str]
    each_of: WordPattern
    one: frozenset[str]
    definite_ending: tuple[str, ...]
    shared: WordPattern
    we: WordPattern
    we_shall: WordPattern
    pronoun: frozenset[str]
    opening_words: frozenset[str]
    between_verb_and_subject: frozenset[str]
    ends_subject: frozenset[str]
    abstract_ending: tuple[str, ...]
    abstract: WordPattern
    served: WordPattern
    public_service: WordPattern
    aside: WordPattern
    # Headings and lead-ins.
    left_open: WordPattern
    own_part: WordPattern
    placed: WordPattern
    together: WordPattern
    deed_of_any_kind: tuple[str, ...]
    denying: frozenset[str]
    purpose: WordPattern
    promise_label: WordPattern
    before_the_day: WordPattern
    declares: WordPattern
    # Bullets and cells.
    condition: WordPattern
    detail: WordPattern
    deed_heading: WordPattern
    duty_at_end: WordPattern
    no_deed: WordPattern
    deed_by_noun: WordPattern
    # Follow-up.
    followed_up: WordPattern
    is_followed_up: WordPattern
    follows_up: WordPattern

    @property
    def finite_anyway(self) -> frozenset[str]:
        """Finite verbs whatever a tagger takes them for."""
        return self.duty | self.pledge | self.charge | self.charge_with | self.weak

    @property
    def joiners(self) -> frozenset[str]:
        """What parts the members of a list of names."""
        return self.joining | self.choosing | frozenset("&/,+")


VERBS = load(
    Verbs,
    "verbs.toml",
    {
        "document": DOCUMENTS.named.as_slot("avtalet"),
        "year": Slot.of_signs(r"\d{4}", "2024"),
        "somebody": Slot.of_signs(r"[^.,;:]{3,60}?", "polisens"),
        "whoever": Slot.of_signs(r"[^.,;:]{3,60}", "polisen"),
    },
)
