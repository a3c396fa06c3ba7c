"""Small invented extractions, and a reader of small invented files that gives them."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

from pipeline.dataset.publishing.publish import Publication, publish
from pipeline.dataset.publishing.rows import tables_of
from pipeline.dataset.store.results import ResultStore
from pipeline.dataset.store.sources import load_sources, save_sources
from pipeline.document.accounted import AccountedPassage
from pipeline.document.agreement import Agreement, Commitment, FocusArea, Party, Period, Signatory
from pipeline.document.blocks import Cell, Document, Passage, Table
from pipeline.document.extraction import Extraction
from pipeline.document.geometry import Box
from pipeline.document.page import Page, Word
from pipeline.document.problem import Problem
from pipeline.run.extraction import ExtractionTask

BOX = Box(50.0, 60.0, 300.0, 72.0)
KOMMUN = Party("kommun", "Påhitts kommun", "Påhitts kommun", "0001", "00")
POLIS = Party("polis", "Lokalpolisområde Påhitt", "Polisen i Påhitt")
UNREADABLE = Problem("source", "error", "corrupt_file", "The file is damaged. Fetch it again.")


def commitment(text: str = "Kommunen lyser upp parken.", **changes: object) -> Commitment:
    """Return a commitment that nothing speaks against, but for the changes."""
    values = {
        "actor": "kommun",
        "themes": ("trygghet_plats",),
        "origin": "list",
        "confidence": 0.9,
        **changes,
    }
    return Commitment(text=text, page=1, box=BOX, **values)  # type: ignore[arg-type]


def agreement(
    commitments: tuple[Commitment, ...] | None = None,
    parties: tuple[Party, ...] = (KOMMUN, POLIS),
    period: Period = Period(date(2031, 1, 1), date(2032, 12, 31), False, "2031-2032"),  # noqa: B008 - frozen
) -> Agreement:
    """Return a complete agreement."""
    return Agreement(
        title="Överenskommelse om parken",
        kind="samverkansöverenskommelse",
        parties=parties,
        signatories=(Signatory("Siv Påhittad", "Kommunalråd", "kommun", None),),
        signed_date=date(2030, 12, 1),
        period=period,
        focus_areas=(FocusArea("Trygg park", ("trygghet_plats",), 1, BOX, 0.9),),
        commitments=(commitment(),) if commitments is None else commitments,
        passages=(AccountedPassage("undertaking", 0.85, "Lys upp parken", 1, BOX, commitment_no=1),),
    )


def document(word_confidence: float = 0.95) -> Document:
    """Return one scanned page with a table of one cell."""
    passage = Passage("Lys upp parken", ("Lys upp parken",), 1, BOX, 0.9)
    cell = Cell(0, 0, 1, 1, False, "action", (passage, passage), 1, BOX, 0.9)
    page = Page(1, 595.0, 842.0, "scan", (Word("parken", BOX, word_confidence),), rotation=90, skew=0.5)
    return Document((page,), ("Lys upp parken",), (Table(1, 1, 1, (cell,)),))


def extraction(
    name: str, content: bytes, read: Agreement | None = None, problems: tuple[Problem, ...] = ()
) -> Extraction:
    """Return what a readable file gave."""
    sha = hashlib.sha256(content).hexdigest()
    return Extraction(name, sha, document(), read or agreement(), problems)


def failure(name: str, content: bytes) -> Extraction:
    """Return what an unreadable file gave."""
    return Extraction(name, hashlib.sha256(content).hexdigest(), None, None, (UNREADABLE,))


def store(out: Path, *extractions: Extraction) -> None:
    """Put extractions into a dataset's results and record, as an ingest does."""
    results, record = ResultStore(out), load_sources(out)
    for each in extractions:
        key = hashlib.sha256(each.source_sha256.encode()).hexdigest()
        results.keep(key, tables_of(each, "0.0+test"))
        record = record.with_document([each.source_name], each.source_sha256, key)
    save_sources(out, record)


def publish_all(out: Path, *extractions: Extraction) -> Publication:
    """Store extractions and publish."""
    store(out, *extractions)
    return publish(out)


def read_invented(task: ExtractionTask) -> Extraction:
    """Read a file of this test's own kind: JSON with the commitments' texts, or damaged."""
    content = task.path.read_bytes()
    if content == b"damaged":
        return failure(task.source_name, content)
    texts = json.loads(content)
    return extraction(task.source_name, content, agreement(tuple(commitment(text) for text in texts)))


def snapshot(folder: Path) -> dict[str, int]:
    """Return every file below a folder with its time of change."""
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}
