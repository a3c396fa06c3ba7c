"""Makes a corpus of tables: ``python -m lab.table_corpus.make --out FOLDER``.

Every case is printed and scanned in turn, with look and faults drawn from the seed; the same seed and count
give the same files. They lie in one folder for each language, ``<language>/<name>.pdf``, and beside each lies
``<name>.json`` with its truth.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lab.table_corpus.cases import CASES
from lab.table_corpus.invented import Furniture, InventedDocument, Language
from lab.table_corpus.looks import RULES, Look, Rules, draw_look
from lab.table_corpus.printing import print_document
from lab.table_corpus.scan_faults import SCAN_KINDS, ScanKind, draw_faults, scan_with
from lab.table_corpus.truth import Truth, save_truth, truth_of
from lab.table_corpus.wording import Wording

COUNT = 84
"""Documents of one corpus: some eighty tables, each case and each kind of scan at least twice."""

SEED = 2026
CUT_CASES = ("over_pages_cut_rows", "over_pages_cut_bullets", "over_pages_cut_rows")
"""Made more often: a document has only a few rows that a page's end cuts."""

LANGUAGES: dict[str, Language] = {"english_works": "eng"}
LYING_CASES = ("narrow_columns", "timetable")
"""Cases too wide for an upright page: words and numbers would be broken anywhere."""

FEET = ("{page} ({pages})", "Sida {page} av {pages}", "{page}", "EXEMPEL")
HEADS = ("EXEMPEL – påhittat innehåll", "", "Sjöby kommun · EXEMPEL")
FOOTNOTES = ("1 Siffrorna är påhittade.", "* Exempel, inget gäller på riktigt.", "")


@dataclass(frozen=True, slots=True)
class Draft:
    """One document to make: what is invented, how it looks, how it is scanned."""

    name: str
    document: InventedDocument
    look: Look
    scan: ScanKind
    seed: int


def drafts(count: int, seed: int) -> Iterator[Draft]:
    """Draw the documents of a corpus; every kind of rules and of scan meets every case in the long run."""
    order = random.Random(seed)
    cases = itertools.cycle((*CASES, *CUT_CASES))
    rules = itertools.cycle(order.sample(RULES, len(RULES)))
    scans = itertools.cycle(order.sample(SCAN_KINDS, len(SCAN_KINDS)))
    for number in range(count):
        case, kind, scan = next(cases), next(rules), next(scans)
        own_seed = seed * 100_003 + number
        yield _draft(number, case, kind, scan, own_seed)


def _draft(number: int, case: str, rules: Rules, scan: ScanKind, seed: int) -> Draft:
    rng = random.Random(seed)
    language = LANGUAGES.get(case, "swe")
    blocks = CASES[case](Wording(rng, language))
    furniture = Furniture(rng.choice(HEADS), rng.choice(FEET), rng.choice(FOOTNOTES))
    lies = rng.random() < 0.3 or case in LYING_CASES
    document = InventedDocument(case, language, blocks, furniture, lies)
    name = f"t{number:03d}__{case}__{rules}__{scan}"
    return Draft(name, document, draw_look(rng, rules), scan, seed)


def make_one(draft: Draft, folder: Path) -> Truth:
    """Write one document and its truth to its language's folder in `folder`."""
    folder = folder / draft.document.language
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / f"{draft.name}.pdf"
    rng = np.random.default_rng(draft.seed)
    with tempfile.TemporaryDirectory() as scratch:
        is_scanned = draft.scan != "digital"
        printed = Path(scratch) / "printed.pdf" if is_scanned else out
        cut, page_count = print_document(draft.document, draft.look, printed)
        if is_scanned:
            scan_with(printed, draw_faults(draft.scan, rng), rng, out)
    truth = truth_of(draft.document, draft.name, draft.look.rules, draft.scan, page_count, cut)
    save_truth(truth, folder)
    return truth


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a corpus of tables with truth.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the documents")
    parser.add_argument("--count", type=int, default=COUNT, help=f"number of documents ({COUNT})")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed makes another corpus")
    options = parser.parse_args()
    truths = [make_one(draft, options.out) for draft in drafts(options.count, options.seed)]
    pages = sum(truth.page_count for truth in truths)
    tables = sum(len(truth.tables) for truth in truths)
    cut = sum(len(table.cut_rows) for truth in truths for table in truth.tables)
    print(f"{len(truths)} documents, {pages} pages, {tables} tables, {cut} rows cut by a page's end")


if __name__ == "__main__":
    main()
