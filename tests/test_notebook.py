"""The notebook runs from first cell to last on a dataset as published; it is committed without outputs."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tests.compare.many import agreement_of, extraction
from tests.compare.sample_dataset import publish_samples
from tests.dataset import invented

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "jamfor_fokusomraden.ipynb"
SECONDS = 120


def _run(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> nbformat.NotebookNode:
    monkeypatch.setenv("SAMVERKAN_DATASET", str(dataset))
    # The kernel's debugger is of no use here, and complains of frozen modules.
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    done = client.execute(env=os.environ.copy())
    outputs = [output for cell in done.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output["text"] for output in outputs if output.get("name") == "stderr"]
    return done


def _output(notebook: nbformat.NotebookNode, containing: str) -> str:
    [cell] = [c for c in notebook.cells if c.cell_type == "code" and containing in c.source]
    return " ".join(str(output.get("data", output.get("text", ""))) for output in cell.outputs)


def test_it_is_committed_without_outputs() -> None:
    cells = [c for c in nbformat.read(NOTEBOOK, as_version=4).cells if c.cell_type == "code"]
    assert cells
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


def test_it_compares_the_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_samples(tmp_path)
    done = _run(tmp_path, monkeypatch)
    assert "Kalmar kommun 2025" in _output(done, "label.to_frame()")
    assert "Trygg hamn och centrum" in _output(done, 'set_index(["avtal", "focus_area_no"])')
    for chart in ("heat + numbers", "alt.Chart(bound)"):
        assert "<svg" in _output(done, chart)
    assert "kalmar-2025.pdf" in _output(done, "behind[")
    assert "pipeline 0.0+test" in _output(done, "manifest.json")


def test_it_runs_where_themes_periods_and_actors_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = invented.agreement((invented.commitment("Träffas.", actor=None, themes=()),), parties=())
    invented.publish_all(tmp_path, extraction(0, bare), extraction(1, agreement_of(years=None)))
    assert "start framgår inte" in _output(_run(tmp_path, monkeypatch), "label.to_frame()")


def test_agreements_of_one_kommun_and_year_stay_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invented.publish_all(tmp_path, *(extraction(number, agreement_of()) for number in range(2)))
    labels = _output(_run(tmp_path, monkeypatch), "label.to_frame()")
    assert "Kommun001 kommun 2031, dokument000.pdf" in labels
    assert "Kommun001 kommun 2031, dokument001.pdf" in labels


def test_it_says_what_to_do_where_there_is_no_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CellExecutionError, match="samverkan ingest"):
        _run(tmp_path, monkeypatch)
