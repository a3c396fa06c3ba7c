"""Tables over several pages: whether a page's share goes on with the last one, and its rows in one run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from pipeline.layout.grid.page_table import GridCell, PageTable, by_row
from pipeline.layout.lines.text_lines import join_passages
from pipeline.layout.tables.returning_headings import is_heading_again, opens_with_headings, without_headings
from pipeline.lexicon.roles import heading_role

EDGE_PLAY = 14.0
"""Points by which a column edge may differ between two pages of one table, after the pages' common
shift: gutters in white space are only as exact as the text beside them."""

HEADER_LIKENESS = 80
"""rapidfuzz ratio (0-100) from which a first row repeats the header."""

HEADER_ROLES_MIN = 2
"""Known headings that make a first row a header row."""

HEADER_LENGTH_MAX = 60
"""Characters; longer cells are contents."""

HEADER_WORDS_MEAN = 3.5
"""Words of its cells on average from which a row that is not bold is no header, though its cells begin with
words that headings have: "Ansvara för hastighetsmätningar", "Uppföljning sker årligen"."""

HEADER_ROWS_MAX = 2

WORD_SPACE = 6.0
"""Points; more than a word space, so that a full line is one that no word fits on."""

GOES_ON = "%§),"
"""Signs that no item begins with, besides small letters."""

_SENTENCE_END = re.compile(r"[.!?:][\"”')\]]*$")


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """All rows of a table; `header_rows` of them, at the top, are headings."""

    cells: tuple[GridCell, ...]
    row_count: int
    col_count: int
    header_rows: int


def header_row_count(table: PageTable) -> int:
    """Return how many of a share's first rows are headings (0 to 2)."""
    count = 0
    for number in range(min(2, table.row_count)):
        if number == 1 and not any(c.col_span > 1 for c in table.row(0) if c.items):
            break  # a second row of headings stands only under a heading that spans columns
        filled = [c for c in table.row(number) if c.items]
        short = all(len(c.text) <= HEADER_LENGTH_MAX for c in filled)
        known = sum(1 for c in filled if heading_role(c.text))
        brief = sum(len(c.text.split()) for c in filled) <= HEADER_WORDS_MEAN * len(filled)
        stands_out = bool(filled) and all(c.is_bold for c in filled)
        named = known >= min(HEADER_ROLES_MIN, len(filled)) and 2 * known >= len(filled)
        named = named and (brief or stands_out)
        if not (filled and short and (named or (number == 0 and _stands_out(table, filled)))):
            break
        if len(filled) < 2 and table.col_count > 1:
            break
        count += 1
    return count if count < table.row_count or count == 0 else 1


def _stands_out(table: PageTable, filled: Sequence[GridCell]) -> bool:
    """A bold row above rows that are not."""
    below = [c for c in table.cells if c.row > 0 and c.items]
    return (
        len(filled) >= 2
        and all(c.is_bold for c in filled)
        and bool(below)
        and sum(c.is_bold for c in below) < 0.5 * len(below)
    )


def goes_on(table: Sequence[PageTable], share: PageTable) -> bool:
    """Whether `share`, first on its page, continues `table`, which ended the page before."""
    last = table[-1]
    if share.page_no != last.page_no + 1:
        return False
    if header_row_count(share):
        return _repeats_header(table[0], share)
    if share.col_count == last.col_count:
        if _begins_same_form(table[0], share):
            return False
        return _columns_agree(last, share)
    # Empty columns are seen on one page and not on the other: the fewer edges must all be there.
    fewer, more = sorted((last.edges, share.edges), key=len)
    return (
        len(more) - len(fewer) == 1
        and len(fewer) >= 4
        and all(min(abs(x - y) for y in more) <= EDGE_PLAY for x in fewer)
    )


def _begins_same_form(first: PageTable, share: PageTable) -> bool:
    """Forms of label and value repeat their labels: each is a table of its own."""
    if first.col_count != 2 or header_row_count(first):
        return False
    ours, theirs = _label(first), _label(share)
    return bool(ours) and fuzz.ratio(ours, theirs) >= HEADER_LIKENESS


def _label(table: PageTable) -> str:
    names = [c.text.lower() for c in table.row(0) if c.col == 0]
    return re.sub(r"\d+", "", names[0]).strip() if names else ""


def _columns_agree(first: PageTable, second: PageTable) -> bool:
    """Whether columns lie alike after the pages' common shift: their edges, or the white between them."""
    shifts = [b - a for a, b in zip(first.edges, second.edges, strict=True)]
    inner = shifts[1:-1] or shifts
    shift = median(inner)
    if all(abs(other - shift) <= EDGE_PLAY for other in inner):
        return True
    if not len(first.gutters) == len(second.gutters) == len(inner):
        return False
    # The middle of a gutter depends on how far the text beside it happens to reach; its end does not.
    return all(
        abs(b.end - a.end - shift) <= EDGE_PLAY
        or min(a.end + shift, b.end) - max(a.start + shift, b.start) > 0
        for a, b in zip(first.gutters, second.gutters, strict=True)
    )


def _repeats_header(first: PageTable, share: PageTable) -> bool:
    if not header_row_count(first):
        return False
    ours = [c.text.lower() for c in first.row(0) if c.items]
    theirs = [c.text.lower() for c in share.row(0) if c.items]
    # Some headings may be hidden by a stamp: most must return, each in its place in the order.
    same = sum(fuzz.ratio(a, b) >= HEADER_LIKENESS for a, b in zip(ours, theirs, strict=False))
    return 3 * same >= 2 * max(len(ours), len(theirs)) and abs(first.col_count - share.col_count) <= 1


