"""Swedish words for time: days, lengths, rhythms, and how a document states its period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.document.agreement import Recurrence
from pipeline.lexicon.documents import DOCUMENTS
from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import Slot, WordPattern

YEAR = r"(?:19[9]\d|20[0-5]\d)"
"""A year that an agreement can speak of."""

NamedDay = Literal["first", "last"]
Turn = Literal["new_year", "half_year", "between_years"]
Term = Literal["spring", "autumn"]
ToldDay = Literal["today", "yesterday", "weekday"]
Unit = Literal["years", "months"]
Labelled = tuple[WordPattern, ...]
"""Wordings that name what they find, each tried by itself."""


@dataclass(frozen=True, slots=True)
class Times:
    """Words for time; each field is a table of `times.toml`."""

    month: Mapping[str, int]
    month_short: Mapping[str, int]
    weekday: Mapping[str, int]
    one: Mapping[str, int]
    several: Mapping[str, int]
    tens_in_words: Mapping[str, int]
    teens_in_words: Mapping[str, int]
    ordinal_in_words: Mapping[str, int]
    century_in_words: WordPattern
    ordinal: Mapping[str, int]
    number_word: WordPattern
    number_counted: WordPattern
    season: tuple[str, ...]
    season_of_year: WordPattern
    conjunction: WordPattern
    before_year: WordPattern
    month_named: WordPattern

    new_year: WordPattern
    turn_of_year: WordPattern
    named_day: Mapping[NamedDay, Labelled]
    turn: Mapping[Turn, Labelled]

    quarter: Labelled
    term: Mapping[Term, Labelled]
    third: Labelled
    school_year: Labelled
    half_of_year: Labelled

    told_day: Mapping[ToldDay, Labelled]
    published: WordPattern

    part_of_day: WordPattern
    times_of: WordPattern
    occasion: WordPattern
    occasions: WordPattern
    in_each: WordPattern
    once_in_each: WordPattern
    several_in_each: WordPattern
    year_unit: WordPattern
    recurrence: Mapping[Recurrence, WordPattern]

    from_and_with: WordPattern
    begins_to_hold: WordPattern
    from_day: WordPattern
    through: WordPattern
    up_to: WordPattern
    to: WordPattern
    ends: WordPattern
    end_of: WordPattern
    last_day_of: WordPattern
    end_of_same_year: WordPattern
    date_article: WordPattern
    leads_to_date: WordPattern
    before_first_day: WordPattern
    before_first_day_inclusive: WordPattern
    before_last_day: WordPattern
    leads_to_time: WordPattern
    until_further: WordPattern
    until_replaced: WordPattern
    negation: WordPattern

    calendar: WordPattern
    of_each_extension: WordPattern
    length: Mapping[Unit, Labelled]
    year_long: Labelled

    unit_of_time: WordPattern
    time_told: WordPattern
    of_notice: WordPattern
    into_turn: Labelled
    relative: WordPattern
    other_deed: WordPattern
    in_force: WordPattern

    main_agreement: WordPattern
    governing: WordPattern
    former: WordPattern
    holds: WordPattern
    epithet: WordPattern
    time_noun: WordPattern
    pointing: WordPattern
    points_to_document: WordPattern
    inverted: WordPattern
    goes_on: WordPattern
    for_a_time: WordPattern

    of_document: WordPattern
    own_time: WordPattern
    whole_period: WordPattern
    time_runs: WordPattern
    own_time_is: WordPattern
    period_label: Labelled
    period_heading: WordPattern
    next_deed: WordPattern
    extends: WordPattern
    extends_document: WordPattern
    replaces: WordPattern
    and_holds: WordPattern
    conditional: WordPattern

    of_statistics: WordPattern
    in_passing: WordPattern
    agreed: WordPattern
    priority_heading: WordPattern
    holds_for_parties: WordPattern
    promised: WordPattern

    signing: WordPattern
    from_signing: WordPattern
    adopting: WordPattern
    from_adoption: WordPattern

    named_here: WordPattern
    verb_between: WordPattern
    of_year_before_name: WordPattern
    over: WordPattern
    to_come: WordPattern
    now_in_force: WordPattern
    related: WordPattern
    heading_of_period: WordPattern
    leads_deeds: WordPattern
    adopts_document: WordPattern

    before: WordPattern
    before_deadline: WordPattern
    before_day_of_completion: WordPattern
    before_start: WordPattern
    deadline: WordPattern
    onwards: WordPattern
    beside_year: frozenset[str]


TIMES = load(
    Times,
    "times.toml",
    {
        "any_document": DOCUMENTS.any_noun.as_slot("avtal"),
        "agreement": DOCUMENTS.noun["agreement"].as_slot("avtal"),
        "promise": DOCUMENTS.noun["promise"].as_slot("löfte"),
        "plan": DOCUMENTS.noun["plan"].as_slot("plan"),
        "year": Slot.of_signs(rf"{YEAR}(?!\d)", "2024"),
        "lone_year": Slot.of_signs(rf"{YEAR}(?![\d-]|/\d)", "2024"),
        "any_year": Slot.of_signs(rf"(?:{YEAR}|\d\d)(?!\d)", "2024"),
        "few_digits": Slot.of_signs(r"\d{1,2}", "2"),
        "number_from_two": Slot.of_signs(r"(?<!\d)(?:[2-9]|\d\d+)", "2"),
        "quarter_number": Slot.of_signs("[1-4]", "1"),
        "third_number": Slot.of_signs("[1-3]", "1"),
        "parenthesis": Slot.of_signs(r"\([^)]*\)", "(två)"),
        "numbering": Slot.of_signs(r"\d+(?:\.\d+)*\.?\s*", "1."),
        "colon": Slot.of_signs(":", ":"),
        "blank": Slot.of_signs(" ", " "),
    },
)
