"""What the language stage costs, in CPU time: ``python -m lab.measure.language_cost [--documents DIR]``.

Reads the stored pages of the sample scans and the sample transcripts; DIR adds the transcripts in it. A
scanned page's own cost is that of `lab.measure.layout_cost`, given here by ``--page-seconds``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lab.corpus.make import RAW
from pipeline.document.blocks import Document
from pipeline.engine.local.guard import ONE_THREAD
from pipeline.layout.recover import recover_layout
from pipeline.layout.transcripts.transcript import read_transcript
from pipeline.nlp.reading import read_agreement
from tests.layout.stored_pages import load_pages, stored_names

PAGE_SECONDS = 2.6
"""CPU seconds that reading and layout of one scanned page take at least."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one document cost; `seconds` of CPU for its first reading, with nothing of it in any cache."""

    words: int
    pages: int
    seconds: float

    def line(self, name: str, page_seconds: float) -> str:
        share = self.seconds / self.pages / page_seconds
        return (
            f"{name:45}{self.words:6} words{self.words / self.seconds:9.0f} words/s"
            f"{self.seconds / self.pages:8.3f} s/page{share:7.1%} of a scanned page"
        )


def cost_of(document: Document) -> Cost:
    """Read a document for the first time: later readings would find its texts in caches."""
    began = time.process_time()
    read_agreement(document)
    spent = time.process_time() - began
    words = sum(len(text.split()) for text in document.page_texts)
    return Cost(words, len(document.pages), spent)


def _documents(folder: Path | None) -> Iterator[tuple[str, Document]]:
    for name in stored_names():
        yield name, recover_layout(load_pages(name))
    for path in sorted([*RAW.glob("*__transcript.txt"), *(folder.glob("*.txt") if folder else ())]):
        yield path.name, read_transcript(path.read_text("utf-8"))[0]


def main() -> None:
    """Print one line for each document and one for all; loading the models is left out.

    The first document loads them: it is read, and not counted. As in a worker of `samverkan ingest`,
    numpy has one thread, which it must be told before it starts.
    """
    if not ONE_THREAD.items() <= os.environ.items():
        os.execve(sys.executable, sys.orig_argv, os.environ | ONE_THREAD)
    parser = argparse.ArgumentParser(prog="python -m lab.measure.language_cost")
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--page-seconds", type=float, default=PAGE_SECONDS)
    options = parser.parse_args()
    costs: list[Cost] = []
    documents = list(_documents(options.documents))
    cost_of(documents[0][1])
    for name, document in documents[1:]:
        costs.append(cost_of(document))
        print(costs[-1].line(name, options.page_seconds), flush=True)
    every = Cost(
        sum(cost.words for cost in costs),
        sum(cost.pages for cost in costs),
        sum(cost.seconds for cost in costs),
    )
    print(every.line("all", options.page_seconds))


if __name__ == "__main__":
    main()
