"""A dataset against truth: which documents are compared, and what is said where none can be."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from pipeline.cli import run
from pipeline.commands.app import ExitCode
from pipeline.dataset.publishing.publish import publish
from pipeline.dataset.read import open_dataset
from pipeline.evaluate.errors import (
    DamagedGoldError,
    DamagedTruthDatasetError,
    NoGoldError,
    NoGoldMatchesError,
    NothingCorrectedError,
)
from pipeline.evaluate.evaluation import evaluate, slug_of
from pipeline.extract import extract
from pipeline.settings import Settings
from pipeline.terminal.evaluation_table import print_evaluation
from pipeline.wording.wording import english
from tests.dataset.invented import agreement, commitment, extraction, store
from tests.evaluate.gold import TEXT, gold, write

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
SECOND = "Polisen mäter farten på Storgatan."


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A dataset of one document with two commitments."""
    out = tmp_path / "dataset"
    both = (commitment(TEXT), commitment(SECOND, actor="polis", themes=("trafik",)))
    store(out, extraction("park-2031__word__clean.pdf", b"park", agreement(both)))
    publish(out)
    return out


def corrected(dataset: Path, copy: Path, seen: list[bool], texts: list[str]) -> Path:
    """Copy a dataset and change its commitments as a person with a spreadsheet would."""
    shutil.copytree(dataset, copy)
    path = copy / "commitments" / "commitments.parquet"
    table = pq.read_table(path)
    for name, values in (("corrected", seen), ("text", texts)):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))
    pq.write_table(table, path)
    return copy


def test_a_document_is_compared_with_the_truth_that_its_name_begins_with(
    dataset: Path, tmp_path: Path
) -> None:
    write(tmp_path / "gold", "park-2031", gold())
    write(tmp_path / "gold", "skog-2031", gold())
    evaluation = evaluate(open_dataset(dataset), tmp_path / "gold")
    assert [(d.source_name, d.truth) for d in evaluation.documents] == [
        ("park-2031__word__clean.pdf", "park-2031")
    ]
    assert evaluation.truth_without_document == ("skog-2031",)
    assert evaluation.mean("commit_f1") == pytest.approx(2 / 3)  # the second commitment is not in the truth
    assert evaluation.mean("kommun_f1") == 1.0
    assert evaluation.mean("attr_goal") is None
    assert slug_of("folder/ale-2021.txt") == "ale-2021"


def test_means_of_attributes_are_taken_over_all_that_are_stated(dataset: Path, tmp_path: Path) -> None:
    promise = {"actor": "kommun", "text": TEXT, "themes": [], "goal": "Trygg park"}
    write(tmp_path / "gold", "park-2031", gold(commitments=[promise]))
    assert evaluate(open_dataset(dataset), tmp_path / "gold").mean("attr_goal") == 0.0


def test_the_table_names_each_document_and_each_measure(dataset: Path, tmp_path: Path) -> None:
    write(tmp_path / "gold", "park-2031", gold())
    console = Console(width=100, record=True, file=(tmp_path / "printed").open("w"))
    print_evaluation(evaluate(open_dataset(dataset), tmp_path / "gold"), console, english())
    printed = console.export_text()
    assert "park-2031" in printed
    assert "commit_token_f1" in printed
    assert "0.667" in printed


def test_the_command_gives_the_same_as_json(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "gold", "park-2031", gold())
    assert run(["evaluate", str(dataset), str(tmp_path / "gold"), "--json"]) == ExitCode.ALL_WELL
    content = json.loads(capsys.readouterr().out)
    assert content["documents"][0]["source_name"] == "park-2031__word__clean.pdf"
    assert content["documents"][0]["attr_goal"] == {"right": 0, "of": 0}
    assert content["mean"]["commit_f1"] == pytest.approx(2 / 3)
    assert content["mean"]["grits"] is None


