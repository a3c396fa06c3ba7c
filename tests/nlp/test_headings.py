"""A heading taken apart: number, label, what it announces, whether it names an area."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.document.blocks import ColumnRole
from pipeline.lexicon import roles
from pipeline.nlp.structure import interleaving
from pipeline.nlp.structure.grounds import heading_ground
from pipeline.nlp.structure.headings import taken_apart
from pipeline.nlp.structure.numbers import clean_label
from tests.lexicon.test_roles import with_wordings


@pytest.mark.parametrize(
    ("text", "is_generic"),
    [
        # parts that any plan has, whatever stands before or after their name
        ("Mål", True),
        ("Delmål", True),
        ("Insatser i skolan", True),
        ("Gemensamma åtgärder", True),
        ("Övriga åtgärder", True),
        ("Prioriterade områden", True),
        ("2 Lägesbild", True),
        ("Del 2", True),
        ("Plan för trygghet", True),
        ("Åtgärdsplan mot brott 2031", True),
        ("Samverkansöverenskommelse 2031", True),
        ("Kommunens insatser", True),
        ("Aktivitet: Trygg skolväg", True),
        ("Mål: Färre inbrott", True),
        # what is done is named together with what it is about
        ("Insatser mot klotter", False),
        ("2 Samverkan mot narkotika", False),
        # names that begin or end like those parts
        ("Malmvägen", False),
        ("Måleriet på Storgatan", False),
        ("Narkotikahandel", False),
        ("Handel och service", False),
        ("Ansvarsfull alkoholservering", False),
        ("Fotbollsplan och lekpark", False),
        # labels that declare an area
        ("Insatsområde 2: Trafik", False),
        ("Prioriterat mål: Lugna kvällar", False),
        ("Trafik", False),
    ],
)
def test_a_heading_names_an_area_unless_it_is_a_part_of_any_plan(text: str, is_generic: bool) -> None:
    assert taken_apart(text).is_generic is is_generic


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Fokusområde 2: Trafik", "Trafik"),
        ("3.1 Trafik", "Trafik"),
        ("2 Trafik", "Trafik"),
        ("B – Trafik", "Trafik"),
        ("IV. Trafik", "Trafik"),
        ("f) Trafik", "Trafik"),
        ("• Trafik,", "Trafik"),
        ("o Trafik", "Trafik"),
        ("-Trafik.", "Trafik"),
        ("Trafik  vid\nskolor:", "Trafik vid skolor"),
        # no number, though a figure or a letter stands first
        ("24 timmars jour", "24 timmars jour"),
        ("A-traktorer", "A-traktorer"),
        ("112-samtal", "112-samtal"),
        ("Vi: kommunen", "Vi: kommunen"),
        ("Område", "Område"),
    ],
)
def test_a_label_is_the_heading_without_marker_number_and_rank(text: str, label: str) -> None:
    assert clean_label(text) == label


@example("b:(")
@given(st.text("abåÖ12 .:;-–•()", min_size=1).filter(lambda text: any(map(str.isalpha, text))))
def test_a_label_keeps_a_letter_of_what_it_is_read_from(text: str) -> None:
    assert any(map(str.isalnum, clean_label(text)))


def test_a_heading_is_taken_apart() -> None:
    heading = taken_apart("4.2 Mål: Färre inbrott")
    assert (heading.number, heading.stated_goal, heading.activity) == ("4.2", "Färre inbrott", None)
    assert taken_apart("Aktivitet 3: Tryggare torg").activity == "Tryggare torg"
    assert taken_apart("Fokusområde 2: Trafik").area == "Trafik"
    assert taken_apart("Uppföljning").role == "follow_up"
    assert taken_apart("Handlingsplan 2031").kind == "handlingsplan"
    assert taken_apart("Våra tre fokusområden").stands_over_areas


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Hur följs det upp", "follow_up"),
        ("Mätning", "indicator"),
        ("Övergripande mål", "goal"),
        # over a chapter these tell why and how it went
        ("Syfte", "background"),
        ("Resultat", "background"),
        # lost rings and dots
        ("Atgärder", "undertaking"),
        # words within others
        ("Betongsuggor vid torget", "neutral"),
        ("Mattias Berg", "neutral"),
    ],
)
def test_a_heading_announces_what_its_words_say(text: str, ground: str) -> None:
    assert heading_ground(text) == ground


@pytest.fixture
def _read_anew() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    roles.form_label_role.cache_clear()
    interleaving.is_row_of_column_headings.cache_clear()


@pytest.mark.usefixtures("_read_anew")
@pytest.mark.parametrize(
    ("role", "word"), [("goal", "stjärnläge"), ("follow_up", "återblick"), ("indicator", "gradering")]
)
def test_chapters_and_mixed_lines_know_a_new_heading_too(
    role: ColumnRole, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f"Insats {word.capitalize()} Ansvarig"
    assert heading_ground(word.capitalize()) == "neutral"
    assert not interleaving.is_row_of_column_headings(line)
    new = with_wordings(role, word)
    monkeypatch.setattr(roles, "ROLES", new)
    monkeypatch.setattr(interleaving, "ROLES", new)
    _forget()
    assert heading_ground(word.capitalize()) == role
    assert interleaving.is_row_of_column_headings(line)
