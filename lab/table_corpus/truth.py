"""The truth of one corpus document as JSON: its tables with spans and items, and the rows cut by pages."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from lab.corpus.table_score import Grid, Placed, laid_out
from lab.table_corpus.invented import InventedDocument, Language, printed, tables_in, texts_in
from lab.table_corpus.printing import CutRows


@dataclass(frozen=True, slots=True)
class TrueCell:
    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    items: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.items)


@dataclass(frozen=True, slots=True)
class TrueTable:
    """One table, whole; `cut_rows` are the rows that came out on more than one page."""

    row_count: int
    col_count: int
    cut_rows: tuple[int, ...]
    cells: tuple[TrueCell, ...]

    def grid(self) -> Grid:
        """Lay the cells out, merged cells in every place that they cover."""
        placed = [Placed(c.row, c.col, c.row_span, c.col_span, c.text) for c in self.cells]
        return laid_out(placed, self.row_count, self.col_count)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one document; `print` names the kind of rules and `scan` the kind of scan."""

    name: str
    case: str
    print: str
    scan: str
    language: Language
    page_count: int
    tables: tuple[TrueTable, ...]
    texts: tuple[str, ...]


def truth_of(
    document: InventedDocument, name: str, rules: str, scan: str, page_count: int, cut: CutRows
) -> Truth:
    """Return the truth of a document as printed."""
    tables = []
    for number, table in enumerate(tables_in(document.blocks)):
        cells = tuple(
            TrueCell(c.row, c.col, c.row_span, c.col_span, c.is_header, tuple(map(printed, c.items)))
            for c in table.cells
        )
        tables.append(TrueTable(table.row_count, table.col_count, cut[number], cells))
    texts = tuple(texts_in(document.blocks))
    return Truth(name, document.case, rules, scan, document.language, page_count, tuple(tables), texts)


def save_truth(truth: Truth, folder: Path) -> None:
    """Write `<name>.json`."""
    text = json.dumps(asdict(truth), ensure_ascii=False, indent=1)
    (folder / f"{truth.name}.json").write_text(text + "\n", "utf-8")


def load_truths(folder: Path) -> list[Truth]:
    """Read every truth of a corpus, by name."""
    paths = sorted(folder.glob("*/*.json"), key=lambda path: path.name)
    return [_loaded(json.loads(path.read_text("utf-8"))) for path in paths]


def _loaded(stored: dict[str, Any]) -> Truth:
    tables = tuple(
        TrueTable(
            table["row_count"],
            table["col_count"],
            tuple(table["cut_rows"]),
            tuple(TrueCell(**{**cell, "items": tuple(cell["items"])}) for cell in table["cells"]),
        )
        for table in stored["tables"]
    )
    own = {key: value for key, value in stored.items() if key not in ("tables", "texts")}
    return Truth(**cast("dict[str, Any]", own), tables=tables, texts=tuple(stored["texts"]))
