"""The annotated documents of `models/annotated`: their marks, and the blocks a layout stage would give.

The format is told in `models/annotated/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pipeline.document.agreement import THEMES, Actor, CommitmentOrigin, Party, PartyType, Theme
from pipeline.document.blocks import Block, Cell, ColumnRole, Document, Passage, Table, TextBlock
from pipeline.document.geometry import Box
from pipeline.document.page import Page
from pipeline.layout.tables.column_roles import column_roles

ANNOTATED = Path(__file__).resolve().parents[1] / "annotated"

Split = Literal["train", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)
FAMILIES = "ABCDEFGHIJKLMT"

_MARK = re.compile(r"\s*\{([^{}]*)\}")
_HEADING = re.compile(r"^(#{1,3}) (.+)$")
_ITEM = re.compile(r"^( *)(-|\d{1,2}\.|[a-z]\)) (.+)$")
_SECTION = re.compile(r"^\|== (.+?) \|?$")
_ITEM_BREAK = " // "
_TELLING: tuple[ColumnRole, ...] = ("sub_area", "cause", "goal")  # the first that is filled in counts
_LINE_HEIGHT = 20.0  # points; the boxes only have to tell the passages apart


class AnnotationError(ValueError):
    """A file of annotated sentences breaks the format; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an annotator says of a piece of text.

    Attributes
    ----------
    binds
        Whether it binds anybody.
    actor
        Whom; None where the text leaves it open (and where it binds nobody).
    name
        The name of a third party, for ``annan``.
    themes
        Empty where it binds nobody.
    """

    binds: bool
    actor: Actor | None = None
    name: str | None = None
    themes: tuple[Theme, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, bullet, item of a cell or part of one, as one annotator's mark closes it.

    Attributes
    ----------
    box
        The box of the passage that it stands in, no other passage's.
    start, end
        Where it stands in the passage's text, in characters.
    above
        What a reader sees above or beside it, one line each, the nearest first.
    about
        The same without the title of the document.
    """

    text: str
    mark: Mark
    origin: CommitmentOrigin
    box: Box
    start: int
    end: int
    above: str
    about: str


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """One invented document."""

    name: str
    split: Split
    family: str
    parties: tuple[Party, ...]
    document: Document
    units: tuple[Unit, ...]

    def text_at(self, box: Box) -> str:
        """Return the text of the passage with this box; empty where there is none."""
        for block in self.document.blocks:
            passages = (
                (block.passage,)
                if isinstance(block, TextBlock)
                else (i for c in block.cells for i in c.items)
            )
            for passage in passages:
                if passage.box == box:
                    return passage.text
        return ""


def read_mark(text: str, where: str) -> Mark:
    """Read what stands between braces: ``polis trafik``, ``annan=Räddningstjänsten halsa``.

    ``-`` binds nobody; ``?`` leaves open who is bound.
    """
    words = text.split()
    if words == ["-"]:
        return Mark(False)
    known: dict[str, Theme] = {theme: theme for theme in THEMES}
    themes: list[Theme] = []
    while words and words[-1] in known:
        themes.insert(0, known[words.pop()])
    who = " ".join(words)
    actors: dict[str, Actor | None] = {
        "kommun": "kommun",
        "polis": "polis",
        "gemensam": "gemensam",
        "?": None,
    }
    if not themes or len(set(themes)) < len(themes):
        raise AnnotationError(f"{where}: {{{text}}} needs one or more themes, each once, after who is bound")
    if who.startswith("annan=") and len(who) > len("annan="):
        return Mark(True, "annan", who.removeprefix("annan="), tuple(themes))
    if who not in actors:
        raise AnnotationError(
            f"{where}: {{{text}}} must begin with kommun, polis, gemensam, annan=NAME or ? (or be a -)"
        )
    return Mark(True, actors[who], None, tuple(themes))


