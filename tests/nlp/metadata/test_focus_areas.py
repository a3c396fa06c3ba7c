"""The priorities that an agreement declares, by every way of announcing them, and lists that are none."""

# ruff: noqa: E501  (one document a line keeps the tables readable)

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.families.typeset import typeset
from pipeline.document.blocks import TextBlock
from pipeline.nlp.metadata import read_metadata

HEAD = "# Samverkansöverenskommelse mellan Kils kommun och Polismyndigheten\n"
THREE = ["Trafik", "Narkotika bland unga", "Våld i nära relationer"]
ITEMS = "- Trafik\n- Narkotika bland unga.\n- Våld i nära relationer\n"


def labels(markup: str) -> list[str]:
    return [area.label for area in read_metadata(typeset(HEAD + markup)).focus_areas]


def problem_codes(markup: str) -> set[str]:
    return {problem.code for problem in read_metadata(typeset(HEAD + markup)).problems}


@pytest.mark.parametrize(
    "declared",
    [
        f"Parterna har enats om följande prioriterade områden:\n{ITEMS}",
        f"## Fokusområden\n{ITEMS}",
        f"## 3. Prioriterade problemområden\nValet bygger på enkäten.\n{ITEMS}",
        f"Utifrån lägesbilden är följande områden prioriterade under året:\n{ITEMS}",
        f"Vi har valt att fokusera på följande:\n{ITEMS}",
        f"Kommunen och polisen samverkar inom tre fokusområden:\n{ITEMS}",
        "Parterna ska prioritera följande samverkansområden:\n1. Trafik\n2. Narkotika bland unga\n3. Våld i nära relationer",
        "Följande fokusområden gäller:\nTrafik\nNarkotika bland unga\nVåld i nära relationer\n## Mål",
        "=Prioriterade områden är följande: / • Trafik / • Narkotika bland unga / • Våld i nära relationer",
        "De prioriterade områdena är trafik, narkotika bland unga och våld i nära relationer.",
        "Vi prioriterar tre områden: trafik, narkotika bland unga samt våld i nära relationer.",
        "Av problemen prioriteras trafik, narkotika bland unga och våld i nära relationer under 2022.",
        "Vi fokuserar på framför allt: trafik, narkotika bland unga och våld i nära relationer.",
        "Högst på dagordningen står trafik, narkotika bland unga och våld i nära relationer.",
        "Tre frågor ska få extra uppmärksamhet: trafik, narkotika bland unga och våld i nära relationer.",
        "Tyngdpunkten ligger på trafik, narkotika bland unga och våld i nära relationer.",
        "Kraften är stor. Inom avtalet riktas kraften mot trafik, narkotika bland unga samt våld i nära relationer.",
        f"Vi ska under avtalsperioden arbeta mot:\n{ITEMS}",
        "Parterna har särskilt enats om att motverka\n1. Trafik\n2. Narkotika bland unga\n3. Våld i nära relationer",
        "Parterna väljer att under perioden ägna sig åt följande utmaningar:\n1. Trafik\n2. Narkotika bland unga\n3. Våld i nära relationer",
        "## 3 Fokus under perioden\n### 3.1 Trafik\n### 3.2 Narkotika bland unga\n### 3.3 Våld i nära relationer\n## 4 Mer",
        "## Trafik\n- Mätning (P)\n## Narkotika bland unga\n- Prov (P)\n## Våld i nära relationer\n- Stöd (K)",
        "Fokusområdena är 1) trafik, 2) narkotika bland unga och 3) våld i nära relationer.",
        "Arbetet ska fokusera på trafik, narkotika bland unga och våld i nära relationer.",
        "## Fokusområde 1: Trafik\nText.\n## Fokusområde 2: Narkotika bland unga\nText.\n## Fokusområde 3: Våld i nära relationer",
        "## Prioriterat område 1 – Trafik\n## Prioriterat område 2 – Narkotika bland unga\n## Prioriterat område 3 – Våld i nära relationer",
        "# 4 Prioriterade områden\n## 4.1 Trafik\n### Mål\n## 4.2 Narkotika bland unga\n## 4.3 Våld i nära relationer\n# 5 Uppföljning",
        "# Prioriterade områden\n## Trafik\n### Insatser\n## Narkotika bland unga\n## Våld i nära relationer\n# Uppföljning",
        "## 1. Trafik\n- Polisen mäter fart.\n## 2. Narkotika bland unga\n- Polisen tar prov.\n## 3. Våld i nära relationer\n- Kommunen ger stöd.",
        "| Mål | Åtgärd |\n| Trafik |\n| Lugnare | Gupp |\n| Narkotika bland unga |\n| Färre | Besök |\n| Våld i nära relationer |\n| Färre | Stöd |",
        "## Trafik\n| Mål | Åtgärd |\n| Lugnt | Gupp |\n## Narkotika bland unga\n| Mål | Åtgärd |\n| Färre | Besök |\n## Våld i nära relationer\n| Mål | Åtgärd |\n| Färre | Stöd |",
    ],
)  # fmt: skip
def test_ways_of_announcing_focus_areas(declared: str) -> None:
    assert [label.lower() for label in labels(declared)] == [label.lower() for label in THREE]


