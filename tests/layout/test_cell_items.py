"""What its author set apart in a cell."""

from __future__ import annotations

import pytest

from pipeline.layout.cell_items import cell_items, line_pitch, starts_with_marker
from pipeline.layout.text_lines import group_lines
from tests.layout.typesetting import PITCH, Sheet, set_words

WIDTH = 130.0


def items(sheet: Sheet, width: float = WIDTH) -> list[str]:
    return [item.text for item in cell_items(sheet.words, width, PITCH, page_no=1)]


def test_an_empty_cell_has_no_items() -> None:
    assert items(Sheet()) == []


def test_lines_of_one_paragraph_are_one_item() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Skolan ringer hem samma\ndag när en elev uteblir")
    assert items(sheet) == ["Skolan ringer hem samma dag när en elev uteblir"]


def test_space_between_paragraphs_makes_items() -> None:
    sheet = Sheet()
    below = sheet.text(60, 100, "Skolan ringer hem samma\ndag")
    sheet.text(60, below + 4, "Kommunen bjuder in till\nmöte")
    assert items(sheet) == ["Skolan ringer hem samma dag", "Kommunen bjuder in till möte"]


@pytest.mark.parametrize("bullet", ["•", "–", "*", "·", "e", "o"])
def test_bullets_make_items_without_their_signs(bullet: str) -> None:
    sheet = Sheet()
    for number, text in enumerate(("Dialog med krögare", "Tillsyn på kvällen", "Rond vid stationen")):
        sheet.text(60, 100 + number * PITCH, bullet)
        sheet.text(70, 100 + number * PITCH, text)
    assert items(sheet) == ["Dialog med krögare", "Tillsyn på kvällen", "Rond vid stationen"]


def test_a_bullet_may_go_on_over_several_lines() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "•\n\n•")
    sheet.text(70, 100, "Dialog med krögare om\nserveringstider\nTillsyn på kvällen")
    assert items(sheet) == ["Dialog med krögare om serveringstider", "Tillsyn på kvällen"]


@pytest.mark.parametrize("numbers", ["1. 2.", "1) 2)", "a) b)"])
def test_numbers_make_items(numbers: str) -> None:
    first, second = numbers.split()
    sheet = Sheet()
    sheet.text(60, 100, f"{first} Dialog med krögare\n{second} Tillsyn på kvällen")
    assert items(sheet) == ["Dialog med krögare", "Tillsyn på kvällen"]


def test_a_sentence_that_ends_early_ends_its_item() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Polisen går rond.\nKommunen tänder ljus.")
    assert items(sheet, width=160) == ["Polisen går rond.", "Kommunen tänder ljus."]


def test_a_sentence_that_fills_its_line_does_not() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Polisen går rond på kvällen.\nKommunen tänder ljus.")
    width = sheet.words[4].box.x1 - 60 + 20
    assert items(sheet, width) == ["Polisen går rond på kvällen. Kommunen tänder ljus."]


def test_a_sign_alone_in_a_cell_is_its_text() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "–")
    assert items(sheet) == ["–"]


def test_a_year_or_a_date_is_no_marker() -> None:
    assert not starts_with_marker(group_lines(set_words("2024 börjar arbetet", 60, 100))[0])
    assert not starts_with_marker(group_lines(set_words("1 maj varje år", 60, 100))[0])


def test_the_pitch_of_lines_is_that_inside_paragraphs() -> None:
    sheet = Sheet()
    below = sheet.text(60, 100, "ett\ntvå\ntre", pitch=12.6)
    below = sheet.text(60, below + 4, "fyra\nfem\nsex", pitch=12.6)
    sheet.text(60, below + 4, "sju\nåtta", pitch=12.6)
    assert line_pitch([group_lines(sheet.words)]) == pytest.approx(12.6)


def test_the_pitch_of_single_lines_comes_from_the_font() -> None:
    assert 10 <= line_pitch([group_lines(set_words("Torget", 60, 100, size=10))]) <= 16
    assert 10 <= line_pitch([]) <= 16
