"""Words of a table by row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.document.page import Ruling, Word
from pipeline.layout.grid.table_columns import column_of
from pipeline.layout.lines.text_lines import group_lines
from pipeline.layout.regions.column_gutters import PHRASE_GAP
from pipeline.layout.regions.table_region import TOUCH, TableRegion


@dataclass(frozen=True, slots=True)
class Placed:
    """Words by (row, column), and the stretches of columns that one phrase runs across in a row."""

    words: dict[tuple[int, int], list[Word]]
    crossings: tuple[tuple[int, int, int], ...]


def place_words(region: TableRegion, xs: Sequence[float], ys: Sequence[float]) -> Placed:
    """Give each word its row and column; a phrase across columns stays whole in its first."""
    by_row = words_by_row(region, ys)
    upright = [r for r in region.rulings if r.is_vertical]
    words: dict[tuple[int, int], list[Word]] = {}
    crossings: list[tuple[int, int, int]] = []
    for row, members in by_row.items():
        for chunk in _phrases(members):
            first, last = column_of(chunk[0], xs), column_of(chunk[-1], xs)
            if first != last and not _rule_between(chunk, upright):
                crossings.append((row, first, last))
                words.setdefault((row, first), []).extend(chunk)
            else:
                for word in chunk:
                    words.setdefault((row, column_of(word, xs)), []).append(word)
    return Placed(words, tuple(crossings))


def words_by_row(region: TableRegion, ys: Sequence[float]) -> dict[int, list[Word]]:
    """Words by row; a bar on a column rule is the rule itself, read as a letter."""
    upright = [r.box.center_x for r in region.rulings if r.is_vertical]
    rows: dict[int, list[Word]] = {}
    for word in region.words:
        if word.text in "|¦" and any(abs(word.box.center_x - x) <= TOUCH for x in upright):
            continue
        rows.setdefault(_interval(word.box.center_y, ys), []).append(word)
    return rows


def _phrases(words: Sequence[Word]) -> list[list[Word]]:
    """Words of a line without more than a word space between them."""
    phrases: list[list[Word]] = []
    for line in group_lines(words):
        phrases.append([line.words[0]])
        for word in line.words[1:]:
            before = phrases[-1][-1]
            if word.box.x0 - before.box.x1 <= PHRASE_GAP * line.size:
                phrases[-1].append(word)
            else:
                phrases.append([word])
    return phrases


def _rule_between(phrase: Sequence[Word], upright: Sequence[Ruling]) -> bool:
    start, end = phrase[0].box.x0, phrase[-1].box.x1
    y = phrase[0].box.center_y
    return any(start < r.box.center_x < end and r.box.top <= y <= r.box.bottom for r in upright)


def _interval(value: float, edges: Sequence[float]) -> int:
    for index, edge in enumerate(edges[1:-1]):
        if value < edge:
            return index
    return len(edges) - 2


def column_words(words: Mapping[tuple[int, int], Sequence[Word]], column: int) -> list[Word]:
    """Return the words of one column."""
    return [word for (_, c), members in words.items() if c == column for word in members]
