"""What stands below a list and binds nobody: signatures, and letters that a stamp leaves on the page."""

from __future__ import annotations

import pytest

from tests.nlp.documents import bullet, commitments, heading, paragraph


@pytest.mark.parametrize(
    "signature",
    [
        "Margareta Sjöstrand Kommunstyrelsens ordförande",
        "Per-Olof Ek, Lokalpolisområdeschef",
        "Siv Alm Kommundirektör Ove Lind T.f. lokalpolisområdeschef",
        "Kommunstyrelsens ordförande",
        "INKOM",
    ],
)
def test_a_signature_or_stamp_below_a_list_is_no_undertaking(signature: str) -> None:
    for kind in (bullet, paragraph):
        found = commitments(heading("Polisen ska"), bullet("Patrullera torget."), kind(signature))
        assert [c.text for c in found] == ["Patrullera torget."]


@pytest.mark.parametrize("deed", ["Utse en ordförande", "Anställa en trygghetssamordnare", "Kommunpolis"])
def test_an_undertaking_that_names_an_office_is_one(deed: str) -> None:
    assert [c.text for c in commitments(heading("Kommunen ska"), bullet(deed))] == [deed]
