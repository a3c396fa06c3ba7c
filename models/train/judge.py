"""How well a reading of annotated documents agrees with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from models.train.annotated import AnnotatedDocument, Unit
from pipeline.document.agreement import THEMES, Commitment, Theme

# From this share of a unit's letters on, a commitment is that unit; one within it counts from the same share.
SAME_TEXT = 0.5
# A commitment is set apart as its author did if its text is this like the unit's, as in the other measures.
SAME_UNIT = 85.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One unit with what was read of it: None where no commitment was."""

    family: str
    document: str
    unit: Unit
    found: Commitment | None

    @property
    def right_actor(self) -> bool:
        """Whether who is bound was read as marked; an open actor must be left open, or flagged."""
        if self.found is None:
            return False
        if self.unit.mark.actor is None:
            return self.found.actor is None or bool(self.found.review_reasons)
        return self.found.actor == self.unit.mark.actor

    @property
    def set_apart(self) -> bool:
        """Whether the commitment is this unit and no more than it."""
        return (
            self.found is not None and fuzz.partial_ratio(self.found.text, self.unit.text) >= SAME_UNIT
            and len(self.found.text) >= SAME_TEXT * len(self.unit.text)
            and len(self.unit.text) >= SAME_TEXT * len(self.found.text)
        )  # fmt: skip


def _overlap(unit: Unit, begin: int, end: int) -> float:
    shared = min(end, unit.end) - max(begin, unit.start)
    shorter = min(end - begin, unit.end - unit.start)
    return shared / shorter if shorter else 0.0


def judged(document: AnnotatedDocument, commitments: Iterable[Commitment]) -> tuple[Judged, ...]:
    """Lay the commitments that were read beside the units of their passages."""
    found: dict[int, tuple[float, Commitment]] = {}
    for commitment in commitments:
        text = document.text_at(commitment.box)
        begin = text.find(commitment.text)
        if begin < 0:  # mended on the way
            begin = max(0, text.find(commitment.text[:12]))
        end = begin + len(commitment.text)
        for number, unit in enumerate(document.units):
            if unit.box != commitment.box:
                continue
            share = _overlap(unit, begin, end)
            likeness = fuzz.ratio(unit.text, commitment.text)
            if share >= SAME_TEXT and (number not in found or likeness > found[number][0]):
                found[number] = (likeness, commitment)
    return tuple(
        Judged(document.family, document.name, unit, found[number][1] if number in found else None)
        for number, unit in enumerate(document.units)
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores, 0-1, of one family or of all; NaN where there is nothing to score.

    Attributes
    ----------
    units
        How many were judged.
    sentence_f1
        Of telling those that bind from those that do not.
    unit_f1
        The same, where a commitment must also be set apart as marked.
    actor
        Share of the binding units that were found whose actor is right.
    actor_of_all
        The same of all binding units: one not found is wrong.
    theme_macro_f1, theme_micro_f1
        Of the themes of the binding units that were found.
    """

    units: int
    sentence_f1: float
    unit_f1: float
    actor: float
    actor_of_all: float
    theme_macro_f1: float
    theme_micro_f1: float


def _f1(true: int, marked: int, read: int) -> float:
    return 2 * true / (marked + read) if marked + read else float("nan")


def theme_f1(pairs: Sequence[tuple[Iterable[Theme], Iterable[Theme]]]) -> dict[Theme, float]:
    """Return F1 by theme over pairs of marked and read themes; themes that no pair has are left out."""
    scores: dict[Theme, float] = {}
    for theme in THEMES:
        marked = [theme in set(gold) for gold, _ in pairs]
        read = [theme in set(given) for _, given in pairs]
        true = sum(a and b for a, b in zip(marked, read, strict=True))
        if any(marked) or any(read):
            scores[theme] = _f1(true, sum(marked), sum(read))
    return scores


def figures(rows: Sequence[Judged]) -> Figures:
    """Score judged units."""
    binding = [row for row in rows if row.unit.mark.binds]
    read = [row for row in rows if row.found is not None]
    both = [row for row in binding if row.found is not None]
    pairs = [(row.unit.mark.themes, row.found.themes) for row in both if row.found is not None]
    by_theme = theme_f1(pairs)
    shared = sum(len(set(gold) & set(given)) for gold, given in pairs)
    nan = float("nan")
    return Figures(
        units=len(rows),
        sentence_f1=_f1(len(both), len(binding), len(read)),
        unit_f1=_f1(sum(row.set_apart for row in both), len(binding), len(read)),
        actor=sum(row.right_actor for row in both) / len(both) if both else nan,
        actor_of_all=sum(row.right_actor for row in both) / len(binding) if binding else nan,
        theme_macro_f1=sum(by_theme.values()) / len(by_theme) if by_theme else nan,
        theme_micro_f1=_f1(shared, sum(len(g) for g, _ in pairs), sum(len(r) for _, r in pairs)),
    )
