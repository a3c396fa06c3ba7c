"""The agreement as a whole, on sample agreements and, where they are at hand, on real ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from lab.corpus import sample as corpus
from pipeline.document.agreement import Commitment
from pipeline.document.blocks import Block, Cell, Table
from pipeline.nlp.reading import read_agreement
from tests.nlp.documents import BOX, bullet, document, heading, paragraph, passage, table

GOLD = Path(__file__).resolve().parents[2] / ".." / "shared" / "agreements" / "gold"
# What the rules reach where the layout is perfect is above these; they are floors, not aims.
FLOOR_OF_ONE, FLOOR_OF_ALL = 0.75, 0.9


def _sample_table(block: corpus.SampleTable, number: int) -> Table:
    cells: list[Cell] = []
    for col, column in enumerate(block.columns):
        cells.append(Cell(0, col, 1, 1, True, column.role, (passage(column.header),), 1, BOX, 0.9))  # type: ignore[arg-type]
    for row_no, row in enumerate(block.rows, 1):
        if row.section is not None:
            whole = (passage(row.section),)
            cells.append(Cell(row_no, 0, 1, len(block.columns), False, "section", whole, 1, BOX, 0.9))
            continue
        for col, texts in enumerate(row.cells):
            if texts is None:
                place = max(i for i, cell in enumerate(cells) if cell.col_no == col)
                above = cells[place]
                cells[place] = Cell(
                    above.row_no, col, above.row_span + 1, 1, False, above.role, above.items, 1, BOX, 0.9
                )
                continue
            role = block.columns[col].role
            items = tuple(map(passage, texts))
            cells.append(Cell(row_no, col, 1, 1, False, role, items, 1, BOX, 0.9))  # type: ignore[arg-type]
    return Table(number, len(block.rows) + 1, len(block.columns), tuple(cells))


def _blocks(sample: corpus.Sample) -> Iterable[Block]:
    number = 0
    for block in sample.content:
        if isinstance(block, corpus.Heading):
            yield heading(block.text, block.level)
        elif isinstance(block, corpus.Paragraph):
            yield paragraph(block.text)
        elif isinstance(block, corpus.BulletList):
            for item in block.items:
                yield bullet(item.text)
                yield from (bullet(text, depth=1) for text in item.items)
        elif isinstance(block, corpus.SampleTable):
            number += 1
            yield _sample_table(block, number)
        elif isinstance(block, corpus.Form):
            number += 1
            rows = [[field.label, field.paragraphs] for field in block.fields]
            yield table(("other", "other"), *rows, table_no=number, header=False)
        elif isinstance(block, corpus.Signatures):
            for lines in block.blocks:
                yield paragraph(" ".join(lines))


def _f1(found: Iterable[Commitment], true: Iterable[tuple[str, str]]) -> float:
    ours = Counter((c.actor, " ".join(c.text.rstrip(" .,;").split())) for c in found)
    theirs = Counter((actor, " ".join(text.rstrip(" .,;").split())) for actor, text in true)
    return 2 * sum((ours & theirs).values()) / max(1, sum(ours.values()) + sum(theirs.values()))


@pytest.fixture(scope="module")
def sample_scores() -> dict[str, float]:
    scores: dict[str, float] = {}
    for slug in corpus.slugs():
        sample = corpus.load(slug)
        found = read_agreement(document(*_blocks(sample))).commitments
        scores[slug] = _f1(found, ((c.actor, c.text) for c in sample.commitments))
    return scores


def test_no_sample_agreement_falls_far_behind(sample_scores: dict[str, float]) -> None:
    assert {slug: score for slug, score in sample_scores.items() if score < FLOOR_OF_ONE} == {}


def test_sample_agreements_are_read_well_on_average(sample_scores: dict[str, float]) -> None:
    assert sum(sample_scores.values()) / len(sample_scores) >= FLOOR_OF_ALL


@pytest.mark.skipif(not GOLD.is_dir(), reason="the real agreements are not at hand")
def test_real_prose_agreements_are_read_well() -> None:
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        blocks: list[Block] = []
        for block in gold["content"]:
            if block["type"] == "heading":
                blocks.append(heading(block["text"], block["level"]))
            elif block["type"] == "paragraph":
                blocks.append(paragraph(block["text"]))
            elif block["type"] == "list":
                blocks += [bullet(text) for text in block["items"]]
        found = read_agreement(document(*blocks)).commitments
        true = [(c["actor"], c["text"]) for c in gold["commitments"] if c["source"] != "table"]
        assert _f1(found, true) >= FLOOR_OF_ALL, path.stem


def test_an_agreement_holds_what_both_readers_found() -> None:
    agreement = read_agreement(
        document(
            heading("Medborgarlöfte mellan Ale kommun och Lokalpolisområde Kungälv 2024", 1),
            paragraph("Polisen ska besöka alla skolor en gång per termin."),
        )
    )
    assert agreement.kind == "medborgarlöfte"
    assert {party.type for party in agreement.parties} == {"kommun", "polis"}
    assert [(c.actor, c.themes) for c in agreement.commitments] == [("polis", ("unga",))]


def test_a_document_without_any_text_gives_no_commitments() -> None:
    assert read_agreement(document()).commitments == ()
