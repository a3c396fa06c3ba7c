"""Tables in transcripts: rows with tabs between cells, and headings of columns that ran together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document.blocks import Passage, Table
from pipeline.document.geometry import Box
from pipeline.layout.grid.page_table import GridCell, PageTable
from pipeline.layout.tables.table_joining import join_shares
from pipeline.layout.tables.table_naming import name_table
from pipeline.lexicon.roles import ROLES

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
"""A transcript has no page geometry; its places are boxes of zero size."""

TRANSCRIPT_CONFIDENCE = 0.9
"""Nobody tells how a transcript was made; it is taken for a fair OCR text until checked."""

INTERLEAVED_HEADINGS_MIN = 3
"""Known column headings on one line without tabs that show columns read across."""

_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub)\b[^>]*>", re.I)
_MARK = re.compile(r"\*\*|__")
_PARAGRAPH = re.compile(r"</p>|<p>|<br\s*/?>| {2,}", re.I)
_RULE = re.compile(r"^[\s|:_=-]*$")
_BULLET = re.compile(r"^\s*[•●▪*–-]\s+")


def plain(text: str) -> str:
    """Strip inline markup and surplus space."""
    return re.sub(r"\s+", " ", _MARK.sub("", _TAG.sub("", text))).strip()


def plain_row(line: str) -> str:
    """Return the cells of a row one after the other, without markup, also that which parts paragraphs."""
    return plain(_PARAGRAPH.sub(" ", line.replace("\t", " ")))


def text_passage(lines: Sequence[str], text: str) -> Passage:
    """Make a passage of a transcript's page 1."""
    return Passage(text, tuple(lines), 1, NOWHERE, TRANSCRIPT_CONFIDENCE)


def is_rule(line: str) -> bool:
    """Whether a line draws a rule ("---", "--<tab>--") and says nothing."""
    return bool(line.strip()) and bool(_RULE.match(line))


def transcript_table(chunks: Sequence[Sequence[str]], table_no: int) -> Table:
    """Make one table of its chunks of tab-separated rows, parted by blank lines in the transcript.

    A blank line may stand for a page break, and the first row after it for the rest of a cut row.
    """
    width = max(len(_split(line)) for chunk in chunks for line in chunk)
    return name_table(join_shares([_share(chunk, width) for chunk in chunks]), table_no)


def _share(lines: Sequence[str], width: int) -> PageTable:
    cells = [
        GridCell(row, col, 1, 1, _items(text), NOWHERE, TRANSCRIPT_CONFIDENCE, False, 1)
        for row, line in enumerate(lines)
        for col, text in enumerate(_padded(_split(line), width))
    ]
    edges = tuple(float(n) for n in range(width + 1))
    return PageTable(1, NOWHERE, edges, (), len(lines), tuple(cells), False)


def _split(line: str) -> list[str]:
    return line.rstrip("\r\n").split("\t")


def _padded(texts: Sequence[str], width: int) -> list[str]:
    return [*texts, *([""] * (width - len(texts)))]


def _items(cell: str) -> tuple[Passage, ...]:
    parts = [plain(_BULLET.sub("", part)) for part in _PARAGRAPH.split(cell)]
    return tuple(text_passage([part], part) for part in parts if part)


def is_run_together_header(line: str) -> bool:
    """Whether a line is nothing but column headings: then what follows is read across columns."""
    return "\t" not in line and ROLES.run_of_headings(line) >= INTERLEAVED_HEADINGS_MIN
