"""What became of each passage of a document: nothing that it says is left out without a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.document.geometry import Box

PassageClass = Literal[
    "undertaking",
    "goal",
    "cause",
    "indicator",
    "follow_up",
    "timeline",
    "responsible",
    "focus_area",
    "period",
    "party",
    "signature",
    "heading",
    "lead_in",
    "background",
    "table_header",
    "furniture",
    "unknown",
]
PASSAGE_CLASSES: tuple[PassageClass, ...] = get_args(PassageClass)


@dataclass(frozen=True, slots=True)
class AccountedPassage:
    """A passage of a document, or the sentences of one that are of a kind, and what it was taken for.

    Attributes
    ----------
    text
        As read, hyphens at line ends joined.
    text_mended
        The same with misread words mended; None where none was.
    marker
        The bullet or number that stood before it; else empty.
    page, box
        Where its passage stands, in points.
    commitment_no
        The commitment that came of it, by its place from 1; None where none did.
    focus_area_no
        The declared area that it names or stands under.
    table_no, row_no, col_no
        The cell that it stands in.
    source_no
        The number of the document's passage that it is, or is part of; None where it stands in no block.
    """

    passage_class: PassageClass
    probability: float
    text: str
    page: int
    box: Box
    text_mended: str | None = None
    marker: str = ""
    commitment_no: int | None = None
    focus_area_no: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    col_no: int | None = None
    source_no: int | None = None
