"""A published dataset: whole at all times, the same for the same input, untouched where nothing changed."""

from __future__ import annotations

import signal
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dataset.publishing.forget import UnknownAgreementError, forget
from pipeline.dataset.publishing.publish import publish
from pipeline.dataset.read import IncompleteDatasetError, NoDatasetError, open_dataset
from pipeline.dataset.schema.schemas import SCHEMAS, TABLE_NAMES
from pipeline.dataset.store.manifest import load_manifest
from pipeline.document.agreement import Party
from tests.dataset import invented

KILLED_AT_STEP = """
import os, signal, sys
from pathlib import Path
from pipeline.dataset.publishing.publish import publish
replace, steps = Path.replace, iter(range(1000))
def replace_or_die(self, target):
    if next(steps) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
Path.replace = replace_or_die
publish(Path(sys.argv[1]))
"""
STEPS_OF_A_PUBLICATION = 2 * len(TABLE_NAMES) + 1  # a version's tables, the manifest, the plain tables


def _bytes_of(out: Path) -> dict[str, bytes]:
    return {name: (out / name / f"{name}.parquet").read_bytes() for name in TABLE_NAMES}


def _of_kommun(code: str) -> invented.Agreement:
    return invented.agreement(parties=(Party("kommun", f"{code} kommun", code, code), invented.POLIS))


def test_pandas_pyarrow_and_duckdb_read_a_table_by_its_folder_alone(tmp_path: Path) -> None:
    invented.publish_all(tmp_path, invented.extraction("a.pdf", b"a"))
    folder = tmp_path / "commitments"
    assert pd.read_parquet(folder)["text"].tolist() == ["Kommunen lyser upp parken."]
    assert pq.read_table(folder).schema.equals(SCHEMAS["commitments"])
    in_duckdb = duckdb.sql(f"select text, bbox.top from read_parquet('{folder}/*.parquet')").fetchall()
    assert in_duckdb == [("Kommunen lyser upp parken.", 60.0)]


def test_a_table_folder_holds_nothing_but_the_table(tmp_path: Path) -> None:
    invented.publish_all(tmp_path, invented.extraction("a.pdf", b"a"))
    assert [path.name for path in (tmp_path / "commitments").iterdir()] == ["commitments.parquet"]


def test_the_package_reads_what_was_published_with_its_descriptions(tmp_path: Path) -> None:
    publication = invented.publish_all(tmp_path, invented.extraction("a.pdf", b"a"))
    dataset = open_dataset(tmp_path)
    assert dataset.version == publication.version
    assert dataset.cells.schema.equals(SCHEMAS["cells"], check_metadata=False)
    assert dataset.cells.schema.field("role").metadata == SCHEMAS["cells"].field("role").metadata


