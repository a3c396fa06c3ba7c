"""Truth from a folder of JSON files, one agreement each; docs/evaluate.md describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.evaluate.errors import DamagedGoldError
from pipeline.evaluate.reading import Area, Frame, Grid, NamedParty, Promise, Reading, Row

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
SPANNED = "^"
"""Stands for a cell that is merged with the cell above it."""


class _WrongFormError(Exception):
    """A value that is missing or of another kind; says which."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One JSON object with the name under which faults in it are told."""

    name: str
    values: Mapping[str, Json]

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str):
            raise _WrongFormError(f'{self.name} has no text "{key}"')
        return value

    def text_or_none(self, key: str) -> str | None:
        return None if self.values.get(key) in (None, "") else self.text(key)

    def day(self, key: str) -> date | None:
        written = self.text_or_none(key)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError as fault:
            raise _WrongFormError(f'{self.name}: "{key}" is no date of the form 2024-12-31') from fault

    def texts(self, key: str) -> tuple[str, ...]:
        return _texts(self.values.get(key), f'{self.name}: "{key}"')

    def items(self, key: str) -> list[Json]:
        value = self.values.get(key)
        if not isinstance(value, list):
            raise _WrongFormError(f'{self.name} has no list "{key}"')
        return value

    def entries(self, key: str) -> Iterator[_Entry]:
        for number, item in enumerate(self.items(key), 1):
            yield _entry(item, f"{key} {number}")


def _entry(value: Json, name: str) -> _Entry:
    if not isinstance(value, dict):
        raise _WrongFormError(f"{name} is no object")
    return _Entry(name, value)


def _texts(value: Json, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise _WrongFormError(f"{name} is no list of texts")
    return tuple(str(text) for text in value)


def read_gold(folder: Path) -> dict[str, Reading]:
    """Read every JSON file of a folder, by its name without ending.

    Raises
    ------
    DamagedGoldError
        If one of the files is not of the form that is read.
    """
    return {path.stem: _read_file(path) for path in sorted(folder.glob("*.json"))}


def _read_file(path: Path) -> Reading:
    try:
        return _reading(_entry(json.loads(path.read_text("utf-8")), "the file"))
    except (json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise DamagedGoldError(path, f"it is no JSON ({fault})") from fault
    except _WrongFormError as fault:
        raise DamagedGoldError(path, str(fault)) from fault


def _reading(gold: _Entry) -> Reading:
    blocks = tuple(gold.entries("content")) if gold.values.get("content") else None
    return Reading(
        promises=tuple(_promise(entry) for entry in gold.entries("commitments")),
        frame=_frame(gold),
        text=None if blocks is None else "\n".join(text for block in blocks for text in _printed(block)),
        tables=None if blocks is None else tuple(_grid(b) for b in blocks if b.text("type") == "table"),
    )


def _frame(gold: _Entry) -> Frame:
    return Frame(
        parties=tuple(
            NamedParty(p.text("type"), p.text("name"), p.text_or_none("kommun_code"))
            for p in gold.entries("parties")
        ),
        signatories=tuple(person.text("name") for person in gold.entries("signatories")),
        signed_date=gold.day("signed_date"),
        valid_from=gold.day("valid_from"),
        valid_to=gold.day("valid_to"),
        until_further_notice=gold.values.get("until_further_notice") is True,
        areas=tuple(Area(a.text("label"), frozenset(a.texts("themes"))) for a in gold.entries("focus_areas")),
    )


def _promise(entry: _Entry) -> Promise:
    return Promise(
        actor=entry.text_or_none("actor"),
        text=entry.text("text"),
        themes=frozenset(entry.texts("themes")),
        focus_area=entry.text_or_none("focus_area"),
        sub_area=entry.text_or_none("sub_area"),
        goal=entry.text_or_none("goal"),
        cause=entry.text_or_none("cause"),
        responsible=entry.text_or_none("responsible"),
        timeline=entry.text_or_none("timeline"),
        indicator=entry.text_or_none("indicator"),
        follow_up=entry.text_or_none("follow_up"),
    )


def _printed(block: _Entry) -> Iterator[str]:
    """Yield the texts that a block puts on paper."""
    match block.text("type"):
        case "heading" | "paragraph" | "footnote":
            yield block.text("text")
        case "list":
            yield from block.texts("items")
        case "signatures":
            for number, lines in enumerate(block.items("blocks"), 1):
                yield from _texts(lines, f"signature block {number}")
        case "table":
            yield from (column.text_or_none("header") or "" for column in block.entries("columns"))
            for row in block.entries("rows"):
                for cell in _cells(row):
                    yield from cell


def _cells(row: _Entry) -> Iterator[tuple[str, ...]]:
    """Yield the paragraphs of each cell; none for one that is merged with the cell above."""
    if "section" in row.values:
        yield (row.text("section"),)
        return
    for number, cell in enumerate(row.items("cells"), 1):
        yield () if cell == SPANNED else _texts(cell, f"{row.name}, cell {number}")


def _grid(table: _Entry) -> Grid:
    header: Row = tuple(column.text_or_none("header") or "" for column in table.entries("columns"))
    rows = [tuple(" ".join(cell) for cell in _cells(row)) for row in table.entries("rows")]
    return (header, *(row + ("",) * (len(header) - len(row)) for row in rows))
