"""Commitments from lists and running text, over the families of real agreements."""

from __future__ import annotations

import pytest

from pipeline.document.agreement import Actor
from pipeline.document.doubt import NUMBER_TO_CHECK
from pipeline.nlp.commitments.decision import ASSUMED_JOINT, LOW_CONFIDENCE, UNCLEAR_ACTOR
from tests.nlp.documents import POLICE_ALONE, bullet, commitments, heading, paragraph, who_what


def test_flat_list_each_bullet_names_its_party() -> None:
    found = commitments(
        heading("Medborgarlöfte", 1),
        bullet("Polisen genomför hastighetskontroller vid skolorna varje vecka."),
        bullet("Kommunen sätter upp farthinder på Ringvägen."),
        bullet("Kommunen och polisen bjuder in till öppet hus i oktober."),
    )
    assert [c.actor for c in found] == ["polis", "kommun", "gemensam"]
    assert {c.origin for c in found} == {"list"}


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ("Polisens åtaganden", "polis"),
        ("Kommunens insatser", "kommun"),
        ("Polisen kommer att", "polis"),
        ("Detta gör kommunen", "kommun"),
        ("Det här bidrar polisen med", "polis"),
        ("Vad kommunen bidrar med", "kommun"),
        ("Vad ska polisen göra?", "polis"),
        ("Gemensamma åtgärder", "gemensam"),
        ("Polisens och kommunens gemensamma aktiviteter", "gemensam"),
        ("Kommunen", "kommun"),
    ],
)
def test_a_heading_that_names_a_party_binds_it_by_what_stands_under_it(title: str, actor: Actor) -> None:
    found = commitments(
        heading("Medborgarlöfte", 1),
        heading(title),
        bullet("Patrullera till fots runt stationen"),
        bullet("Fler besök på högstadiet"),
    )
    assert who_what(found) == [
        (actor, "Patrullera till fots runt stationen"),
        (actor, "Fler besök på högstadiet"),
    ]


@pytest.mark.parametrize(
    ("lead", "actor"),
    [
        ("Polisen ska under 2024:", "polis"),
        ("Kommunen åtar sig att:", "kommun"),
        ("Mellerstads kommun lovar att", "kommun"),
        ("Parterna kommer att:", "gemensam"),
        ("Tillsammans ska kommunen och polisen:", "gemensam"),
        ("Följande aktiviteter ansvarar polisen för:", "polis"),
    ],
)
def test_a_lead_in_binds_by_every_bullet_after_it(lead: str, actor: Actor) -> None:
    found = commitments(
        heading("Löften", 2),
        paragraph(lead),
        bullet("att synas mer på kvällstid"),
        bullet("möta föreningarna två gånger om året"),
    )
    assert [c.actor for c in found] == [actor, actor]


def test_a_purpose_before_a_list_is_the_goal_of_its_bullets() -> None:
    found = commitments(
        heading("Medborgarlöfte", 1),
        paragraph("För att färre cyklar ska bli stulna:"),
        bullet("Kommunen ska bygga ett låst cykelgarage."),
        bullet("Polisen ska märka cyklar på skoldagarna."),
    )
    assert [c.actor for c in found] == ["kommun", "polis"]
    assert {c.goal for c in found} == {"För att färre cyklar ska bli stulna"}


def test_a_party_before_a_bare_infinitive_is_its_subject() -> None:
    found = commitments(
        heading("Medborgarlöfte", 1),
        paragraph("För att minska buskörningen kommer"),
        bullet("Polisen att kontrollera mopeder utanför gymnasiet"),
        bullet("Kommunen att stänga av genomfarten nattetid"),
    )
    assert [c.actor for c in found] == ["polis", "kommun"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Nattvandringar varje fredag (kommunen)", "kommun"),
        ("Riktade kontroller vid idrottsplatsen (P)", "polis"),
        ("Fler lekplatser med belysning (K)", "kommun"),
        ("Gemensamma besök hos handlare (polis och kommun)", "gemensam"),
        ("Klippa buskar längs cykelvägen. Kommunen", "kommun"),
        ("Tätare patrullering i parken – polisen", "polis"),
        ("Fler vakter vid spårvagnen [bostadsbolagen]", "annan"),
    ],
)
def test_a_party_at_the_end_is_bound_and_is_no_part_of_the_text(text: str, actor: Actor) -> None:
    (found,) = commitments(heading("Våra löften"), bullet(text))
    assert found.actor == actor
    assert text.startswith(found.text)
    assert not found.text.rstrip(".").lower().endswith(("polisen", "kommunen", ")"))


