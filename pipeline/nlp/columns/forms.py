"""Forms whose labels are not known: what returns at the left of several tables is a label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.document.agreement import Actor
from pipeline.document.blocks import Cell, ColumnRole, Table
from pipeline.lexicon.roles import certain_role, form_label_role, normalised
from pipeline.nlp.columns.decision import Understanding, understood
from pipeline.nlp.columns.table_text import ColumnText, TableText
from pipeline.nlp.structure.form_tables import ACTIONS, FORM_NUMBER, form_rows

SAME_LABEL = 85
"""rapidfuzz ratio (0-100) from which two labels are one with faults of reading."""
LONGEST_LABEL = 6
"""Words."""
RETURNING = 0.5
"""Share of a table's labels that stand in another one of the document, too."""
MOST_ROWS = 30
"""Of a form."""
KNOWN = 0.6
"""Share of labels that are known, from which a table is a form though it is the only one."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    values: tuple[str, ...]


def with_forms_understood(tables: Sequence[Table], codes: Mapping[str, Actor]) -> dict[int, Table]:
    """Return the forms among tables, by place, with the role of each row in all its cells."""
    rows = {place: rows for place, table in enumerate(tables) if (rows := _rows(table))}
    alike = {p: own for p, own in rows.items() if _returns(own, [r for at, r in rows.items() if at != p])}
    labels: list[str] = []
    for own in alike.values():
        labels += [row.label for row in own if _place_of(row.label, labels) is None]
    found: dict[int, Table] = {}
    if alike:
        whole = understood(_turned(labels, list(alike.values())), codes, by_rows=True)
        if any(role in ACTIONS for role in whole.roles):
            found = {place: _marked(tables[place], labels, whole) for place in alike}
    for place, own in rows.items():
        if place not in found and (named := _known_roles(own)) is not None:
            found[place] = _marked(tables[place], [row.label for row in own], named)
    return found


def _rows(table: Table) -> list[_Row]:
    """Return the rows of a table of labels and values; nothing for any other."""
    if table.col_count != 2 or not 2 <= table.row_count <= MOST_ROWS or form_rows(table) is not None:
        return []
    if any(cell.role in ACTIONS and cell.is_header and certain_role(cell.text) for cell in table.cells):
        return []
    rows: list[_Row] = []
    for row_no in range(table.row_count):
        cells = {
            cell.col_no: cell for cell in table.cells if cell.row_no == row_no and cell.role != "section"
        }
        if 0 not in cells or not cells[0].items:
            continue
        label = _label(cells[0].text)
        if len(label.split()) > LONGEST_LABEL or cells[0].text.rstrip().endswith("."):
            return []
        value = cells.get(1)
        rows.append(_Row(label, tuple(item.text for item in value.items) if value else ()))
    return rows if len(rows) >= 2 else []


def _label(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\d+", " ", normalised(text))).strip()


def _returns(own: Sequence[_Row], others: Sequence[Sequence[_Row]]) -> bool:
    return any(
        sum(_place_of(row.label, [r.label for r in other]) is not None for row in own) >= RETURNING * len(own)
        for other in others
    )


def _place_of(label: str, labels: Sequence[str]) -> int | None:
    likeness = [(fuzz.ratio(label, other), -place) for place, other in enumerate(labels)]
    best = max(likeness, default=(0.0, 0))
    return -best[1] if best[0] >= SAME_LABEL else None


def _turned(labels: Sequence[str], forms: Sequence[Sequence[_Row]]) -> TableText:
    columns = []
    for label in labels:
        cells = tuple(
            next((row.values for row in form if _place_of(row.label, [label]) is not None), ())
            for form in forms
        )
        columns.append(ColumnText(label, cells))
    return TableText(tuple(columns))


def _known_roles(rows: Sequence[_Row]) -> Understanding | None:
    """Return the roles that labels name, where most of them do and one says what is done."""
    roles: list[ColumnRole] = [
        form_label_role(row.label) or certain_role(row.label) or "other" for row in rows
    ]
    known = sum(role != "other" for role in roles)
    acts = any(role in ACTIONS for role in roles)
    return Understanding(tuple(roles)) if acts and known >= KNOWN * len(roles) else None


def _marked(table: Table, labels: Sequence[str], whole: Understanding) -> Table:
    by_row: dict[int, ColumnRole] = {}
    for cell in table.cells:
        if cell.col_no == 0 and cell.items:
            place = _place_of(_label(cell.text), labels)
            by_row[cell.row_no] = whole.roles[place] if place is not None else "other"
    titles = [cell.row_no for cell in table.cells if _numbers_form(cell)]
    if titles and whole.roles and "sub_area" not in by_row.values():
        by_row[titles[0]] = "sub_area"  # "Kort 3 | Lugna kvällar"
    cells = tuple(_with_role(cell, by_row.get(cell.row_no)) for cell in table.cells)
    return replace(table, cells=cells, belief=whole.belief, unread_deeds=whole.unread_deeds)


def _numbers_form(cell: Cell) -> bool:
    return cell.row_no == 0 and cell.col_no == 0 and FORM_NUMBER.fullmatch(cell.text.strip()) is not None


def _with_role(cell: Cell, role: ColumnRole | None) -> Cell:
    return replace(cell, role=role) if role is not None and cell.role != "section" else cell
