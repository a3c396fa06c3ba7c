"""An export is one module: found by what it declares, chosen by the end of a file's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import cli
from pipeline.export.csv_file import comparison_as_csv
from pipeline.export.formats import (
    ExportFormat,
    ExportModuleError,
    NoExportFormatError,
    export_formats,
    format_for,
    formats_of,
)
from pipeline.export.report.report import report_html
from pipeline.wording.wording import english, swedish
from tests.compare.many import DAY, agreement_of, compared, extraction
from tests.dataset import invented

LIST = ExportFormat(
    "list",
    ".txt",
    lambda comparison, _: "\n".join(place.label for place in comparison.places).encode(),
)


def _module(name: str, declared: object) -> ModuleType:
    module = ModuleType(f"pipeline.export.{name}")
    vars(module)["FORMAT"] = declared
    return module


def test_the_modules_of_the_package_are_found() -> None:
    found = {(each.name, each.suffix) for each in export_formats()}
    assert {("csv", ".csv"), ("html", ".html"), ("json", ".json")} <= found


def test_a_new_form_is_one_module_that_declares_it(tmp_path: Path) -> None:
    [found] = formats_of([ModuleType("pipeline.export.other"), _module("list_file", LIST)])
    assert found.write(compared(tmp_path, agreement_of()), swedish()) == b"Kommun001 kommun"


@pytest.mark.parametrize(
    "declared",
    ["csv", ExportFormat, replace(LIST, suffix="txt"), replace(LIST, suffix=".TXT")],
    ids=["a text", "the class", "no dot", "capitals"],
)
def test_a_declaration_that_cannot_be_used_names_its_module(declared: object) -> None:
    with pytest.raises(ExportModuleError, match=r"^pipeline\.export\.odd: "):
        formats_of([_module("odd", declared)])


@pytest.mark.parametrize("other", [replace(LIST, name="b"), replace(LIST, suffix=".b")])
def test_two_modules_may_not_share_a_name_or_a_suffix(other: ExportFormat) -> None:
    with pytest.raises(ExportModuleError, match=r"^pipeline\.export\.second: .* is taken by"):
        formats_of([_module("first", LIST), _module("second", other)])


def test_the_suffix_chooses_the_form_whatever_its_capitals() -> None:
    assert format_for(Path("a/Rapport.HTML"), swedish()).name == "html"
    with pytest.raises(NoExportFormatError, match=r"\.csv \(figures for a spreadsheet\), \.html"):
        format_for(Path("a.docx"), english())


def test_the_command_writes_what_each_suffix_asks_for_and_refuses_another_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    comparison = compared(tmp_path / "out", agreement_of())
    files = [tmp_path / f"a.{suffix}" for suffix in ("csv", "html", "json")]
    options = [each for file in files for each in ("--export", str(file))]
    asked = ["compare", "--out", str(tmp_path / "out"), "--date", DAY.isoformat()]
    assert cli.run([*asked, *options, "--export", str(tmp_path / "a.docx")]) == 3
    assert not any(file.exists() for file in files)
    assert cli.run([*asked, *options]) == 0
    assert capsys.readouterr().err.splitlines()[-3:] == [f"Sparad: {file}" for file in files]
    assert files[0].read_bytes() == comparison_as_csv(comparison)
    assert files[1].read_text("utf-8") == report_html(comparison)
    assert cli.run([*asked, "--html", str(tmp_path / "b.html"), "--csv", str(tmp_path / "b.csv")]) == 0
    assert (tmp_path / "b.html").read_bytes() == files[1].read_bytes()
    assert (tmp_path / "b.csv").read_bytes() == files[0].read_bytes()


def test_a_program_gets_the_same_object_on_stdout_and_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invented.publish_all(tmp_path / "out", extraction(0, agreement_of()))
    asked = ["compare", "--out", str(tmp_path / "out"), "--json", "--export", str(tmp_path / "a.json")]
    assert cli.run(asked) == 0
    assert (tmp_path / "a.json").read_text("utf-8") == capsys.readouterr().out
