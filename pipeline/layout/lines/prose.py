"""Text outside tables: reading order, headings, paragraphs, list items, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import digit

from pipeline.document.blocks import TextBlock
from pipeline.document.page import Word
from pipeline.layout.lines.paragraphs import is_misread_percent, line_pitch, starts_with_marker
from pipeline.layout.lines.text_lines import TextLine, group_lines, passage
from pipeline.layout.lines.whitespace import Band, Span, gaps_between, narrow, split_bands
from pipeline.lexicon.pages import PAGES

HEADING_SIZE = 1.12
"""Font size over the document's running text from which a short line is a heading."""

LEVEL_SIZES = (1.45, 1.2)
"""Size ratios from which a heading is of level 1, level 2; smaller ones are of level 3."""

HEADING_LENGTH_MAX = 160
"""Characters; no heading of the agreements surveyed is longer."""

PARAGRAPH_PITCH = 1.2
"""Line pitches from one baseline to the next that make a new paragraph."""

COLUMN_GUTTER = 14.0
"""Points of white space that part columns of text (two signatures side by side)."""

APART = 40.0
"""Points of white, and of text, from which phrases on a single line are two columns."""

FOOTNOTE_SIZE = 0.9
"""Font size under which a line that opens with a raised number is a footnote."""

INDENT = 6.0
"""Points from the margin by which a nested list item or a continued item stands in."""

INDENT_MAX = 60.0
"""Points; what stands in farther under a colon is set apart (a quotation, an address), not listed."""

FULL_LINE = 0.4
"""Share of a run's width from which a line is running text and not a heading or a letterhead."""

LETTERS_MIN = 2
"""Letters and digits that a block holds at least; a lone sign is a pen stroke or the rest of a stamp."""

_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[A-Z]\.)$")
_CHAPTER = re.compile(r"^\d+\.\d+(?:\.\d+)*\.?$")
_FOOTNOTE = re.compile(r"^(?:[¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2}$|\d{1,2}[A-ZÅÄÖ]|\*)")
_SENTENCE_END = re.compile(r"[.!?:;][\"”')\]]*$")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The document's running text: font size and line pitch, in points."""

    size: float
    pitch: float


def measure_style(lines: Sequence[TextLine]) -> TextStyle:
    """Measure the running text: the size that most letters have, the usual distance of lines."""
    if not lines:
        return TextStyle(10.0, 12.8)
    by_letters = sorted((line.size, len(line.text)) for line in lines)
    half, seen = sum(n for _, n in by_letters) / 2, 0
    size = max(1.0, by_letters[-1][0])
    for value, letters in by_letters:
        seen += letters
        if seen >= half:
            size = max(1.0, value)
            break
    running = [line for line in lines if FOOTNOTE_SIZE * size <= line.size < HEADING_SIZE * size]
    return TextStyle(size, line_pitch([running]))


def order_lines(words: Sequence[Word]) -> list[list[TextLine]]:
    """Return the lines of a page part in reading order, in runs that stand in one column.

    Side-by-side columns are read one after the other, for as far down as white space parts them.
    """
    runs: list[list[TextLine]] = []
    bands = split_bands(words)
    index = 0
    while index < len(bands):
        end, gutters = _columns_down(bands, index)
        members = [w for band in bands[index:end] for w in band.words]
        columns = _by_column(members, gutters)
        if gutters and (end - index >= 2 or _stand_apart(bands[index])) and all(map(_is_wide, columns)):
            runs += [list(group_lines(column)) for column in columns]
        else:
            end = index + 1
            lines = list(bands[index].lines)
            if runs and _same_run(runs[-1], lines):
                runs[-1] += lines
            else:
                runs.append(lines)
        index = end
    return runs


def _is_wide(column: Sequence[Word]) -> bool:
    """The numbers of a list, set apart from its text, are no column of text."""
    return max(w.box.x1 for w in column) - min(w.box.x0 for w in column) >= APART


