"""A cell's confidence is a probability: it rises with the reading's, and text layers are sure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.geometry import Box
from pipeline.document.page import Word
from pipeline.layout.grid.cell_confidence import STEPS, cell_confidence

SHARES = st.floats(0.0, 0.999)


def _cell(text: str, confidence: float) -> list[Word]:
    return [Word(token, Box(0, 0, 10, 10), confidence) for token in text.split()]


@given(SHARES, SHARES)
def test_it_is_a_probability(words: float, page: float) -> None:
    assert 0.0 <= cell_confidence(_cell("Fler lampor längs gången", words), page) <= 1.0


@given(st.floats(0.61, 0.98), st.floats(0.001, 0.015), st.floats(0.5, 0.99))
def test_words_read_better_make_a_cell_surer(words: float, more: float, page: float) -> None:
    text = "Fler lampor"
    assert cell_confidence(_cell(text, words + more), page) >= cell_confidence(_cell(text, words), page)


def test_a_cell_of_a_trusted_text_layer_is_sure() -> None:
    assert cell_confidence(_cell("Fler lampor", 1.0), 1.0) == 1.0


def test_an_empty_cell_is_as_sure_as_its_page() -> None:
    assert cell_confidence([], 0.87) == 0.87


def test_well_and_badly_read_cells_are_told_apart() -> None:
    assert cell_confidence(_cell("Fler lampor längs gången", 0.95), 0.94) > 0.95
    assert cell_confidence(_cell("Fl3r lamp0r", 0.35), 0.7) < 0.6


def test_the_steps_rise() -> None:
    assert list(STEPS) == sorted(STEPS)
    assert [y for _, y in STEPS] == sorted(y for _, y in STEPS)
    assert (STEPS[0], STEPS[-1][0]) == ((0.0, 0.0), 1.0)


def test_no_scanned_cell_is_certain() -> None:
    assert 0.95 < cell_confidence(_cell("Kommunen lyser upp parken", 0.99), 0.99) < 1.0
