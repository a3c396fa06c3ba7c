"""Commitments from tables: each item of an action cell, with what the rest of its row says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.document.agreement import Actor, Commitment, FocusArea
from pipeline.document.blocks import Cell, ColumnRole, Passage, Table
from pipeline.document.doubt import numbers_to_check
from pipeline.document.reasons import Reason
from pipeline.lexicon.columns import COLUMNS
from pipeline.lexicon.roles import ROLES
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.areas.match import FocusRef, match_heading, match_row
from pipeline.nlp.binding.acting_party import (
    bonded_party,
    leading_party,
    other_party,
    passive_agent,
)
from pipeline.nlp.binding.pronouns import spelt_out
from pipeline.nlp.commitments.cell_items import (
    actor_in_bracket,
    deed_subject,
    keeps_bracket,
    names_at_end,
    parted_by_lines,
    set_apart,
    widest_line,
)
from pipeline.nlp.commitments.decision import (
    UNSURE_BINDING,
    DecidedBy,
    Decision,
    review_reasons,
    without_footnote_marks,
)
from pipeline.nlp.commitments.row_beliefs import belief_in_row, with_doubted_actors
from pipeline.nlp.commitments.whose_table import set_by_section
from pipeline.nlp.language.sentences import sentences
from pipeline.nlp.names.party_words import PartyNames, only_names, responsible_actor, trailing_actor
from pipeline.nlp.structure.area_words import labelled_area
from pipeline.nlp.structure.numbers import clean_label
from pipeline.nlp.themes.beliefs import themes_of

_COLUMN_ACTOR: dict[ColumnRole, Actor] = {
    "action_kommun": "kommun",
    "action_polis": "polis",
    "action_joint": "gemensam",
}
_ACTIONS: frozenset[ColumnRole] = frozenset({"action", *_COLUMN_ACTOR})
# Blank on paper in these columns means "as above"; in the others it means that nothing is said.
_INHERITED: frozenset[ColumnRole] = frozenset({"sub_area", "goal", "cause"})
_LONGEST_LABEL = 50
UNSURE_COLUMNS = 0.6
"""Belief in a table's columns below which a person should look; see `Table.belief`."""
# Words of a label that says that all parties act.
_LONGEST_JOINT = 3
# A column names areas if it names as many.
_FEWEST_AREAS = 2
_LABELLED = re.compile(
    rf"^{VERBS.deed_heading.text_source}?([^:.]{{3,45}}?)\s*{VERBS.duty_at_end.text_source}?\s*:(?:\s+(.*))?$",
    re.DOTALL | re.IGNORECASE,
)
# Stray syllables that stamps and pens leave in cells.
_NO_WORDS = re.compile(r"^[\W\d_]*$|^\W*\w{1,3}\W*$")


@dataclass(frozen=True, slots=True)
class TableSurroundings:
    """What stands above a table and what is known of its text.

    Attributes
    ----------
    marks
        Numbers of the document's footnotes.
    run_together
        Whether the paragraphs of a cell may have lost their breaks, as in transcripts.
    activity
        The name of the one activity that the heading above announces.
    """

    focus: FocusRef | None
    actor: Actor | None
    marks: tuple[str, ...]
    run_together: bool = False
    activity: str | None = None


@dataclass(slots=True)
class _RowMemory:
    """What a section has said so far, for the cells left blank below."""

    focus: FocusRef | None
    actor: Actor | None = None
    cells: dict[ColumnRole, tuple[int, tuple[Passage, ...]]] = field(default_factory=dict)


def _joined(items: tuple[Passage, ...], marks: tuple[str, ...]) -> str | None:
    return "\n".join(without_footnote_marks(item.text, marks) for item in items) or None


def _rows(table: Table) -> Iterator[tuple[int, list[Cell]]]:
    """Yield each row below the header with every cell that covers it, left to right."""
    header_rows = {cell.row_no for cell in table.cells if cell.is_header}
    for row_no in range(table.row_count):
        if row_no in header_rows:
            continue
        cells = [c for c in table.cells if c.row_no <= row_no < c.row_no + c.row_span and not c.is_header]
        yield row_no, sorted(cells, key=lambda cell: cell.col_no)


