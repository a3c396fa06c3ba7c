"""The heat map as a grid of cells: themes by kommun, turned so that it fits a sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.compare.comparison import Comparison, Entry, ThemeSummary
from pipeline.compare.figures import ThemeFigure
from pipeline.compare.summary import NOT_A_SUBJECT
from pipeline.document.agreement import THEMES, Theme
from pipeline.wording.phrases import counted, percent
from pipeline.wording.wording import Wording

MAX_ENTRIES_AS_COLUMNS = 6
"""As many kommuner stand side by side on the 180 mm of an A4 with the themes' full names and 18 mm each; more
become rows, which have no limit."""

LEVEL_BOUNDS = (0.0, 0.10, 0.20, 0.35)
"""Shares above which a cell is one step darker. Four steps can be told apart in a grey print; most themes of
an agreement hold 5-35 %, so that is where the steps lie."""

LEFT_OVER: Theme = "ovrigt"

Level = Literal["none", "counted", "1", "2", "3", "4"]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell.

    Attributes
    ----------
    level
        How dark it is: by share, or ``counted`` where the commitments are too few for a share.
    meaning
        The whole cell in words, for a screen reader.
    target
        Anchor of the commitments behind it; None where there are none.
    """

    count: int
    share: str
    level: Level
    is_declared: bool
    to_review: int
    meaning: str
    target: str | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One kommun with one agreement, and its cells."""

    entry: Entry
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme, and its cells."""

    summary: ThemeSummary
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatGrid:
    """The heat map, both ways round; a template lays out one of them.

    Attributes
    ----------
    absent
        Themes that no compared agreement has, left out of the rows and columns. What is left over is no
        theme that could be missing.
    """

    entries_are_columns: bool
    by_entry: tuple[EntryRow, ...]
    by_theme: tuple[ThemeRow, ...]
    absent: tuple[Theme, ...]


def heat_grid_of(comparison: Comparison, words: Wording) -> HeatGrid:
    """Return the heat map of a comparison, the most common themes first."""
    present = [theme for theme in comparison.themes if theme.places or theme.declaring_places]
    ordered = sorted(present, key=_commonness)
    places = [THEMES.index(theme.theme) for theme in ordered]
    by_entry = tuple(
        EntryRow(entry, tuple(_cell(entry, entry.agreement.themes[place], words) for place in places))
        for entry in comparison.entries
    )
    return HeatGrid(
        entries_are_columns=len(by_entry) <= MAX_ENTRIES_AS_COLUMNS,
        by_entry=by_entry,
        by_theme=tuple(
            ThemeRow(theme, tuple(row.cells[number] for row in by_entry))
            for number, theme in enumerate(ordered)
        ),
        absent=tuple(
            each.theme for each in comparison.themes if each not in present and each.theme != LEFT_OVER
        ),
    )


def anchor_of(agreement_id: str, theme: Theme | Literal["utan_tema"] | None = None) -> str:
    """Return the anchor of an agreement's commitments, or of those with a theme."""
    return f"avtal-{agreement_id}-{theme}" if theme else f"avtal-{agreement_id}"


def _commonness(theme: ThemeSummary) -> tuple[bool, int, int, int]:
    return (
        theme.theme in NOT_A_SUBJECT,
        -theme.places,
        -theme.declaring_places,
        -theme.count,
    )


def _cell(entry: Entry, figure: ThemeFigure, words: Wording) -> HeatCell:
    return HeatCell(
        count=figure.count,
        share=percent(figure.share, words) if figure.share is not None and figure.count else "",
        level=_level(figure),
        is_declared=figure.is_declared,
        to_review=figure.to_review,
        meaning=", ".join(_meaning(entry, figure, words)),
        target=anchor_of(entry.agreement.record.agreement_id, figure.theme) if figure.count else None,
    )


def _level(figure: ThemeFigure) -> Level:
    if not figure.count:
        return "none"
    if figure.share is None:
        return "counted"
    steps: Sequence[Level] = ("1", "2", "3", "4")
    return steps[sum(figure.share > bound for bound in LEVEL_BOUNDS) - 1]


def _meaning(entry: Entry, figure: ThemeFigure, words: Wording) -> list[str]:
    count = counted(figure.count, words.nouns.commitment, words)
    parts = [entry.place.label, words.themes[figure.theme], count]
    if figure.count and figure.share is not None:
        parts.append(percent(figure.share, words))
    if figure.is_declared:
        parts.append(words.report.own_focus)
    if figure.to_review:
        parts.append(words.report.cell_to_check(count=figure.to_review))
    return parts
