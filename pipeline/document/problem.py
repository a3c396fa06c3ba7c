"""Things that went wrong or look doubtful, as rows that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Stage = Literal["source", "ocr", "layout", "nlp", "dataset", "engine"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault or doubt.

    Attributes
    ----------
    code
        Stable snake_case name of the cause, for programs.
    message
        What happened and what to do about it, in words.
    page
        1-based page, or None where it concerns the whole document.
    details
        What the message fills in, by name, so that it can be said in another language too.
    """

    stage: Stage
    severity: Severity
    code: str
    message: str
    page: int | None = None
    details: tuple[tuple[str, str], ...] = ()
