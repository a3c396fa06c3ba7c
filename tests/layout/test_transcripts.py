"""Transcripts: text that somebody else has read."""

from __future__ import annotations

import pytest

from pipeline.document.blocks import Document, TextBlock
from pipeline.layout.transcripts.transcript import read_transcript
from tests.layout.typesetting import kinds_of, rows_of, tables_of

LONG = "Kommunen och polisen har sedan länge ett nära samarbete om trygghet och säkerhet i kommunen."


def read(text: str) -> Document:
    document, problems = read_transcript(text)
    assert problems == ()
    return document


def test_lines_with_tabs_are_a_table_with_roles() -> None:
    document = read(
        f"{LONG}\n\nOmråde\tMål\tÅtgärd\nTorget\tFler känner sig trygga\tFältgruppen går ut\n"
        "Skolan\tIngen lämnas ensam\tSkolan ringer hem\n\nMålen följs upp varje år av båda parterna.\n"
    )
    (table,) = tables_of(document)
    assert rows_of(table) == [
        ["Område", "Mål", "Åtgärd"],
        ["Torget", "Fler känner sig trygga", "Fältgruppen går ut"],
        ["Skolan", "Ingen lämnas ensam", "Skolan ringer hem"],
    ]
    assert [(c.role, c.is_header) for c in table.cells if c.row_no < 1] == [
        ("sub_area", True),
        ("goal", True),
        ("action", True),
    ]
    assert [b.kind for b in document.blocks if isinstance(b, TextBlock)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "cell",
    [
        "<p>Rond på kvällen</p> <p>Ljus i parken</p>",
        "Rond på kvällen<br>Ljus i parken",
        "Rond på kvällen<br/>Ljus i parken",
    ],
)
def test_paragraphs_in_a_cell_are_items(cell: str) -> None:
    (table,) = tables_of(read(f"Mål\tÅtgärd\nTrygghet\t{cell}\n"))
    items = next(c.items for c in table.cells if (c.row_no, c.col_no) == (1, 1))
    assert [item.text for item in items] == ["Rond på kvällen", "Ljus i parken"]


def test_short_rows_end_in_empty_cells() -> None:
    (table,) = tables_of(read("Mål\tÅtgärd\tNär\nTrygghet\tRond\n"))
    assert rows_of(table)[1] == ["Trygghet", "Rond", ""]


def test_a_blank_line_inside_a_cut_row_does_not_part_the_table() -> None:
    (table,) = tables_of(
        read(
            "Område\tMål\tÅtgärd\nTorget\tFler känner sig\tFältgruppen går\n\n"
            "\ttrygga på kvällen\tut varje fredag\n"
        )
    )
    assert rows_of(table)[1:] == [
        ["Torget", "Fler känner sig trygga på kvällen", "Fältgruppen går ut varje fredag"]
    ]


def test_a_repeated_header_after_a_blank_line_is_dropped() -> None:
    head = "Område\tMål\tÅtgärd\n"
    (table,) = tables_of(read(f"{head}Torget\tTrygghet\tRond\n\n{head}Skolan\tNärvaro\tSamtal\n"))
    assert [row[0] for row in rows_of(table)] == ["Område", "Torget", "Skolan"]


def test_text_between_parts_tables() -> None:
    head = "Område\tMål\tÅtgärd\n"
    document = read(f"{head}Torget\tTrygghet\tRond\n\n{LONG}\n\n{head}Skolan\tNärvaro\tSamtal\n")
    assert [(t.table_no, t.row_count) for t in tables_of(document)] == [(1, 2), (2, 2)]


def test_markdown_headings_have_their_levels() -> None:
    document = read(f"# Överenskommelse\n\n{LONG}\n\n## Bakgrund\n{LONG}\n")
    assert [(b.kind, b.level, b.text) for b in document.blocks if isinstance(b, TextBlock)] == [
        ("heading", 1, "Överenskommelse"),
        ("paragraph", 0, LONG),
        ("heading", 2, "Bakgrund"),
        ("paragraph", 0, LONG),
    ]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "1.", "a)"])
