"""Holds that no publication takes away an agreement that lies in the dataset, unless `forget` took it.

A dataset is published from stored results, which lie in hidden entries of its folder. A copy made without
them has the tables alone; to publish it from what is new would leave nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.dataset.publishing.rows import agreement_id_of
from pipeline.dataset.schema.schemas import Tables
from pipeline.dataset.store.manifest import DamagedManifestError, load_manifest, plain_file, version_file
from pipeline.dataset.store.parquet_file import DamagedTableError, from_parquet
from pipeline.dataset.store.results import ResultStore
from pipeline.dataset.store.sources import SourceRecord
from pipeline.errors import SamverkanError

NAMES_SHOWN = 5


class ResultsMissingError(SamverkanError):
    """Documents lie in the dataset whose stored results do not, so publishing would lose them."""

    def __init__(self, out: Path, names: Sequence[str]) -> None:
        super().__init__(
            f"{len(names)} documents of the dataset in {out} would be lost, since their stored results are "
            f"not there: {_listed(names)}. So it is where a dataset was copied without the hidden entries of "
            "its folder. Nothing was published. Either copy .results and .sources.json from there too; or "
            "name these documents in the ingest as well, so that they are read again; or ingest all "
            "documents into a new folder with --out."
        )


class AgreementsUnreadError(SamverkanError):
    """Documents that gave an agreement gave none when read again, and the earlier reading is not stored."""

    def __init__(self, out: Path, names: Sequence[str]) -> None:
        super().__init__(
            f"{len(names)} agreements of the dataset in {out} would be lost, since their documents gave none "
            f"this time: {_listed(names)}. Nothing was published; what was read is kept. Try again with "
            "--retry-failed; or copy .results and .sources.json from the dataset that this one was copied "
            "from; or ingest all documents into a new folder with --out, where these are failures."
        )


class PublishedTableDamagedError(SamverkanError):
    """The table of agreements cannot be read, and nothing else tells what the dataset holds."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} is damaged ({detail}), and no record tells which documents the dataset holds, so some "
            "might be lost. Nothing was changed. Copy the whole dataset again, hidden entries too, or ingest "
            "all documents into a new folder with --out."
        )


def check_results_are_there(
    out: Path, record: SourceRecord, store: ResultStore, named: Iterable[str] = ()
) -> None:
    """Look, before anything is read, whether all that lies in the dataset can be published again.

    Parameters
    ----------
    named
        SHA-256 of the documents that are about to be read, or have been.

    Raises
    ------
    ResultsMissingError
        If a document of the dataset has no stored result and is not named.
    PublishedTableDamagedError
        If what lies there cannot be known.
    """
    to_read = set(named)
    without_result = {
        agreement_id_of(sha): known.names[0]
        for sha, known in record.documents.items()
        if not store.holds(known.result_key)
    }
    known_ids = {agreement_id_of(sha) for sha in (*record.documents, *record.forgotten)}
    unknown = {i: name for i, name in _published(out, record).items() if i not in known_ids}
    named_ids = set(map(agreement_id_of, to_read))
    lost = [name for i, name in {**without_result, **unknown}.items() if i not in named_ids]
    if lost:
        raise ResultsMissingError(out, sorted(lost))


def check_nothing_is_lost(out: Path, record: SourceRecord, tables: Tables) -> None:
    """Look, before tables are published, whether they hold every agreement that lies there.

    Raises
    ------
    AgreementsUnreadError
        If one is missing that `forget` has not taken.
    """
    kept = {*tables["agreements"]["agreement_id"].to_pylist(), *map(agreement_id_of, record.forgotten)}
    lost = [name for agreement_id, name in _published(out, record).items() if agreement_id not in kept]
    if lost:
        raise AgreementsUnreadError(out, sorted(lost))


def _published(out: Path, record: SourceRecord) -> dict[str, str]:
    """Return the source names of the agreements that lie in the dataset, by id.

    From the published version; from the plain table, which a killed run may have left a state behind, only
    where there is no version.
    """
    try:
        manifest = load_manifest(out)
    except DamagedManifestError:  # publishing writes it anew
        manifest = None
    of_version = version_file(out, manifest.version, "agreements") if manifest else None
    plain = plain_file(out, "agreements")
    fault = "nothing that can be read"
    for path in filter(None, (of_version, plain)):
        if not path.exists():
            continue
        try:
            table = from_parquet(path.read_bytes(), ("agreement_id", "source_name"))
        except DamagedTableError as damage:
            fault = str(damage)
        else:
            ids, names = (column.to_pylist() for column in table.columns)
            return dict(zip(ids, names, strict=True))
    if plain.exists() and not record.documents:
        raise PublishedTableDamagedError(plain, fault)
    return {}


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMES_SHOWN
    return ", ".join(names[:NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
