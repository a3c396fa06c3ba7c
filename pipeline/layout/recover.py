"""From pages of words and rulings to a document of headings, paragraphs, lists and whole tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from pipeline.document.blocks import Block, Document, Passage, TextBlock
from pipeline.document.page import Page, Word
from pipeline.layout.grid.page_table import PageTable, read_page_table
from pipeline.layout.grid.prose_beside import without_prose_beside
from pipeline.layout.grid.table_columns import column_edges
from pipeline.layout.grid.table_rows import rows_are_ruled, strip_threshold, white_strips
from pipeline.layout.lines.furniture import NUMBER_SHARE, furniture_words
from pipeline.layout.lines.prose import TextStyle, measure_style, order_lines, text_blocks
from pipeline.layout.lines.text_lines import TextLine, join_passages
from pipeline.layout.lines.whitespace import Span
from pipeline.layout.regions.find_tables import BOTTOM_MARGIN, TOP_MARGIN, ends_page, find_table_regions
from pipeline.layout.regions.table_region import TableRegion
from pipeline.layout.tables.table_joining import JoinedTable, goes_on, join_shares
from pipeline.layout.tables.table_naming import name_tables

_Piece = TextBlock | PageTable

MARGIN_LINES_MAX = 2
"""Printed lines, of what may stand in the margin between two pages' shares of a table."""

LEVELLED_WIDER = 0.13
"""Share of its width by which levelling widens an A4 sheet 5 degrees askew; more is another format."""


@dataclass(frozen=True, slots=True)
class _PagePart:
    """A table, or the lines of text between two tables, of one page."""

    table: PageTable | None
    runs: tuple[tuple[TextLine, ...], ...]


def recover_layout(pages: Sequence[Page]) -> Document:
    """Recover the structure of a document.

    Parameters
    ----------
    pages
        In order, as read; words and rulings in points of each upright page.
    """
    furniture = furniture_words(pages)
    parts = _page_parts(pages, furniture)
    style = measure_style(
        [line for page_parts in parts for part in page_parts for run in part.runs for line in run]
    )
    pieces = [
        _pieces(page, page_parts, furniture[number], style)
        for number, (page, page_parts) in enumerate(zip(pages, parts, strict=True))
    ]
    return Document(
        pages=tuple(pages),
        page_texts=tuple(_page_text(page_pieces) for page_pieces in pieces),
        blocks=tuple(_join_over_pages([piece for page_pieces in pieces for piece in page_pieces], pages)),
    )


def page_tables(pages: Sequence[Page]) -> tuple[PageTable, ...]:
    """Return each page's shares of tables as `recover_layout` sees them before it joins any, in order."""
    parts = _page_parts(pages, furniture_words(pages))
    return tuple(part.table for page_parts in parts for part in page_parts if part.table is not None)


def _page_parts(pages: Sequence[Page], furniture: Sequence[frozenset[int]]) -> list[list[_PagePart]]:
    contents = [
        [w for i, w in enumerate(page.words) if i not in hidden]
        for page, hidden in zip(pages, furniture, strict=True)
    ]
    regions = _table_regions(pages, contents)
    row_style = _row_style([region for page_regions in regions for region in page_regions])
    return [
        _split_page(page, words, page_regions, row_style)
        for page, words, page_regions in zip(pages, contents, regions, strict=True)
    ]


def _table_regions(
    pages: Sequence[Page], contents: Sequence[Sequence[Word]]
) -> list[tuple[TableRegion, ...]]:
    found: list[tuple[TableRegion, ...]] = []
    last_gutters: tuple[Span, ...] = ()
    last_width = 0.0
    for page, words in zip(pages, contents, strict=True):
        regions = find_table_regions(page, words, _about_the_middle(last_gutters, last_width, page))
        found.append(regions)
        goes_on_below = bool(regions) and ends_page(regions[-1], page, words)
        last_gutters = regions[-1].gutters if goes_on_below else ()
        last_width = page.width
    return found


def _about_the_middle(gutters: Sequence[Span], last_width: float, page: Page) -> tuple[Span, ...]:
    """The gutters of the page before, on this one: levelling makes a sheet fed askew wider on both sides."""
    wider = page.width - last_width
    shift = wider / 2 if abs(wider) <= LEVELLED_WIDER * page.width else 0.0
    return tuple(Span(g.start + shift, g.end + shift) for g in gutters)


@dataclass(frozen=True, slots=True)
class _RowStyle:
    """How this document parts the rows of its tables: by rules, or by so much white in points."""

    with_column_rules: float
    without_column_rules: float
    without_rules: float

    def threshold(self, region: TableRegion) -> float:
        if not region.rulings:
            return self.without_rules
        return self.with_column_rules if region.has_column_rules else self.without_column_rules


