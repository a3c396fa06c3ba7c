"""What the table stage costs beside OCR, in CPU time: ``python -m lab.measure.layout_cost``.

Reads the scanned sample documents of ``data/raw`` anew; Tesseract's own processes are counted.
"""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path

from lab.corpus.make import PLAN, RAW
from pipeline.layout.recover import recover_layout
from tests.layout.store import read_pages

REPEATS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of one document."""

    page_count: int
    reading: float
    layout: float


def _spent() -> float:
    """CPU seconds of this process and of its children that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def cost_of(path: Path) -> Cost:
    """Read a document and recover its layout, the latter several times over."""
    start = _spent()
    pages = read_pages(path)
    read = _spent()
    for _ in range(REPEATS):
        recover_layout(pages)
    return Cost(len(pages), read - start, (_spent() - read) / REPEATS)


def main() -> None:
    reading = layout = 0.0
    for file in PLAN:
        if file.grade in ("digital", "transcript"):
            continue
        cost = cost_of(RAW / file.name)
        reading, layout = reading + cost.reading, layout + cost.layout
        share = cost.layout / cost.reading
        print(
            f"{file.name:45}{cost.page_count:3} pages  OCR {cost.reading / cost.page_count:.2f} s/page  "
            f"layout {cost.layout / cost.page_count:.3f} s/page  {share:.1%}",
            flush=True,
        )
    print(f"all: layout costs {layout / reading:.1%} of OCR")


if __name__ == "__main__":
    main()
