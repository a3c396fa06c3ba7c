"""The corpus tells the truth about what it printed, and its measures tell right from wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from lab.table_corpus.calibration import bins_of, calibration_error
from lab.table_corpus.cases import CASES
from lab.table_corpus.document_score import Judged, score_document
from lab.table_corpus.make import COUNT, SEED, Draft, drafts, make_one
from lab.table_corpus.published_cells import FoundCell
from lab.table_corpus.scan_faults import SCAN_KINDS
from lab.table_corpus.truth import Truth, load_truths


def _draft(case: str) -> Draft:
    draft = next(d for d in drafts(COUNT, SEED) if d.document.case == case)
    return replace(draft, scan="digital")


def _as_found(truth: Truth) -> list[FoundCell]:
    """What a perfect recovery would publish."""
    return [
        FoundCell(number, c.row, c.col, c.row_span, c.col_span, c.text, 1.0, False)
        for number, table in enumerate(truth.tables)
        for c in table.cells
    ]


def test_every_case_and_every_kind_of_scan_is_made_more_than_once() -> None:
    made = list(drafts(COUNT, SEED))
    for case in CASES:
        assert sum(d.document.case == case for d in made) >= 2
    for scan in SCAN_KINDS:
        assert sum(d.scan == scan for d in made) >= 2


def test_the_same_seed_makes_the_same_file(tmp_path: Path) -> None:
    draft = _draft("actions")
    for name in ("one", "other"):
        make_one(draft, tmp_path / name)
    one, other = (path.read_bytes() for path in sorted(tmp_path.rglob("*.pdf")))
    assert one == other


@pytest.mark.parametrize("case", ["row_spans", "column_spans", "section_rows", "forms", "budget"])
def test_all_that_the_truth_says_is_printed(case: str, tmp_path: Path) -> None:
    truth = make_one(_draft(case), tmp_path)
    assert load_truths(tmp_path) == [truth]
    with pypdfium2.PdfDocument(next(tmp_path.rglob("*.pdf"))) as document:
        printed = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    words = [w for t in truth.tables for c in t.cells for item in c.items for w in item.split()]
    missing = [w for w in words if w.replace("-", "") not in printed.replace("-", "").replace("\ufffe", "")]
    assert missing == []


def test_rows_that_a_page_end_cuts_are_known(tmp_path: Path) -> None:
    truth = make_one(_draft("over_pages_cut_rows"), tmp_path)
    [table] = truth.tables
    assert truth.page_count > 1
    assert table.cut_rows
    assert all(0 < row < table.row_count for row in table.cut_rows)


def test_a_perfect_recovery_scores_one_throughout(tmp_path: Path) -> None:
    truth = make_one(_draft("over_pages_cut_rows"), tmp_path)
    score = score_document(truth, _as_found(truth))
    assert score.grits == pytest.approx(1.0)
    assert (score.cells, score.items.share, score.signs.share, score.numbers.share) == (1.0, 1.0, 1.0, 1.0)
    assert score.cut_rows.right == score.cut_rows.total > 0


def test_a_cut_row_in_two_halves_is_not_whole(tmp_path: Path) -> None:
    truth = make_one(_draft("over_pages_cut_rows"), tmp_path)
    cut = truth.tables[0].cut_rows[0]
    torn = [replace(c, row=c.row + 50) if c.row == cut and c.col > 1 else c for c in _as_found(truth)]
    score = score_document(truth, torn)
    assert score.cut_rows.right == score.cut_rows.total - 1


def test_a_wrong_number_is_hidden_unless_its_cell_is_flagged(tmp_path: Path) -> None:
    truth = make_one(_draft("budget"), tmp_path)
    right = _as_found(truth)
    place = next(i for i, c in enumerate(right) if c.row == 1 and c.col == 1)
    for is_flagged, hidden in ((False, 1), (True, 0)):
        wrong = list(right)
        wrong[place] = replace(right[place], text=right[place].text[:-1] + "x", needs_review=is_flagged)
        assert score_document(truth, wrong).numbers.hidden == hidden


def test_a_document_that_was_not_read_scores_nothing(tmp_path: Path) -> None:
    truth = make_one(_draft("actions"), tmp_path)
    score = score_document(truth, [])
    assert (score.grits, score.cells, score.items.right) == (0.0, 0.0, 0)


def test_a_table_found_where_there_is_none_counts_against_it(tmp_path: Path) -> None:
    truth = make_one(_draft("prose_in_two_columns"), tmp_path)
    assert score_document(truth, []).grits == 1.0
    assert score_document(truth, [FoundCell(1, 0, 0, 1, 1, "prosa", 1.0, False)]).grits == 0.0


def test_the_calibration_error_is_the_distance_of_said_and_right() -> None:
    sure = [Judged(0.9, place < 6, True, False) for place in range(10)]
    assert calibration_error(sure) == pytest.approx(0.3)
    assert [(b.count, b.right) for b in bins_of(sure)] == [(10, 0.6)]
    assert calibration_error([]) == 0.0