def test_bullets_are_list_items(mark: str) -> None:
    document = read(f"{LONG}\n\n{mark} Polisen redovisar läget.\n{mark} Kommunen kallar till möten.\n")
    items = [b for b in document.blocks if isinstance(b, TextBlock) and b.kind == "list_item"]
    assert [(b.marker, b.text) for b in items] == [
        (mark, "Polisen redovisar läget."),
        (mark, "Kommunen kallar till möten."),
    ]


def test_bold_signs_and_inline_tags_are_no_text() -> None:
    document = read(f"{LONG}\n\n- **Polisen** redovisar <b>läget</b>.\n- **Kommunen** kallar.\n")
    assert [text for _, text in kinds_of(document)[1:]] == ["Polisen redovisar läget.", "Kommunen kallar."]


def test_hard_wrapped_text_is_one_paragraph_and_divided_words_are_whole() -> None:
    document = read(
        "Kommunen och polisen har sedan länge ett nära samarbete om trygg-\n"
        "het. Samarbetet vilar på en gemensam lägesbild som båda bidrar\ntill varje år.\n"
    )
    assert kinds_of(document) == [
        (
            "paragraph",
            "Kommunen och polisen har sedan länge ett nära samarbete om trygghet. Samarbetet vilar på "
            "en gemensam lägesbild som båda bidrar till varje år.",
        )
    ]


def test_headings_between_wrapped_paragraphs_are_found_without_blank_lines() -> None:
    wrapped = (
        "Kommunen och polisen har sedan länge ett nära samarbete om\ntrygghet. Det vilar på en "
        "gemensam lägesbild som uppdateras\nvarje år."
    )
    document = read(f"{wrapped}\nUppföljning\n{wrapped}\n")
    assert [kind for kind, _ in kinds_of(document)] == ["paragraph", "heading", "paragraph"]
    assert kinds_of(document)[1] == ("heading", "Uppföljning")


def test_a_paragraph_parted_by_a_form_feed_is_joined() -> None:
    document = read(
        f"{LONG}\n\nParterna träffas varje kvartal för att gå igenom läget och de\fåtgärder som finns."
    )
    assert kinds_of(document)[1:] == [
        ("paragraph", "Parterna träffas varje kvartal för att gå igenom läget och de åtgärder som finns.")
    ]


def test_rules_of_signs_say_nothing() -> None:
    document = read(f"{LONG}\n\n-----\n\n{LONG}\n")
    assert [text for _, text in kinds_of(document)] == [LONG, LONG]


def test_columns_read_across_are_a_problem_and_nothing_is_made_of_them() -> None:
    document, problems = read_transcript(
        f"{LONG}\n\nOmråde Mål Åtgärd Ansvarig\nTorget Fler känner Fältgruppen Chefen\nsig trygga går ut\n"
    )
    assert [p.code for p in problems] == ["interleaved_columns"]
    assert [b.text for b in document.blocks if isinstance(b, TextBlock)] == [LONG]
    assert tables_of(document) == []
    assert "Fältgruppen" in document.page_texts[0]


def test_prose_after_interleaved_columns_is_read_again() -> None:
    document, problems = read_transcript(
        f"Område Mål Åtgärd Ansvarig\nTorget Fler känner Fältgruppen Chefen\n\n# Uppföljning\n{LONG}\n"
    )
    assert problems
    assert [b.text for b in document.blocks if isinstance(b, TextBlock)] == ["Uppföljning", LONG]


def test_a_sentence_of_heading_words_is_no_interleaved_table() -> None:
    read("Mål och åtgärd bestäms av ansvarig chef enligt en tidsplan som parterna har enats om i nämnden.\n")


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", "-----\n", "\f"])
def test_a_transcript_without_text_has_no_text(text: str) -> None:
    document, _ = read_transcript(text)
    assert not any(b.text for b in document.blocks if isinstance(b, TextBlock))
    assert all(not cell.items for table in tables_of(document) for cell in table.cells)


def test_a_transcript_is_one_page_without_geometry() -> None:
    document = read(LONG)
    assert [(p.page_no, p.origin) for p in document.pages] == [(1, "transcript")]
    assert document.text_origin == "transcript"
