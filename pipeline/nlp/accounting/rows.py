"""From verdicts on the units of passages to rows, whoever judges the units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.document.accounted import AccountedPassage
from pipeline.document.blocks import Cell, Document, Passage, Table, TextBlock
from pipeline.document.mending import MendedPassage
from pipeline.nlp.accounting.certainty import Verdict
from pipeline.nlp.accounting.units import Unit, text_as_read


@dataclass(frozen=True, slots=True)
class Decided:
    """A unit with the verdict on it, and the declared area that it names or stands under."""

    unit: Unit
    verdict: Verdict
    focus_area_no: int | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A passage as it came from the layout stage, with what stands around it there."""

    passage: Passage
    marker: str = ""
    table: Table | None = None
    cell: Cell | None = None


def printed_passages(document: Document) -> Iterator[Printed]:
    """Yield the passages of a document in reading order."""
    for block in document.blocks:
        if isinstance(block, TextBlock):
            yield Printed(block.passage, block.marker)
        else:
            for cell in block.cells:
                for item in cell.items:
                    yield Printed(item, "", block, cell)


def rows_of(
    decided: Sequence[Decided], printed: Printed, mended: MendedPassage | None = None
) -> Iterator[AccountedPassage]:
    """Yield the units of one passage as rows, neighbours of one kind together; none where it has no text.

    Parameters
    ----------
    decided
        Units that make up the whole text of the passage, in order.
    mended
        How words of the passage were mended, if any was.
    """
    table, cell, marker = printed.table, printed.cell, printed.marker
    for together in _runs(decided):
        first, last = together[0], together[-1].unit
        unit = first.unit if len(together) == 1 else Unit(last.passage, first.unit.start, last.end)
        text = text_as_read(unit, mended)
        if not text:
            continue
        yield AccountedPassage(
            first.verdict.passage_class,
            min(each.verdict.probability for each in together),
            text,
            printed.passage.page,
            printed.passage.box,
            unit.text if mended is not None and unit.text != text else None,
            marker,
            first.verdict.commitment_no,
            first.focus_area_no,
            table.table_no if table else None,
            cell.row_no if cell else None,
            cell.col_no if cell else None,
            printed.passage.number,
        )
        marker = ""


def _runs(decided: Sequence[Decided]) -> Iterator[list[Decided]]:
    """Yield neighbours that are of one class and came to one commitment."""
    run: list[Decided] = []
    for each in decided:
        if run and not _is_of_kind(run[-1].verdict, each.verdict):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _is_of_kind(one: Verdict, other: Verdict) -> bool:
    return (one.passage_class, one.commitment_no) == (other.passage_class, other.commitment_no)