def read_table(
    table: Table, around: TableSurroundings, areas: tuple[FocusArea, ...], names: PartyNames
) -> Iterator[Commitment]:
    """Yield the commitments of a table, row by row and from left to right."""
    yield from with_doubted_actors(_read_rows(table, around, areas, names))


def _read_rows(
    table: Table, around: TableSurroundings, areas: tuple[FocusArea, ...], names: PartyNames
) -> Iterator[Commitment]:
    memory = _RowMemory(around.focus)
    table = _with_named_areas(table, areas)
    for row_no, cells in _rows(table):
        section = next((cell for cell in cells if cell.role == "section"), None)
        if section is not None:
            if section.row_no == row_no and section.items:
                label = section.items[0].text
                memory = _RowMemory(
                    match_heading(label, areas) or FocusRef(labelled_area(label) or clean_label(label), None),
                    set_by_section(section.text, names),
                )
            continue
        yield from _read_row(table, row_no, cells, memory, around, areas, names)


def _with_named_areas(table: Table, areas: tuple[FocusArea, ...]) -> Table:
    """Return the table, a first column that names declared areas and nothing else made their column.

    Its heading may be anything ("Inriktning", "Strategiskt område").
    """
    first = [c for c in table.cells if c.col_no == 0 and not c.is_header and c.role != "section" and c.items]
    labels = {area.label.lower().strip(" .") for area in areas}
    repeats = [cell.text.lower().strip(" .") in labels for cell in first]
    if len(repeats) < _FEWEST_AREAS or not all(repeats) or first[0].role in _ACTIONS:
        return table
    cells = (replace(cell, role="sub_area") if cell in first else cell for cell in table.cells)
    return replace(table, cells=tuple(cells))


def _read_row(
    table: Table,
    row_no: int,
    cells: list[Cell],
    memory: _RowMemory,
    around: TableSurroundings,
    areas: tuple[FocusArea, ...],
    names: PartyNames,
) -> Iterator[Commitment]:
    said = _row_content(cells, memory)
    marks = around.marks
    sub_area = said.get("sub_area", ())
    about = " ".join(item.text for role in ("sub_area", "cause") for item in said.get(role, ()))
    focus = match_row(about, areas, memory.focus) or memory.focus
    context = "\n".join(
        part for part in (sub_area[0].text if sub_area else None, focus.label if focus else None) if part
    )
    context = context or "\n".join(item.text for item in said.get("cause", ()) + said.get("goal", ()))
    for cell in cells:
        if cell.role not in _ACTIONS or (cell.row_no != row_no):
            continue
        items = _items(table, cell, around)
        deeds = list(_deeds(cell.role, items, names, ends_named=_ends_named(table, cell)))
        third = _third_party_above(table, cell, names)
        by_items = len(items) == len(said.get("responsible", ()))
        for number, deed in enumerate(deeds):
            place, count = (deed.place, len(items)) if by_items else (number, len(deeds))
            of_deed = partial(_of_deed, said, place, count, marks)
            answerable = of_deed("responsible")
            decision = third or _decide(cell.role, answerable, deed, memory.actor, around.actor, names)
            text = without_footnote_marks(deed.words, marks)
            reading = deed.passage.confidence
            yield Commitment(
                actor=decision.actor,
                text=text,
                themes=themes_of(text, context or None),
                origin="table",
                page=deed.passage.page,
                box=deed.passage.box,
                passage_no=deed.passage.number,
                evidence=decision.evidence,
                confidence=belief_in_row(decision, reading, table.belief),
                focus_area=focus.label if focus else None,
                focus_area_no=focus.number if focus else None,
                sub_area=_joined(sub_area[:1], marks) or around.activity,
                goal=_joined(said.get("goal", ()), marks),
                cause=_joined(said.get("cause", ()), marks),
                responsible=answerable,
                timeline=of_deed("timeline"),
                indicator=of_deed("indicator"),
                follow_up=of_deed("follow_up"),
                table_no=table.table_no or None,
                row_no=row_no if table.table_no else None,
                review_reasons=review_reasons(
                    decision,
                    reading,
                    (*_unsure_columns(table), *numbers_to_check((deed.passage, *_beside(said)))),
                ),
            )


