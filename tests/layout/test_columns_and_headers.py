"""Headers that show no column rules, columns that are none, and where columns are cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.document.geometry import Box
from pipeline.document.page import Ruling
from pipeline.layout.grid.table_columns import column_edges
from pipeline.layout.lines.whitespace import Span
from pipeline.layout.recover import recover_layout
from pipeline.layout.regions.table_region import TableRegion
from tests.layout.typesetting import Sheet, kinds_of, rows_of, set_words, tables_of

EDGES = (60.0, 200.0, 370.0, 535.0)
HEADER = ("Mål", "Åtgärd", "Ansvarig")
FIRST = ("Lugnt torg\noch park", "Rond på kvällen\noch natten", "Fältchefen")
SECOND = ("Säker skolväg\nför alla", "Blinkers vid skolan\nvarje morgon", "Rektorn")
THIRD = ("Färre stölder\ni butiker", "Vakter går rond\npå lördagar", "Polisen")


def said(*rows: tuple[str, ...]) -> list[list[str]]:
    return [[cell.replace("\n", " ") for cell in row] for row in rows]


def _without_thickness(ruling: Ruling) -> Ruling:
    """As a PDF draws it: a line that two points give."""
    box = ruling.box
    return Ruling(replace(box, x1=box.x0) if ruling.is_vertical else Box(box.x0, box.top, box.x1, box.top))


@pytest.mark.parametrize("is_thin", [True, False])
def test_a_new_header_below_a_break_of_the_column_rules_begins_a_table(is_thin: bool) -> None:
    sheet = Sheet()
    bottom = sheet.table(EDGES, 120, (HEADER, FIRST, THIRD), "columns", padding=7)
    sheet.text(60, bottom + 22, "Trafik", size=12, bold=True)
    sheet.table(EDGES, bottom + 34, (HEADER, SECOND, THIRD), "columns", padding=7)
    if is_thin:
        sheet.rulings = [_without_thickness(r) for r in sheet.rulings]
    document = recover_layout([sheet.page()])
    assert [rows_of(t) for t in tables_of(document)] == [
        said(HEADER, FIRST, THIRD),
        said(HEADER, SECOND, THIRD),
    ]
    assert kinds_of(document) == [("heading", "Trafik")]


def test_without_a_new_header_the_table_goes_on_below_the_name_of_a_section() -> None:
    sheet = Sheet()
    sheet.table(EDGES, 120, (HEADER, FIRST, THIRD, "Trafik", SECOND, THIRD), "grid", padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == [
        *said(HEADER, FIRST, THIRD),
        ["Trafik"] * 3,
        *said(SECOND, THIRD),
    ]


def test_a_dark_header_without_column_rules_belongs_to_the_columns_below_it() -> None:
    sheet = Sheet()
    sheet.table(EDGES, 120, (HEADER, FIRST, SECOND), "columns", padding=7)
    header_bottom = 120 + 2 * 7 + 12.6
    sheet.rulings = [
        Ruling(replace(r.box, top=header_bottom + 1)) if r.is_vertical else r for r in sheet.rulings
    ]
    sheet.level(header_bottom, EDGES[0], EDGES[-1])
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table)[0] == [*HEADER]


def test_lines_that_fill_all_columns_but_run_on_are_one_row() -> None:
    rows = (
        ("Fler vågar anmäla\nbrott om de får\nstöd av någon", "Ta fram en rutin för\nmöten under hela\nlovet",
         "Bjuda in till möten\nmed alla som har\nen butik"),
    )  # fmt: skip
    sheet = Sheet()
    sheet.table(EDGES, 120, (*rows, FIRST), "columns", header=False, padding=9)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert table.row_count == 2


def test_running_text_beside_a_table_is_no_column_of_it() -> None:
    sheet = Sheet()
    edges = (60.0, 160.0, 290.0)
    sheet.table(edges, 120, (("Insats", "Uppföljning"), ("Torget", "Varje vår"), ("Skolan", "I maj"),
                             ("Stationen", "Enkät"), ("Parken", "Rond")), "none", padding=6)  # fmt: skip
    prose = (
        "Planen gäller i tre år och\nkan förlängas med ett år\nom parterna vill det. Arbetet\n"
        "ska vila på kunskap om\nvad som har effekt och på\nsamtal med alla som bor\nhär eller arbetar här."
    )
    sheet.text(320, 134, prose, pitch=17)
    document = recover_layout([sheet.page()])
    (table,) = tables_of(document)
    assert table.col_count == 2
    assert "Planen gäller" in " ".join(text for _, text in kinds_of(document))


def test_short_words_in_small_letters_are_a_column() -> None:
    rows = (("Insats", "Uppföljning", "Läge"), *((f"Insats {n}", "Varje vår", "pågår") for n in "ABCDE"))
    sheet = Sheet()
    sheet.table(EDGES, 120, rows, "none", padding=6)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert table.col_count == 3


def test_a_column_is_cut_before_the_next_one_where_words_cross_the_middle_of_the_white() -> None:
    words = (*set_words("Ingen ska rekryteras till", 60, 100), *set_words("Delta i samverkan", 185, 100))
    region = TableRegion(Box(55, 90, 300, 110), words, (), (Span(107.0, 184.0),))
    assert column_edges(region)[1] == 181.0


def test_a_row_that_begins_with_words_of_headings_is_no_header() -> None:
    top = (HEADER, FIRST, SECOND, THIRD)
    rest = (
        ("Ansvara för allas\ntrygghet här", "Uppföljning sker på\nnästa möte i rådet", "Tekniska\nkontoret"),
        SECOND,
        THIRD,
    )  # fmt: skip
    first, second = Sheet(1), Sheet(2)
    first.table(EDGES, 640, top, "none", padding=7)
    second.table(EDGES, 70, rest, "none", header=False, padding=7)
    (table,) = tables_of(recover_layout([first.page(), second.page()]))
    assert rows_of(table) == said(*top, *rest)


def test_a_column_rule_that_letters_above_run_on_from_ends_with_its_table() -> None:
    sheet = Sheet()
    sheet.text(60, 108, "Planen gäller till och med 2027 och kan förlängas med ett år")
    sheet.table(EDGES, 115, (HEADER, FIRST, SECOND), "grid", padding=7)
    longer = next(r for r in sheet.rulings if r.is_vertical and r.box.x0 == EDGES[-1])
    sheet.rulings[sheet.rulings.index(longer)] = Ruling(replace(longer.box, top=longer.box.top - 14))
    document = recover_layout([sheet.page()])
    assert [rows_of(t) for t in tables_of(document)] == [said(HEADER, FIRST, SECOND)]


def test_a_header_of_two_lines_may_be_ruled_off_from_a_table_without_rules() -> None:
    """As the lower edge of a dark header is."""
    sheet = Sheet()
    edges = (60.0, 300.0, 380.0, 460.0, 535.0)
    bottom = sheet.table(edges, 120, (("Åtgärd", "Kommu\nn", "Polis", "Region"),), "none", padding=5)
    sheet.level(bottom, edges[0], edges[-1])
    rows = (
        ("Rond varje kväll", "X", "", "X"),
        ("Lysa upp skolgården", "", "X", ""),
        ("Möten i maj", "X", "X", ""),
    )
    sheet.table(edges, bottom, rows, "none", padding=7, header=False)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table)[-3:] == [list(row) for row in rows]
    assert rows_of(table)[0][0] == "Åtgärd"


def test_tables_with_ruled_headers_alone_are_parted_by_the_line_between_them() -> None:
    """Dark headers are ruled above and below; nothing else of these tables is."""
    sheet = Sheet()
    bottom = 110.0
    for text, rows in (("", (FIRST, THIRD)), ("Planen gäller 2025-2027 och kan förlängas", (SECOND, THIRD))):
        if text:
            sheet.text(60, bottom + 22, text)
            bottom += 32
        sheet.level(bottom, EDGES[0], EDGES[-1])
        under = sheet.table(EDGES, bottom, (HEADER,), "none", padding=5)
        sheet.level(under, EDGES[0], EDGES[-1])
        bottom = sheet.table(EDGES, under, rows, "none", padding=7, header=False)
    tables = tables_of(recover_layout([sheet.page()]))
    assert [rows_of(t) for t in tables] == [said(HEADER, FIRST, THIRD), said(HEADER, SECOND, THIRD)]


def test_a_brief_row_below_a_sections_name_is_no_header_of_a_new_table() -> None:
    sheet = Sheet()
    brief = ("Ansvara för\nsakerna där", "Uppföljning sker\ni rådet", "Ansvarig polis\nsom är där")
    sheet.table(EDGES, 120, (HEADER, FIRST, "Trafik", brief, THIRD), "rows", padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert table.row_count == 5
