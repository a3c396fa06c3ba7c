"""White space as structure: bands, chunks, gutters."""

from __future__ import annotations

import pytest

from pipeline.layout.lines.text_lines import group_lines
from pipeline.layout.lines.whitespace import Span, gaps_between, merge_spans, narrow, split_bands
from tests.layout.typesetting import Sheet, set_words


def test_each_line_of_text_is_a_band_of_its_own() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "En rad\nEn till", pitch=11.0)
    assert [[w.text for w in band.words] for band in split_bands(sheet.words)] == [
        ["En", "rad"],
        ["En", "till"],
    ]


def test_columns_whose_lines_interlock_are_one_band() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Mål\nSyfte")
    sheet.text(300, 106, "Åtgärd")
    assert len(split_bands(sheet.words)) == 1


def test_letters_with_descenders_and_rings_do_not_close_the_white_strip() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Många nöjen\nÅldersgränser ålägger", pitch=10.5)
    assert len(split_bands(sheet.words)) == 2


def test_no_words_make_no_bands() -> None:
    assert split_bands([]) == ()


def test_word_spaces_do_not_part_a_phrase_but_column_gaps_do() -> None:
    words = [*set_words("Ansvarig funktion", 60, 100), *set_words("När", 200, 100)]
    chunks = split_bands(words)[0].chunks
    edges = [(c.start, c.end) for c in chunks]
    assert edges == [(60, words[1].box.x1), (200, words[2].box.x1)]


def test_justified_word_spaces_do_not_part_a_phrase() -> None:
    left = set_words("brett", 60, 100)
    words = [*left, *set_words("satt", left[0].box.x1 + 8, 100)]
    assert len(split_bands(words)[0].chunks) == 1


def test_spans_that_touch_are_merged_and_others_leave_their_gap() -> None:
    merged = merge_spans([Span(50, 60), Span(0, 10), Span(8, 20), Span(62, 70)], bridged=2.0)
    assert merged == (Span(0, 20), Span(50, 70))
    assert gaps_between(merged) == (Span(20, 50),)


def test_a_line_that_reaches_into_a_gutter_narrows_it() -> None:
    words = set_words("Fältgruppen finns ute", 60, 100)
    end = words[-1].box.x1
    assert narrow([Span(end - 20, 200)], group_lines(words)) == (Span(end, 200),)


def test_a_line_that_runs_across_a_gutter_closes_it() -> None:
    words = set_words("Den här raden går tvärs över hela tabellen utan uppehåll", 60, 100)
    assert narrow([Span(120, 140)], group_lines(words)) is None


@pytest.mark.parametrize("gap", [3.0, 4.5])
def test_text_that_begins_where_the_next_column_does_belongs_to_it_however_near(gap: float) -> None:
    left = set_words("Socialförvaltningen", 60, 100)
    end = left[-1].box.x1
    words = [*left, *set_words("Varje månad", end + gap, 100)]
    assert narrow([Span(end - 10, end + gap)], group_lines(words)) == (Span(end, end + gap),)


def test_text_clear_of_all_gutters_changes_none() -> None:
    gutters = (Span(200, 220), Span(300, 320))
    assert narrow(gutters, group_lines(set_words("Torget", 60, 100))) == gutters


def test_a_band_is_bold_if_most_of_its_letters_are() -> None:
    words = [*set_words("Trygghet i centrum", 60, 100, bold=True), *set_words("sid", 300, 100)]
    assert split_bands(words)[0].is_bold
