"""Small documents for the tests of the language stage, as a layout stage would give them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document.agreement import Commitment, FocusArea, Party
from pipeline.document.blocks import Block, Cell, ColumnRole, Document, Passage, Table, TextBlock, numbered
from pipeline.document.geometry import Box
from pipeline.document.page import Page, PageOrigin
from pipeline.nlp.commitments.reading import read_commitments

BOX = Box(50, 50, 500, 62)
PARTIES = (
    Party("kommun", "Mellerstads kommun", "Mellerstads kommun"),
    Party("polis", "Lokalpolisområde Norrvik", "Lokalpolisområde Norrvik"),
)
POLICE_ALONE = PARTIES[1:]
Row = Sequence[str | Sequence[str] | None] | str


def passage(text: str, confidence: float = 0.95) -> Passage:
    return Passage(text, (text,), 1, BOX, confidence)


def heading(text: str, level: int = 2) -> TextBlock:
    return TextBlock("heading", passage(text), level=level)


def paragraph(text: str, confidence: float = 0.95) -> TextBlock:
    return TextBlock("paragraph", passage(text, confidence))


def bullet(text: str, depth: int = 0) -> TextBlock:
    return TextBlock("list_item", passage(text), marker="•", depth=depth)


def table(roles: Sequence[ColumnRole], *rows: Row, table_no: int = 1, header: bool = True) -> Table:
    """Make a table: a row is its cells (text, texts or None for blank), or one text for a section row."""
    width = len(roles)
    cells: list[Cell] = []
    if header:
        cells += [
            Cell(0, c, 1, 1, True, role, (passage(role),), 1, BOX, 0.95) for c, role in enumerate(roles)
        ]
    for row_no, row in enumerate(rows, int(header)):
        if isinstance(row, str):
            cells.append(Cell(row_no, 0, 1, width, False, "section", (passage(row),), 1, BOX, 0.95))
            continue
        for col, content in enumerate(row):
            texts = [content] if isinstance(content, str) else content or []
            items = tuple(passage(text) for text in texts)
            cells.append(Cell(row_no, col, 1, 1, False, roles[col], items, 1, BOX, 0.95))
    return Table(table_no, len(rows) + int(header), width, tuple(cells))


def document(*blocks: Block, origin: PageOrigin = "scan") -> Document:
    return numbered(Document((Page(1, 595.0, 842.0, origin, ()),), ("",), blocks))


def areas(*labels: str) -> tuple[FocusArea, ...]:
    return tuple(FocusArea(label, ("ovrigt",), 1, BOX, 0.9) for label in labels)


def commitments(
    *blocks: Block, focus: Sequence[str] = (), parties: tuple[Party, ...] = PARTIES
) -> tuple[Commitment, ...]:
    """Return what the rules read: what is weighed besides needs a whole document, see test_weighing.py."""
    return read_commitments(document(*blocks), areas(*focus), parties, weigh=False)


def who_what(found: Sequence[Commitment]) -> list[tuple[str | None, str]]:
    return [(commitment.actor, commitment.text) for commitment in found]