def test_rows_that_people_have_corrected_count_as_truth(dataset: Path, tmp_path: Path) -> None:
    mended = "Kommunen lyser upp parken och gångvägen till stationen med nya armaturer."
    truth = corrected(dataset, tmp_path / "truth", [True, True], [mended, SECOND])
    evaluation = evaluate(open_dataset(dataset), truth)
    assert evaluation.mean("commit_f1") == 0.5
    assert evaluation.mean("kommun_f1") == 1.0  # all rows are seen to: the whole document counts


def test_rows_that_nobody_has_corrected_say_neither_right_nor_wrong(dataset: Path, tmp_path: Path) -> None:
    truth = corrected(dataset, tmp_path / "truth", [True, False], [TEXT, SECOND])
    evaluation = evaluate(open_dataset(dataset), truth)
    assert evaluation.mean("commit_f1") == 1.0
    assert evaluation.mean("kommun_f1") is None


def test_a_truth_for_other_documents_is_told(dataset: Path, tmp_path: Path) -> None:
    write(tmp_path / "gold", "skog-2031", gold())
    with pytest.raises(NoGoldMatchesError, match=r"skog-2031.*park-2031__word__clean\.pdf.*rename"):
        evaluate(open_dataset(dataset), tmp_path / "gold")


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_without_truth_is_told(dataset: Path, tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "empty"
    if made:
        folder.mkdir()
    with pytest.raises(NoGoldError, match="one JSON file for each agreement"):
        evaluate(open_dataset(dataset), folder)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("{", "no JSON"),
        ("[]", "no object"),
        (json.dumps(gold(signed_date="i går")), "signed_date.*no date"),
        (json.dumps(gold(commitments=[{"actor": "kommun"}])), 'commitments 1 has no text "text"'),
        (json.dumps(gold(parties=None)), 'no list "parties"'),
    ],
)
def test_a_truth_of_another_form_is_told_with_its_fault(
    dataset: Path, tmp_path: Path, content: str, cause: str
) -> None:
    path = write(tmp_path / "gold", "park-2031", gold())
    path.write_text(content, "utf-8")
    with pytest.raises(DamagedGoldError, match=cause):
        evaluate(open_dataset(dataset), tmp_path / "gold")


def test_a_truth_dataset_without_corrections_is_told(dataset: Path, tmp_path: Path) -> None:
    truth = corrected(dataset, tmp_path / "truth", [False, False], [TEXT, SECOND])
    with pytest.raises(NothingCorrectedError, match="column corrected"):
        evaluate(open_dataset(dataset), truth)


def test_a_truth_dataset_that_is_not_whole_is_told(dataset: Path, tmp_path: Path) -> None:
    truth = corrected(dataset, tmp_path / "truth", [True, True], [TEXT, SECOND])
    path = truth / "commitments" / "commitments.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["actor"]), path)
    with pytest.raises(DamagedTruthDatasetError, match=r"commitments\.actor"):
        evaluate(open_dataset(dataset), truth)
    shutil.rmtree(truth / "pages")
    with pytest.raises(DamagedTruthDatasetError):
        evaluate(open_dataset(dataset), truth)


def test_a_dataset_that_is_none_is_told_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(tmp_path / "none"), str(tmp_path)]) == ExitCode.NOTHING_DONE
    assert "samverkan ingest" in capsys.readouterr().err


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference measure is not at hand")
def test_the_measures_are_those_of_the_reference(tmp_path: Path) -> None:
    out, truth = tmp_path / "dataset", SHARED / "agreements" / "gold"
    texts = sorted((SHARED / "agreements" / "text").glob("*.txt"))
    store(out, *(extract(path.name, path.read_bytes(), Settings()) for path in texts))
    publish(out)
    command = [sys.executable, "run.py", str(out), str(truth.resolve())]
    printed = subprocess.run(command, cwd=SHARED / "score", capture_output=True, text=True, check=True).stdout
    reference = json.loads(printed.splitlines()[-1])
    means = evaluate(open_dataset(out), truth).means
    differing = {
        name: (value, reference[name])
        for name, value in means.items()
        if round(value or 0.0, 3) != (reference[name] or 0.0)
    }
    assert differing == {}
