"""How much speaks for a declaration of areas: where it stands, and what agrees with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.document.blocks import Passage
from pipeline.nlp.areas.labels import declared_count, same_area
from pipeline.nlp.language.folding import fold


class Source(StrEnum):
    """What declares the areas."""

    LIST = "list"
    LABELLED = "labelled"
    SENTENCE = "sentence"
    BELOW = "below"
    SECTION_ROWS = "section_rows"
    COLUMN = "column"
    OVER_TABLES = "over_tables"
    NUMBERED = "numbered"
    OVER_LISTS = "over_lists"
    PROMISES = "promises"
    TELLING = "telling"
    """A sentence that lists them and does not call them areas."""
    WEIGHED = "weighed"
    """Headings that trained weights hold for names of areas."""
    ENUMERATION = "enumeration"
    """One way to read a sentence as a list."""
    PLAIN_LIST = "plain_list"
    """A list of short items, whatever announces it."""


WEIGHT: dict[Source, float] = {
    Source.LIST: 6.0,
    Source.LABELLED: 5.5,
    Source.SENTENCE: 5.0,
    Source.BELOW: 4.0,
    Source.SECTION_ROWS: 3.4,
    Source.COLUMN: 3.2,
    Source.OVER_TABLES: 3.0,
    Source.NUMBERED: 2.8,
    Source.OVER_LISTS: 2.6,
    Source.PROMISES: 2.4,
    Source.TELLING: 2.0,
}
"""The order is that in which the declarations of 201 invented agreements were right. One that does not call
its areas so is kept only with what agrees."""
NOT_CALLED_SO = -1.0
"""A list or sentence whose words speak of no areas ("Vi ska arbeta mot:")."""
COUNT_AGREES = 1.0
"""It holds as many areas as its announcement says."""
ECHO = 1.5
"""Headings or tables of the document repeat its labels."""
ECHOED_SHARE = 0.6
"""Of its labels that others must repeat."""
KEPT_FROM = 2.4


SHARE_CALLED_SO, SHARE_TOLD, SHARE_INFERRED = 0.96, 0.88, 0.75
"""Of the declarations of 201 invented agreements, 38 that others wrote and 40 short texts, those that call
their areas so were right in 99 of 100, those that something agrees with in 16 of 16, and those that only rows
of tables or headings show in 10 of 11; of the last, six stood in documents of others, and one of these was
wrong. One right and one wrong are added to each count, for the documents to come."""


@dataclass(frozen=True, slots=True)
class Area:
    """A label with the passage it was read from."""

    label: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Declaration:
    """One list of areas.

    Attributes
    ----------
    is_explicit
        Whether the words that announce it speak of areas or priorities.
    count
        How many areas the words around it say there are.
    is_echoed
        Whether other places of the document repeat its labels.
    """

    areas: tuple[Area, ...]
    announcement: str
    is_explicit: bool
    page: int
    source: Source = Source.LIST
    count: int | None = None
    is_echoed: bool = False

    @property
    def stated_count(self) -> int | None:
        """Return how many areas its announcement says there are."""
        return self.count or declared_count(fold(self.announcement))

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        agrees = self.stated_count == len(self.areas)
        unnamed = self.source in (Source.LIST, Source.SENTENCE) and not self.is_explicit
        return WEIGHT[self.source] + COUNT_AGREES * agrees + ECHO * self.is_echoed + NOT_CALLED_SO * unnamed

    @property
    def share_right(self) -> float:
        """Return the share of such declarations whose areas were all right."""
        if self.source in (Source.LIST, Source.LABELLED, Source.SENTENCE, Source.BELOW):
            return SHARE_CALLED_SO if self.is_explicit else SHARE_TOLD
        agrees = self.is_echoed or self.stated_count == len(self.areas)
        return SHARE_TOLD if agrees else SHARE_INFERRED


def echoed(declaration: Declaration, labels: tuple[str, ...]) -> Declaration:
    """Mark a declaration whose areas the other labels of the document repeat."""
    repeated = sum(any(same_area(area.label, label) for label in labels) for area in declaration.areas)
    return replace(declaration, is_echoed=repeated >= ECHOED_SHARE * len(declaration.areas))
