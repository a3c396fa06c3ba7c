"""The priorities that an agreement itself declares, in its order.

Declared by a list after words that announce it, by a sentence that lists them, or by headings that
number them. Only
where nothing declares them do the sections of the action tables stand in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.document.agreement import FocusArea, Theme
from pipeline.document.problem import Problem
from pipeline.nlp.areas.headings import (
    headings_below,
    headings_over_lists,
    headings_over_tables,
    labelled_headings,
    numbered_headings,
    table_sections,
)
from pipeline.nlp.areas.labels import declared_count, inline_labels, is_open_list, same_area
from pipeline.nlp.areas.lists import Area, Declaration, declared_lists
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.area_words import announces_areas, names_area_word
from pipeline.nlp.structure.numbers import clean_label, unnumbered
from pipeline.nlp.structure.sections import Outline
from pipeline.wording.published.problems import worded_problem


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
    declarations = list(declared_lists(outline, skipped))
    headings = labelled_headings(outline, skipped)
    if not declarations and headings and len(headings.areas) > 1:
        declarations = [headings]
    if not declarations:
        declarations = list(_declared_inline(outline, skipped))
    elif all(declaration.is_explicit for declaration in declarations):
        # a sentence that leads up to the list may name other areas than the list does
        before = _section_of(declarations[0], outline)
        leading = _declared_inline(outline, skipped, before)
        declarations = [*(d for d in leading if d.is_explicit), *declarations]
    if not declarations:
        weaker = (
            headings,
            headings_below(outline, skipped),
            table_sections(outline),
            headings_over_tables(outline, skipped),
            numbered_headings(outline, skipped, themes_of),
            headings_over_lists(outline, skipped, themes_of),
        )
        declarations = [declaration for declaration in weaker if declaration][:1]
    areas, problems = _merged(declarations)
    read = tuple(
        FocusArea(
            area.label, themes_of(area.label), area.passage.page, area.passage.box, area.passage.confidence
        )
        for area in areas
    )
    return FocusReading(read, tuple(problems))


def _section_of(declaration: Declaration, outline: Outline) -> int:
    first = declaration.areas[0].passage
    return next((s.index for s in outline.sections if s.passage is first), 0)


def _declared_inline(
    outline: Outline, skipped: frozenset[int], before: int | None = None
) -> Iterator[Declaration]:
    headings = frozenset(fold(clean_label(unnumbered(s.text))) for s in outline.sections if s.is_heading)
    for section in outline.sections[:before]:
        if section.index in skipped:
            continue
        for sentence in section.sentences:
            folded = fold(sentence)
            # "Kontrollerna är inriktade på rattfylleri": what a bullet is aimed at is no area
            if not announces_areas(folded) or (section.is_item and not names_area_word(folded)):
                continue
            labels = inline_labels(sentence, headings)
            if labels:
                areas = tuple(Area(label, section.passage) for label in labels)
                yield Declaration(areas, sentence, names_area_word(folded), section.passage.page)


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
        expected = declared_count(folded)
        if expected and expected != len(declaration.areas):
            counts = {"stated": expected, "read": len(declaration.areas)}
            problems.append(
                worded_problem("nlp", "warning", "focus_area_count_differs", declaration.page, **counts)
            )
        if is_open_list(folded):
            problems.append(worded_problem("nlp", "warning", "focus_areas_open_list", declaration.page))
    return areas, problems