def test_an_area_keeps_its_place_and_themes() -> None:
    (area, *_) = read_metadata(typeset(f"{HEAD}---\n## Fokusområden\n{ITEMS}")).focus_areas
    assert (area.label, area.themes, area.page, area.confidence) == ("Trafik", ("trafik",), 2, 0.93)


def test_each_item_may_be_explained_below_it() -> None:
    text = """
## Prioriterade områden
Dessa områden har valts:
- Skadegörelse i centrum
Var klottras det mest, och när?
- Inbrott i fritidshus
Vilka vägar rör sig tjuvarna på?
- Buskörning
Finns det platser som återkommer?
"""
    assert labels(text) == ["Skadegörelse i centrum", "Inbrott i fritidshus", "Buskörning"]


def test_a_description_after_the_label_is_left_out() -> None:
    text = "Prioriterade områden:\n- Inbrott: vi ska halvera antalet inbrott i villor till nästa år\n- Trafik: lugnare farter på alla vägar utanför våra skolor"
    assert labels(text) == ["Inbrott", "Trafik"]


@pytest.mark.parametrize(
    "text",
    [
        "Viktiga utgångspunkter i arbetet är:\n- Lagar och regler\n- Kommunens mål",
        "Samverkansmodellen bygger på:\n- Gemensam lägesbild\n- Uppföljning",
        "Problembilden visar följande problem:\n- Inbrott\n- Klotter",
        "Inom de prioriterade områdena åtar sig polisen att:\n- mäta hastigheter\n- besöka skolor",
        "I gruppen deltar:\n- Rektor\n- Kommunpolis",
        "Parterna ser två problem: inbrott och klotter.",
        "## Kommunens del\n- Nattvandring\n## Skola\n- Besök",
        "Polisen lovar:\n- Fotpatrull varje helg\n- Fler kontroller",
        "Arbetet sker genom följande insatser:\n- Nattvandring\n- Grannsamverkan",
        "## 1. Syfte\nText.\n## 2. Organisation\nText.\n## 3. Uppföljning\nText.",
    ],
)
def test_lists_that_declare_no_focus_areas(text: str) -> None:
    assert labels(text) == []


def test_problems_are_not_priorities() -> None:
    text = f"## Problembild\nDe vanligaste problemen är:\n- Inbrott\n- Cykelstölder\n## Prioriterade områden\n{ITEMS}"
    assert labels(text) == THREE


def test_a_broken_word_in_the_announcement_is_read_over() -> None:
    assert labels(f"Samverkan ska ske inom följande fokusom råden.\n{ITEMS}") == THREE


