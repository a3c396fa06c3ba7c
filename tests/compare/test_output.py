"""The comparison in the terminal, as CSV and as JSON, and the command's exit codes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rich.console import Console

from pipeline import cli
from pipeline.commands.app import EXIT_CODES
from pipeline.compare.comparison import Comparison
from pipeline.document.agreement import THEMES, Party
from pipeline.document.reasons import Reason
from pipeline.export.csv_file import columns_in, comparison_as_csv
from pipeline.export.json_object import comparison_as_json
from pipeline.terminal.comparison_table import print_comparison
from pipeline.wording.phrases import percent
from pipeline.wording.published.reasons import reasons_of_row
from pipeline.wording.reasons import reason_as_sentence
from pipeline.wording.wording import swedish
from tests.compare.many import agreement_of, compared, extraction, kommun
from tests.dataset import invented


def _printed(comparison: Comparison, width: int = 120) -> str:
    sink = io.StringIO()
    print_comparison(comparison, Console(file=sink, width=width), swedish())
    return sink.getvalue()


def _rows(comparison: Comparison) -> list[dict[str, str]]:
    text = comparison_as_csv(comparison).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_few_kommuner_are_columns_under_full_theme_names(tmp_path: Path) -> None:
    said = _printed(compared(tmp_path, agreement_of(kommun(1)), agreement_of(kommun(2), count=10)))
    assert "Våldsbejakande extremism" not in said
    line = next(line for line in said.splitlines() if "│ Barn och unga" in line)
    assert "1 (17\u00a0%)" in line
    assert "2 (20\u00a0%)" in line
    assert "andts" not in said


def test_many_kommuner_are_rows(tmp_path: Path) -> None:
    said = _printed(compared(tmp_path, *(agreement_of(kommun(n)) for n in range(1, 13))), width=100)
    assert "Teman per kommun" in said
    assert all(f"Kommun{n:03d} kommun" in said for n in range(1, 13))
    assert all(len(line) <= 100 for line in said.splitlines())


def test_text_of_a_document_is_neither_markup_nor_terminal_code(tmp_path: Path) -> None:
    party = Party("kommun", "[red]Lur\x1b[2Jby[/red] kommun", "x", "0001")
    said = _printed(compared(tmp_path, agreement_of(party)), width=200)
    assert "[red]Lur[2Jby[/red] kommun" in said
    assert "\x1b" not in said


def test_what_cannot_be_compared_is_told_with_its_reason(tmp_path: Path) -> None:
    said = _printed(compared(tmp_path, agreement_of(), agreement_of(kommun(2), count=0)))
    assert "dokument001.pdf: Inga åtaganden hittades." in said


@pytest.mark.parametrize("start", ["=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_of_the_csv_never_starts_a_formula_and_the_parquet_keeps_the_words(
    start: str, tmp_path: Path
) -> None:
    read = agreement_of(Party("kommun", start, start, "0001"))
    rows = _rows(compared(tmp_path, read))
    assert {row["kommun"] for row in rows} == {f"'{start}"}
    assert start in pq.read_table(tmp_path / "parties")["name"].to_pylist()


def test_the_csv_has_a_row_for_each_kommun_and_theme(tmp_path: Path) -> None:
    rows = _rows(compared(tmp_path, agreement_of(kommun(1)), agreement_of(kommun(2), count=4)))
    assert tuple(rows[0]) == columns_in(swedish())
    assert len(rows) == 2 * len(THEMES)
    first, of_few = rows[0], rows[len(THEMES)]
    assert (first["tema"], first["åtaganden"], first["åtaganden_totalt"]) == (
        swedish().themes["andts"],
        "2",
        "6",
    )
    assert (first["andel_procent"], first["kommunen"], first["läge"]) == ("33", "2", "gäller")
    assert (of_few["åtaganden"], of_few["andel_procent"]) == ("1", "")


def test_the_json_leads_from_a_figure_to_its_document_and_page(tmp_path: Path) -> None:
    told = json.loads(comparison_as_json(compared(tmp_path, agreement_of())))
    record = told["agreements"][0]["record"]
    assert told["as_of"] == "2031-06-01"
    assert told["entries"][0]["agreement_id"] == record["agreement_id"]
    assert (record["source_name"], record["commitments"][0]["page"]) == ("dokument000.pdf", 1)


def test_a_reason_without_words_of_its_own_is_named_and_not_hidden() -> None:
    def said(published: str) -> str:
        [reason] = reasons_of_row(None, [published])
        return reason_as_sentence(reason, swedish())

    assert said("oklart vem som är bunden") == "Oklart vem som är bunden."
    assert said("problem: period_extended") == "Giltighetstiden har förlängts."
    assert said("problem: new_cause") == "Problem: new_cause."
    assert reason_as_sentence(Reason.of("problem:new_cause"), swedish()) == "Problem: new_cause."


def test_the_command_writes_report_and_figures_and_ends_with_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invented.publish_all(tmp_path / "out", extraction(0, agreement_of()))
    html, figures = tmp_path / "rapport.html", tmp_path / "siffror.csv"
    arguments = ["--out", str(tmp_path / "out"), "--html", str(html), "--csv", str(figures)]
    assert cli.run(["compare", *arguments, "--date", "2033-01-01"]) == 0
    said = capsys.readouterr()
    assert "Jämförelse den 1 januari 2033" in said.out
    assert said.err.splitlines() == [f"Sparad: {html}", f"Sparad: {figures}"]
    assert "Läget den 1 januari 2033" in html.read_text("utf-8")
    assert figures.read_bytes().startswith(b"\xef\xbb\xbfkommun;")


def test_the_command_puts_one_object_on_stdout_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invented.publish_all(tmp_path, extraction(0, agreement_of()))
    assert cli.run(["compare", "--out", str(tmp_path), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["entries"]) == 1


def test_the_command_ends_with_1_where_there_is_nothing_to_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["compare", "--out", str(tmp_path / "nowhere")]) == 1
    assert "samverkan ingest" in capsys.readouterr().err
    invented.publish_all(tmp_path / "out", invented.failure("bad.pdf", b"x"))
    assert cli.run(["compare", "--out", str(tmp_path / "out")]) == 1
    assert "inga överenskommelser att jämföra" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2024-13-01", "igår"])
def test_a_date_that_is_none_ends_with_3(day: str, tmp_path: Path) -> None:
    assert cli.run(["compare", "--out", str(tmp_path), "--date", day]) == 3


def test_the_command_documents_its_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["compare", "--help"]) == 0
    assert EXIT_CODES in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("share", "said"), [(0.0, "0"), (0.125, "13"), (1 / 3, "33"), (0.995, "100"), (1.0, "100")]
)
def test_halves_of_a_per_cent_are_rounded_upwards(share: float, said: str) -> None:
    assert percent(share, swedish()) == f"{said}\u00a0%"


def test_one_kommun_alone_is_told_of_without_a_ranking(tmp_path: Path) -> None:
    said = _printed(compared(tmp_path, replace(agreement_of(), title=None)))
    assert "Kommun001 kommun har flest åtaganden inom" in said
