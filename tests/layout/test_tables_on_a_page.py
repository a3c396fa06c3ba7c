"""Where the tables of a page are, and their grid."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.document.geometry import Box
from pipeline.document.page import Ruling
from pipeline.layout.grid.cell_confidence import cell_confidence
from pipeline.layout.recover import recover_layout
from tests.layout.typesetting import Row, Rules, Sheet, kinds_of, rows_of, tables_of, texts_of

EDGES = (60.0, 180.0, 300.0, 440.0, 535.0)
HEADER = ("Område", "Mål", "Åtgärd", "Ansvarig")
CENTRUM = (
    "Centrum",
    "Fler ska känna sig\ntrygga på kvällen",
    "Fältgruppen går ut\nvarje fredag",
    "Fältchefen",
)
SKOLA = ("Skola", "Ingen elev lämnas\nensam", "Skolan ringer hem\nsamma dag", "Rektorn")
TRAFIK = ("Trafik", "Lägre fart vid\nskolorna", "Polisen mäter fart\nvarje månad", "Trafikgruppen")
ROWS: tuple[Row, ...] = (HEADER, CENTRUM, SKOLA, TRAFIK)
FORM = (("Aktivitet", "Rond i centrum"), ("Mål", "Fler ska gå ut"), ("Ansvarig", "Chefen"))
ALL_RULES: tuple[Rules, ...] = ("grid", "rows", "columns", "none")


def said(rows: tuple[Row, ...]) -> list[list[str]]:
    """What the grid must say: lines of a paragraph joined, section rows in every column."""
    return [
        [row] * (len(EDGES) - 1)
        if isinstance(row, str)
        else ["\n".join(p.replace("\n", " ") for p in cell.split("\n\n")) for cell in row]
        for row in rows
    ]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_table_is_recovered_whatever_its_rules(rules: Rules) -> None:
    sheet = Sheet()
    sheet.table(EDGES, 120, ROWS, rules, padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(ROWS)
    assert [c.is_header for c in table.cells if c.row_no == 0] == [True] * 4
    assert [c.role for c in table.cells if c.row_no == 1] == ["sub_area", "goal", "action", "responsible"]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_text_above_and_below_stays_outside(rules: Rules) -> None:
    sheet = Sheet()
    sheet.text(
        60, 90, "Parterna har enats om följande åtgärder för det kommande året, som båda ansvarar för."
    )
    bottom = sheet.table(EDGES, 120, ROWS, rules, padding=7)
    sheet.text(
        60, bottom + 40, "Åtgärderna följs upp när året är slut, och resultatet redovisas för nämnden."
    )
    document = recover_layout([sheet.page()])
    assert rows_of(tables_of(document)[0]) == said(ROWS)
    assert [b.kind for b in texts_of(document)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_section_row_runs_across(rules: Rules) -> None:
    rows: tuple[Row, ...] = (HEADER, "Trygghet i det offentliga rummet", CENTRUM, "Unga", SKOLA, TRAFIK)
    sheet = Sheet()
    sheet.table(EDGES, 120, rows, rules, padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(rows)
    sections = [c for c in table.cells if c.role == "section"]
    assert [(c.row_no, c.col_span, c.text) for c in sections] == [
        (1, 4, "Trygghet i det offentliga rummet"),
        (3, 4, "Unga"),
    ]


@pytest.mark.parametrize("rules", ALL_RULES)
def test_an_empty_last_column_is_kept(rules: Rules) -> None:
    rows = ((*HEADER[:3], "Uppföljning"), *((*row[:3], "") for row in (CENTRUM, SKOLA, TRAFIK)))
    sheet = Sheet()
    sheet.table(EDGES, 120, rows, rules, padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(rows)


@pytest.mark.parametrize("rules", ["grid", "rows", "none"])
def test_paragraphs_in_a_cell_are_items_and_no_rows(rules: Rules) -> None:
    rows: tuple[Row, ...] = (
        HEADER,
        (
            *CENTRUM[:2],
            "Fältgruppen går ut\nvarje fredag\n\nKommunen byter trasiga\nlampor inom en vecka",
            "Båda",
        ),
        (*SKOLA[:2], "Skolan ringer hem\nsamma dag\n\nPolisen besöker varje\nskola en gång", "Rektorn"),
        TRAFIK,
    )
    sheet = Sheet()
    sheet.table(EDGES, 120, rows, rules, padding=8)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(rows)


def test_a_row_without_a_name_is_a_row_where_it_stands_apart() -> None:
    rows = (
        HEADER,
        CENTRUM,
        ("", "Färre stölder i\nbutikerna", "Ordningsvakter går\nen rond", "Polisen"),
        TRAFIK,
    )
    sheet = Sheet()
    sheet.table(EDGES, 120, rows, "rows", padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(rows)


def test_a_cell_over_several_ruled_rows_spans_them() -> None:
    sheet = Sheet()
    rows = (HEADER, CENTRUM, ("", *SKOLA[1:]), TRAFIK)
    sheet.table(EDGES, 120, rows, "none", padding=7)
    edges = [120, 146.6, 185.8, 225.0, 264.2]
    for number, y in enumerate(edges):
        sheet.level(y, EDGES[1] if number == 2 else EDGES[0], EDGES[-1])
    for x in EDGES:
        sheet.upright(x, edges[0], edges[-1])
    (table,) = tables_of(recover_layout([sheet.page()]))
    (spanning,) = [c for c in table.cells if c.row_span > 1]
    assert (spanning.row_no, spanning.row_span, spanning.text) == (1, 2, "Centrum")
    assert rows_of(table)[2] == ["Centrum", *said(rows)[2][1:]]


@pytest.mark.parametrize("rules", ["grid", "columns", "none"])
def test_two_tables_under_each_other_are_two(rules: Rules) -> None:
    sheet = Sheet()
    bottom = sheet.table(EDGES, 120, (HEADER, CENTRUM, SKOLA), rules, padding=7)
    sheet.text(60, bottom + 32, "Trafiksäkerhet", size=14, bold=True)
    sheet.table(EDGES, bottom + 50, (HEADER, TRAFIK, SKOLA), rules, padding=7)
    document = recover_layout([sheet.page()])
    assert [rows_of(t) for t in tables_of(document)] == [
        said((HEADER, CENTRUM, SKOLA)),
        said((HEADER, TRAFIK, SKOLA)),
    ]
    assert kinds_of(document) == [("heading", "Trafiksäkerhet")]


def test_two_ruled_tables_right_under_each_other_are_two() -> None:
    sheet = Sheet()
    bottom = sheet.table(EDGES, 120, (HEADER, CENTRUM, SKOLA), "grid")
    sheet.table(EDGES, bottom + 16, (HEADER, TRAFIK, SKOLA), "grid")
    assert [t.row_count for t in tables_of(recover_layout([sheet.page()]))] == [3, 3]


def test_forms_are_tables_of_two_columns() -> None:
    rows = (
        ("Aktivitet", "Trygghetsvandring i centrum"),
        ("Mål", "Fler ska vilja gå ut"),
        ("Ansvarig", "Fältchefen"),
    )
    sheet = Sheet()
    sheet.table((60, 180, 535), 120, rows, "grid", header=False)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == [list(row) for row in rows]


def test_signature_lines_are_no_table() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Detta avtal är upprättat i två exemplar, av vilka parterna har tagit var sitt.")
    for x, name, title in ((60, "Maja Exempelsson", "Kommundirektör"), (320, "Olle Påhittsson", "Polischef")):
        sheet.level(200, x, x + 190)
        sheet.text(x, 214, f"{name}\n{title}")
    document = recover_layout([sheet.page()])
    assert tables_of(document) == []
    assert "Maja Exempelsson" in document.page_texts[0]


def test_lines_around_a_heading_are_no_table() -> None:
    sheet = Sheet()
    sheet.level(80, 60, 535)
    sheet.text(60, 100, "Samverkansöverenskommelse", size=18, bold=True)
    sheet.level(112, 60, 535)
    sheet.text(60, 140, "Parterna arbetar tillsammans för ett tryggare samhälle under hela året som kommer.")
    assert tables_of(recover_layout([sheet.page()])) == []


def test_a_stamp_askew_over_the_header_adds_no_column() -> None:
    sheet = Sheet()
    sheet.table(EDGES, 120, ROWS, "grid", padding=7)
    frame = (Box(380, 60, 500, 64), Box(376, 128, 496, 132), Box(376, 60, 380, 128), Box(496, 64, 500, 132))
    sheet.rulings += [Ruling(box) for box in frame]
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(ROWS)


@pytest.mark.parametrize("frame", [(380, 60, 500, 132), (200, 100, 330, 140), (350, 90, 470, 150)])
def test_a_level_stamp_over_the_header_adds_no_row_and_no_column(frame: tuple[int, int, int, int]) -> None:
    x0, top, x1, bottom = frame
    sheet = Sheet()
    sheet.table(EDGES, 120, ROWS, "grid", padding=7)
    for x in (x0, x1):
        sheet.upright(x, top, bottom)
    for y in (top, bottom):
        sheet.level(y, x0, x1)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(ROWS)


def test_a_table_open_below_under_a_header_with_two_upper_rules_is_no_stamp() -> None:
    """A dark header shows two upper edges; the column rules go on to the page's end."""
    sheet = Sheet()
    bottom = sheet.table(EDGES, 120, ROWS, "grid", padding=7)
    sheet.rulings = [r for r in sheet.rulings if r.is_vertical or r.box.center_y < bottom - 5]
    sheet.rulings = [
        Ruling(Box(r.box.x0, r.box.top, r.box.x1, r.box.bottom + 25)) if r.is_vertical else r
        for r in sheet.rulings
    ]
    top = min(r.box.center_y for r in sheet.rulings if not r.is_vertical)
    sheet.level(top + 0.4, EDGES[0], EDGES[-1])
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(ROWS)


