"""Which texts of a document the rules will most likely want parsed, so that they can be parsed together.

A guess that is wrong costs time and nothing else: what was not foreseen is parsed when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document.blocks import Cell, Document, Table, TextBlock
from pipeline.nlp.binding.lead_ins import FILLED_UP
from pipeline.nlp.language.sentences import sentences
from pipeline.nlp.structure.table_kinds import by_activities

# Roles of cells that tell, one behind the other, what area a row belongs to.
_ABOUT_ROLES = ("sub_area", "cause")
# Roles of cells whose words the rules look into; of the others they take the text as it is.
_READ_ROLES = frozenset({"action", "action_kommun", "action_polis", "action_joint"})


def texts_to_parse(document: Document) -> Iterator[str]:
    """Yield the running text of a document and its action cells, one text for each passage."""
    transcript = document.text_origin == "transcript"
    for block in document.blocks:
        if not isinstance(block, TextBlock):
            table = by_activities(block)
            yield from (
                item.text.strip() for cell in table.cells if _is_read(cell, transcript) for item in cell.items
            )
            yield from _about_rows(table)
        elif block.kind in ("heading", "paragraph", "list_item"):
            text = block.text.strip()
            yield text
            if text.endswith(":"):
                # A lead-in is read as the beginning of a sentence, once as it is and once filled up.
                beginning = sentences(text)[-1].rstrip(":").rstrip()
                yield from (beginning, beginning + FILLED_UP)


def _about_rows(table: Table) -> Iterator[str]:
    """Yield what names each row."""
    said: dict[int, list[str]] = {}
    for role in _ABOUT_ROLES:
        for cell in table.cells:
            if cell.role == role and not cell.is_header:
                said.setdefault(cell.row_no, []).extend(item.text for item in cell.items)
    yield from (" ".join(texts) for texts in said.values() if texts)


def _is_read(cell: Cell, transcript: bool) -> bool:
    # A column that names its party is only looked into where paragraphs have to be told apart again.
    if cell.is_header or cell.role == "section":
        return cell.role == "section"
    return cell.role == "action" or (transcript and cell.role in _READ_ROLES)
