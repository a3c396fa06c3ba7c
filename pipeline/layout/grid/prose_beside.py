"""Running text that stands beside a table and was taken for its last column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.document.geometry import Box
from pipeline.layout.grid.page_table import PageTable
from pipeline.layout.regions.table_region import TableRegion
from pipeline.lexicon.roles import heading_role

FLOWS_MIN, FLOWING_SHARE = 2, 0.5
"""Row edges, and share of them, over which a sentence of the column runs on. In a column of a table a row
begins anew; running text takes no notice of the rows beside it."""

WORDS_MIN = 4.0
"""Words of the column's first cell, and of its cells on average, at least: single words in small letters
("pågår", "klart") run on from nothing."""

_SENTENCE_END = re.compile(r"[.!?:;][\"”')\]]*$")


def without_prose_beside(region: TableRegion, table: PageTable) -> TableRegion:
    """Return a region without its last column if that is running text, else the region as it is.

    Parameters
    ----------
    table
        What was recovered from the region.
    """
    if region.has_column_rules or len(region.gutters) < 2 or table.col_count != len(region.gutters) + 1:
        return region
    last = table.col_count - 1
    texts = [c.text for c in sorted(table.cells, key=lambda c: c.row) if c.col == last and c.items]
    beside = [c.text for c in table.row(0) if c.col < last]
    if not _is_running_text(texts, all(map(heading_role, beside))):
        return region
    edge = region.gutters[-1].end - 1.0
    words = tuple(w for w in region.words if w.box.center_x < edge)
    box = Box.around(w.box for w in words)
    reach = Box(region.box.x0, region.box.top, box.x1, region.box.bottom)
    return replace(region, box=reach, words=words, gutters=region.gutters[:-1])


def _is_running_text(texts: Sequence[str], beside_headings: bool) -> bool:
    """Whether the cells of a column are running text.

    One sentence that runs from the place of a heading into the row below it is enough where known headings
    stand beside it.
    """
    if len(texts) < 2 or heading_role(texts[0]) or len(texts[0].split()) < WORDS_MIN:
        return False
    flows = [not _SENTENCE_END.search(above) and below[0].islower() for above, below in pairwise(texts)]
    mean = sum(len(text.split()) for text in texts) / len(texts)
    runs_on = sum(flows) >= FLOWS_MIN and sum(flows) >= FLOWING_SHARE * len(flows)
    return mean >= WORDS_MIN and (runs_on or (beside_headings and flows[0]))
