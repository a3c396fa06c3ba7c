"""The document as the metadata readers look at it: passages in reading order with their folded text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pipeline.document.blocks import Document, Passage, Table, TextBlock
from pipeline.nlp.language.folding import fold
from pipeline.nlp.language.sentences import sentences


@dataclass(frozen=True)
class Section:
    """One text block that is no furniture, with its place among them.

    Attributes
    ----------
    index
        Place in `Outline.sections`.
    block_index
        Place in `Document.blocks`.
    """

    index: int
    block_index: int
    block: TextBlock

    @cached_property
    def text(self) -> str:
        return self.block.passage.text.strip()

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def passage(self) -> Passage:
        return self.block.passage

    @property
    def is_heading(self) -> bool:
        return self.block.kind == "heading"

    @property
    def is_item(self) -> bool:
        return self.block.kind == "list_item"

    @cached_property
    def word_count(self) -> int:
        return len(self.text.split())

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return sentences(self.text)


@dataclass(frozen=True)
class Outline:
    """Sections in reading order, the tables with the number of sections before each, and running heads
    and feet."""

    sections: tuple[Section, ...]
    tables: tuple[tuple[int, Table], ...]
    furniture: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        """Folded text of all sections and cells, one a line: for words that may stand anywhere."""
        cells = (fold(cell.text) for _, table in self.tables for cell in table.cells)
        return "\n".join([*(section.folded for section in self.sections), *cells])

    def heading_over(self, index: int) -> Section | None:
        """Return the nearest heading above a section."""
        return next((section for section in reversed(self.sections[:index]) if section.is_heading), None)


def outline_of(document: Document) -> Outline:
    """Leave out page furniture and empty passages."""
    sections: list[Section] = []
    tables: list[tuple[int, Table]] = []
    furniture: dict[str, None] = {}
    for block_index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            tables.append((len(sections), block))
        elif block.kind == "furniture":
            furniture[block.passage.text.strip()] = None
        elif block.passage.text.strip():
            sections.append(Section(len(sections), block_index, block))
    return Outline(tuple(sections), tuple(tables), tuple(furniture))
