"""Makes the sample documents: ``python -m lab.corpus.make``.

Without options it writes the documents of `PLAN` and their README to ``data/raw``. ``--truth FOLDER`` writes
the truth of every sample as JSON instead.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lab.corpus.gold import as_gold
from lab.corpus.print_pdf import EXAMPLE_MARK, print_pdf
from lab.corpus.print_styles import StyleName
from lab.corpus.sample import Sample, load, slugs
from lab.corpus.scan import GRADES, GradeName, scan
from lab.corpus.transcript import transcribe

RAW = Path(__file__).parents[2] / "data" / "raw"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One document to make.

    Attributes
    ----------
    grade
        A scan grade; ``digital`` leaves the vector PDF as printed, ``transcript`` writes text.
    suffix
        File format with its dot.
    shows
        What a reader of the README should know about it.
    """

    slug: str
    style: StyleName
    grade: GradeName | Literal["digital", "transcript"]
    shows: str
    suffix: str = ".pdf"

    @property
    def name(self) -> str:
        print_name = "text" if self.grade == "transcript" else self.style
        return f"{self.slug}__{print_name}__{self.grade}{self.suffix}"

    @property
    def seed(self) -> int:
        """Seed of the scan, from the name alone so that a new document changes no other."""
        return sum(place * ord(sign) for place, sign in enumerate(self.name, 1))


PLAN: tuple[SampleFile, ...] = (
    SampleFile(
        "enkoping-2022",
        "times",
        "upside_down",
        "numbered att-clauses with target figures; pages upside down",
    ),
    SampleFile(
        "falkenberg-2023",
        "rows",
        "clean",
        "goal lead-ins, nested bullets; a clean 300 dpi scan",
    ),
    SampleFile(
        "kalmar-2023",
        "word",
        "office",
        "flat bullets with the actor as subject; grey office scan, slightly askew",
    ),
    SampleFile(
        "kalmar-2025",
        "dark",
        "digital",
        "actor in brackets after each promise; the same kommun two years on; vector PDF",
    ),
    SampleFile(
        "karlshamn-2023",
        "box",
        "clean",
        "one framed form per activity",
    ),
    SampleFile(
        "karlskoga-2024",
        "times",
        "fax",
        "actor headings; bilevel fax as multi-page TIFF",
        ".tif",
    ),
    SampleFile(
        "katrineholm-vingaker-2024",
        "box",
        "photo",
        "two kommuner in one agreement; column rules; phone photo",
    ),
    SampleFile(
        "ljungby-tv",
        "dark",
        "sideways",
        "dark header, row spans, footnotes, until further notice; pages sideways",
    ),
    SampleFile(
        "ludvika-2022",
        "bare",
        "desk",
        "report with tables without rules; stamp, punch holes, pen, shine-through",
    ),
    SampleFile(
        "motala-2021",
        "bare",
        "badlayer",
        "contract clauses, three years from signing; scan over a garbled text layer",
    ),
    SampleFile(
        "nassjo-2024",
        "word",
        "office",
        "full grid with section rows and an empty column, over three pages",
    ),
    SampleFile(
        "pitea-2020",
        "rows",
        "low",
        "row rules only, header not repeated, a row cut by the page break; 150 dpi",
    ),
    SampleFile(
        "solleftea-2019",
        "times",
        "transcript",
        "åtagandeplan as a transcript with tab-separated tables",
        ".txt",
    ),
)


def truth(slug: str) -> Sample:
    """Return what a careful reader finds in the sample `slug`."""
    return load(slug)


def make(folder: Path, plan: Sequence[SampleFile] = PLAN) -> None:
    """Write the documents of `plan` and a README to `folder`; other files there are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    page_counts = {file.name: _make_one(file, folder / file.name) for file in plan}
    (folder / "README.md").write_text(_readme(plan, page_counts), "utf-8")


def _make_one(file: SampleFile, out: Path) -> int:
    sample = load(file.slug)
    if file.grade == "transcript":
        out.write_text(transcribe(sample), "utf-8")
        return 1
    if file.grade == "digital":
        return print_pdf(sample, file.style, out)
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch) / "printed.pdf"
        print_pdf(sample, file.style, printed)
        return scan(printed, file.grade, file.seed, out)


def _readme(plan: Sequence[SampleFile], page_counts: dict[str, int]) -> str:
    head = f"""# Sample documents

Every agreement here is an example: names, figures, dates and undertakings are invented, and each page says
"{EXAMPLE_MARK}". Real kommuner and police areas are named so that comparisons have something to
compare; none of them has said or signed any of this. Put your own documents beside them, or in a folder of
your own.

The files are printed and scanned by `python -m lab.corpus.make` from the texts in
`lab/corpus/agreements/`, which also hold the truth that `python -m lab.corpus.measure DATASET` scores a
dataset against. The name says `<agreement>__<print>__<scan>`. This page is written by the maker too.

| file | kommun | kind | pages | dpi | shows |
|---|---|---|---|---|---|
"""
    return head + "".join(_readme_row(file, page_counts[file.name]) for file in plan)


def _readme_row(file: SampleFile, pages: int) -> str:
    sample = load(file.slug)
    kommuner = ", ".join(party.name for party in sample.parties if party.type == "kommun")
    dpi = "–" if file.grade == "digital" or file.grade == "transcript" else str(GRADES[file.grade].dpi)
    return f"| {file.name} | {kommuner} | {sample.kind} | {pages} | {dpi} | {file.shows} |\n"


def write_truth(folder: Path) -> None:
    """Write `<slug>.json` for every sample."""
    folder.mkdir(parents=True, exist_ok=True)
    for slug in slugs():
        gold = json.dumps(as_gold(load(slug)), ensure_ascii=False, indent=1)
        (folder / f"{slug}.json").write_text(gold + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the sample documents.")
    parser.add_argument("--out", type=Path, default=RAW, help="folder for the documents")
    parser.add_argument("--truth", type=Path, help="write the truth as JSON to this folder instead")
    options = parser.parse_args()
    if options.truth is not None:
        write_truth(options.truth)
    else:
        make(options.out)


if __name__ == "__main__":
    main()
