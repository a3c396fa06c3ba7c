"""The sample corpus keeps its promises: marked as example, true to its truth, made the same each time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pypdfium2
import pytest
from PIL import Image

from lab.corpus.gold import as_gold
from lab.corpus.make import PLAN, RAW, SampleFile, make
from lab.corpus.measure import Line, means, measure, score
from lab.corpus.print_pdf import EXAMPLE_MARK, print_pdf
from lab.corpus.print_styles import STYLES
from lab.corpus.published import Published, PublishedCell, PublishedCommitment
from lab.corpus.sample import COMMITMENT_ATTRIBUTES, Form, Sample, SampleTable, load, printed_texts, slugs
from lab.corpus.scan import GRADES, OnePageFormatError, render, scan
from lab.corpus.table_score import common_cells, grid_similarity
from lab.corpus.transcript import transcribe
from pipeline.document.agreement import THEMES


def letters(text: str) -> str:
    """Only what is not affected by line breaks, hyphenation and bullets."""
    return re.sub(r"[\W_]+", "", text)


def page_texts(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample of the plan as a vector PDF."""
    folder = tmp_path_factory.mktemp("printed")
    paths = {file.slug: folder / f"{file.slug}.pdf" for file in PLAN}
    for file in PLAN:
        print_pdf(load(file.slug), file.style, paths[file.slug])
    return paths


def test_the_plan_holds_every_sample_and_kommuner_of_ten_län() -> None:
    assert sorted(file.slug for file in PLAN) == list(slugs())
    län = {party.kommun_code[:2] for slug in slugs() for party in load(slug).parties if party.kommun_code}
    assert len(län) >= 10


@pytest.mark.parametrize("slug", slugs())
def test_every_printed_page_says_that_it_is_an_example(slug: str, printed: dict[str, Path]) -> None:
    assert all(EXAMPLE_MARK in text for text in page_texts(printed[slug]))


@pytest.mark.parametrize("slug", slugs())
def test_print_holds_every_text_and_every_commitment(slug: str, printed: dict[str, Path]) -> None:
    sample = load(slug)
    # Superscript footnote marks are no part of an undertaking's wording.
    text = re.sub(r"[¹²³]", "", "".join(page_texts(printed[slug])))
    for commitment in sample.commitments:
        assert letters(commitment.text) in letters(re.sub(r"[¹²³]", "", "".join(printed_texts(sample))))
    whole_rows = not any(isinstance(block, SampleTable) and block.cut_rows for block in sample.content)
    if whole_rows:
        for commitment in sample.commitments:
            assert letters(commitment.text) in letters(text), commitment.text
    signs = re.compile(r"[%§@]")
    assert set(signs.findall(text)) == set(signs.findall("".join(printed_texts(sample))))


@pytest.mark.parametrize("slug", slugs())
def test_truth_follows_the_dataset_contract(slug: str) -> None:
    sample = load(slug)
    labels = {area.label for area in sample.focus_areas}
    assert any(party.kommun_code and re.fullmatch(r"\d{4}", party.kommun_code) for party in sample.parties)
    for area in sample.focus_areas:
        assert set(area.themes) <= set(THEMES)
    for commitment in sample.commitments:
        assert commitment.actor in {"kommun", "polis", "gemensam", "annan"}
        assert commitment.source in {"table", "list", "prose"}
        assert commitment.themes and set(commitment.themes) <= set(THEMES)
        assert commitment.focus_area is None or commitment.focus_area in labels


@pytest.mark.parametrize("slug", slugs())
def test_attributes_of_commitments_are_words_of_the_content(slug: str) -> None:
    sample = load(slug)
    content = letters("".join(printed_texts(sample)))
    for commitment in sample.commitments:
        for name in COMMITMENT_ATTRIBUTES:
            value = getattr(commitment, name)
            assert value is None or letters(value) in content, value


