"""What a plan says of a focus area in a chapter of its own, apart from its undertakings.

Some plans set out each area's goal, indicators and way of measuring first and list the undertakings in a
later chapter, under headings that repeat the names of the areas. The area's name joins them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.document.agreement import Commitment, FocusArea
from pipeline.document.blocks import Block, Cell, ColumnRole, Table, TextBlock
from pipeline.lexicon.roles import label_role
from pipeline.nlp.areas.match import match_heading

_SAID_OF_AREAS: frozenset[ColumnRole] = frozenset(
    {"goal", "cause", "indicator", "follow_up", "responsible", "timeline"}
)
_LABELLED = re.compile(r"^(?P<label>[^:.]{2,40}):\s+(?P<value>\S.*)$", re.DOTALL)
_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*[a-z]?[.)]?\s+")


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a chapter says of one area under one label."""

    area_no: int
    role: ColumnRole
    text: str
    is_level: bool
    """Whether its label is a heading that stands as high as the area's: it may close the document."""


def with_area_chapters(
    commitments: tuple[Commitment, ...], blocks: Iterable[Block], areas: tuple[FocusArea, ...]
) -> tuple[Commitment, ...]:
    """Return the commitments with what the chapter of their area says, where they say nothing themselves.

    Where an area has two statements under one label (activities with goals of their own), none is taken:
    nothing tells which of them an undertaking belongs to.
    """
    if not areas or not commitments:
        return commitments
    said: dict[tuple[int, ColumnRole], list[str]] = {}
    statements = list(_statements(blocks, areas))
    for statement in statements:
        others = any(s.role == statement.role and s.area_no != statement.area_no for s in statements)
        # "Uppföljning" once, as high as the areas' headings, is that of the whole document.
        if others or not statement.is_level or len(areas) == 1:
            said.setdefault((statement.area_no, statement.role), []).append(statement.text)
    own = frozenset(commitment.text for commitment in commitments)
    only = {place: texts[0] for place, texts in said.items() if len(texts) == 1 and texts[0] not in own}
    return tuple(_completed(commitment, only) for commitment in commitments)


def _completed(commitment: Commitment, said: dict[tuple[int, ColumnRole], str]) -> Commitment:
    number = commitment.focus_area_no
    if number is None:
        return commitment
    return replace(
        commitment,
        goal=commitment.goal or said.get((number, "goal")),
        cause=commitment.cause or said.get((number, "cause")),
        indicator=commitment.indicator or said.get((number, "indicator")),
        follow_up=commitment.follow_up or said.get((number, "follow_up")),
        responsible=commitment.responsible or said.get((number, "responsible")),
        timeline=commitment.timeline or said.get((number, "timeline")),
    )


def _statements(blocks: Iterable[Block], areas: tuple[FocusArea, ...]) -> Iterator[_Statement]:
    """Yield what stands under or behind the labels in the chapters of areas."""
    area_no: int | None = None
    area_level = 0
    role: ColumnRole | None = None
    is_level = False
    texts: list[str] = []
    for block in blocks:
        is_text = isinstance(block, TextBlock)
        label, value = _label(block.text) if isinstance(block, TextBlock) else (None, "")
        ends = not is_text or label is not None or (isinstance(block, TextBlock) and block.kind == "heading")
        if ends and area_no is not None and role is not None and texts:
            yield _Statement(area_no, role, "\n".join(texts), is_level)
        if ends:
            role, texts = None, []
        if not isinstance(block, TextBlock):
            yield from _rows_about_areas(block, areas)
            continue
        if label is not None:
            if area_no is not None and value and label in _SAID_OF_AREAS:
                yield _Statement(area_no, label, value, is_level=False)
            is_level = block.kind == "heading" and block.level <= area_level
            role = label if not value and label in _SAID_OF_AREAS else None
        elif block.kind == "heading":
            named = match_heading(block.text, areas)
            if named is not None or block.level <= area_level:
                area_no, area_level = (named.number, block.level) if named else (None, 0)
        elif role is not None and block.kind in ("paragraph", "list_item"):
            texts.append(block.text.strip())
    if area_no is not None and role is not None and texts:
        yield _Statement(area_no, role, "\n".join(texts), is_level)


def _rows_about_areas(table: Table, areas: tuple[FocusArea, ...]) -> Iterator[_Statement]:
    """Yield what a table without undertakings says of each area that its first column names."""
    roles = {cell.role for cell in table.cells}
    if not roles & _SAID_OF_AREAS or any(role.startswith("action") for role in roles):
        return
    for row_no in range(table.row_count):
        cells = sorted((c for c in table.cells if c.row_no == row_no and not c.is_header), key=_column)
        named = match_heading(cells[0].text, areas) if cells and cells[0].col_no == 0 else None
        if named is None or named.number is None:
            continue
        for cell in cells[1:]:
            if cell.role in _SAID_OF_AREAS and cell.items:
                yield _Statement(
                    named.number, cell.role, "\n".join(item.text for item in cell.items), is_level=False
                )


def _column(cell: Cell) -> int:
    return cell.col_no


def _label(text: str) -> tuple[ColumnRole | None, str]:
    """Return the role that a label names and what stands behind it; (None, "") for any other text."""
    plain = _NUMBER.sub("", text.strip())
    labelled = _LABELLED.match(plain)
    role = label_role(labelled["label"] if labelled else plain)
    return role, labelled["value"].strip() if labelled and role else ""
