"""Passages that hold a number which was read in doubt: what rests on them, a person should check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.document.agreement import Period
from pipeline.document.blocks import Document, Passage, TextBlock
from pipeline.document.doubt import is_doubted
from pipeline.document.problem import Problem
from pipeline.nlp.times.dates import find_dates
from pipeline.wording.published.problems import worded_problem


def doubted_dates(document: Document, period: Period, signed_date: date | None) -> Iterator[Problem]:
    """Yield a problem for the period and for the signing date that stand in a passage read in doubt."""
    stated = (period.valid_from, period.valid_to)
    if passage := _doubted_passage(document, stated, period.as_written):
        yield worded_problem("nlp", "warning", "period_doubted", passage.page, passage=passage.text)
    if passage := _doubted_passage(document, (signed_date,), None):
        yield worded_problem("nlp", "warning", "signed_date_doubted", passage.page, passage=passage.text)


def _doubted_passage(
    document: Document, days: Iterable[date | None], as_written: str | None
) -> Passage | None:
    sought = {day for day in days if day}
    words = " ".join((as_written or "").split())
    for passage in filter(is_doubted, _passages(document)):
        if any(sought & {mention.first, mention.last} for mention in find_dates(passage.text)):
            return passage
        if words and words in " ".join(passage.text.split()):
            return passage
    return None


def _passages(document: Document) -> Iterator[Passage]:
    for block in document.blocks:
        if isinstance(block, TextBlock):
            yield block.passage
        else:
            yield from (item for cell in block.cells for item in cell.items)
