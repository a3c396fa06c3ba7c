"""Dates that rest on a number read in doubt."""

from __future__ import annotations

import pytest

from pipeline.dataset.publishing.review import agreement_review_reasons
from pipeline.document.reasons import Reason
from pipeline.nlp.reading import read_agreement
from tests.nlp.documents import document, heading, paragraph

DOUBTED = 0.45


@pytest.mark.parametrize(
    ("doubted", "codes"),
    [
        (1, {"period_doubted"}),
        (2, {"signed_date_doubted"}),
        (0, set()),
        (None, set()),
    ],
)
def test_a_date_that_rests_on_a_doubted_number_is_a_reason_to_review(
    doubted: int | None, codes: set[str]
) -> None:
    texts = (
        "Parterna höll 12 möten under förra året.",
        "Överenskommelsen gäller från den 1 januari 2031 till den 31 december 2032.",
        "Mellerstad den 4 november 2030",
        "Siv Påhittad\tOve Påhittad",
        "Kommundirektör\tLokalpolisområdeschef",
    )
    read_from = document(
        heading("Samverkansöverenskommelse mellan Mora kommun och Lokalpolisområde Norra Dalarna", 1),
        *(paragraph(text, DOUBTED if place == doubted else 0.95) for place, text in enumerate(texts)),
    )
    read = read_agreement(read_from)
    assert read.period.valid_to is not None
    assert read.signed_date is not None
    found = {problem.code for problem in read.problems if problem.code.endswith("_doubted")}
    assert found == codes
    reasons = agreement_review_reasons(read_from, read, read.problems)
    assert {Reason("problem", code) for code in codes} <= set(reasons)
