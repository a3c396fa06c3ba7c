"""Where the tables are on a page: by their rulings, by their header, or as the rest of the last table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document.geometry import Box
from pipeline.document.page import Page, Word
from pipeline.layout.lines.text_lines import group_lines
from pipeline.layout.lines.whitespace import Span, narrow, split_bands
from pipeline.layout.regions.carried_columns import carried_on
from pipeline.layout.regions.column_gutters import on_this_page, persistent_gutters, with_unnamed_columns
from pipeline.layout.regions.header_bands import header_gutters_at
from pipeline.layout.regions.ruled_regions import ruled_regions
from pipeline.layout.regions.table_region import LONG_RULE, TableRegion
from pipeline.layout.regions.unruled_regions import unruled_regions

HEADER_BANDS = 2
"""Bands from the top of a ruled region among which its header is looked for."""


ROW_GAP_MAX = 2.5
"""Ems of white beyond which what stands above or below the rules is no row that the page's end cuts."""

FOOTNOTE_RULE_MAX = 0.4
"""Share of the page's width that the rule above footnotes takes at most."""

TOP_MARGIN, BOTTOM_MARGIN = 0.12, 0.85
"""Shares of a page's height above and below which short lines, left over from furniture and footnotes, do not
part a table from its rest on the next page."""


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
        ruled[-1] = _with_cut_row_below(ruled[-1], words, _foot(page))
        if last_gutters:
            ruled[0] = _with_rest_of_row_above(ruled[0], words)
    rest = [w for w in words if not any(r.box.holds(w.box.center_x, w.box.center_y) for r in ruled)]
    barriers = [
        *(region.box for region in ruled),
        *(r.box for r in page.rulings if not r.is_vertical and r.box.width >= LONG_RULE),
    ]
    unruled = unruled_regions(rest, last_gutters, barriers, TOP_MARGIN * page.height)
    return tuple(sorted([*ruled, *unruled], key=lambda region: region.box.top))


def _foot(page: Page) -> float:
    """The y of the rule above the footnotes, or of the page's end."""
    rules = [
        r.box.top
        for r in page.rulings
        if not r.is_vertical
        and r.box.top > 0.5 * page.height
        and r.box.width <= FOOTNOTE_RULE_MAX * page.width
    ]
    lone = [y for y in rules if not any(r.box.center_y > y + 2 for r in page.rulings)]
    return min(lone, default=page.height)


def _with_gutters(region: TableRegion, last_gutters: Sequence[Span]) -> TableRegion:
    """Columns of a region without column rules: from its header, else from the table it goes on with."""
    if region.has_column_rules:
        return region
    bands = region.bands
    shown = (header_gutters_at(bands, index) for index in range(min(HEADER_BANDS, len(bands))))
    headed = next((gutters for gutters in shown if gutters), ())
    if headed or not last_gutters:
        known = with_unnamed_columns(headed, last_gutters, region.lines)
        return replace(region, gutters=persistent_gutters(region.lines, known))
    carried = carried_on(bands, on_this_page(last_gutters, region.lines))
    return replace(region, gutters=persistent_gutters(region.lines, carried))


def ends_page(region: TableRegion, page: Page, words: Sequence[Word]) -> bool:
    """Whether nothing but what stands in the page's foot follows a table on its page."""
    return not any(
        w.box.top > region.box.bottom and w.box.bottom < BOTTOM_MARGIN * page.height for w in words
    )


def _with_cut_row_below(region: TableRegion, words: Sequence[Word], foot: float) -> TableRegion:
    """Add what stands below the last row rule, down to the page's end: a row that the page break cuts."""
    return _grown(region, [w for w in words if region.box.bottom < w.box.center_y < foot])


def _with_rest_of_row_above(region: TableRegion, words: Sequence[Word]) -> TableRegion:
    """Add what stands above the first row rule, up to the page's top: the rest of a row cut before."""
    return _grown(region, [w for w in words if w.box.center_y < region.box.top])


def _adjoining(region: TableRegion, beyond: Sequence[Word]) -> list[Word]:
    """Of the words above or below a region, those that follow on it without a wide white strip."""
    bands = sorted(split_bands(beyond), key=lambda b: abs(b.box.center_y - region.box.center_y))
    near: list[Word] = []
    box = region.box
    for band in bands:
        apart = max(band.box.top - box.bottom, box.top - band.box.bottom)
        if apart > ROW_GAP_MAX * band.size:
            break
        near += band.words
        box = Box.around([box, band.box])
    return near


def _grown(region: TableRegion, beyond: Sequence[Word]) -> TableRegion:
    """Grow an open-sided region by words that all keep to its columns.

    What stands in the first column alone may be a heading or a paragraph of its own.
    """
    if region.has_column_rules or not region.gutters or not beyond:
        return region
    beyond = _adjoining(region, beyond)
    narrowed = narrow(region.gutters, group_lines(beyond)) if beyond else None
    filled = {sum(w.box.center_x > g.end for g in region.gutters) for w in beyond}
    if narrowed is None or filled == {0}:
        return region
    box = Box.around([region.box, *(w.box for w in beyond)])
    return replace(region, box=box, words=(*region.words, *beyond), gutters=narrowed)
