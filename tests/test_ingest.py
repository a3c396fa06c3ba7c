"""The main flow: every document accounted for, nothing done twice, the same dataset whatever the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.dataset.publishing.publish import publish
from pipeline.dataset.read import open_dataset
from pipeline.dataset.schema.schemas import TABLE_NAMES
from pipeline.dataset.store.lock import DatasetLockedError, only_writer
from pipeline.engine.limits import Limits
from pipeline.ingest import IngestRequest, ingest
from pipeline.run.extraction import ExtractionTask, Outcome
from pipeline.run.report import IngestReport
from pipeline.settings import Settings
from tests.dataset import invented


def read_or_misbehave(task: ExtractionTask) -> Outcome:
    """Read an invented file; one named for trouble makes it."""
    name = task.source_name
    if name.startswith("dies"):
        os.abort()
    if name.startswith("hangs"):
        import time

        time.sleep(600)
    return invented.read_invented(task)


def read_only_once(task: ExtractionTask) -> Outcome:
    """Read an invented file, and fail if it is ever read again."""
    mark = task.path.with_suffix(".read")
    mark.touch(exist_ok=False)
    return invented.read_invented(task)


def _make(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(json.dumps([text]))
    return folder


def _ingest(*paths: Path, out: Path, work=invented.read_invented, **options: object) -> IngestReport:  # type: ignore[no-untyped-def]
    return ingest(IngestRequest([str(path) for path in paths], out, **options), work=work)  # type: ignore[arg-type]


def _states(report: IngestReport) -> dict[str, str]:
    return {document.source_name: document.state for document in report.documents}


def _tables(out: Path) -> dict[str, bytes]:
    return {name: (out / name / f"{name}.parquet").read_bytes() for name in TABLE_NAMES}


def test_documents_in_a_folder_become_a_dataset(tmp_path: Path) -> None:
    report = _ingest(_make(tmp_path / "in", a="Ett.", b="Två."), out=tmp_path / "out")
    assert _states(report) == {"a.txt": "extracted", "b.txt": "extracted"}
    dataset = open_dataset(tmp_path / "out")
    assert dataset.agreements["source_name"].to_pylist() == ["a.txt", "b.txt"]
    assert dataset.commitments["text"].to_pylist() == ["Ett.", "Två."]


def test_a_second_run_extracts_nothing_and_touches_no_file(tmp_path: Path) -> None:
    folder, out = _make(tmp_path / "in", a="Ett."), tmp_path / "out"
    (folder / "bad.txt").write_text("damaged")
    _ingest(folder, out=out, work=read_only_once)
    before = invented.snapshot(out)
    report = _ingest(folder, out=out, work=read_only_once)
    assert invented.snapshot(out) == before
    assert _states(report) == {"a.txt": "unchanged", "bad.txt": "known_failure"}
    assert not report.publication.changed


@pytest.mark.parametrize(
    ("options", "state"), [({"force": True}, "extracted"), ({"retry_failed": True}, "unchanged")]
)
def test_force_reads_everything_again_and_retry_only_what_failed(
    tmp_path: Path, options: dict[str, bool], state: str
) -> None:
    folder = _make(tmp_path / "in", a="Ett.")
    (folder / "bad.txt").write_text("damaged")
    _ingest(folder, out=tmp_path / "out")
    report = _ingest(folder, out=tmp_path / "out", **options)
    assert _states(report) == {"a.txt": state, "bad.txt": "failed"}


def test_other_settings_read_the_documents_again(tmp_path: Path) -> None:
    folder = _make(tmp_path / "in", a="Ett.")
    _ingest(folder, out=tmp_path / "out")
    report = _ingest(folder, out=tmp_path / "out", settings=Settings(lang="swe+Latin"))
    assert _states(report) == {"a.txt": "extracted"}
    assert len(open_dataset(tmp_path / "out").agreements) == 1


def test_the_number_of_workers_and_of_runs_changes_no_byte(tmp_path: Path) -> None:
    folder = _make(tmp_path / "in", **{f"d{number}": f"Åtgärd {number}." for number in range(6)})
    (folder / "bad.txt").write_text("damaged")
    _ingest(folder, out=tmp_path / "one", workers=1)
    _ingest(folder, out=tmp_path / "three", workers=3)
    for file in sorted(folder.iterdir(), reverse=True):
        _ingest(file, out=tmp_path / "many")
    assert _tables(tmp_path / "one") == _tables(tmp_path / "three") == _tables(tmp_path / "many")


def test_a_worker_that_dies_or_hangs_is_a_problem_of_its_document_alone(tmp_path: Path) -> None:
    folder = _make(tmp_path / "in", dies="1", hangs="2", well="3")
    report = _ingest(
        folder, out=tmp_path / "out", work=read_or_misbehave, workers=2, limits=Limits(deadline_seconds=2)
    )
    assert _states(report) == {"dies.txt": "failed", "hangs.txt": "failed", "well.txt": "extracted"}
    dataset = open_dataset(tmp_path / "out")
    rows = [
        (row["source_name"], row["stage"], row["code"], row["agreement_id"])
        for row in dataset.problems.to_pylist()
    ]
    assert rows == [
        ("dies.txt", "engine", "worker_crashed", None),
        ("hangs.txt", "engine", "deadline_exceeded", None),
    ]
    assert dataset.agreements["source_name"].to_pylist() == ["well.txt"]


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    folder, out = _make(tmp_path / "in", a="Ett.", b="Två."), tmp_path / "out"

    class StopAfterFirst:
        def begin(self, waiting: int, done: int) -> None: ...

        def finished(self, report: object) -> None:
            raise KeyboardInterrupt(report)

    with pytest.raises(KeyboardInterrupt):
        ingest(IngestRequest([str(folder)], out), StopAfterFirst(), read_only_once)
    assert sorted(_states(_ingest(folder, out=out, work=read_only_once)).values()) == [
        "extracted",
        "unchanged",
    ]
    assert len(open_dataset(out).agreements) == 2


def test_documents_that_are_not_named_again_stay_published(tmp_path: Path) -> None:
    _ingest(_make(tmp_path / "first", a="Ett."), out=tmp_path / "out")
    _ingest(_make(tmp_path / "second", b="Två."), out=tmp_path / "out")
    assert open_dataset(tmp_path / "out").agreements["source_name"].to_pylist() == ["a.txt", "b.txt"]


def test_copies_are_read_once_and_published_under_the_first_name(tmp_path: Path) -> None:
    report = _ingest(_make(tmp_path / "in", b="Ett.", a="Ett."), out=tmp_path / "out")
    assert _states(report) == {"a.txt": "extracted"}
    dataset = open_dataset(tmp_path / "out")
    assert dataset.agreements["source_name"].to_pylist() == ["a.txt"]
    assert [(row["source_name"], row["code"]) for row in dataset.problems.to_pylist()] == [
        ("b.txt", "duplicate_source")
    ]


def test_a_file_that_cannot_be_opened_is_a_problem_until_it_can(tmp_path: Path) -> None:
    folder, out = _make(tmp_path / "in", a="Ett."), tmp_path / "out"
    (folder / "b.txt").symlink_to(tmp_path / "not-yet.txt")
    report = _ingest(folder, out=out)
    assert _states(report) == {"a.txt": "extracted", "b.txt": "unreadable"}
    assert open_dataset(out).problems["code"].to_pylist() == ["unreadable_file"]
    (tmp_path / "not-yet.txt").write_text('["Två."]')
    _ingest(folder, out=out)
    assert open_dataset(out).problems.num_rows == 0
    assert len(open_dataset(out).agreements) == 2


def test_a_second_ingest_into_the_same_dataset_is_turned_away(tmp_path: Path) -> None:
    folder = _make(tmp_path / "in", a="Ett.")
    with only_writer(tmp_path / "out"), pytest.raises(DatasetLockedError):
        _ingest(folder, out=tmp_path / "out")
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_times_and_memory_are_in_the_record_of_the_run_and_not_in_the_dataset(tmp_path: Path) -> None:
    _ingest(_make(tmp_path / "in", a="Ett."), out=tmp_path / "out")
    [record] = (tmp_path / "out" / ".runs").iterdir()
    content = json.loads(record.read_text("utf-8"))
    assert content["peak_memory_mb"] > 10
    assert content["documents"][0]["source_name"] == "a.txt"
    assert not publish(tmp_path / "out").changed