@pytest.mark.parametrize("mark", [": ", " – "])
def test_a_party_before_a_colon_or_dash_is_bound(mark: str) -> None:
    (found,) = commitments(heading("Åtgärder"), bullet(f"Polisen{mark}sprida information om bedrägerier"))
    assert (found.actor, found.text) == ("polis", "sprida information om bedrägerier")


def test_activities_without_any_party_are_the_parties_together_and_are_flagged() -> None:
    found = commitments(heading("Aktiviteter"), bullet("Ordna en temavecka om nätbrott"))
    assert [c.actor for c in found] == ["gemensam"]
    assert found[0].review_reasons == (ASSUMED_JOINT,)
    assert found[0].confidence < 0.7


def test_where_only_the_police_promise_activities_without_a_party_are_theirs() -> None:
    found = commitments(
        heading("Aktiviteter"), bullet("Ordna en temavecka om nätbrott"), parties=POLICE_ALONE
    )
    assert [c.actor for c in found] == ["polis"]


def test_where_no_party_is_known_nobody_is_guessed() -> None:
    found = commitments(heading("Aktiviteter"), bullet("Ordna en temavecka om nätbrott"), parties=())
    assert [c.actor for c in found] == [None]
    assert found[0].review_reasons == (UNCLEAR_ACTOR,)


def test_numbered_that_clauses_are_bound_by_their_lead_in() -> None:
    found = commitments(
        paragraph("Kommunen och polisen åtar sig därför"),
        bullet("att minska inbrotten med 10 % före 2025,"),
        bullet("att kommunen inrättar en jourtelefon,"),
        bullet("att träffas en gång i månaden."),
    )
    assert who_what(found) == [
        ("gemensam", "att minska inbrotten med 10 % före 2025,"),
        ("kommun", "att kommunen inrättar en jourtelefon,"),
        ("gemensam", "att träffas en gång i månaden."),
    ]


def test_two_parties_with_two_deeds_in_one_bullet_are_two_commitments() -> None:
    found = commitments(
        heading("Löften"),
        bullet("Kommunen ska rusta upp torget. Polisen ska ha mobilt kontor där på lördagar."),
        bullet("Kommunen ska klippa häckar och polisen ska peka ut mörka platser."),
    )
    assert who_what(found) == [
        ("kommun", "Kommunen ska rusta upp torget."),
        ("polis", "Polisen ska ha mobilt kontor där på lördagar."),
        ("kommun", "Kommunen ska klippa häckar"),
        ("polis", "polisen ska peka ut mörka platser."),
    ]


def test_sentences_of_one_party_in_one_bullet_stay_one_commitment() -> None:
    text = (
        "Kommunen ska starta en nattvandrargrupp. Gruppen samordnas av kommunen och får stöd av föreningar."
    )
    assert who_what(commitments(heading("Löften"), bullet(text))) == [("kommun", text)]


def test_details_nested_under_a_commitment_are_none() -> None:
    found = commitments(
        heading("Löften"),
        bullet("Polisen ska finnas på stranden i juli."),
        bullet("Passen läggs på helger.", depth=1),
        bullet("Patrullen bär reflexväst.", depth=1),
    )
    assert len(found) == 1


def test_nested_bullets_under_a_lead_in_bullet_are_commitments() -> None:
    found = commitments(
        heading("Löften"),
        bullet("Kommunen ska:"),
        bullet("anlita fler fältare", depth=1),
        bullet("öppna ungdomens hus på söndagar", depth=1),
    )
    assert [c.actor for c in found] == ["kommun", "kommun"]


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("Parterna har valt följande prioriterade områden:", ["Trafik", "Våld i nära relationer"]),
        ("Arbetet ska inriktas på tre fokusområden:", ["Narkotika", "Unga i riskzon", "Klotter"]),
        ("Viktiga utgångspunkter är:", ["Polisens uppdrag", "Kommunens mål"]),
        ("Kommunen ser följande problem:", ["Nedskräpning i parken", "Tomma lokaler"]),
        ("I styrgruppen ingår:", ["Kommunchefen", "Lokalpolisområdeschefen"]),
    ],
)
def test_lists_of_areas_starting_points_problems_and_members_bind_nobody(lead: str, items: list[str]) -> None:
    assert commitments(heading("Inriktning"), paragraph(lead), *map(bullet, items)) == ()


