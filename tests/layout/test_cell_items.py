"""What its author set apart in a cell."""

from __future__ import annotations

import pytest

from pipeline.layout.lines.paragraphs import (
    CellSetting,
    LineSpacing,
    cell_items,
    line_pitch,
    paragraph_step,
    split_paragraphs,
    starts_with_marker,
)
from pipeline.layout.lines.text_lines import group_lines
from tests.layout.typesetting import PITCH, Sheet, set_words

WIDTH = 130.0


def items(
    sheet: Sheet, width: float = WIDTH, used_width: float = 0.0, step: float = 1.22 * PITCH
) -> list[str]:
    setting = CellSetting(width, used_width, LineSpacing(PITCH, step))
    groups = split_paragraphs(group_lines(sheet.words), setting)
    return [item.text for item in cell_items(groups, page_no=1)]


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


def test_a_capital_opens_an_item_where_the_line_above_left_room_for_it() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Rond vid stationen varje\nkväll\nMöte med krögare i maj")
    longest = max(w.box.x1 for w in sheet.words) - 60
    assert items(sheet, used_width=longest) == ["Rond vid stationen varje kväll", "Möte med krögare i maj"]


def test_a_name_that_found_no_room_on_its_line_opens_no_item() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Rond vid stationen i\nExempelboda varje kväll")
    longest = max(w.box.x1 for w in sheet.words) - 60
    assert items(sheet, used_width=longest) == ["Rond vid stationen i Exempelboda varje kväll"]


def test_headings_in_a_cell_are_items_of_their_own() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Kommunen:\n\n\nPolisen:\n\nGemensamt:")
    for line, text in (
        (1, "• Tända fler lampor i"),
        (2, "parken"),
        (4, "• Rond på kvällen"),
        (6, "• Möte i maj"),
    ):
        sheet.text(60 if text[0] == "•" else 66, 100 + line * PITCH, text)
    assert items(sheet) == [
        "Kommunen:", "Tända fler lampor i parken", "Polisen:", "Rond på kvällen", "Gemensamt:", "Möte i maj",
    ]  # fmt: skip


def test_a_heading_below_running_text_is_an_item() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Kommunen: tänder\nfler lampor i parken\nså snart det går\nPolisen:\ngår rond")
    assert items(sheet)[1:] == ["Polisen: går rond"]


@pytest.mark.parametrize("lines", ["senast vecka\n11. Därefter möte", "ska minska med 22\n% på två år"])
def test_a_number_of_the_sentence_is_no_marker(lines: str) -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Brotten\n" + lines)
    assert items(sheet) == ["Brotten " + lines.replace("\n", " ")]


def test_a_misread_percent_sign_is_no_bullet() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "ska minska med 22\n° på två år")
    assert items(sheet) == ["ska minska med 22 ° på två år"]


def test_a_list_may_go_on_from_the_page_before() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "3. Dialog med krögare\n4. Tillsyn på kvällen")
    assert items(sheet) == ["Dialog med krögare", "Tillsyn på kvällen"]


def test_thirty_lines_are_a_cell_as_one_word_is() -> None:
    sheet = Sheet()
    lines = [f"Rad nummer {n} går vidare" for n in range(30)]
    sheet.text(60, 100, "\n".join(line.replace("Rad", "rad") for line in lines))
    assert items(sheet) == [" ".join(line.replace("Rad", "rad") for line in lines)]


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


def test_the_step_between_paragraphs_is_learnt_where_it_is_small() -> None:
    sheet = Sheet()
    below = sheet.text(60, 100, "ett\ntvå\ntre", pitch=12.6)
    sheet.text(60, below + 2.4, "fyra\nfem\nsex", pitch=12.6)
    assert 12.6 < paragraph_step([group_lines(sheet.words)], 12.6) < 15.0


def test_lines_that_waver_make_no_step() -> None:
    sheet = Sheet()
    for number, text in enumerate(("ett", "två", "tre", "fyra", "fem")):
        sheet.text(60, 100 + number * 12.6 + (0.5 if number % 2 else -0.5), text)
    assert paragraph_step([group_lines(sheet.words)], 12.6) == pytest.approx(1.22 * 12.6)


def test_a_baseline_that_was_misjudged_begins_no_item() -> None:
    sheet = Sheet()
    for baseline, text in ((100, "Skolan ringer hem."), (116, "Kommunen bjuder in"), (125.2, "till möte")):
        sheet.text(60, baseline, text)
    assert items(sheet, width=96) == ["Skolan ringer hem. Kommunen bjuder in till möte"]


def test_a_small_letter_after_an_unfinished_sentence_begins_no_item() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Skolan ringer hem samma")
    sheet.text(60, 100 + 1.25 * PITCH, "dag när en elev uteblir")
    assert items(sheet) == ["Skolan ringer hem samma dag när en elev uteblir"]
