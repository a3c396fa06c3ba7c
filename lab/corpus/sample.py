"""A sample agreement: what to print, and what a careful reader finds in it.

The files in ``agreements/`` are YAML. They repeat no sentence: a commitment's text is an alias (``*k1``) of
the printed text that carries the anchor (``&k1``), so that truth and print cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import cast

import yaml

FOLDER = Path(__file__).parent / "agreements"

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class ListItem:
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[ListItem, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    header: str
    role: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, or a section row across the whole width (then `cells` is empty).

    A cell is its paragraphs; None is a cell merged with the one above it.
    """

    cells: tuple[tuple[str, ...] | None, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class SampleTable:
    """A table and how it is to be printed.

    Attributes
    ----------
    bullets
        Whether each paragraph of a cell gets a bullet.
    repeat_header
        Whether the header is printed again on each page that the table reaches.
    cut_rows
        Whether a page break may go through a row.
    widths
        Relative column widths.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    bullets: bool = False
    repeat_header: bool = True
    cut_rows: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Labels on the left, what is filled in on the right."""

    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    text: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Blocks side by side: place and day, name, title."""

    blocks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    landscape: bool = False


Content = Heading | Paragraph | BulletList | SampleTable | Form | Footnote | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class TrueParty:
    type: str
    name: str
    kommun_code: str | None = None


@dataclass(frozen=True, slots=True)
class TrueSignatory:
    name: str
    role: str
    party: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class TrueFocusArea:
    label: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrueCommitment:
    actor: str
    text: str
    themes: tuple[str, ...]
    source: str
    focus_area: str | None = None
    sub_area: str | None = None
    goal: str | None = None
    cause: str | None = None
    responsible: str | None = None
    timeline: str | None = None
    indicator: str | None = None
    follow_up: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample agreement, content and truth."""

    slug: str
    kind: str
    title: str
    letterhead: str
    record_number: str
    parties: tuple[TrueParty, ...]
    signatories: tuple[TrueSignatory, ...]
    signed_date: date | None
    valid_from: date | None
    valid_to: date | None
    until_further_notice: bool
    focus_areas: tuple[TrueFocusArea, ...]
    content: tuple[Content, ...]
    commitments: tuple[TrueCommitment, ...]


class SampleFileError(ValueError):
    """A sample file holds something that is not in its format; the message names the place."""


def slugs() -> tuple[str, ...]:
    """Names of all samples, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def load(slug: str) -> Sample:
    """Read one sample.

    Raises
    ------
    SampleFileError
        If a block has an unknown type or a table row the wrong number of cells.
    """
    raw = yaml.safe_load((FOLDER / f"{slug}.yaml").read_text("utf-8"))
    return Sample(
        slug=slug,
        kind=raw["kind"],
        title=raw["title"],
        letterhead=raw["letterhead"],
        record_number=raw.get("record_number", ""),
        parties=tuple(TrueParty(**party) for party in raw["parties"]),
        signatories=tuple(TrueSignatory(**person) for person in raw["signatories"]),
        signed_date=raw["signed_date"],
        valid_from=raw["valid_from"],
        valid_to=raw["valid_to"],
        until_further_notice=raw["until_further_notice"],
        focus_areas=tuple(TrueFocusArea(area["label"], tuple(area["themes"])) for area in raw["focus_areas"]),
        content=tuple(_block(slug, block) for block in raw["content"]),
        commitments=tuple(
            TrueCommitment(**{**item, "themes": tuple(item["themes"])}) for item in raw["commitments"]
        ),
    )


def _block(slug: str, raw: Mapping[str, Json]) -> Content:
    known: dict[str, Callable[[], Content]] = {
        "heading": lambda: Heading(cast(str, raw["text"]), cast(int, raw["level"])),
        "paragraph": lambda: Paragraph(cast(str, raw["text"])),
        "footnote": lambda: Footnote(cast(str, raw["text"])),
        "list": lambda: _list(raw),
        "table": lambda: _table(slug, raw),
        "form": lambda: _form(raw),
        "signatures": lambda: Signatures(
            tuple(tuple(lines) for lines in cast(Sequence[Sequence[str]], raw["blocks"]))
        ),
        "pagebreak": lambda: PageBreak(raw.get("landscape") is True),
    }
    kind = cast(str, raw["type"])
    if kind not in known:
        raise SampleFileError(f"{slug}: unknown block type {kind!r}; use one of {', '.join(known)}")
    return known[kind]()


def _list(raw: Mapping[str, Json]) -> BulletList:
    items = cast(Sequence["str | Mapping[str, Json]"], raw["items"])
    return BulletList(
        tuple(
            ListItem(item)
            if isinstance(item, str)
            else ListItem(cast(str, item["text"]), tuple(cast(Sequence[str], item["items"])))
            for item in items
        ),
        raw.get("ordered") is True,
    )


def _table(slug: str, raw: Mapping[str, Json]) -> SampleTable:
    columns = tuple(
        Column(cast(str, column["header"]), cast(str, column["role"]))
        for column in cast(Sequence[Mapping[str, Json]], raw["columns"])
    )
    rows = tuple(_row(row) for row in cast(Sequence[Mapping[str, Json]], raw["rows"]))
    for number, row in enumerate(rows):
        if row.section is None and len(row.cells) != len(columns):
            raise SampleFileError(
                f"{slug}: row {number} has {len(row.cells)} cells for {len(columns)} columns"
            )
    widths = cast(Sequence[float], raw.get("widths", [1] * len(columns)))
    return SampleTable(
        columns,
        rows,
        tuple(float(width) for width in widths),
        bullets=raw.get("bullets") is True,
        repeat_header=raw.get("repeat_header") is not False,
        cut_rows=raw.get("cut_rows") is True,
    )


def _row(raw: Mapping[str, Json]) -> Row:
    if "section" in raw:
        return Row(section=cast(str, raw["section"]))
    cells = cast(Sequence["Sequence[str] | str"], raw["cells"])
    return Row(tuple(None if cell == "^" else tuple(cell) for cell in cells))


def _form(raw: Mapping[str, Json]) -> Form:
    return Form(
        tuple(
            FormField(cast(str, field["label"]), tuple(cast(Sequence[str], field["text"])))
            for field in cast(Sequence[Mapping[str, Json]], raw["fields"])
        )
    )


def printed_texts(sample: Sample) -> tuple[str, ...]:
    """Every text of the content in reading order, without page furniture, bullets and numbers."""
    return tuple(text for block in sample.content for text in _texts_of(block) if text)


def _texts_of(block: Content) -> tuple[str, ...]:
    match block:
        case Heading() | Paragraph() | Footnote():
            return (block.text,)
        case BulletList():
            return tuple(text for item in block.items for text in (item.text, *item.items))
        case SampleTable():
            head = tuple(column.header for column in block.columns)
            return head + tuple(text for row in block.rows for text in _texts_of_row(row))
        case Form():
            return tuple(text for field in block.fields for text in (field.label, *field.paragraphs))
        case Signatures():
            return tuple(line for lines in block.blocks for line in lines)
        case PageBreak():
            return ()


def _texts_of_row(row: Row) -> tuple[str, ...]:
    if row.section is not None:
        return (row.section,)
    return tuple(text for cell in row.cells if cell is not None for text in cell)


COMMITMENT_ATTRIBUTES = tuple(
    field.name for field in fields(TrueCommitment) if field.name not in ("actor", "text", "themes", "source")
)
