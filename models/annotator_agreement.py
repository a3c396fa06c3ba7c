"""Measure how far two annotators of `models/annotated` agree: the marks of `test/` beside those of `second/`.

Usage: ``python -m models.annotator_agreement``. The first annotator is taken as truth and the second as the
system, so that the figures are those of `models.evaluate_annotated`, made by the same functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.train.annotated import ANNOTATED, FAMILIES, AnnotatedDocument, Unit, read_annotated
from models.train.judge import Judged, figures, theme_f1
from pipeline.document.agreement import Commitment

FIRST = ANNOTATED / "test"
SECOND = ANNOTATED / "second"  # no split: nothing is trained, counted or scored on it


class DifferentTextError(ValueError):
    """Two annotations are not of the same text; the message names the document."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two annotators agree; NaN where there is nothing to agree on.

    Attributes
    ----------
    units
        How many both have marked.
    binding_f1, binding_kappa
        Of telling those that bind from those that do not; kappa is Cohen's.
    actor
        Share with the same actor among the units that both say bind; open must be left open by both.
    theme_macro_f1, theme_micro_f1
        Of the themes of the units that both say bind.
    """

    units: int
    binding_f1: float
    binding_kappa: float
    actor: float
    theme_macro_f1: float
    theme_micro_f1: float


def documents_in(folder: Path) -> tuple[AnnotatedDocument, ...]:
    """Return the documents of one annotator, by name."""
    return tuple(read_annotated(path, "test") for path in sorted(folder.glob("*.txt")))


def _as_read(unit: Unit) -> Commitment | None:
    """Return the unit as the commitment that a system would have read; None where it binds nobody."""
    if not unit.mark.binds:
        return None
    return Commitment(unit.mark.actor, unit.text, unit.mark.themes, unit.origin, 1, unit.box, 1.0)


def side_by_side(
    first: Sequence[AnnotatedDocument], second: Sequence[AnnotatedDocument]
) -> tuple[Judged, ...]:
    """Lay the second annotator's marks beside the first's.

    Raises
    ------
    DifferentTextError
        If the documents or their units are not the same but for the marks.
    """
    if [document.name for document in first] != [document.name for document in second]:
        raise DifferentTextError("the two annotators have not marked the same documents")
    rows: list[Judged] = []
    for one, other in zip(first, second, strict=True):
        if [unit.text for unit in one.units] != [unit.text for unit in other.units]:
            raise DifferentTextError(f"{one.name}: the two annotators have not marked the same units")
        rows += [
            Judged(one.family, one.name, unit, _as_read(twin))
            for unit, twin in zip(one.units, other.units, strict=True)
        ]
    return tuple(rows)


def binding_kappa(rows: Sequence[Judged]) -> float:
    """Return Cohen's kappa of what binds; NaN where neither annotator tells any two units apart."""
    if not rows:
        return float("nan")
    first = sum(row.unit.mark.binds for row in rows) / len(rows)
    second = sum(row.found is not None for row in rows) / len(rows)
    observed = sum(row.unit.mark.binds == (row.found is not None) for row in rows) / len(rows)
    by_chance = first * second + (1 - first) * (1 - second)
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else float("nan")


def agreement(rows: Sequence[Judged]) -> Agreement:
    """Measure the agreement on units laid side by side."""
    scores = figures(rows)
    return Agreement(
        units=scores.units,
        binding_f1=scores.sentence_f1,
        binding_kappa=binding_kappa(rows),
        actor=scores.actor,
        theme_macro_f1=scores.theme_macro_f1,
        theme_micro_f1=scores.theme_micro_f1,
    )


def _line(name: str, row: Agreement) -> str:
    values = (row.binding_f1, row.binding_kappa, row.actor, row.theme_macro_f1, row.theme_micro_f1)
    return f"| {name} | {row.units} | " + " | ".join(f"{value:.3f}" for value in values) + " |"


def main() -> None:
    """Print the agreement by family and by theme as Markdown."""
    rows = side_by_side(documents_in(FIRST), documents_in(SECOND))
    print("| family | units | binding_f1 | binding_kappa | actor | theme_macro_f1 | theme_micro_f1 |")
    print("|---|---|---|---|---|---|---|")
    for family in FAMILIES:
        print(_line(family, agreement([row for row in rows if row.family == family])))
    print(_line("all", agreement(rows)))
    pairs = [(row.unit.mark.themes, row.found.themes) for row in rows if row.unit.mark.binds and row.found]
    print("\nthemes, F1:", ", ".join(f"{theme} {score:.2f}" for theme, score in theme_f1(pairs).items()))


if __name__ == "__main__":
    main()
