"""The outcome of one document: everything that the dataset is made from."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.agreement import Agreement
from pipeline.document.blocks import Document
from pipeline.document.problem import Problem


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one source file gave.

    Attributes
    ----------
    source_name
        File name as given by the user, with "/" between folders.
    source_sha256
        Hex digest of the file's bytes; the agreement_id follows from it alone.
    document, agreement
        None where the file could not be read at all; then `problems` says why.
    """

    source_name: str
    source_sha256: str
    document: Document | None
    agreement: Agreement | None
    problems: tuple[Problem, ...]
