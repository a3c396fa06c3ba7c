"""Activities written as forms: labels on the left or before a colon, what is filled in beside them.

Some plans give each activity a form of its own ("Aktivitet", "Mål", "Åtgärd", "Ansvarig", ...) in
place of a row in a table. A form is the same thing turned round, so it is turned into a table row here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeGuard

from pipeline.document.agreement import FocusArea
from pipeline.document.blocks import Block, Cell, ColumnRole, Passage, Table, TextBlock
from pipeline.nlp.areas.match import match_heading
from pipeline.nlp.structure.area_words import labelled_area

# A heading "Ansvar" over more words than this is a chapter, not the field of a form.
MAX_RESPONSIBLE_WORDS = 12
# Fewer labels than this may be a sentence with a colon.
MIN_FIELDS = 3
_SO = r"(?:det här|detta|så|så här|vad)"
_WORDS: tuple[tuple[ColumnRole, str], ...] = (
    (
        "action_kommun",
        r"kommunens (?:åtagande|åtgärd|insats|aktivitet)\w*|åtgärd(?:er)? kommun(?:en)?"
        rf"|{_SO} (?:gör|bidrar) (?:kommunen|staden)(?: med)?|vad (?:kommunen|staden) (?:gör|bidrar med)",
    ),
    (
        "action_polis",
        r"polisens (?:åtagande|åtgärd|insats|aktivitet)\w*|åtgärd(?:er)? polis(?:en)?"
        rf"|{_SO} (?:gör|bidrar) polisen(?: med)?|vad polisen (?:gör|bidrar med)",
    ),
    (
        "action_joint",
        rf"gemensam\w* (?:åtagande|åtgärd|insats|aktivitet)\w*|{_SO} gör vi (?:ihop|tillsammans|gemensamt)",
    ),
    (
        "action",
        r"åtgärd(?:er)?|genomförande|tillvägagångssätt|vad ska göras|arbetssätt|hur"
        r"|(?:så|vad) (?:gör vi|ska vi göra)",
    ),
    ("sub_area", r"aktivitet(?:er)?|insats(?:er)?|(?:del|insats)?område|rubrik|vad"),
    (
        "goal",
        r"(?:del|effekt|övergripande |lokalt |gemensamt )?mål(?:sättning(?:ar)?|bild|et|en)?|syfte"
        r"|önskat läge|(?:vad|vart|dit|det här) vill vi(?: (?:nå|uppnå|komma|åstadkomma))?",
    ),
    (
        "cause",
        r"(?:möjliga? |troliga? |bakomliggande )?orsak(?:er|en|erna)?|problem(?:bild|beskrivning)?|bakgrund"
        r"|nuläge|varför",
    ),
    (
        "responsible",
        r"(?:huvud)?ansvarig\w*(?: (?:för genomförande|part|funktion|enhet))?|ansvar|utförare|vem",
    ),
    ("timeline", r"tid(?:s?plan|punkt|sram|speriod)?|när|klart?(?: senast)?|start"),
    ("indicator", r"indikator(?:er)?|(?:aktivitets|effekt)?mått|nyckeltal|mätetal|så mäter vi"),
    (
        "follow_up",
        r"(?:så )?(?:uppföljning|utvärdering|mätmetod(?:er)?|redovisning|följer vi upp)"
        r"|(?:hur|så) vet vi\b.{0,40}",
    ),
)
_LABELS = tuple(
    (role, re.compile(rf"(?:{words})(?:\s*(?:nr\.?\s*)?\d+\w?)?\s*[:?]?", re.IGNORECASE))
    for role, words in _WORDS
)
_BESIDE_DEEDS: frozenset[ColumnRole] = frozenset({"responsible", "timeline", "indicator", "follow_up"})
"""Labels that head nothing: with what is filled in they are no heading, whatever their print says."""
_ACTIONS: frozenset[ColumnRole] = frozenset({"action", "action_kommun", "action_polis", "action_joint"})


@dataclass(frozen=True, slots=True)
class _Field:
    """A label with what is filled in; `alone` where it stands on a line of its own, like a heading."""

    role: ColumnRole
    values: tuple[Passage, ...]
    cell: Cell
    alone: bool = False


# Asked of every block by each step that looks for labels.
@lru_cache(maxsize=4096)
def label_role(text: str) -> ColumnRole | None:
    """Return the role that a form's label names ("Ansvarig:" -> responsible), else None."""
    return next((role for role, pattern in _LABELS if pattern.fullmatch(text.strip())), None)


