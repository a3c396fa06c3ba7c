"""Which bodies are parties, by every way of writing them, and which are only mentioned."""

# ruff: noqa: E501  (one document a line keeps the tables readable)

from __future__ import annotations

import pytest

from lab.families.typeset import typeset
from pipeline.document.agreement import Party
from pipeline.nlp.language.folding import Text
from pipeline.nlp.metadata import read_metadata
from pipeline.nlp.names.kommuner import find_kommuner
from pipeline.reference.kommuner_and_police import kommuner


def parties(markup: str) -> tuple[Party, ...]:
    return read_metadata(typeset(markup)).parties


def codes(markup: str) -> list[str | None]:
    return [party.kommun_code for party in parties(markup) if party.type == "kommun"]


def police(markup: str) -> list[str]:
    return [party.name for party in parties(markup) if party.type == "polis"]


def problem_codes(markup: str) -> set[str]:
    return {problem.code for problem in read_metadata(typeset(markup)).problems}


@pytest.mark.parametrize("kommun", kommuner().values(), ids=lambda kommun: kommun.code)
def test_every_written_form_of_every_kommun_is_read(kommun) -> None:  # type: ignore[no-untyped-def]
    for form in (kommun.official_name, *kommun.further_names, f"{kommun.short_name} kommun"):
        for written in (form, form.upper()):
            text = f"Avtal mellan {written} och polisen"
            (mention,) = find_kommuner(Text.of(text), ())
            assert (mention.kommun_code, mention.is_full, mention.is_mended) == (kommun.code, True, False)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Marks kommun", ["1463"]),
        ("MARKS KOMMUN", ["1463"]),
        ("Trollhättans Stad", ["1488"]),
        ("Trollhättans kommun", ["1488"]),
        ("Falu kommun", ["2080"]),
        ("Region Gotland", ["0980"]),
        ("Hallsbergs, Kumla och Örebro kommuner", ["1861", "1881", "1880"]),
        ("kommunerna Åsele, Dorotea och Vilhelmina", ["2463", "2425", "2462"]),
        ("Eda kommun och Arvika kommun", ["1730", "1784"]),
        ("Hylte och Laholms kommun", ["1315", "1381"]),
        ("kommunen i Alingsås", ["1489"]),
    ],
)
def test_kommuner_named_between_the_parties(written: str, expected: list[str]) -> None:
    assert (
        codes(
            f"# Överenskommelse om samverkan\nÖverenskommelsen är träffad mellan {written} och Polismyndigheten."
        )
        == expected
    )


def test_the_lan_follows_from_the_kommun() -> None:
    (party, _) = parties("# Medborgarlöfte för Orsa kommun\nPolisen och kommunen lovar att synas mer.")
    assert (party.name, party.kommun_code, party.lan_code) == ("Orsa kommun", "2034", "20")


def test_neighbours_and_places_are_no_parties() -> None:
    text = """
# Samverkansöverenskommelse mellan Bollebygds kommun och Lokalpolisområde Borås
Bollebygds kommun gränsar till Härryda kommun och Marks kommun. Många pendlar till Göteborg.
Erfarenheter har hämtats från Partille kommun. Polisstationen ligger på Moragatan i Borås.
"""
    assert codes(text) == ["1443"]
    assert police(text) == ["Lokalpolisområde Borås"]


def test_the_kommuner_that_a_police_area_covers_are_no_parties() -> None:
    text = """
# Samverkansöverenskommelse
Rättviks kommun och Lokalpolisområde Mora, som omfattar Mora kommun, Orsa kommun och Älvdalens kommun, är överens.
"""
    assert codes(text) == ["2031"]


