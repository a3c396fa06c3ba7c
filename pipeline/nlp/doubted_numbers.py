"""Passages that hold a number which was read in doubt: what rests on them, a person should check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.document.agreement import Period
from pipeline.document.blocks import Document, Passage, TextBlock
from pipeline.document.problem import Problem
from pipeline.nlp.metadata.dates import find_dates

DOUBTED_BELOW = 0.5
"""A passage is no surer than a number in it that two readings disagree about (0.45); words alone seldom
bring the mean of a passage this low."""

NUMBER_TO_CHECK = "siffra att kontrollera"


def has_digit(text: str) -> bool:
    """Whether a text holds a number in digits."""
    return any(sign.isdigit() for sign in text)


def is_doubted(passage: Passage) -> bool:
    """Whether a passage holds a number, and was read in doubt."""
    return passage.confidence < DOUBTED_BELOW and has_digit(passage.text)


def numbers_to_check(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Return the reason to review what rests on these passages; empty where no number is in doubt."""
    return (NUMBER_TO_CHECK,) if any(map(is_doubted, passages)) else ()


def doubted_dates(document: Document, period: Period, signed_date: date | None) -> Iterator[Problem]:
    """Yield a problem for the period and for the signing date that stand in a passage read in doubt."""
    stated = (period.valid_from, period.valid_to)
    if passage := _doubted_passage(document, stated, period.as_written):
        text = f'The period rests on a number read in doubt ("{passage.text}"). Compare it with the page.'
        yield Problem("nlp", "warning", "period_doubted", text, passage.page)
    if passage := _doubted_passage(document, (signed_date,), None):
        text = f'The signing date was read in doubt ("{passage.text}"). Compare it with the page.'
        yield Problem("nlp", "warning", "signed_date_doubted", text, passage.page)


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
