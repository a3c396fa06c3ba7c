"""Training of `LinearText`: logistic regression by L-BFGS."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.nlp.language.linear_text import Block, Floats, LinearText

# A feature of fewer texts says more of the text than of the label.
FEWEST_TEXTS = 2
STEPS = 200
TOLERANCE = 1e-6
"""Where a step gains less of the loss than this, the fit has ended."""

Doubles = npt.NDArray[np.float64]


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
    matrix = _matrix(untrained, examples)
    fitted = [_fit(matrix, truth[:, label].astype(float), penalty, positive) for label in range(len(labels))]
    weights = np.stack([weights for weights, _ in fitted], axis=1).astype(np.float32)
    bias = np.array([bias for _, bias in fitted], np.float32)
    return LinearText(untrained.labels, untrained.rows, untrained.rarity, weights, bias)


def _matrix(untrained: LinearText, examples: Sequence[Sequence[Block]]) -> csr_matrix:
    """Return the examples by features, of which few are not zero; shape (examples, features)."""
    places: list[npt.NDArray[np.intp]] = []
    values: list[Floats] = []
    ends = [0]
    for blocks in examples:
        of_example = [untrained.row_values(block) for block in blocks]
        places += [found for found, _ in of_example]
        values += [weights for _, weights in of_example]
        ends.append(ends[-1] + sum(len(found) for found, _ in of_example))
    shape = (len(examples), len(untrained.rows))
    return csr_matrix((np.concatenate(values).astype(float), np.concatenate(places), ends), shape)


def _fit(matrix: csr_matrix, truth: Doubles, penalty: float, positive: float) -> tuple[Doubles, float]:
    """Minimise the penalised log loss of one label; return its weights and its bias."""
    cost = np.where(truth > 0, positive, 1.0)
    signs = np.where(truth > 0, 1.0, -1.0)
    transposed = matrix.T.tocsr()

    def loss(parameters: Doubles) -> tuple[float, Doubles]:
        weights, bias = parameters[:-1], parameters[-1]
        margins = signs * (matrix @ weights + bias)
        of_examples = np.logaddexp(0.0, -margins)
        errors = -cost * signs / (1.0 + np.exp(np.clip(margins, -50, 50)))
        slope = np.append(transposed @ errors + penalty * weights, errors.sum())
        return float(cost @ of_examples + penalty / 2 * weights @ weights), slope

    start = np.zeros(matrix.shape[1] + 1)
    options = {"maxiter": STEPS, "ftol": TOLERANCE}
    found: Doubles = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return found[:-1], float(found[-1])
