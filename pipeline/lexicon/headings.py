"""What headings, lead-ins and labels of areas say, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import Slot, WordPattern, literal
from pipeline.lexicon.times import TIMES

Ground = Literal["undertaking", "background", "goal", "follow_up", "indicator", "areas", "neutral"]
"""What kind of text a heading or lead-in announces."""

YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Headings:
    """The words of headings; each field is a table of `headings.toml`."""

    area: WordPattern
    area_noun: WordPattern
    ground: Mapping[Ground, WordPattern]
    of_a_chapter: frozenset[str]
    lists_areas: WordPattern
    lists_deeds: WordPattern
    rank: WordPattern
    numbered_activity: WordPattern
    stated_goal: WordPattern
    no_area: WordPattern
    of_parts: WordPattern
    part_of_a_plan: WordPattern
    stressed: WordPattern
    against: WordPattern
    announces: WordPattern
    area_word: WordPattern
    no_areas: WordPattern
    problem_picture: WordPattern
    chosen: WordPattern
    before_areas: WordPattern
    over_areas: WordPattern
    one_area: WordPattern
    of_area: WordPattern
    broken_area: tuple[WordPattern, ...]
    single: Mapping[str, int]
    such_as: WordPattern
    unnamed: WordPattern
    joins: WordPattern
    last_join: frozenset[str]
    inner_join: tuple[str, ...]
    is_no_label: WordPattern
    asks: WordPattern
    of_the_text: WordPattern
    ends_list: WordPattern
    areas_are: WordPattern
    whose_areas: WordPattern
    list_start: tuple[WordPattern, ...]
    counted_part: WordPattern
    part_of_document: WordPattern
    told_in_order: WordPattern
    no_announcement: WordPattern
    no_inline_label: WordPattern
    weak_list_start: tuple[WordPattern, ...]
    asked_list_start: tuple[WordPattern, ...]
    chosen_before: WordPattern
    points_on: WordPattern
    these: WordPattern
    points_on_last: WordPattern
    open_clause: WordPattern
    leads_on: WordPattern
    clause: WordPattern
    names_party: WordPattern
    empty: frozenset[str]
    means: WordPattern
    promise_noun: WordPattern
    acts: WordPattern
    heads_areas: WordPattern
    heads_promise: WordPattern
    head_of_letter: WordPattern
    opens_letter: WordPattern
    heads_pages_of_letter: WordPattern
    attachment: WordPattern
    plan_of_agreement: WordPattern
    names_kommun: WordPattern
    names_police: WordPattern
    of_parties: WordPattern
    promises: WordPattern
    agreement_signed: WordPattern
    unfinished: WordPattern
    goes_on: WordPattern
    parties_or_years: WordPattern
    this_document: WordPattern
    local: WordPattern
    of_itself: WordPattern


# Words that are neither of those after them; a list may not begin behind them.
_BETWEEN = r"(?:\s+(?!(?:är|ar|som)\b)\w+)"

FEW = range(2, 7)
"""How many areas an agreement declares, as a word."""

_FEW = WordPattern.any_of([literal(word) for word, number in TIMES.several.items() if number in FEW])

HEADINGS = load(
    Headings,
    "headings.toml",
    {
        "few": _FEW.as_slot("tre"),
        "end": Slot.of_signs(r"(?=\W*$)", ""),
        "on": Slot.of_signs(r"(?=\S)", "trafik"),
        "word_on": Slot.of_signs(r"(?=\w)", "trafik"),
        "digit": Slot.of_signs(r"\d", "3"),
        "decade": Slot.of_signs(r"[0-5]", "3"),
        "year": Slot.of_signs(YEAR, "2031"),
        "numbered": Slot.of_signs(r"^(?:\d+(?:\.\d+)*\.?\s*)?", ""),
        "word": Slot.of_signs(r"\w+", "social"),
        "before_colon": Slot.of_signs(r"[^:.]{0,60}", ""),
        "words_to_verb": Slot.of_signs(rf"{_BETWEEN}{{0,6}}?", ""),
        "words_3": Slot.of_signs(r"(?:\w+\s+){0,3}?", ""),
        "words_4": Slot.of_signs(r"(?:\w+\s+){1,4}", "vi valt "),
        "words_upto_4": Slot.of_signs(r"(?:\w+\s+){0,4}?", ""),
    },
)
