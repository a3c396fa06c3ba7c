"""The figures of one agreement: its commitments by theme and by who is bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.compare.comparability import MIN_COMMITMENTS_FOR_SHARE
from pipeline.compare.records import AgreementRecord, CommitmentRecord
from pipeline.document.agreement import BOUND_PARTIES, THEMES, BoundParty, Theme


@dataclass(frozen=True, slots=True)
class BoundCount:
    """How many commitments bind one party."""

    bound: BoundParty
    count: int


@dataclass(frozen=True, slots=True)
class ThemeFigure:
    """One theme in one agreement.

    Attributes
    ----------
    count
        Commitments with the theme; one commitment counts under each of its themes.
    share
        0-1 of all commitments of the agreement; None where they are too few for a share.
    is_declared
        Whether a focus area that the agreement itself declares has the theme.
    to_review
        How many of the commitments a person should look at.
    """

    theme: Theme
    count: int
    share: float | None
    is_declared: bool
    to_review: int
    by_bound: tuple[BoundCount, ...]

    @property
    def is_present(self) -> bool:
        return self.count > 0 or self.is_declared


def theme_figures(agreement: AgreementRecord) -> tuple[ThemeFigure, ...]:
    """Return one figure for each theme of the closed list, in its order."""
    declared = {theme for area in agreement.focus_areas for theme in area.themes}
    total = len(agreement.commitments)
    return tuple(
        _figure(theme, commitments_with(agreement, theme), total, theme in declared) for theme in THEMES
    )


def commitments_with(agreement: AgreementRecord, theme: Theme) -> tuple[CommitmentRecord, ...]:
    """Return the commitments with a theme, in reading order."""
    return tuple(commitment for commitment in agreement.commitments if theme in commitment.themes)


def bound_counts(commitments: Iterable[CommitmentRecord]) -> tuple[BoundCount, ...]:
    """Return one count for each party that may be bound, in a fixed order."""
    counts = Counter(commitment.bound for commitment in commitments)
    return tuple(BoundCount(bound, counts[bound]) for bound in BOUND_PARTIES)


def _figure(
    theme: Theme, commitments: tuple[CommitmentRecord, ...], total: int, is_declared: bool
) -> ThemeFigure:
    return ThemeFigure(
        theme=theme,
        count=len(commitments),
        share=len(commitments) / total if total >= MIN_COMMITMENTS_FOR_SHARE else None,
        is_declared=is_declared,
        to_review=sum(bool(commitment.review_codes) for commitment in commitments),
        by_bound=bound_counts(commitments),
    )
