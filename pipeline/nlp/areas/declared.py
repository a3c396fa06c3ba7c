"""The priorities that an agreement itself declares, in its order.

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
from pipeline.nlp.areas.evidence import KEPT_FROM, Area, Declaration, Source, echoed
from pipeline.nlp.areas.headings import (
    column_labels,
    headings_below,
    headings_over_lists,
    headings_over_tables,
    labelled_headings,
    numbered_headings,
    promise_headings,
    table_sections,
)
from pipeline.nlp.areas.labels import is_open_list, same_area
from pipeline.nlp.areas.lists import declared_lists
from pipeline.nlp.areas.sentences import declaring_sentences, telling_sentences
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.numbers import unnumbered
from pipeline.nlp.structure.sections import Outline
from pipeline.wording.published.problems import worded_problem

_BRACKETS = re.compile(r"\([^()]*\)")
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
    declarations = _chosen(_weighed(outline, skipped, themes_of), outline)
    areas, problems = _merged(declarations)
    share = max((declaration.share_right for declaration in declarations), default=1.0)
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


def _weighed(
    outline: Outline, skipped: frozenset[int], themes_of: Callable[[str], tuple[Theme, ...]]
) -> list[Declaration]:
    """Return every declaration, each with what elsewhere in the document repeats it."""
    lists = list(declared_lists(outline, skipped))
    sentences = list(declaring_sentences(outline, skipped))
    telling = list(telling_sentences(outline, skipped))
    structural = [
        declaration
        for declaration in (
            labelled_headings(outline, skipped),
            headings_below(outline, skipped),
            table_sections(outline),
            column_labels(outline),
            headings_over_tables(outline, skipped, themes_of),
            numbered_headings(outline, skipped, themes_of),
            headings_over_lists(outline, skipped, themes_of),
            promise_headings(outline, skipped),
        )
        if declaration
    ]
    headings = [unnumbered(s.text) for s in outline.sections if s.is_heading and s.index not in skipped]
    repeating = (*headings, *(area.label for d in structural for area in d.areas))
    spoken = [echoed(declaration, repeating) for declaration in (*lists, *sentences, *telling)]
    said = tuple(area.label for d in (*lists, *sentences, *telling) for area in d.areas)
    return [*spoken, *(echoed(declaration, said) for declaration in structural)]


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
