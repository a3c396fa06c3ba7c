"""The priorities that an agreement itself declares, in its order.

Trained weights tell of every declaration that a document may hold how likely its areas are the agreement's.
Declared by a list after words that announce it, by a sentence that lists them, by headings that number
them, by rows and columns of its tables. Each is a declaration whose weight tells what speaks for it: where it
stands, the count that its words give, and what repeats it elsewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.document.agreement import FocusArea, Theme
from pipeline.document.problem import Problem
from pipeline.nlp.areas.beliefs import Weighed, trained_weights, weighed_declarations
from pipeline.nlp.areas.candidates import all_declarations, known_declarations
from pipeline.nlp.areas.choice import calibrated, chosen
from pipeline.nlp.areas.evidence import KEPT_FROM, WEIGHT, Area, Declaration, Source, echoed
from pipeline.nlp.areas.heading_beliefs import believed
from pipeline.nlp.areas.heading_signs import ThemesOf
from pipeline.nlp.areas.labels import is_open_list, same_area
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.numbers import unnumbered
from pipeline.nlp.structure.sections import Outline
from pipeline.wording.published.problems import worded_problem

_BRACKETS = re.compile(r"\([^()]*\)")
BESIDE_LIKELY = 0.25
"""A further declaration that the weights hold for less likely is a sentence about something else."""
INFERRED_LIKELY = 0.005
"""What only rows of tables or headings show is not believed where the weights hold it for less likely."""
KEPT_LIKELY = 0.5
"""Of rows of tables or headings that both ways hold for the areas."""
DOUBTED_BELOW = 0.8
"""Share of right ones below which a person should look whether the areas are the agreement's."""


@dataclass(frozen=True, slots=True)
class FocusReading:
    """The declared areas, and what about them a person should check."""

    areas: tuple[FocusArea, ...]
    problems: tuple[Problem, ...]


def read_focus_areas(
    outline: Outline, skipped: frozenset[int], themes_of: Callable[[str], tuple[Theme, ...]]
) -> FocusReading:
    """Read the declared focus areas with the themes of their labels.

    Parameters
    ----------
    skipped
        Indices of the sections that are title or signatures.
    themes_of
        Names the themes of a label.
    """
    held = _held(known_declarations(outline, skipped, themes_of), outline, skipped, themes_of)
    declarations = [one.declaration for one in held]
    areas, problems = _merged(declarations)
    share = max((one.right for one in held), default=1.0)
    read = tuple(
        FocusArea(
            area.label,
            themes_of(area.label),
            area.passage.page,
            area.passage.box,
            min(area.passage.confidence, share),
        )
        for area in areas
    )
    if areas and share < DOUBTED_BELOW:
        names = "; ".join(area.label for area in areas)
        problems.append(
            worded_problem("nlp", "warning", "focus_areas_doubted", areas[0].passage.page, names=names)
        )
    return FocusReading(read, tuple(problems))


def _held(
    known: tuple[Declaration, ...], outline: Outline, skipped: frozenset[int], themes_of: ThemesOf
) -> list[Weighed]:
    """Return the declarations that the order of sources chooses, if their kind is mostly right; elsewhere
    those that trained weights choose."""
    by_source = _chosen(_echoed(known, outline, skipped), outline)
    best = max(by_source, key=lambda one: one.weight, default=None)
    is_sure = best is not None and best.share_right >= DOUBTED_BELOW
    if is_sure and len(by_source) == 1:
        return [Weighed(one, one.share_right) for one in by_source]  # the weights have nothing to choose
    weights = trained_weights()
    headings = believed(outline, skipped, themes_of, weights.alone, weights.together)
    every = all_declarations(known, outline, skipped)
    weighed = weighed_declarations(outline, headings, every, themes_of, weights)
    likely = {id(one.declaration.areas): one.right for one in weighed}
    if is_sure:
        return [
            Weighed(one, one.share_right)
            for one in by_source
            if one is best or likely[id(one.areas)] >= BESIDE_LIKELY
        ]
    held = chosen(weighed, outline)
    if held and not (best and likely[id(best.areas)] >= KEPT_LIKELY):
        return [Weighed(one.declaration, calibrated(one.right)) for one in held]
    return [Weighed(one, one.share_right) for one in by_source if likely[id(one.areas)] >= INFERRED_LIKELY]


def _echoed(found: tuple[Declaration, ...], outline: Outline, skipped: frozenset[int]) -> list[Declaration]:
    """Return the declarations that words or structure show, each with what elsewhere repeats it."""
    spoken = [d for d in found if d.source in (Source.LIST, Source.SENTENCE, Source.TELLING)]
    structural = [d for d in found if d not in spoken and d.source in WEIGHT]
    headings = [unnumbered(s.text) for s in outline.sections if s.is_heading and s.index not in skipped]
    repeating = (*headings, *(area.label for d in structural for area in d.areas))
    said = tuple(area.label for d in spoken for area in d.areas)
    return [*(echoed(d, repeating) for d in spoken), *(echoed(d, said) for d in structural)]


def _chosen(declarations: list[Declaration], outline: Outline) -> list[Declaration]:
    """Return the declarations that hold: the best, and others that speak of areas in so many words."""
    likely = [d for d in declarations if d.weight >= KEPT_FROM]
    if not likely:
        return []
    best = max(likely, key=lambda d: d.weight)
    if best.source not in _SPOKEN or not best.is_explicit:
        return [best]
    if best.source is Source.LABELLED and len(best.areas) < 2:
        return [best]
    # a sentence that leads up to the list may name other areas than the list does
    first = _section_of(best, outline)
    beside = [
        d
        for d in likely
        if d is not best
        and d.is_explicit
        and (d.source is Source.LIST or (d.source is Source.SENTENCE and _may_add(d, best, first, outline)))
    ]
    return sorted([best, *beside], key=lambda d: _section_of(d, outline))


_SPOKEN = (Source.LIST, Source.SENTENCE, Source.LABELLED)


def _may_add(sentence: Declaration, best: Declaration, first: int, outline: Outline) -> bool:
    """Whether a sentence beside the best declaration counts: before a list, or beside another sentence."""
    if best.source is Source.SENTENCE:
        return True
    return _section_of(sentence, outline) < first


def _section_of(declaration: Declaration, outline: Outline) -> int:
    first = declaration.areas[0].passage
    return next((s.index for s in outline.sections if s.passage is first), len(outline.sections))


def _merged(declarations: list[Declaration]) -> tuple[list[Area], list[Problem]]:
    """Put the lists together; further lists count only if they speak of areas, and are flagged if they
    disagree."""
    if not declarations:
        return [], []
    explicit = [declaration for declaration in declarations if declaration.is_explicit] or declarations[:1]
    areas: list[Area] = []
    problems: list[Problem] = []
    for number, declaration in enumerate(explicit):
        new = [
            area for area in declaration.areas if all(not same_area(area.label, held.label) for held in areas)
        ]
        areas += new
        if number and new:
            names = "; ".join(area.label for area in new)
            problems.append(
                worded_problem("nlp", "warning", "focus_areas_disagree", declaration.page, names=names)
            )
        folded = fold(declaration.announcement)
        expected = declaration.stated_count
        if expected and expected != len(declaration.areas):
            counts = {"stated": expected, "read": len(declaration.areas)}
            problems.append(
                worded_problem("nlp", "warning", "focus_area_count_differs", declaration.page, **counts)
            )
        if is_open_list(_BRACKETS.sub("", folded)):
            problems.append(worded_problem("nlp", "warning", "focus_areas_open_list", declaration.page))
    return areas, problems