def _stand_apart(band: Band) -> bool:
    """Two phrases on one line, far apart and neither a mere number: two dates over two signatures."""
    wide = all(gap.length >= APART for gap in gaps_between(band.chunks))
    return wide and all(chunk.length >= APART for chunk in band.chunks)


def _same_run(run: Sequence[TextLine], lines: Sequence[TextLine]) -> bool:
    return run[-1].baseline < lines[0].baseline


def _columns_down(bands: Sequence[Band], start: int) -> tuple[int, tuple[Span, ...]]:
    chunks = bands[start].chunks
    gutters = tuple(g for g in gaps_between(chunks) if g.length >= COLUMN_GUTTER)
    if not gutters:
        return start + 1, ()
    end = start + 1
    while end < len(bands):
        narrowed = narrow(gutters, bands[end].lines)
        far = bands[end].extent.start - bands[end - 1].extent.end > 4 * bands[end].size
        if narrowed is None or any(g.length < COLUMN_GUTTER for g in narrowed) or far:
            break
        gutters, end = narrowed, end + 1
    return end, gutters


def _by_column(words: Sequence[Word], gutters: Sequence[Span]) -> list[list[Word]]:
    columns: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in words:
        columns[sum(1 for g in gutters if word.box.center_x > (g.start + g.end) / 2)].append(word)
    return [column for column in columns if column]


def text_blocks(runs: Sequence[Sequence[TextLine]], style: TextStyle, page_no: int) -> list[TextBlock]:
    """Turn runs of lines into headings, paragraphs, list items and footnotes."""
    blocks: list[TextBlock] = []
    for run in runs:
        # How deep a list item stands is told by the other items, not by the text around the list.
        outermost = min((line.box.x0 for line in run if starts_with_marker(line)), default=0.0)
        right = max(line.box.x1 for line in run)
        indent = _list_indent(run)
        for group in _paragraphs(run, style, right, indent):
            blocks.append(_block(group, style, outermost, indent, page_no))
    return blocks


def _list_indent(run: Sequence[TextLine]) -> float | None:
    """Return the x at which the text of list items stands, if running text stands left of it.

    It is told by the items whose signs were read, else by what stands in under a line with a colon.
    """
    items = [line.words[1].box.x0 for line in run if starts_with_marker(line)]
    if not items:
        items = [
            below.box.x0
            for above, below in pairwise(run)
            if above.text.endswith(":") and INDENT < below.box.x0 - above.box.x0 < INDENT_MAX
        ]
    if not items:
        return None
    indent = float(median(items))
    width = max(line.box.x1 for line in run) - min(line.box.x0 for line in run)
    is_running = [line.box.x0 < indent - INDENT and line.box.width > FULL_LINE * width for line in run]
    return indent if any(is_running) else None


def _in_list(line: TextLine, indent: float | None) -> bool:
    return indent is not None and abs(line.box.x0 - indent) <= INDENT / 2


def _paragraphs(
    lines: Sequence[TextLine], style: TextStyle, right: float, indent: float | None
) -> list[list[TextLine]]:
    groups = [[lines[0]]]
    listed = max(
        (line.box.x1 for line in lines if _in_list(line, indent) or starts_with_marker(line)), default=right
    )
    for above, below in pairwise(lines):
        if _is_break(groups[-1], above, below, style, right) or _opens_lost_item(
            above, below, listed, indent
        ):
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups


def _opens_lost_item(above: TextLine, below: TextLine, right: float, indent: float | None) -> bool:
    """Whether a line is a list item whose sign was not read: it stands in, below a line that ends early."""
    if not _in_list(below, indent) or starts_with_marker(below):
        return False
    outside = not _in_list(above, indent) and not starts_with_marker(above)
    return outside or above.box.x1 + below.words[0].box.width + 0.6 * above.size < right


def _is_break(
    group: Sequence[TextLine], above: TextLine, below: TextLine, style: TextStyle, right: float
) -> bool:
    size = max(above.size, below.size)
    pitch = style.pitch * max(1.0, size / style.size)
    if below.baseline - above.baseline > PARAGRAPH_PITCH * pitch or _opens_item(group, above, below):
        return True
    if _is_heading_line(above, style) != _is_heading_line(below, style) or _is_next_footnote(
        group, below, style
    ):
        return True
    if max(above.size, below.size) > 1.25 * min(above.size, below.size):
        return True
    in_item = starts_with_marker(group[0])
    if in_item and below.box.x0 < group[0].words[1].box.x0 - INDENT:
        return True
    return _ends_early(above, below, right)


