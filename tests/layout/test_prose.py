"""Text outside tables: headings, paragraphs, lists, footnotes, in reading order."""

from __future__ import annotations

import pytest

from pipeline.layout.recover import recover_layout
from tests.layout.typesetting import PITCH, Sheet, kinds_of, page_of, texts_of

TEXT = (
    "Kommunen och polisen har sedan länge ett nära samarbete om trygghet och säkerhet i hela\n"
    "kommunen. Samarbetet vilar på en gemensam lägesbild, som uppdateras två gånger om året\n"
    "och som båda parterna bidrar till med uppgifter ur sina egna system."
)
RUNNING = TEXT.replace("\n", " ")


def test_lines_of_a_paragraph_are_one_block() -> None:
    assert kinds_of(recover_layout([page_of(TEXT)])) == [("paragraph", RUNNING)]


def test_space_between_paragraphs_parts_them() -> None:
    sheet = Sheet()
    below = sheet.text(60, 100, TEXT)
    sheet.text(60, below + 6, TEXT)
    assert kinds_of(recover_layout([sheet.page()])) == [("paragraph", RUNNING)] * 2


def test_a_paragraph_may_begin_without_space_after_a_short_line() -> None:
    sheet = Sheet()
    sheet.text(60, 100, f"{TEXT}\nMålen följs upp varje år.\n{TEXT}")
    assert [text for _, text in kinds_of(recover_layout([sheet.page()]))] == [
        RUNNING,
        "Målen följs upp varje år.",
        RUNNING,
    ]


def test_headings_have_levels_by_size() -> None:
    sheet = Sheet()
    sheet.text(60, 80, "Samverkansöverenskommelse", size=18)
    sheet.text(60, 110, TEXT)
    sheet.text(60, 180, "Bakgrund", size=13)
    sheet.text(60, 200, TEXT)
    sheet.text(60, 270, "Lägesbild", bold=True)
    sheet.text(60, 285, TEXT)
    blocks = texts_of(recover_layout([sheet.page()]))
    assert [(b.kind, b.level, b.text) for b in blocks if b.kind == "heading"] == [
        ("heading", 1, "Samverkansöverenskommelse"),
        ("heading", 2, "Bakgrund"),
        ("heading", 3, "Lägesbild"),
    ]
    assert [b.text for b in blocks if b.kind == "paragraph"] == [RUNNING] * 3


def test_a_heading_of_two_lines_is_one() -> None:
    sheet = Sheet()
    sheet.text(60, 80, "Överenskommelse om samverkan\nmellan kommun och polis", size=18, pitch=23)
    sheet.text(60, 140, TEXT)
    assert kinds_of(recover_layout([sheet.page()]))[0] == (
        "heading",
        "Överenskommelse om samverkan mellan kommun och polis",
    )


def test_a_numbered_heading_keeps_its_number() -> None:
    sheet = Sheet()
    sheet.text(60, 80, "2.1 Parternas åtaganden", bold=True)
    sheet.text(60, 100, TEXT)
    assert kinds_of(recover_layout([sheet.page()]))[0] == ("heading", "2.1 Parternas åtaganden")


def test_a_bold_sentence_is_emphasis_and_no_heading() -> None:
    sheet = Sheet()
    sheet.text(60, 80, "Målet är att alla ska känna sig trygga i hela kommunen.", bold=True)
    sheet.text(60, 110, TEXT)
    assert kinds_of(recover_layout([sheet.page()]))[0][0] == "paragraph"


@pytest.mark.parametrize("marker", ["•", "–", "1.", "a)"])
def test_list_items_keep_their_markers_apart(marker: str) -> None:
    following = {"1.": "2.", "a)": "b)"}.get(marker, marker)
    sheet = Sheet()
    sheet.text(60, 100, TEXT)
    sheet.text(70, 150, f"{marker}\n\n{following}")
    sheet.text(84, 150, "Polisen redovisar läget vid varje möte och föreslår vad som bör göras\nhärnäst.")
    sheet.text(84, 150 + 2 * PITCH, "Kommunen kallar till mötena.")
    blocks = texts_of(recover_layout([sheet.page()]))
    assert [(b.kind, b.marker, b.text) for b in blocks[1:]] == [
        (
            "list_item",
            marker,
            "Polisen redovisar läget vid varje möte och föreslår vad som bör göras härnäst.",
        ),
        ("list_item", following, "Kommunen kallar till mötena."),
    ]


def test_nested_items_are_deeper() -> None:
    sheet = Sheet()
    for y, x, text in ((100, 60, "Unga i riskzon"), (113, 90, "Samtal med hemmet"), (126, 60, "Trafik")):
        sheet.text(x, y, "•")
        sheet.text(x + 14, y, text)
    blocks = texts_of(recover_layout([sheet.page()]))
    assert [(b.kind, b.depth, b.text) for b in blocks] == [
        ("list_item", 0, "Unga i riskzon"),
        ("list_item", 1, "Samtal med hemmet"),
        ("list_item", 0, "Trafik"),
    ]


def test_small_print_with_a_number_is_a_footnote() -> None:
    sheet = Sheet()
    sheet.text(60, 100, TEXT)
    sheet.text(60, 700, "1 Mätningen görs i maj varje år.", size=7.5)
    assert kinds_of(recover_layout([sheet.page()]))[1] == ("footnote", "1 Mätningen görs i maj varje år.")


def test_signature_blocks_side_by_side_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.text(60, 100, TEXT)
    sheet.text(60, 200, "Exempelstad den 3 mars 2024\nMaja Exempelsson\nKommundirektör", pitch=20)
    sheet.text(330, 200, "Exempelstad den 5 mars 2024\nOlle Påhittsson\nLokalpolisområdeschef", pitch=20)
    (text,) = recover_layout([sheet.page()]).page_texts
    places = [
        text.index(part)
        for part in ("3 mars", "Maja", "Kommundirektör", "5 mars", "Olle", "Lokalpolisområdeschef")
    ]
    assert places == sorted(places)


