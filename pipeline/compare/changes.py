"""What changed in a kommun from one agreement to the next, and where that cannot be said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.compare.comparability import comparability_of
from pipeline.compare.figures import theme_figures
from pipeline.compare.records import AgreementRecord, Place
from pipeline.compare.validity import latest_day
from pipeline.document.agreement import Theme

Reservation = Literal["different_kinds", "at_the_same_time", "order_unknown", "not_comparable"]

_FORBIDS: frozenset[Reservation] = frozenset({"order_unknown", "not_comparable"})


@dataclass(frozen=True, slots=True)
class Change:
    """Two agreements of one kommun that follow on each other.

    The three theme tuples are empty where a reservation forbids to state a change; a theme counts as
    there if a commitment or a declared focus area has it.
    """

    place: Place
    earlier_id: str
    later_id: str
    added: tuple[Theme, ...]
    kept: tuple[Theme, ...]
    dropped: tuple[Theme, ...]
    reservations: tuple[Reservation, ...]

    @property
    def is_stated(self) -> bool:
        return not _FORBIDS.intersection(self.reservations)


def changes_among(
    agreements_by_place: Iterable[tuple[Place, Sequence[AgreementRecord]]],
) -> tuple[Change, ...]:
    """Return the changes of every kommun that has more than one agreement, oldest first."""
    return tuple(
        _change(place, earlier, later)
        for place, agreements in agreements_by_place
        for earlier, later in pairwise(sorted(agreements, key=latest_day))
    )


def _change(place: Place, earlier: AgreementRecord, later: AgreementRecord) -> Change:
    reservations = tuple(_reservations(earlier, later))
    before, after = _themes(earlier), _themes(later)
    is_stated = not _FORBIDS.intersection(reservations)
    return Change(
        place=place,
        earlier_id=earlier.agreement_id,
        later_id=later.agreement_id,
        added=tuple(theme for theme in after if theme not in before) if is_stated else (),
        kept=tuple(theme for theme in after if theme in before) if is_stated else (),
        dropped=tuple(theme for theme in before if theme not in after) if is_stated else (),
        reservations=reservations,
    )


def _reservations(earlier: AgreementRecord, later: AgreementRecord) -> Iterable[Reservation]:
    # The state of the day plays no part in what forbids a comparison.
    if not all(comparability_of(agreement, "in_force").is_comparable for agreement in (earlier, later)):
        yield "not_comparable"
        return
    if earlier.kind != later.kind or earlier.kind == "other":
        yield "different_kinds"
    if not (earlier.valid_from and later.valid_from):
        yield "order_unknown"
    elif earlier.valid_to is None or later.valid_from <= earlier.valid_to:
        yield "at_the_same_time"


def _themes(agreement: AgreementRecord) -> tuple[Theme, ...]:
    return tuple(figure.theme for figure in theme_figures(agreement) if figure.is_present)
