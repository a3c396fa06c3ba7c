"""The trained weights of columns, in `models/sv_atagande/columns`, and how likely they hold a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.document.blocks import ColumnRole
from pipeline.installed.models import model_path
from pipeline.nlp.columns.company import Company
from pipeline.nlp.columns.features import SeenTable, column_blocks, table_blocks
from pipeline.nlp.language.linear_text import MODEL, LinearText

FOLDER = "columns"
"""Of the model, beside its spaCy components."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What was learnt: roles of columns, whether a table binds, and which roles keep company."""

    roles: LinearText
    binds: LinearText
    company: Company

    def binding(self, table: SeenTable) -> float:
        """Return how likely a table says what a party is to do, 0-1."""
        return float(self.binds.probabilities(table_blocks(table))[0])

    def likely_roles(self, table: SeenTable, number: int) -> dict[ColumnRole, float]:
        """Return the probabilities of a column's roles by itself, which sum to 1."""
        found = self.roles.probabilities(column_blocks(table, number))
        total = float(found.sum())
        labels: Mapping[int, ColumnRole] = dict(enumerate(self.roles.labels))  # type: ignore[arg-type]
        return {labels[n]: float(value) / total for n, value in enumerate(found)}

    def to_disk(self, folder: Path) -> None:
        """Write what was learnt, the same bytes for the same."""
        self.roles.to_disk(folder / "roles")
        self.binds.to_disk(folder / "binds")
        self.company.to_disk(folder / "company.json")

    @staticmethod
    def from_disk(folder: Path) -> Trained:
        """Read what `to_disk` wrote."""
        return Trained(
            LinearText.from_disk(folder / "roles"),
            LinearText.from_disk(folder / "binds"),
            Company.from_disk(folder / "company.json"),
        )


@cache
def trained_columns() -> Trained:
    """Return the weights.

    Raises
    ------
    ModelMissingError
        If they are not installed.
    """
    return Trained.from_disk(model_path(MODEL) / FOLDER)
