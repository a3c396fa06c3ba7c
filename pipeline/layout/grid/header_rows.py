"""The rows of a header: headings of several lines, and headings over several columns with their own below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.document.page import Word
from pipeline.layout.grid.table_columns import column_of
from pipeline.layout.lines.paragraphs import PARAGRAPH_PITCH
from pipeline.layout.lines.text_lines import baseline, group_lines
from pipeline.layout.lines.whitespace import CHUNK_GAP, Span, merge_spans, split_bands
from pipeline.lexicon.roles import heading_role

HEADING_LENGTH_MAX = 60
"""Characters; longer text under a heading is contents."""

Pair = tuple[tuple[int, int], tuple[int, int]]
"""Two neighbouring cells, as (row, column)."""


def edge_under_group_headings(words: Sequence[Word], xs: Sequence[float], pitch: float) -> float | None:
    """Return the y that parts a header row of two lines of headings, where no rule was seen between.

    Rules are not seen on a dark ground. Lines of one heading lie nearer than two rows of headings.

    Parameters
    ----------
    words
        Of the table's first row.
    pitch
        Points from line to line inside the cells.
    """
    for above, below in pairwise(split_bands(words)):
        distance = min(map(baseline, below.words)) - max(map(baseline, above.words))
        upper = [w for w in words if baseline(w) <= max(map(baseline, above.words))]
        lower = [w for w in words if baseline(w) > max(map(baseline, above.words))]
        if distance > PARAGRAPH_PITCH * pitch and _groups(upper, lower, xs):
            return (above.extent.end + below.extent.start) / 2
    return None


def is_one_heading_row(
    first: Sequence[Word], second: Sequence[Word], contents: Sequence[Word], xs: Sequence[float], pitch: float
) -> bool:
    """Whether a second row is but the second line of the headings.

    It stands at a line's distance, in bold as the first and unlike the contents, under texts of the first.
    """
    if not (first and second and contents):
        return False
    distance = min(map(baseline, second)) - max(map(baseline, first))
    columns = {column_of(w, xs) for w in first}
    return (
        distance <= PARAGRAPH_PITCH * pitch
        and _is_bold(first)
        and _is_bold(second)
        and not _is_bold(contents)
        and {column_of(w, xs) for w in second} <= columns
    )


def cells_of_group_headings(
    rows: Mapping[int, Sequence[Word]], xs: Sequence[float], keeps_apart: Sequence[float]
) -> list[Pair]:
    """Return the neighbouring cells of a table's first two rows that are one cell.

    Parameters
    ----------
    rows
        Words by row.
    keeps_apart
        x of column rules inside the first row: what they part is no group.
    """
    top, bottom = rows.get(0, ()), rows.get(1, ())
    if not (top and bottom and _are_headings(bottom, top, xs)):
        return []
    groups = [
        group
        for group in _groups(top, bottom, xs)
        if not any(xs[group[0] + 1] - 1 <= x <= xs[group[1]] + 1 for x in keeps_apart)
    ]
    grouped = {column for first, last in groups for column in range(first, last + 1)}
    if not groups:
        return []
    across = [((0, c), (0, c + 1)) for first, last in groups for c in range(first, last)]
    down = [((0, c), (1, c)) for c in range(len(xs) - 1) if c not in grouped]
    return [*across, *down]


def _are_headings(bottom: Sequence[Word], top: Sequence[Word], xs: Sequence[float]) -> bool:
    texts = [
        " ".join(line.text for line in group_lines(members))
        for column in range(len(xs) - 1)
        if (members := [w for w in bottom if column_of(w, xs) == column])
    ]
    if any(len(text) > HEADING_LENGTH_MAX for text in texts):
        return False
    known = sum(heading_role(text) is not None for text in texts)
    return 2 * known >= len(texts) or (_is_bold(bottom) and _is_bold(top))


def _is_bold(words: Sequence[Word]) -> bool:
    return sum(len(w.text) for w in words if w.bold) > 0.6 * sum(len(w.text) for w in words)


def _groups(top: Sequence[Word], bottom: Sequence[Word], xs: Sequence[float]) -> list[tuple[int, int]]:
    """Columns (first, last) of each heading that stands over several headings.

    Some column's heading must stand in one of the two rows alone: else both are rows of their own.
    """
    below = {column_of(w, xs) for w in bottom}
    ranges = list(_column_ranges(top, xs))
    above = {column for first, last in ranges for column in range(first, last + 1)}
    if not above - below:
        return []
    groups: list[tuple[int, int]] = []
    for first, last in ranges:
        taken = {c for group in groups for c in range(group[0], group[1] + 1)}
        while last + 1 < len(xs) - 1 and last + 1 in below - above:
            last += 1
        # A heading centred over its columns may stand over the last of them.
        while first > 0 and first - 1 in below - above - taken:
            first -= 1
        if last > first and set(range(first, last + 1)) <= below:
            groups.append((first, last))
    return groups


def _column_ranges(words: Sequence[Word], xs: Sequence[float]) -> Iterator[tuple[int, int]]:
    """First and last column of each phrase, left to right."""
    size = max(w.size for w in words)
    for phrase in merge_spans((Span(w.box.x0, w.box.x1) for w in words), CHUNK_GAP * size):
        held = [w for w in words if phrase.start <= w.box.center_x <= phrase.end]
        columns = [column_of(w, xs) for w in held]
        yield min(columns), max(columns)
