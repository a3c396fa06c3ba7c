"""Meaning as a vector: like matters are near each other, compounds mean what their parts do."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.installed import models
from pipeline.installed.models import ModelMissingError
from pipeline.nlp.language.meaning import VectorsError, WordVectors, meaning, word_vectors, words_of

TEXT = "Kommunen sätter upp farthinder och ny belysning vid skolan före terminens början med polisen."
# A text of fifteen words takes 30 microseconds of one busy core; allow for ten times as much.
MOST_SECONDS_A_TEXT = 0.0004
SMALL = WordVectors.of(
    ["trafik", "kontroll", "åtgärd", "skol"], np.eye(4, dtype=np.float32) * np.float32(0.5)
)


def likeness(one: str, other: str) -> float:
    return float(meaning(one) @ meaning(other))


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("bilarna kör för fort förbi förskolan", "hastighet i trafiken", "stöd till brottsoffer"),
        ("knark säljs bakom kiosken", "narkotika", "inbrott i villor"),
        ("lampor i gångtunneln", "belysning", "våld i nära relationer"),
        ("kvinnor som blivit slagna av sin man", "misshandel i hemmet", "cykelstölder"),
        ("tjuvar har tagit sig in i garaget", "inbrott", "alkohol"),
        ("öl och sprit säljs till elever", "alkohol", "bedrägerier mot äldre"),
    ],
)
def test_a_text_is_nearer_to_its_own_matter_than_to_another(text: str, near: str, far: str) -> None:
    assert likeness(text, near) > likeness(text, far) + 0.05


def test_an_unknown_compound_has_its_heads_meaning() -> None:
    unknown = "badstrandsbelysning"
    assert unknown not in word_vectors().rows
    assert likeness(unknown, "belysning") > max(
        likeness(unknown, other) for other in ("narkotika", "inbrott", "ekonomi", "hastighet")
    )


def test_an_unknown_compound_is_the_sum_of_its_longest_known_end_and_beginning() -> None:
    assert SMALL.rows_of("trafikkontroll") == (1, 0)
    assert SMALL.rows_of("skolkontroll") == (1, 3)
    assert SMALL.rows_of("trafiken") == (0,)
    assert SMALL.rows_of("nyårskontroll") == (1,)


def test_a_word_whose_marks_a_scan_lost_is_the_word_itself() -> None:
    assert SMALL.rows_of("atgard") == SMALL.rows_of("åtgärd") == (2,)


def test_what_is_no_word_means_nothing() -> None:
    for text in ("", "12 % (§ 3)", "xqz"):
        assert not meaning(text).any()


@given(st.text(max_size=60))
def test_a_meaning_has_length_one_or_is_zero(text: str) -> None:
    found = meaning(text)
    assert found.shape == (word_vectors().dims,)
    assert found.dtype == np.float32
    length = float(np.linalg.norm(found))
    assert length == pytest.approx(1.0, abs=1e-4) or not found.any()


@given(st.permutations(words_of(TEXT)))
def test_the_order_of_words_is_no_matter(words: list[str]) -> None:
    assert meaning(" ".join(words)) == pytest.approx(meaning(TEXT), abs=1e-5)


def test_nobody_can_change_what_the_cache_holds() -> None:
    with pytest.raises(ValueError, match="read-only"):
        meaning(TEXT)[0] = 1.0


def test_a_text_takes_microseconds() -> None:
    meaning(TEXT)  # loads
    texts = [f"{TEXT} {number}" for number in range(300)]
    began = time.process_time()
    for text in texts:
        meaning(text)
    assert (time.process_time() - began) / len(texts) < MOST_SECONDS_A_TEXT


def test_vectors_survive_disk(tmp_path: Path) -> None:
    words = ["trafik", "skola", "belysning"]
    vectors = np.array([[0.3, -0.4], [1.0, 0.01], [0.0, 0.0]], np.float32)
    WordVectors.of(words, vectors).to_disk(tmp_path)
    again = WordVectors.from_disk(tmp_path)
    assert list(again.rows) == words
    assert again.vectors == pytest.approx(vectors, abs=0.005)  # eight bits a number


def test_files_of_two_trainings_are_refused(tmp_path: Path) -> None:
    SMALL.to_disk(tmp_path)
    (tmp_path / "words.txt").write_text("trafik\n", "utf-8")
    with pytest.raises(VectorsError, match=r"run python -m models\.train\.meaning"):
        WordVectors.from_disk(tmp_path)


def test_missing_vectors_are_told_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "models_folder", lambda: tmp_path)
    word_vectors.cache_clear()
    try:
        with pytest.raises(ModelMissingError, match=r"sv_betydelse is missing.*Install the package again"):
            word_vectors()
    finally:
        word_vectors.cache_clear()
