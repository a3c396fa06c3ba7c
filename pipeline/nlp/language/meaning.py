"""What a text is about, as a vector: texts of like matter have like vectors, whatever words they use.

Each Swedish word of `models/sv_betydelse/words.txt` has a vector, weighed by how rare the word is; a text's
is the sum of its words', brought to length one. A compound that is not among them counts as its parts do.
No network and no neural net is asked: a text is a look-up and a sum.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import SamverkanError
from pipeline.installed.models import model_path
from pipeline.nlp.language.folding import fold

MODEL = "sv_betydelse"
# Letters of a part of a compound: shorter ones end too many words that they are no part of.
SHORTEST_PART = 4

Floats = npt.NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]+")


class VectorsError(SamverkanError):
    """The files of the vectors do not belong together."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case; a hyphen parts two."""
    return _WORD.findall(text.lower())


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Vectors of words.

    Attributes
    ----------
    rows
        Row of each word, in lower case.
    unmarked
        Row of the most common word that reads so where a scan lost its marks.
    vectors
        Shape (words, dims); the length of each is the weight of its word.
    """

    rows: Mapping[str, int]
    unmarked: Mapping[str, int]
    vectors: Floats

    @property
    def dims(self) -> int:
        return int(self.vectors.shape[1])

    def rows_of(self, word: str) -> tuple[int, ...]:
        """Return the row of a word in lower case, or those of its parts; none where no part is known."""
        row = self.rows.get(word)
        if row is None:
            row = self.unmarked.get(fold(word))
        return self._rows_of_parts(word) if row is None else (row,)

    def _rows_of_parts(self, word: str) -> tuple[int, ...]:
        """Return the row of the longest known end and of the longest known beginning before it."""
        for start in range(1, len(word) - SHORTEST_PART + 1):
            head = self.rows.get(word[start:])
            if head is not None:
                return (head, *self._row_of_beginning(word[:start]))
        return self._row_of_beginning(word)

    def _row_of_beginning(self, word: str) -> tuple[int, ...]:
        for end in range(len(word), SHORTEST_PART - 1, -1):
            row = self.rows.get(word[:end])
            if row is not None:
                return (row,)
        return ()

    def to_disk(self, folder: Path) -> None:
        """Write `vectors.npz`, eight bits a number, and `words.txt`, one word a line."""
        folder.mkdir(parents=True, exist_ok=True)
        largest = np.abs(self.vectors).max(axis=1, keepdims=True)
        scales: Floats = np.where(largest > 0, largest / np.float32(127), np.float32(1)).astype(np.float32)
        numbers = np.rint(self.vectors / scales).astype(np.int8)
        np.savez_compressed(folder / "vectors.npz", numbers=numbers, scales=scales[:, 0])
        words = sorted(self.rows, key=lambda word: self.rows[word])
        (folder / "words.txt").write_text("".join(f"{word}\n" for word in words), "utf-8")

    @staticmethod
    def from_disk(folder: Path) -> WordVectors:
        """Read what `to_disk` wrote.

        Raises
        ------
        VectorsError
            If the two files do not belong together.
        """
        words = (folder / "words.txt").read_text("utf-8").split("\n")[:-1]
        with np.load(folder / "vectors.npz", allow_pickle=False) as stored:
            numbers, scales = stored["numbers"], stored["scales"]
        if numbers.ndim != 2 or len(numbers) != len(words) or scales.shape != (len(words),):
            raise VectorsError(
                f"{folder}: words.txt and vectors.npz are of different trainings; "
                "run python -m models.train.meaning"
            )
        return WordVectors.of(words, numbers.astype(np.float32) * scales[:, None].astype(np.float32))

    @staticmethod
    def of(words: Sequence[str], vectors: Floats) -> WordVectors:
        """Return the vectors of words, the most common word first."""
        rows = {word: row for row, word in enumerate(words)}
        unmarked: dict[str, int] = {}
        for word, row in rows.items():
            unmarked.setdefault(fold(word), row)
        return WordVectors(rows, unmarked, vectors)


@cache
def word_vectors() -> WordVectors:
    """Return the vectors that are installed.

    Raises
    ------
    ModelMissingError
        If `models/sv_betydelse` is not there.
    VectorsError
        If its files do not belong together.
    """
    return WordVectors.from_disk(model_path(MODEL))


# The words of administrative Swedish recur; parts of an unknown one are some twenty look-ups.
@lru_cache(maxsize=1 << 16)
def _rows_of(word: str) -> tuple[int, ...]:
    return word_vectors().rows_of(word)


@lru_cache(maxsize=4096)
def meaning(text: str) -> Floats:
    """Return the vector of a text, shape (dims,): of length one, or zero where none of its words is known.

    Raises
    ------
    ModelMissingError
        If `models/sv_betydelse` is not installed.
    VectorsError
        If its files do not belong together.
    """
    rows = [row for word in words_of(text) for row in _rows_of(word)]
    total: Floats = word_vectors().vectors[rows].sum(axis=0, dtype=np.float32)
    length = float(np.sqrt(total @ total))
    if length:
        total /= np.float32(length)
    # The cache hands out the same array again and again.
    total.flags.writeable = False
    return total
