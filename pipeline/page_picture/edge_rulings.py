"""How many of a table's inner edges lie on a ruling; the others were put where there is white space."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.page import Page
from pipeline.layout.grid.table_rows import RULE_SHARE_MIN
from pipeline.layout.regions.table_region import TOUCH
from pipeline.page_picture.table_share import TableShare


@dataclass(frozen=True, slots=True)
class EdgeCount:
    """Inner edges between rows or columns, and how many of them have a ruling."""

    with_ruling: int
    all: int


def column_edge_count(share: TableShare, page: Page) -> EdgeCount:
    """Count the edges between the columns of a share."""
    box, edges = share.box, share.seen.edges[1:-1]
    rulings = [r.box for r in page.rulings if r.is_vertical]
    near = [
        sum(r.overlap_y(box) for r in rulings if abs(r.center_x - x) <= TOUCH) >= RULE_SHARE_MIN * box.height
        for x in edges
    ]
    return EdgeCount(sum(near), len(edges))


def row_edge_count(share: TableShare, page: Page) -> EdgeCount:
    """Count the edges between the rows of a share."""
    box = share.box
    edges = sorted({cell.box.top for cell in share.cells if cell.box.top > box.top})
    rulings = [r.box for r in page.rulings if not r.is_vertical]
    near = [
        sum(r.overlap_x(box) for r in rulings if abs(r.center_y - y) <= TOUCH) >= RULE_SHARE_MIN * box.width
        for y in edges
    ]
    return EdgeCount(sum(near), len(edges))