def test_the_declared_areas_as_a_list_bind_nobody() -> None:
    found = commitments(
        heading("Åtgärder"),
        bullet("Trygg i centrum"),
        bullet("Minska ungdomsvåldet"),
        focus=("Trygg i centrum", "Minska ungdomsvåldet"),
    )
    assert found == ()


def test_prose_gives_one_commitment_for_each_sentence_that_binds() -> None:
    found = commitments(
        heading("Samarbetet"),
        paragraph(
            "Under förra året ökade inbrotten. Polisen åtar sig att ringa alla som anmält. "
            "Syftet är att fler ska känna sig trygga. Kommunen ska varje kvartal redovisa klottret."
        ),
    )
    assert who_what(found) == [
        ("polis", "Polisen åtar sig att ringa alla som anmält."),
        ("kommun", "Kommunen ska varje kvartal redovisa klottret."),
    ]
    assert {c.origin for c in found} == {"prose"}


def test_a_background_chapter_binds_nobody_unless_it_pledges() -> None:
    found = commitments(
        heading("Bakgrund"),
        paragraph("Polisen ansvarar för ordningen. Kommunen ska enligt lag ha en socialtjänst."),
        paragraph("Parterna förbinder sig att ses varje månad."),
    )
    assert who_what(found) == [("gemensam", "Parterna förbinder sig att ses varje månad.")]


def test_deeds_in_the_present_tense_bind_under_a_heading_of_undertakings_only() -> None:
    text = paragraph("Polisen besöker alla gymnasieskolor.")
    assert len(commitments(heading("Åtgärder"), text)) == 1
    assert commitments(heading("Läget i dag"), text) == ()


def test_we_under_one_partys_heading_is_that_party() -> None:
    (found,) = commitments(heading("Polisens löften"), bullet("Vi ska vara lätta att nå på telefon."))
    assert found.actor == "polis"


def test_a_third_party_that_is_bound_is_annan() -> None:
    (found,) = commitments(heading("Löften"), bullet("Fastighetsägarna ska byta trasiga lås inom en vecka."))
    assert found.actor == "annan"


def test_a_bullet_whose_marker_was_lost_is_read_as_a_bullet() -> None:
    found = commitments(heading("Polisens åtaganden"), paragraph("Genomföra flygande inspektioner på krogar"))
    assert who_what(found) == [("polis", "Genomföra flygande inspektioner på krogar")]


def test_signatures_under_a_heading_of_undertakings_bind_nobody() -> None:
    found = commitments(
        heading("Åtaganden"),
        paragraph("Norrvik den 4 mars 2022 Ada Björk Lokalpolisområdeschef"),
        paragraph("Mellerstad 2022-03-04 Bo Ek Kommunstyrelsens ordförande"),
    )
    assert found == ()


def test_the_area_of_the_nearest_heading_is_given_with_its_number() -> None:
    found = commitments(
        heading("Plan", 1),
        heading("Fokusområde 2: Trygghet kring busstorget"),
        bullet("Kommunen ska förbättra belysningen."),
        heading("1. Narkotika bland unga"),
        bullet("Polisen ska informera föräldrar."),
        heading("Ekonomi"),
        bullet("Kommunen ska avsätta en heltidstjänst."),
        focus=("Narkotika bland unga", "Trygghet kring busstorget"),
    )
    assert [(c.focus_area, c.focus_area_no) for c in found] == [
        ("Trygghet kring busstorget", 2),
        ("Narkotika bland unga", 1),
        (None, None),
    ]


def test_how_things_are_followed_up_is_an_attribute_of_the_duty_to_do_so() -> None:
    found = commitments(
        heading("Uppföljning"),
        paragraph("Styrgruppen ansvarar för att följa upp planen. Uppföljning ska ske varje höst."),
    )
    assert [c.follow_up for c in found] == ["Uppföljning ska ske varje höst."]


