"""Transcripts (.txt, .md): text that somebody else has read, back to headings, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document.blocks import Block, Document, TextBlock
from pipeline.document.page import Page
from pipeline.document.problem import Problem
from pipeline.layout.lines.text_lines import join_passages, running_text
from pipeline.layout.transcripts.transcript_tables import (
    is_rule,
    is_run_together_header,
    plain,
    plain_row,
    text_passage,
    transcript_table,
)
from pipeline.lexicon.pages import PAGES
from pipeline.wording.published.problems import worded_problem

HEADING_LENGTH_MAX = 90
"""Characters; longer lines of a transcript are text."""

LONG_TEXT = 60
"""Characters of a paragraph that a heading can stand over."""

PARAGRAPH_LINES_MAX = 500
"""Lines of a paragraph; what has more is no prose, and looking ahead over all of it takes long."""

SENTENCE_END_LETTERS = 10
"""Letters at a text's end that show whether a sentence ends there."""

PROSE_LINES = 3
"""Lines in a row, each at least `PROSE_LINE` long, that end a stretch of interleaved columns."""

PROSE_LINE = 75
"""Characters; the lines of one column of a table are shorter."""

INTERLEAVED = worded_problem("layout", "warning", "interleaved_columns", 1)

NESTED_INDENT = 2
"""Spaces by which a bullet is set in from the outermost of its list to be nested."""

