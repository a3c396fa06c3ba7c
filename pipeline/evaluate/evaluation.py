"""A dataset against truth: each document scored, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset.read import Dataset
from pipeline.evaluate.corrected import as_truth, comparable, is_corrected
from pipeline.evaluate.errors import NoGoldError, NoGoldMatchesError, NothingCorrectedError
from pipeline.evaluate.gold_files import read_gold
from pipeline.evaluate.published import PublishedDocument, documents_of, is_dataset, open_plain_tables
from pipeline.evaluate.scores import MEASURES, Scores, Share, score

SLUG_END = "__"
"""What stands in a file name between the name of the agreement and how it was printed or scanned."""


@dataclass(frozen=True, slots=True)
class ScoredDocument:
    """One document with the name of its truth."""

    source_name: str
    truth: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All documents that have a truth, and what had no counterpart.

    Attributes
    ----------
    truth_without_document
        Names of truths that no document of the dataset goes with; they are not in the means.
    """

    documents: tuple[ScoredDocument, ...]
    truth_without_document: tuple[str, ...]

    def mean(self, measure: str) -> float | None:
        """Return a measure over all documents that have it; of attributes, all right of all stated."""
        values = [value for d in self.documents if (value := getattr(d.scores, measure)) is not None]
        shares = [value for value in values if isinstance(value, Share)]
        if shares:
            stated = sum(share.of for share in shares)
            return sum(share.right for share in shares) / stated if stated else None
        return sum(values) / len(values) if values else None

    @property
    def means(self) -> dict[str, float | None]:
        return {measure: self.mean(measure) for measure in MEASURES}


def evaluate(dataset: Dataset, gold: Path) -> Evaluation:
    """Score the documents of a dataset that have a truth.

    Parameters
    ----------
    gold
        A folder of JSON files, or a dataset in which people have corrected rows.

    Raises
    ------
    NoGoldError
        If `gold` is neither.
    DamagedGoldError, DamagedTruthDatasetError
        If it cannot be read.
    NoGoldMatchesError, NothingCorrectedError
        If nothing can be compared.
    """
    documents = documents_of(dataset)
    if is_dataset(gold):
        return _against_corrections(documents, gold)
    truths = read_gold(gold) if gold.is_dir() else {}
    if not truths:
        raise NoGoldError(gold)
    scored = tuple(
        ScoredDocument(document.source_name, slug, score(truths[slug], document.reading))
        for document in documents
        if (slug := slug_of(document.source_name)) in truths
    )
    if not scored:
        raise NoGoldMatchesError(sorted(truths), [document.source_name for document in documents])
    return Evaluation(scored, tuple(sorted(truths.keys() - {document.truth for document in scored})))


def slug_of(source_name: str) -> str:
    """Return the name that a document's truth goes by: its file name up to "__" or the ending."""
    name = source_name.rsplit("/", 1)[-1]
    return name.split(SLUG_END, 1)[0] if SLUG_END in name else name.rsplit(".", 1)[0]


def _against_corrections(documents: Sequence[PublishedDocument], gold: Path) -> Evaluation:
    corrected = {d.agreement_id: d for d in documents_of(open_plain_tables(gold)) if is_corrected(d)}
    scored = tuple(_scored_by_corrections(documents, corrected))
    if not scored:
        raise NothingCorrectedError(gold)
    unmatched = corrected.keys() - {document.truth for document in scored}
    return Evaluation(scored, tuple(sorted(corrected[key].source_name for key in unmatched)))


def _scored_by_corrections(
    documents: Sequence[PublishedDocument], corrected: dict[str, PublishedDocument]
) -> Iterator[ScoredDocument]:
    for document in documents:
        truth = corrected.get(document.agreement_id)
        if truth is not None:
            scores = score(as_truth(truth), comparable(document.reading, truth))
            yield ScoredDocument(document.source_name, truth.agreement_id, scores)
