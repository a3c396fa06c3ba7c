"""The structure seen on the pages: headings, paragraphs, list items, tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import Literal, get_args

from pipeline.document.geometry import Box
from pipeline.document.page import Page, PageOrigin

BlockKind = Literal["heading", "paragraph", "list_item", "footnote", "furniture"]
ColumnRole = Literal[
    "sub_area",
    "goal",
    "cause",
    "action",
    "action_kommun",
    "action_polis",
    "action_joint",
    "responsible",
    "timeline",
    "indicator",
    "follow_up",
    "section",
    "other",
]
COLUMN_ROLES: tuple[ColumnRole, ...] = get_args(ColumnRole)
TextOrigin = Literal["scan", "text_layer", "mixed", "transcript"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text with the place it was read from.

    Attributes
    ----------
    lines
        The printed lines, top to bottom, hyphens as printed.
    text
        The lines as running text: line-end hyphens joined where the word is one word.
    page
        1-based number of the page where it begins.
    box
        Points on that page.
    confidence
        0-1.
    number
        Its place among all passages of the document, from 1 in reading order, which it keeps whatever is
        made of it later; None before `numbered`.
    """

    text: str
    lines: tuple[str, ...]
    page: int
    box: Box
    confidence: float
    number: int | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, paragraph, list item, footnote, or page furniture (page number, running head).

    Attributes
    ----------
    level
        1 is the largest heading; 0 for what is no heading.
    marker
        The bullet or number that stood before a list item ("•", "1.", "a)"); else empty.
    depth
        0 for an outermost list item, 1 for one nested in it.
    """

    kind: BlockKind
    passage: Passage
    level: int = 0
    marker: str = ""
    depth: int = 0

    @property
    def text(self) -> str:
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table structure.

    Attributes
    ----------
    items
        What its author set apart in it: paragraphs or bullets, without their markers.
    role
        The role of its column, or ``section`` for a row across the whole width.
    """

    row_no: int
    col_no: int
    row_span: int
    col_span: int
    is_header: bool
    role: ColumnRole
    items: tuple[Passage, ...]
    page: int
    box: Box
    confidence: float

    @property
    def text(self) -> str:
        return "\n".join(item.text for item in self.items)


@dataclass(frozen=True, slots=True)
class Table:
    """One table, whole: what continues over pages is joined and repeated headers are dropped.

    Row and column numbers are 0-based; the header row, where there is one, is row 0. A cell that is
    empty on paper is a cell with no items.

    Attributes
    ----------
    belief
        How likely the roles of its columns are right, 0-1; 1 where their headings name them.
    unread_deeds
        How many items look like undertakings, where it was not understood what the columns hold; else 0.
    """

    table_no: int
    row_count: int
    col_count: int
    cells: tuple[Cell, ...]
    belief: float = 1.0
    unread_deeds: int = 0


Block = TextBlock | Table


def passages_of(block: Block) -> tuple[Passage, ...]:
    """Return what a block says, in reading order."""
    if isinstance(block, TextBlock):
        return (block.passage,)
    return tuple(item for cell in block.cells for item in cell.items)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in reading order; what the language stage reads.

    Attributes
    ----------
    page_texts
        The text of each page in reading order, in step with `pages`.
    """

    pages: tuple[Page, ...]
    page_texts: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def text_origin(self) -> TextOrigin:
        origins: set[PageOrigin] = {page.origin for page in self.pages}
        return origins.pop() if len(origins) == 1 else "mixed"


def numbered(document: Document) -> Document:
    """Return the document with every passage numbered in reading order; one that has numbers keeps them."""
    if any(passage.number is not None for block in document.blocks for passage in passages_of(block)):
        return document
    numbers = count(1)
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, TextBlock):
            blocks.append(replace(block, passage=replace(block.passage, number=next(numbers))))
        else:
            cells = (
                replace(cell, items=tuple(replace(item, number=next(numbers)) for item in cell.items))
                for cell in block.cells
            )
            blocks.append(replace(block, cells=tuple(cells)))
    return replace(document, blocks=tuple(blocks))
