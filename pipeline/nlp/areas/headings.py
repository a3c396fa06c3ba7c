"""Focus areas declared by headings, and the table sections that stand in where nothing declares any."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from pipeline.document.agreement import Theme
from pipeline.lexicon.headings import HEADINGS
from pipeline.nlp.areas.lists import Area, Declaration, is_lost_heading
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.area_words import is_area_heading, labelled_area
from pipeline.nlp.structure.headings import is_generic
from pipeline.nlp.structure.numbers import clean_label, numbering, unnumbered
from pipeline.nlp.structure.sections import Outline, Section


def labelled_headings(outline: Outline, skipped: frozenset[int]) -> Declaration | None:
    """Read headings that each declare one area: "Prioriterat område 1: Trafik"."""
    placed = [
        (section.index, Area(label, section.passage))
        for section in outline.sections
        if section.index not in skipped
        and section.word_count <= 25
        and (section.is_heading or section.word_count <= 12)
        and (label := labelled_area(section.text))
    ]
    # the heading of a later area may stand as a row across the table of the one before
    placed += [
        (position, Area(label, cell.items[0]))
        for position, table in outline.tables
        for cell in table.cells
        if cell.role == "section" and cell.items and (label := labelled_area(cell.items[0].text))
    ]
    # the form of each activity may name its area anew
    by_label: dict[str, Area] = {}
    for _, area in sorted(placed, key=lambda found: found[0]):
        by_label.setdefault(fold(area.label), area)
    areas = list(by_label.values())
    return Declaration(tuple(areas), "", True, areas[0].passage.page) if areas else None


def headings_below(outline: Outline, skipped: frozenset[int]) -> Declaration | None:
    """Read the headings under a heading such as "Prioriterade områden"."""
    for section in outline.sections:
        if not section.is_heading or section.index in skipped or not is_area_heading(section.folded):
            continue
        areas = _subheadings(outline, section)
        if len(areas) >= 2:
            return Declaration(tuple(areas), section.text, True, section.passage.page)
    return None


def _subheadings(outline: Outline, parent: Section) -> list[Area]:
    numbered = numbering(parent.text)
    level: int | None = None
    areas: list[Area] = []
    for section in outline.sections[parent.index + 1 :]:
        own = numbering(section.text)
        is_lost = numbered is not None and own is not None and is_lost_heading(section)
        if not section.is_heading and not is_lost:
            continue
        if numbered and own:
            if not own[0].startswith(f"{numbered[0]}."):
                break
        elif numbered and is_generic(section.text):
            continue  # a part of the numbered chapter above it, whatever its type says
        elif section.block.level <= parent.block.level:
            break
        # decimals tell the level better than the size of type does
        own_level = own[0].count(".") if numbered and own else section.block.level
        level = own_level if level is None else level
        if own_level > level or is_generic(section.text):
            continue
        areas.append(Area(clean_label(own[1] if own else section.text), section.passage))
    return areas


def table_sections(outline: Outline) -> Declaration | None:
    """Read the rows that each run across a whole table."""
    areas = [
        Area(clean_label(unnumbered(cell.text)), cell.items[0])
        for _, table in outline.tables
        for cell in table.cells
        if cell.role == "section" and cell.items and not is_generic(cell.text)
    ]
    return Declaration(tuple(areas), "", True, areas[0].passage.page) if areas else None


def headings_over_tables(outline: Outline, skipped: frozenset[int]) -> Declaration | None:
    """Read the headings that each stand over a table of their own."""
    areas: list[Area] = []
    for position, _ in outline.tables:
        heading = outline.heading_over(position)
        near = heading is not None and position - heading.index <= 3 and heading.index not in skipped
        if heading and near and not is_generic(heading.text) and not is_area_heading(heading.folded):
            label = clean_label(unnumbered(heading.text))
            if all(area.label != label for area in areas):
                areas.append(Area(label, heading.passage))
    return Declaration(tuple(areas), "", True, areas[0].passage.page) if len(areas) >= 2 else None


def headings_over_lists(
    outline: Outline, skipped: frozenset[int], themes_of: Callable[[str], tuple[Theme, ...]]
) -> Declaration | None:
    """Read headings that each stand right over a list, if all speak of a theme and none of a party."""
    areas: list[Area] = []
    for section, following in itertools.pairwise(outline.sections):
        if not section.is_heading or section.index in skipped or not following.is_item:
            continue
        label = clean_label(unnumbered(section.text))
        if is_generic(section.text) or HEADINGS.names_party.in_folded.search(section.folded):
            return None
        if section.text.endswith((":", "?")) or themes_of(label)[:1] in {(), ("ovrigt",)}:
            return None
        areas.append(Area(label, section.passage))
    return Declaration(tuple(areas), "", True, areas[0].passage.page) if len(areas) >= 2 else None


def numbered_headings(
    outline: Outline, skipped: frozenset[int], themes_of: Callable[[str], tuple[Theme, ...]]
) -> Declaration | None:
    """Read chapters numbered 1, 2, 3 that all speak of a theme of crime prevention, none of a plan's
    usual parts."""
    areas: list[Area] = []
    for section in outline.sections:
        may_head = section.is_heading or (is_lost_heading(section) and not section.is_item)
        numbered = numbering(section.text) if may_head and section.index not in skipped else None
        if numbered is None or not numbered[0].isdigit():
            continue
        if (
            int(numbered[0]) != len(areas) + 1
            or is_generic(section.text)
            or themes_of(numbered[1])[:1] in {(), ("ovrigt",)}
        ):
            return None
        areas.append(Area(clean_label(numbered[1]), section.passage))
    return Declaration(tuple(areas), "", True, areas[0].passage.page) if len(areas) >= 2 else None
