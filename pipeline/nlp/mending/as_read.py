"""What a commitment's words were before they were mended."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document.agreement import Commitment
from pipeline.document.mending import MendedPassage


def with_text_as_read(
    commitments: tuple[Commitment, ...], passages: tuple[MendedPassage, ...]
) -> tuple[Commitment, ...]:
    """Return the commitments, those of mended passages with their text as it was read beside it."""
    by_number = {passage.passage_no: passage for passage in passages}
    return tuple(
        replace(commitment, text_as_read=by_number[commitment.passage_no].as_read(commitment.text))
        if commitment.passage_no in by_number
        else commitment
        for commitment in commitments
    )
