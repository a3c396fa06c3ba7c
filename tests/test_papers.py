"""The papers keep their word: their code runs, their commands, options, targets and links exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import typer.main

from pipeline import cli
from pipeline.document.agreement import THEMES
from pipeline.wording.wording import english, swedish
from tests.compare.sample_dataset import publish_samples

ROOT = Path(__file__).parents[1]
PAPERS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "data" / "processed" / "README.md"]
)
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)(?P<target>[^)#\s]+)")
COMMAND = re.compile(r"(?:`|^    |\.venv/bin/)samverkan (?P<arguments>[a-z][^#`\n]*)", re.MULTILINE)
PICTURE_BYTES = 400_000


def code_blocks(paper: str, language: str) -> list[str]:
    blocks = BLOCK.finditer((ROOT / paper).read_text("utf-8"))
    return [block["code"] for block in blocks if block["language"] == language]


def run_python(code: str, folder: Path) -> str:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder_with_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    publish_samples(folder / "data" / "processed")
    return folder


def test_pandas_code_of_the_readme_counts_commitments(folder_with_dataset: Path) -> None:
    [code] = code_blocks("README.md", "python")
    printed = run_python(code, folder_with_dataset)
    assert {"gemensam", "kommun", "polis"} <= set(printed.split())
    assert re.search(r"medborgarlöfte .*[1-9]", printed)


def test_sql_of_the_readme_finds_commitments_about_traffic(
    folder_with_dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder_with_dataset)
    [query] = code_blocks("README.md", "sql")
    with duckdb.connect() as connection:
        rows = connection.execute(query).fetchall()
    assert {actor for _, actor, *_ in rows} >= {"kommun", "polis"}
    assert {"Falkenbergs kommun", "Kalmar kommun"} <= {kommun for kommun, *_ in rows}


STAGES = code_blocks("CONTRIBUTING.md", "python")


@pytest.mark.parametrize(
    ("code", "printed"),
    list(
        zip(STAGES, (r"[1-9]\d+ words", r"table \d+ x [2-9]", "^polis", r"[1-9]\d* commitments"), strict=True)
    ),
    ids=["ocr", "layout", "nlp", "extract"],
)
def test_code_that_looks_at_one_stage_alone_runs(code: str, printed: str) -> None:
    assert re.search(printed, run_python(code, ROOT), re.MULTILINE)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_links_lead_somewhere(paper: Path) -> None:
    for link in LINK.finditer(paper.read_text("utf-8")):
        assert (paper.parent / link["target"]).exists(), link["target"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_commands_and_options_exist(paper: Path) -> None:
    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    for written in COMMAND.finditer(paper.read_text("utf-8")):
        name, *arguments = written["arguments"].split()
        known = {option for parameter in commands[name].params for option in parameter.opts}
        assert {argument for argument in arguments if argument.startswith("-")} <= known


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for paper in PAPERS:
        named = re.findall(r"(?:^ *|`)make ([a-z-]+)", paper.read_text("utf-8"), re.MULTILINE)
        assert set(named) <= targets, paper


def test_the_page_of_themes_lists_all_of_them_by_the_names_that_people_see() -> None:
    rows = (ROOT / "docs" / "themes.md").read_text("utf-8").splitlines()
    in_swedish, in_english = swedish().themes, english().themes
    assert [row for row in rows if row.startswith("| `")] == [
        f"| `{theme}` | {in_swedish[theme]} | {in_english[theme]} |" for theme in THEMES
    ]


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    assert {path.name for path in folder.glob("*.md")} - {"README.md"} == set(
        re.findall(r"\]\(([\w-]+\.md)\)", index)
    )


def test_pictures_are_small_enough_for_a_page() -> None:
    pictures = list((ROOT / "docs" / "pictures").iterdir())
    assert pictures
    assert all(picture.stat().st_size < PICTURE_BYTES for picture in pictures)
