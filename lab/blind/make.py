"""Prints and scans the blind agreements: ``python -m lab.blind.make FOLDER [BATCH ...]``.

Each document gets a house style and a way of scanning by its place in the batch, so that a batch holds all.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lab.corpus.print_pdf import print_pdf
from lab.corpus.print_styles import STYLES, StyleName
from lab.corpus.sample import (
    BulletList,
    Column,
    Content,
    Footnote,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Sample,
    SampleTable,
    Signatures,
    TrueParty,
)
from lab.corpus.scan import GradeName, scan

FOLDER = Path(__file__).parent
BATCHES = tuple(sorted(path.name for path in FOLDER.iterdir() if any(path.glob("*.json"))))
GRADES: tuple[GradeName, ...] = ("clean", "office", "low", "photo", "desk")
MERGED = "^"
_LEAST_WIDTH, _MOST_WIDTH = 6.0, 60.0  # letters of a column's widest paragraph that its width follows


def load(path: Path) -> Sample:
    """Read what is to be printed of one document; its truth stays in the file."""
    raw: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    content = tuple(_block(block) for block in raw["content"])
    kommun = next((party["name"] for party in raw["parties"] if party["type"] == "kommun"), "")
    parties = tuple(TrueParty(party["type"], party["name"]) for party in raw["parties"])
    return Sample(
        path.stem,
        raw["kind"],
        raw["title"],
        kommun,
        "",
        parties,
        (),
        None,
        None,
        None,
        False,
        (),
        content,
        (),
    )


def _block(block: Mapping[str, Any]) -> Content:
    match block["type"]:
        case "heading":
            return Heading(block["text"], block["level"])
        case "paragraph":
            return Paragraph(block["text"])
        case "footnote":
            return Footnote(block["text"])
        case "list":
            items = tuple(ListItem(text) for text in block["items"])
            return BulletList(items, block.get("ordered", False))
        case "table":
            return _table(block)
        case "signatures":
            return Signatures(tuple(map(tuple, block["blocks"])))
        case "pagebreak":
            return PageBreak()
        case other:
            raise ValueError(f"unknown block {other!r}")


def _table(block: Mapping[str, Any]) -> SampleTable:
    columns = tuple(Column(column["header"], column["role"]) for column in block["columns"])
    rows = tuple(_row(row) for row in block["rows"])
    texts = [[column.header] for column in columns]
    for row in rows:
        for number, cell in enumerate(row.cells):
            texts[number] += cell or ()
    widths = tuple(min(max(_LEAST_WIDTH, *map(len, of)), _MOST_WIDTH) for of in texts)
    return SampleTable(columns, rows, widths)


def _row(row: Mapping[str, Any]) -> Row:
    if "section" in row:
        return Row(section=row["section"])
    return Row(tuple(None if cell == MERGED else tuple(cell) for cell in row["cells"]))


def make(folder: Path, batches: Sequence[str] = BATCHES) -> Iterator[Path]:
    """Write each document as a scan, and its truth beside it as NAME.json in ``truth``."""
    (folder / "truth").mkdir(parents=True, exist_ok=True)
    styles: tuple[StyleName, ...] = tuple(STYLES)
    for batch in batches:
        for number, path in enumerate(sorted((FOLDER / batch).glob("*.json"))):
            style, grade = styles[number % len(styles)], GRADES[number % len(GRADES)]
            slug = f"{batch}-{path.stem}"
            out = folder / f"{slug}__{style}__{grade}.pdf"
            with tempfile.TemporaryDirectory() as scratch:
                printed = Path(scratch) / "printed.pdf"
                print_pdf(load(path), style, printed)
                scan(printed, grade, number + 1, out)
            (folder / "truth" / f"{slug}.json").write_text(path.read_text("utf-8"), "utf-8")
            yield out


def main() -> None:
    parser = argparse.ArgumentParser(description="Print and scan the blind agreements.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("batches", nargs="*", default=BATCHES, metavar="BATCH")
    options = parser.parse_args()
    for path in make(options.folder, options.batches):
        print(path)


if __name__ == "__main__":
    main()