def _unsure_columns(table: Table) -> tuple[Reason, ...]:
    """Return a reason to review where the contents alone told what the columns hold, and not clearly."""
    return (UNSURE_BINDING,) if table.belief < UNSURE_COLUMNS else ()


def _third_party_above(table: Table, cell: Cell, names: PartyNames) -> Decision | None:
    """Return the decision for a column of deeds that a third party's name heads ("Regionen")."""
    heads = [c for c in table.cells if c.is_header and c.items and c.col_no == cell.col_no]
    if cell.role != "action" or not heads:
        return None
    heading = max(heads, key=lambda head: head.row_no).text.strip(" .:\"”'")
    if only_names(heading, names) != "annan":
        return None
    return Decision("annan", "column", ("column_names_party", "action_column"))


def _of_deed(
    said: dict[ColumnRole, tuple[Passage, ...]],
    number: int,
    count: int,
    marks: tuple[str, ...],
    role: ColumnRole,
) -> str | None:
    """Return what a cell says of one of a row's `count` deeds: its own item where the row goes by deeds.

    As many signs of success or times as deeds may be chance; as many answerable bodies are not.
    """
    items = said.get(role, ())
    by_deeds = len(said.get("responsible", ())) == count > 1
    return _joined((items[number],) if by_deeds and len(items) == count else items, marks)


def _beside(said: dict[ColumnRole, tuple[Passage, ...]]) -> Iterator[Passage]:
    """Yield what a row says besides its undertakings."""
    for role, items in said.items():
        if role not in _ACTIONS:
            yield from items


def _row_content(cells: list[Cell], memory: _RowMemory) -> dict[ColumnRole, tuple[Passage, ...]]:
    """Return what a row says by role, blanks filled from above where paper leaves them out."""
    said: dict[ColumnRole, tuple[Passage, ...]] = {}
    for cell in cells:
        if not cell.items:
            continue
        # What stands in a column holds for the columns right of it: there, nothing from above goes on.
        memory.cells = {
            role: (col, items) for role, (col, items) in memory.cells.items() if col <= cell.col_no
        }
        said[cell.role] = said.get(cell.role, ()) + cell.items
        if cell.role in _INHERITED:
            memory.cells[cell.role] = (cell.col_no, said[cell.role])
    for role, (_, items) in memory.cells.items():
        said.setdefault(role, items)
    return said


@dataclass(frozen=True, slots=True)
class _Deed:
    passage: Passage
    text: str | None
    label_actor: Actor | None
    ending_actor: Actor | None
    place: int = 0

    @property
    def words(self) -> str:
        return self.passage.text if self.text is None else self.text


def _items(table: Table, cell: Cell, around: TableSurroundings) -> tuple[Passage, ...]:
    """Return what a cell's author set apart in it."""
    if around.run_together:
        return tuple(set_apart(cell.items))
    widest = widest_line([c for c in table.cells if c.col_no == cell.col_no])
    return tuple(part for item in cell.items for part in parted_by_lines(item, widest))


def _ends_named(table: Table, cell: Cell) -> bool:
    own = [c for c in table.cells if c.col_no == cell.col_no and c.role == cell.role and not c.is_header]
    return cell.role == "action" and names_at_end([item for c in own for item in c.items])


