"""Compare what tells what the columns of tables hold: headings, contents, and the decision of all together.

Usage: ``python -m models.evaluate_columns``. Each file of `models/annotated/tables` is read by what the other
files and the documents taught, none by what it taught itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.train.columns import Lesson, train_columns
from models.train.tables import annotated_tables, document_tables
from pipeline.document.blocks import ColumnRole
from pipeline.layout.tables.column_roles import column_roles
from pipeline.nlp.columns.company import assigned
from pipeline.nlp.columns.decision import decided_roles
from pipeline.nlp.columns.features import SeenTable
from pipeline.nlp.columns.trained import Trained

Answer = tuple[bool, tuple[ColumnRole, ...]]
Way = Callable[[Trained, SeenTable], Answer]


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of right answers: of columns of tables that bind, and of tables told to bind or not."""

    roles: float
    binding: float


def by_headings(_: Trained, seen: SeenTable) -> Answer:
    """Answer by the words of headings alone."""
    roles = column_roles([column.heading for column in seen.text.columns])
    return any(role.startswith("action") for role in roles), roles


def by_weights(trained: Trained, seen: SeenTable, *, together: bool = True) -> Answer:
    """Answer by the trained weights alone."""
    likely = [trained.likely_roles(seen, number) for number in range(len(seen.contents))]
    found = assigned(likely, trained.company if together else None, must_act=together)
    return trained.binding(seen) >= 0.5, found.roles


def by_contents(trained: Trained, seen: SeenTable) -> Answer:
    """Answer with every heading unread."""
    return by_weights(trained, seen.without_headings(range(len(seen.contents))))


def each_alone(trained: Trained, seen: SeenTable) -> Answer:
    """Answer with every column deciding alone."""
    return by_weights(trained, seen, together=False)


def as_the_stage(trained: Trained, seen: SeenTable) -> Answer:
    """Answer as the stage does: headings that are certain keep their word."""
    return trained.binding(seen) >= 0.5, decided_roles(seen, {}, trained)


WAYS: tuple[tuple[str, Way], ...] = (
    ("headings alone", by_headings),
    ("contents alone", by_contents),
    ("both, each column alone", each_alone),
    ("both, all columns together", by_weights),
    ("the same, certain headings first", as_the_stage),
)


def rates(way: Way, folds: Sequence[tuple[Trained, Sequence[Lesson]]]) -> Rates:
    """Return how often a way is right on what it did not learn from."""
    columns = right = tables = told = 0
    for trained, lessons in folds:
        for lesson in lessons:
            binds, roles = way(trained, lesson.seen)
            tables += 1
            told += binds == lesson.table.binds
            if lesson.table.binds:
                columns += len(roles)
                right += sum(map(_is_same, roles, lesson.kinds))
    return Rates(right / columns, told / tables)


def _is_same(role: ColumnRole, kind: ColumnRole) -> bool:
    return ("action" if role.startswith("action") else role) == kind


def main() -> None:
    """Train without each file in turn and print a row for each way."""
    annotated = [Lesson.of(table) for table in annotated_tables()]
    documents = [Lesson.of(table) for table in document_tables()]
    files = sorted({lesson.file for lesson in annotated})
    folds = [
        (
            train_columns([*(lesson for lesson in annotated if lesson.file != file), *documents]),
            [lesson for lesson in annotated if lesson.file == file],
        )
        for file in files
    ]
    print("| told by | roles right | binds or not |\n|---|---|---|")
    for name, way in WAYS:
        found = rates(way, folds)
        print(f"| {name} | {found.roles:.3f} | {found.binding:.3f} |")


if __name__ == "__main__":
    main()
