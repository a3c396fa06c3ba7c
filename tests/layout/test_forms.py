"""Forms of labels and values, one for each activity; tables side by side."""

from __future__ import annotations

import pytest

from pipeline.layout.recover import recover_layout
from tests.layout.typesetting import Row, Rules, Sheet, kinds_of, rows_of, tables_of

EDGES = (60.0, 180.0, 535.0)


def form(name: str) -> tuple[Row, ...]:
    return (
        ("Aktivitet", name),
        ("Mål", "Fler ska vilja gå ut på kvällen och\nstanna kvar"),
        ("Åtgärd", "Rond varje fredag\n\nMöte med boende i maj"),
        ("Ansvarig", "Fältchefen"),
        ("Uppföljning", "Redovisas i rådet varje år"),
    )


def said(rows: tuple[Row, ...]) -> list[list[str]]:
    return [["\n".join(p.replace("\n", " ") for p in cell.split("\n\n")) for cell in row] for row in rows]


@pytest.mark.parametrize("rules", ["grid", "rows", "columns", "none"])
def test_a_form_has_labels_and_values(rules: Rules) -> None:
    rows = form("Trygghetsvandring")
    sheet = Sheet()
    sheet.table(EDGES, 120, rows, rules, header=False, padding=6)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(rows)


@pytest.mark.parametrize("rules", ["grid", "rows", "columns", "none"])
def test_forms_under_headings_are_one_table_each(rules: Rules) -> None:
    sheet = Sheet()
    bottom = 90.0
    for number, name in enumerate(("Trygghetsvandring", "Nattvandring"), 1):
        sheet.text(60, bottom + 20, f"Aktivitet {number} i planen", size=13, bold=True)
        bottom = sheet.table(EDGES, bottom + 34, form(name), rules, header=False, padding=6) + 20
    document = recover_layout([sheet.page()])
    assert [rows_of(t) for t in tables_of(document)] == [
        said(form(n)) for n in ("Trygghetsvandring", "Nattvandring")
    ]
    assert [kind for kind, _ in kinds_of(document)] == ["heading", "heading"]


def test_a_form_on_the_next_page_is_a_table_of_its_own() -> None:
    sheets = [Sheet(1), Sheet(2)]
    for sheet, name in zip(sheets, ("Trygghetsvandring", "Nattvandring"), strict=True):
        sheet.table(EDGES, 80, form(name), "grid", header=False, padding=6)
    tables = tables_of(recover_layout([sheet.page() for sheet in sheets]))
    assert [rows_of(t) for t in tables] == [said(form(n)) for n in ("Trygghetsvandring", "Nattvandring")]


def test_grids_side_by_side_are_two_tables() -> None:
    left = [["Område", "Mål"], ["Centrum", "Lugnare"], ["Skola", "Närvaro"]]
    right = [["Fråga", "Svar"], ["Otrygga", "34"], ["Trygga", "66"]]
    sheet = Sheet()
    sheet.table((60, 150, 270), 120, left, "grid", padding=7)
    sheet.table((320, 420, 535), 120, right, "grid", padding=7)
    tables = tables_of(recover_layout([sheet.page()]))
    assert sorted(rows_of(t) for t in tables) == sorted([right, left])


def test_a_value_that_begins_like_its_label_is_no_header_of_the_next_form() -> None:
    sheet = Sheet()
    bottom = 90.0
    for number, name in enumerate(("Trygghetsvandring", "Nattvandring"), 1):
        rows = (*form(name)[:-1], ("Uppföljning", "Uppföljning sker årligen"))
        sheet.text(60, bottom + 20, f"Aktivitet {number} i planen", size=13, bold=True)
        bottom = sheet.table(EDGES, bottom + 34, rows, "none", header=False, padding=6) + 20
    tables = tables_of(recover_layout([sheet.page()]))
    assert [rows_of(t)[-1] for t in tables] == [["Uppföljning", "Uppföljning sker årligen"]] * 2
