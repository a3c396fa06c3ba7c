"""What CONTRIBUTING says of adding something is so: one entry in the file that it names, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_papers import ROOT

PAPER = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| `(?P<file>pipeline/lexicon/\w+\.toml)` \| (?P<tables>[^|]+) \|$", re.MULTILINE
)
TABLE = re.compile(r"`\[([\w.]+)\]`")
ANY_CODE = {
    "heading.ROLE": "heading.timeline",
    "themes.THEME": "themes.trafik",
    "kind.KIND": "kind.handlingsplan",
}

AGREEMENT = """Samverkansöverenskommelse mellan Påhitts kommun och polisen

## Övrigt

Avtalet gäller från den 1 januari 2031 och snurnar den 31 december 2032.

Kommunen frumlar för att slyet röjs.
"""

READ = f"""
from pipeline.layout.transcripts.transcript import read_transcript
from pipeline.nlp.reading import read_agreement
agreement = read_agreement(read_transcript({AGREEMENT!r})[0])
print(agreement.period.valid_from, agreement.period.valid_to)
print(*(code for c in agreement.commitments for code in (c.actor, *c.evidence)))
from pipeline.lexicon.roles import heading_role, label_role
print(heading_role("Snurrpunkter"), label_role("Snurrpunkter"))
from pipeline.export.formats import export_formats
print(*(each.suffix for each in export_formats()))
"""

EXPORT = '''"""A comparison as its day, for the test."""

from pipeline.export.formats import ExportFormat

FORMAT = ExportFormat("day", ".day", lambda comparison, words: b"")
'''


def _add_word(file: str, table: str, word: str) -> Callable[[Path], None]:
    """Return what puts a word at the beginning of a table's list, as a person would."""

    def add(checkout: Path) -> None:
        lexicon = checkout / "pipeline" / "lexicon" / file
        head, name, rest = lexicon.read_text("utf-8").partition(f"\n[{table}]\n")
        assert name, f"{file} has no table [{table}]"
        added = re.sub(
            r'^((?:words|find) = (?:\[\s*"|"))', rf"\g<1>{word}", rest, count=1, flags=re.MULTILINE
        )
        assert added != rest
        lexicon.write_text(head + name + added, "utf-8")

    return add


def _add_export(checkout: Path) -> None:
    (checkout / "pipeline" / "export" / "day_file.py").write_text(EXPORT, "utf-8")


def _read(checkout: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", READ],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "models").symlink_to(ROOT / "models")
    return folder


@pytest.fixture(scope="module")
def before_and_after(checkout: Path) -> list[tuple[str, str]]:
    before = _read(checkout)
    for add in (
        _add_word("times.toml", "ends", 'snurnar", "'),
        _add_word("verbs.toml", "charged", 'frumlar för|", "'),
        _add_word("roles.toml", "heading.timeline", 'snurrpunkter", "'),
        _add_export,
    ):
        add(checkout)
    return list(zip(before, _read(checkout), strict=True))


def test_a_wording_of_a_period_is_one_entry(before_and_after: list[tuple[str, str]]) -> None:
    assert before_and_after[0] == ("2031-01-01 None", "2031-01-01 2032-12-31")


def test_a_verb_that_binds_is_one_entry(before_and_after: list[tuple[str, str]]) -> None:
    before, after = before_and_after[1]
    assert before == "kommun own_subject verb_of_deed trained_component"  # a guess, and flagged as one
    assert after == "kommun own_subject verb_of_charge"


def test_a_heading_is_one_entry_for_columns_and_forms(before_and_after: list[tuple[str, str]]) -> None:
    assert before_and_after[2] == ("None None", "timeline timeline")


def test_an_export_is_one_module(before_and_after: list[tuple[str, str]]) -> None:
    before, after = before_and_after[3]
    assert set(after.split()) - set(before.split()) == {".day"}


@pytest.mark.parametrize("row", list(ROW.finditer(PAPER)), ids=lambda row: row["file"])
def test_the_tables_that_are_named_are_there(row: re.Match[str]) -> None:
    lexicon = (ROOT / row["file"]).read_text("utf-8")
    named = [ANY_CODE.get(table, table) for table in TABLE.findall(row["tables"])]
    assert named or "as its head says" in row["tables"]
    assert [table for table in named if f"\n[{table}]\n" not in lexicon] == []


def test_every_lexicon_that_takes_words_is_named() -> None:
    named = {Path(row["file"]).name for row in ROW.finditer(PAPER)}
    there = {path.name for path in (ROOT / "pipeline" / "lexicon").glob("*.toml")}
    assert there - named <= {"pages.toml"}  # what is printed on pages: numbers, running heads


@pytest.mark.parametrize("file", re.findall(r"`(pipeline/[\w/]+\.(?:py|toml)|pipeline/[\w/]+/)`", PAPER))
def test_every_file_that_is_named_is_there(file: str) -> None:
    assert (ROOT / file).exists()
