"""Undertakings by their wording: labelled, lettered, passive, for a purpose; and what only looks like one."""

from __future__ import annotations

import pytest

from tests.nlp.documents import bullet, commitments, heading, paragraph, who_what


def test_what_is_labelled_as_a_promise_is_one_and_its_list_tells_how_it_is_kept() -> None:
    found = commitments(
        heading("Löfte till dig som bor här", 1),
        paragraph("Vårt löfte: Vi gör torget till en plats för alla."),
        paragraph("I praktiken betyder det att"),
        bullet("vi träffas varje måndag"),
        bullet("hundpatrull söker igenom parken varje fredag"),
    )
    assert who_what(found) == [
        ("gemensam", "Vi gör torget till en plats för alla."),
        ("gemensam", "vi träffas varje måndag"),
        ("polis", "hundpatrull söker igenom parken varje fredag"),
    ]


def test_signs_of_success_are_no_undertakings() -> None:
    found = commitments(
        heading("Polisens och kommunens löfte", 1),
        heading("Hur vet vi att vi har lyckats?"),
        bullet("Färre elever svarar att de har prövat droger"),
    )
    assert found == ()


def test_lettered_clauses_are_bullets_whatever_leads_into_them() -> None:
    found = commitments(
        heading("Överenskommelse", 1),
        paragraph("Härmed förbinder sig parterna"),
        paragraph("a) att kommunen håller polisen underrättad om tillställningar,"),
        paragraph("b) att gemensamt ta fram en lägesbild."),
    )
    assert who_what(found) == [
        ("kommun", "att kommunen håller polisen underrättad om tillställningar,"),
        ("gemensam", "att gemensamt ta fram en lägesbild."),
    ]


def test_a_sentence_that_declares_the_areas_is_no_undertaking() -> None:
    found = commitments(
        heading("Samverkansöverenskommelse", 1),
        paragraph("Vi arbetar med två strategiska områden: narkotika och trygga torg."),
        focus=("narkotika", "trygga torg"),
    )
    assert found == ()


def test_what_a_party_provides_is_an_undertaking_also_where_no_heading_says_so() -> None:
    found = commitments(
        heading("Samverkansöverenskommelse 2017", 1),
        paragraph("Kommunen inrättar ett lokalt råd under våren. Polisen tar emot anmälningar."),
    )
    assert who_what(found) == [("kommun", "Kommunen inrättar ett lokalt råd under våren.")]


@pytest.mark.parametrize("purpose", ["För en lugnare station", "Med sikte på att halvera stölderna"])
def test_a_purpose_needs_no_infinitive(purpose: str) -> None:
    (found,) = commitments(
        heading("Medborgarlöfte", 1),
        paragraph(f"{purpose}:"),
        bullet("Polisen kontrollerar fordon på torget varje fredag."),
    )
    assert found.goal == purpose


def test_the_agent_of_a_passive_is_bound_and_its_subject_is_not() -> None:
    found = commitments(
        heading("Medborgarlöfte", 1),
        heading("Kommunens åtaganden"),
        bullet("krögarna kallas till ett uppstartsmöte"),
        bullet("Fritidshusen får tillsyn av polisen under hösten."),
        heading("Åtgärder"),
        paragraph("Samtliga chefer utbildas av förvaltningen. Väktarna anställdes av polisen."),
    )
    assert who_what(found) == [
        ("kommun", "krögarna kallas till ett uppstartsmöte"),
        ("polis", "Fritidshusen får tillsyn av polisen under hösten."),
        ("kommun", "Samtliga chefer utbildas av förvaltningen."),
    ]


def test_what_a_party_contributes_for_its_part_is_its_own() -> None:
    found = commitments(
        heading("Medborgarlöfte", 1),
        paragraph("Från kommunens sida innebär detta att"),
        bullet("kustvakter avlönas under sommaren"),
    )
    assert who_what(found) == [("kommun", "kustvakter avlönas under sommaren")]


def test_what_stands_about_a_promise_may_promise_how_it_is_followed_up() -> None:
    found = commitments(
        heading("Medborgarlöfte", 1),
        heading("Om löftet"),
        paragraph("Löftet bygger på en enkät. Kommunen och polisen följer upp löftet varje halvår i rådet."),
    )
    assert who_what(found) == [("gemensam", "Kommunen och polisen följer upp löftet varje halvår i rådet.")]
