"""Activities written as forms are read like rows of a table."""

from __future__ import annotations

from pipeline.document.blocks import ColumnRole
from tests.nlp.documents import commitments, heading, paragraph, table, who_what


def test_a_form_for_each_activity_is_read_like_rows() -> None:
    form: tuple[ColumnRole, ...] = ("other", "other")
    found = commitments(
        heading("Cykelstölder"),
        table(
            form,
            ["Aktivitet 1", "Märkdag"],
            ["Mål", "Färre stölder"],
            ["Åtgärd", ["Märka cyklar", "Dela ut lås"]],
            ["Ansvarig", "Polisen och fritidsgården"],
            ["Aktivitet 2", "Garage"],
            ["Åtgärd", "Bygga garage"],
            ["Ansvarig", "Gatuenheten"],
        ),
        focus=("Cykelstölder",),
    )
    assert who_what(found) == [
        ("gemensam", "Märka cyklar"),
        ("gemensam", "Dela ut lås"),
        ("kommun", "Bygga garage"),
    ]
    assert [(c.sub_area, c.goal) for c in found] == [("Märkdag", "Färre stölder")] * 2 + [("Garage", None)]


def test_a_form_written_as_lines_is_read_like_a_row() -> None:
    (found,) = commitments(
        heading("Inbrott"),
        paragraph("Aktivitet: Grannsamverkan"),
        paragraph("Tillvägagångssätt: Utbilda nya kontaktombud"),
        paragraph("Ansvarig: Polisen"),
        paragraph("Tidsplan: Våren 2024"),
        focus=("Inbrott",),
    )
    assert (found.actor, found.text, found.timeline) == ("polis", "Utbilda nya kontaktombud", "Våren 2024")
    assert found.table_no is None


def test_a_form_that_asks_is_read_and_a_number_before_the_next_one_is_no_part_of_it() -> None:
    found = commitments(
        heading("Aktivitetskort"),
        paragraph("Vad: Öppen hall"),
        paragraph("Varför: Inget är öppet på kvällen."),
        paragraph("Hur: Kultur och fritid öppnar hallen."),
        paragraph("När: Oktober 2021"),
        paragraph("Kort 2"),
        paragraph("Vad: Synlig polis"),
        paragraph("Hur: Polisen ställer upp ett mobilt kontor."),
        paragraph("När: November 2021"),
    )
    assert [(c.actor, c.sub_area, c.cause, c.timeline) for c in found] == [
        ("kommun", "Öppen hall", "Inget är öppet på kvällen.", "Oktober 2021"),
        ("polis", "Synlig polis", None, "November 2021"),
    ]


def test_a_form_with_its_labels_on_lines_of_their_own_is_read_like_a_row() -> None:
    found = commitments(
        heading("Löften", 1),
        heading("1. Cykelmärkning"),
        paragraph("Tillvägagångssätt"),
        paragraph("Märka cyklar utanför simhallen"),
        paragraph("Ansvarig"),
        paragraph("Polisen"),
        heading("2. Bastukvällar"),
        paragraph("Kommunen har två simhallar."),
    )
    assert who_what(found) == [("polis", "Märka cyklar utanför simhallen")]
    assert found[0].responsible == "Polisen"


def test_a_form_may_name_its_area_and_describe_what_is_done() -> None:
    form: tuple[ColumnRole, ...] = ("other", "other")
    (found,) = commitments(
        heading("Kort 1"),
        table(
            form,
            ["Aktivitet", "Värdar på stranden"],
            ["Fokusområde", "Lugna somrar"],
            ["Mål", "Färre bråk"],
            ["Beskrivning", "Unga anställs som strandvärdar."],
            ["Ansvarig", "Fritidsförvaltningen"],
            header=False,
        ),
        focus=("Trafik", "Lugna somrar"),
    )
    assert (found.actor, found.text) == ("kommun", "Unga anställs som strandvärdar.")
    assert (found.focus_area, found.sub_area, found.goal) == (
        "Lugna somrar",
        "Värdar på stranden",
        "Färre bråk",
    )


def test_sentences_of_several_parties_in_one_field_are_parted() -> None:
    found = commitments(
        heading("Aktivitet 1: Lugnare helger"),
        paragraph(
            "Genomförande: Polisen sätter in en extra patrull. Kommunens handläggare besöker krogarna."
        ),
        paragraph("Ansvarig: Närpolischefen"),
        paragraph("Uppföljning: Antal anmälningar"),
    )
    assert who_what(found) == [
        ("polis", "Polisen sätter in en extra patrull."),
        ("kommun", "Kommunens handläggare besöker krogarna."),
    ]
    assert {c.sub_area for c in found} == {"Lugnare helger"}
