"""Takes one document out of a dataset."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset.publishing.no_loss import check_results_are_there
from pipeline.dataset.publishing.publish import Publication, publish
from pipeline.dataset.publishing.rows import agreement_id_of
from pipeline.dataset.store.lock import only_writer
from pipeline.dataset.store.results import ResultStore
from pipeline.dataset.store.sources import load_sources, save_sources
from pipeline.errors import SamverkanError


class UnknownAgreementError(SamverkanError):
    """The dataset has no such document."""

    def __init__(self, agreement_id: str, out: Path) -> None:
        super().__init__(
            f"{out} has no document with the id {agreement_id}. `samverkan status` lists the ids; "
            "forget needs the whole one."
        )


def forget(out: Path, agreement_id: str) -> Publication:
    """Publish the dataset without one document. Its stored result stays, so ingesting it again is quick.

    Raises
    ------
    UnknownAgreementError
        If no document of the dataset has that id.
    ResultsMissingError
        If other documents would be lost, since the dataset is a copy without its stored results.
    DatasetLockedError
        If another process writes to the dataset.
    """
    with only_writer(out):
        record = load_sources(out)
        meant = [sha for sha in record.documents if agreement_id_of(sha) == agreement_id]
        check_results_are_there(out, record, ResultStore(out), meant)
        if not meant:
            raise UnknownAgreementError(agreement_id, out)
        save_sources(out, record.without(meant[0]))
        return publish(out)
