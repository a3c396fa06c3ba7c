"""Areas are matched by base form: an agreement words them in the plural here and in the singular there."""

from __future__ import annotations

import pytest

from pipeline.nlp.areas.match import match_heading
from tests.nlp.documents import areas


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Bilar och mopeder", "Bilen och mopeden"),
        ("Rånen i städerna", "Rån i staden"),
        ("2. Bränder", "Brand"),
    ],
)
def test_a_heading_in_another_inflection_names_its_area(heading: str, label: str) -> None:
    found = match_heading(heading, areas("Nedskräpning", label))
    assert found is not None
    assert (found.label, found.number) == (label, 2)


@pytest.mark.parametrize("heading", ["Skolor", "Hot", "Barn"])
def test_words_that_merely_look_alike_are_not_the_same(heading: str) -> None:
    assert match_heading(heading, areas("Skador", "Hus", "Bara")) is None
