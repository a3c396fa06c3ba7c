"""How far the classes of passages can be trusted: ``python -m lab.measure.accounting [FOLDER ...]``.

The marks of `models/annotated` tell of each sentence, bullet and item whether it binds anybody: what is no
undertaking must not be marked, whatever its class. Of the invented documents of every family, the stored
pages of the sample scans, the sample transcripts, and the transcripts in each FOLDER, the share of words that
nothing speaks for is printed, and whether a person is told.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lab.corpus.make import RAW
from lab.families.documents import BATCHES, load
from models.train.annotated import AnnotatedDocument, Unit, annotated_documents
from pipeline.document.blocks import Document, numbered
from pipeline.document.geometry import Box
from pipeline.layout.recover import recover_layout
from pipeline.layout.transcripts.transcript import read_transcript
from pipeline.nlp.accounting.account import decided_units
from pipeline.nlp.accounting.facts import Facts
from pipeline.nlp.accounting.rows import Decided
from pipeline.nlp.accounting.understood import not_understood
from pipeline.nlp.commitments.reading import read_undertakings
from pipeline.nlp.mending.mend import Mending
from pipeline.nlp.metadata import read_metadata
from pipeline.nlp.reading import read_agreement
from tests.layout.stored_pages import load_pages, stored_names


def decided_of(entry: AnnotatedDocument) -> Iterator[Decided]:
    """Yield the units of an annotated document, its parties given: no register knows an invented kommun."""
    document = numbered(entry.document)
    read = read_metadata(document)
    found = read_undertakings(document, read.focus_areas, entry.parties, read.signature_blocks)
    facts = Facts(document, Mending(document, (), ()), document, read, found, found.commitments)
    for _, decided in decided_units(facts):
        yield from decided


def marked(unit: Unit, decided: Decided) -> bool:
    """Whether a mark in the same passage is about a unit, or most of it."""
    own = decided.unit
    shared = min(unit.end, own.end) - max(unit.start, own.start)
    return 2 * shared > min(unit.end - unit.start, own.end - own.start)


def agreements_by_basis() -> dict[tuple[str, str], tuple[int, int]]:
    """Return by basis and class how many units were marked, and how many of them as the class says."""
    counts: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for split in ("train", "test"):
        for entry in annotated_documents(split):
            of_passage: dict[Box, list[Unit]] = defaultdict(list)
            for unit in entry.units:
                of_passage[unit.box].append(unit)
            for decided in decided_of(entry):
                verdict = decided.verdict
                beside = of_passage[decided.unit.passage.box]
                for unit in (unit for unit in beside if marked(unit, decided)):
                    of_kind = (verdict.basis or "", verdict.passage_class)
                    number, right = counts[of_kind]
                    agrees = unit.mark.binds == (verdict.passage_class == "undertaking")
                    counts[of_kind] = number + 1, right + agrees
    return counts


def _documents(folders: list[Path]) -> Iterator[tuple[str, Document]]:
    for name in stored_names():
        yield name, recover_layout(load_pages(name))
    for entry in (entry for batch in BATCHES for entry in load(batch)):
        yield entry.name, entry.document
    for path in (p for folder in (RAW, *folders) for p in sorted(folder.glob("*.txt"))):
        yield path.name, read_transcript(path.read_text("utf-8"))[0]


def main() -> None:
    """Read the command line and print both tables."""
    parser = argparse.ArgumentParser(prog="python -m lab.measure.accounting")
    parser.add_argument("folders", nargs="*", type=Path)
    folders: list[Path] = parser.parse_args().folders
    for (basis, passage_class), (number, right) in sorted(agreements_by_basis().items()):
        print(f"{basis:20}{passage_class:14}{number:6}{right / number:7.2f}")
    for name, document in _documents(folders):
        read = read_agreement(document)
        told = any(problem.code == "much_not_understood" for problem in read.problems)
        print(f"{name:50}{not_understood(read.passages):7.3f}{'  told' if told else ''}")


if __name__ == "__main__":
    main()
