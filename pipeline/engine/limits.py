"""How long and how large one document's work may become."""

from __future__ import annotations

from dataclasses import dataclass

BASE_SECONDS = 120.0
"""For any document. A scanned page took 6 s to read, on a loaded machine it takes a few times that."""

SECONDS_PER_MEGABYTE = 300.0
"""On top, for each megabyte. The densest scans are bilevel ones with 12-28 pages to a megabyte (the fax
scans that were measured: 5 pages in 0.29 MB, 8 in 0.60 MB), so this gives every page 10 s or more."""

MEMORY_BYTES = 2 * 1024**3
"""For the worker and the Tesseract it starts, together: up to about 700 MB for A4 scans at 300 dpi (591 MB
over the thirteen documents of `data/raw`, 150-300 dpi), so a little less than three times that fits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document's work.

    Attributes
    ----------
    deadline_seconds
        The same deadline for every document; None for one that grows with the document's size.
    memory_bytes
        Resident memory of the worker with all processes that it started.
    """

    deadline_seconds: float | None = None
    memory_bytes: int = MEMORY_BYTES

    def deadline_for(self, size: int) -> float:
        """Return the seconds that a document of `size` bytes may take."""
        if self.deadline_seconds is not None:
            return self.deadline_seconds
        return BASE_SECONDS + SECONDS_PER_MEGABYTE * size / 1_000_000
