"""Labels of forms that are not understood: what stands beside them is kept, and a person told to look."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document.agreement import FocusArea, Party
from pipeline.document.blocks import Cell, Document
from pipeline.document.problem import Problem
from pipeline.nlp.commitments.form_lines import unknown_labels
from pipeline.nlp.commitments.reading import readable_blocks
from pipeline.nlp.names.abbreviations import with_abbreviations
from pipeline.nlp.names.party_words import PartyNames
from pipeline.wording.published.problems import worded_problem

SHOWN_LETTERS = 60
"""Of a label in a message; the rest is cut off."""


def form_problems(
    document: Document,
    areas: tuple[FocusArea, ...],
    parties: tuple[Party, ...],
    signature_blocks: frozenset[int] = frozenset(),
) -> Iterator[Problem]:
    """Yield a problem for each label that forms of the document have and that is not known.

    Parameters
    ----------
    areas
        The areas that the agreement declares.
    parties
        Its parties.
    signature_blocks
        Places in `document.blocks` of what is signatures.
    """
    names = with_abbreviations(PartyNames.of(parties), document)
    seen: dict[str, Cell] = {}
    for label in unknown_labels(readable_blocks(document, signature_blocks), areas, names):
        seen.setdefault(_shown(label).casefold(), label)
    for label in seen.values():
        yield worded_problem("nlp", "warning", "form_label_unknown", label.page, label=_shown(label))


def _shown(label: Cell) -> str:
    return " ".join(label.text.split())[:SHOWN_LETTERS].rstrip(" :")
