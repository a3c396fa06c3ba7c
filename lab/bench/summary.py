"""Scores of all tools on all files, and their means by kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lab.bench.attempts import Attempt
from lab.bench.files import BenchFile, SetName
from lab.bench.forgiving_score import TableScores, forgiving_scores, strict_scores
from lab.bench.tools import BETTER_PER_FILE, SAMVERKAN, Setting

Item = TypeVar("Item")
_ZERO = TableScores(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One tool, in one setting, on one file.

    Attributes
    ----------
    setting
        The choice within the tool; empty for samverkan.
    seconds, wall_seconds
        Of the whole file.
    failure
        Cause of a failed attempt, which scores 0.
    """

    file: BenchFile
    tool: str
    setting: str
    scores: TableScores
    seconds: float
    wall_seconds: float
    failure: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """Means over files of one kind, by tool."""

    name: str
    file_count: int
    means: dict[str, TableScores]


def outcome_of_samverkan(file: BenchFile, attempt: Attempt) -> Outcome:
    """Score tables that are whole, with merged cells known as such."""
    grids = [table.rows for table in attempt.tables]
    scores = strict_scores(file.tables, grids, attempt.texts or ()) if attempt.failure is None else _ZERO
    return Outcome(file, SAMVERKAN, "", scores, attempt.seconds, attempt.wall_seconds, attempt.failure)


def outcome_of_rival(file: BenchFile, setting: Setting, attempt: Attempt) -> Outcome:
    """Score tables found page by page."""
    scores = forgiving_scores(file.tables, attempt.tables) if attempt.failure is None else _ZERO
    times = (attempt.seconds, attempt.wall_seconds)
    return Outcome(file, setting.tool, setting.choice, scores, *times, attempt.failure)


def chosen(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """One outcome for each tool and file: the better setting of the file, or that with the best mean.

    Settings are compared by the sum of both scores.
    """
    kept: list[Outcome] = []
    for tool in _in_order(outcome.tool for outcome in outcomes):
        own = [outcome for outcome in outcomes if outcome.tool == tool]
        if tool in BETTER_PER_FILE:
            files = _in_order(outcome.file.path for outcome in own)
            kept += [max((o for o in own if o.file.path == path), key=_both) for path in files]
        else:
            best = max(setting_means(own), key=lambda row: _both_of(row.means[tool])).name
            kept += [outcome for outcome in own if outcome.setting == best]
    return kept


def setting_means(outcomes: Sequence[Outcome]) -> list[Row]:
    """Means of each setting of one tool."""
    return rows_by(outcomes, lambda outcome: outcome.setting)


def rows_by(outcomes: Sequence[Outcome], kind: Callable[[Outcome], str]) -> list[Row]:
    """Means by kind of file, in the order in which the kinds come up."""
    return [
        row_of(name, [outcome for outcome in outcomes if kind(outcome) == name])
        for name in _in_order(map(kind, outcomes))
    ]


def row_of(name: str, outcomes: Sequence[Outcome]) -> Row:
    """Means over all the outcomes, by tool."""
    by_tool = {
        tool: [outcome.scores for outcome in outcomes if outcome.tool == tool]
        for tool in _in_order(outcome.tool for outcome in outcomes)
    }
    means = {
        tool: TableScores(_mean(s.grits for s in scores), _mean(s.cells for s in scores))
        for tool, scores in by_tool.items()
    }
    return Row(name, len({outcome.file.path for outcome in outcomes}), means)


def of_set(outcomes: Sequence[Outcome], set_name: SetName) -> list[Outcome]:
    """The outcomes on one set of files."""
    return [outcome for outcome in outcomes if outcome.file.set_name == set_name]


def seconds_per_page(outcomes: Sequence[Outcome], tool: str) -> tuple[float, float]:
    """CPU seconds and wall seconds of a tool for each page, all files together."""
    own = [outcome for outcome in outcomes if outcome.tool == tool]
    pages = sum(outcome.file.page_count for outcome in own)
    return sum(o.seconds for o in own) / pages, sum(o.wall_seconds for o in own) / pages


def _both(outcome: Outcome) -> float:
    return _both_of(outcome.scores)


def _both_of(scores: TableScores) -> float:
    return scores.grits + scores.cells


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _in_order(items: Iterable[Item]) -> list[Item]:
    return list(dict.fromkeys(items))
