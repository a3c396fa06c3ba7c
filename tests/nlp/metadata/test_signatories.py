"""Who signs, with what title and when, from the shapes that signature blocks take."""

# ruff: noqa: E501  (one document a line keeps the tables readable)

from __future__ import annotations

from datetime import date

import pytest

from lab.families.typeset import typeset
from pipeline.nlp.metadata import read_metadata
from pipeline.nlp.structure.signature_lines import read_line

HEAD = "# Samverkansöverenskommelse mellan Tanums kommun och Polismyndigheten\nParterna ska samarbeta.\n"
NAMES = [("Karin Lind", "kommun"), ("Olof Ström", "polis")]


def signatories(markup: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.party_type) for person in read_metadata(typeset(HEAD + markup)).signatories]


@pytest.mark.parametrize(
    "block",
    [
        "=Tanumshede den 4 maj 2020 / Karin Lind / Kommunstyrelsens ordförande\n=Tanumshede den 4 maj 2020 / Olof Ström / Lokalpolisområdeschef",
        "=Karin Lind / Kommunstyrelsens ordförande\n=Olof Ström / Lokalpolisområdeschef",
        "=Tanumshede den / Tanums kommun / Kommunstyrelsen / Karin Lind / Kommundirektör\n=Tanumshede den / Lokalpolisområde Västra Fyrbodal / Olof Ström / Lokalpolisområdeschef",
        "=För Tanums kommun  För Polismyndigheten / Karin Lind   Olof Ström / Kommunchef   Lokalpolisområdeschef",
        "=Karin Lind Olof Ström / Kommunchef Lokalpolisområdeschef",
        "=_____________ / Karin Lind / Kommunchef\n=_____________ / Olof Ström / T.f. lokalpolisområdeschef",
        "=Kommunstyrelsens ordförande / Karin Lind / Polisområdeschef / Olof Ström",
        "Karin Lind, kommunstyrelsens ordförande\nOlof Ström, lokalpolisområdeschef",
        "=Karin Lind / Kommunstyrelsens ordforandc\n=Olof Ström / Lokaipolisområdeschef",
        "=Tanum 4/5 2020 / karin Lind / Kommunchef\n=Tanum 4/5 2020 / Olof Ström / Polismästare",
        "=Karin Lind (C) / Kommunstyrelsens vice ordförande\n=Olof Ström / Polismästare",
        "Karin Lind\nKommunstyrelsens ordförande\nOlof Ström\nLokalpolisområdeschef",
        "Tanumshede 2020-05-04 Karin Lind Kommunchef\nTanumshede 2020-05-04 Olof Ström Lokalpolisområdeschef",
        "=Karin Lind\n=É / Kommunchef\n=Olof Ström\n=N / Lokalpolisområdeschef",
        "=KARIN LIND / KOMMUNCHEF\n=OLOF STRÖM / LOKALPOLISOMRÅDESCHEF",
        "| Karin Lind | Olof Ström |\n| Kommunchef | Lokalpolisområdeschef |",
        "I går skrev kommunchef Karin Lind och lokalpolisområdeschef Olof Ström under avtalet.",
        "Överenskommelsen undertecknas av kommunchef Karin Lind och lokalpolisområdeschef Olof Ström.",
    ],
)  # fmt: skip
def test_shapes_of_signature_blocks(block: str) -> None:
    assert signatories(block) == NAMES


def test_titles_are_read_as_written() -> None:
    text = "=Ort och datum: Tanum 2020-05-04 / Karin Lind / t.f. kommundirektör\n=Olof Ström / Lokalpolisområdeschef / Västra Fyrbodal"
    assert [person.title for person in read_metadata(typeset(HEAD + text)).signatories] == [
        "t.f. kommundirektör",
        "Lokalpolisområdeschef Västra Fyrbodal",
    ]


def test_a_third_signer_and_a_name_with_particle() -> None:
    text = "=Eva af Klercker / Landshövding\n=Karin Lind-Berg / Kommundirektör\n=Olof Ström / Lokalpolisområdeschef"
    assert signatories(text) == [
        ("Eva af Klercker", "annan"),
        ("Karin Lind-Berg", "kommun"),
        ("Olof Ström", "polis"),
    ]


@pytest.mark.parametrize(
    ("block", "signed", "each"),
    [
        ("=Tanum den 4 maj 2020 / Karin Lind / Kommunchef\n=Olof Ström / Polismästare", date(2020, 5, 4), [date(2020, 5, 4)] * 2),
        ("=Tanum 4/5 2020 / Karin Lind / Kommunchef\n=Tanum 11/5 2020 / Olof Ström / Polismästare", date(2020, 5, 11), [date(2020, 5, 4), date(2020, 5, 11)]),
        ("=Tanum den 1:a juni 2021 / Karin Lind / Kommunchef\n=Tanum den ____ / Olof Ström / Polismästare", date(2021, 6, 1), [date(2021, 6, 1), None]),
        ("=Tanum den / Karin Lind / Kommunchef\n=Tanum den / Olof Ström / Polismästare", None, [None, None]),
    ],
)  # fmt: skip
def test_signing_dates(block: str, signed: date | None, each: list[date | None]) -> None:
    metadata = read_metadata(typeset(HEAD + block))
    assert metadata.signed_date == signed
    assert [person.signed_date for person in metadata.signatories] == each


