"""One vocabulary of headings for columns, forms and lines of headings."""

from __future__ import annotations

from importlib.resources import files

import pytest

from pipeline.document.blocks import ColumnRole
from pipeline.lexicon.errors import LexiconError
from pipeline.lexicon.loading import parse
from pipeline.lexicon.roles import ROLES, Roles

TEXT = (files("pipeline.lexicon") / "roles.toml").read_text("utf-8")


def with_wordings(role: ColumnRole, *wordings: str) -> Roles:
    """Return the vocabulary with wordings that it does not have."""
    opening = f"[heading.{role}]"
    before, after = TEXT.split(opening)
    more = ", ".join(f'"{wording}"' for wording in wordings)
    return parse(Roles, "roles.toml", before + opening + after.replace("words = [", f"words = [{more}, ", 1))


@pytest.mark.parametrize(
    ("role", "text"), [(r, text) for r, texts in ROLES.misread.items() for text in texts]
)
def test_a_heading_is_known_with_faults_of_reading(role: ColumnRole, text: str) -> None:
    assert (ROLES.of_column(text), ROLES.of_label(f"{text}:")) == (role, role)


@pytest.mark.parametrize("text", ROLES.contents)
def test_contents_are_neither_headings_nor_labels(text: str) -> None:
    assert (ROLES.of_column(text), ROLES.of_label(text)) == (None, None)


@pytest.mark.parametrize(("role", "word"), [(r, w) for r, words in ROLES.heading.items() for w in words])
def test_every_heading_of_a_column_is_known_as_a_label(role: ColumnRole, word: str) -> None:
    otherwise = {w: r for r, words in ROLES.in_forms.items() for w in words}
    assert ROLES.of_label(f"{word.capitalize()}:") == otherwise.get(word, role)
    assert ROLES.of_label(f"{word.capitalize()} 2") == otherwise.get(word, role)


def test_a_new_wording_is_known_wherever_headings_are() -> None:
    new = with_wordings("action", "trygghetsverktyg")
    assert ROLES.of_column("Trygghetsverktyg") is None
    assert new.of_column("Trygghetsverktyq") == "action"
    assert new.of_label("Trygghetsverktyg:") == "action"
    assert new.within("Mål Trygghetsverktyg") == [("goal", "Mål"), ("action", "Trygghetsverktyg")]
    assert new.run_of_headings("Mål Trygghetsverktyg kommun Klart") == 3


def test_a_wording_of_two_roles_is_refused() -> None:
    with pytest.raises(LexiconError, match="'tidsplan' stands for action and for timeline"):
        with_wordings("action", "tidsplan")


@pytest.mark.parametrize(
    "text",
    ["Mål för området", "Områden", "Uppföljning sker årligen.", "Kommunen ska", "Polisen", "genomförde"],
)
def test_headings_over_chapters_and_text_are_no_labels(text: str) -> None:
    assert ROLES.of_label(text) is None


def test_the_name_of_a_place_is_no_deed() -> None:
    assert ROLES.of_column("Skara kommun") is None
    assert ROLES.of_column("frågor inom kommunens") is None


def test_a_heading_that_joins_two_parties_is_no_row_of_headings() -> None:
    assert ROLES.run_of_headings("Polisens och kommunens gemensamma aktiviteter") == 0
    assert ROLES.run_of_headings("Kommunens åtagande Polisens åtagande Klart") == 3