def _row_style(regions: Sequence[TableRegion]) -> _RowStyle:
    gridded = [region for region in regions if region.has_column_rules]
    open_sided = [region for region in regions if not region.has_column_rules and region.rulings]
    white = [region for region in regions if not region.rulings]
    grid_ruled, rows_ruled = rows_are_ruled(gridded), rows_are_ruled(open_sided)
    white += [] if grid_ruled else gridded
    white += [] if rows_ruled else open_sided
    by_white = strip_threshold(
        [strip for region in white for strip in white_strips(region, column_edges(region))]
    )
    return _RowStyle(inf if grid_ruled else by_white, inf if rows_ruled else by_white, by_white)


def _split_page(
    page: Page,
    words: Sequence[Word],
    regions: Sequence[TableRegion],
    row_style: _RowStyle,
) -> list[_PagePart]:
    parts: list[_PagePart] = []
    rest = list(words)
    for found in regions:
        table = read_page_table(found, page, row_style.threshold(found))
        region = without_prose_beside(found, table)
        if region is not found:
            table = read_page_table(region, page, row_style.threshold(region))
        held = set(region.words)
        rest = [w for w in rest if w not in held]
        above = [w for w in rest if w.box.center_y < region.box.top]
        rest = [w for w in rest if w.box.center_y >= region.box.top]
        parts += _text_part(above)
        if table.row_count:
            parts.append(_PagePart(table, ()))
    return parts + _text_part(rest)


def _text_part(words: Sequence[Word]) -> list[_PagePart]:
    if not words:
        return []
    runs = order_lines(words)
    return [_PagePart(None, tuple(tuple(run) for run in runs))]


def _pieces(page: Page, parts: Sequence[_PagePart], hidden: frozenset[int], style: TextStyle) -> list[_Piece]:
    pieces: list[_Piece] = []
    for part in parts:
        if part.table is not None:
            pieces.append(part.table)
        else:
            pieces += text_blocks(part.runs, style, page.page_no)
    return pieces + _furniture_blocks(page, hidden)


def _furniture_blocks(page: Page, hidden: frozenset[int]) -> list[TextBlock]:
    words = [page.words[index] for index in sorted(hidden)]
    return [
        TextBlock("furniture", Passage(w.text, (w.text,), page.page_no, w.box, w.confidence)) for w in words
    ]


def _page_text(pieces: Sequence[_Piece]) -> str:
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, PageTable):
            for number in range(piece.row_count):
                lines += [item.text for cell in piece.row(number) for item in cell.items]
        elif piece.kind != "furniture":
            lines.append(piece.text)
    return "\n".join(lines)


# --- over page breaks ------------------------------------------------------------------------------


def _join_over_pages(pieces: Sequence[_Piece], pages: Sequence[Page]) -> list[Block]:
    """Join tables and paragraphs that a page break cuts; what stands between halves must be furniture."""
    blocks: list[TextBlock | JoinedTable] = []
    shares: list[PageTable] = []
    waiting: list[TextBlock] = []

    def close() -> None:
        if shares:
            blocks.append(join_shares(shares))
        blocks.extend(waiting)
        shares.clear()
        waiting.clear()

    for piece in pieces:
        if isinstance(piece, PageTable):
            if not (shares and goes_on(shares, piece)):
                close()
            shares.append(piece)
        elif shares and (piece.kind in ("furniture", "footnote") or _in_margin(piece, pages)):
            waiting.append(piece)
        else:
            close()
            _append_text(blocks, piece)
    close()
    tables = iter(name_tables([block for block in blocks if isinstance(block, JoinedTable)]))
    return [next(tables) if isinstance(block, JoinedTable) else block for block in blocks]


_SENTENCE_END = re.compile(r"[.!?:;][\"”')\]]*$")


def _append_text(blocks: list[TextBlock | JoinedTable], piece: TextBlock) -> None:
    index = len(blocks) - 1
    while index >= 0 and _is_furniture(blocks[index]):
        index -= 1
    last = blocks[index] if index >= 0 else None
    if (
        isinstance(last, TextBlock)
        and piece.kind == "paragraph"
        and last.kind in ("paragraph", "list_item")
        and piece.passage.page == last.passage.page + 1
        and not _SENTENCE_END.search(last.text)
        and piece.text[:1].islower()
    ):
        blocks[index] = replace(last, passage=join_passages(last.passage, piece.passage))
    else:
        blocks.append(piece)


def _in_margin(piece: TextBlock, pages: Sequence[Page]) -> bool:
    """Whether a short line stands in the head or foot of its page, where furniture may go unrecognised.

    A heading must stand where furniture does: one that is a little lower names what follows.
    """
    page = next(p for p in pages if p.page_no == piece.passage.page)
    box = piece.passage.box
    is_short = len(piece.passage.lines) <= MARGIN_LINES_MAX
    top = NUMBER_SHARE if piece.kind == "heading" else TOP_MARGIN
    return is_short and (box.bottom < top * page.height or box.top > BOTTOM_MARGIN * page.height)


def _is_furniture(block: TextBlock | JoinedTable) -> bool:
    return isinstance(block, TextBlock) and block.kind in ("furniture", "footnote")
