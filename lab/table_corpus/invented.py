"""An invented document: its blocks, how they look on paper, and what is true of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

SOFT_HYPHEN = "\u00ad"
Language = Literal["swe", "eng"]


@dataclass(frozen=True, slots=True)
class InventedCell:
    """A cell by place and extent; `items` are its paragraphs, soft hyphens where a word may be broken.

    Attributes
    ----------
    labels
        Numbers of those items that are headings within the cell, printed bold and without a bullet.
    """

    row: int
    col: int
    items: tuple[str, ...] = ()
    row_span: int = 1
    col_span: int = 1
    is_header: bool = False
    labels: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class InventedTable:
    """A table and what its author decided about it; the rest is drawn with the look.

    Attributes
    ----------
    widths
        Relative widths of the columns.
    width_share
        Share of the page's text width that the table takes.
    right_aligned, centred
        Columns of figures, and columns of crosses.
    bulleted
        Columns whose items get bullets.
    """

    cells: tuple[InventedCell, ...]
    widths: tuple[float, ...]
    header_rows: int = 1
    width_share: float = 1.0
    right_aligned: frozenset[int] = frozenset()
    centred: frozenset[int] = frozenset()
    bulleted: frozenset[int] = frozenset()
    repeat_header: bool = True
    cut_rows: bool = False
    is_form: bool = False

    @property
    def row_count(self) -> int:
        return max(cell.row + cell.row_span for cell in self.cells)

    @property
    def col_count(self) -> int:
        return len(self.widths)

    def section_rows(self) -> tuple[int, ...]:
        """Rows below the header that are one cell across the whole width."""
        whole = (c for c in self.cells if c.col_span == self.col_count > 1 and not c.is_header)
        return tuple(cell.row for cell in whole)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A heading (level 1 or 2), or a paragraph (level 0)."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Leaders:
    """A table of contents: titles, dotted leaders, page numbers."""

    entries: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two blocks beside each other: a table and prose, two columns of prose, two signature blocks."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    left_share: float = 0.5


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page break that the author set."""


Block = InventedTable | TextLine | Leaders | SideBySide | NewPage


@dataclass(frozen=True, slots=True)
class Furniture:
    """Running head and foot ("{page}" and "{pages}" are filled in), and a footnote on the first page."""

    head: str = ""
    foot: str = ""
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class InventedDocument:
    """One document to print; `case` is what it tries."""

    case: str
    language: Language
    blocks: tuple[Block, ...]
    furniture: Furniture
    is_landscape: bool


def tables_in(blocks: Sequence[Block]) -> list[InventedTable]:
    """Return the tables in reading order, also those beside something else."""
    found: list[InventedTable] = []
    for block in blocks:
        if isinstance(block, InventedTable):
            found.append(block)
        elif isinstance(block, SideBySide):
            found += tables_in(block.left) + tables_in(block.right)
    return found


def texts_in(blocks: Sequence[Block]) -> list[str]:
    """Return headings and paragraphs outside the tables."""
    found: list[str] = []
    for block in blocks:
        match block:
            case TextLine():
                found.append(printed(block.text))
            case Leaders():
                found += [f"{title} {page}" for title, page in block.entries]
            case SideBySide():
                found += texts_in(block.left) + texts_in(block.right)
    return found


def printed(text: str) -> str:
    """Return the text without the places where its words may be broken."""
    return text.replace(SOFT_HYPHEN, "")
