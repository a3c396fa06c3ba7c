"""The priorities that an agreement itself declares, in its order.

Declared by a list after words that announce it, by a sentence that lists them, or by headings that number them. Only
where nothing declares them do the sections of the action tables stand in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.document.agreement import FocusArea, Theme
from pipeline.document.blocks import Passage
from pipeline.document.problem import Problem
from pipeline.nlp.metadata.area_labels import (
    announces_areas,
    clean_label,
    declared_count,
    inline_labels,
    is_area_heading,
    is_generic,
    is_open_list,
    label_of_item,
    labelled_area,
    names_area_word,
    numbering,
    same_area,
)
from pipeline.nlp.metadata.folding import fold
from pipeline.nlp.metadata.outline import Outline, Section

_BETWEEN = 3
"""Sections of explanation that may stand between an announcement and its list."""
_BARE_ITEM_WORDS = 9
"""Words of a paragraph that can be a list item whose marker the scan lost."""
_BULLET = re.compile(r"^\s*(?:[•·●▪■◦‣*➢]|[-–—](?=\s))\s*")
_INLINE_BULLET = re.compile(r"\s[•●▪■◦‣➢]\s")


@dataclass(frozen=True, slots=True)
class _Area:
    label: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class _Declaration:
    """One list of areas; `is_explicit` where the words that announce it speak of areas or priorities."""

    areas: tuple[_Area, ...]
    announcement: str
    is_explicit: bool
    page: int


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
    declarations = list(_declared_lists(outline, skipped))
    headings = _labelled_headings(outline, skipped)
    if not declarations and headings and len(headings.areas) > 1:
        declarations = [headings]
    if not declarations:
        declarations = list(_declared_inline(outline, skipped))
    if not declarations:
        weaker = (
            headings,
            _headings_below(outline, skipped),
            _table_sections(outline),
            _headings_over_tables(outline, skipped),
            _numbered_headings(outline, skipped, themes_of),
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


def _declared_lists(outline: Outline, skipped: frozenset[int]) -> Iterator[_Declaration]:
    sections = outline.sections
    at = 0
    while at < len(sections):
        section = sections[at]
        lead = _announcement(section) if at not in skipped else None
        if lead is None:
            at += 1
            continue
        items, end = _items_after(outline, at, skipped)
        if len(items) >= 2 or (items and declared_count(fold(lead)) == 1):
            explicit = names_area_word(fold(lead))
            yield _Declaration(tuple(items), lead, explicit, section.passage.page)
            at = end
        else:
            at += 1


def _announcement(section: Section) -> str | None:
    """Return the words that announce a list: a heading over areas, or the last sentence of a lead-in."""
    if section.is_heading:
        return (
            section.text
            if is_area_heading(section.folded) or _ends_open(section) and announces_areas(section.folded)
            else None
        )
    if section.is_item and not section.text.endswith(":"):
        return None
    last = section.sentences[-1]
    folded = fold(last)
    if announces_areas(folded) and (
        _ends_open(section) or re.search(r"\bfoljande\b|\bdessa\b|\bnedan\w*", folded)
    ):
        return last
    bullets = _INLINE_BULLET.split(section.text)
    return bullets[0] if len(bullets) > 2 and announces_areas(fold(bullets[0])) else None


def _ends_open(section: Section) -> bool:
    return section.text.endswith((":", "…"))


def _items_after(outline: Outline, at: int, skipped: frozenset[int]) -> tuple[list[_Area], int]:
    """Collect the items that follow an announcement, and where the next section after them is."""
    lead = outline.sections[at]
    inline = _bulleted_lines(lead)
    if inline:
        return inline, at + 1
    following = [s for s in outline.sections[at + 1 :]]
    start = 0
    while start < min(_BETWEEN, len(following)) and not _is_item(following[start]):
        if following[start].is_heading or following[start].index in skipped:
            return [], at + 1
        if announces_areas(following[start].folded) and _announcement(following[start]):
            return [], at + 1  # that section is the nearer announcement
        if _ends_open(lead) and _is_bare_item(following[start]):
            break
        start += 1
    if start < len(following) and _is_item(following[start]):
        items, used = _listed(following[start:])
    elif _ends_open(lead):
        items, used = _bare_items(following)
        start = 0
    else:
        return [], at + 1
    if any(table_at in range(at + 1, at + 1 + start + 1) for table_at, _ in outline.tables) and not items:
        return [], at + 1
    return items, at + 1 + start + used


def _is_item(section: Section) -> bool:
    return section.is_item or (not section.is_heading and len(_bulleted_lines(section)) > 0)


def _bulleted_lines(section: Section) -> list[_Area]:
    """Read items that the layout left in one passage, each behind its bullet."""
    if section.is_item:
        return []
    lines = [line for line in section.passage.lines if _BULLET.match(line)]
    texts = (
        [_BULLET.sub("", line) for line in lines]
        if len(lines) > 1
        else _INLINE_BULLET.split(section.text)[1:]
    )
    if len(texts) < 2:
        return []
    return [_Area(label, section.passage) for text in texts if (label := label_of_item(text))]


def _listed(following: list[Section]) -> tuple[list[_Area], int]:
    """Collect list items; each may be followed by a paragraph that explains it."""
    areas: list[_Area] = []
    depth = following[0].block.depth
    at = 0
    explained = False
    while at < len(following):
        section = following[at]
        if _is_item(section):
            if section.block.depth <= depth:
                bulleted = _bulleted_lines(section)
                label = None if bulleted else label_of_item(section.text)
                if not bulleted and label is None:
                    return [], at  # one undertaking among the items: this is no list of labels
                areas += bulleted or [_Area(label or "", section.passage)]
            at += 1
            continue
        resumes = at + 1 < len(following) and _is_item(following[at + 1]) and not section.is_heading
        single = (at == 1 or explained) and not _ends_open(section) and _announcement(section) is None
        if not (resumes and single):
            break
        explained = True
        at += 1
    if explained and at < len(following) and not following[at].is_heading and following[at - 1].is_item:
        at += 1  # what explains the last one
    return areas, at


def _is_bare_item(section: Section) -> bool:
    if section.is_heading or section.word_count > _BARE_ITEM_WORDS or section.text.endswith((":", "?")):
        return False
    return label_of_item(section.text) is not None


def _bare_items(following: list[Section]) -> tuple[list[_Area], int]:
    """Collect short paragraphs after a colon: items whose markers the scan lost."""
    areas: list[_Area] = []
    for section in following:
        if not _is_bare_item(section):
            break
        areas.append(_Area(clean_label(section.text), section.passage))
    return (areas, len(areas)) if len(areas) >= 2 else ([], 0)


def _declared_inline(outline: Outline, skipped: frozenset[int]) -> Iterator[_Declaration]:
    headings = frozenset(fold(clean_label(_unnumbered(s.text))) for s in outline.sections if s.is_heading)
    for section in outline.sections:
        if section.index in skipped:
            continue
        for sentence in section.sentences:
            if not announces_areas(fold(sentence)):
                continue
            labels = inline_labels(sentence, headings)
            if labels:
                areas = tuple(_Area(label, section.passage) for label in labels)
                yield _Declaration(areas, sentence, names_area_word(fold(sentence)), section.passage.page)


def _labelled_headings(outline: Outline, skipped: frozenset[int]) -> _Declaration | None:
    """Read headings that each declare one area: "Prioriterat område 1: Trafik"."""
    areas = [
        _Area(label, section.passage)
        for section in outline.sections
        if section.index not in skipped
        and section.word_count <= 25
        and (section.is_heading or section.word_count <= 12)
        and (label := labelled_area(section.text))
    ]
    return _Declaration(tuple(areas), "", True, areas[0].passage.page) if areas else None


def _headings_below(outline: Outline, skipped: frozenset[int]) -> _Declaration | None:
    """Read the headings under a heading such as "Prioriterade områden"."""
    for section in outline.sections:
        if not section.is_heading or section.index in skipped or not is_area_heading(section.folded):
            continue
        areas = _subheadings(outline, section)
        if len(areas) >= 2:
            return _Declaration(tuple(areas), section.text, True, section.passage.page)
    return None


def _subheadings(outline: Outline, parent: Section) -> list[_Area]:
    numbered = numbering(parent.text)
    level: int | None = None
    areas: list[_Area] = []
    for section in outline.sections[parent.index + 1 :]:
        if not section.is_heading:
            continue
        own = numbering(section.text)
        if numbered and own:
            if not own[0].startswith(f"{numbered[0]}."):
                break
        elif section.block.level <= parent.block.level:
            break
        level = section.block.level if level is None else level
        if section.block.level > level or is_generic(section.text):
            continue
        areas.append(_Area(clean_label(own[1] if own else section.text), section.passage))
    return areas


def _table_sections(outline: Outline) -> _Declaration | None:
    areas = [
        _Area(clean_label(_unnumbered(cell.text)), cell.items[0])
        for _, table in outline.tables
        for cell in table.cells
        if cell.role == "section" and cell.items and not is_generic(cell.text)
    ]
    return _Declaration(tuple(areas), "", True, areas[0].passage.page) if areas else None


def _headings_over_tables(outline: Outline, skipped: frozenset[int]) -> _Declaration | None:
    """Read the headings that each stand over a table of their own."""
    areas: list[_Area] = []
    for position, _ in outline.tables:
        heading = outline.heading_over(position)
        near = heading is not None and position - heading.index <= 3 and heading.index not in skipped
        if heading and near and not is_generic(heading.text) and not is_area_heading(heading.folded):
            label = clean_label(_unnumbered(heading.text))
            if all(area.label != label for area in areas):
                areas.append(_Area(label, heading.passage))
    return _Declaration(tuple(areas), "", True, areas[0].passage.page) if len(areas) >= 2 else None


def _numbered_headings(
    outline: Outline, skipped: frozenset[int], themes_of: Callable[[str], tuple[Theme, ...]]
) -> _Declaration | None:
    """Read chapters numbered 1, 2, 3 that all speak of a theme of crime prevention, none of a plan's usual parts."""
    areas: list[_Area] = []
    for section in outline.sections:
        numbered = numbering(section.text) if section.is_heading and section.index not in skipped else None
        if numbered is None or not numbered[0].isdigit():
            continue
        if (
            int(numbered[0]) != len(areas) + 1
            or is_generic(section.text)
            or themes_of(numbered[1])[:1] in {(), ("ovrigt",)}
        ):
            return None
        areas.append(_Area(clean_label(numbered[1]), section.passage))
    return _Declaration(tuple(areas), "", True, areas[0].passage.page) if len(areas) >= 2 else None


