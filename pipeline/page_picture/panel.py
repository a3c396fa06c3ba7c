"""The panel beside the page: what was found on it, and what the marks mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.document.geometry import Box
from pipeline.page_picture.colours import (
    BLOCK,
    BLOCK_BAR,
    CARRIED,
    CELL,
    COLUMN_EDGE,
    EDGE,
    FLAG,
    FRAME,
    GUTTER,
    HEADER,
    INK,
    PANEL,
    RULING,
    RULING_WIDTH,
    SECTION,
    SOFT,
    TABLE,
    TO_REVIEW,
    WHITE,
    WORD,
)
from pipeline.page_picture.confidence_class import POOR_BELOW, SURE_FROM, confidence_class
from pipeline.page_picture.edge_rulings import column_edge_count, row_edge_count
from pipeline.page_picture.how_read import how_it_was_read
from pipeline.page_picture.page_findings import PageFindings
from pipeline.page_picture.svg import Lettering, Paint, Svg, text_width
from pipeline.page_picture.table_share import TableShare
from pipeline.wording.phrases import counted, percent
from pipeline.wording.reasons import reason_in_words
from pipeline.wording.wording import PictureWords, Wording

WIDTH = 208.0
"""Points of the whole panel."""

MARGIN = 14.0
TITLE, TEXT = 10.5, 8.2
LINE = 11.4
"""Points from one line to the next."""

SWATCH = 25.0
"""Points that a sample of a mark takes, with the room after it."""

REASONS_MAX = 10
"""Cells to check that are named; the dataset names all of them."""

Sample = Callable[[Svg, Box], None]


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A line of the panel: a title, a text, or a sample of a mark with what it means."""

    text: str
    is_title: bool = False
    sample: Sample | None = None

    @property
    def space_before(self) -> float:
        return 9.0 if self.is_title else 2.5 if self.sample else 0.0

    @property
    def size(self) -> float:
        return TITLE if self.is_title else TEXT


def panel_lines(found: PageFindings, words: Wording) -> list[PanelLine]:
    """Return all that the panel says, wrapped to its width."""
    return [
        line
        for entry in (*_about_page(found, words), *_about_tables(found, words), *_legend(found, words))
        for line in _wrapped(entry)
    ]


def panel_height(lines: list[PanelLine]) -> float:
    """Return the points that the lines take, with margins."""
    return 2 * MARGIN + sum(LINE + line.space_before for line in lines)


def draw_panel(svg: Svg, lines: list[PanelLine], box: Box) -> None:
    """Write the lines from the top of the box."""
    svg.rectangle(box, Paint(fill=PANEL))
    svg.line((box.x0, box.top), (box.x0, box.bottom), Paint(EDGE, 0.8))
    y = box.top + MARGIN
    for line in lines:
        y += line.space_before + LINE
        x = box.x0 + MARGIN
        if line.sample:
            line.sample(svg, Box(x, y - 7.5, x + SWATCH - 7, y + 1.5))
        is_beside_sample = line.sample is not None or line.text.startswith(_HANGING)
        colour = INK if line.is_title or is_beside_sample else SOFT
        indent = SWATCH if is_beside_sample else 0.0
        text = line.text.removeprefix(_HANGING)
        svg.text(x + indent, y, text, Lettering(line.size, colour, bold=line.is_title))


_HANGING = "\t"
"""Begins the second line of what stands beside a sample."""


def _wrapped(line: PanelLine) -> Iterator[PanelLine]:
    room = WIDTH - 2 * MARGIN - (SWATCH if line.sample else 0.0)
    rows = [""]
    for word in line.text.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and text_width(longer, line.size, bold=line.is_title) > room:
            rows.append(word)
        else:
            rows[-1] = longer
    yield PanelLine(rows[0], line.is_title, line.sample)
    for row in rows[1:]:
        # Only the first line of a title keeps its distance.
        yield PanelLine(f"{_HANGING}{row}" if line.sample else row)


def _about_page(found: PageFindings, words: Wording) -> Iterator[PanelLine]:
    said, page = words.picture, found.page
    yield PanelLine(said.page_of(page=page.page_no, count=found.page_count), is_title=True)
    yield PanelLine(_shortened(found.source_name))
    for step in how_it_was_read(page, words):
        yield PanelLine(step)
    classes = Counter(confidence_class(word.confidence) for word in page.words)
    yield PanelLine(
        said.words(
            count=len(page.words), sure=classes["sure"], doubtful=classes["doubtful"], poor=classes["poor"]
        )
    )
    yield PanelLine(counted(len(page.rulings), said.rulings, words))


def _shortened(name: str) -> str:
    most = int((WIDTH - 2 * MARGIN) / text_width("n", TEXT))
    return name if len(name) <= most else f"{name[: most // 2 - 1]}…{name[-(most // 2) + 1 :]}"