@pytest.mark.parametrize("style", sorted(STYLES))
def test_printing_is_deterministic(style: str, tmp_path: Path) -> None:
    sample = load("ljungby-tv")
    paths = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for path in paths:
        print_pdf(sample, style, path)  # type: ignore[arg-type]
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("grade", sorted(GRADES))
def test_a_scan_has_the_pages_and_resolution_of_its_grade(
    grade: str, printed: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "scan.pdf"
    assert scan(printed["kalmar-2023"], grade, 1, out) == 2  # type: ignore[arg-type]
    turned = grade == "sideways"
    with pypdfium2.PdfDocument(out) as document:
        assert len(document) == 2
        for page in document:
            images = [obj for obj in page.get_objects() if isinstance(obj, pypdfium2.PdfImage)]
            assert len(images) == 1
            width, height = images[0].get_px_size()
            dpi = GRADES[grade].dpi  # type: ignore[index]
            assert width / page.get_width() * 72 == pytest.approx(dpi, rel=0.01)
            assert height / page.get_height() * 72 == pytest.approx(dpi, rel=0.01)
            assert (width > height) == turned
            has_text = bool(page.get_textpage().get_text_range().strip())
            assert has_text == (grade == "badlayer")


def test_scanning_is_deterministic_by_seed(printed: dict[str, Path], tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.pdf" for name in ("first", "again", "other")}
    for name, seed in (("first", 5), ("again", 5), ("other", 6)):
        scan(printed["kalmar-2023"], "low", seed, paths[name])
    first, again, other = (render(path, 40) for path in paths.values())
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


def test_the_garbled_layer_is_not_what_is_printed(printed: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "scan.pdf"
    scan(printed["motala-2021"], "badlayer", 1, out)
    words = set(" ".join(page_texts(printed["motala-2021"])).split())
    layer = " ".join(page_texts(out)).split()
    assert layer
    assert sum(word in words for word in layer) < 0.5 * len(layer)


def test_one_page_formats_refuse_several_pages(printed: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(OnePageFormatError, match=r"\.pdf or \.tif"):
        scan(printed["kalmar-2023"], "low", 1, tmp_path / "page.jpg")


def test_raw_folder_is_what_the_maker_makes(tmp_path: Path) -> None:
    make(tmp_path)
    made = {path.name for path in tmp_path.iterdir()}
    assert made <= {path.name for path in RAW.iterdir()}
    assert (tmp_path / "README.md").read_text("utf-8") == (RAW / "README.md").read_text("utf-8")
    for name in made:
        assert _page_count(tmp_path / name) == _page_count(RAW / name), name
    assert sum((RAW / name).stat().st_size for name in made) < 15_000_000


def _page_count(path: Path) -> int:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    if path.suffix == ".tif":
        with Image.open(path) as image:
            return image.n_frames
    return 1


def test_a_table_runs_over_three_pages_and_a_row_is_cut(printed: dict[str, Path]) -> None:
    headers = [text.count("Åtgärd kommun") for text in page_texts(printed["nassjo-2024"])]
    assert headers == [0, 1, 1, 1]
    pages = page_texts(printed["pitea-2020"])
    assert [text.count("Insats/mål") for text in pages] == [0, 1, 0]
    cut = [c for c in load("pitea-2020").commitments if not any(letters(c.text) in letters(p) for p in pages)]
    assert {commitment.sub_area for commitment in cut} == {"Festivaler"}


def test_transcript_has_one_line_per_row_and_paragraph_tags() -> None:
    sample = load("solleftea-2019")
    text = transcribe(sample)
    tables = [block for block in sample.content if isinstance(block, SampleTable)]
    lines = [line for line in text.splitlines() if line.count("\t") == 4]
    assert len(lines) == sum(len(table.rows) + 1 for table in tables)
    assert "</p> <p>" in text
    assert text.startswith(EXAMPLE_MARK)


def test_gold_json_keeps_rows_merged_cells_and_page_breaks() -> None:
    gold = as_gold(load("ludvika-2022"))
    content = gold["content"]
    assert isinstance(content, list)
    table = next(block for block in content if block["type"] == "table")
    assert table["rows"][1]["cells"][0] == "^"
    assert any(block["type"] == "pagebreak" for block in content)


# ---- the measure -------------------------------------------------------------------------------------------


def faultless_cells(sample: Sample) -> Iterator[PublishedCell]:
    """Each printed cell once, with the rows and columns that it covers."""
    for table_no, block in enumerate((b for b in sample.content if isinstance(b, SampleTable | Form)), 1):
        if isinstance(block, Form):
            for row_no, field in enumerate(block.fields):
                yield PublishedCell(table_no, row_no, 0, 1, 1, field.label)
                yield PublishedCell(table_no, row_no, 1, 1, 1, "\n".join(field.paragraphs))
            continue
        for col_no, column in enumerate(block.columns):
            yield PublishedCell(table_no, 0, col_no, 1, 1, column.header)
        for row_no, row in enumerate(block.rows, 1):
            if row.section is not None:
                yield PublishedCell(table_no, row_no, 0, 1, len(block.columns), row.section)
            for col_no, cell in enumerate(row.cells):
                if cell is None:
                    continue
                below = (later.cells[col_no] if later.cells else () for later in block.rows[row_no:])
                merged = sum(1 for _ in takewhile(lambda other: other is None, below))
                yield PublishedCell(table_no, row_no, col_no, 1 + merged, 1, "\n".join(cell))


def perfect(slug: str) -> Published:
    """What a dataset without any fault says of a sample."""
    sample = load(slug)
    return Published(
        source_name=f"{slug}.pdf",
        kommun_codes=frozenset(party.kommun_code for party in sample.parties if party.kommun_code),
        signed_date=sample.signed_date,
        valid_from=sample.valid_from,
        valid_to=sample.valid_to,
        until_further_notice=sample.until_further_notice,
        focus_areas=tuple(area.label for area in sample.focus_areas),
        commitments=tuple(PublishedCommitment(c.actor, c.text) for c in sample.commitments),
        cells=tuple(faultless_cells(sample)),
        page_texts=(f"{EXAMPLE_MARK}\n{sample.letterhead}\n1 (2)", "\n".join(printed_texts(sample))),
    )


@pytest.mark.parametrize("slug", slugs())
def test_a_faultless_dataset_scores_one(slug: str) -> None:
    scores = score(load(slug), perfect(slug))
    for value in (scores.words, scores.kommun, scores.dates, scores.focus, scores.commitments):
        assert value == pytest.approx(1.0)
    assert scores.grits in (None, pytest.approx(1.0))
    assert scores.cells in (None, pytest.approx(1.0))


def test_each_fault_costs_its_own_score_alone() -> None:
    sample, right = load("solleftea-2019"), perfect("solleftea-2019")
    wrong_actor = tuple(replace(c, actor="annan") for c in right.commitments)
    assert score(sample, replace(right, commitments=wrong_actor)).commitments == 0.0
    assert score(sample, replace(right, valid_to=None)).dates == pytest.approx(0.75)
    assert score(sample, replace(right, kommun_codes=frozenset({"2283", "0180"}))).kommun == pytest.approx(
        2 / 3
    )
    lost_row = tuple(cell for cell in right.cells if (cell.table_no, cell.row_no) != (3, 2))
    spoiled = score(sample, replace(right, cells=lost_row))
    assert spoiled.grits is not None and 0.9 < spoiled.grits < 1.0
    assert spoiled.commitments == pytest.approx(1.0)


def test_grid_similarity_counts_aligned_cells() -> None:
    truth = (("a", "b"), ("c", "d"))
    assert common_cells(truth, (("a", "b"),)) == pytest.approx(2.0)
    assert grid_similarity([truth], [(("a", "b"),)]) == pytest.approx(2 * 2 / (4 + 2))
    assert grid_similarity([truth], []) == 0.0


def test_a_document_that_the_dataset_lacks_scores_zero(tmp_path: Path) -> None:
    """Reads real Parquet folders, written here with one document in them."""
    file = PLAN[0]
    _publish(perfect(file.slug), file, tmp_path)
    lines = measure(tmp_path)
    assert [line.found for line in lines] == [True] + [False] * (len(PLAN) - 1)
    assert lines[0].scores.commitments == pytest.approx(1.0)
    assert means(lines)["kommun"] == pytest.approx(1 / len(PLAN))


def test_means_leave_out_what_a_sample_does_not_have() -> None:
    scores = score(load("solleftea-2019"), perfect("solleftea-2019"))
    lines = [Line("a", True, scores), Line("b", True, replace(scores, grits=None))]
    assert means(lines)["grits"] == pytest.approx(1.0)


def _publish(document: Published, file: SampleFile, folder: Path) -> None:
    key = {"agreement_id": "a1"}
    facts = ("signed_date", "valid_from", "valid_to", "until_further_notice")
    tables = {
        "agreements": [
            {**key, "source_name": f"raw/{file.name}", **{name: getattr(document, name) for name in facts}}
        ],
        "parties": [{**key, "type": "kommun", "kommun_code": code} for code in document.kommun_codes],
        "focus_areas": [{**key, "label": label} for label in document.focus_areas],
        "commitments": [{**key, "actor": c.actor, "text": c.text} for c in document.commitments],
        "cells": [
            {**key, "table_no": 1, "row_no": 0, "col_no": 0, "row_span": 1, "col_span": 1, "text": "Mål"}
        ],
        "pages": [{**key, "text": text} for text in document.page_texts],
    }
    for name, records in tables.items():
        (folder / name).mkdir()
        pq.write_table(pa.Table.from_pylist(records), folder / name / "part-0.parquet")
