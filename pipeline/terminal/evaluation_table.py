"""How an evaluation is shown: a table of documents, a table of all measures, or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich import box
from rich.console import Console
from rich.table import Table

from pipeline.evaluate.evaluation import Evaluation
from pipeline.evaluate.scores import Scores

_COLUMNS = {
    "words": ("word_f1",),
    "table": ("grits",),
    "kom-\nmun": ("kommun_f1",),
    "polis": ("polis_f1",),
    "dates": ("signed_date", "valid_from", "valid_to", "until_further_notice"),
    "sign-\ners": ("signatory_f1",),
    "areas": ("focus_f1",),
    "prom-\nises": ("commit_f1",),
    "bound": ("commit_token_f1",),
    "theme": ("commit_theme_f1",),
}
"""Measures by heading of the table of documents; of several, the mean."""

_MEANING = {
    "word_f1": "words, in any order",
    "signs_f1": "the signs % § @ with what they stand by",
    "grits": "tables as grids (GriTS)",
    "cell_f1": "cells of tables, at least 90 % alike",
    "kommun_f1": "kommuner that are parties, by code",
    "polis_f1": "police units that are parties",
    "signed_date": "date of signing",
    "valid_from": "first day",
    "valid_to": "last day",
    "until_further_notice": "whether it holds until further notice",
    "signatory_f1": "names of those who sign",
    "focus_f1": "labels of focus areas, at least 85 % alike",
    "theme_f1": "themes over all focus areas",
    "commit_f1": "commitments with the right actor, at least 85 % alike",
    "commit_token_f1": "words of commitments by actor, however set apart",
    "commit_theme_f1": "themes of commitments",
    "attr_focus_area": "focus area of commitments",
    "attr_sub_area": "sub_area of commitments",
    "attr_goal": "goal of commitments",
    "attr_timeline": "timeline of commitments",
    "attr_indicator": "indicator of commitments",
    "attr_responsible": "responsible of commitments",
    "attr_follow_up": "follow_up of commitments",
    "attr_cause": "cause of commitments",
}


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Print each document on a line, then every measure over all of them."""
    documents = Table("Document", *_COLUMNS, box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    for document in evaluation.documents:
        values = (_mean_of(document.scores, measures) for measures in _COLUMNS.values())
        documents.add_row(document.source_name, *map(_figure, values))
    for column in documents.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
    documents.columns[0].overflow = "fold"
    console.print(documents)

    in_all = f"{len(evaluation.documents)} documents in all"
    means = Table(in_all, "mean", "what is measured", box=box.SIMPLE_HEAD)
    for measure, meaning in _MEANING.items():
        means.add_row(measure, _figure(evaluation.mean(measure)), meaning)
    means.columns[1].justify = "right"
    console.print(means)
    if evaluation.truth_without_document:
        names = ", ".join(evaluation.truth_without_document)
        console.print(f"Truth without a document in the dataset, not counted: {names}")


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
