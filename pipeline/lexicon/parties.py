"""Swedish words for parties: both sides, their units, third parties, and what stands around names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.document.agreement import Actor
from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import Slot, WordPattern

PoliceUnit = Literal["local", "near", "area"]


@dataclass(frozen=True, slots=True)
class Parties:
    """The tables of `parties.toml`, which says of each what it is for."""

    # Whom one word names.
    ending: tuple[str, ...]
    staff_ending: tuple[str, ...]
    body: WordPattern
    word: Mapping[Actor, WordPattern]
    quality: WordPattern
    company_ending: WordPattern
    home: WordPattern
    company_sign: tuple[str, ...]
    field: frozenset[str]
    letter: Mapping[Actor, tuple[str, ...]]
    called: Mapping[Actor, tuple[str, ...]]
    between_names: frozenset[str]
    answerable: WordPattern
    answerable_label: WordPattern
    stands_for: WordPattern
    is_meant_by: WordPattern
    by: WordPattern
    others: WordPattern
    asked_first: WordPattern
    article: tuple[str, ...]
    within: tuple[str, ...]
    # Kommuner and city districts.
    kommun_word: frozenset[str]
    kommun_word_alone: frozenset[str]
    kommun_follows: WordPattern
    lan: WordPattern
    lan_follows: WordPattern
    kommun_misread: WordPattern
    names_follow: frozenset[str]
    names_before: frozenset[str]
    kommun_in_place: WordPattern
    any_kommun: frozenset[str]
    region_kommun: frozenset[str]
    region_word: frozenset[str]
    district_head: WordPattern
    district_hint: WordPattern
    compass: tuple[str, ...]
    compass_small: tuple[str, ...]
    # The police and their units.
    police_hint: WordPattern
    authority: WordPattern
    authority_or_police: WordPattern
    plain_police: WordPattern
    county_police: WordPattern
    police_unit: Mapping[PoliceUnit, WordPattern]
    police_unit_name: Mapping[PoliceUnit, tuple[str, ...]]
    official_authority: tuple[str, ...]
    official_region: tuple[str, ...]
    official_region_of: tuple[str, ...]
    official_in_place: tuple[str, ...]
    plural_of_units: tuple[str, ...]
    police_region: WordPattern
    police_region_alone: WordPattern
    way_down: tuple[str, ...]
    before_unit_name: tuple[str, ...]
    of_local_area: tuple[str, ...]
    of_near_area: tuple[str, ...]
    police_chief: WordPattern
    no_unit_name: frozenset[str]
    # Other organisations by name.
    no_organisation_name: frozenset[str]
    fire_service: WordPattern
    association_kind: WordPattern
    club: WordPattern
    known_association: WordPattern
    agency: WordPattern
    county_board: WordPattern
    company_kind: WordPattern
    company_opening: WordPattern
    region: WordPattern
    # Who is a party.
    parties_label: WordPattern
    parties_heading: WordPattern
    are: tuple[str, ...]
    covers: WordPattern
    kommun_acts: WordPattern
    authority_in_full: WordPattern
    party_links: frozenset[str]


PARTIES = load(
    Parties,
    "parties.toml",
    {"any": Slot.of_signs(r"[\w-]*", ""), "some": Slot.of_signs(r"[\w-]+", "x")},
)
