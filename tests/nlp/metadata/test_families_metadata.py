"""Classes of wording that families of agreements have of their own: news, case files, parts, acting officers."""

# ruff: noqa: E501  (one document a line keeps the tables readable)

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lab.families.typeset import typeset
from pipeline.document.agreement import Agreement
from pipeline.document.blocks import TextBlock
from pipeline.nlp.metadata import Metadata, read_metadata
from pipeline.nlp.reading import read_agreement

HEAD = "# Samverkansöverenskommelse mellan Vara kommun och Polismyndigheten\n"


def metadata(markup: str) -> Metadata:
    return read_metadata(typeset(markup))


def agreement(markup: str) -> Agreement:
    return read_agreement(typeset(markup))


def years(read: Metadata) -> tuple[int | None, int | None]:
    period = read.period
    return (
        period.valid_from.year if period.valid_from else None,
        period.valid_to.year if period.valid_to else None,
    )


def codes(read: Metadata) -> set[str]:
    return {problem.code for problem in read.problems}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Vårt löfte till dig som bor i Kils kommun", "medborgarlöfte"),
        ("Polisens och kommunens löften till invånarna", "medborgarlöfte"),
        ("Lokala löften i Jakobsberg", "medborgarlöfte"),
        ("Alvesta kommuns brottsförebyggande plan 2023–2026", "handlingsplan"),
        ("Plan för trygghet och brottsförebyggande arbete", "handlingsplan"),
    ],
)
def test_kinds_by_other_names(title: str, kind: str) -> None:
    assert metadata(f"# {title}\nPolisen och Kils kommun arbetar tillsammans.").kind == kind


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("polisen i Höglandet", "Lokalpolisområde Höglandet"),  # only a unit bears the name
        ("polisen i Piteå älvdal", "Lokalpolisområde Piteå älvdal"),
        ("Polisen i Nässjö", "Polisen i Nässjö"),  # a kommun's name says where, not which unit
        (
            "Polismyndigheten i Västra Götaland, Polisområde Storgöteborg",
            "Polismyndigheten i Västra Götaland, Polisområde Storgöteborg",
        ),
    ],
)
def test_police_by_the_place(written: str, name: str) -> None:
    parties = metadata(f"# Samverkansavtal\nAvtalet gäller mellan Nässjö kommun och {written}.").parties
    assert [p.name for p in parties if p.type == "polis"] == [name]


def test_the_police_of_a_district_promise_alone() -> None:
    parties = metadata("# Medborgarlöfte\nPolisen i Skärholmen lovar dig att:\n- synas mer").parties
    assert [(p.type, p.name) for p in parties] == [("polis", "Polisen i Skärholmen")]


@pytest.mark.parametrize(
    "name",
    [
        "Södertörns brandförsvarsförbund",
        "Gottsunda fastighetsägarförening",
        "Räddningstjänsten i Vara",
        "Kriminalvården",
        "Telge Bostäder",
        "Länsstyrelsen i Gotlands län",
    ],
)
def test_third_parties_beside_kommun_and_police(name: str) -> None:
    text = f"# Överenskommelse\nVara kommun, Lokalpolisområde Västra Skaraborg och {name} tecknar denna överenskommelse."
    assert [p.name for p in metadata(text).parties if p.type == "annan"] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Handlingsplan för Vara kommun och polisen 2019-2020\nDenna plan gäller under 2019.",
            (2019, 2019),
        ),
        (HEAD + "Huvudöverenskommelsen gäller 2015-2018. Underavtalet gäller under 2016.", (2016, 2016)),
        (HEAD + "Nuvarande överenskommelse löper ut 2020. Överenskommelsen gäller 2021-2023.", (2021, 2023)),
        (HEAD + "Tidigare överenskommelse gällde 2013-2014. Avtalet gäller 2015-2016.", (2015, 2016)),
        (
            "# Överenskommelse\nMellan Vara kommun och polisen gäller följande från 2016-03-01 till 2018-02-28.",
            (2016, 2018),
        ),
        (
            "# Medborgarlöfte Kils kommun\nPolisen och Kils kommun lovar att minska bråken under 2024.",
            (2024, 2024),
        ),
    ],
)
def test_periods_beside_those_of_other_agreements(text: str, expected: tuple[int, int]) -> None:
    assert years(metadata(text)) == expected


