"""Scores layout on the stored pages against the truth: ``python -m tests.layout.stored_scores``."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields

from lab.corpus.measure import CELL_THRESHOLD, FURNITURE_THRESHOLD, PAGE_NUMBER, sample_grids
from lab.corpus.print_pdf import EXAMPLE_MARK
from lab.corpus.sample import (
    BulletList,
    Footnote,
    Form,
    Heading,
    Paragraph,
    Sample,
    SampleTable,
    load,
    printed_texts,
)
from lab.corpus.table_score import Grid, cell_f1, grid_similarity, likeness, normalised, pair_off
from pipeline.document.blocks import BlockKind, Document, Table, TextBlock
from pipeline.layout.recover import recover_layout
from tests.layout.stored_pages import load_pages, stored_names
from tests.layout.typesetting import rows_of, tables_of

TEXT_THRESHOLD = 0.90


@dataclass(frozen=True, slots=True)
class LayoutScores:
    """0-1 each; `grits` and `cells` are None for a sample without tables.

    Attributes
    ----------
    grits
        Grid similarity of all tables.
    cells
        F1 of the cells with text, wherever they stand.
    texts
        Share of headings, paragraphs, list items and footnotes that came back as such.
    order
        Likeness of the whole text in reading order.
    """

    grits: float | None
    cells: float | None
    texts: float
    order: float


def sample_of(name: str) -> Sample:
    """Return the sample that a stored document was printed from."""
    return load(name.split("__", 1)[0])


def score_layout(sample: Sample, document: Document) -> LayoutScores:
    """Score one document against its truth."""
    truth = sample_grids(sample)
    tables = tables_of(document)
    found: list[Grid] = [tuple(tuple(row) for row in rows_of(table)) for table in tables]
    return LayoutScores(
        grits=grid_similarity(truth, found) if truth else None,
        cells=cell_f1(list(_true_cells(sample)), _found_cells(tables), CELL_THRESHOLD) if truth else None,
        texts=_texts_found(sample, document),
        order=likeness("\n".join(printed_texts(sample)), _read_text(sample, document)),
    )


def _true_cells(sample: Sample) -> Iterator[str]:
    for block in sample.content:
        if isinstance(block, SampleTable):
            texts = [column.header for column in block.columns]
            for row in block.rows:
                texts += [row.section] if row.section is not None else []
                texts += ["\n".join(cell) for cell in row.cells if cell is not None]
            yield from (text for text in texts if normalised(text))
        elif isinstance(block, Form):
            for field in block.fields:
                yield from (field.label, "\n".join(field.paragraphs))


def _found_cells(tables: Sequence[Table]) -> list[str]:
    return [cell.text for table in tables for cell in table.cells if normalised(cell.text)]


def _texts_found(sample: Sample, document: Document) -> float:
    truth = list(_true_texts(sample))
    found = [(b.kind, b.text) for b in document.blocks if isinstance(b, TextBlock)]

    def alike(one: tuple[BlockKind, str], other: tuple[BlockKind, str]) -> float:
        return likeness(one[1], other[1]) if one[0] == other[0] else 0.0

    return len(pair_off(truth, found, alike, TEXT_THRESHOLD)) / len(truth)


def _true_texts(sample: Sample) -> Iterator[tuple[BlockKind, str]]:
    for block in sample.content:
        match block:
            case Heading():
                yield "heading", block.text
            case Paragraph():
                yield "paragraph", block.text
            case Footnote():
                yield "footnote", block.text
            case BulletList():
                for item in block.items:
                    yield from (("list_item", text) for text in (item.text, *item.items))


def _read_text(sample: Sample, document: Document) -> str:
    """Everything in reading order, without the samples' own letterhead, mark and page numbers."""
    furniture = [text for text in (EXAMPLE_MARK, sample.letterhead, sample.record_number) if text]
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            texts += [cell.text for cell in sorted(block.cells, key=lambda c: (c.row_no, c.col_no))]
        elif block.kind != "furniture":
            texts.append(PAGE_NUMBER.sub("", block.text))
    kept = [t for t in texts if all(likeness(t, other) < FURNITURE_THRESHOLD for other in furniture)]
    return "\n".join(t for t in kept if t)


def main() -> None:
    print(f"{'':50}" + "".join(f"{field.name:>8}" for field in fields(LayoutScores)) + "  s/page")
    for name in stored_names():
        pages = load_pages(name)
        started = time.perf_counter()
        document = recover_layout(pages)
        taken = (time.perf_counter() - started) / len(pages)
        scores = astuple(score_layout(sample_of(name), document))
        print(
            f"{name:50}" + "".join("       –" if s is None else f"{s:8.3f}" for s in scores) + f"{taken:8.3f}"
        )


if __name__ == "__main__":
    main()