@settings(max_examples=15, deadline=None)
@given(
    codes=st.lists(st.sampled_from(["0100", "0200", "0300"]), min_size=1, max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_documents_changes_no_byte(codes: list[str], order: Random) -> None:
    extractions = [
        invented.extraction(f"{number}.pdf", bytes([number]), _of_kommun(code))
        for number, code in enumerate(codes)
    ] + [invented.failure("broken.pdf", b"broken")]
    shuffled = order.sample(extractions, len(extractions))
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        invented.publish_all(Path(first), *extractions)
        invented.publish_all(Path(second), *shuffled)
        assert _bytes_of(Path(first)) == _bytes_of(Path(second))
        assert len(open_dataset(first).agreements) == len(codes)


def test_rows_are_sorted_by_kommun_then_start_then_name(tmp_path: Path) -> None:
    later = invented.agreement(period=invented.Period(valid_from=invented.date(2035, 1, 1)))
    invented.publish_all(
        tmp_path,
        invented.extraction("a.pdf", b"1", _of_kommun("0300")),
        invented.extraction("b.pdf", b"2", later),
        invented.extraction("z.pdf", b"3"),
        invented.extraction("y.pdf", b"4"),
        invented.extraction("0.pdf", b"5", invented.agreement(parties=())),
    )
    dataset = open_dataset(tmp_path)
    assert dataset.agreements["source_name"].to_pylist() == ["y.pdf", "z.pdf", "b.pdf", "a.pdf", "0.pdf"]
    in_commitments = list(dict.fromkeys(dataset.commitments["agreement_id"].to_pylist()))
    assert in_commitments == dataset.agreements["agreement_id"].to_pylist()


def test_publishing_the_same_again_touches_no_file(tmp_path: Path) -> None:
    first = invented.publish_all(tmp_path, invented.extraction("a.pdf", b"a"))
    before = invented.snapshot(tmp_path)
    second = publish(tmp_path)
    assert invented.snapshot(tmp_path) == before
    assert (first.changed, second.changed) == (True, False)


@pytest.mark.parametrize("step", [0, 5, 8, 9, 12, STEPS_OF_A_PUBLICATION - 1])
def test_a_kill_between_any_two_steps_leaves_whole_tables_and_the_next_run_mends(
    tmp_path: Path, step: int
) -> None:
    invented.publish_all(tmp_path, invented.extraction("a.pdf", b"a"))
    old = _bytes_of(tmp_path)
    invented.store(tmp_path, invented.extraction("b.pdf", b"b", problems=(invented.UNREADABLE,)))

    killed = subprocess.run([sys.executable, "-c", KILLED_AT_STEP, str(tmp_path), str(step)], check=False)
    assert killed.returncode == -signal.SIGKILL
    seen, left = open_dataset(tmp_path), _bytes_of(tmp_path)
    assert len({len(seen.agreements), len(seen.pages), len(seen.cells), len(seen.commitments)}) == 1

    publish(tmp_path)
    new = _bytes_of(tmp_path)
    assert all(left[name] in (old[name], new[name]) for name in TABLE_NAMES)
    assert len(open_dataset(tmp_path).agreements) == 2
    assert not list((tmp_path / ".staging").iterdir())


def test_a_damaged_table_is_named_and_the_next_run_mends_it(tmp_path: Path) -> None:
    publication = invented.publish_all(tmp_path, invented.extraction("a.pdf", b"a"))
    whole = _bytes_of(tmp_path)
    (tmp_path / "cells" / "cells.parquet").write_bytes(b"cut off")
    (tmp_path / ".versions" / publication.version / "pages.parquet").write_bytes(b"PAR1")
    with pytest.raises(IncompleteDatasetError, match="ingest again"):
        open_dataset(tmp_path)
    assert publish(tmp_path).changed
    assert _bytes_of(tmp_path) == whole
    assert len(open_dataset(tmp_path).pages) == 1


def test_the_last_two_versions_are_kept(tmp_path: Path) -> None:
    versions = [
        invented.publish_all(tmp_path, invented.extraction(f"{n}.pdf", bytes([n]))).version for n in range(3)
    ]
    manifest = load_manifest(tmp_path)
    assert manifest
    assert [manifest.previous, manifest.version] == versions[1:]
    assert sorted(folder.name for folder in (tmp_path / ".versions").iterdir()) == sorted(versions[1:])


def test_a_folder_without_a_dataset_is_named_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(NoDatasetError, match="samverkan ingest"):
        open_dataset(tmp_path)


def test_the_same_bytes_under_two_names_are_one_agreement_under_the_first(tmp_path: Path) -> None:
    for order in permutations(["b.pdf", "a.pdf"]):
        out = tmp_path / order[0]
        for name in order:
            invented.publish_all(out, invented.extraction(name, b"same"))
        dataset = open_dataset(out)
        assert dataset.agreements["source_name"].to_pylist() == ["a.pdf"]
        problem = dataset.problems.to_pylist()[0]
        assert (problem["source_name"], problem["code"], problem["severity"]) == (
            "b.pdf",
            "duplicate_source",
            "warning",
        )


def test_two_documents_under_one_name_are_both_published_and_warned_of(tmp_path: Path) -> None:
    invented.publish_all(tmp_path, invented.extraction("a.pdf", b"old"), invented.extraction("a.pdf", b"new"))
    dataset = open_dataset(tmp_path)
    assert dataset.agreements["source_name"].to_pylist() == ["a.pdf", "a.pdf"]
    assert dataset.problems["code"].to_pylist() == ["name_reused", "name_reused"]
    assert sorted(dataset.problems["agreement_id"].to_pylist()) == sorted(
        dataset.agreements["agreement_id"].to_pylist()
    )


def test_a_forgotten_document_is_gone_from_every_table(tmp_path: Path) -> None:
    invented.publish_all(tmp_path, invented.extraction("a.pdf", b"a"), invented.extraction("b.pdf", b"b"))
    first = open_dataset(tmp_path).agreements["agreement_id"][0].as_py()
    forget(tmp_path, first)
    dataset = open_dataset(tmp_path)
    for name in TABLE_NAMES:
        assert first not in getattr(dataset, name)["agreement_id"].to_pylist()
    assert len(dataset.agreements) == 1
    with pytest.raises(UnknownAgreementError):
        forget(tmp_path, first)
