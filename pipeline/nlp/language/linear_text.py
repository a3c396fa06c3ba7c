"""A linear classifier of short texts: named features in, a probability for each label out.

Weights lie in `weights.npz`, the names of the features in `features.txt`, one a line: nothing that
runs when it is loaded. Inference is a look-up and a sum.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, repeat
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
from spacy.tokens import Doc

from pipeline.errors import SamverkanError
from pipeline.installed.models import model_path

Floats = npt.NDArray[np.float32]

# Letters of the pieces of a word; its ends count as letters. As measured for themes: shorter ones
# say little, longer ones recur too seldom.
SHORTEST, LONGEST = 3, 5
_WORD = re.compile(r"[^\W_]+")
_NO_ROW = -1


class WeightsError(SamverkanError):
    """The files of a classifier do not belong together."""


# The words of agreements recur.
@lru_cache(maxsize=1 << 15)
def _pieces(word: str, mark: str) -> tuple[str, ...]:
    framed = f" {word} "
    return (
        f"{mark}#{word}",
        *(
            mark + framed[place : place + size]
            for size in range(SHORTEST, min(LONGEST, len(framed)) + 1)
            for place in range(len(framed) - size + 1)
        ),
    )


def pieces_of(text: str, mark: str = "") -> Iterator[str]:
    """Return the words of a text and the pieces of each, with `mark` before them."""
    return chain.from_iterable(_pieces(word, mark) for word in _WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Block:
    """Features of one kind.

    Attributes
    ----------
    values
        By name.
    scale
        The length that the block's vector is brought to; None leaves the values as they are.
    """

    values: Mapping[str, float]
    scale: float | None = None


# What stands above a text stands above its neighbours, too.
@lru_cache(maxsize=512)
def text_block(text: str, mark: str = "", scale: float = 1.0) -> Block:
    """Return the pieces of a text, dampened where they recur."""
    counted = Counter(pieces_of(text, mark))
    return Block({name: 1.0 if n == 1 else 1.0 + math.log(n) for name, n in counted.items()}, scale)


# Letters of the ends of a word that say what it is: its beginning, its ending, its inflection.
_BEGINNING, _ENDING, _INFLECTION = 4, 4, 3


@lru_cache(maxsize=1 << 15)
def _ends(word: str, mark: str) -> tuple[str, ...]:
    return (
        f"{mark}#{word}",
        f"{mark}<{word[:_BEGINNING]}",
        f"{mark}>{word[-_ENDING:]}",
        f"{mark}>{word[-_INFLECTION:]}.",
    )


@lru_cache(maxsize=512)
def ends_block(text: str, mark: str = "", scale: float = 1.0) -> Block:
    """Return the words of a text and the ends of each: as telling as all pieces where few texts teach."""
    counted = Counter(end for word in _WORD.findall(text.lower()) for end in _ends(word, mark))
    return Block({name: 1.0 if n == 1 else 1.0 + math.log(n) for name, n in counted.items()}, scale)


NEVER = 0.003
"""What a second look at probabilities holds for the least likely, and its rest for the most."""


def logit(probability: float) -> float:
    """Return log odds, within what `NEVER` allows."""
    held = min(max(probability, NEVER), 1 - NEVER)
    return math.log(held / (1 - held))


@dataclass(frozen=True, slots=True)
class LinearText:
    """Weights of a logistic regression for each label.

    Attributes
    ----------
    rows
        Row of each feature's name; a name that training did not meet has none.
    rarity
        One factor for each row, by which its values are weighed before they are scaled.
    weights
        Shape (rows, labels).
    bias
        Shape (labels,).
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    rarity: Floats
    weights: Floats
    bias: Floats

    def probabilities(self, blocks: Sequence[Block]) -> Floats:
        """Return the probability of each label, shape (labels,)."""
        sums = self.bias.copy()
        for block in blocks:
            rows, values = self.row_values(block)
            if len(rows):
                sums += values @ self.weights[rows]
        probabilities: Floats = (1.0 / (1.0 + np.exp(-sums))).astype(np.float32)
        return probabilities

    def row_values(self, block: Block) -> tuple[npt.NDArray[np.intp], Floats]:
        """Return the rows that a block has values in, and the values."""
        count = len(block.values)
        found = np.fromiter(map(self.rows.get, block.values, repeat(_NO_ROW)), np.intp, count)
        has_row = found != _NO_ROW
        rows = found[has_row]
        values: Floats = np.fromiter(block.values.values(), np.float32, count)[has_row]
        if block.scale is not None and len(rows):
            values = values * self.rarity[rows]
            values = values * np.float32(block.scale / np.linalg.norm(values))
        return rows, values

    def to_disk(self, folder: Path) -> None:
        """Write `weights.npz` and `features.txt`, the same bytes for the same weights."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / "weights.npz",
            labels=np.array(self.labels),
            rarity=self.rarity.astype(np.float16),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
        )
        names = sorted(self.rows, key=lambda name: self.rows[name])
        (folder / "features.txt").write_text("".join(f"{name}\n" for name in names), "utf-8")

    @staticmethod
    def from_disk(folder: Path) -> LinearText:
        """Read what `to_disk` wrote.

        Raises
        ------
        WeightsError
            If the two files do not belong together.
        """
        names = (folder / "features.txt").read_text("utf-8").split("\n")[:-1]
        with np.load(folder / "weights.npz", allow_pickle=False) as stored:
            labels = tuple(str(label) for label in stored["labels"])
            rarity, weights = stored["rarity"], stored["weights"]
            if weights.shape != (len(names), len(labels)) or rarity.shape != (len(names),):
                raise WeightsError(
                    f"{folder}: features.txt and weights.npz are of different trainings; "
                    "run python -m models.train.classifiers"
                )
            return LinearText(
                labels,
                {name: row for row, name in enumerate(names)},
                rarity.astype(np.float32),
                weights.astype(np.float32),
                stored["bias"].astype(np.float32),
            )


def nothing_learnt(labels: Iterable[str]) -> LinearText:
    """Return a classifier without weights, which holds every label for as likely as not."""
    names = tuple(labels)
    empty = np.zeros((0, len(names)), np.float32)
    return LinearText(names, {}, np.zeros(0, np.float32), empty, np.zeros(len(names), np.float32))


MODEL = "sv_atagande"

ABOVE_KEY = "above"


class LinearTextComponent:
    """A spaCy component over a `LinearText`.

    Parameters
    ----------
    blocks
        Makes a text's features, of the text and of what stands above it.
    prefix
        Before each label in `Doc.cats`.
    """

    def __init__(
        self, blocks: Callable[[str, str], tuple[Block, ...]], labels: Iterable[str], prefix: str = ""
    ) -> None:
        self.blocks = blocks
        self.prefix = prefix
        self.model: LinearText = nothing_learnt(labels)

    def probabilities(self, text: str, above: str) -> Floats:
        """Return the probability of each label, in the order of `model.labels`."""
        return self.model.probabilities(self.blocks(text, above))

    def __call__(self, doc: Doc) -> Doc:
        """Write the probabilities of a text into its `cats`."""
        found = self.probabilities(doc.text, str(doc.user_data.get(ABOVE_KEY, "")))
        for label, probability in zip(self.model.labels, found, strict=True):
            doc.cats[f"{self.prefix}{label}"] = float(probability)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights; spaCy calls this."""
        if "model" not in exclude:
            self.model.to_disk(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LinearTextComponent:
        """Read the weights; spaCy calls this."""
        if "model" not in exclude:
            self.model = LinearText.from_disk(Path(path))
        return self


@cache
def trained_component(name: str) -> LinearTextComponent:
    component = spacy.load(model_path(MODEL)).get_pipe(name)
    assert isinstance(component, LinearTextComponent)
    return component
