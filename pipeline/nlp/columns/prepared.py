"""The stage between layout and language: the columns of every table get their roles, all of them weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.document.agreement import Actor
from pipeline.document.blocks import Block, Cell, ColumnRole, Document, Table, TextBlock
from pipeline.lexicon.columns import COLUMNS
from pipeline.lexicon.roles import ROLES
from pipeline.nlp.columns.bands import Band, bands, returning_rows
from pipeline.nlp.columns.contents import openings
from pipeline.nlp.columns.decision import Understanding, understood
from pipeline.nlp.columns.forms import with_forms_understood
from pipeline.nlp.columns.same_headings import Key, as_one, heading_key
from pipeline.nlp.columns.table_text import ColumnText, TableText, table_text, text_above
from pipeline.nlp.columns.torn_rows import with_rows_whole
from pipeline.nlp.language.parses import reading
from pipeline.nlp.mending.readable import MOST_CELLS, why_unreadable
from pipeline.nlp.names.legends import legend, letters
from pipeline.nlp.structure.form_tables import form_rows
from pipeline.settings import OWN_SPACY_MODEL

LONGEST_GAP = 4
"""Blocks between a table and its rest on the next page: furniture, and what stamps leave."""
FEWEST_COLUMNS = 2
SECTION_WORDS = 12
"""Of the only cell of a row that names what the rows below are about."""
SECTION_COLUMNS = 4
"""Columns of a table from which a row with one cell stands out."""


def prepared(document: Document, spacy_model: str = OWN_SPACY_MODEL) -> Document:
    """Return the document with the roles of its tables' columns decided.

    Headings that name a role keep it; of all others the contents, the neighbours and the tables of the same
    document decide. A table that binds nobody has no column of deeds.

    Raises
    ------
    ModelMissingError
        If `models/sv_atagande` is not installed.
    """
    if why_unreadable(document) is not None:
        return document
    document = replace(document, blocks=tuple(map(_with_rows_whole, document.blocks)))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if not tables:
        return document
    texts = [
        text
        for table in tables
        if _may_be_plan(table)
        for column in table_text(table).columns
        for text in openings(column)
    ]
    with reading(texts, spacy_model):
        return replace(document, blocks=tuple(_decided(document, tables)))


def _with_rows_whole(block: Block) -> Block:
    return with_rows_whole(block) if isinstance(block, Table) and _may_be_plan(block) else block


def _decided(document: Document, tables: Sequence[Table]) -> Iterator[Block]:
    codes = {**letters(), **legend(document)}
    forms = with_forms_understood(tables, codes)
    returning = returning_rows([table for table in tables if _may_be_plan(table)])
    parts = _parts(document)
    place = 0
    before: tuple[int, Table, TableText, Understanding] | None = None
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            yield block
            continue
        if place in forms:
            decided = forms[place]
        elif not _may_be_plan(block) or form_rows(block) is not None:
            decided = replace(block, belief=1.0, unread_deeds=0)
        elif found := bands(block, returning):
            decided = _with_bands(block, found, text_above(document.blocks, at), codes)
        else:
            text = _headed_text(block, document.blocks, at)
            if before is not None and _goes_on(block, before[1], at - before[0]):
                whole = before[3]
            else:
                whole = understood(as_one(parts.get(heading_key(text), [text]), text), codes)
            before = (at, block, text, whole)
            decided = _with_roles(block, whole)
        yield decided
        place += 1


def _parts(document: Document) -> dict[Key, list[TableText]]:
    """Return the tables of a document by the headings that they share."""
    found: dict[Key, list[TableText]] = {}
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table) and _may_be_plan(block):
            text = _headed_text(block, document.blocks, at)
            if key := heading_key(text):
                found.setdefault(key, []).append(text)
    return found


def _may_be_plan(table: Table) -> bool:
    return table.col_count >= FEWEST_COLUMNS and len(table.cells) <= MOST_CELLS


def _goes_on(table: Table, before: Table, gap: int) -> bool:
    """Whether a table without headings is the rest of the one before it."""
    headless = not any(cell.is_header for cell in table.cells)
    return headless and table.col_count == before.col_count and gap <= LONGEST_GAP + 1


def _headed_text(table: Table, blocks: Sequence[Block], at: int) -> TableText:
    """Return the text of a table; its headings may be a line above it that came out alone."""
    text = table_text(table, text_above(blocks, at))
    if any(column.heading for column in text.columns):
        return text
    for block in reversed(blocks[max(0, at - 2) : at]):
        if isinstance(block, TextBlock) and ROLES.run_of_headings(block.text) == len(text.columns):
            heads = [words for _, words in ROLES.within(block.text)]
            if len(heads) == len(text.columns):
                columns = (
                    replace(column, heading=head) for column, head in zip(text.columns, heads, strict=True)
                )
                return replace(text, columns=tuple(columns))
    return text


def _with_roles(table: Table, whole: Understanding) -> Table:
    sections = _section_cells(table, whole.roles)
    cells = (
        cell
        if cell.role == "section"
        else replace(cell, role="section" if cell in sections else whole.roles[cell.col_no])
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells), belief=whole.belief, unread_deeds=whole.unread_deeds)


def _section_cells(table: Table, roles: Sequence[ColumnRole]) -> list[Cell]:
    """Return the cells that stand alone in their rows and name what the rows below are about."""
    if not any(role.startswith("action") for role in roles):
        return []
    found = [cell for cell in table.cells if _heads_by_width(cell, table)]
    if table.col_count < SECTION_COLUMNS:
        return found
    filled_rows: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        for row_no in (
            range(cell.row_no, min(table.row_count, cell.row_no + cell.row_span)) if cell.items else ()
        ):
            filled_rows[row_no].append(cell)
    for filled in filled_rows[:-1]:
        if len(filled) != 1 or filled[0].is_header or filled[0].role == "section":
            continue
        cell = filled[0]
        names = roles[cell.col_no] in ("sub_area", "other") or (cell.col_no == 0 and cell.col_span > 1)
        one_line = len(cell.items) == 1 and len(cell.text.split()) <= SECTION_WORDS
        if names and cell.col_no <= 1 and one_line and cell.text[:1].isupper() and cell.row_span == 1:
            found.append(cell)
    return found


def _heads_by_width(cell: Cell, table: Table) -> bool:
    """Whether a cell over the full width names what or whom the rows below it are about."""
    wide = cell.col_span == table.col_count > 1 and not cell.is_header and cell.row_no + 1 < table.row_count
    if not wide or not cell.items or cell.row_span > 1:
        return False
    title = len(cell.items[0].text.split()) <= SECTION_WORDS and not cell.items[0].text.endswith(".")
    return title or COLUMNS.points_at_table.in_text.search(cell.text) is not None


def _with_bands(table: Table, found: Sequence[Band], above: str, codes: Mapping[str, Actor]) -> Table:
    """Return a table of boxes: below each row of headings the roles that these headings name."""
    by_cell: dict[tuple[int, int], ColumnRole] = {}
    heading_rows = {band.row_no for band in found}
    columns: list[ColumnText] = []
    places: list[tuple[Band, int]] = []
    for band in found:
        for number, head in enumerate(band.heads):
            own = [
                c for c in table.cells if c.row_no in band.rows and c.col_no == number and c.role != "section"
            ]
            columns.append(ColumnText(head, tuple(tuple(i.text for i in c.items) for c in own)))
            places.append((band, number))
    whole = understood(TableText(tuple(columns), above), codes)
    for (band, number), role in zip(places, whole.roles, strict=True):
        for row_no in (band.row_no, *band.rows):
            by_cell[(row_no, number)] = role
    cells: list[Cell] = []
    for cell in table.cells:
        decided = by_cell.get((cell.row_no, cell.col_no))
        if cell.row_no < min(heading_rows) and cell.items:
            cells.append(replace(cell, role="section"))
        elif decided is None or cell.role == "section":
            cells.append(cell)
        else:
            cells.append(replace(cell, role=decided, is_header=cell.row_no in heading_rows))
    return replace(table, cells=tuple(cells), belief=whole.belief, unread_deeds=whole.unread_deeds)
