"""Activities written as forms are read like rows of a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.dataset.publishing.review import agreement_review_reasons
from pipeline.document.blocks import Block, ColumnRole, TextBlock
from pipeline.document.reasons import Reason
from pipeline.layout.transcripts.transcript import read_transcript
from pipeline.nlp.commitments.form_problems import form_problems
from pipeline.nlp.commitments.reading import read_undertakings
from pipeline.nlp.reading import read_agreement
from pipeline.nlp.structure.form_tables import form_rows
from tests.nlp.documents import PARTIES, commitments, document, heading, paragraph, table, who_what


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


CARD: tuple[list[str], ...] = (
    ["Aktivitet", "Öppet bibliotek"],
    ["Mål", "Fler vuxna i centrum"],
    ["Insatstyp", "Kommunen har en fast insats"],
    ["Åtgärd", "Kommunen håller biblioteket öppet till klockan 20"],
    ["Ansvarig", "Bibliotekschefen"],
)


def labels_told(*blocks: Block) -> list[str]:
    read = read_undertakings(document(*blocks), (), PARTIES)
    return [p.message.split('"')[1] for p in form_problems(read.unknown_labels)]


def test_a_form_keeps_its_commitments_though_one_label_is_not_known() -> None:
    form = table(("other", "other"), *CARD, header=False)
    (found,) = commitments(heading("Kort 1"), form)
    assert (found.actor, found.text, found.sub_area, found.goal, found.responsible) == (
        "kommun",
        "Kommunen håller biblioteket öppet till klockan 20",
        "Öppet bibliotek",
        "Fler vuxna i centrum",
        "Bibliotekschefen",
    )
    rows = form_rows(form)
    assert rows is not None
    assert [c.text for c in rows.cells if c.role == "other"] == ["Kommunen har en fast insats"]
    assert labels_told(form) == ["Insatstyp"]


@pytest.mark.parametrize("place", range(len(CARD)))
def test_a_label_that_is_not_known_costs_nothing_wherever_it_stands(place: int) -> None:
    rest = [row for row in CARD if row[0] != "Insatstyp"]
    rows = [*rest[:place], ["Insatstyp", "Kommunen ska ha en fast insats"], *rest[place:]]
    form = table(("other", "other"), *rows, *rows, header=False)
    found = commitments(form)
    assert [c.text for c in found] == ["Kommunen håller biblioteket öppet till klockan 20"] * 2
    assert {(c.goal, c.responsible) for c in found} == {("Fler vuxna i centrum", "Bibliotekschefen")}
    assert labels_told(form) == ["Insatstyp"]


@pytest.mark.parametrize("line", [heading, paragraph])
def test_lines_with_a_label_that_is_not_known_are_no_part_of_the_label_above(
    line: Callable[[str], TextBlock],
) -> None:
    lines = [line(f"{label}: {value}") for label, value in (*CARD[:2], CARD[3], CARD[2], CARD[4])]
    assert [c.text for c in commitments(*lines)] == ["Kommunen håller biblioteket öppet till klockan 20"]
    assert labels_told(*lines) == ["Insatstyp"]


def test_parties_before_a_colon_among_the_lines_of_a_form_are_no_labels() -> None:
    lines = [
        paragraph("Genomförande: Vi lyser upp stigen."),
        paragraph("Polisen: Går ut med fältgruppen."),
        paragraph("Ansvarig: Gatuchefen"),
        paragraph("När: Maj"),
    ]
    assert labels_told(*lines) == []
    assert any("Går ut med fältgruppen." in c.text for c in commitments(*lines))


def test_tables_whose_columns_have_headings_have_no_labels() -> None:
    of_areas = table(("sub_area", "other"), ["Mål", "Nuläge"], ["Trafik", "Fort"], ["Torget", "Mörkt"])
    of_deeds = table(("sub_area", "action", "responsible"), ["Insats", "Märka cyklar", "Polisen"])
    assert form_rows(of_areas) is None
    assert labels_told(of_areas, of_deeds) == []


def test_a_form_with_more_unknown_labels_than_known_ones_is_told() -> None:
    rows = [
        ["Mål", "Lugn"],
        ["När", "Maj"],
        ["Ansvarig", "Polisen"],
        *([f"Fält {n} i mallen", "Ja"] for n in "abcd"),
    ]
    form = table(("other", "other"), *rows, header=False)
    assert form_rows(form) is None
    assert labels_told(form) == [f"Fält {n} i mallen" for n in "abcd"]


def test_a_label_that_is_not_known_makes_the_agreement_one_to_check() -> None:
    text = "\n".join(f"{label}: {value}\n" for label, value in CARD)
    own, _ = read_transcript(f"Åtgärdsplan för Påhitts kommun och polisen 2031\n\n{text}")
    agreement = read_agreement(own)
    [problem] = [p for p in agreement.problems if p.code == "form_label_unknown"]
    assert "Insatstyp" in problem.message
    reasons = agreement_review_reasons(own, agreement, agreement.problems)
    assert Reason("problem", "form_label_unknown") in reasons