def _unnumbered(text: str) -> str:
    numbered = numbering(text)
    return numbered[1] if numbered else text


def _merged(declarations: list[_Declaration]) -> tuple[list[_Area], list[Problem]]:
    """Put the lists together; further lists count only if they speak of areas, and are flagged if they disagree."""
    if not declarations:
        return [], []
    explicit = [declaration for declaration in declarations if declaration.is_explicit] or declarations[:1]
    areas: list[_Area] = []
    problems: list[Problem] = []
    for number, declaration in enumerate(explicit):
        new = [
            area for area in declaration.areas if all(not same_area(area.label, held.label) for held in areas)
        ]
        areas += new
        if number and new:
            names = "; ".join(area.label for area in new)
            text = f"Two lists of priorities disagree: the later one adds {names}. Both are kept; check which areas hold."
            problems.append(Problem("nlp", "warning", "focus_areas_disagree", text, declaration.page))
        folded = fold(declaration.announcement)
        expected = declared_count(folded)
        if expected and expected != len(declaration.areas):
            text = f"The text speaks of {expected} areas, but {len(declaration.areas)} were read. Check the list."
            problems.append(Problem("nlp", "warning", "focus_area_count_differs", text, declaration.page))
        if is_open_list(folded):
            text = (
                "The list of priorities is introduced as not complete. Check whether the document names more."
            )
            problems.append(Problem("nlp", "warning", "focus_areas_open_list", text, declaration.page))
    return areas, problems
