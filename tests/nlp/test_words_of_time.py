"""Words of time that stand once as data count wherever their kind is asked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.agreement import Period
from pipeline.lexicon.times import TIMES
from pipeline.nlp.commitments.timelines import read_timeline
from pipeline.nlp.language.folding import fold
from pipeline.nlp.metadata.signatories import party_of_title
from pipeline.nlp.structure.signature_lines import is_name, read_line
from pipeline.nlp.times.ranges import read_range
from pipeline.nlp.times.rhythms import recurrence_in
from pipeline.nlp.times.stretches import stretches_in

PERIOD = Period(date(2031, 1, 1), date(2033, 12, 31), False, "2031-2033")


@pytest.mark.parametrize("between", ["fram till", "intill", "till & med", "t o m", "–"])
def test_whatever_closes_a_range_joins_two_years(between: str) -> None:
    read = read_range(f"Löftet gäller 2031 {between} 2033.")
    assert read is not None and (read.first, read.last) == (date(2031, 1, 1), date(2033, 12, 31))


@pytest.mark.parametrize("between", ["till & med", "fram till", "t o m"])
def test_whatever_closes_a_range_joins_a_day_without_a_year_to_one_with(between: str) -> None:
    read = read_range(f"Planen gäller 1 mars {between} den 31 oktober 2031")
    assert read is not None and (read.first, read.last) == (date(2031, 3, 1), date(2031, 10, 31))


@given(st.sampled_from([*TIMES.one, *TIMES.several]))
def test_each_number_in_words_tells_a_length(word: str) -> None:
    number = {**TIMES.one, **TIMES.several}[word]
    counted, adjective = read_range(f"Avtalet gäller i {word} år."), read_range(f"Avtalet är {word}årigt.")
    assert counted is not None and adjective is not None
    assert counted.years == adjective.years == number


@given(st.sampled_from([*TIMES.several]))
def test_each_number_from_two_tells_a_rhythm(word: str) -> None:
    assert recurrence_in(f"Grupperna ses {word} gånger per år") == "flera gånger per år"


def test_a_third_half_of_a_year_is_none() -> None:
    assert [days[1:] for days in stretches_in("1:a halvaret 2031")] == [(date(2031, 1, 1), date(2031, 6, 30))]
    assert stretches_in("tredje halvaret 2031") == []


def test_a_length_counts_from_the_signing_of_any_document() -> None:
    read = read_range("Planen gäller i två år från det att planen undertecknats.")
    assert read is not None and read.counts_from_signing and read.years == 2


@pytest.mark.parametrize("words", ["under löftestiden", "Under hela samverkansperioden", "hela avtalstiden"])
def test_each_name_of_a_documents_own_time_means_its_period(words: str) -> None:
    read = read_timeline(words, PERIOD)
    assert (read.first, read.last) == (PERIOD.valid_from, PERIOD.valid_to)


def test_another_period_than_the_documents_own_is_left_alone() -> None:
    assert read_timeline("under sommarperioden", PERIOD).first is None


@given(st.sampled_from(TIMES.season), st.sampled_from(["", "en"]))
def test_a_season_has_no_first_day(season: str, ending: str) -> None:
    read = read_timeline(f"{season}{ending} 2031")
    assert (read.first, read.last) == (None, None)


def test_the_title_of_any_board_is_read_whole() -> None:
    parts = read_line("Ida Holmqvist, nämndens ordförande").parts
    assert [(part.kind, part.text) for part in parts] == [
        ("name", "Ida Holmqvist"),
        ("title", "nämndens ordförande"),
    ]


def test_a_board_is_no_name() -> None:
    assert not is_name("Sociala Nämnd") and is_name("Ida Holmqvist")


def test_an_officer_belongs_to_the_first_party_that_the_title_names() -> None:
    parties = {title: party_of_title(title) for title in ("kommunpolis", "kommunchef", "brandchef", "vd")}
    assert parties == {"kommunpolis": "polis", "kommunchef": "kommun", "brandchef": "annan", "vd": None}


@given(st.sampled_from([*TIMES.weekday, *TIMES.several, *TIMES.ordinal]))
def test_a_number_is_found_by_its_folded_word(word: str) -> None:
    table = next(table for table in (TIMES.weekday, TIMES.several, TIMES.ordinal) if word in table)
    assert table[fold(word)] == table[word]
