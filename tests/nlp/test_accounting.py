"""What became of every passage: nothing that a document says disappears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document.accounted import AccountedPassage
from pipeline.document.agreement import Agreement
from pipeline.document.blocks import Document, numbered
from pipeline.layout.recover import recover_layout
from pipeline.layout.transcripts.transcript import read_transcript
from pipeline.nlp.accounting.certainty import CERTAINTY, Verdict
from pipeline.nlp.accounting.rows import Decided, Printed, rows_of
from pipeline.nlp.accounting.understood import MOST_UNKNOWN, not_understood
from pipeline.nlp.accounting.units import Unit
from pipeline.nlp.reading import read_agreement
from tests.layout.stored_pages import load_pages, stored_names
from tests.nlp.documents import document, heading, paragraph, passage, table

RAW = Path(__file__).parents[2] / "data" / "raw"
OPENING = """# Samverkansöverenskommelse mellan Ljungby kommun och Lokalpolisområde Ljungby

Överenskommelsen sluts mellan Ljungby kommun och Lokalpolisområde Ljungby.

"""


def letters(texts: Iterable[str]) -> Counter[str]:
    """Count letters and digits: what hyphens and spaces part or join stays the same."""
    return Counter(sign for text in texts for sign in text if sign.isalnum())


def printed_letters(document: Document) -> Counter[str]:
    pages = zip(document.pages, document.page_texts, strict=True)
    return letters(
        text for page, whole in pages for text in ([w.text for w in page.words] if page.words else [whole])
    )


def accounted_letters(read: Agreement) -> Counter[str]:
    return letters(text for row in read.passages for text in (row.marker, row.text))


def read_text(text: str) -> Agreement:
    return read_agreement(numbered(read_transcript(text)[0]))


def classes(read: Agreement) -> list[tuple[str, str]]:
    return [(row.passage_class, row.text) for row in read.passages]


# --- nothing disappears ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", stored_names()[::3])
def test_every_word_of_a_scan_stands_in_a_passage(name: str) -> None:
    whole = recover_layout(load_pages(name))
    assert accounted_letters(read_agreement(whole)) == printed_letters(whole)


@pytest.mark.parametrize("path", sorted(RAW.glob("*.txt")), ids=lambda path: path.stem)
def test_every_word_of_a_transcript_stands_in_a_passage(path: Path) -> None:
    whole = read_transcript(path.read_text("utf-8"))[0]
    assert accounted_letters(read_agreement(whole)) == printed_letters(whole)


LINES = st.lists(
    st.sampled_from(
        [
            "# Trafik",
            "Kommunen ska lysa upp torget. Polisen har mätt farten i två år.",
            "Kommunen ska tillsammans med fritids-",
            "gårdarna ordna kvällsöppet.",
            "- att polisen besöker skolan",
            "  - efter samråd med rektor",
            "1. Trafik",
            "a) Kommunen ska måla om",
            "Mål\tÅtgärd\tAnsvarig",
            "<p>Lugnt torg</p><p>Ljust</p>\tMäta fart  Tända ljus<br>Plocka skräp\tPolisen",
            "\t- Sätta upp skyltar\tKommunen",
            "Mål Åtgärd kommun Åtgärd polis Uppföljning",
            "Färre bränder Låsa vinden Besöka Varje år",
            "**Ansvarig:** Polisen",
            "Period: 2031-01-01",
            "– 2032-12-31",
            "Ort den 3 maj 2031",
            "---",
            "",
        ]
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_whatever_lines_a_transcript_has_all_are_accounted_for(lines: list[str]) -> None:
    whole = read_transcript(OPENING + "\n".join(lines))[0]
    read = read_agreement(whole)
    assert accounted_letters(read) == printed_letters(whole)
    assert {row.commitment_no for row in read.passages} - {None} <= set(range(1, len(read.commitments) + 1))
    assert all(0.0 < row.probability <= 1.0 for row in read.passages)


def test_column_headings_that_return_are_told_where_they_stand() -> None:
    whole = recover_layout(load_pages("nassjo-2024__word__office"))
    again = [row for row in read_agreement(whole).passages if row.source_no is None]
    assert {(r.passage_class, r.probability) for r in again} == {("table_header", CERTAINTY["header_again"])}
    assert all(row.page > 1 and row.table_no is None for row in again)


def test_mixed_columns_are_kept_as_unknown() -> None:
    mixed = "Mål Åtgärd kommun Åtgärd polis Uppföljning\nFärre bränder Låsa vinden Besöka Varje år\n"
    read = read_text(f"{OPENING}{mixed}")
    assert ("unknown", "Färre bränder Låsa vinden Besöka Varje år") in classes(read)


def test_mended_words_are_kept_as_they_were_read() -> None:
    whole = numbered(
        document(heading("Åtaganden"), paragraph("Polisen ska vara synlig. Kornmunen ska lysa."))
    )
    row = read_agreement(whole).passages[-1]
    assert row.text.endswith("Kornmunen ska lysa.")
    assert row.text_mended is not None and row.text_mended.endswith("Kommunen ska lysa.")


# --- what they were taken for ----------------------------------------------------------------------


def test_a_paragraph_is_parted_where_its_sentences_are_of_several_kinds() -> None:
    text = "Skadegörelsen ökade förra året. Den var störst på torget. Kommunen ska lysa upp torget."
    read = read_text(f"{OPENING}{text}\n")
    assert classes(read)[-2:] == [
        ("background", "Skadegörelsen ökade förra året. Den var störst på torget."),
        ("undertaking", "Kommunen ska lysa upp torget."),
    ]
    assert read.passages[-1].commitment_no == 1


def test_two_parties_in_a_sentence_give_a_row_for_each_commitment() -> None:
    read = read_text(f"{OPENING}Kommunen ska lysa upp torget och polisen ska besöka skolan varje vecka.\n")
    own = [row for row in read.passages if row.passage_class == "undertaking"]
    assert [row.commitment_no for row in own] == [1, 2]


def test_a_sentence_that_obliges_and_was_not_read_is_no_background() -> None:
    read = read_text(f"{OPENING}Tillsammans ska man stötta dem som vill lämna våldet.\n")
    assert read.passages[-1].passage_class in ("unknown", "goal")


def test_cells_have_the_class_of_their_column_and_their_place() -> None:
    whole = document(
        heading("Åtgärder"),
        table(
            ["goal", "action_kommun", "responsible", "other"],
            ["Lugnare gator", "Mäta fart", "Gatuchefen", "12"],
        ),
    )
    body = [row for row in read_agreement(whole).passages if row.row_no == 1]
    assert [(row.passage_class, row.col_no) for row in body] == [
        ("goal", 0),
        ("undertaking", 1),
        ("responsible", 2),
        ("furniture", 3),
    ]
    assert [row.commitment_no for row in body] == [None, 1, None, None]


def test_frame_and_signatures_have_their_classes() -> None:
    read = read_text(
        f"{OPENING}Överenskommelsen gäller 2031-01-01 till 2032-12-31.\n\n## Åtaganden\n\nKommunen ska:\n"
        "- lysa upp torget\n\nLjungby den 3 maj 2030\n\nAnna Ekdal\nKommunstyrelsens ordförande\n"
    )
    found = {text: kind for kind, text in classes(read)}
    assert found["Överenskommelsen gäller 2031-01-01 till 2032-12-31."] == "period"
    assert found["Överenskommelsen sluts mellan Ljungby kommun och Lokalpolisområde Ljungby."] == "party"
    assert (found["Åtaganden"], found["Kommunen ska:"], found["lysa upp torget"]) == (
        "heading",
        "lead_in",
        "undertaking",
    )
    assert found["Ljungby den 3 maj 2030"] == "signature"


def test_whoever_judges_units_gets_rows_of_them() -> None:
    whole = passage("Polisen ska gå dit. Det var mörkt. Det var kallt.")
    tale = Verdict("background", 0.7)
    decided = [
        Decided(Unit(whole, 0, 20), Verdict("undertaking", 0.8, 3), 2),
        Decided(Unit(whole, 20, 35), tale),
        Decided(Unit(whole, 35, 49), Verdict("background", 0.6)),
    ]
    rows = list(rows_of(decided, Printed(whole, "•")))
    assert [(row.passage_class, row.probability, row.text, row.marker) for row in rows] == [
        ("undertaking", 0.8, "Polisen ska gå dit.", "•"),
        ("background", 0.6, "Det var mörkt. Det var kallt.", ""),
    ]
    assert (rows[0].commitment_no, rows[0].focus_area_no) == (3, 2)


# --- how much was understood -----------------------------------------------------------------------


def codes(read: Agreement) -> list[str]:
    return [problem.code for problem in read.problems]


def test_a_document_of_which_little_was_understood_is_told() -> None:
    rows = "".join(f"Gränd {n}\tVakter i tunneln klockan tio\tResurs\n" for n in range(12))
    read = read_text(f"{OPENING}Plats\tDet här\tAnnat\n{rows}")
    assert not_understood(read.passages) > MOST_UNKNOWN
    assert codes(read).count("much_not_understood") == 1


@pytest.mark.parametrize("name", stored_names()[1::4])
def test_a_document_that_was_read_well_is_not(name: str) -> None:
    assert "much_not_understood" not in codes(read_agreement(recover_layout(load_pages(name))))


def test_a_column_of_an_action_table_that_was_not_used_is_told() -> None:
    rows = [[f"Mäta farten på väg {n}", "vakter i tunneln under hela hösten"] for n in range(6)]
    read = read_agreement(document(heading("Åtgärder"), table(["action_kommun", "other"], *rows)))
    [problem] = [p for p in read.problems if p.code == "much_not_understood"]
    assert dict(problem.details) == {"table": "1", "words": "36", "of": "66"}


# --- what cannot be read ---------------------------------------------------------------------------

FINNISH = """Kaupunki huolehtii puistojen valaistuksesta ja poliisi partioi kaduilla öisin. Osapuolet tapaavat
neljä kertaa vuodessa ja keskustelevat nuorten kanssa heidän tulevaisuudestaan kaupungissa. """
UNREADABLE = {
    "another language": (FINNISH * 40, "not_swedish"),
    "wrong decoding": ("Polisen fÃ¶rebygger och kommunen tÃ¤nder ljus pÃ¥ torget. " * 40, "garbled_text"),
    "two megabytes": ("Kommunen ska lysa upp torget.\n\n" * 65_000, "too_long"),
    "dots": ("." * 200_000, "no_agreement"),
    "a word a line": ("kommunen\n" * 60_000, "too_long"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_unknown_with_one_flag(kind: str) -> None:
    text, code = UNREADABLE[kind]
    whole = read_transcript(text)[0]
    began = process_time()
    read = read_agreement(whole)
    assert process_time() - began < 20
    assert codes(read) == [code]
    assert {row.passage_class for row in read.passages} <= {"unknown"}
    assert accounted_letters(read) == printed_letters(whole)


def test_a_table_beyond_measure_is_unknown_with_one_flag() -> None:
    rows = "".join(f"Torg {n}\tKommunen tänder\tLjus\n" for n in range(3000))
    whole = read_transcript(f"{OPENING}Insats\tÅtgärd kommun\tMål\n{rows}")[0]
    began = process_time()
    read = read_agreement(whole)
    assert process_time() - began < 30
    told = [code for code in codes(read) if code in ("table_too_large", "much_not_understood")]
    assert told == ["table_too_large"]
    assert {row.passage_class for row in read.passages if row.table_no} == {"unknown"}
    assert accounted_letters(read) == printed_letters(whole)


def test_five_hundred_nested_bullets_are_all_there() -> None:
    bullets = "".join(f"{'  ' * (n % 2)}- punkt {n} om torget\n" for n in range(500))
    whole = read_transcript(f"{OPENING}{bullets}")[0]
    began = process_time()
    read = read_agreement(whole)
    assert process_time() - began < 30
    assert accounted_letters(read) == printed_letters(whole)


def test_passages_of_one_source_are_rows_in_a_row() -> None:
    read = read_text(f"{OPENING}Det var mörkt. Kommunen ska lysa upp torget.\n")
    order: list[AccountedPassage] = [row for row in read.passages if row.source_no is not None]
    assert [row.source_no for row in order] == sorted(row.source_no or 0 for row in order)
