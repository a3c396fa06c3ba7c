"""What a commitment's words were before they were mended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from pipeline.document.agreement import Commitment
from pipeline.document.geometry import Box
from pipeline.document.mending import MendedPassage


def with_text_as_read(
    commitments: tuple[Commitment, ...], passages: tuple[MendedPassage, ...]
) -> tuple[Commitment, ...]:
    """Return the commitments, those of mended passages with their text as it was read beside it."""
    at_place: dict[tuple[int, Box], list[MendedPassage]] = defaultdict(list)
    for passage in passages:
        at_place[passage.page, passage.box].append(passage)
    return tuple(
        replace(commitment, text_as_read=_as_read(commitment.text, at_place[commitment.page, commitment.box]))
        if (commitment.page, commitment.box) in at_place
        else commitment
        for commitment in commitments
    )


def _as_read(text: str, passages: list[MendedPassage]) -> str | None:
    holding = [passage for passage in passages if text in passage.text]
    # A transcript has no places: there only the words themselves tell which passage a text is from.
    if not holding and len(passages) == 1 and passages[0].box.width:
        holding = passages
    return holding[0].as_read(text) if holding else None