def _deeds(
    role: ColumnRole, items: tuple[Passage, ...], names: PartyNames, *, ends_named: bool
) -> Iterator[_Deed]:
    """Yield the items of an action cell; party names standing alone head the items below them."""
    label_actor: Actor | None = None
    for place, passage in enumerate(items):
        text = passage.text.strip()
        if (
            _NO_WORDS.match(text)
            or VERBS.no_deed.in_text.match(text)
            or COLUMNS.only_asked.in_text.search(text)
        ):
            continue
        # A name at the end of a cell heads nothing.
        heads = len(text) < _LONGEST_LABEL and place + 1 < len(items)
        heading = _label_party(text, names) if heads else None
        labelled = _LABELLED.match(text)
        if heading is not None:
            label_actor = heading
            continue
        if labelled and (actor := only_names(labelled[1], names)) is not None:
            label_actor = actor
            if labelled[2]:
                yield _Deed(passage, labelled[2], label_actor, None, place)
            continue
        if role == "action" and (parts := _parted(text, names)):
            yield from (_Deed(passage, part, label_actor, None, place) for part in parts)
            continue
        ending = trailing_actor(text, names) if role == "action" else None
        named = ending.actor if ending else None
        if role == "action" and named is None:
            named = actor_in_bracket(text, names, ends_named)
        cut = ending.text if ending and not keeps_bracket(text) else None
        yield _Deed(passage, cut, label_actor, named, place)


def _label_party(text: str, names: PartyNames) -> Actor | None:
    """Return whom a line in a cell sets over the items below it: "Polisen:", "Tillsammans:"."""
    label = text.strip(" :.\"”'")
    together = text.rstrip().endswith(":") and len(label.split()) <= _LONGEST_JOINT
    if together and ROLES.jointly.in_text.search(label.lower()):
        return names.joint or "gemensam"
    return only_names(label, names)


def _parted(text: str, names: PartyNames) -> tuple[str, ...]:
    """Return the deeds of an item whose sentences bind several parties; none where all bind one.

    A sentence that binds nobody belongs to the one before it.
    """
    parts: list[str] = []
    bound: set[Actor | None] = set()
    before = ""
    for sentence in sentences(text):
        spelt = spelt_out(sentence, before, names).text
        actor = _bound_by(spelt, names)
        if parts and actor is None:
            parts[-1] = f"{parts[-1]} {sentence}"
        else:
            parts.append(sentence)
        bound.add(actor)
        before = spelt
    return tuple(parts) if len(bound - {None}) > 1 else ()


def _bound_by(sentence: str, names: PartyNames) -> Actor | None:
    actor = bonded_party(sentence, names) or passive_agent(sentence, names) or leading_party(sentence, names)
    return actor or ("annan" if other_party(sentence) else None)


def _decide(
    role: ColumnRole,
    responsible: str | None,
    deed: _Deed,
    section: Actor | None,
    above: Actor | None,
    names: PartyNames,
) -> Decision:
    """Column header, then a sentence's own subject, the cell "Ansvarig", headings, the agreement."""
    if role in _COLUMN_ACTOR:
        return Decision(_COLUMN_ACTOR[role], "column", ("column_names_party", "action_column"))
    # What stands in an action cell is a deed, also with a verb that elsewhere only tells how things are.
    subject = deed_subject(deed.words, names)
    if responsible and subject:
        return Decision(subject, "subject", ("own_subject", "action_column"))
    if responsible and (actor := responsible_actor(responsible, names)):
        return Decision(actor, "responsible", ("answerable_body", "action_column"))
    if deed.label_actor:
        return Decision(deed.label_actor, "heading", ("label_names_party", "action_column"))
    if deed.ending_actor:
        return Decision(deed.ending_actor, "ending", ("party_at_end", "action_column"))
    if subject:
        return Decision(subject, "subject", ("own_subject", "action_column"))
    if (actor := passive_agent(deed.words, names)) is not None:
        return Decision(actor, "subject", ("agent_of_passive", "action_column"))
    if heading := section or above:
        # A heading over all of a table that names both sides parts its deeds between them as often as not.
        by: DecidedBy = "heading" if section or above != "gemensam" else "agreement"
        return Decision(heading, by, ("heading_names_party", "action_column"))
    if responsible or names.joint is None:
        return Decision(None, "nothing", ("nobody_named", "action_column"))
    return Decision(names.joint, "agreement", ("parties_agreed", "action_column"))
