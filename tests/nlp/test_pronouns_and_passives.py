"""Undertakings whose bearer is not plainly their subject: "den", agents of passives, unknown verbs."""

from __future__ import annotations

import pytest

from pipeline.nlp.binding.clauses import bonds
from pipeline.nlp.binding.pronouns import spelt_out
from pipeline.nlp.names.party_words import PartyNames
from tests.nlp.documents import PARTIES, bullet, commitments, heading, paragraph, who_what

NAMES = PartyNames.of(PARTIES)


def test_den_stands_for_the_subject_of_the_sentence_before_and_keeps_its_words() -> None:
    found = commitments(
        heading("Kommunens åtaganden"),
        paragraph("Kommunen ska anställa en samordnare. Den ska vidare hålla en jourtelefon öppen."),
    )
    assert who_what(found) == [
        ("kommun", "Kommunen ska anställa en samordnare."),
        ("kommun", "Den ska vidare hålla en jourtelefon öppen."),
    ]


@pytest.mark.parametrize("sentence", ["Den nya stationen ska öppna.", "Polisen ska stödja den som hotas."])
def test_den_before_a_noun_or_a_clause_stands_for_nobody(sentence: str) -> None:
    assert spelt_out(sentence, "Polisen ska finnas här.", NAMES).text == sentence


def test_den_stands_for_nobody_after_another_subject() -> None:
    found = commitments(
        heading("Bakgrund"), paragraph("Kommunen lovar att lyssna. Enkäten var stor. Den ska göras om.")
    )
    assert who_what(found) == [("kommun", "Kommunen lovar att lyssna.")]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Klagomål på hög musik besvaras inom ett dygn av kommunens miljöenhet.", "kommun"),
        ("Belysningen vid stationen byts ut av kommunen före oktober.", "kommun"),
        ("Den som har utsatts för våld ska av socialtjänsten erbjudas stöd.", "kommun"),
        ("Gångtunneln ska målas om av gatuenheten.", "kommun"),
        ("Den som har haft inbrott blir uppringd av polisen.", "polis"),
    ],
)
def test_the_agent_of_a_passive_is_bound_wherever_it_stands(sentence: str, actor: str) -> None:
    found = commitments(heading("Vi lovar"), bullet(sentence))
    assert who_what(found) == [(actor, sentence)]


def test_who_leads_the_work_promises_nothing_by_it() -> None:
    found = commitments(
        heading("Styrgrupp"), paragraph("Samverkan leds av en styrgrupp som består av kommunchefen.")
    )
    assert found == ()


def test_what_is_done_under_one_partys_heading_is_its_deed() -> None:
    found = commitments(
        heading("Polisens förpliktelser"),
        paragraph("Anmälningar som rör barn vidarebefordras till socialtjänsten inom ett dygn."),
    )
    assert [c.actor for c in found] == ["polis"]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Polisen handleder kommunens fritidsledare.", "polis"),
        ("Kommunen stänger av infarten under helgnätter.", "kommun"),
        ("Kommunens chefer polisanmäler varje hot.", "kommun"),
        ("Kommunen bygger om korsningen.", "kommun"),
        ("Polisen delar ut reflexer.", "polis"),
        ("En områdespolis besöker varje gård.", "polis"),
        ("Vardera kommunen utser en tjänsteman.", "kommun"),
    ],
)
def test_a_verb_that_the_tagger_does_not_know_or_that_elsewhere_tells_a_state_binds(
    sentence: str, actor: str
) -> None:
    (bond,) = bonds(sentence, NAMES)
    assert bond.named == {actor}


@pytest.mark.parametrize(
    "sentence",
    [
        "Arbetet bygger på en lägesbild.",
        "Löftet beskriver vad polisen gör för dem som bor, arbetar eller studerar här.",
        "Kommunen och polisen arbetar sedan 1998 tillsammans i rådet.",
        "Kommunen möter stora utmaningar.",
    ],
)
def test_how_things_are_binds_nobody(sentence: str) -> None:
    assert bonds(sentence, NAMES) == ()


def test_a_name_is_no_verb_whatever_the_tagger_says() -> None:
    (bond,) = bonds("Polisen och Lysekils kommun redovisar hur det har gått.", NAMES)
    assert bond.named == {"polis", "kommun"}


def test_a_quality_is_no_unit_of_the_kommun() -> None:
    (bond,) = bonds("Polisen, om utredningens beskaffenhet tillåter det, håller förhör inom en vecka.", NAMES)
    assert bond.named == {"polis"}
    assert bonds("Goda erfarenheter delar parternas ledningar.", NAMES) == ()


