"""The part of a page that holds a table, before its grid is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pipeline.document.geometry import Box
from pipeline.document.page import Ruling, Word
from pipeline.layout.lines.text_lines import TextLine, group_lines
from pipeline.layout.lines.whitespace import Band, Span, split_bands

TOUCH = 5.0
"""Points; rulings this near each other meet."""

LONG_RULE = 120.0
"""Points; shorter row rules are signature or footnote lines unless column rules meet them."""


@dataclass(frozen=True)
class TableRegion:
    """A part of a page that holds one table (or the page's share of it).

    Attributes
    ----------
    box
        Points.
    rulings
        Those that belong to it; empty for a table without any.
    gutters
        White space between its columns where no column rules part them; else empty.
    """

    box: Box
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    gutters: tuple[Span, ...] = ()

    @cached_property
    def lines(self) -> tuple[TextLine, ...]:
        """Its printed lines, right across all columns, top to bottom."""
        return group_lines(self.words)

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """What the white strips across it part, top to bottom."""
        return split_bands(self.words)

    @property
    def has_column_rules(self) -> bool:
        """Whether column rules stand inside the region and not only at its sides."""
        return any(
            r.is_vertical and self.box.x0 + TOUCH < r.box.center_x < self.box.x1 - TOUCH for r in self.rulings
        )
