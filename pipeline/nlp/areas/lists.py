"""Focus areas declared by a list after the words that announce it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.lexicon.headings import HEADINGS
from pipeline.nlp.areas.evidence import Area, Declaration, Source
from pipeline.nlp.areas.labels import LONGEST_LABEL, can_be_unmarked_label, declared_count, label_of_item
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.area_words import (
    announces_areas,
    is_area_heading,
    leaves_open,
    names_area_word,
)
from pipeline.nlp.structure.numbers import clean_label, unnumbered
from pipeline.nlp.structure.sections import Outline, Section

_BETWEEN = 3
"""Sections of explanation that may stand between an announcement and its list."""
_BARE_ITEM_WORDS = 9
"""Words of a paragraph that can be a list item whose marker the scan lost."""
_HEADING_WORDS = 5
"""Words of a paragraph that can be a heading that was not seen as one."""
_SAME_INDENT = 6.0
"""Points within which two lines begin at the same indent."""
_DEEPEST_INDENT = 90.0
"""Points that an item may stand in from the text that announces it; what stands further in is set apart."""
_LEFT_MARKER = re.compile(r"^\s*(?:[•·●▪■◦‣*➢]|\d{1,2}[.)]|[-–](?=\s))\s*(?=\S)")
_HEADED_WORDS = 2
"""Of a heading that an item may begin with; one word alone begins too many."""
_GLYPH = re.compile(r"[A-Za-z](?=[A-ZÅÄÖ][a-zåäö])")
_NUMBERED = re.compile(r"^(?P<no>\d)\s*[.,):]?\s+(?=\S)")
_BULLET = re.compile(r"^\s*(?:[•·●▪■◦‣*➢]|[-–—](?=\s))\s*")
_INLINE_BULLET = re.compile(r"\s[•●▪■◦‣➢]\s")


def declared_lists(outline: Outline, skipped: frozenset[int]) -> Iterator[Declaration]:
    """Yield every list that words before it announce as areas or priorities, in reading order."""
    sections = outline.sections
    at = 0
    while at < len(sections):
        section = sections[at]
        lead = _announcement(section) if at not in skipped else None
        if lead is None and at not in skipped:
            lead = _counted(section, sections[at + 1 :])
        if lead is None:
            at += 1
            continue
        items, end = _items_after(outline, at, skipped)
        items, end = _with_last(items, end, lead, sections)
        items = _as_headed(_without_glyphs(items), outline)
        if len(items) >= 2 or (items and declared_count(fold(lead)) == 1):
            explicit = names_area_word(fold(lead)) or _names_parts(fold(lead))
            count = declared_count(fold(lead), parts=True)
            yield Declaration(tuple(items), lead, explicit, section.passage.page, Source.LIST, count)
            at = end
        else:
            at += 1


def _announcement(section: Section) -> str | None:
    """Return the words that announce a list: a heading over areas, or the last sentence of a lead-in."""
    if section.is_item and not _ends_open(section):
        return None
    if is_area_heading(section.folded) and (section.is_heading or is_lost_heading(section)):
        return section.text
    if section.is_heading:
        return section.text if _ends_open(section) and announces_areas(section.folded) else None
    last = section.sentences[-1]
    points_on = _ends_open(section) or leaves_open(fold(last)) or _points_on(fold(last))
    if points_on and (announces_areas(fold(last)) or (_ends_open(section) and _names_parts(fold(last)))):
        return last
    bullets = _INLINE_BULLET.split(section.text)
    return bullets[0] if len(bullets) > 2 and announces_areas(fold(bullets[0])) else None


def _counted(section: Section, following: tuple[Section, ...]) -> str | None:
    """Return a sentence that tells how many areas there are, where just so many marked items follow it."""
    if section.is_item or section.is_heading or not following or not following[0].is_item:
        return None
    last = section.sentences[-1]
    count = declared_count(fold(last))
    items = next((n for n, s in enumerate(following) if not s.is_item), len(following))
    return last if count and count == items and announces_areas(fold(last)) else None


def _without_glyphs(items: list[Area]) -> list[Area]:
    """Take off the letter that a scan made of every bullet: "ANarkotika", "AUnga på glid"."""
    glyphs = {item.label[:1] for item in items if _GLYPH.match(item.label)}
    if len(items) < 2 or len(glyphs) != 1 or not all(_GLYPH.match(item.label) for item in items):
        return items
    return [replace(item, label=item.label[1:]) for item in items]


def _as_headed(items: list[Area], outline: Outline) -> list[Area]:
    """Cut an item where a heading repeats its beginning: what follows there describes the area."""
    headings = {fold(clean_label(unnumbered(s.text))) for s in outline.sections if s.is_heading}
    return [replace(item, label=_cut(item.label, headings)) for item in items]


def _cut(label: str, headings: set[str]) -> str:
    folded = fold(label)
    heads = [h for h in headings if len(h.split()) >= _HEADED_WORDS and folded.startswith(f"{h} ")]
    return label[: max(map(len, heads))].strip() if heads else label


def _names_parts(folded: str) -> bool:
    return HEADINGS.part_of_document.in_folded.search(folded) is not None


def _with_last(
    items: list[Area], end: int, lead: str, sections: tuple[Section, ...]
) -> tuple[list[Area], int]:
    """Add the last numbered item that the layout took for a heading: "4, Brott mot äldre" of four."""
    count = declared_count(fold(lead), parts=True)
    if count is None or len(items) != count - 1 or end >= len(sections):
        return items, end
    last = _NUMBERED.match(sections[end].text)
    label = label_of_item(sections[end].text[last.end() :]) if last and int(last["no"]) == count else None
    return ([*items, Area(label, sections[end].passage)], end + 1) if label else (items, end)


def _points_on(folded: str) -> bool:
    return any(words.in_folded.search(folded) for words in (HEADINGS.points_on, HEADINGS.these))


def is_lost_heading(section: Section) -> bool:
    """Whether a paragraph is as short as a heading, which the layout may have taken it for."""
    return not section.is_item and section.word_count <= _HEADING_WORDS and not section.text.endswith(".")


def _ends_open(section: Section) -> bool:
    return section.text.endswith((":", "…"))


def _items_after(outline: Outline, at: int, skipped: frozenset[int]) -> tuple[list[Area], int]:
    """Collect the items that follow an announcement, and where the next section after them is."""
    lead = outline.sections[at]
    inline = _bulleted_lines(lead)
    if inline:
        return inline, at + 1
    following = [section for section in outline.sections[at + 1 :] if section.index not in skipped]
    start = 0
    while start < min(_BETWEEN, len(following)) and not _begins_list(following, start, lead):
        if following[start].is_heading or _announcement(following[start]):
            return [], at + 1  # another chapter, or a nearer announcement
        start += 1
    if start >= len(following) or not _begins_list(following, start, lead):
        return [], at + 1
    items, used = _listed(following[start:], lead)
    return items, at + 1 + start + used


def _begins_list(following: list[Section], at: int, lead: Section) -> bool:
    if _is_item(following[at], lead):
        return True
    if _is_small_item(following[at], lead):
        return at + 1 < len(following) and _is_small_item(following[at + 1], lead)
    return _is_bare_item(following[at]) and (_ends_open(lead) or _item_near(following, at, lead))


def _is_small_item(section: Section, lead: Section) -> bool:
    """Whether a line is one of a list that goes on with its lead-in, in small letters and unmarked."""
    if section.is_item or section.is_heading or not lead.text.endswith(":"):
        return False
    is_short = section.word_count <= _BARE_ITEM_WORDS and section.text[:1].islower()
    return is_short and not section.text.endswith((":", "?")) and label_of_item(section.text) is not None


def _is_item(section: Section, lead: Section) -> bool:
    """Whether a section is a list item: by its marker, or by its indent where the scan lost the marker."""
    if section.is_item or section.is_heading:
        return section.is_item
    if section.word_count <= LONGEST_LABEL and _LEFT_MARKER.match(section.text):
        return True
    indent = section.passage.box.x0 - lead.passage.box.x0
    # set in like an item, it may end in a stop, as items do
    is_indented = _SAME_INDENT < indent <= _DEEPEST_INDENT and _is_short_label(
        section, section.text.rstrip(" .")
    )
    return is_indented or bool(_bulleted_lines(section))


def _bulleted_lines(section: Section) -> list[Area]:
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
    return [Area(label, section.passage) for text in texts if (label := label_of_item(text))]


def _listed(following: list[Section], lead: Section) -> tuple[list[Area], int]:
    """Collect list items; each may be followed by a paragraph that explains it."""
    marked = [section for section in following if _is_item(section, lead)]
    depth = next((section.block.depth for section in marked if section.is_item), 0)
    marked_near = bool(following) and _is_item(following[0], lead)
    areas: list[Area] = []
    at = 0
    explains = False
    while at < len(following):
        section = following[at]
        if _is_item(section, lead):
            if section.block.depth <= depth:
                bulleted = _bulleted_lines(section)
                label = None if bulleted else label_of_item(section.text)
                if not bulleted and label is None:
                    return [], at  # one undertaking among the items: this is no list of labels
                areas += bulleted or [Area(label or "", section.passage)]
        elif _is_lost_item(following, at, lead, areas) or (not marked_near and _is_small_item(section, lead)):
            areas.append(Area(clean_label(section.text), section.passage))
        elif _is_explanation(following, at, lead) and (at == 1 or explains):
            explains = True
        else:
            break
        at += 1
    if (
        explains
        and at < len(following)
        and not following[at].is_heading
        and _is_item(following[at - 1], lead)
    ):
        at += 1  # what explains the last one
    return areas, at


def _is_lost_item(following: list[Section], at: int, lead: Section, areas: list[Area]) -> bool:
    """Whether a short paragraph is an item that lost its marker: marked ones follow, or none is marked."""
    if not _is_bare_item(following[at]):
        return False
    if _item_near(following, at, lead):
        return True
    if not areas:
        return _ends_open(lead) and at + 1 < len(following) and _is_bare_item(following[at + 1])
    return not any(_is_item(section, lead) for section in following[:at])


def _item_near(following: list[Section], at: int, lead: Section) -> bool:
    """Whether a marked item follows before the next heading, a few sections on."""
    for section in following[at + 1 : at + 6]:
        if section.is_heading or _announcement(section) or _ends_open(section):
            return False
        if _is_item(section, lead):
            return True
    return False


def _is_explanation(following: list[Section], at: int, lead: Section) -> bool:
    section = following[at]
    if section.is_heading or _ends_open(section) or _announcement(section) is not None:
        return False
    return at + 1 < len(following) and (
        _is_item(following[at + 1], lead)
        or (_is_bare_item(following[at + 1]) and _item_near(following, at + 1, lead))
    )


def _is_bare_item(section: Section) -> bool:
    return not section.is_item and _is_short_label(section, section.text)


def _is_short_label(section: Section, text: str) -> bool:
    if section.is_heading or section.word_count > _BARE_ITEM_WORDS:
        return False
    if HEADINGS.heads_promise.in_folded.match(section.folded):
        return False  # "Vårt löfte" heads what comes after the list
    return can_be_unmarked_label(text) and label_of_item(text) is not None
