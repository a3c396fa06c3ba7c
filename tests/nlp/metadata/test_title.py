"""What the document calls itself and which kind that makes it."""

# ruff: noqa: E501  (one document a line keeps the tables readable)

from __future__ import annotations

import pytest

from lab.families.typeset import typeset
from pipeline.nlp.metadata import read_metadata


@pytest.mark.parametrize(
    ("markup", "title", "kind"),
    [
        (
            "# Samverkansöverenskommelse mellan Åre kommun och Polismyndigheten\nText om arbetet.",
            "Samverkansöverenskommelse mellan Åre kommun och Polismyndigheten",
            "samverkansöverenskommelse",
        ),
        ("# Samverkansöverenskommelse\n## Åre kommun och polisen 2020-2023\nText.", "Samverkansöverenskommelse Åre kommun och polisen 2020-2023", "samverkansöverenskommelse"),
        ("# Överenskommelse om samverkan mellan\nÅre kommun och\nPolismyndigheten\n## Syfte\nText.", "Överenskommelse om samverkan mellan Åre kommun och Polismyndigheten", "samverkansöverenskommelse"),
        ("# Samverkansöverenskommelse\n# mellan\n# Åre kommun och Polismyndigheten\nText.", "Samverkansöverenskommelse mellan Åre kommun och Polismyndigheten", "samverkansöverenskommelse"),
        ("# Samverkansöverenskommelse\nmellan\nÅre kommun (nedan kallad kommunen) och Polismyndigheten (nedan kallad Polisen).", "Samverkansöverenskommelse", "samverkansöverenskommelse"),
        ("# Åtgärdsplan för trygghet\nGiltighet: 2022 i Åre kommun\nPolisen och kommunen arbetar ihop.", "Åtgärdsplan för trygghet", "åtgärdsplan"),
        ("Medborgarlöfte för Åre kommun 2021\nKommunen och polisen lovar att synas.", "Medborgarlöfte för Åre kommun 2021", "medborgarlöfte"),
        ("# Åtgärdsplan mot inbrott\nÅre kommun och polisen arbetar ihop.", "Åtgärdsplan mot inbrott", "åtgärdsplan"),
        ("# Åtagandeplan 2017\nÅre kommun och polisen arbetar ihop.", "Åtagandeplan 2017", "åtagandeplan"),
        ("# Handlingsplan för trygghet\nEnligt samverkansöverenskommelsen ska Åre kommun och polisen mötas.", "Handlingsplan för trygghet", "handlingsplan"),
        ("# Trygga Åre\nDetta samverkansavtal tecknas av Åre kommun och polisen.", "Trygga Åre", "samverkansöverenskommelse"),
        ("# Tjänsteskrivelse\nKommunstyrelsen föreslås besluta.\n---\n# Medborgarlöfte 2016 i Åre kommun\nPolisen lovar.", "Medborgarlöfte 2016 i Åre kommun", "medborgarlöfte"),
        ("# Trygga Åre\nÅre kommun och polisen är överens. Avtalet skrevs på i onsdags.", "Trygga Åre", "samverkansöverenskommelse"),
        ("# Underavtal nr 2\nmellan Åre kommun och polisen", "Underavtal nr 2 mellan Åre kommun och polisen", "samverkansöverenskommelse"),
        ("# Hyresavtal för lokal\nAvtalet gäller tills vidare.", "Hyresavtal för lokal", "other"),
        ("# Trygghet i Åre\nÅre kommun och polisen träffas varje månad.", "Trygghet i Åre", "other"),
    ],
)  # fmt: skip
def test_title_and_kind(markup: str, title: str, kind: str) -> None:
    metadata = read_metadata(typeset(markup))
    assert (metadata.title, metadata.kind) == (title, kind)


def test_a_part_of_its_own_does_not_name_the_whole() -> None:
    text = "# Samverkansöverenskommelse mellan Åre kommun och polisen\n## Medborgarlöfte\nText.\n## Handlingsplan\nText."
    assert read_metadata(typeset(text)).kind == "samverkansöverenskommelse"
