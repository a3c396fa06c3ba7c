"""Every passage of a document with what it was taken for, so that nothing it says is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.document.accounted import AccountedPassage
from pipeline.document.blocks import Cell, Document, Passage, Table, TextBlock, passages_of
from pipeline.document.mending import MendedPassage
from pipeline.lexicon.roles import heading_role
from pipeline.nlp.accounting import running_text, table_cells
from pipeline.nlp.accounting.beside_blocks import BesideBlocks, beside_blocks, says_something
from pipeline.nlp.accounting.certainty import UNKNOWN, Verdict, verdict
from pipeline.nlp.accounting.facts import Facts, letters_of
from pipeline.nlp.accounting.units import Unit, text_as_read, units_of, whole

_LONGEST_MARKER = 3
"""Letters and digits of what stood before an item of a cell, or is the rest of a bullet."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A unit with the verdict on it: whoever judges units, this is what rows are made of."""

    unit: Unit
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Printed:
    """A passage as it came from the layout stage, with what stands around it there."""

    passage: Passage
    marker: str = ""
    table: Table | None = None
    cell: Cell | None = None


def account(facts: Facts) -> tuple[AccountedPassage, ...]:
    """Return every passage in reading order, parted where its sentences are of several kinds."""
    mended = {passage.passage_no: passage for passage in facts.mending.passages}
    read = {p.number: p for block in facts.mending.document.blocks for p in passages_of(block)}
    rows: list[tuple[int, AccountedPassage]] = []
    above = UNKNOWN
    for printed in _printed(facts.document):
        number = printed.passage.number or 0
        decided = _decided(read.get(number, printed.passage), printed, facts, above)
        above = decided[-1].verdict if decided else above
        own = rows_of(decided, mended.get(number))
        rows += ((number, _placed(row, printed, facts)) for row in _marked(own, printed.marker))
    headers = _headers(facts.document)
    beside = ((each, _verdict_beside(each, headers)) for each in beside_blocks(facts.document))
    return _in_order(rows, beside)


def account_unread(document: Document) -> tuple[AccountedPassage, ...]:
    """Return every passage of a document from which nothing could be read: nobody knows what they are."""
    rows = [
        (printed.passage.number or 0, row)
        for printed in _printed(document)
        for row in _marked(rows_of([Decided(whole(printed.passage), UNKNOWN)], None), printed.marker)
    ]
    return _in_order(rows, ((beside, UNKNOWN) for beside in beside_blocks(document)))


def rows_of(decided: Sequence[Decided], mended: MendedPassage | None) -> Iterator[AccountedPassage]:
    """Yield the units of one passage as rows, neighbours of one kind together; none where it has no text.

    Parameters
    ----------
    mended
        How words of the passage were mended, if any was.
    """
    for _, group in groupby(decided, key=_kind):
        together = list(group)
        first, last = together[0].unit, together[-1].unit
        unit = replace(first, end=last.end)
        text = text_as_read(unit, mended)
        if not text:
            continue
        decision = together[0].verdict
        yield AccountedPassage(
            decision.passage_class,
            min(each.verdict.probability for each in together),
            text,
            unit.passage.page,
            unit.passage.box,
            text_mended=unit.text if unit.text != text else None,
            commitment_no=decision.commitment_no,
        )


def _marked(rows: Iterable[AccountedPassage], marker: str) -> Iterator[AccountedPassage]:
    """Yield the rows of a passage, the first with the marker that stood before it."""
    for place, row in enumerate(rows):
        yield row if place else replace(row, marker=marker)


def _kind(decided: Decided) -> tuple[str, int | None]:
    return decided.verdict.passage_class, decided.verdict.commitment_no


def _printed(document: Document) -> Iterator[_Printed]:
    for block in document.blocks:
        if isinstance(block, TextBlock):
            yield _Printed(block.passage, block.marker)
        else:
            for cell in block.cells:
                yield from (_Printed(item, "", block, cell) for item in cell.items)


def _decided(passage: Passage, printed: _Printed, facts: Facts, above: Verdict) -> list[Decided]:
    number = passage.number or 0
    if not says_something(passage.text):
        return [Decided(whole(passage), verdict("furniture", "marker_alone"))]
    if number not in facts.read:
        return [Decided(whole(passage), UNKNOWN)]
    if number not in facts.of_agreement:
        return [Decided(whole(passage), verdict("background", "set_aside"))]
    if printed.cell is not None and printed.table is not None:
        table, cell = printed.table, printed.cell
        units = units_of(passage, facts.found.get(number, {})) if number in facts.found else [whole(passage)]
        return [Decided(unit, table_cells.verdict_of(unit, table, cell, facts)) for unit in units]
    if number not in facts.blocks:
        return [Decided(whole(passage), above)]  # put to the text above: a range that a line's end tore
    block = facts.blocks[number]
    is_one = block.kind in ("heading", "furniture", "footnote") and number not in facts.found
    units = [whole(passage)] if is_one else units_of(passage, facts.found.get(number, {}))
    return [Decided(unit, running_text.verdict_of(unit, facts)) for unit in units]


def _placed(row: AccountedPassage, printed: _Printed, facts: Facts) -> AccountedPassage:
    """Return a row with its place: its cell, and the area that it stands under."""
    number = printed.passage.number or 0
    table, cell = printed.table, printed.cell
    return replace(
        row,
        focus_area_no=_area(row, number, facts),
        table_no=table.table_no if table else None,
        row_no=cell.row_no if cell else None,
        col_no=cell.col_no if cell else None,
    )


def _area(row: AccountedPassage, number: int, facts: Facts) -> int | None:
    if row.commitment_no is not None:
        return facts.commitments[row.commitment_no - 1].focus_area_no
    labels = [letters_of(area.label) for area in facts.metadata.focus_areas]
    if row.passage_class == "focus_area" and letters_of(row.text) in labels:
        return labels.index(letters_of(row.text)) + 1
    station = facts.stations.get(number)
    focus = station.after.focus if station else None
    return focus.number if focus else None


# --- what stands in no block -----------------------------------------------------------------------


def _headers(document: Document) -> frozenset[str]:
    """Return the words that head the columns of a document's tables."""
    return frozenset(
        word.lower()
        for block in document.blocks
        if isinstance(block, Table)
        for cell in block.cells
        if cell.is_header
        for item in cell.items
        for line in item.lines
        for word in line.split()
    )


def _verdict_beside(beside: BesideBlocks, headers: frozenset[str]) -> Verdict:
    text = beside.passage.text
    if sum(map(str.isalnum, text)) <= _LONGEST_MARKER:
        return verdict("furniture", "marker_alone")
    words = [word.lower() for word in text.split()]
    known = sum(word in headers or heading_role(word) is not None for word in words)
    return verdict("table_header", "header_again") if 2 * known > len(words) else UNKNOWN


def _in_order(
    rows: Sequence[tuple[int, AccountedPassage]], besides: Iterable[tuple[BesideBlocks, Verdict]]
) -> tuple[AccountedPassage, ...]:
    extra = [
        (beside.after, row)
        for beside, decision in besides
        for row in rows_of([Decided(whole(beside.passage), decision)], None)
    ]
    # A stable sort: what stands beside the blocks comes behind the passage that it is read after.
    return tuple(row for _, row in sorted([*rows, *extra], key=lambda pair: pair[0]))
