"""Text that only looks like a table: contents with leaders, addresses, signatures, prose in columns, tabs."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.layout.recover import recover_layout
from tests.layout.test_tables_on_a_page import EDGES, ROWS, said
from tests.layout.typesetting import PITCH, SIZE, Rules, Sheet, kinds_of, rows_of, set_words, tables_of

CONTENTS = (
    ("1 Inledning", "2"), ("2 Lägesbild", "3"), ("2.1 Ungas vardag", "4"), ("2.2 Trafiken i centrum", "6"),
    ("3 Åtgärder", "9"), ("4 Ansvar och uppföljning", "12"), ("Bilaga: karta", "14"),
)  # fmt: skip


@pytest.mark.parametrize("leader", [".", " .", ""])
def test_a_table_of_contents_is_no_table(leader: str) -> None:
    sheet = Sheet()
    sheet.text(60, 80, "Innehåll", size=14, bold=True)
    for number, (title, page) in enumerate(CONTENTS):
        y = 110 + number * PITCH
        sheet.words += set_words(title, 60, y)
        end = 60 + stringWidth(title + " ", "Helvetica", SIZE)
        if leader:
            dots = leader * int((515 - end) / stringWidth(leader, "Helvetica", SIZE))
            sheet.words += set_words(dots, end, y)
        sheet.words += set_words(page, 525, y)
    document = recover_layout([sheet.page()])
    assert tables_of(document) == []
    assert all(title in document.page_texts[0] for title, _ in CONTENTS)


def test_address_blocks_beside_each_other_are_no_table() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Exempelstads kommun\nBox 17\n123 45 Exempelstad\n0123-45 67 89")
    sheet.text(300, 100, "Polismyndigheten\nStorgatan 4\n123 46 Exempelstad\n0123-98 76 54")
    sheet.text(
        60, 200, "Parterna har träffat denna överenskommelse för att minska brotten i kommunen under året."
    )
    assert tables_of(recover_layout([sheet.page()])) == []


@pytest.mark.parametrize("lines_above", [True, False])
def test_signatures_in_two_columns_are_no_table(lines_above: bool) -> None:
    sheet = Sheet()
    sheet.text(
        60, 100, "Detta avtal är upprättat i två exemplar, av vilka parterna har tagit var sitt exemplar."
    )
    columns = (
        (60, "För kommunen\nExempelstad den 3 maj 2024", "Maja Exempelsson\nKommundirektör"),
        (320, "För polisen\nExempelstad den 3 maj 2024", "Olle Påhittsson\nLokalpolisområdeschef"),
    )
    for x, place, name in columns:
        sheet.text(x, 140, place)
        if lines_above:
            sheet.level(196, x, x + 190)
        sheet.text(x, 210, name)
    document = recover_layout([sheet.page()])
    assert tables_of(document) == []
    assert document.page_texts[0].index("Maja") < document.page_texts[0].index("Olle")


def test_prose_in_two_columns_is_read_down_one_and_then_the_other() -> None:
    left = "\n".join(["Kommunen leder arbetet och kallar", "till möten fyra gånger om året där"] * 8)
    right = "\n".join(["Polisen redovisar läget i området", "och föreslår vad som bör göras nu"] * 8)
    sheet = Sheet()
    sheet.text(60, 100, left)
    sheet.text(310, 100, right)
    document = recover_layout([sheet.page()])
    assert tables_of(document) == []
    assert document.page_texts[0].rindex("Kommunen") < document.page_texts[0].index("Polisen")


def test_a_list_with_tabs_is_no_table() -> None:
    sheet = Sheet()
    sheet.text(
        60, 100, "Vid mötena i samrådet deltar under hela avtalets tid följande, som anmäler sina ersättare:"
    )
    for number, text in enumerate(
        ("kommundirektören som leder mötet", "polisens chef i området", "rektorerna")
    ):
        sheet.text(78, 120 + number * PITCH, f"{number + 1}.")
        sheet.text(110, 120 + number * PITCH, text)
    document = recover_layout([sheet.page()])
    assert tables_of(document) == []
    assert [kind for kind, _ in kinds_of(document)] == ["paragraph", *["list_item"] * 3]


@pytest.mark.parametrize("rules", ["grid", "rows", "columns", "none"])
def test_a_table_of_contents_above_a_table_stays_outside(rules: Rules) -> None:
    sheet = Sheet()
    for number, (title, page) in enumerate(CONTENTS[:4]):
        dots = "." * int((510 - 60 - stringWidth(title, "Helvetica", SIZE)) / 2.8)
        sheet.text(60, 70 + number * PITCH, f"{title} {dots}")
        sheet.words += set_words(page, 525, 70 + number * PITCH)
    sheet.table(EDGES, 180, ROWS, rules, padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == said(ROWS)


@pytest.mark.parametrize("rules", ["grid", "columns"])
def test_prose_beside_a_table_stays_outside(rules: Rules) -> None:
    sheet = Sheet()
    sheet.text(60, 132, "\n".join(["Läget i centrum har", "blivit lugnare sedan", "förra mätningen."] * 3))
    edges = (230.0, 330.0, 440.0, 535.0)
    rows = [
        ["Område", "Mål", "Ansvarig"],
        ["Centrum", "Lugnare kväll", "Chefen"],
        ["Skola", "Fler ler", "Rektorn"],
    ]
    sheet.table(edges, 120, rows, rules, padding=7)
    (table,) = tables_of(recover_layout([sheet.page()]))
    assert rows_of(table) == rows
