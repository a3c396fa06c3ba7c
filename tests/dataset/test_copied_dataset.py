"""Copies without hidden entries and damaged pointers: read where they can be, and never published smaller."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dataset.publishing.forget import forget
from pipeline.dataset.publishing.no_loss import (
    AgreementsUnreadError,
    PublishedTableDamagedError,
    ResultsMissingError,
)
from pipeline.dataset.publishing.publish import publish
from pipeline.dataset.read import EarlierDatasetError, IncompleteDatasetError, open_dataset
from pipeline.dataset.schema.schemas import TABLE_NAMES
from pipeline.dataset.store.manifest import DamagedManifestError, load_manifest
from pipeline.dataset.store.sources import DamagedRecordError, load_sources, save_sources
from pipeline.document.extraction import Extraction
from pipeline.ingest import IngestRequest, ingest
from pipeline.run.extraction import ExtractionTask
from pipeline.run.report import IngestReport
from pipeline.settings import Settings
from tests.dataset import invented

DAMAGED_MANIFESTS = (
    '{"version": "0123',
    "",
    "[]",
    '{"version": 7, "previous": null}',
    '{"version": "x"}',
    "\xff",
)

OTHER = Settings(lang="swe+Latin")
"""Settings under which nothing has been read yet."""


def fails(task: ExtractionTask) -> Extraction:
    """Read nothing of any file."""
    return invented.failure(task.source_name, task.path.read_bytes())


def must_not_read(task: ExtractionTask) -> Extraction:
    """Make the document a failure that says that it was read."""
    raise AssertionError(task.source_name)


def _documents(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(json.dumps([f"Kommunen ordnar {name}."]))
    return [folder / f"{name}.txt" for name in names]


def _ingest(*paths: Path, out: Path, work=invented.read_invented, **options: object) -> IngestReport:  # type: ignore[no-untyped-def]
    return ingest(IngestRequest([str(path) for path in paths], out, **options), work=work)  # type: ignore[arg-type]


def _names(out: Path) -> list[str]:
    return open_dataset(out).agreements["source_name"].to_pylist()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three documents and the dataset of them."""
    folder = tmp_path_factory.mktemp("made")
    _ingest(*_documents(folder / "in", "a", "b", "c"), out=folder / "out")
    return folder


@pytest.fixture
def dataset(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made / "out", tmp_path / "out")


@pytest.fixture
def documents(made: Path) -> list[Path]:
    return sorted((made / "in").iterdir())


@pytest.fixture
def copy(tmp_path: Path, dataset: Path) -> Path:
    """The dataset as somebody copies it who does not see hidden entries."""
    shutil.copytree(dataset, tmp_path / "copy", ignore=shutil.ignore_patterns(".*"))
    return tmp_path / "copy"


def test_a_copy_without_hidden_entries_is_read_from_its_plain_tables(dataset: Path, copy: Path) -> None:
    original, copied = open_dataset(dataset), open_dataset(copy)
    assert copied.version == original.version
    assert all(getattr(copied, name).equals(getattr(original, name)) for name in TABLE_NAMES)


def test_a_copy_whose_tables_are_of_two_states_is_not_read(dataset: Path, copy: Path, tmp_path: Path) -> None:
    _ingest(*_documents(tmp_path / "in", "d"), out=dataset)
    shutil.copy(dataset / "pages" / "pages.parquet", copy / "pages" / "pages.parquet")
    with pytest.raises(IncompleteDatasetError, match=r"not those of version.*copy the whole folder again"):
        open_dataset(copy)
    (copy / "pages" / "pages.parquet").unlink()
    with pytest.raises(IncompleteDatasetError, match=r"pages\.parquet"):
        open_dataset(copy)


@pytest.mark.parametrize("hidden_too", [True, False])
def test_a_dataset_of_an_earlier_version_is_told_and_whole_again_after_an_ingest(
    dataset: Path, documents: list[Path], hidden_too: bool
) -> None:
    for folder in [*(dataset / ".versions").iterdir(), dataset / "passages"]:
        (folder / "passages.parquet").unlink()
    if not hidden_too:
        shutil.rmtree(dataset / ".versions")
    with pytest.raises(EarlierDatasetError, match=r"table passages.*samverkan ingest"):
        open_dataset(dataset)
    _ingest(*documents, out=dataset)
    assert open_dataset(dataset).passages.num_rows == 3


def test_an_ingest_into_a_copy_that_would_lose_agreements_is_refused_before_anything_is_read(
    copy: Path, tmp_path: Path
) -> None:
    before = invented.snapshot(copy)
    [new] = _documents(tmp_path / "in", "d")
    with pytest.raises(
        ResultsMissingError, match=r"3 documents .*a\.txt, b\.txt, c\.txt.*\.results"
    ) as refused:
        _ingest(new, out=copy, work=must_not_read)
    assert all(way in str(refused.value) for way in (".results", "name these documents", "new folder"))
    after = invented.snapshot(copy)
    assert {path: after[path] for path in before if path != str(copy)} == {
        path: time for path, time in before.items() if path != str(copy)
    }
    assert not (copy / ".results").exists()
    assert _names(copy) == ["a.txt", "b.txt", "c.txt"]


def test_each_way_that_is_told_goes_on_without_a_loss(
    dataset: Path, copy: Path, documents: list[Path], tmp_path: Path
) -> None:
    [new] = _documents(tmp_path / "in", "d")
    everything = ["a.txt", "b.txt", "c.txt", "d.txt"]
    with_hidden = shutil.copytree(copy, tmp_path / "with hidden")
    shutil.copytree(dataset / ".results", with_hidden / ".results")
    shutil.copy(dataset / ".sources.json", with_hidden / ".sources.json")
    _ingest(new, out=with_hidden)
    assert _names(with_hidden) == everything
    _ingest(*documents, new, out=copy)
    assert _names(copy) == everything
    _ingest(*documents, new, out=tmp_path / "fresh")
    assert _names(tmp_path / "fresh") == everything


