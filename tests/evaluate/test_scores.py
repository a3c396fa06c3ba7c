"""What each measure counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.likeness import likeness, pair_off, sign_counts
from pipeline.evaluate.reading import Area, Frame, NamedParty, Promise, Reading
from pipeline.evaluate.scores import MEASURES, Share, score
from pipeline.evaluate.table_likeness import grid_likeness, stacked

FRAME = Frame(
    (NamedParty("kommun", "Ale kommun", "1440"), NamedParty("polis", "Lokalpolisområde Kungälv")),
    ("Siv Påhittad", "Bo Fantasi"),
    date(2023, 5, 4),
    date(2023, 1, 1),
    date(2024, 12, 31),
    False,
    (Area("Trafik", frozenset({"trafik"})), Area("Narkotika", frozenset({"andts"}))),
)
TABLE = (("Mål", "Åtgärd"), ("Lugn trafik", "Mäta farten"), ("", "Sänka farten"))
PROMISES = (
    Promise("polis", "Mäta farten vid skolan varje vecka", frozenset({"trafik"}), timeline="hösten 2023"),
    Promise("kommun", "Bygga ett gupp på Storgatan", frozenset({"trafik"}), goal="Lugn trafik"),
)
TRUE = Reading(PROMISES, FRAME, "Mäta farten. 10 % färre.", (TABLE,))

words = st.text("abåäö -.\n", max_size=12)
promises = st.builds(
    Promise, st.sampled_from(["kommun", "polis", "gemensam", "annan"]), words, goal=st.none() | words
)


def test_a_document_read_as_it_is_scores_one_throughout() -> None:
    scores = score(TRUE, TRUE)
    for measure in MEASURES:
        value = getattr(scores, measure)
        assert value == Share(value.of, value.of) if isinstance(value, Share) else value == 1.0, measure
    assert scores.attr_timeline == Share(1, 1)


@given(st.lists(promises, max_size=4), st.lists(promises, max_size=4))
def test_no_measure_leaves_nought_to_one_and_order_says_nothing(
    true: list[Promise], found: list[Promise]
) -> None:
    scores = score(Reading(tuple(true)), Reading(tuple(found)))
    assert 0 <= scores.commit_f1 <= 1
    assert 0 <= scores.commit_token_f1 <= 1
    assert scores.attr_goal.right <= scores.attr_goal.of
    turned = score(Reading(tuple(true)), Reading(tuple(reversed(found))))
    assert turned.commit_f1 == pytest.approx(scores.commit_f1)


def test_a_commitment_of_the_wrong_actor_is_not_the_same_commitment() -> None:
    found = replace(TRUE, promises=(replace(PROMISES[0], actor="kommun"), PROMISES[1]))
    scores = score(TRUE, found)
    assert scores.commit_f1 == 0.5
    # three of ten words are right whoever they bind; the seven of the first count for neither side
    assert 0 < scores.commit_token_f1 < 1
    assert scores.attr_timeline == Share(1, 1)


def test_an_attribute_counts_only_where_the_truth_states_it() -> None:
    found = replace(TRUE, promises=tuple(replace(p, goal="Något annat", timeline="alltid") for p in PROMISES))
    scores = score(TRUE, found)
    assert (scores.attr_goal, scores.attr_timeline, scores.attr_cause) == (
        Share(0, 1),
        Share(0, 1),
        Share(0, 0),
    )


def test_a_commitment_too_many_lowers_the_score() -> None:
    found = replace(TRUE, promises=(*PROMISES, Promise("polis", "Bakgrund som inte binder någon")))
    assert score(TRUE, found).commit_f1 == pytest.approx(4 / 5)


def test_a_kommun_is_known_by_its_code_and_a_police_unit_by_its_name_without_rank() -> None:
    parties = (NamedParty("kommun", "Ale", "1440"), NamedParty("polis", "Polismyndigheten, LPO Kungälv"))
    scores = score(TRUE, replace(TRUE, frame=replace(FRAME, parties=parties)))
    assert (scores.kommun_f1, scores.polis_f1) == (1.0, 1.0)
    stranger = (NamedParty("kommun", "Ale kommun", "1441"), NamedParty("polis", "Lokalpolisområde Skövde"))
    scores = score(TRUE, replace(TRUE, frame=replace(FRAME, parties=stranger)))
    assert (scores.kommun_f1, scores.polis_f1) == (0.0, 0.0)


def test_a_date_that_was_read_where_none_stands_is_wrong() -> None:
    unsigned = replace(TRUE, frame=replace(FRAME, signed_date=None))
    assert score(unsigned, unsigned).signed_date == 1.0
    assert score(unsigned, TRUE).signed_date == 0.0


def test_what_a_truth_does_not_say_is_not_scored() -> None:
    scores = score(Reading(PROMISES), TRUE)
    assert scores.commit_f1 == 1.0
    assert (scores.word_f1, scores.signs_f1, scores.grits, scores.kommun_f1) == (None, None, None, None)


def test_a_lost_sign_lowers_the_signs_and_hardly_the_words() -> None:
    scores = score(TRUE, replace(TRUE, text="Mäta farten. 10 färre."))
    assert (scores.word_f1, scores.signs_f1) == (1.0, 0.0)
    assert sign_counts("10 %, 5 § och a@b.se") == sign_counts("10%, 5§ och A@B.SE")


def test_quotes_dashes_case_and_edge_signs_make_no_difference() -> None:
    assert likeness("• ”Mäta” 2023 – 2024.", "mäta 2023-2024") == 1.0
    assert likeness("mäta", "") == 0.0


def test_pairs_are_the_best_in_sum_and_none_is_below_the_threshold() -> None:
    alike = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.85, ("b", "y"): 0.0}
    pairs = pair_off("ab", "xy", lambda one, other: alike[one, other], 0.5)
    assert [(pair.left, pair.right) for pair in pairs] == [(0, 1), (1, 0)]
    assert pair_off("ab", "xy", lambda one, other: alike[one, other], 0.95) == []


def test_a_table_over_two_pages_is_one_and_its_second_header_is_none() -> None:
    parted = (TABLE[:2], (TABLE[0], TABLE[2]))
    assert stacked(parted) == stacked((TABLE,))


def test_a_row_in_the_wrong_place_costs_more_than_one_that_is_missing_a_cell() -> None:
    true = stacked((TABLE,))
    without = stacked(((TABLE[0], ("Lugn trafik", ""), TABLE[2]),))
    swapped = stacked(((TABLE[0], TABLE[2], TABLE[1]),))
    assert grid_likeness(true, true) == 1.0
    assert grid_likeness(true, swapped) < grid_likeness(true, without) < 1.0
    assert grid_likeness(true, ()) == 0.0
