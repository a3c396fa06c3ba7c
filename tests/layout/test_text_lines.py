"""Words to lines, and lines to running text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.document.geometry import Box
from pipeline.document.page import Word
from pipeline.layout.lines.text_lines import group_lines, join_passages, passage, running_text
from tests.layout.typesetting import Sheet, set_words


def line_texts(sheet: Sheet) -> list[str]:
    return [line.text for line in group_lines(reversed(sheet.words))]


def test_words_on_one_baseline_are_a_line_whatever_order_they_come_in() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Polisen redovisar läget\nvid varje möte")
    assert line_texts(sheet) == ["Polisen redovisar läget", "vid varje möte"]


def test_baselines_that_waver_by_a_tenth_of_the_size_are_one_line() -> None:
    words = set_words("Kommunen och polisen träffas varje kvartal", 60, 100)
    wavering = [replace(w, baseline=100 + (-1) ** n * 1.0) for n, w in enumerate(words)]
    assert [line.text for line in group_lines(wavering)] == ["Kommunen och polisen träffas varje kvartal"]


def test_tightly_set_lines_stay_apart() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Gågatan\nTorget\nParken", pitch=10.0)
    assert line_texts(sheet) == ["Gågatan", "Torget", "Parken"]


def test_words_over_each_other_are_never_one_line() -> None:
    words = [*set_words("Torget", 60, 100), *set_words("Parken", 60, 102)]
    assert [line.text for line in group_lines(words)] == ["Torget", "Parken"]


def test_a_word_without_a_baseline_stands_on_its_box() -> None:
    words = [replace(w, baseline=None) for w in set_words("Samma rad nu", 60, 100)]
    assert [line.text for line in group_lines(words)] == ["Samma rad nu"]


def test_a_raised_footnote_number_stays_on_its_line() -> None:
    words = set_words("Trygghetsmätningen", 60, 100)
    raised = set_words("1", words[-1].box.x1 + 0.5, 97, size=6)
    assert [line.text for line in group_lines([*words, *raised])] == ["Trygghetsmätningen 1"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Gemensam trygghets-", "vandring i maj"], "Gemensam trygghetsvandring i maj"),
        (["Ett möte mellan kommun-", "och polischef"], "Ett möte mellan kommun- och polischef"),
        (["både skol-", "samt fritidsmiljöer"], "både skol- samt fritidsmiljöer"),
        (["arbetet mot ANDT-", "användning bland unga"], "arbetet mot ANDT-användning bland unga"),
        (["arbetet i MAKT-", "verksamheten"], "arbetet i MAKT-verksamheten"),
        (["kontroll av a-", "traktorer och mopeder"], "kontroll av a-traktorer och mopeder"),
        (["kontroll av A-", "traktorer"], "kontroll av A-traktorer"),
        (["beslut enligt SoL-", "lagstiftningen"], "beslut enligt SoL-lagstiftningen"),
        (["ungdomar, 12-", "åringar"], "ungdomar, 12-åringar"),
        (["kommun- och polis-", "gemensamma mål"], "kommun- och polisgemensamma mål"),
        (["die Land-", "und Forstwirtschaft"], "die Land- und Forstwirtschaft"),
        (["both short-", "and long-term aims"], "both short- and long-term aims"),
        (["stationen i Väst-", "Bro"], "stationen i Väst-Bro"),
        (["perioden 2023-", "2025"], "perioden 2023-2025"),
        (["kommun-/", "polisledning"], "kommun-/polisledning"),
        (["med mjukt binde\u00ad", "streck"], "med mjukt bindestreck"),
        (["en rad", "och en till"], "en rad och en till"),
        (["", "  tomma rader ", ""], "tomma rader"),
        ([], ""),
    ],
)
def test_line_ends_are_joined_as_the_words_are_written(lines: list[str], text: str) -> None:
    assert running_text(lines) == text


def test_a_dash_between_words_is_no_hyphen() -> None:
    assert running_text(["Mål –", "färre brott"]) == "Mål – färre brott"


def test_a_passage_keeps_its_printed_lines_its_place_and_its_confidence() -> None:
    sheet = Sheet()
    sheet.words += set_words("• Fler trygghets-", 60, 100, confidence=1.0)
    sheet.words += set_words("vandringar", 68, 112.6, confidence=0.5)
    made = passage(group_lines(sheet.words), page_no=3, drop_words=1)
    assert made.text == "Fler trygghetsvandringar"
    assert made.lines == ("Fler trygghets-", "vandringar")
    assert made.page == 3
    assert made.box == Box.around(w.box for w in sheet.words[1:])
    letters = len("Flertrygghets-"), len("vandringar")
    assert made.confidence == pytest.approx((letters[0] + 0.5 * letters[1]) / sum(letters))


def test_a_word_divided_by_a_page_break_is_made_whole_and_stays_where_it_begins() -> None:
    first = passage(group_lines(set_words("Insatser mot nedskräp-", 60, 790)), 1)
    second = passage(group_lines(set_words("ning i parker", 60, 80)), 2)
    joined = join_passages(first, second)
    assert joined.text == "Insatser mot nedskräpning i parker"
    assert (joined.page, joined.box) == (1, first.box)


@pytest.mark.parametrize("doubted_first", [True, False])
def test_a_doubted_number_keeps_what_a_page_break_cuts_as_doubtful(doubted_first: bool) -> None:
    doubted = passage(group_lines(set_words("Minska brotten med 25", 60, 790, confidence=0.4)), 1)
    sure = passage(group_lines(set_words("procent till det sista året av hela avtalet", 60, 80)), 2)
    joined = join_passages(doubted, sure) if doubted_first else join_passages(sure, doubted)
    assert joined.confidence == doubted.confidence


def test_a_doubted_percent_sign_makes_its_passage_doubtful() -> None:
    words = [
        Word("ökar", Box(0, 0, 20, 10), 0.95),
        Word("med", Box(24, 0, 40, 10), 0.95),
        Word("@", Box(44, 0, 50, 10), 0.45),
    ]
    assert passage(group_lines(words), 1).confidence == 0.45


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["skriv till trygg@ex", "empel.se i tid"], "skriv till trygg@exempel.se i tid"),
        (["skriv till trygg@exempel.se", "i tid"], "skriv till trygg@exempel.se i tid"),
        (["skriv till trygg@exempel.se.", "Ring annars"], "skriv till trygg@exempel.se. Ring annars"),
    ],
)
def test_an_address_cut_in_its_domain_is_made_whole(lines: list[str], text: str) -> None:
    assert running_text(lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("skriv nu till", "brottsforebygga", "re@ex.se"), "skriv nu till brottsforebyggare@ex.se"),
        (("vi kan nås till", "re@exempel.se"), "vi kan nås till re@exempel.se"),
        (("vi nås alltid lätt", "kansli", "re@exempel.se"), "vi nås alltid lätt kansli re@exempel.se"),
    ],
    ids=["a full line's last word", "a word that leads to addresses", "a line with room left"],
)  # fmt: skip
def test_an_address_cut_before_its_sign_is_made_whole(lines: tuple[str, ...], text: str) -> None:
    words = [w for number, line in enumerate(lines) for w in set_words(line, 60, 100 + 12.6 * number)]
    assert passage(group_lines(words), 1).text == text
