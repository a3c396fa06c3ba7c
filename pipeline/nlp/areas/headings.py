"""Focus areas declared by headings, and the table sections that stand in where nothing declares any."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from pipeline.document.agreement import Theme
from pipeline.document.blocks import Cell, Table
from pipeline.lexicon.headings import HEADINGS
from pipeline.nlp.areas.evidence import Area, Declaration, Source
from pipeline.nlp.areas.labels import same_area
from pipeline.nlp.areas.lists import is_lost_heading
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.area_words import is_area_heading, labelled_area
from pipeline.nlp.structure.headings import is_generic
from pipeline.nlp.structure.numbers import clean_label, numbering, unnumbered
from pipeline.nlp.structure.sections import Outline, Section

_RUN_IN = re.compile(r"^\S+(?:\s\S+)?\s*\d+\s*[.:–-]\s*[^.:]{4,90}(?=[.:]\s)")
_RUN_IN_WORDS = 14
"""Of the first sentence of a paragraph that opens with the label of its area."""
_ROW_WORDS = 12
"""Of a section row that can be an area; a longer one is a table's head that was read as a row."""
_PROMISE = re.compile(rf"^(?:{HEADINGS.promise_noun.folded_source})\s*(?P<no>\d{{1,2}})\s*[.:,–-]+\s*(?=\S)")


def labelled_headings(outline: Outline, skipped: frozenset[int]) -> Declaration | None:
    """Read headings that each declare one area: "Prioriterat område 1: Trafik"."""
    placed = [
        (section.index, Area(label, section.passage))
        for section in outline.sections
        if section.index not in skipped and (label := _label_of(section))
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
    return _declared(areas, Source.LABELLED, least=1)


def _label_of(section: Section) -> str | None:
    if section.word_count <= 25 and (section.is_heading or section.word_count <= 12):
        return labelled_area(section.text)
    # "Fokusområde 1. Trafik. Många kör för fort ...": the description runs on behind the label
    match = _RUN_IN.match(section.text)
    label = labelled_area(match.group()) if match and len(match.group().split()) <= _RUN_IN_WORDS else None
    return label if label and labelled_area(section.text) else None


def _declared(areas: list[Area], source: Source, least: int = 2) -> Declaration | None:
    if len(areas) < least:
        return None
    return Declaration(tuple(areas), "", True, areas[0].passage.page, source)


def promise_headings(outline: Outline, skipped: frozenset[int]) -> Declaration | None:
    """Read headings "Löfte 1. Trafiken ska bli lugnare", numbered on, none of which says who acts."""
    areas: list[Area] = []
    for section in outline.sections:
        promise = _PROMISE.match(section.folded) if section.is_heading else None
        if promise is None or section.index in skipped:
            continue
        label = clean_label(section.text[promise.end() :])
        if int(promise["no"]) != len(areas) + 1 or HEADINGS.acts.in_folded.search(fold(label)):
            return None
        areas.append(Area(label, section.passage))
    return _declared(areas, Source.PROMISES)


def column_labels(outline: Outline) -> Declaration | None:
    """Read the first columns that are headed as areas ("Fokusområde"): what all their tables name."""
    areas: list[Area] = []
    for _, table in outline.tables:
        heads = {
            cell.col_no
            for cell in table.cells
            if cell.row_no == 0 and HEADINGS.heads_areas.in_folded.match(fold(cell.text))
        }
        for cell in table.cells:
            label = clean_label(unnumbered(cell.text)) if cell.items else ""
            if cell.col_no not in heads or cell.row_no == 0 or not label or is_generic(cell.text):
                continue
            if all(not same_area(label, area.label) for area in areas):
                areas.append(Area(label, cell.items[0]))
    return _declared(areas, Source.COLUMN)


def headings_below(outline: Outline, skipped: frozenset[int]) -> Declaration | None:
    """Read the headings under a heading such as "Prioriterade områden"."""
    for section in outline.sections:
        if not section.is_heading or section.index in skipped or not is_area_heading(section.folded):
            continue
        areas = _subheadings(outline, section)
        if len(areas) >= 2:
            return Declaration(tuple(areas), section.text, True, section.passage.page, Source.BELOW)
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
    areas: list[Area] = []
    for _, table in outline.tables:
        for cell in table.cells:
            if not cell.items or is_generic(cell.text) or "?" in cell.text:
                continue
            if not (cell.role == "section" or _is_lone_first(table, cell)):
                continue
            label = clean_label(unnumbered(cell.text))
            if len(label.split()) <= _ROW_WORDS and all(not same_area(label, a.label) for a in areas):
                areas.append(Area(label, cell.items[0]))
    has_rows = any(cell.role == "section" for _, table in outline.tables for cell in table.cells)
    return _declared(areas, Source.SECTION_ROWS, least=1) if has_rows else None


def _is_lone_first(table: Table, cell: Cell) -> bool:
    """Whether a cell is the one that is filled in a table's first row, as a row across it is."""
    if (cell.row_no, cell.col_no) != (0, 0) or table.col_count < 2:
        return False
    return not any(other.items for other in table.cells if other.row_no == 0 and other.col_no > 0)


def headings_over_tables(
    outline: Outline, skipped: frozenset[int], themes_of: Callable[[str], tuple[Theme, ...]]
) -> Declaration | None:
    """Read the headings that each stand over a table of their own, if one of two speaks of a theme."""
    areas: list[Area] = []
    for position, _ in outline.tables:
        heading = outline.heading_over(position)
        near = heading is not None and position - heading.index <= 3 and heading.index not in skipped
        if heading and near and not is_generic(heading.text) and not _tells_of_text(heading):
            label = clean_label(unnumbered(heading.text))
            if all(area.label != label for area in areas):
                areas.append(Area(label, heading.passage))
    themed = sum(themes_of(area.label)[:1] not in {(), ("ovrigt",)} for area in areas)
    return _declared(areas, Source.OVER_TABLES) if 2 * themed >= len(areas) else None


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
    return _declared(areas, Source.OVER_LISTS)


def _tells_of_text(heading: Section) -> bool:
    """Whether a heading stands over the areas, asks, or tells how the document is made."""
    asks = HEADINGS.asks.in_folded.match(heading.folded) or HEADINGS.of_the_text.in_folded.match(
        heading.folded
    )
    return asks is not None or is_area_heading(heading.folded)


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
    return _declared(areas, Source.NUMBERED)
