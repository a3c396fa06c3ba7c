"""Scores a dataset made from the sample documents: ``python -m lab.corpus.measure DATASET``."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from lab.corpus.make import PLAN
from lab.corpus.print_pdf import EXAMPLE_MARK
from lab.corpus.published import Published, PublishedCommitment, grids, read_dataset
from lab.corpus.sample import Form, Row, Sample, SampleTable, TrueCommitment, load, printed_texts
from lab.corpus.table_score import Grid, cell_f1, f1, grid_similarity, likeness, normalised, pair_off

CELL_THRESHOLD = 0.90
COMMITMENT_THRESHOLD = 0.85
LABEL_THRESHOLD = 0.85
FURNITURE_THRESHOLD = 0.90
PAGE_NUMBER = re.compile(r"\d+ ?\(\d+\)")


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one document, 0-1; None where its sample has nothing of the kind.

    Attributes
    ----------
    dates
        Share of signing date, start, end and "until further notice" that is right.
    commitments
        F1 of commitments with the right actor and at least 85 % of the text.
    """

    words: float
    grits: float | None
    cells: float | None
    kommun: float
    dates: float
    focus: float
    commitments: float


@dataclass(frozen=True, slots=True)
class Line:
    """Scores of one source file; a file that the dataset lacks scores 0 throughout."""

    source_name: str
    found: bool
    scores: Scores


def measure(dataset: Path) -> list[Line]:
    """Score every document of the maker's plan."""
    published = read_dataset(dataset)
    lines = []
    for file in PLAN:
        document = published.get(file.name)
        sample = load(file.slug)
        scores = _missing(sample) if document is None else score(sample, document)
        lines.append(Line(file.name, document is not None, scores))
    return lines


def score(sample: Sample, document: Published) -> Scores:
    """Score one document against its truth."""
    true_grids = sample_grids(sample)
    found_grids = grids(document.cells)
    true_codes = {party.kommun_code for party in sample.parties if party.kommun_code}
    return Scores(
        words=_word_f1(sample, document),
        grits=grid_similarity(true_grids, found_grids) if true_grids else None,
        cells=_cell_f1(sample, document) if true_grids else None,
        kommun=f1(len(true_codes & document.kommun_codes), len(true_codes), len(document.kommun_codes)),
        dates=_dates_right(sample, document),
        focus=_focus_f1(sample, document),
        commitments=_commitment_f1(sample.commitments, document.commitments),
    )


def sample_grids(sample: Sample) -> list[Grid]:
    """The tables and forms of a sample, header row first, merged cells in every place they cover."""
    found: list[Grid] = []
    for block in sample.content:
        if isinstance(block, SampleTable):
            found.append(_table_grid(block))
        elif isinstance(block, Form):
            found.append(tuple((field.label, "\n".join(field.paragraphs)) for field in block.fields))
    return found


def _table_grid(table: SampleTable) -> Grid:
    rows: list[tuple[str, ...]] = [tuple(column.header for column in table.columns)]
    for row in table.rows:
        if row.section is not None:
            rows.append((row.section,) * len(table.columns))
            continue
        above = rows[-1]
        rows.append(
            tuple(above[no] if cell is None else "\n".join(cell) for no, cell in enumerate(row.cells))
        )
    return tuple(rows)


def _cell_f1(sample: Sample, document: Published) -> float:
    """Cells with text, each once however many places it covers."""
    truth: list[str] = []
    for block in sample.content:
        if isinstance(block, SampleTable):
            truth += [column.header for column in block.columns]
            truth += [text for row in block.rows for text in _row_texts(row)]
        elif isinstance(block, Form):
            truth += [text for field in block.fields for text in (field.label, "\n".join(field.paragraphs))]
    found = [cell.text for cell in document.cells]
    return cell_f1(_with_text(truth), _with_text(found), CELL_THRESHOLD)


def _row_texts(row: Row) -> list[str]:
    if row.section is not None:
        return [row.section]
    return ["\n".join(cell) for cell in row.cells if cell is not None]


def _with_text(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if normalised(text)]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+|[%§@]", normalised(text)))


def _word_f1(sample: Sample, document: Published) -> float:
    """F1 of words and of the signs % § @, without regard to order and without page furniture."""
    furniture = [text for text in (EXAMPLE_MARK, sample.letterhead, sample.record_number) if text]
    lines = [PAGE_NUMBER.sub("", line) for text in document.page_texts for line in text.splitlines()]
    kept = [line for line in lines if all(likeness(line, text) < FURNITURE_THRESHOLD for text in furniture)]
    truth, found = _words("\n".join(printed_texts(sample))), _words("\n".join(kept))
    return f1((truth & found).total(), truth.total(), found.total())


def _dates_right(sample: Sample, document: Published) -> float:
    right = (
        sample.signed_date == document.signed_date,
        sample.valid_from == document.valid_from,
        sample.valid_to == document.valid_to,
        sample.until_further_notice == document.until_further_notice,
    )
    return sum(right) / len(right)


def _focus_f1(sample: Sample, document: Published) -> float:
    labels = [area.label for area in sample.focus_areas]
    pairs = pair_off(labels, document.focus_areas, likeness, LABEL_THRESHOLD)
    return f1(len(pairs), len(labels), len(document.focus_areas))


def _commitment_f1(truth: Sequence[TrueCommitment], found: Sequence[PublishedCommitment]) -> float:
    def alike(one: TrueCommitment, other: PublishedCommitment) -> float:
        return likeness(one.text, other.text) if one.actor == other.actor else 0.0

    pairs = pair_off(truth, found, alike, COMMITMENT_THRESHOLD)
    return f1(len(pairs), len(truth), len(found))


def _missing(sample: Sample) -> Scores:
    table_score = 0.0 if sample_grids(sample) else None
    return Scores(0.0, table_score, table_score, 0.0, 0.0, 0.0, 0.0)


NAMES = tuple(field.name for field in fields(Scores))


def means(lines: Sequence[Line]) -> dict[str, float]:
    """Mean of each score over the documents that have it."""
    averaged = {}
    for name in NAMES:
        values = [value for line in lines if (value := getattr(line.scores, name)) is not None]
        averaged[name] = sum(values) / len(values)
    return averaged


def _table_text(lines: Sequence[Line]) -> str:
    width = max(len(line.source_name) for line in lines)
    rows = ["".join([" " * width, *(f"{name:>13}" for name in NAMES)])]
    for line in lines:
        values = [getattr(line.scores, name) for name in NAMES]
        cells = [f"{'–' if value is None else format(value, '.3f'):>13}" for value in values]
        rows.append(line.source_name.ljust(width) + "".join(cells) + ("" if line.found else "  missing"))
    rows.append("mean".ljust(width) + "".join(f"{value:>13.3f}" for value in means(lines).values()))
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score a dataset made from the sample documents.")
    parser.add_argument("dataset", type=Path, help="folder of the published dataset")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    lines = measure(options.dataset)
    if options.json:
        result = {"documents": [asdict(line) for line in lines], "mean": means(lines)}
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        print(_table_text(lines))


if __name__ == "__main__":
    main()
