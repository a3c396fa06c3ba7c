"""Swedish words of signatures: titles, labels, verbs of signing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.document.agreement import PartyType
from pipeline.lexicon.documents import DOCUMENTS
from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import Slot, WordPattern


@dataclass(frozen=True, slots=True)
class Signatures:
    """Words of signatures; each field is a table of `signatures.toml`."""

    office: WordPattern
    board_genitive: WordPattern
    acting: WordPattern
    before_office: WordPattern
    office_of: WordPattern
    chief_of: WordPattern
    joined_offices: WordPattern
    ends_in_title: WordPattern
    short_title: WordPattern
    common_title: tuple[str, ...]
    heads_party: WordPattern
    police: WordPattern
    chief: WordPattern
    ends_in_chief: WordPattern
    chief_of_area: WordPattern
    officer_of: Mapping[PartyType, WordPattern]
    keeps_small_letter: WordPattern
    shortest_office: frozenset[str]

    quarter_of_place: frozenset[str]
    name_particle: frozenset[str]
    never_a_name: WordPattern
    board: WordPattern
    names_body: WordPattern

    label: WordPattern
    opens_signing: WordPattern
    heads_signing: WordPattern
    other_persons: WordPattern
    letterhead: WordPattern

    signs: WordPattern
    signed_on: WordPattern
    before_signed: WordPattern


SIGNATURES = load(
    Signatures,
    "signatures.toml",
    {
        "compound": Slot(r"[^\W\d_-]*(?:-[^\W\d_-]*)*", "[a-z-]*", "kommun"),
        "anything": Slot.of_signs(r"\s*\S", " x"),
        "any_document": DOCUMENTS.any_noun.as_slot("avtal"),
    },
)
