"""Tables in documents that are no agreements: budgets, timetables, matrices; English and German text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.layout.recover import recover_layout
from tests.layout.test_tables_on_a_page import ALL_RULES
from tests.layout.typesetting import PITCH, SIZE, Rules, Sheet, kinds_of, rows_of, set_words, tables_of

BUDGET = (
    ("Verksamhet", "Utfall 2022", "Budget 2023", "Budget 2024", "Avvikelse"),
    ("Fritidsgårdar", "1 204", "1 310", "1 355", "45"),
    ("Fältgrupp", "890", "905", "940", "35"),
    ("Belysning", "75", "80", "120", "40"),
    ("Information", "12", "12", "15", "3"),
    ("Summa", "2 181", "2 307", "2 430", "123"),
)
BUDGET_EDGES = (60.0, 180.0, 270.0, 360.0, 450.0, 535.0)


def set_numbers(
    sheet: Sheet, edges: Sequence[float], top: float, rows: Sequence[Sequence[str]], rules: Rules
) -> None:
    """Set a table whose columns but the first are aligned at the right; its first and last rows bold."""
    sheet.table(edges, top, [[row[0], *[""] * (len(row) - 1)] for row in rows], rules)
    height = PITCH + 8
    for number, row in enumerate(rows):
        bold = number in (0, len(rows) - 1)
        for text, right in zip(row[1:], edges[2:], strict=True):
            width = stringWidth(text, "Helvetica-Bold" if bold else "Helvetica", SIZE)
            sheet.words += set_words(
                text, right - 5 - width, top + number * height + 4 + 0.8 * SIZE, bold=bold
            )


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_budget_keeps_its_numbers_in_their_columns(rules: Rules) -> None:
    sheet = Sheet()
    set_numbers(sheet, BUDGET_EDGES, 120, BUDGET, rules)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == [list(row) for row in BUDGET]
    assert {c.row_no for c in table.cells if c.is_header} == {0}


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_timetable_of_many_narrow_columns_is_whole(rules: Rules) -> None:
    edges = (40.0, 130.0, *(130.0 + 38.0 * n for n in range(1, 11)))
    hours = [f"{hour:02}.{minute:02}" for hour, minute in zip(range(6, 16), range(5, 55, 5), strict=True)]
    rows = [
        ["Hållplats", *[f"T{n}" for n in range(1, 11)]],
        *[[stop, *hours] for stop in ("Stationen", "Torget", "Skolan", "Sjukhuset", "Hamnen")],
    ]
    sheet = Sheet()
    sheet.table(edges, 120, rows, rules)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == rows


@pytest.mark.parametrize("rules", ALL_RULES)
def test_crosses_in_tiny_cells_stand_under_their_headings(rules: Rules) -> None:
    edges = (60.0, 300.0, 350.0, 400.0, 450.0, 500.0)
    rows = [
        ["Förslag", "A", "B", "C", "D"],
        ["Fler lampor vid stationen", "X", "", "X", "X"],
        ["Öppen fritidsgård på lovet", "", "X", "", "X"],
        ["Möte med krögare varje vår", "X", "X", "", ""],
        ["Rond i parken på kvällen", "", "", "X", ""],
    ]
    sheet = Sheet()
    sheet.table(edges, 120, rows, rules)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == rows


ENGLISH = (
    ("Area", "Objective", "Action", "Owner"),
    ("Town centre", "Fewer thefts\nfrom shops", "Staff walk rounds on\nFriday nights", "Trade council"),
    ("Schools", "No pupil is\nleft alone", "Teachers call home\nthe same day", "Head teacher"),
    ("Roads", "Lower speed\nnear schools", "Speed is measured\nevery month", "Road office"),
)
GERMAN = (
    ("Bereich", "Ziel", "Maßnahme", "Zuständig"),
    ("Innenstadt", "Weniger Diebstahl\nin Geschäften", "Streifen gehen jeden\nFreitag", "Ordnungsamt"),
    ("Schulen", "Kein Kind bleibt\nallein", "Lehrkräfte rufen am\nselben Tag an", "Schulleitung"),
    ("Verkehr", "Langsamer an den\nSchulen", "Messungen in jedem\nMonat", "Straßenamt"),
)


@pytest.mark.parametrize("rules", ALL_RULES)
@pytest.mark.parametrize("rows", [ENGLISH, GERMAN], ids=["english", "german"])
def test_tables_in_other_languages_are_recovered(rows: tuple[tuple[str, ...], ...], rules: Rules) -> None:
    sheet = Sheet()
    sheet.text(60, 90, "Text before the table, long enough to be a line of running text on its page.")
    sheet.table((60, 150, 270, 420, 535), 120, rows, rules, padding=7)
    document = recover_layout([sheet.page()])
    (table,) = tables_of(document)
    assert rows_of(table) == [[cell.replace("\n", " ") for cell in row] for row in rows]
    assert {c.row_no for c in table.cells if c.is_header} == {0}
    assert [kind for kind, _ in kinds_of(document)] == ["paragraph"]