# Labels of a form that no column has: the area of the activity, and what is done if nothing else says.
_AREA_LABEL = re.compile(
    r"(?:fokus|samverkans|problem|tema|prioriterat )område|prioritering|prioriterat (?:mål|problem)",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"(?:kort )?beskrivning(?: av (?:aktiviteten|insatsen|åtgärden))?|innehåll", re.IGNORECASE
)


def _field_role(label: str) -> ColumnRole | None:
    """Return the role of a label in a form set as a table; "section" where it names the area."""
    plain = label.strip().rstrip(":?").rstrip()
    if _AREA_LABEL.fullmatch(plain):
        return "section"
    return label_role(label) or _describing_role(plain)


def _describing_role(label: str) -> ColumnRole | None:
    return "other" if _DESCRIBES.fullmatch(label) else None


def form_rows(table: Table) -> Table | None:
    """Return a form as a table with one row for each activity; None where the table is no form."""
    if any(cell.role in _ACTIONS for cell in table.cells):
        return None
    fields: list[_Field] = []
    for row_no in range(table.row_count):
        cells = sorted((c for c in table.cells if c.row_no == row_no), key=lambda cell: cell.col_no)
        role = _field_role(cells[0].text) if cells else None
        if role is not None:
            values = tuple(item for cell in cells[1:] for item in cell.items)
            fields.append(_Field(role, values, cells[0]))
        elif cells and fields and cells[0].items:
            return None
        elif cells and fields:
            values = tuple(item for cell in cells for item in cell.items)
            fields[-1] = replace(fields[-1], values=fields[-1].values + values)
    return _as_table(table.table_no, fields)


def _as_table(table_no: int, fields: Sequence[_Field]) -> Table | None:
    roles = {field.role for field in fields}
    if len(roles) < MIN_FIELDS and not ("responsible" in roles and roles & (_ACTIONS | {"sub_area"})):
        return None
    if any(field.alone for field in fields) and not ("responsible" in roles and roles & _ACTIONS):
        return None
    if any(field.alone and field.role == "responsible" and _is_running_text(field) for field in fields):
        return None
    rows: list[list[_Field]] = []
    for field in fields:
        if not rows or any(field.role == other.role for other in rows[-1]):
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
            cells.append(_cell(field, "action" if field.role == acting else field.role, row_no, col_no))
        row_no += 1
    if not any(cell.role in _ACTIONS for cell in cells):
        return None
    return Table(table_no, row_no, max(map(len, rows)), tuple(cells))


def _acting_role(row: Sequence[_Field]) -> ColumnRole | None:
    """Return the role of the field that stands for a missing "Åtgärd": the description, else the activity."""
    roles = {field.role for field in row}
    if roles & _ACTIONS:
        return None
    return "other" if "other" in roles else "sub_area"


def _cell(field: _Field, role: ColumnRole, row_no: int, col_no: int) -> Cell:
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


def _is_running_text(field: _Field) -> bool:
    return sum(len(value.text.split()) for value in field.values) > MAX_RESPONSIBLE_WORDS


_ACTIVITY = re.compile(
    r"^(?:aktivitet|insats|åtgärd|åtagande|löfte)\s*(?:nr\.?\s*)?\d+\w?\s*[.:–-]?\s*(?P<name>.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,2}[.)]?\s+(?P<name>\S.*)$")
_FORM_NUMBER = re.compile(r"(?:[A-ZÅÄÖ]\w+\s+)?(?:nr\.?\s*)?\d{1,2}\.?", re.IGNORECASE)
_LONGEST_AREA = 16
"""Words of a heading over an area."""
_FIELD_LINE = re.compile(r"^([^:]{2,40}):\s*(.*)$", re.DOTALL)


