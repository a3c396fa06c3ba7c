"""Running of tools and recalling what came of it. The tools here are small Python programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from lab.bench import attempts
from lab.bench.attempts import Attempt, AttemptStore, digest_of, read_page_tables, run
from lab.bench.files import BenchFile
from lab.bench.forgiving_score import FoundTable
from lab.bench.tools import SETTINGS, Command, Setting

SETTING = Setting("camelot lattice", "", "camelot", {"flavor": "lattice"}, after_ocrmypdf=False)


def _program(code: str, out: Path) -> Command:
    return Command((sys.executable, "-c", code, str(out)), out)


def _file(folder: Path) -> BenchFile:
    path = folder / "a__rows__fax.pdf"
    path.write_bytes(b"any bytes")
    return BenchFile(path, "sample documents", "rows", "fax", 1, ())


def test_tables_are_read_with_missing_cells_as_empty_text() -> None:
    written = json.dumps([{"page": 2, "rows": [["Bad", None, "maj"], ["Skola"]]}, {"page": 3, "rows": []}])
    assert read_page_tables(written) == (FoundTable(2, (("Bad", "", "maj"), ("Skola", "", ""))),)


def test_a_process_that_ends_well_has_no_failure(tmp_path: Path) -> None:
    code = "import sys, pathlib; sum(range(10**6)); pathlib.Path(sys.argv[1]).touch()"
    ran = run(_program(code, tmp_path / "out"), 1)
    assert ran.failure is None
    assert ran.seconds > 0
    assert ran.wall_seconds > 0


def test_the_last_line_of_a_process_that_fails_is_its_cause(tmp_path: Path) -> None:
    ran = run(_program("raise ValueError('no lines on this page')", tmp_path / "out"), 1)
    assert ran.failure == "exit code 1: ValueError: no lines on this page"


def test_a_process_that_leaves_nothing_has_failed(tmp_path: Path) -> None:
    assert run(_program("", tmp_path / "out"), 1).failure == "ended without a result"


def test_a_process_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "LIMIT_SECONDS", 0.3)
    ran = run(_program("import time; time.sleep(60)", tmp_path / "out"), 0)
    assert ran.failure == "not done after 0 s"
    assert ran.wall_seconds < 30


def test_an_attempt_is_made_once_and_recalled_after_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def rival(_setting: Setting, _file: BenchFile, pdf: Path, _out: Path) -> Attempt:
        made.append(pdf)
        return Attempt(2.0, 3.0, (FoundTable(1, (("Bad", "maj"),)),), failure=None)

    monkeypatch.setattr(attempts, "_rival", rival)
    file = _file(tmp_path)
    first = AttemptStore(tmp_path / "cache", {"camelot": "2.0"}).rival(SETTING, file)
    again = AttemptStore(tmp_path / "cache", {"camelot": "2.0"}).rival(SETTING, file)
    assert again == first
    assert made == [file.path]
    AttemptStore(tmp_path / "cache", {"camelot": "2.1"}).rival(SETTING, file)
    assert len(made) == 2


def test_a_failed_attempt_is_recalled_with_its_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        attempts, "_rival", lambda *_: Attempt(1.0, 1.0, failure="exit code 1: out of memory")
    )
    store = AttemptStore(tmp_path / "cache", {"camelot": "2.0"})
    assert store.rival(SETTING, _file(tmp_path)) == store.rival(SETTING, _file(tmp_path))
    assert store.rival(SETTING, _file(tmp_path)).failure == "exit code 1: out of memory"


def test_a_file_that_ocrmypdf_fails_on_fails_for_all_that_build_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "_ocrmypdf", lambda *_: Attempt(1.0, 1.0, failure="OCRmyPDF: exit code 4"))
    store = AttemptStore(tmp_path / "cache", {"camelot": "2.0", "ocrmypdf": "17.0"})
    after = Setting("camelot stream", "", "camelot", {"flavor": "stream"})
    assert store.rival(after, _file(tmp_path)).failure == "OCRmyPDF: exit code 4"


def test_no_two_settings_share_an_attempt() -> None:
    assert len({(setting.name, digest_of(setting)) for setting in SETTINGS}) == len(SETTINGS)
