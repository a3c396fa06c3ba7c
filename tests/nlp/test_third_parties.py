"""Third parties that are bound are named as the document names them."""

from __future__ import annotations

import pytest

from pipeline.document.agreement import Party
from pipeline.document.blocks import Block
from pipeline.nlp.commitments.reading import read_commitments
from pipeline.nlp.commitments.third_parties import with_third_parties
from pipeline.nlp.names.third_parties import third_party_in
from tests.nlp.documents import PARTIES, bullet, document, heading, paragraph, table


def named(*blocks: Block, parties: tuple[Party, ...] = PARTIES) -> list[tuple[str | None, str | None]]:
    read = document(*blocks)
    found = read_commitments(read, (), parties, weigh=False)
    return [(c.actor, c.actor_name) for c in with_third_parties(found, read, parties)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Räddningstjänsten ska besöka alla skolor.", "Räddningstjänsten"),
        ("Ansvarig: Kriminalvården", "Kriminalvården"),
        ("Länsstyrelsen i Gotlands län ska bjuda in.", "Länsstyrelsen i Gotlands län"),
        ("Bostadsbolagen och fastighetsägarna ska byta lås.", "Bostadsbolagen och fastighetsägarna"),
        ("Fastighetsägarföreningens åtaganden", "Fastighetsägarföreningen"),
        ("Kommunen ska städa.", None),
    ],
)
def test_the_name_that_a_text_holds(text: str, name: str | None) -> None:
    assert third_party_in(text) == name


def test_a_party_of_its_own_name_is_known_by_it() -> None:
    company = Party("annan", "AB Vätterhem", "AB Vätterhem")
    assert third_party_in("Här ska AB Vätterhem byta lås.", (company,)) == "AB Vätterhem"


def test_the_name_is_found_wherever_the_actor_was() -> None:
    assert named(
        paragraph("Räddningstjänsten ska kontrollera vindarna."),
        heading("Insatser"),
        bullet("Bättre lås i källarna. Bostadsbolagen."),
        table(("action", "responsible"), ["Rensa parkeringen", "Fastighetsägarna"]),
        heading("Fastighetsägarnas åtaganden"),
        bullet("Laga portar inom ett dygn"),
    ) == [
        ("annan", "Räddningstjänsten"),
        ("annan", "Bostadsbolagen"),
        ("annan", "Fastighetsägarna"),
        ("annan", "Fastighetsägarna"),
    ]


def test_nobody_else_gets_such_a_name() -> None:
    assert named(paragraph("Polisen ska besöka räddningstjänsten varje år.")) == [("polis", None)]
