"""Scores one corpus document: its grids, its cut rows, the items in its cells, its signs and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lab.corpus.table_score import cell_f1, grid_similarity, likeness, normalised, pair_off
from lab.table_corpus.published_cells import FoundCell, grids_of
from lab.table_corpus.truth import TrueCell, Truth

RIGHT = 0.90
"""Likeness from which a cell counts as right, as in `cells`."""

SAME_CELL = 0.50
"""Likeness from which two cells are compared at all."""

SIGNS = re.compile(r"\d+ ?%|\d+ ?§|§ ?\d+|\S+@\S+")
NUMBER = re.compile(r"\d{1,3}(?: \d{3})+|\d+")
"""A sum is the same with or without the space between its thousands."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of something were right, and how many of the wrong ones bear a flag."""

    total: int = 0
    right: int = 0
    flagged: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.total + other.total, self.right + other.right, self.flagged + other.flagged)

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 1.0

    @property
    def hidden(self) -> int:
        """Wrong ones that nothing warns of."""
        return self.total - self.right - self.flagged


@dataclass(frozen=True, slots=True)
class Judged:
    """One published cell: how sure it says it is, whether it is right, whether it is flagged."""

    confidence: float
    is_right: bool
    is_exact: bool
    needs_review: bool


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """Scores of one document.

    Attributes
    ----------
    grits, cells
        GriTS over its tables, F1 of the cells with text; where there is no table, 1 if none was found.
    cut_rows
        Rows cut by a page's end that came back whole: every cell right, all in one row.
    items
        Cells whose number of items is right.
    signs
        Of % § @ with what they stand by.
    numbers
        Of runs of digits.
    judged
        Its published cells with text.
    """

    truth: Truth
    grits: float
    cells: float
    cut_rows: Tally
    items: Tally
    signs: Tally
    numbers: Tally
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A true cell with the number of its table."""

    table: int
    cell: TrueCell


def score_document(truth: Truth, found: Sequence[FoundCell]) -> DocumentScore:
    """Score the published cells of one document."""
    true_cells = [
        _Placed(number, cell)
        for number, table in enumerate(truth.tables)
        for cell in table.cells
        if normalised(cell.text)
    ]
    filled = [cell for cell in found if normalised(cell.text)]
    partner = _partners(true_cells, filled)
    pairs = [(place.cell, partner.get(index)) for index, place in enumerate(true_cells)]
    true_grids, found_grids = [table.grid() for table in truth.tables], grids_of(found)
    texts = [place.cell.text for place in true_cells]
    return DocumentScore(
        truth=truth,
        grits=grid_similarity(true_grids, found_grids),
        cells=cell_f1(texts, [cell.text for cell in filled], RIGHT),
        cut_rows=_cut_rows(truth, true_cells, partner),
        items=_items(pairs),
        signs=_tokens(pairs, SIGNS),
        numbers=_tokens(pairs, NUMBER),
        judged=tuple(_judged(cell, partner, true_cells) for cell in filled),
    )


def _partners(true_cells: Sequence[_Placed], found: Sequence[FoundCell]) -> dict[int, FoundCell]:
    """Pair by text; among cells of the same text, those nearest in order belong together."""

    def alike(one: tuple[int, _Placed], other: tuple[int, FoundCell]) -> float:
        same = likeness(one[1].cell.text, other[1].text)
        return same - 1e-6 * abs(one[0] - other[0])

    pairs = pair_off(list(enumerate(true_cells)), list(enumerate(found)), alike, SAME_CELL)
    return {i: found[j] for i, j, _ in pairs}


def _cut_rows(truth: Truth, true_cells: Sequence[_Placed], partner: dict[int, FoundCell]) -> Tally:
    total = right = 0
    for number, table in enumerate(truth.tables):
        for row in table.cut_rows:
            own = [i for i, p in enumerate(true_cells) if p.table == number and p.cell.row == row]
            total += 1
            right += _is_whole(own, true_cells, partner)
    return Tally(total, right)


def _is_whole(own: Sequence[int], true_cells: Sequence[_Placed], partner: dict[int, FoundCell]) -> bool:
    found = [partner.get(i) for i in own]
    if any(
        other is None or likeness(true_cells[i].cell.text, other.text) < RIGHT
        for i, other in zip(own, found, strict=True)
    ):
        return False
    return len({(other.table, other.row) for other in found if other is not None}) == 1


def _items(pairs: Sequence[tuple[TrueCell, FoundCell | None]]) -> Tally:
    """A cell that was not found at all has its items counted wrong."""
    right = sum(found is not None and len(found.items) == len(true.items) for true, found in pairs)
    flagged = sum(
        found is not None and found.needs_review and len(found.items) != len(true.items)
        for true, found in pairs
    )
    return Tally(len(pairs), right, flagged)


def _tokens(pairs: Sequence[tuple[TrueCell, FoundCell | None]], pattern: re.Pattern[str]) -> Tally:
    """Tokens of the truth that stand in the published cell; those of an unread cell are wrong."""
    tally = Tally()
    for true, found in pairs:
        expected = _counted(true.text, pattern)
        read = _counted(found.text if found is not None else "", pattern)
        right = (expected & read).total()
        wrong = expected.total() - right
        is_flagged = found is not None and found.needs_review
        tally += Tally(expected.total(), right, wrong if is_flagged else 0)
    return tally


def _counted(text: str, pattern: re.Pattern[str]) -> Counter[str]:
    return Counter(token.replace(" ", "").strip(".,;:()") for token in pattern.findall(text.lower()))


def _judged(cell: FoundCell, partner: dict[int, FoundCell], true_cells: Sequence[_Placed]) -> Judged:
    own = [true_cells[i].cell.text for i, other in partner.items() if other is cell]
    is_right = bool(own) and likeness(own[0], cell.text) >= RIGHT
    is_exact = bool(own) and normalised(own[0]) == normalised(cell.text)
    return Judged(cell.confidence, is_right, is_exact, cell.needs_review)
