"""The help, and hints that can be copied: commands as they were called."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from pipeline import __version__, cli
from pipeline.terminal.called_as import COMMANDS, hints_as_called, program_as_called
from tests.dataset import invented

ROOT = Path(__file__).parents[2]
APPLICATION = typer.main.get_command(cli.app)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The command as it is installed, in a folder of its own."""
    path = tmp_path / "my tools" / "samverkan"
    path.parent.mkdir()
    path.write_text("from pipeline.cli import main\nmain()\n")
    path.chmod(0o755)
    return path


def _call(script: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_hint_names_the_command_as_it_was_called(script: Path, tmp_path: Path) -> None:
    ended = _call(script, "status", "--out", str(tmp_path / "nowhere"))
    assert f"Make one with: '{script}' ingest FOLDER" in ended.stderr
    assert f"See: '{script}' --help" in _call(script, "bogus").stderr


def test_a_hint_is_bare_where_the_shell_finds_the_command(script: Path, tmp_path: Path) -> None:
    ended = _call(script, "status", "--out", str(tmp_path / "nowhere"), PATH=str(script.parent))
    assert "Make one with: samverkan ingest FOLDER" in ended.stderr


def test_what_status_and_doctor_tell_to_run_names_the_command_as_called(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful = invented.agreement((invented.commitment(actor=None),))
    invented.publish_all(tmp_path / "my data", invented.extraction("d.pdf", b"d", doubtful))
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert cli.run(["status", "--out", str(tmp_path / "my data")]) == 0
    [hint] = re.findall("One agreement in full: (.*)", capsys.readouterr().out)
    program, *arguments = shlex.split(hint)
    assert program == str(script)
    assert cli.run(arguments) == 0


def test_called_from_python_the_command_has_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["-c"])
    assert program_as_called() == "samverkan"


def test_a_hint_is_a_command_and_not_every_word_samverkan(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(script)])
    other = "Another samverkan process is writing; avtal om samverkan, samverkan statusen"
    assert hints_as_called(other) == other
    assert hints_as_called("Run `samverkan doctor`.") == f"Run `'{script}' doctor`."


def test_every_command_is_listed_with_its_whole_summary_in_the_order_of_its_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["--help"]) == 0
    said = capsys.readouterr().out
    listed = " ".join(said.split())
    for command in APPLICATION.commands.values():  # type: ignore[attr-defined]
        assert command.help.split("\n\n")[0].replace("\n", " ") in listed
    assert tuple(re.findall(r"^  ([a-z][a-z-]*)  ", said, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_shows_examples_of_it_that_exist(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run([name, "-h"]) == 0
    short = capsys.readouterr().out
    assert cli.run([name, "--help"]) == 0
    assert capsys.readouterr().out == short
    command = APPLICATION.commands[name]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    examples = re.findall(r"^    samverkan (.*)$", short, re.MULTILINE)
    assert examples
    for example in examples:
        called, *arguments = shlex.split(example)
        assert called == name
        assert {each for each in arguments if each.startswith("-")} <= known
        command.make_context(name, arguments)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"samverkan {__version__}\n"


def test_the_shell_completes_commands_and_options(script: Path) -> None:
    for words, completed in (("samverkan st", "status"), ("samverkan show --j", "--json")):
        place = str(words.count(" "))
        asked = {"_SAMVERKAN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": place}
        assert _call(script, **asked).stdout.split() == [completed]
    # The shell that asks is found among the parents, so it must still be there while the command runs.
    asking = ["bash", "-c", '"$0" "$1" --show-completion; exit $?', sys.executable, str(script)]
    python_path = os.environ | {"PYTHONPATH": str(ROOT)}
    shown = subprocess.run(asking, env=python_path, capture_output=True, text=True, check=True)
    assert "complete -o default -F" in shown.stdout
