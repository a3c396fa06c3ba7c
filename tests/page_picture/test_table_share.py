"""What became of each page's share of a table, on the stored pages of real readings."""

from __future__ import annotations

import pytest

from pipeline.document.blocks import Table
from pipeline.layout.recover import page_tables, recover_layout
from pipeline.layout.tables.table_joining import header_row_count
from pipeline.page_picture.table_share import TableShare, table_shares
from tests.layout.stored_pages import load_pages, stored_names


@pytest.mark.parametrize("name", stored_names())
def test_every_cell_of_a_table_is_found_again_on_its_page(name: str) -> None:
    pages = load_pages(name)
    tables = [block for block in recover_layout(pages).blocks if isinstance(block, Table)]
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
    for share in shares:
        _assert_only_what_goes_on_is_carried(share)


def _assert_only_what_goes_on_is_carried(share: TableShare) -> None:
    """Only a share that goes on has cells that the table does not hold: its header, and one row."""
    carried = [cell for cell in share.cells if cell.fate in ("repeated_header", "continuation")]
    if carried:
        assert share.pages[0] < share.seen.page_no
        tops = sorted({cell.box.top for cell in share.seen.cells})[: header_row_count(share.seen) + 1]
        assert {cell.box.top for cell in carried} <= set(tops)
