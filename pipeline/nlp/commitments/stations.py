"""The blocks of a document as they were read: where one stood, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.agreement import Commitment
from pipeline.document.blocks import Block
from pipeline.nlp.commitments.place import Place


@dataclass(frozen=True, slots=True)
class Station:
    """A block as the rules read it.

    Attributes
    ----------
    before, after
        Where one stood before and after it.
    found
        The commitments that the rules read from it.
    """

    block: Block
    before: Place
    after: Place
    found: tuple[Commitment, ...] = ()
