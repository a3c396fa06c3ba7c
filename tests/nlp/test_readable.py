"""What is no agreement in Swedish gives a flagged, empty result, in bounded time."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

import pytest

from pipeline.document.agreement import Agreement
from pipeline.extract import extract
from pipeline.nlp.mending.readable import MOST_CELLS, MOST_LETTERS
from pipeline.nlp.reading import read_agreement
from pipeline.settings import Settings
from tests.nlp.documents import document, paragraph, table

AGREEMENT = """Samverkansöverenskommelse mellan Mora kommun och Lokalpolisområde Norra Dalarna

Parterna är Mora kommun och Polismyndigheten, lokalpolisområde Norra Dalarna. Överenskommelsen gäller
från den 1 januari 2031 till den 31 december 2032.

Kommunens åtaganden

- Kommunen ska lysa upp gångvägen vid skolan.
- Kommunen ska bjuda in till föräldramöten varje termin.
"""
ENGLISH = """Agreement between the municipality and the police

The parties shall meet four times a year. The municipality will light the park, and the police will patrol
the streets at night and talk to young people. This agreement is valid until further notice.
"""
GERMAN = """Vereinbarung zwischen der Stadt und der Polizei

Die Stadt sorgt für die Beleuchtung in den Parks, und die Polizei fährt nachts Streife. Die Parteien treffen
sich viermal im Jahr und sprechen mit den Jugendlichen über ihre Zukunft.
"""
FINNISH = """Sopimus kaupungin ja poliisin välillä

Kaupunki huolehtii puistojen valaistuksesta ja poliisi partioi kaduilla öisin. Osapuolet tapaavat neljä
kertaa vuodessa ja keskustelevat nuorten kanssa heidän tulevaisuudestaan kaupungissa.
"""
NORWEGIAN = """Avtale mellom kommunen og politiet

Kommunen skal sørge for belysning i parkene, og politiet skal patruljere gatene om natten. Partene møtes fire
ganger i året og snakker med ungdommene om deres framtid. Avtalen gjelder inntil videre.
"""
CLAUSE = "kommunen ska lysa upp gångvägen vid skolan och polisen ska kontrollera hastigheten "
SENTENCE = "Kommunen ska lysa upp gångvägen vid skolan. "

# The slowest takes 3 s on one core that has nothing else to do.
SECONDS = 60


def repeated(text: str, letters: int) -> str:
    return (text * (letters // len(text) + 1))[:letters]


def noise(letters: int) -> str:
    chance = random.Random(4)
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyzåäö   ") for _ in range(letters))


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a transcript."""

    agreement: Agreement
    codes: tuple[str, ...]


def read(text: str) -> Read:
    extraction = extract("a.txt", text.encode(), Settings())
    assert extraction.agreement is not None
    return Read(extraction.agreement, tuple(problem.code for problem in extraction.problems))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "not_swedish"),
        (GERMAN, "not_swedish"),
        (FINNISH, "not_swedish"),
        (NORWEGIAN, "not_swedish"),
        (noise(3000), "not_swedish"),
        (AGREEMENT.encode().decode("latin-1"), "garbled_text"),
        (AGREEMENT.encode().decode("cp1252"), "garbled_text"),
        (AGREEMENT.replace("å", "\ufffd").replace("ö", "\ufffd"), "garbled_text"),
        (". . . . . . . .\n" * 60, "no_agreement"),
        ("2031 2032 - 17\n" * 60, "no_agreement"),
    ],
    ids=[
        "english",
        "german",
        "finnish",
        "norwegian",
        "noise",
        "latin-1",
        "cp1252",
        "lost",
        "dots",
        "numbers",
    ],
)
def test_what_is_not_swedish_is_flagged_and_binds_nobody(text: str, code: str) -> None:
    found = read(text)
    assert found.codes == (code,)
    assert (found.agreement.commitments, found.agreement.parties, found.agreement.focus_areas) == ((), (), ())


def test_an_agreement_is_not_flagged() -> None:
    found = read(AGREEMENT)
    assert not {"not_swedish", "garbled_text", "too_long", "unbroken_text"} & set(found.codes)
    assert len(found.agreement.commitments) == 2


def test_a_page_in_another_language_takes_nothing_from_the_swedish_ones() -> None:
    found = read(AGREEMENT + "\n" + ENGLISH)
    assert "not_swedish" not in found.codes
    assert len(found.agreement.commitments) >= 2


def test_language_is_judged_without_a_dictionary_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.nlp.mending.readable.has_dictionary", lambda: False)
    assert read(ENGLISH).codes == ("not_swedish",)
    assert "not_swedish" not in read(AGREEMENT).codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (repeated(CLAUSE, 2_000_000), "too_long"),
        (repeated("Kommunen ska\n", 2_000_000), "too_long"),
        ("å" * 1_000_000, "too_long"),
        (repeated("t.ex. A bl.a. B ", 2_000_000), "too_long"),
        (repeated(CLAUSE, MOST_LETTERS - 1000), "unbroken_text"),
        ("a" * (MOST_LETTERS - 1000), "unbroken_text"),
        ("." * (MOST_LETTERS - 1000), "no_agreement"),
        (".\n" * (MOST_LETTERS // 2 - 1000), "no_agreement"),
        (repeated("1 kommunen ", MOST_LETTERS - 1000), "unbroken_text"),
        (repeated("Kommunen ska\n", MOST_LETTERS - 1000), "unbroken_text"),
        ("Insats\tÅtgärd kommun\n" + "Ljus\tKommunen tänder\n" * (MOST_CELLS // 2), "table_too_large"),
    ],
    ids=[
        "2 MB paragraph", "2 MB short lines", "2 MB word", "2 MB abbreviations", "clauses", "word", "dots",
        "dot lines", "ones", "short lines", "table",
    ],
)  # fmt: skip
def test_what_is_far_too_long_is_flagged_in_bounded_time(text: str, code: str) -> None:
    began = time.process_time()
    found = read(text)
    assert time.process_time() - began < SECONDS
    assert code in found.codes
    assert found.agreement.commitments == ()


@pytest.mark.parametrize(
    "rest",
    ["." * 200_000, "(" * 100_000, "\t" * 20_000, "x" * 200_000, "_" * 80 + "\n" * 500, " " * 200_000 + "x"],
    ids=["dots", "brackets", "tabs", "word", "rules", "spaces"],
)
def test_an_agreement_is_read_in_spite_of_what_follows_it(rest: str) -> None:
    began = time.process_time()
    found = read(f"{AGREEMENT}\n{rest}")
    assert time.process_time() - began < SECONDS
    assert len(found.agreement.commitments) == 2


def test_bullets_nested_beyond_reason_are_read() -> None:
    nested = "\n".join(" " * depth + "- Kommunen ska lysa upp gångvägen." for depth in range(300))
    assert len(read(f"{AGREEMENT}\n{nested}").agreement.commitments) >= 2


def test_a_passage_without_an_end_is_set_aside_and_the_others_are_read() -> None:
    opening = paragraph("Samverkansöverenskommelse mellan Mora kommun och Lokalpolisområde Norra Dalarna")
    cell = table(("action_kommun",), [CLAUSE * 60], ["Kommunen ska lysa upp gångvägen vid skolan."])
    agreement = read_agreement(document(opening, paragraph(SENTENCE), paragraph(CLAUSE * 60), cell))
    assert [problem.code for problem in agreement.problems].count("unbroken_text") == 1
    assert [c.text for c in agreement.commitments] == [SENTENCE.strip()] * 2
