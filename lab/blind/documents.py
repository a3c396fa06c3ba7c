"""The blind agreements as the layout stage would read them, with the labels of their areas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lab.blind.make import BATCHES, FOLDER, MERGED
from lab.families.typeset import typeset
from pipeline.document.blocks import Document
from pipeline.nlp.columns.prepared import prepared


@dataclass(frozen=True, slots=True)
class BlindDocument:
    """One agreement with the labels of its areas."""

    name: str
    document: Document
    areas: tuple[str, ...]


def blind_documents() -> Iterator[BlindDocument]:
    """Yield the agreements of all batches."""
    for batch in BATCHES:
        for path in sorted((FOLDER / batch).glob("*.json")):
            raw: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
            markup = "\n".join(line for block in raw["content"] for line in _lines(block))
            areas = tuple(area["label"] for area in raw["focus_areas"])
            yield BlindDocument(f"{batch}/{path.stem}", prepared(typeset(markup)), areas)


def _lines(block: Mapping[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "heading":
            yield f"{'#' * block['level']} {block['text']}"
        case "paragraph" | "footnote":
            yield block["text"].replace("\n", " ")
        case "list":
            yield from (f"- {item}" for item in block["items"])
        case "table":
            yield ""
            yield _row(column["header"] for column in block["columns"])
            for row in block["rows"]:
                empty = [""] * (len(block["columns"]) - 1)
                cells = [row["section"], *empty] if "section" in row else map(_cell, row["cells"])
                yield _row(cells)
            yield ""
        case "signatures":
            yield from (line for lines in block["blocks"] for line in lines)


def _cell(cell: Any) -> str:
    return "" if cell in (None, MERGED) else " // ".join(cell)


def _row(cells: Any) -> str:
    return "| " + " | ".join(text.replace("\n", " ") for text in cells) + " |"
