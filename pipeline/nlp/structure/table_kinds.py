"""Kinds of tables whose rows are no activities as they stand, and how each becomes one that has them."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.document.blocks import Table
from pipeline.nlp.structure.form_tables import form_rows
from pipeline.nlp.structure.marked_columns import with_marks_named
from pipeline.nlp.structure.turned_tables import boxed_rows, turned_rows

TABLE_KINDS: tuple[Callable[[Table], Table | None], ...] = (form_rows, turned_rows, boxed_rows)
"""Each returns a table of its kind with one row for each activity, and None for any other table."""


def by_activities(table: Table) -> Table:
    """Return the table with one row for each activity; one of no known kind as it is."""
    known = (kind(table) for kind in TABLE_KINDS)
    return with_marks_named(next((rows for rows in known if rows is not None), table))
