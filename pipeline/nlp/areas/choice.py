"""Which of the weighed declarations hold: the likeliest, and others that speak of areas beside it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.nlp.areas.beliefs import Weighed
from pipeline.nlp.areas.evidence import Declaration, Source
from pipeline.nlp.areas.labels import same_area
from pipeline.nlp.structure.sections import Outline

KEPT_FROM = 0.35
BESIDE_FROM = 0.6
SHARES_RIGHT = ((0.95, 0.89), (0.5, 0.83), (KEPT_FROM, 0.62))
"""From how likely the best is, and how many of the declarations chosen so were right in all their labels: 51
of 57, 20 of 24 and 5 of 8, of 153 documents each read by weights trained without it."""
_BESIDE = (Source.LIST, Source.SENTENCE)


def chosen(weighed: Sequence[Weighed], outline: Outline) -> tuple[Weighed, ...]:
    """Return the declarations that hold, in reading order; none where none is likely."""
    best = max(weighed, key=lambda found: found.right, default=None)
    if best is None or best.right < KEPT_FROM:
        return ()
    held = [best]
    for other in sorted(weighed, key=lambda found: -found.right):
        if (
            other.right >= BESIDE_FROM
            and other.declaration.source in _BESIDE
            and best.declaration.source in _BESIDE
            and other.declaration.is_explicit
            and not any(_share_area(other.declaration, one.declaration) for one in held)
        ):
            held.append(other)
    return tuple(sorted(held, key=lambda found: section_of(found.declaration, outline)))


def _share_area(one: Declaration, other: Declaration) -> bool:
    return any(same_area(a.label, b.label) for a in one.areas for b in other.areas)


def section_of(declaration: Declaration, outline: Outline) -> int:
    """Return the place of the section that a declaration begins in; those of tables come last."""
    first = declaration.areas[0].passage
    return next((s.index for s in outline.sections if s.passage is first), len(outline.sections))


def calibrated(likely: float) -> float:
    """Return the share of declarations so likely to the weights that were right in all their labels."""
    return next((share for least, share in SHARES_RIGHT if likely >= least), SHARES_RIGHT[-1][1])
