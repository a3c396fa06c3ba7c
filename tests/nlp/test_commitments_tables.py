"""Commitments from tables: actors by column and responsible cell, rows, sections, focus areas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.document.agreement import Actor
from pipeline.document.blocks import Cell, ColumnRole, Table
from pipeline.document.doubt import NUMBER_TO_CHECK
from pipeline.nlp.commitments.decision import ASSUMED_JOINT
from pipeline.nlp.commitments.reading import read_commitments
from pipeline.nlp.structure.interleaving import interleaving_problems
from tests.nlp.documents import (
    BOX,
    PARTIES,
    bullet,
    commitments,
    document,
    heading,
    paragraph,
    passage,
    table,
    who_what,
)

PAIR: tuple[ColumnRole, ...] = ("sub_area", "goal", "action_kommun", "action_polis", "follow_up")
PLAN: tuple[ColumnRole, ...] = ("cause", "action", "responsible", "timeline", "follow_up")


def test_each_item_of_an_action_cell_is_a_commitment_of_its_column() -> None:
    found = commitments(
        heading("Åtgärdsplan"),
        table(
            PAIR,
            "Trygga skolvägar",
            [
                ["Trafik", "Beskrivning av läget"],
                "Färre olyckor",
                ["Bygga en gångbro", "Måla om"],
                "Mäta farten",
                "Årlig mätning",
            ],
        ),
    )
    assert who_what(found) == [
        ("kommun", "Bygga en gångbro"),
        ("kommun", "Måla om"),
        ("polis", "Mäta farten"),
    ]
    first = found[0]
    assert (first.sub_area, first.goal, first.follow_up) == ("Trafik", "Färre olyckor", "Årlig mätning")
    assert (first.focus_area, first.origin, first.table_no, first.row_no) == (
        "Trygga skolvägar",
        "table",
        1,
        2,
    )


@pytest.mark.parametrize(
    ("responsible", "actor"),
    [
        ("Polisen", "polis"),
        ("Kommunpolis", "polis"),
        ("Socialförvaltningen", "kommun"),
        ("Kultur och fritid", "kommun"),
        ("Rektor", "kommun"),
        ("Trygghetssamordnare", "kommun"),
        ("Tekniska kontoret, polisen", "gemensam"),
        ("BRÅ-gruppen", "gemensam"),
        ("Lokala BRÅ", "gemensam"),
        ("Socialtjänstens fältgrupp och polisens ungdomsgrupp", "gemensam"),
        ("Skolsköterskan/polisen", "gemensam"),
        ("Kommunen och polisen", "gemensam"),
        ("Parterna", "gemensam"),
        ("Polisen (Kim Lind)", "polis"),
        ("Mellerstads kommun", "kommun"),
        ("Räddningstjänsten", "annan"),
        ("Kommunen tillsammans med fastighetsägarna", "kommun"),
        ("K", "kommun"),
        ("K/P", "gemensam"),
    ],
)
def test_the_responsible_cell_tells_who_is_bound(responsible: str, actor: Actor) -> None:
    (found,) = commitments(table(PLAN, ["Orsak", "Ordna en utbildningsdag", responsible, "Maj", None]))
    assert (found.actor, found.responsible) == (actor, responsible)


def test_as_many_responsibles_as_actions_go_in_pairs() -> None:
    found = commitments(
        table(PLAN, ["O", ["Måla tunneln", "Spana vid kiosken"], ["Gatuenheten", "Polisen"], None, None])
    )
    assert [(c.actor, c.responsible) for c in found] == [("kommun", "Gatuenheten"), ("polis", "Polisen")]


def test_unlike_numbers_of_responsibles_hold_together_for_each_action() -> None:
    found = commitments(
        table(PLAN, ["O", ["Måla tunneln", "Spana", "Informera"], ["Gatuenheten", "Polisen"], None, None])
    )
    assert {(c.actor, c.responsible) for c in found} == {("gemensam", "Gatuenheten\nPolisen")}


def test_without_a_responsible_the_sentence_itself_tells_who_is_bound() -> None:
    found = commitments(
        table(
            PLAN,
            ["O", "Polisen besöker gymnasiet", None, None, None],
            ["O", "Städa parken", None, None, None],
        )
    )
    assert [c.actor for c in found] == ["polis", "gemensam"]
    assert found[1].review_reasons == (ASSUMED_JOINT,)


def test_a_responsible_that_names_nobody_known_is_left_open_and_flagged() -> None:
    (found,) = commitments(table(PLAN, ["O", "Städa parken", "Kim Lind", None, None]))
    assert found.actor is None
    assert found.review_reasons


def test_blank_goals_and_causes_go_on_from_above_but_not_times_or_follow_ups() -> None:
    found = commitments(
        table(
            PLAN,
            ["Mörka gator", "Byta lampor", "Gatuenheten", "Vår", "Mätning"],
            [None, "Gå ronder", "Polisen", None, None],
        )
    )
    assert [c.cause for c in found] == ["Mörka gator", "Mörka gator"]
    assert [c.timeline for c in found] == ["Vår", None]
    assert [c.follow_up for c in found] == ["Mätning", None]


def test_nothing_goes_on_across_a_section_row() -> None:
    found = commitments(
        table(
            PAIR,
            "Trafik",
            ["Fart", "Lägre fart", "Bygga gupp", None, None],
            "Klotter",
            [None, None, "Sanera", None, None],
        )
    )
    assert [(c.focus_area, c.sub_area, c.goal) for c in found] == [
        ("Trafik", "Fart", "Lägre fart"),
        ("Klotter", None, None),
    ]


def test_a_new_sub_area_ends_the_goal_of_the_one_before() -> None:
    found = commitments(
        table(
            PAIR,
            ["Fart", "Lägre fart", "Bygga gupp", None, None],
            ["Mopeder", None, "Hålla kurs", None, None],
        )
    )
    assert [c.goal for c in found] == ["Lägre fart", None]


def test_a_cell_that_reaches_down_holds_for_each_row() -> None:
    cells = [
        Cell(0, 0, 2, 1, False, "timeline", (passage("Hela året"),), 1, BOX, 0.9),
        Cell(0, 1, 1, 1, False, "action_kommun", (passage("Måla"),), 1, BOX, 0.9),
        Cell(1, 1, 1, 1, False, "action_kommun", (passage("Städa"),), 1, BOX, 0.9),
    ]
    found = commitments(Table(1, 2, 2, tuple(cells)))
    assert [(c.text, c.timeline) for c in found] == [("Måla", "Hela året"), ("Städa", "Hela året")]


@pytest.mark.parametrize("style", ["alone", "before"])
def test_party_names_in_a_cell_head_what_follows_them(style: str) -> None:
    items = {
        "alone": [
            "Kommunen:",
            "Rusta lekplatsen",
            "Polisen:",
            "Gå förbi kvällstid",
            "Gemensamt",
            "Ses varje vecka",
        ],
        "before": ["Kommunen: Rusta lekplatsen", "Polisen: Gå förbi kvällstid", "Gemensamt: Ses varje vecka"],
    }[style]
    found = commitments(table(("sub_area", "action"), ["Parken", items]))
    assert who_what(found) == [
        ("kommun", "Rusta lekplatsen"),
        ("polis", "Gå förbi kvällstid"),
        ("gemensam", "Ses varje vecka"),
    ]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("1. Motarbeta kriminella gäng", 1),
        ("Fokusområde 1 – Kriminella gäng", 1),
        ("Arbete mot ungas droganvändning", 2),
        ("Tryggare utemiljö i centrum", 3),
        ("Övriga åtgärder", None),
    ],
)
def test_the_heading_of_a_table_names_its_area_in_other_words(title: str, number: int | None) -> None:
    labels = ("Motverka kriminella gäng", "Minska ungas droganvändning", "Trygg utemiljö i centrum")
    (found,) = commitments(
        heading("Plan", 1),
        heading(title),
        table(("action", "responsible"), ["Mäta", "Polisen"]),
        focus=labels,
    )
    assert found.focus_area_no == number
    assert found.focus_area == (labels[number - 1] if number else None)


def test_a_heading_that_is_no_declared_area_still_labels_its_table() -> None:
    (found,) = commitments(
        heading("Plan", 1),
        heading("3. Brott mot djur"),
        table(("action", "responsible"), ["Mäta", "Polisen"]),
    )
    assert (found.focus_area, found.focus_area_no) == ("Brott mot djur", None)


def test_an_introduction_that_repeats_an_areas_label_places_the_table_there() -> None:
    (found,) = commitments(
        heading("Vad enkäten gav"),
        paragraph("Svaren leder till att vi satsar på belysta gångvägar vid stationen under året."),
        table(("action", "responsible"), ["Inventera", "Gatuenheten"]),
        focus=("Droger i skolan", "Belysta gångvägar vid stationen"),
    )
    assert found.focus_area_no == 2


def test_a_row_that_clearly_names_another_area_belongs_there() -> None:
    found = commitments(
        heading("Klotter och nedskräpning"),
        table(
            ("cause", "action", "responsible"),
            ["Mycket klotter i centrum", "Sanera", "Gatuenheten"],
            ["Många stölder av båtmotorer i hamnen", "Märka motorer", "Polisen"],
        ),
        focus=("Klotter och nedskräpning", "Stölder av båtmotorer"),
    )
    assert [c.focus_area_no for c in found] == [1, 2]


def test_footnote_marks_are_left_out() -> None:
    found = commitments(
        table(
            ("action_kommun", "action_polis"),
            ["Starta KRUT-verksamheten¹ i höst²", "Delta i SMADIT-arbetet*"],
        )
    )
    assert [c.text for c in found] == ["Starta KRUT-verksamheten i höst", "Delta i SMADIT-arbetet"]


@pytest.mark.parametrize("text", ["-", "–", "Se ovan", "Inga åtgärder"])
def test_cells_that_say_nothing_give_nothing(text: str) -> None:
    assert commitments(table(("action_kommun",), [text])) == ()


def test_columns_of_unknown_role_give_nothing() -> None:
    assert commitments(table(("other", "other"), ["Genomföra tillsyn", "Polisen"])) == ()


def test_a_first_column_that_repeats_the_declared_areas_names_them_whatever_its_heading() -> None:
    found = commitments(
        table(("goal", "action"), ["Narkotika", "Besöka skolor"], ["Trygga torg", "Byta lampor"]),
        focus=("narkotika", "trygga torg"),
    )
    assert [(c.focus_area, c.sub_area, c.goal) for c in found] == [
        ("narkotika", "Narkotika", None),
        ("trygga torg", "Trygga torg", None),
    ]


def test_mixed_columns_give_no_commitments_until_the_next_clean_heading_and_are_reported() -> None:
    mixed = [
        heading("Åtgärdsplan"),
        paragraph("Mål Åtgärd kommun Åtgärd polis Uppföljning"),
        paragraph("Polisen ska mäta farten på Färre olyckor Bygga en gångbro över Kommunen ska"),
        bullet("Polisen ska måla om"),
        heading("Klotter", 3),
        paragraph("Kommunen ska sanera Polisen ska"),
    ]
    found = commitments(*mixed, heading("Samarbete"), paragraph("Parterna ska träffas varje månad."))
    assert who_what(found) == [("gemensam", "Parterna ska träffas varje månad.")]
    (problem,) = interleaving_problems(document(*mixed))
    assert (problem.stage, problem.code, problem.page) == ("nlp", "interleaved_columns", 1)


def test_an_ordinary_sentence_about_goals_and_actions_is_no_row_of_column_headings() -> None:
    (found,) = commitments(
        heading("Arbetssätt"),
        paragraph("Mål, åtgärder och uppföljning"),
        paragraph("Parterna ska träffas varje månad."),
    )
    assert found.actor == "gemensam"


RUN_TOGETHER = (
    "Märka cyklar vid skolan. Ansvarig är närpolisen. Fortsatt spaning vid stationen. Delta i rådet."
)


def test_sentences_of_a_cell_stay_together_where_the_page_shows_its_paragraphs() -> None:
    found = read_commitments(document(table(("action_polis",), [RUN_TOGETHER])), (), PARTIES)
    assert len(found) == 1


def test_a_transcript_that_lost_the_paragraphs_of_a_cell_is_parted_before_each_deed() -> None:
    lost = document(table(("action_polis",), [RUN_TOGETHER]), origin="transcript")
    assert [c.text for c in read_commitments(lost, (), PARTIES)] == [
        "Märka cyklar vid skolan. Ansvarig är närpolisen.",
        "Fortsatt spaning vid stationen.",
        "Delta i rådet.",
    ]


def test_a_name_at_the_end_of_a_cell_heads_nothing_and_is_an_item() -> None:
    found = commitments(table(("action_kommun",), [["Städa parken", "Fältassistenter"]]))
    assert [c.text for c in found] == ["Städa parken", "Fältassistenter"]


def test_chapters_named_like_fields_stay_chapters() -> None:
    found = commitments(
        heading("Bakgrund"),
        paragraph("Det är mörkt vid simhallen."),
        heading("Mål"),
        paragraph("Färre ska känna sig otrygga."),
        heading("Åtgärder"),
        bullet("Kommunen ska sätta upp lampor."),
        heading("Uppföljning"),
        paragraph("Parterna ska mäta tryggheten varje vår."),
    )
    assert [c.actor for c in found] == ["kommun", "gemensam"]


def test_a_number_read_in_doubt_anywhere_in_a_row_is_a_reason_to_check_its_commitments() -> None:
    rows = table(
        PLAN,
        ("Mörker", "Byta lampor", "Kommunen", "hösten 2031", None),
        ("Klotter", "Sanera muren", "Kommunen", "våren 2032", None),
    )
    cells = tuple(
        replace(cell, items=tuple(replace(item, confidence=0.45) for item in cell.items))
        if cell.row_no == 1 and cell.role == "timeline"
        else cell
        for cell in rows.cells
    )
    doubted, sure = read_commitments(document(replace(rows, cells=cells)), (), PARTIES)
    assert doubted.review_reasons == (NUMBER_TO_CHECK,)
    assert sure.review_reasons == ()