def join_shares(shares: Sequence[PageTable]) -> JoinedTable:
    """Put the pages' shares of one table under each other; a row cut by the page break is made whole."""
    first = max(shares, key=lambda s: s.col_count)
    header_rows = max(header_row_count(shares[0]), _returning_rows(shares))
    blank_starts = _rows_without_name(shares)
    cells = _fit_columns(shares[0], first)
    headings = [[c for c in cells if c.row == number] for number in range(header_rows)]
    cells, row_count = without_headings(cells, shares[0].row_count, headings, keep=header_rows)
    for before, share in pairwise(shares):
        fitted = _fit_columns(share, first)
        holds_contents = bool(headings) and opens_with_headings(
            [c for c in fitted if c.row == 0], headings[-1]
        )
        own = 0 if holds_contents else header_row_count(share)
        fitted = [replace(c, row=c.row - own) for c in fitted if c.row >= own]
        fitted, added = without_headings(fitted, share.row_count - own, headings)
        last_row = [c for c in cells if c.row + c.row_span == row_count]
        opening = [c for c in fitted if c.row == 0]
        if opening and _is_cut_row(last_row, opening, blank_starts, before):
            cells = _with_row_continued(cells, opening, row_count - 1)
            fitted = [replace(c, row=c.row - 1) for c in fitted if c.row > 0]
            added -= 1
        cells += [replace(c, row=c.row + row_count) for c in fitted]
        row_count += added
    return JoinedTable(tuple(cells), row_count, first.col_count, header_rows)


def _returning_rows(shares: Sequence[PageTable]) -> int:
    """Return how many of a table's first rows stand on top of its next page again: headings, then."""
    if len(shares) < 2:
        return 0
    count = 0
    for number in range(min(HEADER_ROWS_MAX, shares[0].row_count - 1, shares[1].row_count - 1)):
        above, below = shares[0].row(number), shares[1].row(number)
        if len([c for c in above if c.items]) < 2 or not is_heading_again(below, above):
            break
        count += 1
    return count


def _fit_columns(share: PageTable, model: PageTable) -> list[GridCell]:
    """Number a share's columns as the widest share of the table does."""
    if share.col_count == model.col_count:
        return list(share.cells)
    middles = [(a + b) / 2 for a, b in pairwise(share.edges)]
    target = [
        max((n for n, x in enumerate(model.edges[:-1]) if x <= middle), default=0) for middle in middles
    ]
    return [replace(c, col=target[c.col]) for c in share.cells]


def _rows_without_name(shares: Sequence[PageTable]) -> int:
    """Rows inside the pages whose first cell is empty: the table leaves repeated names out."""
    count = 0
    for share in shares:
        rows = by_row(share.cells, share.row_count)[header_row_count(share) :]
        for above, row in pairwise(rows):
            # The first row of a section may go by the section's name.
            under_section = [c.col for c in above if c.items] == [0]
            count += bool(row) and not under_section and not any(c.col == 0 and c.items for c in row)
    return count


def _is_cut_row(
    last: Sequence[GridCell], opening: Sequence[GridCell], blank_starts: int, before: PageTable
) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Sure if cells break off in mid-sentence and go on in lower case: most of them where the row has a
    name of its own, one where it has none. Otherwise a row without a
    name goes on, unless such rows are usual in this table or the last row was a section's heading.
    """
    if len([c for c in last if c.items]) <= 1 and len([c for c in opening if c.items]) > 1:
        return False
    above = {c.col: c for c in last if c.items}
    both = [(above[c.col], c) for c in opening if c.items and c.col in above]
    broken = sum(_breaks_off(upper, lower) for upper, lower in both)
    named = any(c.col == 0 and c.items for c in opening)
    if broken:
        return not named or 2 * broken > len(both)
    return not named and blank_starts == 0 and before.col_count > 1


def _breaks_off(upper: GridCell, lower: GridCell) -> bool:
    end, start = upper.items[-1].text, lower.items[0].text
    goes_on = start[:1].islower() or start[:1] in GOES_ON
    return not _SENTENCE_END.search(end) and goes_on and not _opens_marked(lower)


def _opens_marked(cell: GridCell) -> bool:
    return bool(cell.setting) and cell.setting[0].is_marked


def _is_one_paragraph(upper: GridCell, lower: GridCell) -> bool:
    """Whether the page break cuts a paragraph: in a sentence, or where the last line is full.

    A new item would have its sign where the one before has one, and room before it otherwise.
    """
    if _breaks_off(upper, lower):
        return True
    if _opens_marked(lower) or not (upper.setting and lower.setting):
        return False
    above, below = upper.setting[-1], lower.setting[0]
    is_full = above.room_after < below.first_word_width + WORD_SPACE
    return is_full and (above.is_marked or bool(_SENTENCE_END.search(upper.items[-1].text)))


def _with_row_continued(cells: Sequence[GridCell], opening: Sequence[GridCell], row: int) -> list[GridCell]:
    rest = {c.col: c for c in opening if c.items}
    joined: list[GridCell] = []
    for cell in cells:
        more = rest.pop(cell.col, None) if cell.row + cell.row_span == row + 1 else None
        joined.append(_continued(cell, more) if more else cell)
    # Columns that were seen on the later page only.
    return joined + [replace(c, row=row) for c in rest.values()]


def _continued(upper: GridCell, lower: GridCell) -> GridCell:
    items, setting = list(upper.items), list(upper.setting)
    more, more_setting = list(lower.items), list(lower.setting)
    if items and more and _is_one_paragraph(upper, lower):
        items[-1] = join_passages(items[-1], more.pop(0))
        if setting and more_setting:
            setting[-1] = replace(setting[-1], room_after=more_setting.pop(0).room_after)
    return replace(
        upper,
        items=(*items, *more),
        # The whole is right only if both halves are.
        confidence=min(upper.confidence, lower.confidence),
        setting=(*setting, *more_setting),
    )
