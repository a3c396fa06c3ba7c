"""Where the tables are on a page: by their rulings, by their header, or as the rest of the last table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document.geometry import Box
from pipeline.document.page import Page, Word
from pipeline.layout.ruled_regions import ruled_regions
from pipeline.layout.table_region import LONG_RULE, TableRegion
from pipeline.layout.unruled_regions import (
    carried_on,
    header_gutters,
    narrowed_through,
    unruled_regions,
)
from pipeline.layout.whitespace import Span, narrow, split_bands

HEADER_BANDS = 2
"""Bands from the top of a ruled region among which its header is looked for."""


def find_table_regions(
    page: Page, words: Sequence[Word], last_gutters: Sequence[Span]
) -> tuple[TableRegion, ...]:
    """Find the tables of a page.

    Parameters
    ----------
    words
        The page's words without furniture.
    last_gutters
        Gutters of the table that ended the page before; empty where there is none.

    Returns
    -------
    tuple of TableRegion
        Top to bottom.
    """
    ruled = [
        _with_gutters(region, last_gutters if number == 0 else ())
        for number, region in enumerate(ruled_regions(page, words))
    ]
    if ruled:
        ruled[-1] = _with_cut_row_below(ruled[-1], words)
        if last_gutters:
            ruled[0] = _with_rest_of_row_above(ruled[0], words)
    rest = [w for w in words if not any(r.box.holds(w.box.center_x, w.box.center_y) for r in ruled)]
    barriers = [
        *(region.box for region in ruled),
        *(r.box for r in page.rulings if not r.is_vertical and r.box.width >= LONG_RULE),
    ]
    unruled = unruled_regions(rest, last_gutters, barriers)
    return tuple(sorted([*ruled, *unruled], key=lambda region: region.box.top))


def _with_gutters(region: TableRegion, last_gutters: Sequence[Span]) -> TableRegion:
    """Columns of a region without column rules: from its header, else from the table it goes on with."""
    if region.has_column_rules:
        return region
    bands = split_bands(region.words)
    for number, band in enumerate(bands[:HEADER_BANDS]):
        gutters = header_gutters(band)
        if gutters:
            return replace(region, gutters=narrowed_through(bands[number:], gutters))
    carried = carried_on(bands, last_gutters) if last_gutters else ()
    return replace(region, gutters=narrowed_through(bands, carried) if carried else ())


def _with_cut_row_below(region: TableRegion, words: Sequence[Word]) -> TableRegion:
    """Add what stands below the last row rule, down to the page's end: a row that the page break cuts."""
    return _grown(region, [w for w in words if w.box.center_y > region.box.bottom])


def _with_rest_of_row_above(region: TableRegion, words: Sequence[Word]) -> TableRegion:
    """Add what stands above the first row rule, up to the page's top: the rest of a row cut before."""
    return _grown(region, [w for w in words if w.box.center_y < region.box.top])


def _grown(region: TableRegion, beyond: Sequence[Word]) -> TableRegion:
    """Grow an open-sided region by words that all keep to its columns and fill more than one."""
    if region.has_column_rules or not region.gutters or not beyond:
        return region
    narrowed = narrow(region.gutters, beyond)
    filled = {sum(w.box.center_x > g.end for g in region.gutters) for w in beyond}
    if narrowed is None or len(filled) < 2:
        return region
    box = Box.around([region.box, *(w.box for w in beyond)])
    return replace(region, box=box, words=(*region.words, *beyond), gutters=narrowed)