def test_the_rule_over_footnotes_is_no_part_of_the_table_above() -> None:
    sheet = Sheet()
    bottom = sheet.table(EDGES, 120, ROWS, "grid", padding=7)
    sheet.level(bottom + 30, 60, 200)
    sheet.text(60, bottom + 42, "1 Mätningen görs i maj varje år.", size=7.5)
    document = recover_layout([sheet.page()])
    assert rows_of(tables_of(document)[0]) == said(ROWS)
    assert len(texts_of(document)) == 1


def test_a_gutter_of_six_points_parts_columns() -> None:
    """A long word leaves little room before the next column."""
    edges = (60.0, 153.0, 300.0, 440.0, 535.0)
    rows = (HEADER, ("Evenemangsregler", *CENTRUM[1:]), SKOLA, TRAFIK)
    sheet = Sheet()
    sheet.table(edges, 120, rows, "none", padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(rows)


def test_an_unnamed_first_column_names_the_rows() -> None:
    rows = (("", *HEADER[1:]), CENTRUM, SKOLA, TRAFIK)
    for rules in ALL_RULES:
        sheet = Sheet()
        sheet.table(EDGES, 120, rows, rules, padding=7)
        (table,) = tables_of(recover_layout([sheet.page()]))
        assert rows_of(table) == said(rows), rules
        assert {c.role for c in table.cells if c.col_no == 0} == {"sub_area"}, rules


@pytest.mark.parametrize("gap", [6.0, 8.0, 12.0])
def test_forms_close_under_each_other_are_two(gap: float) -> None:
    sheet = Sheet()
    bottom = sheet.table((60, 180, 535), 120, FORM, "grid", header=False)
    sheet.table((60, 180, 535), bottom + gap, FORM, "grid", header=False)
    tables = tables_of(recover_layout([sheet.page()]))
    assert [rows_of(t) for t in tables] == [[list(row) for row in FORM]] * 2


def test_a_grid_without_words_is_nothing() -> None:
    sheet = Sheet()
    sheet.table(EDGES, 120, ROWS, "grid")
    sheet.words.clear()
    assert recover_layout([sheet.page()]).blocks == ()


def test_row_rules_that_leave_out_merged_first_cells_lose_and_double_no_word() -> None:
    sheet = Sheet()
    sheet.table(
        EDGES, 120, (HEADER, CENTRUM, ("", *SKOLA[1:]), TRAFIK, ("", *CENTRUM[1:])), "none", padding=7
    )
    for number, y in enumerate((120, 146.6, 185.8, 225.0, 264.2, 303.4)):
        sheet.level(y, EDGES[1] if number in (2, 4) else EDGES[0], EDGES[-1])
    document = recover_layout([sheet.page()])
    texts = [c.text for t in tables_of(document) for c in t.cells] + [t for _, t in kinds_of(document)]
    assert Counter(" ".join(texts).split()) == Counter(word.text for word in sheet.words)


def test_a_column_whose_rule_was_missed_is_a_column() -> None:
    sheet = Sheet()
    sheet.table(EDGES, 120, ROWS, "grid", padding=7)
    sheet.rulings = [r for r in sheet.rulings if not (r.is_vertical and r.box.x0 == EDGES[3])]
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(ROWS)


@pytest.mark.parametrize(
    "row",
    [
        (
            "Gemensam\nlägesbild",
            "Samla in uppgifter\nskolor, fritidsgårdar",
            "Sammanställa\nlägesbilden och",
            "Månadsvis",
        ),
        (
            "Fart",
            "Lägre fart på\nunder gräns",
            "Mäta hastighet\ninvånarna vill",
            "Följs via\npolisens mätningar",
        ),
    ],
)
def test_contents_that_open_like_headings_begin_no_other_table(row: Row) -> None:
    sheet = Sheet()
    sheet.table(EDGES, 120, (HEADER, CENTRUM, row, TRAFIK), "none", padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert table.row_count == 4
    assert {c.row_no for c in table.cells if c.is_header} == {0}


def test_an_empty_cell_tells_its_page() -> None:
    sheet = Sheet(page_no=3)
    sheet.table(EDGES, 120, (HEADER, (*CENTRUM[:3], ""), SKOLA), "grid", padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert {c.page for c in table.cells} == {3}


def test_prose_on_two_sides_of_white_space_is_no_table() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Kommunen leder arbetet\noch kallar till möten\nfyra gånger om året")
    sheet.text(320, 100, "Polisen redovisar läget\noch föreslår vad som\nbör göras härnäst")
    assert tables_of(recover_layout([sheet.page()])) == []


def test_cells_tell_their_page_their_place_and_their_confidence() -> None:
    sheet = Sheet(page_no=4)
    sheet.table(EDGES, 120, ROWS, "grid", padding=7)
    page = sheet.page()
    (table,) = tables_of(recover_layout([page]))
    cell = next(c for c in table.cells if c.text == "Skola")
    assert (cell.page, cell.row_no, cell.col_no) == (4, 2, 0)
    assert [cell.box.x0, cell.box.x1] == pytest.approx([60, 180], abs=3)
    words = [word for word in page.words if word.text == "Skola"]
    assert cell.confidence == pytest.approx(cell_confidence(words, page.confidence), abs=1e-4)


def test_row_rules_that_leave_out_merged_cells_stay_with_their_own_table() -> None:
    """Rules as short in two tables under each other are alike, and belong to one each."""
    rows: tuple[Row, ...] = (HEADER, CENTRUM, ("", *SKOLA[1:]), TRAFIK)
    sheet = Sheet()
    top = 100.0
    for heading in ("", "Trygghet på landsbygden"):
        sheet.text(60, top - 12, heading, size=14, bold=True)
        sheet.table(EDGES, top, rows, "none", padding=7)
        for number, y in enumerate((0, 26.6, 65.8, 105.0, 144.2)):
            sheet.level(top + y, EDGES[1] if number == 2 else EDGES[0], EDGES[-1])
        top += 200
    document = recover_layout([sheet.page()])
    assert [t.row_count for t in tables_of(document)] == [4, 4]
    assert kinds_of(document) == [("heading", "Trygghet på landsbygden")]


def test_a_small_table_above_a_large_one_takes_none_of_its_rows() -> None:
    sheet = Sheet()
    bottom = sheet.table(EDGES, 120, (HEADER, CENTRUM), "rows", padding=7)
    sheet.text(60, bottom + 32, "Trafiksäkerhet", size=14, bold=True)
    sheet.table(EDGES, bottom + 50, ROWS, "rows", padding=7)
    document = recover_layout([sheet.page()])
    assert [rows_of(t) for t in tables_of(document)] == [said((HEADER, CENTRUM)), said(ROWS)]
