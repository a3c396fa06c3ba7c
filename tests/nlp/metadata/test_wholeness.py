"""Two agreements in one file, and a part of one, are told from a whole one."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from lab.families.typeset import typeset
from pipeline.nlp.metadata import read_metadata
from pipeline.wording.wording import swedish

SIGNED = "=Vara den 3 maj 2021 / Lena Holm / Kommunchef\n=Nils Berg / Lokalpolisområdeschef"
AGREEMENTS = [
    f"# Samverkansöverenskommelse mellan Vara kommun och Lokalpolisområde Skövde\nVi ska mötas.\n{SIGNED}",
    f"# Medborgarlöfte 2022\nTibro kommun och polisen lovar att synas mer.\n{SIGNED}",
    "# Medborgarlöfte i Hjo kommun 2023-2024\nKommunen och polisen har lyssnat.\n- Polisen ska gå till fots.",
    f"# Handlingsplan mot brott i Falköpings kommun\nFalköpings kommun och polisen ska mötas.\n{SIGNED}",
]


def problems(markup: str) -> dict[str, str]:
    return {problem.code: problem.message for problem in read_metadata(typeset(markup)).problems}


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(AGREEMENTS, 2)))
def test_a_second_agreement_in_the_file_is_told_with_where_it_begins(one: str, other: str) -> None:
    message = problems(f"{one}\n---\n{other}")["several_agreements"]
    assert "page 2" in message
    assert other.splitlines()[0].removeprefix("# ") in message


@pytest.mark.parametrize("text", AGREEMENTS)
def test_one_agreement_is_one_and_whole(text: str) -> None:
    assert {"several_agreements", "part_of_agreement"}.isdisjoint(problems(text))


@pytest.mark.parametrize(
    "further",
    [
        "# Bilaga 1\n# Medborgarlöfte 2019\nPolisen ska mötas.",
        "# Handlingsplan 2021\nKommunen ska städa.",
        "# Uppföljning av överenskommelsen\nDen går bra.",
    ],
)
def test_what_belongs_to_an_agreement_is_no_second_one(further: str) -> None:
    assert "several_agreements" not in problems(f"{AGREEMENTS[0]}\n---\n{further}")


def test_the_end_of_an_agreement_is_told_as_a_part() -> None:
    rest = "gemensamt gå igenom läget varje månad.\n## Uppföljning\nArbetet följs upp varje år."
    signed = SIGNED.replace("Kommunchef", "Kommunchef / Vara kommun")
    assert "part_of_agreement" in problems(f"{rest}\n{signed}")


@pytest.mark.parametrize(("foot", "is_part"), [("1 (4)", True), ("Sida 1 av 4", True), ("1 (1)", False)])
def test_a_first_page_without_signatures_that_numbers_more_is_a_part(foot: str, is_part: bool) -> None:
    document = typeset("# Samverkansöverenskommelse mellan Vara kommun och polisen\nParterna ska mötas.")
    read = read_metadata(replace(document, page_texts=(f"Parterna ska mötas.\n{foot}",)))
    assert ("part_of_agreement" in {problem.code for problem in read.problems}) is is_part


def test_both_have_words_for_coordinators() -> None:
    assert {"several_agreements", "part_of_agreement"} <= swedish().problems.keys()
