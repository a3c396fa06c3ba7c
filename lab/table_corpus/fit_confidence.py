"""Fits a cell's confidence: ``python -m lab.table_corpus.fit_confidence CORPUS...``.

Make each corpus with a seed of its own, so that no other figure rests on it. The pages are read (this takes
some minutes), every cell is paired with the truth, and the constants of
`pipeline.layout.grid.cell_confidence` are printed.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lab.corpus.table_score import normalised
from lab.table_corpus.document_score import score_document
from lab.table_corpus.published_cells import FoundCell
from lab.table_corpus.truth import Truth, load_truths
from pipeline.document.blocks import Cell, Table
from pipeline.document.page import Page, Word
from pipeline.layout.grid.cell_confidence import WEIGHTS, features
from pipeline.layout.recover import recover_layout
from tests.layout.store import read_pages

RIDGE = 1e-2
"""Keeps the weights small where the sample says little."""

STEP_CELLS = 60
"""Cells that a step of the isotonic curve rests on at least."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One cell: its features, and whether it was right."""

    features: tuple[float, ...]
    is_right: bool


def examples(truth: Truth, pages: Sequence[Page]) -> Iterator[Example]:
    """Yield the scanned cells of one document."""
    document = recover_layout(pages)
    by_number = {page.page_no: page for page in pages}
    placed = [(b.table_no, c) for b in document.blocks if isinstance(b, Table) for c in b.cells]
    found = [_found(table_no, cell) for table_no, cell in placed]
    filled = [cell for _, cell in placed if normalised(cell.text)]
    for cell, judged in zip(filled, score_document(truth, found).judged, strict=True):
        page = by_number[cell.page]
        words = _words_in(cell, page)
        if words and page.origin == "scan":
            yield Example(features(words, page.confidence), judged.is_right)


def _found(table_no: int, cell: Cell) -> FoundCell:
    return FoundCell(
        table_no, cell.row_no, cell.col_no, cell.row_span, cell.col_span, cell.text, cell.confidence, False
    )


def _words_in(cell: Cell, page: Page) -> list[Word]:
    return [w for w in page.words if cell.box.holds(w.box.center_x, w.box.center_y)]


def fit_weights(values: Array, right: Array) -> Array:
    """Logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(values.shape[1])
    for _ in range(50):
        said = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (said - right) + RIDGE * weights
        curve = (values * (said * (1 - said))[:, None]).T @ values + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def fit_steps(said: Array, right: Array) -> list[tuple[float, float]]:
    """Isotonic regression by pooling adjacent violators (Ayer et al. 1955), on groups of `STEP_CELLS`."""
    order = np.argsort(said, kind="stable")
    groups = [g for g in np.array_split(order, max(1, len(order) // STEP_CELLS)) if len(g)]
    pools = [(float(said[g].mean()), float(right[g].mean()), len(g)) for g in groups]
    merged: list[tuple[float, float, int]] = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = merged[-2:]
            n = n1 + n2
            merged[-2:] = [((x1 * n1 + x2 * n2) / n, (y1 * n1 + y2 * n2) / n, n)]
    # A step without a wrong cell is not certain for that (Laplace's rule of succession).
    shares = np.maximum.accumulate([(y * n + 1) / (n + 2) for _, y, n in merged])
    steps = [(round(x, 4), round(float(y), 4)) for (x, _, _), y in zip(merged, shares, strict=True)]
    return [(0.0, 0.0), *steps, (1.0, steps[-1][1])]


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the confidence of cells.")
    parser.add_argument("corpora", type=Path, nargs="+", help="folders that lab.table_corpus.make wrote")
    parser.add_argument("--pages", type=Path, help="folder where the pages read are kept for another fit")
    parser.add_argument("--keep-weights", action="store_true", help="fit the steps alone")
    options = parser.parse_args()
    found: list[Example] = []
    for corpus in options.corpora:
        for truth in load_truths(corpus):
            found += examples(truth, _pages(corpus, truth, options.pages))
    values, right = np.array([e.features for e in found]), np.array([e.is_right for e in found], float)
    weights = np.array(WEIGHTS) if options.keep_weights else fit_weights(values, right).round(2)
    print(f"{len(found)} cells, {right.mean():.3f} right")
    print("WEIGHTS =", tuple(float(w) for w in weights))
    print("STEPS =", tuple(fit_steps(1 / (1 + np.exp(-values @ weights)), right)))


def _pages(corpus: Path, truth: Truth, kept: Path | None) -> Sequence[Page]:
    store = kept / corpus.name / f"{truth.name}.pkl" if kept else None
    if store is not None and store.exists():
        pages: Sequence[Page] = pickle.loads(store.read_bytes())
        return pages
    pages = read_pages(corpus / truth.language / f"{truth.name}.pdf", truth.language)
    if store is not None:
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_bytes(pickle.dumps(pages))
    return pages


if __name__ == "__main__":
    main()
