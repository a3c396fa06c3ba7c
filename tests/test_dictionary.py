"""The installed Swedish dictionary: found, counted into the version of a result, and missed by the doctor."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli
from pipeline.installed.dictionary import InstalledDictionary, installed_dictionary
from pipeline.run import version
from pipeline.settings import Settings
from pipeline.terminal import doctor


def _dictionary(folder: Path, words: str = "1\npolis\n") -> InstalledDictionary:
    folder.mkdir(exist_ok=True)
    (folder / "sv_SE.dic").write_text(words, "utf-8")
    (folder / "sv_SE.aff").write_text("SET UTF-8\n", "utf-8")
    return InstalledDictionary(folder / "sv_SE.dic", folder / "sv_SE.aff")


def test_the_first_folder_that_holds_both_files_is_taken(tmp_path: Path) -> None:
    half, whole = tmp_path / "half", tmp_path / "whole"
    half.mkdir()
    (half / "sv_SE.dic").write_text("1\npolis\n", "utf-8")
    assert installed_dictionary((half,)) is None
    assert installed_dictionary((half, tmp_path / "none")) is None
    assert _dictionary(whole) == installed_dictionary((half, whole))


def test_another_dictionary_makes_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fingerprints = set()
    for found in (None, _dictionary(tmp_path / "a"), _dictionary(tmp_path / "b", "1\nkommun\n")):
        monkeypatch.setattr(version, "installed_dictionary", lambda found=found: found)
        fingerprints.add(version.current_version(Settings()).fingerprint)
    assert len(fingerprints) == 3


def test_the_doctor_tells_how_to_get_a_missing_dictionary(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "installed_dictionary", lambda: None)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: name if name == "apt-get" else None)
    assert cli.run(["doctor"]) == cli.ExitCode.NOTHING_DONE
    said = capsys.readouterr().out
    assert "MISSING Swedish dictionary: not found" in said
    assert "apt-get install -y --no-install-recommends hunspell-sv" in said