def _field_line(block: Block, following: Block | None = None) -> _Field | None:
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
    if block.kind == "heading" and value and role not in _BESIDE_DEEDS:
        below = _FIELD_LINE.match(following.text) if isinstance(following, TextBlock) else None
        if below is None or not below[2].strip() or label_role(below[1]) is None:
            return None
    passage = block.passage
    values = (replace(passage, text=value),) if value else ()
    cell = Cell(0, 0, 1, 1, False, role, values, passage.page, passage.box, passage.confidence)
    return _Field(role, values, cell, alone=match is None)


def _may_belong(block: Block) -> TypeGuard[TextBlock]:
    return isinstance(block, TextBlock) and block.kind in ("paragraph", "list_item")


def _names_area(block: Block, areas: tuple[FocusArea, ...]) -> bool:
    """Whether a block is the heading of a declared area ("Trafik", "Prioritering B – Trafik")."""
    if not isinstance(block, TextBlock) or block.kind == "list_item" or not areas:
        return False
    if len(block.text.split()) > _LONGEST_AREA or match_heading(block.text, areas) is None:
        return False
    labelled = _FIELD_LINE.match(block.text)
    return labelled_area(block.text) is not None or labelled is None or label_role(labelled[1]) is None


def _numbered_activity(block: Block, following: Block | None) -> _Field | None:
    """Return "2. Grannsamverkan", right above the labels of a form, as the name of its activity."""
    if not isinstance(block, TextBlock) or block.text.rstrip().endswith((".", ":", ";")):
        return None
    is_item = block.kind == "list_item" and block.marker[:1].isdigit()
    numbered = _ACTIVITY.match(block.text) or (
        _NUMBERED.match(block.text) if block.kind != "list_item" else None
    )
    label = _field_line(following) if following is not None else None
    if not (is_item or numbered) or label is None or label.alone or not label.values:
        return None
    name = numbered["name"].strip() if numbered else block.text
    passage = replace(block.passage, text=name or block.text)
    cell = Cell(0, 0, 1, 1, False, "sub_area", (passage,), passage.page, passage.box, passage.confidence)
    return _Field("sub_area", (passage,), cell)


def _numbers_form(block: TextBlock, following: Block | None) -> bool:
    """Whether a line only numbers the form whose labels follow ("Kort 2"): no part of the one before."""
    return _FORM_NUMBER.fullmatch(block.text.strip()) is not None and _field_line_follows(following)


def _field_line_follows(following: Block | None) -> bool:
    return following is not None and _field_line(following) is not None


def with_forms(blocks: Iterable[Block], areas: tuple[FocusArea, ...] = ()) -> Iterator[Block]:
    """Yield the blocks, forms written as lines "label: value" turned into tables.

    Such a table keeps number 0: it is none of the tables on the page. Bullets under a label belong to it;
    what names the next area ends it.
    """
    held: list[Block] = []
    fields: list[_Field] = []
    loose: list[TextBlock] = []
    every = list(blocks)
    for place, block in enumerate(every):
        following = every[place + 1] if place + 1 < len(every) else None
        names_area = _names_area(block, areas)
        field = None if names_area else _field_line(block, following) or _numbered_activity(block, following)
        if field is not None:
            if fields:
                fields[-1] = replace(fields[-1], values=fields[-1].values + tuple(b.passage for b in loose))
            fields.append(field)
            held += [*loose, block]
            loose = []
        elif fields and _may_belong(block) and not names_area and not _numbers_form(block, following):
            # Part of the field above, if another field follows or it is a bullet under its label.
            loose.append(block)
        else:
            yield from _form_or(fields, held, loose)
            held, fields, loose = [], [], []
            yield block
    yield from _form_or(fields, held, loose)


def _form_or(fields: list[_Field], held: list[Block], loose: list[TextBlock]) -> Iterator[Block]:
    if fields and fields[-1].alone and not fields[-1].values and loose:
        fields[-1] = replace(fields[-1], values=(loose[0].passage,))
        held, loose = [*held, loose[0]], loose[1:]
    bullets = [block for block in loose if block.kind == "list_item"]
    if fields and bullets and len(bullets) == len(loose):
        fields[-1] = replace(fields[-1], values=fields[-1].values + tuple(b.passage for b in loose))
        held, loose = [*held, *loose], []
    form = _as_table(0, fields)
    if form is not None:
        yield form
    else:
        yield from held
    yield from loose
