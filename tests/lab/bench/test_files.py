"""Reading of files with their true tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lab.bench.files import (
    TruthError,
    printed_tables,
    random_tables,
    reference_agreements,
    sample_documents,
)
from lab.bench.run import REFERENCE
from lab.corpus.make import RAW
from lab.corpus.measure import sample_grids
from lab.corpus.sample import load

ANY_PDF = next(RAW.glob("*.pdf"))


def _truth(cells: list[dict[str, object]]) -> dict[str, object]:
    tables = [{"row_count": 2, "col_count": 2, "cut_rows": [], "cells": cells}]
    kinds = {"case": "spans", "print": "columns", "scan": "fax", "language": "eng"}
    return {"name": "t1", **kinds, "tables": tables, "texts": []}


def _cell(row: int, col: int, items: list[str], col_span: int = 1) -> dict[str, object]:
    return {"row": row, "col": col, "row_span": 1, "col_span": col_span, "is_header": False, "items": items}


def test_a_random_table_is_read_with_merged_cells_in_both_spellings(tmp_path: Path) -> None:
    cells = [_cell(0, 0, ["Bad"], col_span=2), _cell(1, 0, ["Städa", "Måla"]), _cell(1, 1, [])]
    (tmp_path / "eng").mkdir()
    (tmp_path / "eng" / "t1.json").write_text(json.dumps(_truth(cells)), "utf-8")
    (tmp_path / "eng" / "t1.pdf").write_bytes(ANY_PDF.read_bytes())
    (file,) = random_tables(tmp_path)
    (table,) = file.tables
    assert table.everywhere == (("Bad", "Bad"), ("Städa\nMåla", ""))
    assert table.once == (("Bad", ""), ("Städa\nMåla", ""))
    assert table.texts == ("Bad", "Städa\nMåla")
    assert (file.print_family, file.scan, file.language) == ("columns", "fax", "eng")


def test_a_truth_without_its_pdf_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "t1.json").write_text(json.dumps(_truth([])), "utf-8")
    with pytest.raises(TruthError, match=r"t1\.pdf"):
        list(random_tables(tmp_path))


def test_a_cell_merged_with_those_above_covers_all_their_rows() -> None:
    columns = [{"header": "Bad", "role": "other"}, {"header": "När", "role": "timeline"}]
    rows = [{"section": "Sommar"}, {"cells": [["Ån"], ["maj"]]}, {"cells": ["^", ["juni"]]}]
    rows.append({"cells": ["^", ["juli"]]})
    (table,) = printed_tables({"content": [{"type": "table", "columns": columns, "rows": rows}]})
    assert table.everywhere[1:] == (("Sommar", "Sommar"), ("Ån", "maj"), ("Ån", "juni"), ("Ån", "juli"))
    assert table.once[1:] == (("Sommar", ""), ("Ån", "maj"), ("", "juni"), ("", "juli"))
    assert table.texts == ("Bad", "När", "Sommar", "Ån", "maj", "juni", "juli")


def test_sample_documents_have_the_tables_that_the_project_measures_itself_by() -> None:
    files = list(sample_documents())
    assert files
    for file in files:
        slug = file.path.name.split("__")[0]
        assert [table.everywhere for table in file.tables] == sample_grids(load(slug))
        assert file.path.suffix == ".pdf"


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference agreements are kept outside the project")
def test_reference_agreements_without_tables_are_left_out() -> None:
    files = list(reference_agreements(REFERENCE))
    assert files
    assert all(file.tables for file in files)
    assert any(file.is_digital for file in files)
