"""Tables that a page break cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from pipeline.document.blocks import Document
from pipeline.layout.recover import recover_layout
from tests.layout.test_tables_on_a_page import (
    ALL_RULES,
    CENTRUM,
    EDGES,
    FORM,
    HEADER,
    SKOLA,
    TRAFIK,
    said,
)
from tests.layout.typesetting import Row, Rules, Sheet, kinds_of, rows_of, tables_of

FESTIVAL = ("Festival", "Alla kommer hem\nfrån festen", "Vakterna visiterar\nvid entrén", "Arrangören")


def over_pages(
    shares: Sequence[Sequence[Row]], rules: Rules, heading: str = "", edges: Sequence[float] = EDGES
) -> Document:
    """Set one share on each page; `heading` stands over the last one."""
    pages = []
    for number, rows in enumerate(shares, 1):
        sheet = Sheet(number)
        top = 120.0
        if heading and number == len(shares):
            sheet.text(60, 100, heading, size=14, bold=True)
        sheet.table(edges, top, rows, rules, padding=7, header=rows[0] is HEADER)
        sheet.text(290, 810, f"{number} ({len(shares)})")
        pages.append(sheet.page())
    return recover_layout(pages)


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_repeated_header_is_dropped(rules: Rules) -> None:
    document = over_pages([(HEADER, CENTRUM, SKOLA), (HEADER, TRAFIK, FESTIVAL)], rules)
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, SKOLA, TRAFIK, FESTIVAL))]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_table_goes_on_without_its_header(rules: Rules) -> None:
    document = over_pages([(HEADER, CENTRUM, SKOLA), (TRAFIK, FESTIVAL)], rules)
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, SKOLA, TRAFIK, FESTIVAL))]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_table_goes_on_over_three_pages(rules: Rules) -> None:
    document = over_pages([(HEADER, CENTRUM, SKOLA), (TRAFIK, FESTIVAL), (SKOLA, CENTRUM)], rules)
    rows = said((HEADER, CENTRUM, SKOLA, TRAFIK, FESTIVAL, SKOLA, CENTRUM))
    assert [rows_of(t) for t in tables_of(document)] == [rows]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_row_cut_by_the_page_break_is_made_whole(rules: Rules) -> None:
    upper = ("Festival", "Alla kommer hem\nfrån festen", "Vakterna visiterar\nvid entrén och", "Arrangören")
    lower = ("", "", "håller kontakt med\npolisen", "")
    document = over_pages([(HEADER, CENTRUM, upper), (lower, TRAFIK, SKOLA)], rules)
    whole = (
        "Festival",
        upper[1],
        "Vakterna visiterar vid entrén och håller kontakt med polisen",
        "Arrangören",
    )
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, whole, TRAFIK, SKOLA))]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_row_without_a_name_under_a_repeated_header_goes_on_with_the_row_before(rules: Rules) -> None:
    upper = ("Festival", "Alla kommer hem\nfrån festen", "Vakterna visiterar\nvid entrén", "Arrangören")
    lower = ("", "", "Polisen stänger av\ngatan", "Polisen")
    document = over_pages([(HEADER, CENTRUM, upper), (HEADER, lower, TRAFIK, SKOLA)], rules)
    whole = (
        "Festival",
        upper[1],
        "Vakterna visiterar vid entrén\n\nPolisen stänger av gatan",
        "Arrangören\n\nPolisen",
    )
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, whole, TRAFIK, SKOLA))]


def test_a_named_row_is_new_though_the_last_text_lacks_its_full_stop() -> None:
    document = over_pages([(HEADER, CENTRUM, SKOLA), (FESTIVAL, TRAFIK)], "grid")
    assert tables_of(document)[0].row_count == 5


def test_a_cell_of_a_cut_row_keeps_the_place_where_it_begins() -> None:
    upper = ("Festival", "Alla kommer hem\nfrån festen", "Vakterna visiterar\nvid entrén och", "Arrangören")
    lower = ("", "", "håller kontakt med\npolisen", "")
    (table,) = tables_of(over_pages([(HEADER, CENTRUM, upper), (lower, TRAFIK, SKOLA)], "grid"))
    assert {c.page for c in table.cells if c.row_no == 2} == {1}
    assert {c.page for c in table.cells if c.row_no == 3} == {2}


@pytest.mark.parametrize("rules", ALL_RULES)
def test_another_header_begins_another_table(rules: Rules) -> None:
    other = ("Fråga", "Nuläge", "Aktivitet", "När")
    document = over_pages([(HEADER, CENTRUM, SKOLA), (other, TRAFIK, FESTIVAL)], rules)
    assert [rows_of(t) for t in tables_of(document)] == [
        said((HEADER, CENTRUM, SKOLA)),
        said((other, TRAFIK, FESTIVAL)),
    ]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_heading_between_begins_another_table(rules: Rules) -> None:
    document = over_pages([(HEADER, CENTRUM, SKOLA), (HEADER, TRAFIK, FESTIVAL)], rules, "Trafik och fest")
    assert [t.row_count for t in tables_of(document)] == [3, 3]
    assert kinds_of(document) == [("heading", "Trafik och fest")]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_nameless_row_alone_on_the_last_page_is_kept(rules: Rules) -> None:
    lower = ("", "", "Polisen stänger av\ngatan", "Polisen")
    (table,) = tables_of(over_pages([(HEADER, CENTRUM, FESTIVAL), (HEADER, lower)], rules))
    assert rows_of(table)[2][2:] == [
        "Vakterna visiterar vid entrén\nPolisen stänger av gatan",
        "Arrangören\nPolisen",
    ]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_section_row_may_open_a_page(rules: Rules) -> None:
    document = over_pages(
        [(HEADER, "Unga", CENTRUM, SKOLA), ("Trafik och evenemang", TRAFIK, FESTIVAL)], rules
    )
    rows = said((HEADER, "Unga", CENTRUM, SKOLA, "Trafik och evenemang", TRAFIK, FESTIVAL))
    assert [rows_of(t) for t in tables_of(document)] == [rows]


def test_a_footnote_between_the_pages_does_not_part_the_table() -> None:
    first, second = Sheet(1), Sheet(2)
    first.text(
        60, 90, "Parterna har enats om följande åtgärder, som båda svarar för under hela det kommande året."
    )
    first.table(EDGES, 120, (HEADER, CENTRUM, SKOLA), "grid", padding=7)
    first.text(60, 780, "1 Mätningen görs i maj varje år.", size=7.5)
    second.table(EDGES, 80, (HEADER, TRAFIK, FESTIVAL), "grid", padding=7)
    document = recover_layout([first.page(), second.page()])
    assert [t.row_count for t in tables_of(document)] == [5]
    assert ("footnote", "1 Mätningen görs i maj varje år.") in kinds_of(document)


def test_tables_of_other_columns_on_the_next_page_are_other_tables() -> None:
    first, second = Sheet(1), Sheet(2)
    first.table(EDGES, 120, (HEADER, CENTRUM, SKOLA), "grid", padding=7)
    second.table(
        (60, 230, 535), 120, (("Avsändare", "Kommunen"), ("Mottagare", "Polisen")), "grid", header=False
    )
    tables = tables_of(recover_layout([first.page(), second.page()]))
    assert [(t.row_count, t.col_count) for t in tables] == [(3, 4), (2, 2)]


def test_a_form_of_fewer_columns_is_another_table_though_one_edge_fits() -> None:
    first, second = Sheet(1), Sheet(2)
    first.table(EDGES, 120, (HEADER, CENTRUM, SKOLA), "grid", padding=7)
    form = (("Avsändare", "Kommunen"), ("Mottagare", "Polisen"))
    second.table((60, 180, 535), 120, form, "grid", header=False)
    tables = tables_of(recover_layout([first.page(), second.page()]))
    assert [(t.row_count, t.col_count) for t in tables] == [(3, 4), (2, 2)]


def test_a_second_form_on_the_next_page_is_another_table() -> None:
    first, second = Sheet(1), Sheet(2)
    first.table((60, 180, 535), 600, FORM, "grid", header=False)
    second.table((60, 180, 535), 80, FORM, "grid", header=False)
    tables = tables_of(recover_layout([first.page(), second.page()]))
    assert [rows_of(t) for t in tables] == [[list(row) for row in FORM]] * 2


def test_contents_set_tight_under_a_repeated_header_are_not_dropped_with_it() -> None:
    """Without space between the rows, column rules alone do not part the header from its contents."""
    again = ("Centrum", "Fler ska gå ut", "Fältgruppen går ut", "Chefen")
    first, second = Sheet(1), Sheet(2)
    first.table(EDGES, 120, (HEADER, CENTRUM), "columns", padding=0)
    second.table(EDGES, 120, (HEADER, again), "columns", padding=0)
    tables = tables_of(recover_layout([first.page(), second.page()]))
    kept = Counter(word for table in tables for cell in table.cells for word in cell.text.split())
    assert Counter(" ".join((*CENTRUM, *again)).split()) - kept == Counter()


def test_a_first_row_that_opens_like_headings_is_kept_as_contents_on_the_next_page() -> None:
    insatser = ("Insatser på torget", "Fler är trygga", "Rond varje kväll", "Polisen")
    samtal = ("Insatser i skolan", "Ingen är ensam", "Samtal i maj", "Polisen")
    document = over_pages([(HEADER, insatser, CENTRUM, SKOLA), (HEADER, samtal, TRAFIK, FESTIVAL)], "grid")
    (table,) = tables_of(document)
    assert rows_of(table) == said((HEADER, insatser, CENTRUM, SKOLA, samtal, TRAFIK, FESTIVAL))
    assert {c.row_no for c in table.cells if c.is_header} == {0}


def test_tables_are_numbered_from_one_in_reading_order() -> None:
    document = over_pages([(HEADER, CENTRUM, SKOLA), (HEADER, TRAFIK, FESTIVAL)], "grid", "Trafik och fest")
    assert [t.table_no for t in tables_of(document)] == [1, 2]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_header_that_returns_inside_a_page_is_dropped(rules: Rules) -> None:
    document = over_pages([(HEADER, CENTRUM, SKOLA, HEADER, TRAFIK), (HEADER, FESTIVAL, SKOLA)], rules)
    rows = said((HEADER, CENTRUM, SKOLA, TRAFIK, FESTIVAL, SKOLA))
    assert [row for table in tables_of(document) for row in rows_of(table) if row != rows[0]] == rows[1:]


def test_headings_that_run_into_the_rest_of_a_cut_row_are_dropped() -> None:
    """The rule under a repeated header is not seen on every scan."""
    upper = ("Festival", "Alla kommer hem\nfrån festen", "Vakterna visiterar\nvid entrén och", "Arrangören")
    lower = ("Område", "Mål", "Åtgärd\n\nhåller kontakt med\npolisen", "Ansvarig")
    document = over_pages([(HEADER, CENTRUM, upper), (lower, TRAFIK, SKOLA)], "grid")
    whole = (*upper[:2], "Vakterna visiterar vid entrén och håller kontakt med polisen", "Arrangören")
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, whole, TRAFIK, SKOLA))]


def test_a_first_row_that_returns_on_the_next_page_is_a_header_whatever_it_says() -> None:
    header = ("Konto", "Utfall 2023", "Budget 2024", "Avvikelse")
    shares = [[("Lokaler", "120", "130", "10"), ("Resor", "14", "12", "-2")], [("Löner", "900", "940", "40")]]
    sheets = [Sheet(1), Sheet(2)]
    for sheet, rows in zip(sheets, shares, strict=True):
        sheet.table(EDGES, 120, [header, *rows], "grid", header=False, padding=7)
    (table,) = tables_of(recover_layout([sheet.page() for sheet in sheets]))
    assert rows_of(table) == [list(row) for row in (header, *shares[0], *shares[1])]
    assert {c.row_no for c in table.cells if c.is_header} == {0}


def test_a_paragraph_cut_after_a_full_line_goes_on() -> None:
    upper = ("Festival", "Alla kommer hem", "Vakterna visiterar\nvid entrén. Då", "Arrangören")
    lower = ("", "", "Sjöby brandkår går en\nrond i tältet", "")
    document = over_pages([(HEADER, CENTRUM, upper), (lower, TRAFIK, SKOLA)], "grid")
    (table,) = tables_of(document)
    assert rows_of(table)[2][2] == "Vakterna visiterar vid entrén. Då\nSjöby brandkår går en rond i tältet"
    upper = ("Festival", "Alla kommer hem", "Vakterna går en rond\ni området vid stationen.", "Arrangören")
    document = over_pages([(HEADER, CENTRUM, upper), (lower, TRAFIK, SKOLA)], "grid")
    (table,) = tables_of(document)
    assert rows_of(table)[2][2] == (
        "Vakterna går en rond i området vid stationen. Sjöby brandkår går en rond i tältet"
    )


def test_bullets_of_a_cut_cell_stay_items() -> None:
    upper = ("Festival", "Alla kommer hem", "• Rond vid entrén\n• Vakter vid tältet och", "Arrangören")
    lower = ("", "", "vid scenen\n• Kontakt med polisen", "")
    document = over_pages([(HEADER, CENTRUM, upper), (lower, TRAFIK, SKOLA)], "grid")
    (table,) = tables_of(document)
    assert rows_of(table)[2][2] == "Rond vid entrén\nVakter vid tältet och vid scenen\nKontakt med polisen"
    fresh = ("", "", "• Vakter vid scenen", "")
    document = over_pages([(HEADER, CENTRUM, upper), (fresh, TRAFIK, SKOLA)], "grid")
    (table,) = tables_of(document)
    assert rows_of(table)[2][2] == "Rond vid entrén\nVakter vid tältet och\nVakter vid scenen"


def test_a_table_without_rules_goes_on_though_its_texts_reach_less_far() -> None:
    short = (("Trafik", "Lugnt", "Mäta fart\nvarje dag", "Alla"), ("Fest", "Hem", "Rond i\ntältet", "Alla"))
    document = over_pages([(HEADER, CENTRUM, SKOLA), short], "none")
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, SKOLA, *short))]


def test_a_table_without_rules_goes_on_over_a_page_that_levelling_made_wider() -> None:
    """A sheet fed 4 degrees askew is levelled on a larger ground, its text 25 points to the right."""
    upper, lower = Sheet(1), Sheet(2, width=645.3, height=880.0)
    upper.table(EDGES, 120, (HEADER, CENTRUM, SKOLA), "none", padding=7)
    lower.table([x + 25 for x in EDGES], 120, (TRAFIK, FESTIVAL), "none", padding=7, header=False)
    document = recover_layout([upper.page(), lower.page()])
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, SKOLA, TRAFIK, FESTIVAL))]


@pytest.mark.parametrize("column", [1, 2])
def test_the_rest_of_one_cell_alone_on_a_page_goes_on_with_its_row(column: int) -> None:
    """Nothing but its place tells that it is no paragraph: below the first column's text stands none."""
    upper = ["Festival", "Alla kommer hem", "Vakterna visiterar", "Arrangören"]
    rest = "och går rond under\nnatten"
    document = over_pages(
        [(HEADER, CENTRUM, SKOLA, tuple(upper)), (tuple(rest if n == column else "" for n in range(4)),)],
        "none",
    )
    upper[column] += " och går rond under natten"
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, SKOLA, tuple(upper)))]


def test_row_rules_as_far_apart_as_a_row_that_fills_the_page_part_rows() -> None:
    long = "\n".join(f"Rond nummer {n} i parken" for n in range(36))
    tall = ("Festival", "Alla kommer hem\nfrån festen", long, "Arrangören")
    document = over_pages([(HEADER, CENTRUM, SKOLA), (tall, TRAFIK)], "rows")
    whole = ("Festival", tall[1], long.replace("\n", " "), tall[3])
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM, SKOLA, whole, TRAFIK))]
