"""Compares the agreements of a dataset on a day; the one entrance to this stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.compare.changes import Change, changes_among
from pipeline.compare.comparability import Comparability, comparability_of
from pipeline.compare.figures import BoundCount, ThemeFigure, bound_counts, commitments_with, theme_figures
from pipeline.compare.records import (
    AgreementRecord,
    Place,
    UnreadSource,
    agreement_records,
    unread_sources,
)
from pipeline.compare.validity import PeriodState, latest_day, state_at
from pipeline.dataset.read import Dataset
from pipeline.document.agreement import THEMES, Kind, Theme
from pipeline.errors import SamverkanError
from pipeline.wording.phrases import alphabetical
from pipeline.wording.wording import Wording, swedish


class NothingToCompareError(SamverkanError):
    """The dataset holds no agreement."""

    def __init__(self, dataset: Dataset, words: Wording) -> None:
        super().__init__(words.errors.nothing_to_compare(failed=len(unread_sources(dataset))))


@dataclass(frozen=True, slots=True)
class ComparedAgreement:
    """One agreement with its figures and what speaks against comparing it."""

    record: AgreementRecord
    state: PeriodState
    comparability: Comparability
    themes: tuple[ThemeFigure, ...]
    bound: tuple[BoundCount, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One kommun with one of its agreements: a row, or a column, of the comparison.

    Attributes
    ----------
    shared_with
        The other kommuner of the same agreement.
    """

    place: Place
    agreement: ComparedAgreement
    shared_with: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """One theme over all that is compared.

    Attributes
    ----------
    places, declaring_places
        How many kommuner have a commitment, or a declared focus area, with the theme.
    count, by_bound
        Commitments with the theme; those that several kommuner share count once.
    """

    theme: Theme
    places: int
    declaring_places: int
    count: int
    by_bound: tuple[BoundCount, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be said of the agreements of a dataset on a day.

    Attributes
    ----------
    agreements
        All that are published, in the dataset's order.
    entries
        What is compared: for each kommun the agreements in force or else its latest, without those that
        cannot be compared.
    left_out
        Agreements that cannot be compared, with the obstacles.
    earlier
        Comparable agreements that stand for no kommun, because another is in force or came later.
    """

    as_of: date
    dataset_version: str
    agreements: tuple[ComparedAgreement, ...]
    entries: tuple[Entry, ...]
    left_out: tuple[ComparedAgreement, ...]
    earlier: tuple[ComparedAgreement, ...]
    themes: tuple[ThemeSummary, ...]
    changes: tuple[Change, ...]
    unread: tuple[UnreadSource, ...]

    @property
    def alphabetically(self) -> tuple[ComparedAgreement, ...]:
        """All agreements by kommun and, within it, by time."""
        return tuple(
            sorted(self.agreements, key=lambda each: (_owners_in_order(each.record), latest_day(each.record)))
        )

    @property
    def compared(self) -> tuple[ComparedAgreement, ...]:
        """The agreements behind the entries, each once."""
        return tuple(
            {entry.agreement.record.agreement_id: entry.agreement for entry in self.entries}.values()
        )

    @property
    def places(self) -> tuple[Place, ...]:
        """The compared kommuner, each once."""
        return tuple(dict.fromkeys(entry.place for entry in self.entries))

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of document among those compared, most frequent first."""
        every = [agreement.record.kind for agreement in self.compared]
        return tuple(sorted(dict.fromkeys(every), key=lambda kind: -every.count(kind)))


def compare(dataset: Dataset, as_of: date, words: Wording | None = None) -> Comparison:
    """Compare the agreements of a dataset as they stand on a day.

    Parameters
    ----------
    words
        The language of what is raised; Swedish, if it is not said.

    Raises
    ------
    NothingToCompareError
        If the dataset holds no agreement.
    """
    records = agreement_records(dataset)
    if not records:
        raise NothingToCompareError(dataset, words or swedish())
    agreements = tuple(_compared(record, as_of) for record in records)
    by_place = _by_place(agreements)
    chosen = [
        Entry(place, agreement, _others(agreement, place))
        for place, candidates in by_place
        for agreement in _chosen(candidates)
    ]
    entries = tuple(entry for entry in chosen if entry.agreement.comparability.is_comparable)
    shown = {entry.agreement.record.agreement_id for entry in entries}
    comparable = [agreement for agreement in agreements if agreement.comparability.is_comparable]
    return Comparison(
        as_of=as_of,
        dataset_version=dataset.version,
        agreements=agreements,
        entries=entries,
        left_out=tuple(agreement for agreement in agreements if not agreement.comparability.is_comparable),
        earlier=tuple(agreement for agreement in comparable if agreement.record.agreement_id not in shown),
        themes=_summaries(entries),
        changes=changes_among((place, [c.record for c in candidates]) for place, candidates in by_place),
        unread=unread_sources(dataset),
    )


def _owners_in_order(record: AgreementRecord) -> tuple[bool, str]:
    """Return a key that puts an agreement of nobody last."""
    return (not record.owners, alphabetical(", ".join(record.owners)))


def _compared(record: AgreementRecord, as_of: date) -> ComparedAgreement:
    state = state_at(record, as_of)
    return ComparedAgreement(
        record=record,
        state=state,
        comparability=comparability_of(record, state),
        themes=theme_figures(record),
        bound=bound_counts(record.commitments),
    )


def _by_place(
    agreements: Iterable[ComparedAgreement],
) -> tuple[tuple[Place, tuple[ComparedAgreement, ...]], ...]:
    """Group by kommun and stadsdel, whatever form of the kommun's name an agreement uses."""
    groups: dict[tuple[str, str | None], list[tuple[Place, ComparedAgreement]]] = {}
    for agreement in agreements:
        for place in agreement.record.places:
            groups.setdefault(place.key, []).append((place, agreement))
    named = [(members[0][0], tuple(agreement for _, agreement in members)) for members in groups.values()]
    return tuple(sorted(named, key=lambda pair: alphabetical(pair[0].label)))


def _chosen(candidates: Sequence[ComparedAgreement]) -> tuple[ComparedAgreement, ...]:
    """Return what stands for a kommun: all that is in force, or else the latest that has begun."""
    in_force = tuple(agreement for agreement in candidates if agreement.state == "in_force")
    if in_force:
        return in_force
    begun = [agreement for agreement in candidates if agreement.state != "upcoming"]
    return (max(begun or candidates, key=lambda agreement: latest_day(agreement.record)),)


def _others(agreement: ComparedAgreement, place: Place) -> tuple[Place, ...]:
    return tuple(other for other in agreement.record.places if other.key != place.key)


def _summaries(entries: Sequence[Entry]) -> tuple[ThemeSummary, ...]:
    records = {entry.agreement.record.agreement_id: entry.agreement.record for entry in entries}.values()
    return tuple(_summary(theme, entries, records) for theme in THEMES)


def _summary(theme: Theme, entries: Sequence[Entry], records: Iterable[AgreementRecord]) -> ThemeSummary:
    figures = [(entry.place, figure) for entry in entries for figure in entry.agreement.themes]
    own = [(place, figure) for place, figure in figures if figure.theme == theme]
    commitments = [commitment for record in records for commitment in commitments_with(record, theme)]
    return ThemeSummary(
        theme=theme,
        places=len({place for place, figure in own if figure.count}),
        declaring_places=len({place for place, figure in own if figure.is_declared}),
        count=len(commitments),
        by_bound=bound_counts(commitments),
    )
