"""Stored results, the lock, and what a result depends on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.dataset.store.results as results_module
import pipeline.run.version as version_module
from pipeline.dataset.publishing.rows import tables_of
from pipeline.dataset.schema.schemas import SCHEMAS
from pipeline.dataset.store.lock import DatasetLockedError, only_writer
from pipeline.dataset.store.results import DamagedResultError, ResultStore
from pipeline.run.version import current_version
from pipeline.settings import Settings
from tests.dataset import invented

HOLD_THE_LOCK = """
import sys, time
from pathlib import Path
from pipeline.dataset.store.lock import only_writer
with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(), max_size=4))
def test_what_is_kept_is_loaded_again_whatever_the_text(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    read = invented.agreement(tuple(invented.commitment(text) for text in texts))
    tables = tables_of(invented.extraction("å.pdf", b"x", read), "0")
    results = ResultStore(tmp_path_factory.mktemp("results"))
    results.keep("k", tables)
    loaded = results.load("k")
    assert all(loaded[name].equals(tables[name]) for name in SCHEMAS)


def test_a_result_of_an_older_version_has_nulls_in_the_columns_that_came_later(tmp_path: Path) -> None:
    tables = dict(tables_of(invented.extraction("a.pdf", b"x"), "0"))
    tables["commitments"] = (
        tables["commitments"].drop_columns(["corrected"]).append_column("gone", pa.array([1]))
    )
    ResultStore(tmp_path).keep("k", tables)
    loaded = ResultStore(tmp_path).load("k")["commitments"]
    assert loaded.schema.equals(SCHEMAS["commitments"])
    assert loaded["corrected"].to_pylist() == [None]


def test_a_result_of_an_older_version_has_no_rows_in_a_table_that_came_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = {name: schema for name, schema in SCHEMAS.items() if name != "cells"}
    monkeypatch.setattr(results_module, "SCHEMAS", earlier)
    ResultStore(tmp_path).keep("k", tables_of(invented.extraction("a.pdf", b"x"), "0"))
    monkeypatch.undo()
    loaded = ResultStore(tmp_path).load("k")
    assert (loaded["cells"].num_rows, loaded["pages"].num_rows) == (0, 1)


def test_a_damaged_result_is_named_with_its_file(tmp_path: Path) -> None:
    ResultStore(tmp_path).keep("k", tables_of(invented.extraction("a.pdf", b"x"), "0"))
    (tmp_path / ".results" / "k.arrow").write_bytes(b"ARROW1 and no more")
    with pytest.raises(DamagedResultError, match=r"k\.arrow"):
        ResultStore(tmp_path).load("k")


def test_a_second_writer_is_turned_away_until_the_first_is_gone(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DatasetLockedError, match="Another samverkan"), only_writer(tmp_path):
            pytest.fail("two writers at once")
        holder.kill()
        holder.wait()
        with only_writer(tmp_path):
            pass


def test_a_key_changes_with_the_document_and_with_the_settings() -> None:
    default, other = current_version(Settings()), current_version(Settings(lang="deu"))
    keys = {v.key_of(sha) for v in (default, other) for sha in ("a" * 64, "b" * 64)}
    assert len(keys) == 4
    assert default.label == other.label
    assert current_version(Settings()) == default


def test_the_version_changes_with_code_that_reads_and_not_with_code_that_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, models = tmp_path / "pipeline", tmp_path / "models"
    for file in (
        package / "nlp" / "a.py",
        package / "lexicon" / "words.toml",
        package / "export" / "b.py",
        package / "cli.py",
        models / "m.toml",
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("1")
    monkeypatch.setattr(version_module, "PACKAGE", package)
    monkeypatch.setattr(version_module, "MODELS", models)
    first = current_version(Settings())
    (package / "export" / "b.py").write_text("2")
    (package / "cli.py").write_text("2")
    assert current_version(Settings()) == first
    for file in (package / "nlp" / "a.py", package / "lexicon" / "words.toml", models / "m.toml"):
        before = current_version(Settings())
        file.write_text("2")
        assert current_version(Settings()).label != before.label
