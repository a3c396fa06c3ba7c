"""Every passage of a document with what it was taken for, so that nothing it says is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.document.accounted import AccountedPassage
from pipeline.document.blocks import Document, Passage, Table
from pipeline.lexicon.roles import heading_role
from pipeline.nlp.accounting import running_text, table_cells
from pipeline.nlp.accounting.beside_blocks import BesideBlocks, beside_blocks, says_something
from pipeline.nlp.accounting.certainty import UNKNOWN, Verdict, verdict
from pipeline.nlp.accounting.facts import Facts, letters_of
from pipeline.nlp.accounting.rows import Decided, Printed, printed_passages, rows_of
from pipeline.nlp.accounting.units import Unit, units_of, whole

_LONGEST_MARKER = 3
"""Letters and digits of what stood before an item of a cell, or is the rest of a bullet."""


def account(facts: Facts) -> tuple[AccountedPassage, ...]:
    """Return every passage in reading order, parted where its sentences are of several kinds."""
    mended = {passage.passage_no: passage for passage in facts.mending.passages}
    rows: list[tuple[int, AccountedPassage]] = []
    for printed, decided in decided_units(facts):
        number = printed.passage.number or 0
        rows += ((number, row) for row in rows_of(decided, printed, mended.get(number)))
    headers = _headers(facts.document)
    beside = ((each, _verdict_beside(each, headers)) for each in beside_blocks(facts.document))
    return _in_order(rows, beside)


def decided_units(facts: Facts) -> Iterator[tuple[Printed, list[Decided]]]:
    """Yield every passage with its units, at least one, and what each is taken for."""
    above = UNKNOWN
    for printed in printed_passages(facts.document):
        passage = facts.read.get(printed.passage.number or 0, printed.passage)
        judged = list(_judged(passage, printed, facts, above))
        above = judged[-1][1]
        yield printed, [Decided(unit, found, _area(unit, found, facts)) for unit, found in judged]


def account_unread(document: Document) -> tuple[AccountedPassage, ...]:
    """Return every passage of a document from which nothing could be read: nobody knows what they are."""
    rows = [
        (printed.passage.number or 0, row)
        for printed in printed_passages(document)
        for row in rows_of([Decided(whole(printed.passage), UNKNOWN)], printed)
    ]
    return _in_order(rows, ((beside, UNKNOWN) for beside in beside_blocks(document)))


def _judged(
    passage: Passage, printed: Printed, facts: Facts, above: Verdict
) -> Iterator[tuple[Unit, Verdict]]:
    """Yield the units of a passage, at least one, with what each is taken for."""
    number = passage.number or 0
    if not says_something(passage.text):
        yield whole(passage), verdict("furniture", "marker_alone")
    elif number not in facts.read:
        yield whole(passage), UNKNOWN
    elif number not in facts.of_agreement:
        yield whole(passage), verdict("background", "set_aside")
    elif printed.cell is not None and printed.table is not None:
        for unit in _units(passage, facts, is_one=True):
            yield unit, table_cells.verdict_of(unit, printed.table, printed.cell, facts)
    elif number not in facts.blocks:
        yield whole(passage), above  # put to the text above: a range that a line's end tore
    else:
        is_one = facts.blocks[number].kind in ("heading", "furniture", "footnote")
        for unit in _units(passage, facts, is_one):
            yield unit, running_text.verdict_of(unit, facts)


def _units(passage: Passage, facts: Facts, is_one: bool) -> Iterator[Unit]:
    """Yield the units of a passage; `is_one` if it is not looked into unless commitments came of it."""
    found = facts.found.get(passage.number or 0)
    if found is None and is_one:
        yield whole(passage)
    else:
        yield from units_of(passage, found or {})


def _area(unit: Unit, decision: Verdict, facts: Facts) -> int | None:
    if decision.commitment_no is not None:
        return facts.commitments[decision.commitment_no - 1].focus_area_no
    if decision.passage_class == "focus_area" and (named := facts.area_labels.get(letters_of(unit.text))):
        return named
    station = facts.stations.get(unit.passage.number or 0)
    focus = station.after.focus if station and facts.metadata.focus_areas else None
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
    words = [word.lower() for word in text.split() if says_something(word)]
    known = sum(word in headers or heading_role(word) is not None for word in words)
    if 2 * known > len(words):
        return verdict("table_header", "header_again")
    if sum(map(str.isalnum, text)) <= _LONGEST_MARKER:
        return verdict("furniture", "marker_alone")
    return UNKNOWN


def _in_order(
    rows: Sequence[tuple[int, AccountedPassage]], besides: Iterable[tuple[BesideBlocks, Verdict]]
) -> tuple[AccountedPassage, ...]:
    extra = [
        (beside.after, row)
        for beside, decision in besides
        for row in rows_of([Decided(whole(beside.passage), decision)], Printed(beside.passage))
    ]
    # A stable sort: what stands beside the blocks comes behind the passage that it is read after.
    return tuple(row for _, row in sorted([*rows, *extra], key=lambda pair: pair[0]))