def test_a_sentence_that_opens_like_a_place_and_day_is_read() -> None:
    found = commitments(
        heading("Åtaganden"),
        paragraph("För den som utsätts för våld ska socialtjänsten öppna en mottagning."),
    )
    assert [c.actor for c in found] == ["kommun"]


@pytest.mark.parametrize("head", ["Det här berättade ni", "Vad vet vi?", "Förra vintern i siffror"])
def test_what_others_have_said_is_no_undertaking(head: str) -> None:
    found = commitments(
        heading("Medborgarlöfte", 1), heading(head), bullet("Unga har ingenstans att ta vägen på kvällarna.")
    )
    assert found == ()


def test_under_a_promise_we_shall_become_something() -> None:
    found = commitments(heading("Vårt andra löfte"), paragraph("Vi ska bli lättare att få tag på."))
    assert who_what(found) == [("gemensam", "Vi ska bli lättare att få tag på.")]


def test_a_bullet_that_names_an_area_holds_for_the_ones_below_it() -> None:
    found = commitments(
        heading("Vi lovar"),
        bullet("Båtstölder"),
        bullet("Polisen patrullerar till sjöss.", depth=1),
        bullet("Trafik"),
        bullet("Kommunen bygger farthinder.", depth=1),
        focus=("Båtstölder", "Trafik"),
    )
    assert [c.focus_area for c in found] == ["Båtstölder", "Trafik"]


def test_what_stands_behind_a_joined_verb_is_its_object() -> None:
    assert bonds("Kostnaden beräknas till 410 000 kronor och belastar respektive förvaltning.", NAMES) == ()


def test_an_insertion_between_commas_parts_no_clause() -> None:
    (bond,) = bonds("Polisen, i den mån sekretess inte hindrar det, underrättar rektor.", NAMES)
    assert (bond.named, bond.start) == ({"polis"}, 0)


def test_a_quotation_is_no_undertaking() -> None:
    quoted = "– Vi har valt rätt områden. Nu arbetar vi vidare varje vecka, säger Eva Ek."
    assert commitments(heading("Åtgärder"), paragraph(quoted)) == ()


@pytest.mark.parametrize("label", ["Kommunens del", "Kommunen svarar för", "Kommunen bidrar med"])
def test_a_heading_that_breaks_off_before_its_list_names_who_acts(label: str) -> None:
    found = commitments(heading(label), bullet("Sommarjobb åt unga som behöver det"))
    assert who_what(found) == [("kommun", "Sommarjobb åt unga som behöver det")]


def test_abbreviations_that_the_document_explains_name_their_unit() -> None:
    found = commitments(
        heading("Förkortningar"),
        paragraph("Förkortningar: Lpo = lokalpolisområdet, SOC = socialförvaltningen."),
        heading("Åtgärder"),
        bullet("Boendestöd på kvällstid (SOC)"),
        bullet("Daglig rond genom gallerian (Lpo)"),
        bullet("Gemensamt helgpass (SOC och Lpo)"),
    )
    assert who_what(found) == [
        ("kommun", "Boendestöd på kvällstid"),
        ("polis", "Daglig rond genom gallerian"),
        ("gemensam", "Gemensamt helgpass"),
    ]


def test_a_bracket_that_shortens_nothing_explains_nothing() -> None:
    found = commitments(heading("Åtgärder"), bullet("Rondering med polisen (SOC)"))
    assert [c.actor for c in found] == ["gemensam"]


def test_a_condition_under_an_undertaking_is_no_other_one() -> None:
    found = commitments(
        heading("Vi lovar"),
        bullet("Polisen och socialtjänsten gör hembesök."),
        bullet("Förutsatt att familjen tackar ja.", depth=1),
    )
    assert [c.text for c in found] == ["Polisen och socialtjänsten gör hembesök."]


def test_several_goals_of_the_whole_document_are_given_to_no_undertaking() -> None:
    def goals(*texts: str) -> list[str | None]:
        return [
            c.goal
            for c in commitments(
                heading("Medborgarlöfte", 1),
                heading("Vad vi vill uppnå"),
                *map(bullet, texts),
                heading("Polisens del"),
                bullet("Patrullera till fots"),
            )
        ]

    assert goals("Fler ska känna sig lugna.") == ["Fler ska känna sig lugna."]
    assert goals("Fler ska känna sig lugna.", "Stölderna ska minska.", "Mer ljus.") == [None]
