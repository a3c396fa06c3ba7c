"""Page numbers, running heads and feet."""

from __future__ import annotations

import pytest

from pipeline.document.geometry import Box
from pipeline.document.page import Page, Word
from pipeline.layout.lines.furniture import furniture_words
from tests.layout.typesetting import Sheet

TEXT = "Kommunen kallar till möte\nPolisen redovisar läget\nBåda följer upp arbetet"


def page(page_no: int, head: str = "", foot: str = "", text: str = TEXT) -> Page:
    sheet = Sheet(page_no)
    sheet.text(60, 40, head)
    sheet.text(60, 200 + 30 * page_no, text)
    sheet.text(280, 815, foot)
    return sheet.page()


def hidden(pages: list[Page]) -> list[str]:
    found = furniture_words(pages)
    return [" ".join(p.words[i].text for i in sorted(f)) for p, f in zip(pages, found, strict=True)]


@pytest.mark.parametrize(
    "number", ["3", "3 (7)", "3(7)", "Sida 3", "Sid. 3 av 7", "Sidan 3 av 7", "- 3 -", "3/7"]
)
def test_page_numbers_are_furniture_even_on_a_single_page(number: str) -> None:
    assert hidden([page(1, foot=number)]) == [number]


def test_a_number_in_the_middle_of_the_page_is_contents() -> None:
    assert hidden([page(1, text="12")]) == [""]


def test_a_running_head_is_furniture_on_every_page() -> None:
    head = "Exempelstads kommun"
    assert hidden([page(n, head=head) for n in (1, 2, 3)]) == [head] * 3


def test_a_running_head_may_be_misread_and_hold_a_changing_number() -> None:
    heads = ["Dnr KS 2024/0815 sid 1", "Dnr K5 2024/0815 sid 2", "Dnr KS 2024/0B15 sid 3"]
    assert hidden([page(n, head=h) for n, h in enumerate(heads, 1)]) == heads


def test_what_stands_on_one_page_only_is_contents() -> None:
    assert hidden([page(1, head="Samverkansöverenskommelse"), page(2), page(3)]) == ["", "", ""]


def test_a_table_header_that_returns_on_each_page_is_contents() -> None:
    head = "Område Mål Åtgärd Ansvarig"
    assert hidden([page(n, head=head) for n in (1, 2, 3)]) == ["", "", ""]


def test_the_head_of_a_single_page_is_contents() -> None:
    assert hidden([page(1, head="Exempelstads kommun")]) == [""]


def test_lines_that_return_in_the_middle_of_pages_are_contents() -> None:
    pages = [page(n, text="Trygghet för alla") for n in (1, 2, 3)]
    assert hidden(pages) == ["", "", ""]


def test_a_running_head_is_furniture_though_a_tall_crest_stands_on_its_line() -> None:
    pages = []
    for number in (1, 2, 3):
        sheet = Sheet(number)
        sheet.words.append(Word("UN", Box(40, 30, 58, 80), 0.6, 10.0, True, 46.0))
        sheet.text(64, 46, "Exempelstads kommun")
        sheet.text(60, 200 + 30 * number, "Kommunen kallar till möte")
        pages.append(sheet.page())
    assert hidden(pages) == ["UN Exempelstads kommun"] * 3


def test_a_foot_is_furniture_on_pages_of_other_formats() -> None:
    pages = []
    for number, (width, height) in enumerate(((595.3, 841.9), (841.9, 595.3)), 1):
        sheet = Sheet(number, width, height)
        sheet.text(60, 200 + 30 * number, "Kommunen kallar till möte")
        sheet.text(60, height - 25, f"Exempelstads kommun, bilaga {number}")
        pages.append(sheet.page())
    assert hidden(pages) == [f"Exempelstads kommun, bilaga {number}" for number in (1, 2)]


def test_headings_of_a_grid_that_reaches_into_the_margin_are_contents() -> None:
    pages = []
    for number in (1, 2, 3):
        sheet = Sheet(number)
        sheet.table(
            (60, 180, 300, 535), 40, [("Konto", "Utfall", "Avvikelse"), ("Resor", "12", f"{number}")] * 3
        )
        pages.append(sheet.page())
    assert hidden(pages) == ["", "", ""]