def test_a_record_without_its_results_is_refused_unless_what_is_missing_is_named(
    dataset: Path, documents: list[Path]
) -> None:
    shutil.rmtree(dataset / ".results")
    with pytest.raises(ResultsMissingError, match=r"2 documents .*b\.txt, c\.txt"):
        _ingest(documents[0], out=dataset, work=must_not_read)
    with pytest.raises(ResultsMissingError):
        publish(dataset)
    _ingest(*documents, out=dataset)
    assert _names(dataset) == ["a.txt", "b.txt", "c.txt"]


def test_a_copy_in_which_a_document_gives_nothing_any_more_is_not_published_smaller(
    copy: Path, documents: list[Path]
) -> None:
    with pytest.raises(AgreementsUnreadError, match=r"3 agreements .*--retry-failed.*new folder"):
        _ingest(*documents, out=copy, work=fails)
    assert _names(copy) == ["a.txt", "b.txt", "c.txt"]
    _ingest(*documents, out=copy, retry_failed=True)
    assert _names(copy) == ["a.txt", "b.txt", "c.txt"]


def test_a_copy_whose_agreements_cannot_be_read_is_left_as_it_is(copy: Path, documents: list[Path]) -> None:
    (copy / "agreements" / "agreements.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(PublishedTableDamagedError, match=r"agreements\.parquet is damaged"):
        _ingest(documents[0], out=copy, work=must_not_read)


def test_nothing_is_forgotten_in_a_copy_that_would_lose_the_rest(copy: Path) -> None:
    first = open_dataset(copy).agreements["agreement_id"][0].as_py()
    with pytest.raises(ResultsMissingError):
        forget(copy, first)
    assert len(_names(copy)) == 3


def test_what_was_forgotten_stays_away_also_where_its_publication_was_cut_short(
    dataset: Path, documents: list[Path]
) -> None:
    sha = hashlib.sha256(documents[0].read_bytes()).hexdigest()
    save_sources(dataset, load_sources(dataset).without(sha))  # and the process is killed here
    _ingest(documents[1], out=dataset)
    assert _names(dataset) == ["b.txt", "c.txt"]
    _ingest(*documents, out=dataset)
    assert _names(dataset) == ["a.txt", "b.txt", "c.txt"]
    assert not load_sources(dataset).forgotten


@pytest.mark.parametrize("options", [{"force": True}, {"settings": OTHER}], ids=["same", "other"])
def test_a_document_that_gives_nothing_when_read_again_keeps_its_earlier_reading(
    options: dict[str, object], dataset: Path, documents: list[Path]
) -> None:
    report = _ingest(documents[1], out=dataset, work=fails, **options)
    assert [document.state for document in report.documents] == ["failed"]
    assert _names(dataset) == ["a.txt", "b.txt", "c.txt"]
    problems = open_dataset(dataset).problems
    assert problems["code"].to_pylist() == ["earlier_reading_kept", "corrupt_file"]
    assert set(problems["source_name"].to_pylist()) == {"b.txt"}
    _ingest(documents[1], out=dataset, force=True)
    assert open_dataset(dataset).problems.num_rows == 0


@pytest.mark.parametrize("content", DAMAGED_MANIFESTS)
def test_a_damaged_manifest_is_named_and_the_next_run_writes_it_anew(
    content: str, dataset: Path, documents: list[Path]
) -> None:
    whole = (dataset / "manifest.json").read_bytes()
    (dataset / "manifest.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(DamagedManifestError, match=r"manifest\.json is damaged.*ingest again"):
        open_dataset(dataset)
    _ingest(documents[0], out=dataset, work=must_not_read)
    assert (dataset / "manifest.json").read_bytes() == whole
    assert _names(dataset) == ["a.txt", "b.txt", "c.txt"]


def test_a_copy_with_a_damaged_manifest_is_not_published_smaller(copy: Path, documents: list[Path]) -> None:
    (copy / "manifest.json").write_text("{")
    with pytest.raises(ResultsMissingError, match=r"2 documents"):
        _ingest(documents[0], out=copy, work=must_not_read)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 60), noise=st.binary(max_size=4))
def test_a_manifest_is_read_whole_or_not_at_all(
    cut: int, noise: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    content = b'{\n "version": "0123456789abcdef",\n "previous": null\n}\n'
    (out / "manifest.json").write_bytes(content[:cut] + noise)
    try:
        manifest = load_manifest(out)
    except DamagedManifestError:
        return
    assert manifest
    assert isinstance(manifest.version, str)


def test_a_damaged_record_is_named_and_all_documents_mend_it_without_being_read(
    dataset: Path, documents: list[Path]
) -> None:
    (dataset / ".sources.json").write_text('{"documents": {"0')
    with pytest.raises(DamagedRecordError, match=r"Remove that file and ingest all documents"):
        _ingest(*documents, out=dataset)
    (dataset / ".sources.json").unlink()
    with pytest.raises(ResultsMissingError, match="1 documents"):
        _ingest(*documents[1:], out=dataset, work=must_not_read)
    report = _ingest(*documents, out=dataset, work=must_not_read)
    assert {document.state for document in report.documents} == {"unchanged"}
    assert _names(dataset) == ["a.txt", "b.txt", "c.txt"]
