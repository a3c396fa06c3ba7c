"""Columns are told by the white that runs down through a table, whatever stands in them."""

from __future__ import annotations

import pytest

from pipeline.document.page import Word
from pipeline.layout.lines.text_lines import group_lines
from pipeline.layout.lines.whitespace import Span
from pipeline.layout.recover import recover_layout
from pipeline.layout.regions.column_gutters import on_this_page, persistent_gutters, with_unnamed_columns
from tests.layout.typesetting import Sheet, rows_of, set_words, tables_of

EDGES = (60.0, 180.0, 320.0, 460.0)


def _words(*lines: tuple[tuple[float, str], ...]) -> list[Word]:
    """Lines under each other; a line is pieces of text, each with its x."""
    return [
        word
        for number, line in enumerate(lines)
        for x, text in line
        for word in set_words(text, x, 100 + 13 * number)
    ]


def _ends(gutters: tuple[Span, ...]) -> list[int]:
    return [round(gutter.end) for gutter in gutters]


def test_the_white_between_columns_is_found_without_headings_or_rules() -> None:
    words = _words(
        ((60, "Hamnen"), (180, "målas om"), (320, "i maj")),
        ((60, "Parken"), (180, "får nya lampor längs gången"), (320, "till hösten")),
        ((180, "och vid dammen"),),
    )
    assert _ends(persistent_gutters(group_lines(words))) == [180, 320]


def test_running_text_has_no_gutters() -> None:
    words = _words(*(((60, "Kommunen och polisen följer upp planen två gånger om året."),) for _ in range(6)))
    assert persistent_gutters(group_lines(words)) == ()


def test_section_titles_and_cells_that_span_columns_do_not_close_a_gutter() -> None:
    words = _words(
        ((60, "Insatser för trygghet i hela kommunens centrum under hela året"),),
        *(((60, "Hamnen"), (180, "målas om"), (320, "i maj")) for _ in range(5)),
        ((60, "Parken"), (180, "sköts av båda parter tillsammans med flera föreningar")),
    )
    assert _ends(persistent_gutters(group_lines(words))) == [180, 320]


def test_bullets_are_no_column_of_their_own() -> None:
    words = _words(*(((60, "Hamnen"), (180, "•"), (190, "målas om"), (320, "i maj")) for _ in range(4)))
    assert _ends(persistent_gutters(group_lines(words))) == [180, 320]


def test_a_column_with_a_heading_and_nothing_else_is_a_column() -> None:
    words = _words(
        ((60, "Mål"), (180, "Åtgärd"), (320, "Klart")),
        *(((60, "Trygghet"), (180, "Fler lampor")) for _ in range(5)),
    )
    assert _ends(persistent_gutters(group_lines(words), (Span(80, 180), Span(220, 320)))) == [180, 320]


def test_a_word_misread_into_a_known_gutter_does_not_close_it() -> None:
    lines = [((60, "Hamnen"), (180, "målas om")) for _ in range(30)]
    stray = set_words("brottsförebyggande", 92, 100 + 13 * 7.5)
    assert _ends(persistent_gutters(group_lines([*_words(*lines), *stray]), (Span(100, 180),))) == [180]


@pytest.mark.parametrize("shift", [-8.0, 7.0])
def test_columns_are_followed_to_a_page_that_was_fed_askew(shift: float) -> None:
    words = _words(*(((60 + shift, "Hamnen"), (180 + shift, "målas om")) for _ in range(4)))
    assert _ends(on_this_page((Span(100, 180),), group_lines(words))) == [round(180 + shift)]


def test_a_first_column_without_a_heading_is_known_from_the_page_before() -> None:
    words = _words(((180, "Mål"), (320, "Åtgärd")), ((60, "Torget"), (180, "Trygghet"), (320, "Fler lampor")))
    known = with_unnamed_columns((Span(200, 320),), (Span(120, 180), Span(220, 320)), group_lines(words))
    assert _ends(known) == [180, 320]


def test_a_name_holds_for_the_rows_below_it_where_only_white_parts_them() -> None:
    rows = [
        ["Område", "Mål", "Åtgärd"],
        ["Torget", "Färre\nstörningar", "Fler lampor"],
        ["", "Fler besökare", "En marknad\ni maj"],
        ["Hamnen", "Renare kajer", "Två städdagar"],
    ]
    sheet = Sheet()
    sheet.table(EDGES, 120, rows, "columns", padding=9)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert [row[0] for row in rows_of(table)] == ["Område", "Torget", "Torget", "Hamnen"]


def test_a_row_that_begins_with_the_words_of_headings_is_no_new_header() -> None:
    rows = [
        ["Mål", "Åtgärd", "Uppföljning"],
        ["Trygghet på torget", "Fler lampor", "Mars"],
        ["Ansvar för parken delas", "Uppföljning sker", "Mars eller april"],
        ["Renare kajer", "Två städdagar", "Maj"],
    ]
    sheet = Sheet()
    sheet.table(EDGES, 120, rows, "none", padding=8)
    assert [table.row_count for table in tables_of(recover_layout([sheet.page()]))] == [4]


def test_two_tables_under_one_rule_each_are_two_with_text_between() -> None:
    sheet = Sheet()
    bottom = 100.0
    for name in ("Torget", "Hamnen"):
        rows = [["Mål", "Åtgärd", "Klart"], [name, "Fler lampor", "Mars"], ["Parken", "Fler bänkar", "Maj"]]
        top = bottom + 40
        bottom = sheet.table(EDGES, top, rows, "none", padding=8)
        for y in (top + 28, bottom):
            sheet.level(y, EDGES[0], EDGES[-1])
        sheet.text(
            60, bottom + 22, "Under tiden hålls kontakten med de boende genom möten i föreningens lokal."
        )
    tables = tables_of(recover_layout([sheet.page()]))
    assert [rows_of(table)[1][0] for table in tables] == ["Torget", "Hamnen"]
    assert [rows_of(table)[0] for table in tables] == [["Mål", "Åtgärd", "Klart"]] * 2


def test_a_footnote_below_a_table_does_not_part_it_from_its_rest() -> None:
    pages = []
    for number, names in enumerate((("Torget", "Hamnen"), ("Parken", "Skolan")), 1):
        sheet = Sheet(number)
        head = [["Mål", "Åtgärd", "Klart"]] if number == 1 else []
        sheet.table(
            EDGES, 60, [*head, *([n, "Fler lampor", "Mars"] for n in names)], "none", header=number == 1
        )
        sheet.text(60, 800, "* Med förbehåll för budget.", size=7.5)
        pages.append(sheet.page())
    (table,) = tables_of(recover_layout(pages))
    assert [row[0] for row in rows_of(table)] == ["Mål", "Torget", "Hamnen", "Parken", "Skolan"]
