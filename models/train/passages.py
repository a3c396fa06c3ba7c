"""The documents of `models/annotated/passages`: every passage with its class.

The format is told in `models/annotated/README.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from models.train.annotated import ANNOTATED, AnnotationError, read_parties
from pipeline.document.accounted import PassageClass
from pipeline.document.agreement import Actor, Party
from pipeline.document.blocks import Block, Document, Passage, TextBlock, numbered
from pipeline.document.geometry import Box
from pipeline.document.page import Page
from pipeline.nlp.commitments.weighing.beliefs import KINDS

_OTHER_CLASSES: dict[str, PassageClass] = {name: name for name in KINDS}
_ACTORS: dict[str, Actor] = {name: name for name in get_args(Actor)}
_OPEN = "?"

_MARK = re.compile(r"\s*\{([^{}]*)\}")
_HEADING = re.compile(r"^(#{1,4}) (.+)$")
_ITEM = re.compile(r"^( *)(-|\d{1,2}\.|[a-z]\)) (.+)$")
_LINE_HEIGHT = 20.0  # points; the boxes only have to tell the passages apart


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a passage with its class, and who is bound where it is an undertaking.

    Attributes
    ----------
    passage_no
        The number of the passage.
    start, end
        Where it stands in the passage's text, in characters.
    actor
        None where nobody is bound, or the text leaves open who.
    """

    passage_no: int
    start: int
    end: int
    kind: PassageClass
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """One invented document of text, with its marks."""

    name: str
    parties: tuple[Party, ...]
    document: Document
    marks: tuple[Marked, ...]


def read_marked(path: Path) -> MarkedDocument:
    """Read one file.

    Raises
    ------
    AnnotationError
        If it breaks the format.
    """
    lines = path.read_text("utf-8").splitlines()
    head_end = lines.index("---") if "---" in lines else 0
    head = {name: value for name, _, value in (line.partition(": ") for line in lines[:head_end])}
    if "parties" not in head:
        raise AnnotationError(f"{path.name}: its head needs 'family' and 'parties', then ---")
    blocks: list[Block] = []
    marks: list[Marked] = []
    for line_no, line in enumerate(lines[head_end + 1 :], head_end + 2):
        if line.strip():
            block, of_line = _block(line.rstrip(), len(blocks), f"{path.name}:{line_no}")
            blocks.append(block)
            marks += of_line
    height = (len(blocks) + 1) * _LINE_HEIGHT
    texts = ("\n".join(block.text for block in blocks if isinstance(block, TextBlock)),)
    document = Document((Page(1, 595.0, height, "text_layer", ()),), texts, tuple(blocks))
    return MarkedDocument(
        path.stem, read_parties(head["parties"], path.name), numbered(document), tuple(marks)
    )


def _block(line: str, number: int, where: str) -> tuple[TextBlock, list[Marked]]:
    box = Box(50.0, number * _LINE_HEIGHT, 500.0, (number + 0.6) * _LINE_HEIGHT)
    heading, item = _HEADING.match(line), _ITEM.match(line)
    text, marks = _apart(heading[2] if heading else item[3] if item else line.strip(), number + 1, where)
    passage = Passage(text, (text,), 1, box, 0.95)
    if heading:
        return TextBlock("heading", passage, level=len(heading[1])), marks
    if item:
        return TextBlock("list_item", passage, marker=item[2], depth=int(len(item[1]) >= 2)), marks
    return TextBlock("paragraph", passage), marks


def _apart(line: str, passage_no: int, where: str) -> tuple[str, list[Marked]]:
    text, at, marks = "", 0, []
    for match in _MARK.finditer(line):
        part = line[at : match.start()]
        begin = len(text) + len(part) - len(part.lstrip())
        text += part
        marks.append(_marked(match[1].strip(), passage_no, begin, len(text), where))
        at = match.end()
    text += line[at:]
    if "{" in text or "}" in text:
        raise AnnotationError(f"{where}: a brace without its other one")
    return text.rstrip(), marks


def _marked(mark: str, passage_no: int, start: int, end: int, where: str) -> Marked:
    if mark in _OTHER_CLASSES:
        return Marked(passage_no, start, end, _OTHER_CLASSES[mark])
    if mark not in _ACTORS and mark != _OPEN:
        raise AnnotationError(f"{where}: {{{mark}}} is no class and no party")
    return Marked(passage_no, start, end, "undertaking", _ACTORS.get(mark))


def marked_documents(folder: Path = ANNOTATED / "passages") -> tuple[MarkedDocument, ...]:
    """Return the documents, by name."""
    return tuple(read_marked(path) for path in sorted(folder.glob("*.txt")))
