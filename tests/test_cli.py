"""The command: its exit codes, its output for people and for programs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from pipeline import cli
from pipeline.commands import reading
from pipeline.commands.app import EXIT_CODES
from pipeline.dataset.read import open_dataset
from pipeline.dataset.store.lock import only_writer
from pipeline.document.agreement import Party, Period
from pipeline.document.problem import Problem
from pipeline.engine.outcome import Cause
from pipeline.ingest import ingest
from pipeline.run.incoming import DOCUMENT_SUFFIXES
from pipeline.terminal import doctor
from tests.dataset import invented


@pytest.fixture(autouse=True)
def _read_invented_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ingest", partial(ingest, work=invented.read_invented))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text('["Kommunen lyser upp parken."]')
    return tmp_path / "in"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def _run(*arguments: object) -> int:
    return cli.run([str(argument) for argument in arguments])


def test_ingest_ends_with_0_and_says_what_it_read(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("ingest", folder, "--out", out) == 0
    said = capsys.readouterr().out
    assert "a.txt: 1 commitments" in said
    assert "1 read, 0 unchanged, 0 failed; published" in said


def test_ingest_ends_with_2_while_a_document_fails(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_text("damaged")
    for _ in ("new failure", "known failure"):
        assert _run("ingest", folder, "--out", out) == 2
        assert "FAILED bad.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["ingest"], ["bogus"], ["ingest", "x", "--jobs", "many"], ["show"]]
)
def test_wrong_usage_ends_with_3(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(*arguments) == 3
    assert "samverkan --help" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["ingest", "/nowhere/at/all"], ["status"], ["show", "x"], ["forget", "0123"]],
    ids=lambda arguments: arguments[0],
)
def test_a_known_cause_ends_with_1_and_its_message(
    arguments: list[str], out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(*arguments, "--out", out) == 1
    said = capsys.readouterr()
    assert (said.out, "Traceback" in said.err) == ("", False)
    assert "samverkan" in said.err or "/nowhere/at/all" in said.err


@pytest.mark.parametrize("arguments", [["ingest", "/nowhere/at/all"], ["status"]])
def test_a_known_cause_is_one_object_for_programs(
    arguments: list[str], out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(*arguments, "--out", out, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["exit_code"] == 1
    assert told["error"]["type"] in ("NoSuchPathError", "NoDatasetError")


def test_a_locked_dataset_ends_with_1(folder: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with only_writer(out):
        assert _run("ingest", folder, "--out", out) == 1
    assert "Another samverkan process" in capsys.readouterr().err


def test_ingest_for_programs_puts_one_object_on_stdout(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_text("damaged")
    assert _run("ingest", folder, "--out", out, "--json") == 2
    report = json.loads(capsys.readouterr().out)
    assert [(d["source_name"], d["state"]) for d in report["documents"]] == [
        ("a.txt", "extracted"),
        ("bad.txt", "failed"),
    ]
    assert (report["exit_code"], report["changed"], report["rows"]["commitments"]) == (2, True, 1)
    [published] = open_dataset(out).agreements["agreement_id"].to_pylist()
    _run("ingest", folder, "--out", out, "--json")
    again = json.loads(capsys.readouterr().out)
    for told in (report, again):
        assert [document["agreement_id"] for document in told["documents"]] == [published, None]


@pytest.mark.parametrize(
    ("period", "said_as"),
    [
        (Period(until_further_notice=True), "until further notice"),
        (Period(date(2031, 1, 1), until_further_notice=True), "from 2031-01-01, until further notice"),
        (Period(valid_to=date(2031, 12, 31)), "to 2031-12-31"),
        (Period(), "no period found"),
    ],
)
def test_status_says_an_open_period_in_words(
    period: Period, said_as: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read = replace(invented.agreement((invented.commitment(),)), period=period)
    invented.publish_all(out, invented.extraction("d.pdf", b"d", read))
    assert _run("status", "--out", out) == 0
    assert f"Påhitts kommun; {said_as}; 1 commitments" in capsys.readouterr().out


def test_status_lists_what_is_published_what_to_review_and_what_failed(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful = invented.agreement((invented.commitment(actor=None), invented.commitment("Två.")))
    invented.publish_all(out, invented.extraction("d.pdf", b"d", doubtful), invented.failure("bad.pdf", b"x"))
    assert _run("status", "--out", out) == 0
    said = capsys.readouterr().out
    assert "d.pdf: Påhitts kommun; 2031-01-01 to 2032-12-31; 2 commitments, 1 to review" in said
    assert "d.pdf: at least one commitment needs to be checked" in said
    assert "bad.pdf: The file is damaged" in said
    assert _run("status", "--out", out, "--json") == 0
    status = json.loads(capsys.readouterr().out)
    assert status["agreements"][0]["commitments_to_review"] == 1
    assert status["failures"][0]["code"] == "corrupt_file"


@pytest.mark.parametrize("asked", ["påhitt", "PAHITT", "Påhitts kommun", "d.pdf", "d", "sub/d.pdf"])
def test_show_finds_an_agreement_by_kommun_and_by_source(
    asked: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = invented.agreement(parties=(Party("kommun", "Annanby kommun", "Annanby", "0002"),))
    invented.publish_all(
        out, invented.extraction("sub/d.pdf", b"d"), invented.extraction("e.pdf", b"e", other)
    )
    assert _run("show", asked, "--out", out) == 0
    assert "sub/d.pdf" in capsys.readouterr().out


def test_show_finds_an_agreement_by_the_beginning_of_its_id(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = invented.extraction("d.pdf", b"d")
    invented.publish_all(out, one)
    assert _run("show", one.source_sha256[:6], "--out", out) == 0
    assert "Överenskommelse om parken" in capsys.readouterr().out


def test_show_lists_the_candidates_where_several_are_meant(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invented.publish_all(out, invented.extraction("d.pdf", b"d"), invented.extraction("e.pdf", b"e"))
    assert _run("show", "påhitt", "--out", out) == 1
    said = capsys.readouterr().err
    assert "d.pdf" in said
    assert "e.pdf" in said


def test_show_reads_as_a_sheet_in_swedish(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commitments = (
        invented.commitment("Lys upp parken.", focus_area="Trygg park"),
        invented.commitment("Gå runt i parken.", actor="polis", focus_area="Trygg park"),
        invented.commitment("Ses varje vår.", actor=None),
    )
    invented.publish_all(out, invented.extraction("d.pdf", b"d", invented.agreement(commitments)))
    _run("show", "d.pdf", "--out", out)
    said = re.sub(r" +", " ", capsys.readouterr().out)
    for line in (
        "Överenskommelse om parken",
        "Parter Påhitts kommun",
        "Gäller 2031–2032 (2031-2032)",
        "Undertecknad 1 december 2030",
        "Siv Påhittad, Kommunalråd",
        "1. Trygg park",
        "Åtaganden (3)",
        "Kommunen: Lys upp parken. (s. 1)",
        "Polisen: Gå runt i parken. (s. 1)",
        "Oklart vem: Ses varje vår. (s. 1)",
        "▲ oklart vem som är bunden",
        "Att kontrollera",
    ):
        assert line in said
    assert said.index("Gå runt") < said.index("Utan angivet område") < said.index("Ses varje vår")


def test_show_for_programs_is_one_object_with_the_codes_of_the_dataset(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commitments = (
        invented.commitment("Lys upp parken.", focus_area="Trygg park"),
        invented.commitment("Ses varje vår.", actor=None),
    )
    mended = Problem("nlp", "warning", "mended_reading", "A word was mended.", 1)
    one = invented.extraction("d.pdf", b"d", invented.agreement(commitments), (mended,))
    invented.publish_all(out, one)
    assert _run("show", "d.pdf", "--out", out, "--json") == 0
    sheet = json.loads(capsys.readouterr().out)
    assert sheet["agreement_id"] == one.source_sha256[:16]
    assert sheet["parties"][0] == {"name": "Påhitts kommun", "district": None}
    assert (sheet["signed_date"], sheet["valid_to"]) == ("2030-12-01", "2032-12-31")
    assert [(c["actor"], c["focus_area"]) for c in sheet["commitments"]] == [
        ("kommun", "Trygg park"),
        (None, None),
    ]
    assert sheet["problems"] == [{"code": "mended_reading", "page": 1}]
    assert "problem: mended_reading" in sheet["review_reasons"]


def test_forget_takes_one_document_out(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = invented.extraction("d.pdf", b"d")
    invented.publish_all(out, one, invented.extraction("e.pdf", b"e"))
    assert _run("forget", one.source_sha256[:16], "--out", out) == 0
    assert "1 agreements published" in capsys.readouterr().out


def test_every_command_documents_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], ["ingest"], ["status"], ["show"], ["forget"], ["doctor"]):
        assert _run(*command, "--help") == 0
        said = " ".join(capsys.readouterr().out.split())
        assert EXIT_CODES in said
    for code in cli.ExitCode:
        assert re.search(rf"\b{code.value}\b", EXIT_CODES)


def test_doctor_names_the_command_that_mends_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "installed_tesseract", lambda: None)
    monkeypatch.setattr(
        doctor.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None
    )
    assert _run("doctor") == 1
    assert "mend it with: apt-get install -y --no-install-recommends tesseract-ocr" in capsys.readouterr().out


def test_doctor_names_a_model_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only_swedish = doctor.TesseractInstallation("5.3.0", (("swe", Path("swe.traineddata")),))
    monkeypatch.setattr(doctor, "installed_tesseract", lambda: only_swedish)
    monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
    assert _run("doctor") == 1
    said = capsys.readouterr().out
    assert "ok      Tesseract model swe" in said
    assert "MISSING Tesseract model Latin" in said
    assert "Latin.traineddata" in said


def test_the_command_as_installed_passes_its_exit_code_on(out: Path) -> None:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "status", "--out", str(out)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 1
    assert "samverkan ingest" in finished.stderr


def test_the_exit_codes_and_limits_are_documented(pytestconfig: pytest.Config) -> None:
    page = (pytestconfig.rootpath / "docs" / "ingest.md").read_text("utf-8")
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    assert documented == {code.value for code in cli.ExitCode}
    assert all(cause in page for cause in get_args(Cause))
    assert all(f"`{suffix}`" in page for suffix in DOCUMENT_SUFFIXES)
