"""Forms written as lines: "label: value", or a label on a line of its own over what is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from pipeline.document.agreement import FocusArea
from pipeline.document.blocks import Block, Cell, ColumnRole, Table, TextBlock
from pipeline.lexicon.roles import form_label_role, label_role
from pipeline.nlp.areas.match import match_heading
from pipeline.nlp.names.party_words import PartyNames, responsible_actor
from pipeline.nlp.structure.form_tables import (
    FORM_NUMBER,
    Field,
    as_table,
    is_form,
    table_fields,
)
from pipeline.nlp.structure.headings import taken_apart

LONGEST_UNKNOWN = 3
"""Words before a colon that can be a label which is not known; more are the beginning of a sentence."""
_BESIDE_DEEDS: frozenset[ColumnRole] = frozenset({"responsible", "timeline", "indicator", "follow_up"})
"""Labels that head nothing: with what is filled in they are no heading, whatever their print says."""
_NUMBERED = re.compile(r"^\d{1,2}[.)]?\s+(?P<name>\S.*)$")
_LONGEST_AREA = 16
"""Words of a heading over an area."""
_FIELD_LINE = re.compile(r"^([^:]{2,40}):\s*(.*)$", re.DOTALL)


def _field_line(block: Block, following: Block | None = None) -> Field | None:
    """Return a line "label: value" as a field; None for any other block.

    A heading with a value ("Mål: Färre inbrott") is a field only among fields; else it heads what is below.
    """
    if not isinstance(block, TextBlock):
        return None
    match = _FIELD_LINE.match(block.text)
    label, value = (match[1], match[2].strip()) if match else (block.text, "")
    role = label_role(label) or (_describing_role(label) if match else None)
    if role is None:
        return None
    if block.kind == "heading" and value and role not in _BESIDE_DEEDS and not _is_labelled(following):
        return None
    passage = block.passage
    values = (replace(passage, text=value),) if value else ()
    cell = Cell(0, 0, 1, 1, False, role, values, passage.page, passage.box, passage.confidence)
    return Field(role, values, cell, alone=match is None)


def _describing_role(label: str) -> ColumnRole | None:
    return "other" if form_label_role(label) == "other" else None


def _may_belong(block: Block) -> TypeGuard[TextBlock]:
    return isinstance(block, TextBlock) and block.kind in ("paragraph", "list_item")


def _is_set_like(block: Block, above: Block, following: Block | None) -> TypeGuard[TextBlock]:
    """Whether a heading stands among lines of a form that were all taken for headings."""
    if not isinstance(block, TextBlock) or not isinstance(above, TextBlock) or block.kind != above.kind:
        return False
    return _FIELD_LINE.match(block.text) is not None and _is_labelled(following)


def _is_labelled(block: Block | None) -> bool:
    """Whether a block is a line "label: value" with a label that is known."""
    line = _FIELD_LINE.match(block.text) if isinstance(block, TextBlock) else None
    return line is not None and bool(line[2].strip()) and label_role(line[1]) is not None


def _label_below(place: int, blocks: Sequence[Block]) -> Block | None:
    """Return the block below a line, the one below that where a label that is not known stands between."""
    below, next_below = (*blocks[place + 1 : place + 3], None, None)[:2]
    if not isinstance(below, TextBlock) or below.kind != "heading" or next_below is None:
        return below
    is_between = _FIELD_LINE.match(below.text) is not None and not _is_labelled(below)
    return next_below if is_between else below


def _names_area(block: Block, areas: tuple[FocusArea, ...]) -> bool:
    """Whether a block is the heading of a declared area ("Trafik", "Prioritering B – Trafik")."""
    if not isinstance(block, TextBlock) or block.kind == "list_item" or not areas:
        return False
    if len(block.text.split()) > _LONGEST_AREA or match_heading(block.text, areas) is None:
        return False
    labelled = _FIELD_LINE.match(block.text)
    return taken_apart(block.text).area is not None or labelled is None or label_role(labelled[1]) is None


def _numbered_activity(block: Block, following: Block | None) -> Field | None:
    """Return "2. Grannsamverkan", right above the labels of a form, as the name of its activity."""
    if not isinstance(block, TextBlock) or block.text.rstrip().endswith((".", ":", ";")):
        return None
    is_item = block.kind == "list_item" and block.marker[:1].isdigit()
    named = taken_apart(block.text).activity
    numbered = _NUMBERED.match(block.text) if named is None and block.kind != "list_item" else None
    if numbered is not None:
        named = numbered["name"].strip()
    label = _field_line(following) if following is not None else None
    if (not is_item and named is None) or label is None or label.alone or not label.values:
        return None
    passage = replace(block.passage, text=named or block.text)
    cell = Cell(0, 0, 1, 1, False, "sub_area", (passage,), passage.page, passage.box, passage.confidence)
    return Field("sub_area", (passage,), cell)


def _numbers_form(block: TextBlock, following: Block | None) -> bool:
    """Whether a line only numbers the form whose labels follow ("Kort 2"): no part of the one before."""
    return FORM_NUMBER.fullmatch(block.text.strip()) is not None and _field_line_follows(following)


def _field_line_follows(following: Block | None) -> bool:
    return following is not None and _field_line(following) is not None


@dataclass(frozen=True, slots=True)
class FormLines:
    """Labels with what is filled in, and the blocks that they were written as."""

    fields: tuple[Field, ...]
    held: tuple[Block, ...]


def with_forms(parts: Iterable[Block | FormLines]) -> Iterator[Block]:
    """Yield the blocks, forms written as lines "label: value" turned into tables.

    Such a table keeps number 0: it is none of the tables on the page. Bullets under a label belong to it;
    what names the next area ends it.
    """
    for part in parts:
        if not isinstance(part, FormLines):
            yield part
        elif (form := as_table(0, part.fields)) is not None:
            yield form
        else:
            yield from part.held


def unknown_labels(parts: Iterable[Block | FormLines]) -> Iterator[Cell]:
    """Yield the labels of forms beside which nothing was understood, as cells with their place."""
    for part in parts:
        if isinstance(part, TextBlock):
            continue
        fields = table_fields(part) if isinstance(part, Table) else part.fields
        if is_form(fields):
            yield from (field.cell for field in fields if not field.is_known)


def form_parts(
    blocks: Iterable[Block], areas: tuple[FocusArea, ...], names: PartyNames
) -> Iterator[Block | FormLines]:
    """Yield lines with labels that follow each other together, every other block alone.

    Parameters
    ----------
    areas
        The areas that the agreement declares.
    names
        Its parties: "Polisen: ..." among the fields is no label but says who does it.
    """
    held: list[Block] = []
    fields: list[Field] = []
    loose: list[TextBlock] = []
    every = list(blocks)
    for place, block in enumerate(every):
        following = every[place + 1] if place + 1 < len(every) else None
        names_area = _names_area(block, areas)
        field = (
            None
            if names_area
            else _field_line(block, _label_below(place, every)) or _numbered_activity(block, following)
        )
        if field is not None:
            fields = [*_filled_up(fields, loose, names), field]
            held += [*loose, block]
            loose = []
        elif (
            fields
            and (_may_belong(block) or _is_set_like(block, held[-1], following))
            and not names_area
            and not _numbers_form(block, following)
        ):
            # Part of the field above, if another field follows or it is a bullet under its label.
            loose.append(block)
        else:
            yield from _ended(fields, held, loose)
            held, fields, loose = [], [], []
            yield block
    yield from _ended(fields, held, loose)


def _filled_up(fields: Sequence[Field], between: Sequence[TextBlock], names: PartyNames) -> list[Field]:
    """Return the fields with the lines before the next one, which belong to the last label above them."""
    filled = list(fields)
    for block in between if filled else ():
        if (unknown := _unknown_field_line(block, names)) is not None and not filled[-1].alone:
            filled.append(unknown)
        else:
            filled[-1] = replace(filled[-1], values=(*filled[-1].values, block.passage))
    return filled


def _unknown_field_line(block: TextBlock, names: PartyNames) -> Field | None:
    """Return a line "label: value" between those of a form whose label is none that is known."""
    match = _FIELD_LINE.match(block.text)
    if (
        match is None
        or block.kind == "list_item"
        or not match[2].strip()
        or taken_apart(block.text).activity is not None
    ):
        return None
    label = match[1].strip()
    if not label[:1].isupper() or len(label.split()) > LONGEST_UNKNOWN or responsible_actor(label, names):
        return None
    passage = block.passage
    cell = Cell(
        0,
        0,
        1,
        1,
        False,
        "other",
        (replace(passage, text=label, lines=(label,)),),
        passage.page,
        passage.box,
        passage.confidence,
    )
    return Field("other", (replace(passage, text=match[2].strip()),), cell, is_known=False)


def _ended(
    fields: Sequence[Field], held: Sequence[Block], loose: Sequence[TextBlock]
) -> Iterator[Block | FormLines]:
    """Yield the lines of a form that ends here, and alone what stands below it and is no part of it."""
    own = 0
    if fields and fields[-1].alone and not fields[-1].values and loose:
        own = 1
    if fields and all(block.kind == "list_item" for block in loose[own:]):
        own = len(loose)
    if fields:
        last = replace(fields[-1], values=(*fields[-1].values, *(b.passage for b in loose[:own])))
        yield FormLines((*fields[:-1], last), (*held, *loose[:own]))
    yield from loose[own:]