def test_indented_lines_are_items_where_the_bullets_were_lost() -> None:
    document = typeset(
        f"{HEAD}Vi har enats om följande fokusområden.\nTrafik\nNarkotika bland unga\n## Syfte"
    )
    moved = tuple(
        replace(block, passage=replace(block.passage, box=replace(block.passage.box, x0=80)))
        if isinstance(block, TextBlock) and block.text in THREE
        else block
        for block in document.blocks
    )
    areas = read_metadata(replace(document, blocks=moved)).focus_areas
    assert [area.label for area in areas] == ["Trafik", "Narkotika bland unga"]


def test_two_lists_that_disagree_are_both_read_and_flagged() -> None:
    text = f"Prioriterade områden:\n{ITEMS}\n## Våra fokusområden\n- Trafik\n- Brott mot äldre"
    assert labels(text) == [*THREE, "Brott mot äldre"]
    assert "focus_areas_disagree" in problem_codes(text)


def test_a_repeated_list_is_read_once() -> None:
    text = f"Prioriterade områden:\n{ITEMS}\n## Fokusområden\n{ITEMS}"
    assert labels(text) == THREE
    assert problem_codes(text) == set()


def test_a_list_shorter_than_announced_is_flagged() -> None:
    text = f"Parterna har valt fyra prioriterade områden:\n{ITEMS}"
    assert labels(text) == THREE
    assert "focus_area_count_differs" in problem_codes(text)


def test_an_open_list_is_flagged() -> None:
    text = "Parterna ska fokusera på bland annat trafik, narkotika bland unga och våld i nära relationer."
    assert labels(text) == ["trafik", "narkotika bland unga", "våld i nära relationer"]
    assert "focus_areas_open_list" in problem_codes(text)


def test_declared_areas_win_over_the_sections_of_a_table() -> None:
    text = f"## Fokusområden\n{ITEMS}\n| Mål | Åtgärd |\n| Skola och fritid |\n| Lugn | Möten |\n| Belysning |\n| Ljust | Lampor |"
    assert labels(text) == THREE


@pytest.mark.parametrize(
    "sentence",
    [
        "Trafik, narkotika bland unga och våld i nära relationer är fokusområden under hela perioden.",
        "De fokusområden som parterna har valt är trafik, narkotika bland unga och våld i nära relationer.",
        "Som prioriterade områden för perioden har valts trafik, narkotika bland unga och våld i nära relationer.",
    ],
)
def test_a_sentence_may_list_its_areas_before_or_behind_what_it_calls_them(sentence: str) -> None:
    assert [label.lower() for label in labels(sentence)] == [label.lower() for label in THREE]


def test_an_area_that_each_form_names_anew_is_one() -> None:
    forms = "".join(
        f"## Aktivitet {n}\nFokusområde: {area}\nÅtgärd: Mötas\n"
        for n, area in enumerate(["Trafik", "Trafik", "Klotter"])
    )
    assert labels(forms) == ["Trafik", "Klotter"]


def test_what_a_bullet_is_aimed_at_is_no_area() -> None:
    assert labels("Vi lovar:\n- Kontrollerna är främst inriktade på rattfylleri och mobilanvändning.\n") == []


ANY_THREE = "trafik, narkotika bland unga och våld i nära relationer"


