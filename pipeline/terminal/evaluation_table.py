"""How an evaluation is shown: a table of documents, a table of all measures, or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich import box
from rich.console import Console
from rich.table import Table

from pipeline.evaluate.evaluation import Evaluation
from pipeline.evaluate.scores import Scores
from pipeline.wording.wording import Wording

_COLUMNS: dict[str, tuple[str, ...]] = {
    "words": ("word_f1",),
    "table": ("grits",),
    "kommun": ("kommun_f1",),
    "polis": ("polis_f1",),
    "dates": ("signed_date", "valid_from", "valid_to", "until_further_notice"),
    "signers": ("signatory_f1",),
    "areas": ("focus_f1",),
    "promises": ("commit_f1",),
    "bound": ("commit_token_f1",),
    "theme": ("commit_theme_f1",),
}
"""Measures by column of the table of documents; of several, the mean."""


def print_evaluation(evaluation: Evaluation, console: Console, words: Wording) -> None:
    """Print each document on a line, then every measure over all of them."""
    said = words.evaluate
    headings = [words.evaluate_columns[column] for column in _COLUMNS]
    documents = Table(said.document, *headings, box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    for document in evaluation.documents:
        values = (_mean_of(document.scores, measures) for measures in _COLUMNS.values())
        documents.add_row(document.source_name, *map(_figure, values))
    for column in documents.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
    documents.columns[0].overflow = "fold"
    console.print(documents)

    in_all = said.in_all(count=len(evaluation.documents))
    means = Table(in_all, said.mean, said.what, box=box.SIMPLE_HEAD)
    for measure, meaning in words.measures.items():
        means.add_row(measure, _figure(evaluation.mean(measure)), meaning)
    means.columns[1].justify = "right"
    console.print(means)
    if evaluation.truth_without_document:
        names = ", ".join(evaluation.truth_without_document)
        console.print(said.not_counted(names=names))


def evaluation_as_json(evaluation: Evaluation) -> str:
    """Return the evaluation as one JSON object; what the truth says nothing of is null."""
    documents = [
        {"source_name": d.source_name, "truth": d.truth, **asdict(d.scores)} for d in evaluation.documents
    ]
    content = {
        "documents": documents,
        "mean": evaluation.means,
        "truth_without_document": evaluation.truth_without_document,
    }
    return json.dumps(content, ensure_ascii=False)


def _mean_of(scores: Scores, measures: tuple[str, ...]) -> float | None:
    values: list[float] = [value for name in measures if (value := getattr(scores, name)) is not None]
    return sum(values) / len(values) if values else None


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