def _about_tables(found: PageFindings, words: Wording) -> Iterator[PanelLine]:
    said = words.picture
    if not found.tables:
        yield PanelLine(said.no_table, is_title=True)
    for share in found.tables:
        yield PanelLine(said.table(number=share.table.table_no), is_title=True)
        yield PanelLine(_size(share, said))
        columns, rows = column_edge_count(share, found.page), row_edge_count(share, found.page)
        yield PanelLine(said.column_edges(ruled=columns.with_ruling, all=columns.all))
        yield PanelLine(said.row_edges(ruled=rows.with_ruling, all=rows.all))
        yield from _to_check(share, words)


def _size(share: TableShare, said: PictureWords) -> str:
    first, last = share.pages
    text = said.size if first == last else said.size_over_pages
    return text(rows=share.table.row_count, columns=share.table.col_count, first=first, last=last)


def _to_check(share: TableShare, words: Wording) -> Iterator[PanelLine]:
    flagged = [cell for cell in share.cells if cell.review_reasons]
    for cell in flagged[:REASONS_MAX]:
        reasons = ", ".join(reason_in_words(reason, words) for reason in cell.review_reasons)
        yield PanelLine(words.picture.check_cell(row=cell.row_no, column=cell.col_no, reasons=reasons))
    if len(flagged) > REASONS_MAX:
        yield PanelLine(words.picture.more_cells(count=len(flagged) - REASONS_MAX))


def _legend(found: PageFindings, words: Wording) -> Iterator[PanelLine]:
    said = words.picture
    sure, poor = percent(SURE_FROM, words), percent(POOR_BELOW, words)
    yield PanelLine(said.read_on_page, is_title=True)
    yield PanelLine(said.ruling_found, sample=_band)
    yield PanelLine(said.sure_word(share=sure), sample=_rectangle(WORD["sure"]))
    yield PanelLine(said.doubtful_word, sample=_rectangle(WORD["doubtful"]))
    yield PanelLine(said.poor_word(share=poor), sample=_rectangle(WORD["poor"]))
    if found.tables:
        yield PanelLine(said.about_table, is_title=True)
        yield PanelLine(said.column_label, sample=_pill("1", filled=True))
        yield PanelLine(said.row_label, sample=_pill("4", filled=False))
        yield PanelLine(said.frame, sample=_rectangle(FRAME))
        yield PanelLine(said.column_edge, sample=_column_edge)
        yield PanelLine(said.gutter, sample=_rectangle(GUTTER))
        yield PanelLine(said.cell, sample=_rectangle(CELL))
        yield PanelLine(said.header, sample=_rectangle(HEADER))
        yield PanelLine(said.section, sample=_rectangle(SECTION))
        yield PanelLine(said.carried,
                        sample=_rectangle(CARRIED))  # fmt: skip
        yield PanelLine(said.to_check, sample=_flagged)
        yield PanelLine(said.confidence, sample=_number)
    yield PanelLine(said.running_text, is_title=True)
    for kind, name in words.blocks.items():
        yield PanelLine(name, sample=_rectangle(BLOCK[kind]) if kind == "furniture" else
                        _block(BLOCK[kind], BLOCK_BAR[kind]))  # fmt: skip


def _rectangle(paint: Paint) -> Sample:
    return lambda svg, box: svg.rectangle(box, paint, 1)


def _block(tint: Paint, bar: str) -> Sample:
    def draw(svg: Svg, box: Box) -> None:
        svg.rectangle(Box(box.x0 + 4, box.top, box.x1, box.bottom), tint)
        svg.rectangle(Box(box.x0, box.top, box.x0 + 1.6, box.bottom), Paint(fill=bar))

    return draw


def _band(svg: Svg, box: Box) -> None:
    svg.line((box.x0, box.center_y), (box.x1, box.center_y), Paint(INK, 0.7))
    half = RULING_WIDTH / 2
    svg.rectangle(Box(box.x0, box.center_y - half, box.x1, box.center_y + half), RULING)


def _column_edge(svg: Svg, box: Box) -> None:
    svg.line((box.center_x, box.top - 1), (box.center_x, box.bottom + 1), COLUMN_EDGE)


def _flagged(svg: Svg, box: Box) -> None:
    svg.rectangle(box, TO_REVIEW, 1.5)
    svg.rectangle(Box(box.x0, box.top, box.x0 + 2.4, box.bottom), FLAG)


def _number(svg: Svg, box: Box) -> None:
    svg.text(box.x1, box.bottom - 1, "87", Lettering(6.0, TABLE, True, "end"))


def _pill(text: str, *, filled: bool) -> Sample:
    def draw(svg: Svg, box: Box) -> None:
        svg.rectangle(box, Paint(fill=TABLE) if filled else Paint(TABLE, 0.8, WHITE), 2.5)
        colour = WHITE if filled else TABLE
        svg.text(box.center_x, box.bottom - 1.8, text, Lettering(7.5, colour, True, "middle"))

    return draw
