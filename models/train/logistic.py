"""Training of `LinearText`: logistic regression by accelerated gradient descent, in numpy alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.nlp.language.linear_text import Block, Floats, LinearText

# A feature of fewer texts says more of the text than of the label.
FEWEST_TEXTS = 2
STEPS = 150
_POWER_STEPS = 20

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Sums:
    """Entries in the order of what they are summed into: the places that have any, and where each begins."""

    places: Places
    begins: Places
    sources: Places
    values: Floats

    @staticmethod
    def of(into: Places, sources: Places, values: Floats) -> _Sums:
        order = np.argsort(into, kind="stable")
        places, begins = np.unique(into[order], return_index=True)
        return _Sums(places, begins, sources[order], values[order])

    def __call__(self, dense: Floats, height: int) -> Floats:
        """Return the sums, shape (height, labels), of the rows of `dense` weighed by the values."""
        sums = np.zeros((height, dense.shape[1]), np.float32)
        if len(self.places):
            sums[self.places] = np.add.reduceat(
                dense[self.sources] * self.values[:, None], self.begins, axis=0
            )
        return sums


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Examples by features, of which few are not zero."""

    height: int
    width: int
    by_example: _Sums
    by_feature: _Sums

    @staticmethod
    def of(untrained: LinearText, examples: Sequence[Sequence[Block]]) -> _Matrix:
        numbers: list[Places] = []
        rows: list[Places] = []
        values: list[Floats] = []
        for number, blocks in enumerate(examples):
            for block in blocks:
                places, weights = untrained.row_values(block)
                numbers.append(np.full(len(places), number, np.intp))
                rows.append(places)
                values.append(weights)
        example, feature, value = np.concatenate(numbers), np.concatenate(rows), np.concatenate(values)
        return _Matrix(
            len(examples),
            len(untrained.rows),
            _Sums.of(example, feature, value),
            _Sums.of(feature, example, value),
        )

    def times(self, weights: Floats) -> Floats:
        return self.by_example(weights, self.height)

    def transposed_times(self, errors: Floats) -> Floats:
        return self.by_feature(errors, self.width)


def train(
    examples: Sequence[Sequence[Block]],
    truth: npt.NDArray[np.bool_],
    labels: Sequence[str],
    penalty: float,
    positive: float = 1.0,
) -> LinearText:
    """Fit one logistic regression for each label.

    Parameters
    ----------
    truth
        Shape (examples, labels).
    penalty
        Of the squared weights (not of the bias).
    positive
        Weight of an example of a label against one that has it not.

    Returns
    -------
    LinearText
        The same for the same input and numpy: nothing is drawn at random.
    """
    texts = Counter(name for blocks in examples for block in blocks for name in set(block.values))
    names = sorted(name for name, count in texts.items() if count >= FEWEST_TEXTS)
    untrained = LinearText(
        tuple(labels),
        {name: row for row, name in enumerate(names)},
        np.array([math.log((1 + len(examples)) / (1 + texts[name])) + 1 for name in names], np.float32),
        np.zeros((len(names), len(labels)), np.float32),
        np.zeros(len(labels), np.float32),
    )
    matrix = _Matrix.of(untrained, examples)
    weights, bias = _fit(matrix, truth.astype(np.float32), penalty, positive)
    return LinearText(untrained.labels, untrained.rows, untrained.rarity, weights, bias)


def _fit(matrix: _Matrix, truth: Floats, penalty: float, positive: float) -> tuple[Floats, Floats]:
    """Minimise the penalised log loss (Nesterov's method with the steps of FISTA)."""
    cost = np.where(truth > 0, np.float32(positive), np.float32(1.0))
    rate = np.float32(1.0 / (0.25 * _largest_eigenvalue(matrix) * positive + penalty))
    bias_rate = np.float32(1.0 / (0.25 * matrix.height * positive))
    weights = np.zeros((matrix.width, truth.shape[1]), np.float32)
    bias = np.zeros(truth.shape[1], np.float32)
    ahead, bias_ahead, momentum = weights.copy(), bias.copy(), 1.0
    for _ in range(STEPS):
        error = (1.0 / (1.0 + np.exp(-(matrix.times(ahead) + bias_ahead))) - truth) * cost
        new = ahead - rate * (matrix.transposed_times(error) + np.float32(penalty) * ahead)
        new_bias = bias_ahead - bias_rate * error.sum(axis=0)
        following = (1.0 + math.sqrt(1.0 + 4.0 * momentum * momentum)) / 2.0
        push = np.float32((momentum - 1.0) / following)
        ahead, bias_ahead = new + push * (new - weights), new_bias + push * (new_bias - bias)
        weights, bias, momentum = new, new_bias, following
    return weights, bias


def _largest_eigenvalue(matrix: _Matrix) -> float:
    vector = np.ones((matrix.width, 1), np.float32)
    size = 1.0
    for _ in range(_POWER_STEPS):
        vector = matrix.transposed_times(matrix.times(vector))
        size = float(np.sqrt((vector * vector).sum()))
        vector = vector / np.float32(size)
    return size
