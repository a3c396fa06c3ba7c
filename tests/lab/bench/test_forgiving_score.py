"""What is forgiven a tool that works page by page, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.bench.files import TrueTable
from lab.bench.forgiving_score import (
    FoundTable,
    TableScores,
    forgiving_scores,
    joined_as_scores_best,
    strict_scores,
    without_blanks,
)
from lab.corpus.table_score import Grid, grid_similarity

HEAD = ("Insats", "Ansvarig", "När")
FIRST = ("Städa badplatsen", "Fritidschefen", "i maj")
SECOND = ("Laga stängslet", "Driftledaren", "före jul")
THIRD = ("Sätta upp lampor", "Elektrikern", "till våren")
WHOLE = (HEAD, FIRST, SECOND, THIRD)
PERFECT = TableScores(1.0, 1.0)


def _true(grid: Grid, once: Grid | None = None) -> TrueTable:
    spelled = once or grid
    return TrueTable(grid, spelled, tuple(text for row in spelled for text in row if text))


def test_a_table_found_in_one_piece_needs_no_forgiveness() -> None:
    assert forgiving_scores([_true(WHOLE)], [FoundTable(1, WHOLE)]) == PERFECT


def test_a_table_found_page_by_page_is_joined() -> None:
    pieces = [FoundTable(3, (HEAD, FIRST)), FoundTable(4, (SECOND,)), FoundTable(5, (THIRD,))]
    assert forgiving_scores([_true(WHOLE)], pieces) == PERFECT


def test_a_header_printed_again_is_dropped_even_if_read_a_little_differently() -> None:
    again = ("lnsats", "Ansvarig", "När")
    pieces = [FoundTable(3, (HEAD, FIRST)), FoundTable(4, (again, SECOND, THIRD))]
    assert forgiving_scores([_true(WHOLE)], pieces) == PERFECT


def test_two_tables_stay_two_where_they_are_two() -> None:
    truth = [_true((HEAD, FIRST, SECOND)), _true((HEAD, THIRD))]
    found = [FoundTable(1, (HEAD, FIRST, SECOND)), FoundTable(2, (HEAD, THIRD))]
    assert forgiving_scores(truth, found).grits == 1.0


def test_tables_of_one_width_below_each_other_may_be_found_as_one() -> None:
    form, next_form = (("Insats", "Städa"), ("När", "i maj")), (("Insats", "Måla"), ("När", "i juni"))
    assert forgiving_scores([_true(form), _true(next_form)], [FoundTable(1, form + next_form)]) == PERFECT


@pytest.mark.parametrize("page", [3, 5])
def test_pieces_that_do_not_follow_page_on_page_are_not_joined(page: int) -> None:
    pieces = [FoundTable(3, (HEAD, FIRST)), FoundTable(page, (SECOND, THIRD))]
    assert joined_as_scores_best(pieces, lambda read: -len(read)) == [(HEAD, FIRST), (SECOND, THIRD)]


def test_pieces_of_another_width_are_not_joined() -> None:
    pieces = [FoundTable(1, (HEAD, FIRST)), FoundTable(2, (SECOND[:2], THIRD[:2]))]
    assert len(joined_as_scores_best(pieces, lambda read: -len(read))) == 2


def test_a_merged_cell_may_be_written_once_or_everywhere() -> None:
    everywhere = (HEAD, ("Sommar", "Sommar", "Sommar"), FIRST)
    once = (HEAD, ("Sommar", "", ""), FIRST)
    truth = [_true(everywhere, once)]
    assert forgiving_scores(truth, [FoundTable(1, everywhere)]) == PERFECT
    assert forgiving_scores(truth, [FoundTable(1, once)]) == PERFECT


def test_blank_rows_and_columns_do_not_count() -> None:
    blank = FoundTable(1, (("", "", "", ""), *((row[0], "", *row[1:]) for row in WHOLE)))
    assert without_blanks(blank).rows == WHOLE
    assert without_blanks(FoundTable(1, (("", " "), ("–", "")))).rows == ()


def test_nothing_found_scores_nothing() -> None:
    assert forgiving_scores([_true(WHOLE)], []) == TableScores(0.0, 0.0)


def test_prose_taken_for_a_table_costs() -> None:
    prose = FoundTable(2, (("Kommunen och", "polisen har"), ("tillsammans sett", "över badplatsen")))
    scores = forgiving_scores([_true(WHOLE)], [FoundTable(1, WHOLE), prose])
    assert scores.grits < 0.9
    assert scores.cells < 0.9


def test_samverkan_is_forgiven_nothing() -> None:
    pieces = [(HEAD, FIRST), (HEAD, SECOND, THIRD)]
    texts = [text for piece in pieces for row in piece for text in row]
    scores = strict_scores([_true(WHOLE)], pieces, texts)
    assert scores.grits < 0.9
    assert scores.cells < 0.95


WORDS = st.sampled_from(["bad", "å", "skola", "lampa", ""])
ROWS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3).map(tuple)


@given(truth=ROWS, pieces=st.lists(ROWS, max_size=3))
def test_forgiveness_never_lowers_the_score(truth: Grid, pieces: list[Grid]) -> None:
    tables = [FoundTable(page, rows) for page, rows in enumerate(pieces, 1)]
    kept = [table for piece in tables if (table := without_blanks(piece)).rows]
    forgiven = forgiving_scores([_true(truth)], tables)
    assert forgiven.grits >= grid_similarity([truth], [table.rows for table in kept]) - 1e-9
    assert 0 <= forgiven.grits <= 1
    assert 0 <= forgiven.cells <= 1
