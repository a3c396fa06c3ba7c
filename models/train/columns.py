"""Train `models/sv_atagande/columns`: what the columns of a table hold, and whether a table binds anybody.

Usage: ``python -m models.train.columns [--out DIR]``. Half a minute of one processor core; the same tables,
rules, `models/sv_avtal` and numpy give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from models.train.logistic import train
from models.train.tables import AnnotatedTable, annotated_tables, document_tables
from pipeline.document.blocks import ColumnRole
from pipeline.nlp.columns.company import Company
from pipeline.nlp.columns.decision import MARKS
from pipeline.nlp.columns.features import ROLE_LABELS, TABLE_LABELS, SeenTable, column_blocks, table_blocks
from pipeline.nlp.columns.trained import FOLDER, Trained
from pipeline.nlp.language.linear_text import MODEL

ROLE_PENALTY = 0.1
BINDS_PENALTY = 0.3
SEED = 20240229


@dataclass(frozen=True)
class Lesson:
    """A table as it is learnt from, its contents looked into once."""

    table: AnnotatedTable
    seen: SeenTable

    @property
    def file(self) -> str:
        """The file that the table stands in."""
        return self.table.name.split("/")[0]

    @property
    def kinds(self) -> tuple[ColumnRole, ...]:
        """The roles of the columns, whoever acts in them."""
        return tuple("action" if role.startswith("action") else role for role in self.table.roles)

    @property
    def company(self) -> tuple[ColumnRole, ...]:
        """The same with the columns of crosses taken as one: who is answerable is told once."""
        marked = [n for n, contents in enumerate(self.seen.contents) if contents["mark"] >= MARKS]
        return tuple(kind for n, kind in enumerate(self.kinds) if n not in marked[1:])

    @staticmethod
    def of(table: AnnotatedTable) -> Lesson:
        return Lesson(table, SeenTable.of(table.text))


def train_columns(lessons: Sequence[Lesson]) -> Trained:
    """Fit the components on tables.

    Two thirds of what is learnt from have headings left out, all or some drawn at random: the contents must
    speak.
    """
    random = Random(SEED)
    examples, truth, table_examples, table_truth = [], [], [], []
    for lesson in lessons:
        for seen in _masked(lesson.seen, random):
            table_examples.append(table_blocks(seen))
            table_truth.append([lesson.table.binds])
            if lesson.table.binds:
                for number, role in enumerate(lesson.kinds):
                    examples.append(column_blocks(seen, number))
                    truth.append([role == label for label in ROLE_LABELS])
    roles = train(examples, np.array(truth), ROLE_LABELS, ROLE_PENALTY)
    binds = train(table_examples, np.array(table_truth), TABLE_LABELS, BINDS_PENALTY)
    company = Company.of([lesson.company for lesson in lessons if lesson.table.binds])
    return Trained(roles, binds, company)


def _masked(seen: SeenTable, random: Random) -> list[SeenTable]:
    every = range(len(seen.contents))
    return [
        seen,
        seen.without_headings(every),
        seen.without_headings([n for n in every if random.random() < 0.5]),
    ]


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(
        prog="python -m models.train.columns", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / MODEL / FOLDER)
    lessons = [Lesson.of(table) for table in (*annotated_tables(), *document_tables())]
    train_columns(lessons).to_disk(parser.parse_args().out)


if __name__ == "__main__":
    main()