def _opens_item(group: Sequence[TextLine], above: TextLine, below: TextLine) -> bool:
    """A number or a sign that a full line of running text happens to go on with opens no item."""
    if not starts_with_marker(below) or is_misread_percent(above, below):
        return False
    number = below.words[0].text
    counts = number[:1].isdigit() and number not in ("1.", "1)") and not starts_with_marker(group[0])
    return not counts or bool(_SENTENCE_END.search(above.text)) or below.box.x0 > group[0].box.x0 + INDENT


def _is_next_footnote(group: Sequence[TextLine], below: TextLine, style: TextStyle) -> bool:
    first, second = (line.words[0].text[:1] for line in (group[0], below))
    if not (first.isdigit() and second.isdigit()) or below.size >= FOOTNOTE_SIZE * style.size:
        return False
    return bool(_FOOTNOTE.match(below.words[0].text)) and digit(second) == digit(first) + 1


def _ends_early(above: TextLine, below: TextLine, right: float) -> bool:
    """The line stops though the next word would have had room, and a new sentence or name begins."""
    room = right - above.box.x1 - below.words[0].box.width - 0.6 * above.size
    begins = below.text[:1].isupper() or below.text[:1].isdigit()
    return room > 0.12 * right and begins and not _goes_on(above.text)


def _goes_on(text: str) -> bool:
    return text.endswith((",", ";", ":")) or PAGES.open_end.in_text.search(text) is not None


def _is_heading_line(line: TextLine, style: TextStyle) -> bool:
    bigger = line.size >= HEADING_SIZE * style.size
    return (
        len(line.text) <= HEADING_LENGTH_MAX
        and (bigger or line.is_bold)
        and any(ch.isalpha() for ch in line.text)
    )


def _block(
    group: Sequence[TextLine], style: TextStyle, outermost: float, indent: float | None, page_no: int
) -> TextBlock:
    first = group[0]
    ratio = first.size / style.size
    text = " ".join(line.text for line in group)
    if sum(ch.isalnum() for ch in text) < LETTERS_MIN:
        return TextBlock("furniture", passage(group, page_no))
    if _is_heading(group, style, text):
        level = 1 if ratio >= LEVEL_SIZES[0] else 2 if ratio >= LEVEL_SIZES[1] else 3
        return TextBlock("heading", passage(group, page_no), level=level)
    if ratio < FOOTNOTE_SIZE and _FOOTNOTE.match(first.words[0].text):
        return TextBlock("footnote", passage(group, page_no))
    if starts_with_marker(first):
        depth = 1 if first.box.x0 - outermost > INDENT else 0
        return TextBlock(
            "list_item", passage(group, page_no, drop_words=1), marker=first.words[0].text, depth=depth
        )
    if all(_in_list(line, indent) for line in group):
        return TextBlock("list_item", passage(group, page_no))
    return TextBlock("paragraph", passage(group, page_no))


def _is_heading(group: Sequence[TextLine], style: TextStyle, text: str) -> bool:
    if len(text) > HEADING_LENGTH_MAX or len(group) > 3:
        return False
    is_chapter = _CHAPTER.match(group[0].words[0].text) and len(group) == 1 and len(group[0].words) > 1
    if is_chapter and not text.rstrip().endswith((".", ",", ";")):
        return True
    if not all(_is_heading_line(line, style) for line in group):
        return False
    # A bold run that ends like a sentence is emphasis; a bullet in bold is still an item.
    bigger = group[0].size >= HEADING_SIZE * style.size
    numbered = _NUMBERED.match(group[0].words[0].text)
    return (bigger or not text.rstrip().endswith((".", ","))) and (
        bool(numbered) or not starts_with_marker(group[0])
    )