def test_a_date_may_stand_by_a_signature_that_cannot_be_read() -> None:
    metadata = read_metadata(typeset(HEAD + "=Tanum den 4 maj 2020 / Klf Mmrw / xK / Kommunchef"))
    assert metadata.signed_date == date(2020, 5, 4)


def test_a_meeting_date_is_no_signing_date() -> None:
    assert read_metadata(typeset(HEAD + "Parterna träffades den 4 maj 2020 och enades.")).signed_date is None


def test_a_date_in_the_letterhead_is_no_signing_date() -> None:
    assert read_metadata(typeset("=Tanums kommun / 2020-05-04\n" + HEAD)).signed_date is None


def test_signing_told_in_prose() -> None:
    metadata = read_metadata(typeset(HEAD + "Överenskommelsen undertecknades den 9 mars 2020."))
    assert metadata.signed_date == date(2020, 3, 9)


@pytest.mark.parametrize(
    "told",
    [
        "I går satte kommunalrådet Karin Lind och lokalpolisområdeschef Olof Ström sina namn under avtalet.",
        "I måndags skrevs avtalet på av kommunalrådet Karin Lind och lokalpolisområdeschef Olof Ström.",
        "Under måndagen undertecknades det av kommunalrådet Karin Lind och lokalpolisområdeschef Olof Ström.",
    ],
)
def test_a_news_item_tells_who_signed_and_when(told: str) -> None:
    metadata = read_metadata(typeset(f"{HEAD}\nPublicerad 2018-10-02\n{told}"))
    assert [person.name for person in metadata.signatories] == ["Karin Lind", "Olof Ström"]
    assert metadata.signed_date == date(2018, 10, 1)


def test_an_acting_chief_and_the_chief_of_an_area_keep_their_titles() -> None:
    block = "\n=Vara den 3 maj 2021\n=Karin Lind / t f kommunchef\n=Olof Ström, chef för närpolisområdet"
    titles = [person.title for person in read_metadata(typeset(HEAD + block)).signatories]
    assert titles == ["T f kommunchef", "Chef för närpolisområdet"]


@pytest.mark.parametrize(
    "text",
    [
        "## Kontaktpersoner\n=Karin Lind / Säkerhetssamordnare\n=Olof Ström / Kommunpolis",
        "Arbetsgruppen består av:\n- Karin Lind, säkerhetssamordnare\n- Olof Ström, kommunpolis",
        "| Åtgärd | Ansvarig |\n| Nattvandring på helgerna tillsammans med föreningarna | Karin Lind |",
        "## Gemensam Lägesbild\nVästra Fyrbodal\nNorra Bohuslän",
    ],
)
def test_persons_and_places_that_do_not_sign(text: str) -> None:
    assert signatories(text) == []


@pytest.mark.parametrize("heading", ["Åtaganden", "Fokusområden"])
def test_a_word_that_ends_as_a_blank_date_begins_is_none(heading: str) -> None:
    assert read_line(heading).parts == ()
    assert [part.kind for part in read_line("Tanumshede den").parts] == ["date"]


def test_a_chief_in_a_sentence_is_followed_by_a_name_not_by_a_place() -> None:
    told = "Löftet undertecknades den 19 januari 2026 av kommunstyrelsens ordförande Sanna Ek och lokalpolisområdeschef Markus Ehn."
    assert [name for name, _ in signatories(told)] == ["Sanna Ek", "Markus Ehn"]


def test_the_chair_of_a_council_and_the_head_of_a_county_sign() -> None:
    block = "\n=Vara den 3 maj 2021\n=Tomas Lind, ordförande i folkhälsorådet\n=Per Molin / Länsråd\n=Olof Ek, polischef"
    assert [name for name, _ in signatories(block)] == ["Tomas Lind", "Per Molin", "Olof Ek"]


def test_signers_told_in_the_passive_with_their_political_parties() -> None:
    text = "I rådhuset skrevs löftet under av lokalpolisområdeschef Bo Ask och Eva Rask (C) kommunstyrelsens ordförande."
    assert signatories(text) == [("Bo Ask", "polis"), ("Eva Rask", "kommun")]


def test_each_body_may_stand_below_its_signer() -> None:
    block = "=Bo Ask / Chef lokalpolisområde Mora / Polismyndigheten\n=Eva Rask / Ordförande / Orsa kommun"
    assert signatories(block) == [("Bo Ask", "polis"), ("Eva Rask", "kommun")]
