"""Means, choice of settings, and the Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench.attempts import Attempt
from lab.bench.files import BenchFile, SetName, TrueTable
from lab.bench.forgiving_score import FoundTable, TableScores
from lab.bench.report import MARKERS, Circumstances, page, short_table, with_short_table
from lab.bench.summary import (
    Outcome,
    chosen,
    outcome_of_rival,
    outcome_of_samverkan,
    row_of,
    seconds_per_page,
)
from lab.bench.tools import IMG2TABLE, LATTICE, PDFPLUMBER, RIVALS, SAMVERKAN, SETTINGS

GRID = (("Insats", "När"), ("Städa badplatsen", "i maj"))
TRUTH = TrueTable(GRID, GRID, ("Insats", "När", "Städa badplatsen", "i maj"))
HERE = Circumstances("make bench-tables", "a machine", {"camelot": "2.0"}, ("the rest",))


def _file(name: str, set_name: SetName = "random tables", scan: str = "fax") -> BenchFile:
    return BenchFile(Path(f"{name}.pdf"), set_name, "rows", scan, 2, (TRUTH,))


def _outcome(
    file: BenchFile,
    tool: str,
    grits: float,
    setting: str = "",
    cells: float = 0.5,
    failure: str | None = None,
) -> Outcome:
    return Outcome(file, tool, setting, TableScores(grits, cells), 4.0, 6.0, failure)


def _all_tools(file: BenchFile, ours: float, others: float) -> list[Outcome]:
    return [_outcome(file, SAMVERKAN, ours), *(_outcome(file, tool, others) for tool in RIVALS)]


def test_a_failed_attempt_scores_nothing_and_says_why() -> None:
    failed = Attempt(1.0, 1.0, (FoundTable(1, GRID),), failure="not done after 9 s")
    for outcome in (
        outcome_of_samverkan(_file("a"), failed),
        outcome_of_rival(_file("a"), SETTINGS[0], failed),
    ):
        assert outcome.scores == TableScores(0.0, 0.0)
        assert outcome.failure == "not done after 9 s"


def test_an_attempt_is_scored_against_the_truth_of_its_file() -> None:
    found = Attempt(1.0, 1.0, (FoundTable(1, GRID),), ("Insats", "När", "Städa badplatsen", "i juni"))
    assert outcome_of_samverkan(_file("a"), found).scores == TableScores(1.0, 0.75)
    assert outcome_of_rival(_file("a"), SETTINGS[0], found).scores == TableScores(1.0, 1.0)


def test_of_most_tools_the_setting_with_the_best_mean_counts_for_every_file() -> None:
    a, b = _file("a"), _file("b")
    outcomes = [_outcome(a, IMG2TABLE, 0.9, "ruled"), _outcome(b, IMG2TABLE, 0.1, "ruled")]
    outcomes += [_outcome(a, IMG2TABLE, 0.6, "borderless"), _outcome(b, IMG2TABLE, 0.6, "borderless")]
    assert {outcome.setting for outcome in chosen(outcomes)} == {"borderless"}


def test_of_pdfplumber_the_better_setting_counts_for_each_file() -> None:
    a, b = _file("a"), _file("b")
    outcomes = [_outcome(a, PDFPLUMBER, 0.9, "lines"), _outcome(b, PDFPLUMBER, 0.0, "lines")]
    outcomes += [_outcome(a, PDFPLUMBER, 0.6, "text"), _outcome(b, PDFPLUMBER, 0.6, "text")]
    assert [outcome.setting for outcome in chosen(outcomes)] == ["lines", "text"]


def test_means_count_every_file_alike_and_time_every_page() -> None:
    outcomes = [_outcome(_file("a"), LATTICE, 1.0), _outcome(_file("b"), LATTICE, 0.5)]
    row = row_of("all", outcomes)
    assert row.file_count == 2
    assert row.means[LATTICE] == TableScores(0.75, 0.5)
    assert seconds_per_page(outcomes, LATTICE) == (2.0, 3.0)


def test_the_page_says_in_bold_where_another_tool_is_better() -> None:
    outcomes = [*_all_tools(_file("won"), 0.9, 0.2), *_all_tools(_file("lost"), 0.4, 0.2)]
    outcomes = [o for o in outcomes if (o.file.path.stem, o.tool) != ("lost", LATTICE)]
    outcomes.append(_outcome(_file("lost"), LATTICE, 0.7))
    written = page(outcomes, HERE)
    assert "- **lost.pdf: GriTS 0.40, OCRmyPDF + camelot lattice 0.70**" in written
    assert "won.pdf" not in written


def test_the_page_lists_failed_attempts_and_what_was_left_out() -> None:
    outcomes = _all_tools(_file("a"), 0.9, 0.2)
    outcomes[1] = _outcome(_file("a"), IMG2TABLE, 0.0, "ruled", 0.0, failure="exit code 1: no")
    written = page(outcomes, HERE)
    assert "- a.pdf, img2table + Tesseract (ruled): exit code 1: no" in written
    assert "Not in this run:\n\n- the rest\n" in written


def test_the_best_figure_of_a_row_is_bold_and_ties_are_both_bold() -> None:
    outcomes = _all_tools(_file("a"), 0.904, 0.2)
    outcomes[2] = _outcome(_file("a"), LATTICE, 0.896)
    (line,) = (line for line in page(outcomes, HERE).splitlines() if line.startswith("| fax |"))
    assert line.count("**0.90**") == 2
    assert "| 0.20 / **0.50** |" in line


def test_every_line_of_the_tables_has_the_same_number_of_cells() -> None:
    outcomes = _all_tools(_file("a"), 0.9, 0.2) + _all_tools(_file("b", "reference agreements"), 0.9, 0.2)
    for block in (short_table(outcomes), *page(outcomes, HERE).split("\n\n")):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) <= 1


def test_the_short_table_takes_the_place_of_the_last_one_and_leaves_the_rest() -> None:
    readme = f"before\n{MARKERS[0]}\nold\n{MARKERS[1]}\nafter\n"
    short = short_table(_all_tools(_file("a"), 0.9, 0.2))
    written = with_short_table(readme, short)
    assert written == f"before\n{short}\nafter\n"
    assert with_short_table(written, short) == written


def test_a_readme_without_markers_stops_the_run() -> None:
    with pytest.raises(ValueError, match="bench-tables"):
        with_short_table("no table here", "x")
