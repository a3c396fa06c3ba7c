"""Training of `LinearText`: logistic regression by accelerated gradient descent, in numpy alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.nlp.linear_text import Block, Floats, LinearText, nothing_learnt

# A feature of fewer texts says more of the text than of the label.
FEWEST_TEXTS = 2
STEPS = 150
_POWER_STEPS = 20


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
    rows = {name: row for row, name in enumerate(names)}
    rarity = np.array([math.log((1 + len(examples)) / (1 + texts[name])) + 1 for name in names], np.float32)
    untrained = LinearText(
        tuple(labels),
        rows,
        rarity,
        np.zeros((len(names), len(labels)), np.float32),
        np.zeros(len(labels), np.float32),
    )
    matrix = np.zeros((len(examples), len(names)), np.float32)
    for number, blocks in enumerate(examples):
        for block in blocks:
            places, values = untrained.row_values(block)
            matrix[number, places] += values
    weights, bias = _fit(matrix, truth.astype(np.float32), penalty, positive)
    return LinearText(untrained.labels, rows, rarity, weights, bias) if len(names) else nothing_learnt(labels)


def _fit(matrix: Floats, truth: Floats, penalty: float, positive: float) -> tuple[Floats, Floats]:
    """Minimise the penalised log loss (Nesterov's method with the steps of FISTA)."""
    count, width = matrix.shape
    cost = np.where(truth > 0, positive, 1.0).astype(np.float32)
    rate = np.float32(1.0 / (0.25 * _largest_eigenvalue(matrix) * positive + penalty))
    bias_rate = np.float32(1.0 / (0.25 * count * positive))
    weights = np.zeros((width, truth.shape[1]), np.float32)
    bias = np.zeros(truth.shape[1], np.float32)
    ahead, bias_ahead, momentum = weights.copy(), bias.copy(), 1.0
    for _ in range(STEPS):
        error = (1.0 / (1.0 + np.exp(-(matrix @ ahead + bias_ahead))) - truth) * cost
        new = ahead - rate * (matrix.T @ error + np.float32(penalty) * ahead)
        new_bias = bias_ahead - bias_rate * error.sum(axis=0)
        following = (1.0 + math.sqrt(1.0 + 4.0 * momentum * momentum)) / 2.0
        push = np.float32((momentum - 1.0) / following)
        ahead, bias_ahead = new + push * (new - weights), new_bias + push * (new_bias - bias)
        weights, bias, momentum = new, new_bias, following
    return weights, bias


def _largest_eigenvalue(matrix: Floats) -> float:
    vector = np.ones(matrix.shape[1], np.float32)
    size = 1.0
    for _ in range(_POWER_STEPS):
        vector = matrix.T @ (matrix @ vector)
        size = float(np.linalg.norm(vector))
        vector = vector / np.float32(size)
    return size