def test_a_page_in_two_columns_is_read_column_by_column() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "Vi vill att alla ska känna\nsig trygga i centrum, på\nresan hem och i skolan.")
    sheet.text(320, 100, "Polisen lovar att finnas\nute till fots varje helg\noch att svara på frågor.")
    (text,) = recover_layout([sheet.page()]).page_texts
    assert text.index("skolan.") < text.index("Polisen")


def test_a_paragraph_cut_by_the_page_break_is_joined() -> None:
    first, second = Sheet(1), Sheet(2)
    first.text(
        60, 740, "Parterna träffas varje kvartal för att gå igenom den gemensamma läges-\nbilden och de"
    )
    first.text(290, 815, "1 (2)")
    second.text(60, 80, "åtgärder som har beslutats.")
    second.text(60, 130, TEXT)
    second.text(290, 815, "2 (2)")
    document = recover_layout([first.page(), second.page()])
    assert kinds_of(document)[0] == (
        "paragraph",
        "Parterna träffas varje kvartal för att gå igenom den gemensamma lägesbilden och de åtgärder som har "
        "beslutats.",
    )
    assert "åtgärder" in document.page_texts[1]


def test_a_new_sentence_after_the_page_break_is_a_new_paragraph() -> None:
    document = recover_layout([page_of(TEXT, 1), page_of("Varje år görs en ny plan.", 2)])
    assert [text for _, text in kinds_of(document)] == [RUNNING, "Varje år görs en ny plan."]


def test_a_document_without_pages_or_words_has_no_blocks() -> None:
    assert recover_layout([]).blocks == ()
    document = recover_layout([Sheet(1).page(), Sheet(2).page()])
    assert (document.blocks, document.page_texts) == ((), ("", ""))


def test_a_numbered_heading_hardly_larger_than_the_text_is_a_heading() -> None:
    sheet = Sheet()
    sheet.text(60, 80, TEXT)
    sheet.text(60, 150, "3.2 Otrygghet i bostadsområden", size=11)
    sheet.text(60, 170, TEXT)
    assert kinds_of(recover_layout([sheet.page()]))[1] == ("heading", "3.2 Otrygghet i bostadsområden")


def test_places_and_dates_side_by_side_are_not_run_together() -> None:
    sheet = Sheet()
    sheet.text(60, 100, TEXT)
    for x, name in ((60, "Maja Exempelsson"), (330, "Olle Påhittsson")):
        sheet.text(x, 200, "Exempelstad den 3 mars 2024")
        sheet.text(x, 262, f"{name}\nDirektör")
    texts = [text for _, text in kinds_of(recover_layout([sheet.page()]))]
    assert sum(text.count("Exempelstad den 3 mars 2024") for text in texts) == 2
    assert not any("2024 Exempelstad" in text for text in texts)


LEAD = "Kommunen åtar sig under hela avtalets tid att tillsammans med polisen och föreningarna:"


def test_items_whose_signs_were_not_read_are_items_still() -> None:
    sheet = Sheet()
    sheet.text(60, 100, LEAD)
    sheet.text(78, 112.6, "tända fler lampor på gångvägen mellan stationen och torget, så att den\nsyns")
    sheet.text(78, 137.8, "hålla fritidsgården öppen\nbjuda in till möten varje kvartal")
    assert kinds_of(recover_layout([sheet.page()])) == [
        ("paragraph", LEAD),
        ("list_item", "tända fler lampor på gångvägen mellan stationen och torget, så att den syns"),
        ("list_item", "hålla fritidsgården öppen"),
        ("list_item", "bjuda in till möten varje kvartal"),
    ]


def test_an_item_without_its_sign_among_others_is_an_item() -> None:
    sheet = Sheet()
    sheet.text(60, 100, LEAD + "\n• \n\n• ")
    sheet.text(78, 112.6, "tända lampor\nhålla öppet\nbjuda in alla boende till ett möte varje kvartal")
    assert [kind for kind, _ in kinds_of(recover_layout([sheet.page()]))] == ["paragraph", *["list_item"] * 3]


def test_a_number_that_a_line_of_running_text_begins_with_lists_nothing() -> None:
    text = "Parterna följer upp arbetet varje år och redovisar det senast i vecka\n11. Därefter beslutas"
    document = recover_layout([page_of(text + " om nästa år.")])
    assert [kind for kind, _ in kinds_of(document)] == ["paragraph"]
    assert "vecka 11. Därefter" in document.page_texts[0]


def test_a_misread_percent_sign_lists_nothing() -> None:
    text = (
        "Antalet anmälda stölder från bilar ökade under förra året med hela 23\n° på två år i hela kommunen."
    )
    assert [kind for kind, _ in kinds_of(recover_layout([page_of(text)]))] == ["paragraph"]


LONG_NOTE = "Föreningen lånar ut utrustning utan kostnad till den som bor i kommunen och visar kort på det"


@pytest.mark.parametrize("marks", ["12", "¹²"])
def test_footnotes_under_each_other_are_two(marks: str) -> None:
    sheet = Sheet()
    sheet.text(60, 100, TEXT)
    notes = [f"{marks[0]} {LONG_NOTE}", f"{marks[1]} I öppna källor."]
    sheet.text(60, 780, "\n".join(notes), size=7.5, pitch=9.5)
    assert kinds_of(recover_layout([sheet.page()]))[1:] == [("footnote", note) for note in notes]
