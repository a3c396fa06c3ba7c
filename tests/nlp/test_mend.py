"""Mending of torn words and of "1" for "I": only on recognised pages, only where one way is left."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.blocks import TextBlock
from pipeline.nlp.fault import Surroundings
from pipeline.nlp.mend import mended, mended_text
from tests.nlp.documents import document, paragraph

NOTHING = Surroundings()


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Parterna ska stärka a rbetet.", "Parterna ska stärka arbetet."),
        ("Sa m hället förändras.", "Samhället förändras."),
        ("Vi ser en ökad utvec klin g.", "Vi ser en ökad utveckling."),
        ("1 kommunen finns tre skolor.", "I kommunen finns tre skolor."),
        ("Planen gäller. 1 bilagan står mer.", "Planen gäller. I bilagan står mer."),
    ],
)
def test_faults_that_leave_one_way_are_mended(read: str, right: str) -> None:
    assert mended_text(read, NOTHING)[0] == right


@pytest.mark.parametrize(
    "text",
    [
        "Det gäller i hela länet.",
        "Bilaga 1 beskriver läget.",
        "Se del 1 eller del 2.",
        "Minst 1 gång per år.",
        "Den 1 maj träffas parterna.",
        "1 person per skola utbildas.",
        "Punkterna är 1 läget, 2 orsaker och 3 åtgärder.",
        "Det s k fältarbetet bedrivs t ex på helger.",
        "Polisen och kommunen ska i samråd ta fram en plan.",
        "Gå på å i ö som förr.",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mended_text(text, NOTHING) == (text, ())


def test_a_torn_word_that_nobody_knows_is_left_as_read() -> None:
    assert mended_text("Mer zebrofonsamve rkan", NOTHING)[0] == "Mer zebrofonsamve rkan"


def test_a_word_of_the_document_itself_is_known() -> None:
    own = Surroundings(Counter({"zebrofonsamverkan": 1}))
    assert mended_text("Mer zebrofonsamve rkan", own)[0] == "Mer zebrofonsamverkan"


def test_each_change_is_reported_on_its_page() -> None:
    mending = mended(document(paragraph("Parterna ska stärka a rbetet.")))
    (problem,) = mending.problems
    assert (problem.stage, problem.severity, problem.code, problem.page) == (
        "nlp",
        "warning",
        "mended_reading",
        1,
    )
    assert "a rbetet" in problem.message
    (block,) = mending.document.blocks
    assert isinstance(block, TextBlock)
    assert block.text == "Parterna ska stärka arbetet."


def test_a_trusted_text_layer_is_never_touched() -> None:
    original = document(paragraph("Parterna ska stärka a rbetet."), origin="text_layer")
    assert mended(original).document == original
    assert mended(original).problems == ()


@given(st.text(alphabet="abcdeåäöik1 .,-", max_size=60))
def test_mending_changes_spaces_and_ones_only(text: str) -> None:
    def letters(value: str) -> str:
        return value.replace(" ", "").replace("1", "i").lower()

    assert letters(mended_text(text, NOTHING)[0]) == letters(text)
