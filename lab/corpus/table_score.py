"""How alike two sets of tables are, cell by cell and grid by grid.

Grids are rows of cell texts; a merged cell's text stands in every place that it covers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import Indel

Grid = tuple[tuple[str, ...], ...]
Item = TypeVar("Item")
Other = TypeVar("Other")


class Placed(NamedTuple):
    """A cell's place, extent and text."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str


def laid_out(cells: Sequence[Placed], height: int, width: int) -> Grid:
    """Lay the cells of one table out, merged cells in every place that they cover."""
    places = [[""] * width for _ in range(height)]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            places[row][cell.col : cell.col + cell.col_span] = [cell.text] * cell.col_span
    return tuple(tuple(row) for row in places)


def grid_of(cells: Sequence[Placed]) -> Grid:
    """Lay the cells of one table out on as many rows and columns as they reach over."""
    height, width = max(c.row + c.row_span for c in cells), max(c.col + c.col_span for c in cells)
    return laid_out(cells, height, width)


@lru_cache(maxsize=100_000)
def normalised(text: str) -> str:
    """Return the text as it is compared: one kind of dash and space, no case, no quotes or edge signs."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("\u00ad", "")
    plain = re.sub(r"\s*[-‐‑–—]\s*", "-", plain)
    plain = re.sub(r"[\"'”“’‘»«]", "", plain)
    return re.sub(r"\s+", " ", plain).strip(" .,;:•-")


def likeness(one: str, other: str) -> float:
    """Indel similarity of the normalised texts, 0-1; two empty texts are alike."""
    return Indel.normalized_similarity(normalised(one), normalised(other))


def pair_off(
    truth: Sequence[Item], found: Sequence[Other], alike: Callable[[Item, Other], float], threshold: float
) -> list[tuple[int, int, float]]:
    """Pair each of `truth` with at most one of `found`, the most alike first, none below `threshold`."""
    candidates = [(alike(item, other), i, j) for i, item in enumerate(truth) for j, other in enumerate(found)]
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[1], candidate[2]))
    pairs: list[tuple[int, int, float]] = []
    used_truth: set[int] = set()
    used_found: set[int] = set()
    for score, i, j in candidates:
        if score < threshold:
            break
        if i not in used_truth and j not in used_found:
            pairs.append((i, j, score))
            used_truth.add(i)
            used_found.add(j)
    return pairs


def f1(right: float, truth_count: int, found_count: int) -> float:
    """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    total = truth_count + found_count
    return 2 * right / total if total else 1.0


def _aligned(rewards: Sequence[Sequence[float]]) -> tuple[float, list[tuple[int, int]]]:
    """Best order-preserving alignment of two sequences given the reward of each pair.

    Returns
    -------
    tuple
        The total reward and the pairs, by dynamic programming (Needleman & Wunsch 1970, gaps free).
    """
    rows = len(rewards)
    columns = len(rewards[0]) if rows else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + rewards[i][j])
    pairs: list[tuple[int, int]] = []
    i, j = rows, columns
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return best[rows][columns], pairs[::-1]


def common_cells(truth: Grid, found: Grid) -> float:
    """Summed likeness of the cells of the most similar substructures of two grids.

    Rows and columns are aligned each for itself, and the cells where aligned rows and columns cross are
    compared: the factored heuristic for the two-dimensional most similar substructure of GriTS (Smock, Pesala
    & Abraham, "GriTS: Grid table similarity metric for table structure recognition", 2022).
    """
    rows = _aligned_lines(truth, found)
    columns = _aligned_lines(_transposed(truth), _transposed(found))
    return sum(likeness(truth[i][k], found[j][m]) for i, j in rows for k, m in columns)


def _aligned_lines(truth: Grid, found: Grid) -> list[tuple[int, int]]:
    rewards = [
        [_aligned([[likeness(a, b) for b in other] for a in line])[0] for other in found] for line in truth
    ]
    return _aligned(rewards)[1]


def _transposed(grid: Grid) -> Grid:
    return tuple(zip(*grid, strict=True))


def grid_similarity(truth: Sequence[Grid], found: Sequence[Grid]) -> float:
    """GriTS over the tables of a document, 0-1; each table is compared with the one most like it."""
    pairs = pair_off(truth, found, lambda a, b: common_cells(a, b) / max(_size(a), _size(b)), 0.01)
    shared = sum(common_cells(truth[i], found[j]) for i, j, _ in pairs)
    return f1(shared, sum(map(_size, truth)), sum(map(_size, found)))


def _size(grid: Grid) -> int:
    return sum(len(row) for row in grid)


def cell_f1(truth: Sequence[str], found: Sequence[str], threshold: float) -> float:
    """F1 of the cells that hold text, wherever they stand; a pair counts from `threshold` likeness on."""
    return f1(len(pair_off(truth, found, likeness, threshold)), len(truth), len(found))
