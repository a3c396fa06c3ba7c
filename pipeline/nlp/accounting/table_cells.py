"""What the items of tables and the columns over them are taken for."""

from __future__ import annotations

import re

from pipeline.document.blocks import Cell, Table
from pipeline.nlp.accounting.certainty import UNKNOWN, Verdict, verdict
from pipeline.nlp.accounting.facts import CLASS_OF_ROLE, Facts, letters_of
from pipeline.nlp.accounting.running_text import of_commitment
from pipeline.nlp.accounting.units import Unit
from pipeline.nlp.names.party_words import only_names

_NUMBER_ALONE = re.compile(r"\W*(?:\d{1,3}\w?|[a-zåäö])?\W*", re.IGNORECASE)
"""The number of a row, or the rest of a bullet."""


def verdict_of(unit: Unit, table: Table, cell: Cell, facts: Facts) -> Verdict:
    """Return what a unit of a cell is taken for."""
    if unit.commitment_no is not None:
        return of_commitment(unit.commitment_no, facts)
    number = unit.passage.number or 0
    if cell.is_header:
        return verdict("table_header", "header")
    if _NUMBER_ALONE.fullmatch(unit.text):
        return verdict("furniture", "marker_alone")
    letters = letters_of(unit.text)
    if letters in facts.area_labels:
        return verdict("focus_area", "area_label")
    role = facts.roles.get(number)
    if role is None:
        # Where a form was made of the table, what is in none of its fields is a label.
        return verdict("table_header", "label") if table.table_no in facts.forms else UNKNOWN
    passage_class = CLASS_OF_ROLE.get(role)
    if passage_class is not None:
        return verdict(passage_class, "section_row" if role == "section" else "column")
    if letters in facts.said:
        return verdict(facts.said[letters], "attribute")
    heads = unit.passage.number != cell.items[-1].number
    if (
        role.startswith("action")
        and heads
        and only_names(unit.text.rstrip(": "), facts.party_names) is not None
    ):
        return verdict("heading", "label")
    return verdict("signature", "signed") if table.table_no in facts.signature_tables else UNKNOWN