@pytest.mark.parametrize(
    "declared",
    [
        f"I fokus under 2021 står {ANY_THREE}.",
        "I fokus ligger trafik (farten genom byn, mopeder), narkotika bland unga och våld i nära relationer.",
        f"Löftet består av tre delar: {ANY_THREE}.",
        f"De frågor som väger tyngst, och som är prioriterade under perioden, är {ANY_THREE}.",
        f"Prioriterade områden i avtalet är, i den ordning de anges, {ANY_THREE}.",
        f"Av sju problem är tre prioriterade (utan inbördes ordning), nämligen {ANY_THREE}.",
        "Tre saker återkom. Årets löfte handlar därför om trafik, om narkotika bland unga och om våld i nära relationer.",
        f"Parterna står bakom tre löften. De rör {ANY_THREE}.",
        f"Planen har tre delar:\n{ITEMS}",
        f"Samtalen har gett tre fokusområden.\n{ITEMS}",
        "Tre områden har valts. Områdena är:\ntrafik\nnarkotika bland unga\nvåld i nära relationer.\nÅtgärderna följer nedan.",
        f"Överenskommelsens delmål är:\n{ITEMS}",
        "## Löfte 1. Trafik\nText.\n## Löfte 2. Narkotika bland unga\nText.\n## Löfte 3. Våld i nära relationer\nText.",
        "Fokusområde 1. Trafik. Många kör för fort genom byarna, mest på fredagskvällar och runt skolorna.\nFokusområde 2. Narkotika bland unga. Fler prövar än förr, och försäljningen sker öppet på torget.\nFokusområde 3. Våld i nära relationer. Få anmäler, och det dröjer länge innan stödet når fram till dem.",
        "| Fokusområde | Åtgärd |\n| Trafik | Gupp |\n| Narkotika bland unga | Prov |\n| Våld i nära relationer | Stöd |",
        "Tre frågor stod ut bland svaren: trafik (37 %), narkotika bland unga (30 %) samt våld i nära relationer (25 %).\n## Trafik\nText.\n## Narkotika bland unga\nText.\n## Våld i nära relationer\nText.",
    ],
)  # fmt: skip
def test_areas_are_told_without_being_called_so(declared: str) -> None:
    assert [label.lower() for label in labels(declared)] == [label.lower() for label in THREE]


@pytest.mark.parametrize(
    "text",
    [
        "Den pekar ut områden att fokusera på för att få lugnare kvällar, minska klottret och hålla rent.",
        "– Det tog tid att enas om vad vi ska fokusera på ihop, säger Elsa Lind, kommundirektör.",
        "Polisen ska gå till fots med fokus på ökad synlighet och minskat buller.",
        "Svaren spretade, men tre saker återkom: klotter, buller och cykelstölder.",
        "## Löfte 1. Polisen ska patrullera\nText.\n## Löfte 2. Kommunen ska städa\nText.",
        "Fokusområdena är sex till antalet och kommer i ordning, med ett formulär för varje område.",
    ],
)
def test_purposes_deeds_and_answers_are_no_areas(text: str) -> None:
    assert labels(text) == []


def test_a_heading_behind_the_list_is_no_area() -> None:
    text = "Vi har valt följande fokusområden:\n- Trafik.\n- Klotter\nVårt löfte\nPolisen lovar:\n- Gå till fots.\n- Mäta."
    assert labels(text) == ["Trafik", "Klotter"]


def test_an_item_ends_where_a_heading_repeats_it() -> None:
    text = "Följande fokusområden gäller:\n- Tomma hus inbrott och bränder\n- Droger\n## Tomma hus\nText.\n## Droger\nText."
    assert labels(text) == ["Tomma hus", "Droger"]


def test_two_areas_of_two_things_each_are_parted_in_the_middle() -> None:
    text = "Vi har två prioriterade områden: mopeder och bilar som körs farligt och unga som far illa av alkohol och droger."
    assert labels(text) == ["mopeder och bilar som körs farligt", "unga som far illa av alkohol och droger"]


def test_areas_that_only_tables_show_are_doubted() -> None:
    rows = "| Mål | Åtgärd |\n| Trafik |\n| Lugnare | Gupp |\n| Klotter |\n| Rent | Sanering |"
    assert labels(rows) == ["Trafik", "Klotter"]
    assert "focus_areas_doubted" in problem_codes(rows)
    named = f"Vi prioriterar trafik och klotter.\n{rows}"
    assert "focus_areas_doubted" not in problem_codes(named)
