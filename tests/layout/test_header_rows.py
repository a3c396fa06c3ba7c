"""Headers of two rows, headings over several columns, headings of several lines, dark headers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.document.blocks import Table
from pipeline.layout.recover import recover_layout
from tests.layout.test_tables_on_a_page import CENTRUM, SKOLA, TRAFIK, said
from tests.layout.typesetting import Row, Rules, Sheet, rows_of, set_words, tables_of

EDGES = (60.0, 180.0, 300.0, 440.0, 535.0)
TOP = ("Mål", "Åtgärder", "", "Uppföljning")
BELOW = ("", "Kommunen", "Polisen", "")
CONTENTS: tuple[Row, ...] = (CENTRUM, SKOLA, TRAFIK)


def set_header(sheet: Sheet, edges: Sequence[float], baseline: float, texts: Sequence[str]) -> None:
    for left, text in zip(edges, texts, strict=False):
        sheet.words += set_words(text, left + 5, baseline, bold=True)


def two_row_header(rules: str, under_group: bool, top: Sequence[str] = TOP) -> Sheet:
    """Set a header of two rows from y 100 to 140 and a table below it."""
    sheet = Sheet()
    set_header(sheet, EDGES, 114, top)
    set_header(sheet, EDGES, 134, BELOW)
    if rules in ("grid", "rows"):
        sheet.level(100, EDGES[0], EDGES[-1])
    if under_group:
        sheet.level(120, EDGES[1], EDGES[3])
    if rules == "grid":
        for x in (EDGES[0], EDGES[1], EDGES[3], EDGES[4]):
            sheet.upright(x, 100, 140)
        if under_group:
            sheet.upright(EDGES[2], 120, 140)
    kind: Rules = "grid" if rules == "grid" else "rows"
    sheet.table(EDGES, 140, CONTENTS, kind, header=False, padding=7)
    return sheet


def header_of(table: Table) -> list[tuple[int, int, int, int, str]]:
    cells = [c for c in table.cells if c.is_header]
    return sorted((c.row_no, c.col_no, c.row_span, c.col_span, c.text) for c in cells)


EXPECTED = [
    (0, 0, 2, 1, "Mål"),
    (0, 1, 1, 2, "Åtgärder"),
    (0, 3, 2, 1, "Uppföljning"),
    (1, 1, 1, 1, "Kommunen"),
    (1, 2, 1, 1, "Polisen"),
]


@pytest.mark.parametrize(("rules", "under_group"), [("grid", True), ("grid", False)])
def test_a_heading_over_two_columns_spans_them(rules: str, under_group: bool) -> None:
    """Without the rule under it, as where none is seen on a dark ground."""
    (table,) = tables_of(recover_layout([two_row_header(rules, under_group).page()]))
    assert header_of(table) == EXPECTED
    assert rows_of(table)[2:] == said(CONTENTS)


def test_a_heading_centred_over_its_columns_spans_them() -> None:
    sheet = two_row_header("grid", under_group=False, top=("Mål", "", "", "Uppföljning"))
    sheet.words += set_words("Åtgärder", 278, 114, bold=True)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert header_of(table) == EXPECTED


def test_pieces_of_the_rule_under_a_group_heading_do_not_run_it_into_those_below() -> None:
    sheet = two_row_header("grid", under_group=False)
    sheet.level(120, 340, 375)
    sheet.level(120, 240, 290)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert header_of(table) == EXPECTED


def test_the_roles_of_columns_under_a_group_heading_are_told_by_both() -> None:
    (table,) = tables_of(recover_layout([two_row_header("grid", under_group=True).page()]))
    roles = {c.col_no: c.role for c in table.cells if c.row_no == 2}
    assert roles == {0: "goal", 1: "action_kommun", 2: "action_polis", 3: "follow_up"}


@pytest.mark.parametrize("rules", ["grid", "rows", "columns", "none"])
def test_headings_of_several_lines_are_one_row(rules: Rules) -> None:
    header = ("Område", "Mål och\nsyfte", "Åtgärd", "När ska det\nvara klart")
    sheet = Sheet()
    sheet.table(EDGES, 120, (header, *CONTENTS), rules, padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said((header, *CONTENTS))
    assert {c.row_no for c in table.cells if c.is_header} == {0}


def test_a_bar_on_a_column_rule_is_no_text() -> None:
    sheet = Sheet()
    sheet.table(EDGES, 120, (("Mål", "Åtgärd", "När", "Vem"), *CONTENTS), "grid", padding=7)
    sheet.words += set_words("|", 179, 160)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said((("Mål", "Åtgärd", "När", "Vem"), *CONTENTS))


@pytest.mark.parametrize("group_at", [185.0, 278.0])
def test_headings_under_a_group_heading_part_columns_that_most_rows_span(group_at: float) -> None:
    """Without rules, where the group's heading stands to the left or in the middle over its columns."""
    sheet = Sheet()
    set_header(sheet, EDGES, 114, ("Mål", "", "", "Uppföljning"))
    sheet.words += set_words("Åtgärder", group_at, 114, bold=True)
    set_header(sheet, EDGES, 134, BELOW)
    across = (
        "Ordna trygghetsvandringar i alla stadsdelar varje\nhöst och bjuda in skola, hyresvärdar och butiker"
    )
    rows: tuple[Row, ...] = (
        ("Lugnare kvällar", across, "", "Enkät i maj"),
        ("Trygga skolvägar", across, "", "Räkning i juni"),
        ("Färre inbrott", "Lysa upp\ncykelvägen", "Gå ronder\nvarje natt", "Statistik"),
        ("Lugnt torg", "Sätta upp\nkameror", "Tala med\nkrögarna", "Möte i rådet"),
    )
    sheet.table(EDGES, 140, rows, "none", header=False, padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert table.col_count == 4
    assert [c.text for c in table.cells if c.row_no == table.row_count - 1] == [
        "Lugnt torg", "Sätta upp kameror", "Tala med krögarna", "Möte i rådet",
    ]  # fmt: skip
    spanning = [c for c in table.cells if c.col_span == 2 and not c.is_header]
    assert [c.text for c in spanning] == [across.replace("\n", " ")] * 2


def test_a_first_row_that_spans_columns_does_not_end_the_table_below_its_header() -> None:
    sheet = Sheet()
    set_header(sheet, EDGES, 114, ("Mål", "Åtgärder", "", "Uppföljning"))
    set_header(sheet, EDGES, 134, BELOW)
    across = (
        "Ordna trygghetsvandringar i alla stadsdelar varje\nhöst och bjuda in skola, hyresvärdar och butiker"
    )
    rows: tuple[Row, ...] = (
        ("Lugnare kvällar på torget", across, "", "Enkät i maj"),
        ("Färre inbrott i husen", "Lysa upp\ncykelvägen", "Gå ronder\nvarje natt", "Statistik"),
        ("Lugnt torg", "Sätta upp\nkameror", "Tala med\nkrögarna", "Möte i rådet"),
    )
    sheet.table(EDGES, 140, rows, "none", header=False, padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert (table.row_count, table.col_count) == (5, 4)
