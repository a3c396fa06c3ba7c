"""Every declaration of areas that a document may hold, whatever speaks for it."""

from __future__ import annotations

from pipeline.nlp.areas.enumerations import enumerations, plain_lists
from pipeline.nlp.areas.evidence import Declaration
from pipeline.nlp.areas.heading_signs import ThemesOf
from pipeline.nlp.areas.headings import (
    column_labels,
    headings_below,
    headings_over_lists,
    headings_over_tables,
    labelled_headings,
    numbered_headings,
    promise_headings,
    table_sections,
)
from pipeline.nlp.areas.lists import declared_lists
from pipeline.nlp.areas.sentences import declaring_sentences, telling_sentences
from pipeline.nlp.language.parses import parse_together
from pipeline.nlp.structure.sections import Outline


def known_declarations(
    outline: Outline, skipped: frozenset[int], themes_of: ThemesOf
) -> tuple[Declaration, ...]:
    """Return the declarations that words or structure show as such; see `all_declarations`."""
    found = (
        *declared_lists(outline, skipped),
        *declaring_sentences(outline, skipped),
        *telling_sentences(outline, skipped),
        *(
            declaration
            for declaration in (
                labelled_headings(outline, skipped),
                headings_below(outline, skipped),
                table_sections(outline),
                column_labels(outline),
                headings_over_tables(outline, skipped, themes_of),
                numbered_headings(outline, skipped, themes_of),
                headings_over_lists(outline, skipped, themes_of),
                promise_headings(outline, skipped),
            )
            if declaration
        ),
    )
    return _first_of_each(found)


def all_declarations(
    known: tuple[Declaration, ...], outline: Outline, skipped: frozenset[int]
) -> tuple[Declaration, ...]:
    """Return the known declarations and whatever may be one; of two with the same labels from one place,
    the first. That of the weighed headings is not among them."""
    every = _first_of_each((*known, *plain_lists(outline, skipped), *enumerations(outline, skipped)))
    parse_together(area.label for declaration in every for area in declaration.areas)
    return every


def _first_of_each(found: tuple[Declaration, ...]) -> tuple[Declaration, ...]:
    held: dict[tuple[object, ...], Declaration] = {}
    for declaration in found:
        key = (id(declaration.areas[0].passage), *(area.label for area in declaration.areas))
        held.setdefault(key, declaration)
    return tuple(held.values())