def test_a_police_region_is_no_region_that_signs() -> None:
    text = "# Överenskommelse\nKungälvs kommun och Polismyndigheten Region Väst, Lokalpolisområde Kungälv-Ale, tecknar avtal."
    assert [(p.type, p.name) for p in parties(text)] == [
        ("kommun", "Kungälvs kommun"),
        ("polis", "Polismyndigheten Region Väst, Lokalpolisområde Kungälv-Ale"),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Lokalpolisområde Höglandet", "Lokalpolisområde Höglandet"),
        ("LOKALPOLISOMRÅDE HÖGLANDET", "Lokalpolisområde Höglandet"),
        ("LPO Höglandet", "Lokalpolisområde Höglandet"),
        ("lokalpolisområdet Höglandet", "Lokalpolisområde Höglandet"),
        ("Polismyndigheten genom lokalpolisområde Höglandet", "Polismyndigheten, Lokalpolisområde Höglandet"),
        (
            "Polismyndigheten, polisområde Jönköping, lokalpolisområde Höglandet",
            "Polismyndigheten, Polisområde Jönköping, Lokalpolisområde Höglandet",
        ),
        ("Närpolisområde Nässjö", "Närpolisområde Nässjö"),
        ("Polisområde Jönköping", "Polisområde Jönköping"),
        ("Polismyndigheten Region Öst", "Polismyndigheten Region Öst"),
        ("Polismyndigheten i Jönköpings län", "Polismyndigheten i Jönköpings län"),
        ("Polismyndigheten", "Polismyndigheten"),
        ("Polisen", "Polismyndigheten"),
        ("Iokalpolisområde Höglandet", "Lokalpolisområde Höglandet"),
        ("Lokalpolisområde Norra Skogsbygden", "Lokalpolisområde Norra Skogsbygden"),
    ],
)
def test_the_police_party_by_its_fullest_form(written: str, name: str) -> None:
    (party,) = (
        p
        for p in parties(f"# Samverkansavtal\nAvtalet gäller mellan Nässjö kommun och {written}.")
        if p.type == "polis"
    )
    assert party.name == name
    assert party.name_as_written == written


def test_two_police_areas_that_sign_are_two_parties() -> None:
    text = "# Samverkansöverenskommelse mellan Bodens kommun, Lokalpolisområde Luleå/Boden och Lokalpolisområde Piteå älvdal"
    assert police(text) == ["Lokalpolisområde Luleå/Boden", "Lokalpolisområde Piteå älvdal"]


def test_the_police_area_may_stand_only_in_the_chiefs_title() -> None:
    text = """
# Medborgarlöfte
Orsa kommun och polisen lovar att finnas på torget.
=Orsa 2021-02-03 / Per Dahl / Lokalpolisområdeschef Mora
"""
    assert police(text) == ["Lokalpolisområde Mora"]


@pytest.mark.parametrize("written", ["Alvdalens kommun", "Älvdalans kommun", "Älvdalens komrnun"])
def test_a_misread_kommun_is_read_and_flagged(written: str) -> None:
    text = f"# Samverkansöverenskommelse mellan {written} och Lokalpolisområde Mora"
    assert codes(text) == ["2039"]
    assert ("kommun_name_mended" in problem_codes(text)) == ("kommun" in written)


def test_a_misread_police_area_is_read_and_flagged() -> None:
    text = "# Samverkansöverenskommelse mellan Karlskoga kommun och Lokalpolisområde Kariskoga"
    assert police(text) == ["Lokalpolisområde Karlskoga"]
    assert "polis_name_mended" in problem_codes(text)


def test_a_name_that_two_kommuner_could_be_is_not_guessed() -> None:
    text = "# Samverkansöverenskommelse mellan Hâbo kommun och Polismyndigheten"
    assert codes(text) == []
    assert "kommun_unknown" in problem_codes(text)


def test_several_kommuner_without_an_introduction_are_left_to_a_person() -> None:
    text = """
# Handlingsplan mot skadegörelse
Polisen har mött elever i skolorna. I Tierps kommun klottras det mycket.
I Östhammars kommun är det lugnare. Åtgärderna följs upp av polisen.
"""
    assert codes(text) == []
    assert "kommun_party_unclear" in problem_codes(text)


def test_the_police_may_promise_alone() -> None:
    text = "# Medborgarlöfte Södermalm 190101-201231\nPolisen i Södermalm lovar att vara synlig på Medborgarplatsen."
    assert codes(text) == []
    assert "kommun_party_missing" in problem_codes(text)


def test_a_bare_name_in_the_title_counts_where_the_kommun_acts() -> None:
    text = "# Medborgarlöfte Kiruna 2024\nPolisen ska patrullera. Kommunen ska förbättra belysningen."
    assert codes(text) == ["2584"]


def test_a_district_signs_for_its_city() -> None:
    text = "# Medborgarlöfte\nÖverenskommelse mellan Stadsdelsförvaltningen Norra Hisingen och Lokalpolisområde Hisingen."
    (party, _) = parties(text)
    assert (party.name, party.kommun_code, party.district) == ("Göteborgs Stad", "1480", "Norra Hisingen")