def test_intro_and_title_that_disagree_are_flagged() -> None:
    read = metadata("# Handlingsplan för Vara kommun och polisen 2019-2020\nDenna plan gäller under 2019.")
    assert "period_disagrees" in codes(read)


def test_until_further_notice_in_short_and_a_last_day_both_hold() -> None:
    period = metadata(HEAD + "Överenskommelsen gäller t.v. dock längst till 2014-12-31.").period
    assert (period.until_further_notice, period.valid_to) == (True, date(2014, 12, 31))


@pytest.mark.parametrize(
    "sentence",
    [
        "Överenskommelsen, som gällde 2016-2017, har förlängts till och med den 31 december 2018.",
        "Parterna är ense om att överenskommelsen för 2016 och 2017 fortsätter att gälla även under 2018.",
    ],
)
def test_an_extension_of_a_period_told_in_the_same_breath(sentence: str) -> None:
    read = metadata(HEAD + sentence)
    assert years(read) == (2016, 2018)
    assert "period_extended" in codes(read)


@pytest.mark.parametrize(
    ("title", "party"),
    [
        ("KSO", "kommun"),
        ("Kommunstyrelsens ordf.", "kommun"),
        ("Vice ordförande i kommunstyrelsen", "kommun"),
        ("Kommunstyrelsens 1:e vice ordförande", "kommun"),
        ("LPO-chef", "polis"),
        ("T.f. lokalpolisområdeschef", "polis"),
        ("tf lokalpolisområdeschef", "polis"),
        ("Bitr. lokalpolisområdeschef", "polis"),
        ("Tillförordnad polisområdeschef", "polis"),
    ],
)
def test_titles_in_short_and_of_those_who_stand_in(title: str, party: str) -> None:
    read = metadata(HEAD + f"=Vara 2021-03-02 / Karin Lind / {title}")
    assert [(p.name, p.title, p.party_type) for p in read.signatories] == [("Karin Lind", title, party)]


def test_a_title_that_the_line_breaks_is_read_whole() -> None:
    read = metadata(
        HEAD
        + "=Vara 2019-03-27 / Karin Lind, kommunstyrelsens / ordförande\n=Olof Ström, lokalpolisområdeschef"
    )
    assert [(p.name, p.title) for p in read.signatories] == [
        ("Karin Lind", "Kommunstyrelsens ordförande"),
        ("Olof Ström", "Lokalpolisområdeschef"),
    ]


def test_three_names_side_by_side_are_three() -> None:
    read = metadata(
        HEAD
        + "=Vara 2023-02-21 / Peter Book Johan Wahl Fred Ryd / Kommunalråd Lokalpolisområdeschef Kommundirektör"
    )
    assert [p.name for p in read.signatories] == ["Peter Book", "Johan Wahl", "Fred Ryd"]


def test_years_on_a_line_of_their_own_below_the_title_belong_to_it() -> None:
    assert years(
        metadata("# Samverkansöverenskommelse mellan Vara kommun och Polisen\n2020 – 2023\n## Mål")
    ) == (2020, 2023)


def test_two_years_whose_dash_was_lost_are_not_taken_for_one() -> None:
    assert years(metadata("# Handlingsplan för Vara kommun och Polisen 2021 2026\n## Mål")) == (None, None)


def test_a_range_whose_dash_leads_a_line_is_one_range() -> None:
    text = "# Medborgarlöfte i Vara kommun\nLöftet gäller 2019-04-01\n- 2020-03-31.\nPolisen ska synas."
    blocks = tuple(
        replace(b, marker="–") if isinstance(b, TextBlock) and b.marker else b for b in typeset(text).blocks
    )
    read = read_agreement(replace(typeset(text), blocks=blocks))
    assert (read.period.valid_from, read.period.valid_to) == (date(2019, 4, 1), date(2020, 3, 31))


def test_the_head_of_a_covering_letter_signs_nothing() -> None:
    read = metadata(
        HEAD + "Datum 2021-01-20\nHandläggare Nils Berg\nKommunen ska städa.\n=Karin Lind / Kommunchef"
    )
    assert [p.name for p in read.signatories] == ["Karin Lind"]
    assert read.signed_date is None


def test_contact_persons_before_the_signatures_do_not_sign() -> None:
    text = "## Kontaktpersoner\nAnna Persson, säkerhetssamordnare\nOlle Grip, kommunpolis\n## Undertecknande\n=Vara 2019-01-08 / Karin Lind / Kommunchef"
    assert [p.name for p in metadata(HEAD + text).signatories] == ["Karin Lind"]


