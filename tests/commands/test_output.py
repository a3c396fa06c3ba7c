"""Where output goes: to a person, a pipe, a reader who has had enough, a device that is full."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.table import Table

from pipeline import cli
from pipeline.terminal.standard_output import PipedConsole
from tests.dataset import invented

SAMVERKAN = (sys.executable, "-c", "from pipeline.cli import main; main()")
FULL = Path("/dev/full")
LONG = "Kommunen lyser upp parken " + "och gångvägen ner till sjön " * 12 + "före vintern."


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    read = invented.agreement((invented.commitment(LONG, focus_area="Trygg park"),))
    invented.publish_all(folder, invented.extraction("d.pdf", b"d", read))
    return folder


PRINTS = [["status"], ["status", "--json"], ["show", "d.pdf"], ["compare"], ["compare", "--json"], ["--help"]]


def _arguments(command: list[str], out: Path) -> list[str]:
    return [*SAMVERKAN, *command, *([] if command == ["--help"] else ["--out", str(out)])]


@pytest.mark.parametrize("command", PRINTS, ids=" ".join)
def test_a_closed_pipe_ends_the_command_without_a_word(command: list[str], out: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        _arguments(command, out), stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")


def test_a_cause_that_nobody_reads_ends_the_command_without_a_word(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = _arguments(["status", "--json"], tmp_path / "nowhere")
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")


@pytest.mark.skipif(not FULL.exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("command", PRINTS, ids=" ".join)
def test_a_full_device_is_told_of_in_one_line_and_ends_with_1(command: list[str], out: Path) -> None:
    with FULL.open("w") as full:
        ended = subprocess.run(
            _arguments(command, out), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith("The output")
    assert ended.stderr.endswith("run the command again.\n")
    assert ended.stderr.count("\n") == 1
    assert "Errno" not in ended.stderr


def test_in_a_pipe_each_thing_is_one_line_without_padding(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("show", "compare"):
        assert cli.run([command, *(["d.pdf"] if command == "show" else []), "--out", str(out)]) == 0
        said = capsys.readouterr().out
        assert said == "\n".join(line.rstrip() for line in said.split("\n"))
        assert not set("│┃━─") & set(said)
        if command == "show":
            assert f"  Kommunen: {LONG} (s. 1)" in said.splitlines()
            assert "Parter  Påhitts kommun; Lokalpolisområde Påhitt" in said.splitlines()
        else:
            assert "Kommun\tKommunen\tPolisen\tGemensamt\tAnnan part\tOklart vem" in said.splitlines()
            bound = "Påhitts kommun samverkansöverenskommelse 2031–2032\t1\t–\t–\t–\t–"
            assert bound in said.splitlines()


def test_a_person_at_a_terminal_sees_lines_that_fit(out: Path) -> None:
    pty = pytest.importorskip("pty")
    shown, terminal = pty.openpty()
    command = _arguments(["show", "d.pdf"], out)
    done = subprocess.run(command, stdout=terminal, env=os.environ | {"COLUMNS": "60"}, check=False)
    os.close(terminal)
    said = os.read(shown, 65536).decode("utf-8")
    os.close(shown)
    assert done.returncode == 0
    assert "Kommunen" in said
    assert LONG not in said


def test_a_heading_that_is_broken_to_save_room_is_whole_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("Document", "kom-\nmun", title="Två [ord]")
    table.add_row("a [x].pdf", "0.500")
    PipedConsole().print(table)
    assert capsys.readouterr().out == "Två [ord]\nDocument\tkommun\na [x].pdf\t0.500\n"