def test_a_third_party_is_one_only_where_it_is_joined_to_the_others() -> None:
    signing = "# Avtal mellan Gislaveds kommun, Polismyndigheten och Kriminalvården\nRäddningstjänsten bjuds in till mötena."
    mentioned = "# Avtal mellan Gislaveds kommun och Polismyndigheten\nKriminalvården bjuds in till mötena."
    assert [p.name for p in parties(signing) if p.type == "annan"] == ["Kriminalvården"]
    assert [p.name for p in parties(mentioned) if p.type == "annan"] == []


def test_a_lansstyrelse_that_signs_is_a_party_though_it_bears_a_kommuns_name() -> None:
    text = "# Avtal\nKalmar kommun, Polismyndigheten och Länsstyrelsen i Kalmar län har träffat detta avtal."
    assert [(p.type, p.name) for p in parties(text)] == [
        ("kommun", "Kalmar kommun"),
        ("polis", "Polismyndigheten"),
        ("annan", "Länsstyrelsen i Kalmar län"),
    ]


def test_a_heading_parter_lists_them() -> None:
    text = """
# Samverkansöverenskommelse 2022
## Parter
- Tidaholms kommun
- Polismyndigheten, Lokalpolisområde Östra Skaraborg
- Länsstyrelsen i Västra Götalands län
## Bakgrund
Falköpings kommun har ett liknande avtal.
"""
    assert [(p.type, p.name) for p in parties(text)] == [
        ("kommun", "Tidaholms kommun"),
        ("polis", "Polismyndigheten, Lokalpolisområde Östra Skaraborg"),
        ("annan", "Länsstyrelsen i Västra Götalands län"),
    ]


def test_a_letterhead_names_the_parties_where_nothing_else_does() -> None:
    text = "> Ydre kommun\n# Åtgärdsplan för tryggare vägar\nPolisen mäter hastigheter. Kommunen sätter upp skyltar."
    assert codes(text) == ["0512"]


def test_what_is_no_agreement_is_called_so() -> None:
    metadata = read_metadata(typeset("# Lunchmeny\nMåndag serveras ärtsoppa och pannkaka."))
    assert metadata.parties == ()
    assert [problem.code for problem in metadata.problems] == ["no_agreement"]


def test_a_heading_below_the_title_may_name_the_kommuner() -> None:
    markup = "# Medborgarlöfte 2025\n# Mariestads, Töreboda och Gullspångs kommuner\nLöftet ges av de tre kommunerna och lokalpolisområde Östra Skaraborg."
    assert codes(markup) == ["1493", "1473", "1447"]


def test_a_district_within_its_city_and_an_association_are_parties_side_by_side() -> None:
    markup = (
        "# Samverkansöverenskommelse för ett tryggare Högdalen\n"
        "Parter är Enskede-Årsta-Vantörs stadsdelsförvaltning inom Stockholms stad, lokalpolisområde Globen och Högdalens Fastighetsägarförening."
    )
    assert [(p.type, p.name) for p in parties(markup)][1:] == [
        ("polis", "Lokalpolisområde Globen"),
        ("annan", "Högdalens Fastighetsägarförening"),
    ]
    assert (codes(markup), parties(markup)[0].district) == (["0180"], "Enskede-Årsta-Vantör")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Löftet ges av lokalpolisområde västra Skaraborg och Vara kommun.", {"Vara kommun", "Lokalpolisområde Västra Skaraborg"}),
        ("Lokalpolisområdet Mora/ Älvdalen och Orsa kommun har skrivit ett löfte.", {"Orsa kommun", "Lokalpolisområde Mora/Älvdalen"}),
        ("Kils och Forshaga kommuner har ihop med Lokalpolisområde Karlstad skrivit ett avtal.", {"Kils kommun", "Forshaga kommun", "Lokalpolisområde Karlstad"}),
        ("Kommunerna Hjo, Tibro och Karlsborg har tillsammans med Lokalpolisområde Östra Skaraborg ett avtal.", {"Hjo kommun", "Tibro kommun", "Karlsborgs kommun", "Lokalpolisområde Östra Skaraborg"}),
    ],
)  # fmt: skip
def test_parties_named_in_a_row_or_in_small_letters(sentence: str, expected: set[str]) -> None:
    read = read_metadata(typeset(f"# Överenskommelse om trygghet\n{sentence}")).parties
    assert {party.name.lower() for party in read} == {name.lower() for name in expected}