@dataclass(slots=True)
class _Reader:
    """The state of reading one file: what stands above the present line.

    Attributes
    ----------
    where
        File and number of the present line, for messages.
    """

    file: str
    where: str
    blocks: list[Block]
    units: list[Unit]
    headings: list[tuple[int, str]]
    title: str = ""
    lead_in: str = ""
    promise: str = ""
    passages: int = 0

    def passage(self, line: str, origin: CommitmentOrigin, beside: Sequence[str] = ()) -> Passage:
        """Return the text without its marks, its units noted down."""
        box = Box(50.0, self.passages * _LINE_HEIGHT, 500.0, (self.passages + 0.6) * _LINE_HEIGHT)
        self.passages += 1
        text = ""
        units: list[tuple[int, int, Mark]] = []
        at = 0
        for match in _MARK.finditer(line):
            begin = len(text)
            text += line[at : match.start()]
            begin += len(text[begin:]) - len(text[begin:].lstrip())
            units.append((begin, len(text), read_mark(match[1], self.where)))
            at = match.end()
        text += line[at:]
        if "{" in text or "}" in text:
            raise AnnotationError(f"{self.where}: a brace without its other one")
        under_title = [heading for level, heading in self.headings if level > 1 or heading != self.title]
        nearest = (*beside, self.lead_in, self.promise if self.lead_in else "")
        about = "\n".join(part for part in (*nearest, *reversed(under_title)) if part)
        above = about if under_title else "\n".join(part for part in (*nearest, self.title) if part)
        for begin, end, mark in units:
            self.units.append(Unit(text[begin:end], mark, origin, box, begin, end, above, about))
        return Passage(text, (text,), 1, box, 0.95)

    def heading(self, level: int, line: str) -> None:
        self.title = self.title or line
        self.headings = [entry for entry in self.headings if entry[0] < level]
        self.headings.append((level, line))
        self.lead_in = self.promise = ""
        self.blocks.append(TextBlock("heading", self.passage(line, "prose"), level=level))

    def text(self, line: str) -> None:
        item = _ITEM.match(line)
        if item:
            block = TextBlock(
                "list_item", self.passage(item[3], "list"), marker=item[2], depth=int(len(item[1]) >= 2)
            )
        else:
            block = TextBlock("paragraph", self.passage(line, "prose"))
        self.blocks.append(block)
        if not _MARK.search(line):
            self.lead_in = block.text
        elif not item:
            self.lead_in = ""
            promises = [unit for unit in self.units if unit.box == block.passage.box and unit.mark.binds]
            self.promise = promises[-1].text if promises else self.promise

    def table(self, lines: Sequence[str], table_no: int, first_line: int) -> None:
        self.lead_in = ""
        titles = _cells(lines[0])
        roles = column_roles(titles)
        cells = [self._cell(0, col, title, roles[col], True, ()) for col, title in enumerate(titles)]
        section = ""
        told = [""] * len(titles)  # what each column last said of the matter
        for row, line in enumerate(lines[1:], 1):
            if match := _SECTION.match(line):
                section, told = match[1], [""] * len(titles)
                cells.append(self._cell(row, 0, section, "section", False, (), len(titles)))
                continue
            self.where = f"{self.file}:{first_line + row}"
            texts = _cells(line)
            if len(texts) != len(titles):
                raise AnnotationError(f"{self.where}: a row needs {len(titles)} cells as its header has")
            for col, text in enumerate(texts):
                if roles[col] in _TELLING and text:  # blank on paper means "as above"
                    told[col] = _MARK.sub("", text).replace(_ITEM_BREAK, "\n")
            beside = (*told, section)
            cells += [self._cell(row, col, text, roles[col], False, beside) for col, text in enumerate(texts)]
        self.blocks.append(Table(table_no, len(lines), len(titles), tuple(cells)))

    def _cell(
        self,
        row: int,
        col: int,
        text: str,
        role: ColumnRole,
        header: bool,
        beside: Sequence[str],
        span: int = 1,
    ) -> Cell:
        items = tuple(self.passage(part, "table", beside) for part in text.split(_ITEM_BREAK) if part)
        box = items[0].box if items else Box(0.0, 0.0, 0.0, 0.0)
        return Cell(row, col, 1, span, header, role, items, 1, box, 0.95)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read_parties(line: str, where: str) -> tuple[Party, ...]:
    """Read the parties of a head: ``kommun NAME; polis NAME; annan NAME``."""
    kinds: dict[str, PartyType] = {"kommun": "kommun", "polis": "polis", "annan": "annan"}
    found: list[Party] = []
    for entry in line.split(";"):
        kind, _, name = entry.strip().partition(" ")
        if kind not in kinds or not name:
            raise AnnotationError(f"{where}: parties are 'kommun NAME; polis NAME', not {entry.strip()!r}")
        found.append(Party(kinds[kind], name, name))
    return tuple(found)


def read_annotated(path: Path, split: Split) -> AnnotatedDocument:
    """Read one file.

    Raises
    ------
    AnnotationError
        If it breaks the format.
    """
    lines = path.read_text("utf-8").splitlines()
    where = f"{split}/{path.name}"
    head_end = lines.index("---") if "---" in lines else 0
    head = {name: value for name, _, value in (line.partition(": ") for line in lines[:head_end])}
    if set(head) != {"family", "parties"} or head["family"] not in FAMILIES:
        raise AnnotationError(f"{where}: its head needs 'family' (one of {FAMILIES}) and 'parties', then ---")
    reader = _Reader(where, where, [], [], [])
    body = lines[head_end + 1 :]
    place = tables = 0
    while place < len(body):
        line = body[place]
        line_no = head_end + 2 + place
        reader.where = f"{where}:{line_no}"
        if line.startswith("|"):
            count = next(
                (n for n, row in enumerate(body[place:]) if not row.startswith("|")), len(body) - place
            )
            tables += 1
            reader.table(body[place : place + count], tables, line_no)
            place += count
            continue
        if heading := _HEADING.match(line):
            reader.heading(len(heading[1]), heading[2])
        elif line:
            reader.text(line)
        place += 1
    height = (reader.passages + 1) * _LINE_HEIGHT
    pages = (Page(1, 595.0, height, "text_layer", ()),)
    texts = ("\n".join(_MARK.sub("", line) for line in body),)
    return AnnotatedDocument(
        path.stem,
        split,
        head["family"],
        read_parties(head["parties"], where),
        Document(pages, texts, tuple(reader.blocks)),
        tuple(reader.units),
    )


def annotated_documents(split: Split, folder: Path = ANNOTATED) -> tuple[AnnotatedDocument, ...]:
    """Return the documents of one split, by name."""
    return tuple(read_annotated(path, split) for path in sorted((folder / split).glob("*.txt")))
