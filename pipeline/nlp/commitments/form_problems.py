"""Labels of forms that are not understood: what stands beside them is kept, and a person told to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.document.blocks import Cell
from pipeline.document.problem import Problem
from pipeline.wording.published.problems import worded_problem

SHOWN_LETTERS = 60
"""Of a label in a message; the rest is cut off."""


def form_problems(labels: Iterable[Cell]) -> Iterator[Problem]:
    """Yield a problem for each label of a form that is not known; one that comes again is told once."""
    seen: dict[str, Cell] = {}
    for label in labels:
        seen.setdefault(_shown(label).casefold(), label)
    for label in seen.values():
        yield worded_problem("nlp", "warning", "form_label_unknown", label.page, label=_shown(label))


def _shown(label: Cell) -> str:
    return " ".join(label.text.split())[:SHOWN_LETTERS].rstrip(" :")
