"""Writes a sample as a transcript: running text, tables as tab-separated lines."""

from __future__ import annotations

from lab.corpus.print_pdf import EXAMPLE_MARK
from lab.corpus.sample import (
    BulletList,
    Content,
    Footnote,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Sample,
    SampleTable,
    Signatures,
)


def transcribe(sample: Sample) -> str:
    """Return the text as a transcription service delivers it.

    A cell of several paragraphs has each of them in ``<p>..</p>``; a merged cell is empty.
    """
    blocks = [EXAMPLE_MARK, *(_text_of(block) for block in sample.content)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _text_of(block: Content) -> str:
    match block:
        case Heading() | Paragraph() | Footnote():
            return block.text
        case BulletList():
            return "\n".join(_list_lines(block))
        case SampleTable():
            head = "\t".join(column.header for column in block.columns)
            return "\n".join([head, *(_row_line(row) for row in block.rows)])
        case Form():
            return "\n".join(f"{field.label}\t{_cell(field.paragraphs)}" for field in block.fields)
        case Signatures():
            return "\n\n".join("\n".join(lines) for lines in block.blocks)
        case PageBreak():
            return ""


def _list_lines(block: BulletList) -> list[str]:
    lines = []
    for number, item in enumerate(block.items, 1):
        lines.append(f"{number}. {item.text}" if block.ordered else f"- {item.text}")
        lines += [f"  - {text}" for text in item.items]
    return lines


def _row_line(row: Row) -> str:
    if row.section is not None:
        return row.section
    return "\t".join("" if cell is None else _cell(cell) for cell in row.cells)


def _cell(paragraphs: tuple[str, ...]) -> str:
    if len(paragraphs) < 2:
        return "".join(paragraphs)
    return " ".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