def test_badly_read_text_is_flagged() -> None:
    (found,) = commitments(heading("Avtal"), paragraph("Polisen ska delta i mötena.", confidence=0.5))
    assert LOW_CONFIDENCE in found.review_reasons
    assert found.confidence < 0.5


def test_bullets_taken_for_paragraphs_between_bullets_are_bullets() -> None:
    found = commitments(
        heading("Struktur för arbetet"),
        paragraph("Varje part gör en egen lägesbild."),
        bullet("Parterna enas om en gemensam bild.", depth=1),
        paragraph("Därefter skriver parterna en plan."),
        bullet("Parterna följer upp planen.", depth=1),
    )
    assert [c.actor for c in found] == ["gemensam"] * 4
    assert {c.origin for c in found} == {"list"}


def test_a_paragraph_that_ends_in_a_full_stop_leads_into_a_list_only_if_it_points_on() -> None:
    leading = paragraph("Polisen åtar sig följande.")
    told = paragraph("Polisen ska vara med i rådet.")
    items = (bullet("Fler besök på gymnasiet"), bullet("Tätare patruller i parken"))
    assert [c.actor for c in commitments(heading("Samarbete"), leading, *items)][-2:] == ["polis", "polis"]
    assert [c.text for c in commitments(heading("Samarbete"), told, *items)] == [told.text]


def test_headings_under_a_purpose_are_judged_by_themselves() -> None:
    found = commitments(
        heading("Syfte", 2), heading("Arbetets gång", 3), bullet("Parterna gör en gemensam lägesbild.")
    )
    assert len(found) == 1


@pytest.mark.parametrize("title", ["DEN GEMENSAMMA LÄGESBILDEN", "Gemensam Lägesbild", "Kommunens Demografi"])
def test_a_heading_in_capitals_about_how_things_are_binds_nobody(title: str) -> None:
    assert commitments(heading(title), bullet("Många pendlar till grannkommunen.")) == ()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Trygghetsvandringar genomförs av kommunen i två stadsdelar", "kommun"),
        ("Alla krogar ska besökas av polisen under hösten", "polis"),
        ("En rutin tas fram av socialtjänsten och polisen", "gemensam"),
    ],
)
def test_the_agent_of_a_passive_is_bound(text: str, actor: Actor) -> None:
    (found,) = commitments(heading("Åtgärder"), bullet(text))
    assert (found.actor, found.text, found.review_reasons) == (actor, text, ())


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Hålla kurser för föräldrar, ansvarig: skolan", "kommun"),
        ("Kontroller av krogar. Ansvarig: tillståndsenheten och polisen", "gemensam"),
        ("Mobilt kontor på torget (ansvarig: polisen)", "polis"),
    ],
)
def test_who_is_answerable_at_the_end_of_a_bullet_is_bound(text: str, actor: Actor) -> None:
    (found,) = commitments(heading("Åtgärder"), bullet(text))
    assert found.actor == actor
    assert "nsvarig" not in found.text


def test_goals_under_their_own_heading_hold_for_the_activities_of_the_area() -> None:
    found = commitments(
        heading("Plan", 1),
        heading("Område 1: Droger", 2),
        heading("Mål", 3),
        bullet("Färre unga ska röka cannabis"),
        heading("Aktiviteter", 3),
        bullet("Polisen besöker gymnasiet"),
        heading("Område 2: Klotter", 2),
        heading("Aktiviteter", 3),
        bullet("Kommunen sanerar inom ett dygn"),
        focus=("Droger", "Klotter"),
    )
    assert [(c.text, c.goal) for c in found] == [
        ("Polisen besöker gymnasiet", "Färre unga ska röka cannabis"),
        ("Kommunen sanerar inom ett dygn", None),
    ]


def test_a_number_read_in_doubt_is_named_as_what_to_check() -> None:
    with_number, without = commitments(
        heading("Avtal"),
        paragraph("Polisen ska delta i 4 möten. Kommunen ska bjuda in till samråd.", confidence=0.45),
    )
    assert NUMBER_TO_CHECK in with_number.review_reasons
    assert NUMBER_TO_CHECK not in without.review_reasons
    assert LOW_CONFIDENCE in without.review_reasons
    (sure,) = commitments(heading("Avtal"), paragraph("Polisen ska delta i 4 möten."))
    assert sure.review_reasons == ()