@pytest.mark.parametrize(
    ("published", "told", "signed"),
    [
        ("Publicerad 2022-03-10", "I går", date(2022, 3, 9)),
        ("Publicerad 12 januari 2024", "I tisdags", date(2024, 1, 9)),
        ("2022-03-10", "Idag", date(2022, 3, 10)),
        ("2022-03-10", "I torsdags", date(2022, 3, 3)),  # published on a Thursday: the one before
        ("Kontakt: pressjouren", "I går", None),  # without a day of publication nobody can say
    ],
)
def test_a_news_item_tells_the_day_from_its_own(published: str, told: str, signed: date | None) -> None:
    text = f"# Nytt medborgarlöfte i Vara kommun\n{published}\n{told} undertecknades löftet av kommunchef Karin Lind och polischef Olof Ström."
    read = metadata(text)
    assert read.signed_date == signed
    assert [p.name for p in read.signatories] == ["Karin Lind", "Olof Ström"]


def test_a_date_before_the_verb_of_signing_is_not_its_date() -> None:
    read = metadata(
        HEAD + "Avtalet gäller till den 31 december 2021. Det undertecknades av kommunchef Karin Lind."
    )
    assert read.signed_date is None
    assert [p.signed_date for p in read.signatories] == [None]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Samverkan ska inriktas på unga i riskzon, våld på krogen samt anlagda bränder.",
            ["unga i riskzon", "våld på krogen", "anlagda bränder"],
        ),
        (
            "Avtalet pekar ut tre områden, nämligen unga, trafik och inbrott, samt ett fjärde som är flexibelt.",
            ["unga", "trafik", "inbrott"],
        ),
        (
            "Deltema 1: Ungas fritid\nVi lovar mer.\nDeltema 2: Trygga resor\nVi lovar mer.",
            ["Ungas fritid", "Trygga resor"],
        ),
        (
            "Fokus ligger på skola, buller och unga.\nFöljande områden är prioriterade:\n- Inbrott\n- Narkotika",
            ["skola", "buller", "unga", "Inbrott", "Narkotika"],
        ),
        (
            "## 5 Prioriterade områden\n### 5.1 Trafik\n### 5.2a Droger i skolan\n### 5.2b Droger på krogen",
            ["Trafik", "Droger i skolan", "Droger på krogen"],
        ),
    ],
)
def test_areas_announced_in_other_ways(text: str, labels: list[str]) -> None:
    assert [area.label for area in metadata(HEAD + text).focus_areas] == labels


def test_a_sentence_and_a_list_that_disagree_are_both_read_and_flagged() -> None:
    read = metadata(
        HEAD + "Fokus ligger på skola och unga.\nFöljande områden är prioriterade:\n- Inbrott\n- Narkotika"
    )
    assert "focus_areas_disagree" in codes(read)


WRAPPED = """
# Tjänsteskrivelse
Datum 2019-05-06
Nuvarande överenskommelse gäller 2016-2018. Kommunstyrelsen ska godkänna förslaget.
=Berit Olsson / Säkerhetssamordnare
# Bilaga 1 – Samverkansöverenskommelse mellan Vara kommun och Polismyndigheten
Denna överenskommelse avser åren 2019-2021.
Polisen ska besöka skolan.
=Vara den 3 juni 2019 / Karin Lind / Kommunchef
# Bilaga 2 – Samverkansöverenskommelse 2016-2018
Polisen ska besöka torget.
=Vara den 20 maj 2016 / Olof Ström / Kommunchef
"""


def test_a_case_file_is_read_for_the_agreement_that_it_wraps() -> None:
    read = agreement(WRAPPED)
    assert (read.period.valid_from, read.period.valid_to) == (date(2019, 1, 1), date(2021, 12, 31))
    assert ([p.name for p in read.signatories], read.signed_date) == (["Karin Lind"], date(2019, 6, 3))
    assert [c.text for c in read.commitments] == ["Polisen ska besöka skolan."]


def test_attachments_of_an_agreement_without_a_covering_letter_belong_to_it() -> None:
    text = WRAPPED.replace("# Tjänsteskrivelse\n", "").replace("Bilaga 1 – ", "")
    assert "Polisen ska besöka torget." in [c.text for c in agreement(text).commitments]
