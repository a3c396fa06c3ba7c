"""Column headings and what they name."""

from __future__ import annotations

import pytest

from pipeline.document.blocks import ColumnRole
from pipeline.layout.tables.column_roles import column_roles
from pipeline.lexicon.roles import ROLES, heading_role

KNOWN = [(word, role) for role, words in ROLES.heading.items() for word in words]


@pytest.mark.parametrize(("word", "role"), KNOWN)
@pytest.mark.parametrize("shape", ["{}", "{}:"])
def test_every_known_heading_has_its_role_in_any_case(word: str, role: ColumnRole, shape: str) -> None:
    assert heading_role(shape.format(word.capitalize())) == role
    assert heading_role(shape.format(word.upper())) == role


@pytest.mark.parametrize(
    ("read", "role"),
    [
        ("Àtgärder", "action"),
        ("Uppfölj-ning", "follow_up"),
        ("Uppfolining", "follow_up"),
        ("Ansvariq", "responsible"),
        ("Aktivitetsmatt", "indicator"),
        ("Tidspian", "timeline"),
        ("Malsättning", "goal"),
        ("Problembiid", "cause"),
        ("Atgärd", "action"),
        ("Åtgard", "action"),
        ("Mal", "goal"),
        ("Nar", "timeline"),
    ],
)
def test_headings_with_ocr_faults_are_recognised(read: str, role: ColumnRole) -> None:
    assert heading_role(read) == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Kommunens åtagande", "action_kommun"),
        ("Kommunen gör", "action_kommun"),
        ("Åtgärd kommun", "action_kommun"),
        ("Stadens insatser", "action_kommun"),
        ("Polisens åtagande", "action_polis"),
        ("Polisen ansvarar för", "action_polis"),
        ("Polis", "action_polis"),
        ("Gemensamma åtgärder", "action_joint"),
        ("Åtgärder i samverkan", "action_joint"),
        ("Kommunens och polisens åtagande", "action_joint"),
        ("Mål för området", "goal"),
        ("Ansvarig för åtgärden", "responsible"),
        ("Vem ansvarar", "responsible"),
        ("Vad ska göras", "action"),
    ],
)
def test_headings_of_several_words(heading: str, role: ColumnRole) -> None:
    assert heading_role(heading) == role


@pytest.mark.parametrize(
    "text",
    ["", "  ", "–", "Torget", "Ja", "Festivaler", "Antal anmälda brott", "Skolan ringer hem samma dag"],
)
def test_contents_are_no_headings(text: str) -> None:
    assert heading_role(text) is None


def test_a_long_sentence_is_no_heading_though_it_opens_like_one() -> None:
    assert heading_role("Mål och medel diskuteras vid det årliga mötet mellan parternas ledningar") is None


def test_an_unnamed_first_column_names_the_rows() -> None:
    assert column_roles(["", "Mål", "Åtgärd"]) == ("sub_area", "goal", "action")


def test_an_unnamed_first_column_of_a_table_without_known_headings_stays_open() -> None:
    assert column_roles(["", "2021", "2022"]) == ("other", "other", "other")


def test_insats_is_what_is_done_where_nothing_else_is() -> None:
    assert column_roles(["Insats", "Ansvarig", "Tidsplan"]) == ("action", "responsible", "timeline")


def test_insats_names_the_row_where_another_column_says_what_is_done() -> None:
    assert column_roles(["Insats", "Mål", "Åtgärd"]) == ("sub_area", "goal", "action")


def test_headings_in_everyday_words() -> None:
    headings = ("Trolig orsak", "Det här ska göras", "Genomförs av", "Färdigt senast", "Uppföljningsmått")
    assert column_roles(headings) == ("cause", "action", "responsible", "timeline", "indicator")


def test_headings_that_ask_who_does_what_when() -> None:
    assert column_roles(["Vad", "Vem", "När"]) == ("action", "responsible", "timeline")


def test_actions_by_party_each_have_their_column() -> None:
    assert column_roles(["Område", "Kommunens åtagande", "Polisens åtagande", "Uppföljning"]) == (
        "sub_area",
        "action_kommun",
        "action_polis",
        "follow_up",
    )


def test_unknown_headings_stay_open() -> None:
    assert column_roles(["Mål", "Anteckningar"]) == ("goal", "other")
