"""What became of each page's share of a table, on the stored pages of real readings."""

from __future__ import annotations

import pytest

from pipeline.document.blocks import Table
from pipeline.layout.recover import page_tables, recover_layout
from pipeline.layout.table_joining import header_row_count
from pipeline.page_picture.table_share import table_shares
from tests.layout.stored_pages import load_pages, stored_names


@pytest.mark.parametrize("name", stored_names())
def test_every_cell_of_a_table_is_found_again_on_its_page(name: str) -> None:
    pages = load_pages(name)
    document = recover_layout(pages)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    seen = page_tables(pages)
    shares = [share for page in pages for share in table_shares(seen, tables, page.page_no)]
    assert len(shares) == len(seen)
    for table in tables:
        found = sorted(
            (cell.row_no, cell.col_no)
            for share in shares
            if share.table is table
            for cell in share.cells
            if cell.fate in ("content", "header", "section")
        )
        assert found == sorted((cell.row_no, cell.col_no) for cell in table.cells)


@pytest.mark.parametrize("name", stored_names())
def test_only_a_share_that_goes_on_has_cells_that_the_table_does_not_hold(name: str) -> None:
    pages = load_pages(name)
    document = recover_layout(pages)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    seen = page_tables(pages)
    for share in (share for page in pages for share in table_shares(seen, tables, page.page_no)):
        carried = [cell for cell in share.cells if cell.fate in ("repeated_header", "continuation")]
        if carried:
            assert share.pages[0] < share.seen.page_no
            first_rows = header_row_count(share.seen) + 1
            tops = sorted({cell.box.top for cell in share.seen.cells})[:first_rows]
            assert {cell.box.top for cell in carried} <= set(tops)
