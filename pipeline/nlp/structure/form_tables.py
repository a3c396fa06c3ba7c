"""Activities written as forms: labels on the left or before a colon, what is filled in beside them.

Some plans give each activity a form of its own ("Aktivitet", "Mål", "Åtgärd", "Ansvarig", ...) in
place of a row in a table. A form is the same thing turned round, so it is turned into a table row here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document.blocks import Cell, ColumnRole, Passage, Table
from pipeline.lexicon.pages import PAGES
from pipeline.lexicon.roles import form_label_role

# A heading "Ansvar" over more words than this is a chapter, not the field of a form.
MAX_RESPONSIBLE_WORDS = 12
# Fewer labels than this may be a sentence with a colon.
MIN_FIELDS = 3
FORM_SHARE = 0.5
"""Share of known labels among the first cells from which a table is a form. Counted over 126 tables of the
invented families, the annotated documents and the stored pages: 0.8 to 1.0 in 26 forms; in the other tables
0.5 at most, and there a single one, the heading of the first column."""
FORM_NUMBER = re.compile(
    rf"(?:[^\W\d_]\w+\s+)?(?:{PAGES.number_word.text_source}\s*)?\d{{1,2}}\.?", re.IGNORECASE
)
ACTIONS: frozenset[ColumnRole] = frozenset({"action", "action_kommun", "action_polis", "action_joint"})


@dataclass(frozen=True, slots=True)
class Field:
    """A label with what is filled in.

    Attributes
    ----------
    cell
        The label's own.
    alone
        Whether the label stands on a line of its own, like a heading.
    is_known
        Whether the label is one of those that are understood; what is filled in beside another is kept, and
        nothing is taken from it.
    """

    role: ColumnRole
    values: tuple[Passage, ...]
    cell: Cell
    alone: bool = False
    is_known: bool = True

    def repeats(self, other: Field) -> bool:
        """Whether both answer the same question: the second begins the next form."""
        same_label = self.is_known or self.cell.text.casefold() == other.cell.text.casefold()
        return self.role == other.role and self.is_known == other.is_known and same_label


def form_rows(table: Table) -> Table | None:
    """Return a form as a table with one row for each activity; None where the table is no form.

    What stands beside a label that is not known has the role "other".
    """
    fields = table_fields(table)
    if sum(field.is_known for field in fields) < FORM_SHARE * len(fields):
        return None
    return as_table(table.table_no, fields)


def table_fields(table: Table) -> list[Field]:
    """Read the rows of a table as labels with what is filled in; nothing where its columns have headings."""
    fields: list[Field] = []
    if any(cell.role in ACTIONS for cell in table.cells):
        return fields
    for row_no in range(table.row_count):
        cells = sorted((c for c in table.cells if c.row_no == row_no), key=lambda cell: cell.col_no)
        if not cells:
            continue
        role = form_label_role(cells[0].text)
        values = tuple(item for cell in cells[1:] for item in cell.items)
        if role is not None:
            fields.append(Field(role, values, cells[0]))
        elif not cells[0].items and fields:
            fields[-1] = replace(fields[-1], values=fields[-1].values + values)
        elif _is_unknown_label(cells, values, is_first=not fields):
            fields.append(Field("other", values, cells[0], is_known=False))
    return fields


def _is_unknown_label(cells: Sequence[Cell], values: Sequence[Passage], *, is_first: bool) -> bool:
    label = cells[0]
    # Column headings, a title over the form, and its number are no labels; one left blank says nothing.
    if not label.items or label.is_header or (not values and (is_first or len(cells) > 1)):
        return False
    return bool(values) or FORM_NUMBER.fullmatch(label.text.strip()) is None


def is_form(fields: Sequence[Field]) -> bool:
    """Whether so many labels are known that what they stand beside is a form."""
    roles = {field.role for field in fields if field.is_known}
    return len(roles) >= MIN_FIELDS or ("responsible" in roles and bool(roles & (ACTIONS | {"sub_area"})))


def as_table(table_no: int, fields: Sequence[Field]) -> Table | None:
    roles = {field.role for field in fields if field.is_known}
    if not is_form(fields):
        return None
    if any(field.alone for field in fields) and not ("responsible" in roles and roles & ACTIONS):
        return None
    if any(field.alone and field.role == "responsible" and _is_running_text(field) for field in fields):
        return None
    rows: list[list[Field]] = []
    for field in fields:
        if not rows or any(field.repeats(other) for other in rows[-1]):
            rows.append([])
        rows[-1].append(field)
    cells: list[Cell] = []
    row_no = 0
    for row in rows:
        for area in (field for field in row if field.role == "section"):
            cells.append(_cell(area, "section", row_no, 0))
            row_no += 1
        acting = _acting_role(row)
        for col_no, field in enumerate(field for field in row if field.role != "section"):
            acts = field.is_known and field.role == acting
            cells.append(_cell(field, "action" if acts else field.role, row_no, col_no))
        row_no += 1
    if not any(cell.role in ACTIONS for cell in cells):
        return None
    return Table(table_no, row_no, max(map(len, rows)), tuple(cells))


def _acting_role(row: Sequence[Field]) -> ColumnRole | None:
    """Return the role of the field that stands for a missing "Åtgärd": the description, else the activity."""
    roles = {field.role for field in row if field.is_known}
    if roles & ACTIONS:
        return None
    return "other" if "other" in roles else "sub_area"


def _cell(field: Field, role: ColumnRole, row_no: int, col_no: int) -> Cell:
    return replace(
        field.cell,
        row_no=row_no,
        col_no=col_no,
        row_span=1,
        col_span=1,
        is_header=False,
        role=role,
        items=field.values,
    )


def _is_running_text(field: Field) -> bool:
    return sum(len(value.text.split()) for value in field.values) > MAX_RESPONSIBLE_WORDS
