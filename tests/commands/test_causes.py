"""What goes wrong is told with its remedy, whatever part of the system says no."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import cli
from pipeline.commands.system_faults import system_fault_in_words
from pipeline.errors import ExitCode
from pipeline.installed.tesseract import TesseractInstallation
from pipeline.terminal import doctor, languages
from tests.dataset import invented
from tests.page_picture.printed_table import printed_pdf

FULL = Path("/dev/full")
REFUSING = Path("/sys/kernel")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    invented.publish_all(tmp_path / "out", invented.extraction("d.pdf", b"d"))
    return tmp_path / "out"


def _run(*arguments: object) -> int:
    return cli.run([str(argument) for argument in arguments])


@pytest.mark.parametrize("option", ["--html", "--csv"])
def test_a_report_for_a_folder_that_is_missing_is_refused_before_anything_is_saved(
    option: str, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, folder = tmp_path / "other.x", tmp_path / "no such" / "folder"
    options = ["--html", other, "--csv", other, option, folder / "x"]
    assert _run("compare", "--out", out, *options) == 1
    said = capsys.readouterr().err
    assert said == f"Mappen {folder} finns inte. Skapa den först: mkdir -p '{folder}'\n"
    assert not other.exists()


@pytest.mark.skipif(not FULL.exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("option", ["--html", "--csv"])
def test_a_report_that_finds_no_room_is_named(
    option: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("compare", "--out", out, option, FULL) == 1
    said = capsys.readouterr()
    assert f"Det gick inte att spara {FULL} (disken är full)" in said.err
    assert "Sparad" not in said.err


def test_a_picture_for_a_folder_that_is_missing_or_is_itself_a_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "plan.pdf"
    document.write_bytes(printed_pdf())
    assert _run("debug-page", document, 1, "-o", tmp_path / "missing" / "a.png") == 1
    assert f"mkdir -p {tmp_path / 'missing'}" in capsys.readouterr().err
    (tmp_path / "folder.png").mkdir()
    assert _run("debug-page", document, 1, "-o", tmp_path / "folder.png") == ExitCode.USAGE
    assert "is a directory" in capsys.readouterr().err


@pytest.mark.skipif(not FULL.exists(), reason="the system has no device that is always full")
def test_a_picture_that_finds_no_room_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, picture = tmp_path / "plan.pdf", tmp_path / "full.png"
    document.write_bytes(printed_pdf())
    picture.symlink_to(FULL)
    assert _run("debug-page", document, 1, "-o", picture) == 1
    assert f"The picture {picture} could not be written (No space left" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["idag", "2024-02-30", "1 juni 2024", ""])
def test_a_day_that_is_none_is_refused_with_the_form_that_is_wanted(
    day: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("compare", "--out", out, "--date", day) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert said == f"{day} är inget datum. Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2024-06-01.\n"


@pytest.fixture
def _only_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    models = (("swe", Path("swe.traineddata")), ("eng", Path("eng.traineddata")))
    monkeypatch.setattr(languages, "installed_tesseract", lambda: TesseractInstallation("5.3.0", models))
    monkeypatch.setattr(
        doctor.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None
    )


@pytest.mark.usefixtures("_only_swedish")
@pytest.mark.parametrize(("lang", "lacking"), [("xyz", "'xyz'"), ("swe+Latin", "'Latin'"), ("", "''")])
def test_a_language_that_is_not_installed_is_refused_before_work_starts(
    lang: str, lacking: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "plan.pdf"
    document.write_bytes(printed_pdf())
    for command in (
        ["ingest", document, "--out", tmp_path / "out"],
        ["debug-page", document, 1, "-o", tmp_path / "a.png"],
    ):
        assert _run(*command, "--lang", lang) == 1
        said = capsys.readouterr().err
        assert f"no model for {lacking}. Installed are: eng, swe." in said
        assert "apt-get install" in said
    assert list(tmp_path.iterdir()) == [document]


def test_without_tesseract_what_has_a_text_of_its_own_may_still_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(languages, "installed_tesseract", lambda: None)
    languages.check_language("xyz")


def test_what_no_part_of_the_pipeline_answers_for_is_told_in_words(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gold" / "d.json").mkdir(parents=True)
    assert _run("evaluate", out, tmp_path / "gold") == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path / 'gold' / 'd.json'} is a folder, not a file. Name a file.")


@pytest.mark.skipif(not REFUSING.is_dir(), reason="the system has no folder that refuses everyone")
def test_a_folder_that_may_not_be_written_to_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Text.", "utf-8")
    assert _run("ingest", tmp_path, "--out", REFUSING / "samverkan") == 1
    said = capsys.readouterr().err
    assert str(REFUSING) in said
    assert "Errno" not in said


@given(code=st.sampled_from(sorted(errno.errorcode)), moved=st.booleans())
def test_whatever_the_system_refuses_is_named_with_a_remedy(code: int, moved: bool) -> None:
    names = ("b.tmp", None, "a.txt") if moved else ("a.txt",)
    said = system_fault_in_words(OSError(code, os.strerror(code), *names))
    assert said.startswith("a.txt ")
    assert "Errno" not in said
    assert said.endswith("run the command again.")


def test_the_exit_code_of_a_cause_is_that_of_the_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()"]
    asked = [*command, "compare", "--out", str(tmp_path), "--date", "idag"]
    assert subprocess.run(asked, capture_output=True, check=False).returncode == ExitCode.USAGE
