"""Duties that are laid on a party without making it the subject."""

from __future__ import annotations

import pytest

from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.names.party_words import PartyNames
from tests.nlp.documents import PARTIES, bullet, commitments, heading, paragraph, who_what

NAMES = PartyNames.of(PARTIES)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Det ankommer på polisen att varje månad redovisa läget.", "polis"),
        ("Det är upp till kommunen att kalla till möte.", "kommun"),
        ("Det är parternas gemensamma ansvar att hålla planen aktuell.", "gemensam"),
        ("Vad gäller statistiken är det polisen som svarar för underlaget.", "polis"),
        ("Ansvaret för minnesanteckningarna vilar på kommunen.", "kommun"),
        ("På kommunens lott faller", "kommun"),
        ("Polisens uppgift i rådet är att lämna en lägesbild.", "polis"),
    ],
)
def test_a_turn_of_phrase_lays_a_duty_on_a_party(text: str, actor: str) -> None:
    assert impersonal_duty(text, NAMES) == actor


@pytest.mark.parametrize(
    "text",
    [
        "Det är viktigt att polisen syns.",
        "Ansvaret för frågorna har skiftat genom åren.",
        "Kommunens invånare är oroliga.",
        "Det är polisen som ofta kommer först.",
    ],
)
def test_other_turns_of_phrase_lay_no_duty_on_anybody(text: str) -> None:
    assert impersonal_duty(text, NAMES) is None


def test_a_lead_in_may_lay_what_it_lists_on_a_party() -> None:
    found = commitments(
        heading("Samverkansöverenskommelse", 1),
        paragraph("På polisens lott faller:"),
        bullet("återkommande besök i byarna"),
    )
    assert who_what(found) == [("polis", "återkommande besök i byarna")]