_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_BULLET = re.compile(r"^\s*(?P<mark>[-*•●▪–]|\.(?=\s+\w)|\d{1,2}[.)]|[a-z]\))\s+(?P<text>\S.*)$")
_SENTENCE_END = re.compile(r"[.!?:;][\"”')\]]*$")
_PLACE_AND_DATE = re.compile(rf"{PAGES.before_date.text_source}\s*[_.]*$|^\d+$")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines between blank lines; `is_table` if they are rows."""

    lines: tuple[str, ...]
    is_table: bool


def read_transcript(text: str) -> tuple[Document, tuple[Problem, ...]]:
    """Recover the structure of a transcript; it counts as one page without geometry.

    Returns
    -------
    Document
    tuple of Problem
        ``interleaved_columns`` where a table was read across; its text is kept in `page_texts` only.
    """
    lines = text.replace("\f", "\n\n").splitlines()
    readable, interleaved = _without_interleaved(lines)
    blocks = _blocks(_chunks(readable))
    page = Page(1, 0.0, 0.0, "transcript", ())
    page_text = "\n".join(t for line in lines if (t := _as_read(line)) and not is_rule(line))
    return Document((page,), (page_text,), tuple(blocks)), (INTERLEAVED,) if interleaved else ()


def _as_read(line: str) -> str:
    return plain_row(line) if "\t" in line else plain(line)


def _without_interleaved(lines: Sequence[str]) -> tuple[list[str], bool]:
    kept: list[str] = []
    inside = found = False
    for index, line in enumerate(lines):
        if is_run_together_header(line):
            inside = found = True
        elif inside and _begins_prose(lines[index : index + PROSE_LINES]):
            inside = False
        kept.append("" if inside else line)
    return kept, found


def _begins_prose(lines: Sequence[str]) -> bool:
    if lines and _MARKDOWN_HEADING.match(lines[0]):
        return True
    return len(lines) == PROSE_LINES and all(len(line.strip()) >= PROSE_LINE for line in lines)


def _chunks(lines: Sequence[str]) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    run: list[str] = []

    def close() -> None:
        if run:
            chunks.append(_Chunk(tuple(run), "\t" in run[0]))
            run.clear()

    for line in lines:
        if (not line.strip() and "\t" not in line) or is_rule(line):
            close()
            continue
        if run and ("\t" in line) != ("\t" in run[0]):
            close()
        run.append(line)
    close()
    return chunks


def _blocks(chunks: Sequence[_Chunk]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    table_no = 0
    opening = True
    for index, chunk in enumerate(chunks):
        if chunk.is_table:
            rows.append(chunk.lines)
            if index + 1 == len(chunks) or not chunks[index + 1].is_table:
                table_no += 1
                blocks.append(transcript_table(rows, table_no))
                rows = []
            continue
        following = chunks[index + 1] if index + 1 < len(chunks) else None
        found = _text_blocks(chunk.lines, following, opening)
        opening = opening and not any(block.kind == "paragraph" for block in found)
        for block in found:
            _append(blocks, block)
    return blocks


def _append(blocks: list[Block], block: TextBlock) -> None:
    last = blocks[-1] if blocks else None
    if (
        isinstance(last, TextBlock)
        and last.kind in ("paragraph", "list_item")
        and block.kind == "paragraph"
        and not _SENTENCE_END.search(last.text[-SENTENCE_END_LETTERS:])
        and block.text[:1].islower()
        and len(last.text) > HEADING_LENGTH_MAX / 2
        and len(last.passage.lines) < PARAGRAPH_LINES_MAX
    ):
        blocks[-1] = replace(last, passage=join_passages(last.passage, block.passage))
    else:
        blocks.append(block)


def _text_blocks(lines: Sequence[str], following: _Chunk | None, opening: bool) -> list[TextBlock]:
    blocks: list[TextBlock] = []
    outermost = min((_indent(line) for line in lines if _BULLET.match(line)), default=0)
    at = 0
    while at < len(lines):
        rest = lines[at : at + PARAGRAPH_LINES_MAX]
        line, count = rest[0], 1
        heading = _MARKDOWN_HEADING.match(line)
        bullet = _BULLET.match(line)
        if heading:
            blocks.append(_heading(heading.group(2), len(heading.group(1))))
        elif bullet and not (len(lines) == 1 and _is_numbered_heading(line, following)):
            count = _paragraph_length(rest)
            item = [bullet.group("text"), *rest[1:count]]
            nested = _indent(line) >= outermost + NESTED_INDENT
            blocks.append(replace(_text_block("list_item", item, bullet.group("mark")), depth=int(nested)))
        elif bullet or _is_heading(rest, following, opening):
            blocks.append(_heading(line, 2))
        else:
            count = _paragraph_length(rest)
            blocks.append(_text_block("paragraph", rest[:count], ""))
        at += count
    return blocks


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _paragraph_length(lines: Sequence[str]) -> int:
    """Lines up to the next bullet, markdown heading, or heading between two wrapped paragraphs."""
    for count, line in enumerate(lines[1:], start=1):
        if _BULLET.match(line) or _MARKDOWN_HEADING.match(line):
            return count
        if _SENTENCE_END.search(lines[count - 1].rstrip()) and _is_heading(lines[count:], None, False):
            return count
    return len(lines)


def _is_numbered_heading(line: str, following: _Chunk | None) -> bool:
    """A lone numbered line over a table or a text, not over the next item of a list."""
    short = len(line) <= HEADING_LENGTH_MAX and not _SENTENCE_END.search(plain(line))
    over = following is not None and not _BULLET.match(following.lines[0])
    return line[:1].isdigit() and short and over


def _is_heading(lines: Sequence[str], following: _Chunk | None, opening: bool) -> bool:
    text = plain(lines[0])
    if len(text) > HEADING_LENGTH_MAX or _SENTENCE_END.search(text) or _PLACE_AND_DATE.search(text):
        return False
    if not (text[:1].isupper() or text[:1].isdigit() or opening):
        return False
    if len(lines) > 1:
        below = plain(lines[1])
        # Hard-wrapped text: a heading ends far from the margin and the text below begins anew.
        return (
            len(text) < 0.7 * max(len(line) for line in lines)
            and below[:1].isupper()
            and len(below) > max(len(text), LONG_TEXT / 2)
        )
    if opening or following is None or following.lines[0][:1].islower():
        return opening
    return following.is_table or _is_long(following)


def _is_long(chunk: _Chunk) -> bool:
    return sum(len(line) for line in chunk.lines) > LONG_TEXT or bool(_BULLET.match(chunk.lines[0]))


def _heading(text: str, level: int) -> TextBlock:
    clean = plain(text)
    return TextBlock("heading", text_passage([clean], clean), level=min(level, 3))


def _text_block(kind: str, lines: Sequence[str], marker: str) -> TextBlock:
    clean = [t for line in lines if (t := plain(line))]
    made = text_passage(clean, running_text(clean))
    if kind == "list_item":
        return TextBlock("list_item", made, marker=marker)
    return TextBlock("paragraph", made)
