"""What a comparison says, what it leaves out, and that it accounts for every document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.corpus.make import truth
from lab.corpus.sample import slugs
from pipeline.compare.comparability import Obstacle
from pipeline.compare.comparison import Comparison, NothingToCompareError, compare
from pipeline.compare.figures import ThemeFigure
from pipeline.compare.records import AgreementRecord
from pipeline.compare.summary import summary_of
from pipeline.compare.validity import PeriodState, state_at
from pipeline.dataset.read import open_dataset
from pipeline.document.agreement import Agreement, FocusArea, Party, Period
from pipeline.document.problem import Problem
from pipeline.wording.wording import swedish
from tests.compare.many import DAY, agreement_of, compared, extraction, kommun
from tests.compare.sample_dataset import publish_samples
from tests.dataset import invented


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    out = tmp_path_factory.mktemp("samples")
    publish_samples(out)
    return compare(open_dataset(out), date(2025, 6, 1))


def _figure(comparison: Comparison, theme: str, number: int = 0) -> ThemeFigure:
    return next(f for f in comparison.entries[number].agreement.themes if f.theme == theme)


def _names(comparison: Comparison) -> list[str]:
    return [entry.agreement.record.source_name for entry in comparison.entries]


def _record(valid_from: date | None, valid_to: date | None, tills_vidare: bool = False) -> AgreementRecord:
    return AgreementRecord(
        "id", "a.pdf", None, "other", (), (), None, valid_from, valid_to, tills_vidare, 1.0, (), (), (), ()
    )


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (_record(date(2024, 1, 1), date(2025, 12, 31)), "in_force"),
        (_record(date(2025, 6, 1), date(2025, 6, 1)), "in_force"),
        (_record(None, date(2025, 5, 31)), "ended"),
        (_record(date(2025, 6, 2), None, True), "upcoming"),
        (_record(None, None, True), "in_force"),
        (_record(date(2020, 1, 1), date(2021, 12, 31), True), "in_force"),
        (_record(date(2020, 1, 1), None), "not_stated"),
        (_record(date(2026, 1, 1), date(2024, 1, 1)), "not_stated"),
        (_record(None, None), "not_stated"),
    ],
)
def test_an_agreement_is_in_force_only_as_far_as_its_text_tells(
    record: AgreementRecord, state: PeriodState
) -> None:
    assert state_at(record, date(2025, 6, 1)) == state


def test_every_sample_is_counted_as_its_truth_says(samples: Comparison) -> None:
    by_name = {each.record.source_name: each for each in samples.agreements}
    for slug in slugs():
        true, read = truth(slug), by_name[f"{slug}.pdf"]
        for figure in read.themes:
            assert figure.count == sum(figure.theme in c.themes for c in true.commitments), slug
        for bound in read.bound:
            assert bound.count == sum(c.actor == bound.bound for c in true.commitments), slug


def test_a_kommun_is_shown_with_what_is_in_force_and_else_with_its_latest(samples: Comparison) -> None:
    shown = {entry.place.label: entry.agreement.record.source_name for entry in samples.entries}
    assert shown["Kalmar kommun"] == "kalmar-2025.pdf"
    assert shown["Piteå kommun"] == "pitea-2020.pdf"
    cautions = {entry.place.label: entry.agreement.comparability.cautions for entry in samples.entries}
    assert cautions["Piteå kommun"] == ("ended",)
    assert [each.record.source_name for each in samples.earlier] == ["kalmar-2023.pdf"]


def test_what_has_not_begun_stands_for_a_kommun_only_where_it_has_nothing_else(tmp_path: Path) -> None:
    both = compared(tmp_path / "a", agreement_of(years=(2028, 2029)), agreement_of(years=(2040, 2041)))
    assert _names(both) == ["dokument000.pdf"]
    alone = compared(tmp_path / "b", agreement_of(years=(2040, 2041)))
    assert alone.entries[0].agreement.comparability.cautions == ("upcoming",)


def test_all_agreements_in_force_stand_for_their_kommun_side_by_side(tmp_path: Path) -> None:
    comparison = compared(tmp_path, agreement_of(), agreement_of(kind="handlingsplan"))
    assert len(comparison.entries) == 2
    assert len(comparison.places) == 1


def test_a_shared_agreement_stands_at_each_kommun_and_counts_once(tmp_path: Path) -> None:
    comparison = compared(tmp_path, agreement_of(kommun(1), kommun(2), count=10))
    assert [(e.place.name, e.shared_with[0].name) for e in comparison.entries] == [
        ("Kommun001 kommun", "Kommun002 kommun"),
        ("Kommun002 kommun", "Kommun001 kommun"),
    ]
    andts = comparison.themes[0]
    assert (andts.places, andts.count) == (2, 2)


def test_stadsdelar_of_one_kommun_are_places_of_their_own(tmp_path: Path) -> None:
    parties = [replace(kommun(), district=name) for name in ("Norra", "Södra")]
    comparison = compared(tmp_path, *(agreement_of(party) for party in parties))
    assert [place.label for place in comparison.places] == [
        "Kommun001 kommun (Norra)",
        "Kommun001 kommun (Södra)",
    ]


def test_a_commitment_counts_under_each_of_its_themes(tmp_path: Path) -> None:
    commitments = tuple(invented.commitment(f"{n}", themes=("trafik", "unga")) for n in range(5))
    comparison = compared(tmp_path, invented.agreement(commitments))
    assert [(_figure(comparison, t).count, _figure(comparison, t).share) for t in ("trafik", "unga")] == [
        (5, 1.0),
        (5, 1.0),
    ]


def test_few_commitments_are_counted_but_give_no_share(tmp_path: Path) -> None:
    comparison = compared(tmp_path, agreement_of(count=4))
    assert _figure(comparison, "andts").count == 1
    assert _figure(comparison, "andts").share is None
    assert "few_commitments" in comparison.entries[0].agreement.comparability.cautions


def test_a_declared_area_without_commitments_is_present(tmp_path: Path) -> None:
    areas = (FocusArea("Brott mot äldre", ("bedrageri",), 2, invented.BOX, 0.9),)
    comparison = compared(tmp_path, replace(agreement_of(), focus_areas=areas))
    figure = _figure(comparison, "bedrageri")
    assert (figure.count, figure.is_declared, figure.is_present) == (0, True, True)


def test_an_open_actor_is_counted_as_unclear_and_waits_for_review(tmp_path: Path) -> None:
    commitments = tuple(invented.commitment(f"{n}", actor=None if n < 3 else "polis") for n in range(6))
    agreement = compared(tmp_path, invented.agreement(commitments)).entries[0].agreement
    assert {b.bound: b.count for b in agreement.bound if b.count} == {"oklart": 3, "polis": 3}
    assert "many_to_review" in agreement.comparability.cautions


INTERLEAVED = Problem("nlp", "warning", "interleaved_columns", "Kolumnerna är blandade.", 1)
UNSURE = tuple(invented.commitment(f"{n}", confidence=0.3) for n in range(6))


@pytest.mark.parametrize(
    ("read", "problems", "obstacle"),
    [
        (invented.agreement(()), (), "no_commitments"),
        (invented.agreement(UNSURE), (), "low_confidence"),
        (invented.agreement(parties=(invented.POLIS,)), (), "no_kommun"),
        (agreement_of(), (INTERLEAVED,), "columns_mixed"),
        (agreement_of(), (replace(INTERLEAVED, code="no_agreement"),), "not_an_agreement"),
        (agreement_of(), (replace(INTERLEAVED, code="not_swedish"),), "not_an_agreement"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_document_too_poor_is_left_out_and_the_reason_told(
    read: Agreement, problems: tuple[Problem, ...], obstacle: Obstacle, tmp_path: Path
) -> None:
    good = extraction(1, agreement_of(kommun(2)))
    invented.publish_all(tmp_path, good, extraction(0, read, *problems))
    comparison = compare(open_dataset(tmp_path), DAY)
    assert _names(comparison) == ["dokument001.pdf"]
    assert [each.comparability.obstacles for each in comparison.left_out] == [(obstacle,)]
    assert any("räknas inte med" in sentence for sentence in summary_of(comparison, swedish()))


def test_a_page_that_could_not_be_read_calls_for_care_with_themes_that_are_missing(tmp_path: Path) -> None:
    unreadable = Problem("ocr", "error", "unreadable_page", "Sidan gick inte att läsa.", 2)
    invented.publish_all(tmp_path, extraction(0, agreement_of(), unreadable))
    [entry] = compare(open_dataset(tmp_path), DAY).entries
    assert "page_missing" in entry.agreement.comparability.cautions


def test_an_older_document_does_not_stand_in_for_one_too_poor(tmp_path: Path) -> None:
    old, poor = agreement_of(years=(2028, 2029)), invented.agreement((), (kommun(), invented.POLIS))
    comparison = compared(tmp_path, old, poor)
    assert comparison.entries == ()
    assert [each.record.source_name for each in comparison.earlier] == ["dokument000.pdf"]


def test_a_dataset_of_failures_alone_says_what_to_do(tmp_path: Path) -> None:
    invented.publish_all(tmp_path, invented.failure("bad.pdf", b"x"))
    with pytest.raises(NothingToCompareError, match=r"1 dokument .* samverkan ingest"):
        compare(open_dataset(tmp_path), DAY)


def test_sources_that_gave_nothing_are_listed_once(tmp_path: Path) -> None:
    invented.publish_all(tmp_path, extraction(0, agreement_of()), invented.failure("bad.pdf", b"x"))
    unread = compare(open_dataset(tmp_path), DAY).unread
    assert [(source.source_name, source.code) for source in unread] == [("bad.pdf", "corrupt_file")]


def test_a_change_names_what_came_what_stayed_and_what_went(samples: Comparison) -> None:
    [change] = samples.changes
    assert change.place.label == "Kalmar kommun"
    assert change.added == ("andts", "unga", "skadegorelse", "bedrageri")
    assert change.kept == ("trygghet_plats", "samverkan")
    assert change.dropped == ("trafik", "tillgrepp")
    assert change.reservations == ()


@pytest.mark.parametrize(
    ("earlier", "later", "reservations", "is_stated"),
    [
        (agreement_of(years=(2028, 2029)), agreement_of(kind="åtgärdsplan"), ("different_kinds",), True),
        (agreement_of(years=(2028, 2031)), agreement_of(), ("at_the_same_time",), True),
        (agreement_of(years=None), agreement_of(), ("order_unknown",), False),
        (agreement_of(years=(2028, 2029), count=0), agreement_of(), ("not_comparable",), False),
    ],
)
def test_a_change_tells_its_reservations_and_is_silent_where_nothing_can_be_said(
    earlier: Agreement, later: Agreement, reservations: tuple[str, ...], is_stated: bool, tmp_path: Path
) -> None:
    [change] = compared(tmp_path, earlier, later).changes
    assert (change.reservations, change.is_stated) == (reservations, is_stated)
    assert is_stated == bool(change.kept)


def test_the_summary_warns_of_counts_where_kinds_and_sizes_differ(tmp_path: Path) -> None:
    small, large = agreement_of(count=6), agreement_of(kommun(2), kind="åtgärdsplan", count=40)
    said = " ".join(summary_of(compared(tmp_path / "mixed", small, large), swedish()))
    assert "mellan 6 och 40 åtaganden" in said
    assert "inte antalet åtaganden" in said
    alike = " ".join(summary_of(compared(tmp_path / "alike", small, agreement_of(kommun(2))), swedish()))
    assert "inte antalet" not in alike


PERIODS = st.one_of(
    st.none(),
    st.tuples(st.integers(2025, 2035), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1])),
)
AGREEMENTS = st.builds(
    lambda number, years, count: agreement_of(kommun(number), years=years, count=count),
    st.integers(1, 3),
    PERIODS,
    st.integers(0, 8),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(AGREEMENTS, min_size=1, max_size=6))
def test_every_document_and_every_commitment_is_accounted_for(read: list[Agreement]) -> None:
    with TemporaryDirectory() as scratch:
        comparison = compared(Path(scratch), *read)
    ids = [
        each.record.agreement_id
        for group in (comparison.compared, comparison.left_out, comparison.earlier)
        for each in group
    ]
    assert sorted(ids) == sorted(each.record.agreement_id for each in comparison.agreements)
    for each in comparison.agreements:
        assert sum(bound.count for bound in each.bound) == len(each.record.commitments)
        assert all(figure.share is None or 0 <= figure.share <= 1 for figure in each.themes)


def test_an_unknown_kommun_code_does_not_merge_kommuner(tmp_path: Path) -> None:
    parties = [Party("kommun", name, name) for name in ("Ettby kommun", "Tvåby kommun")]
    comparison = compared(tmp_path, *(replace(agreement_of(p), period=Period()) for p in parties))
    assert [place.label for place in comparison.places] == ["Ettby kommun", "Tvåby kommun"]
