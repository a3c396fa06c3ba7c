"""The cases that a table stage must handle: one maker of blocks for each, by name in `CASES`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lab.table_corpus.invented import Block, InventedCell, InventedTable, NewPage, SideBySide, TextLine
from lab.table_corpus.other_documents import OTHER_CASES
from lab.table_corpus.wording import Wording

Items = tuple[str, ...]
Case = Callable[[Wording], tuple[Block, ...]]

FULL_HEADER = ("Mål", "Åtgärd kommun", "Åtgärd polis", "Uppföljning")


def table_of(
    header: Sequence[str], rows: Sequence[Sequence[Items]], widths: Sequence[float]
) -> InventedTable:
    """A plain table: one header row, one cell for each place."""
    cells = [InventedCell(0, col, (text,) if text else (), is_header=True) for col, text in enumerate(header)]
    cells += [InventedCell(r, c, items) for r, row in enumerate(rows, 1) for c, items in enumerate(row)]
    return InventedTable(tuple(cells), tuple(widths))


def _action_row(wording: Wording, at_most: int = 2) -> list[Items]:
    return [
        (wording.goal(),),
        wording.deeds(at_most),
        wording.deeds(at_most),
        (wording.follow_up(),),
    ]


def _introduced(wording: Wording, *blocks: Block) -> tuple[Block, ...]:
    heading = TextLine(wording.area(), level=1)
    return (heading, TextLine(wording.paragraph(wording.rng.randint(1, 4))), *blocks)


def _plain(wording: Wording, rows: tuple[int, int] = (3, 6)) -> InventedTable:
    count = wording.rng.randint(*rows)
    return table_of(FULL_HEADER, [_action_row(wording) for _ in range(count)], (20, 30, 30, 20))


def actions(wording: Wording) -> tuple[Block, ...]:
    return _introduced(wording, _plain(wording), TextLine(wording.paragraph(2)))


def section_rows(wording: Wording) -> tuple[Block, ...]:
    table = _plain(wording, (4, 7))
    cells: list[InventedCell] = [c for c in table.cells if c.is_header]
    target = 1
    for row in range(1, table.row_count):
        if row == 1 or wording.rng.random() < 0.35:
            cells.append(InventedCell(target, 0, (wording.area(),), col_span=4))
            target += 1
        cells += [replace(c, row=target) for c in table.cells if c.row == row]
        target += 1
    return _introduced(wording, replace(table, cells=tuple(cells)))


def nested_headings(wording: Wording) -> tuple[Block, ...]:
    """Cells that name the party above its undertakings."""
    rng = wording.rng
    header = ("Insats", "Ansvar och åtgärder", "Uppföljning")
    cells = [InventedCell(0, col, (text,), is_header=True) for col, text in enumerate(header)]
    for row in range(1, rng.randint(3, 5)):
        items: list[str] = []
        labels: set[int] = set()
        for party in rng.sample(("Kommunen:", "Polisen:", "Gemensamt:"), rng.randint(2, 3)):
            labels.add(len(items))
            items += [party, *wording.deeds(3)]
        cells += [
            InventedCell(row, 0, (wording.topic(),)),
            InventedCell(row, 1, tuple(items), labels=frozenset(labels)),
            InventedCell(row, 2, (wording.follow_up(),)),
        ]
    bulleted = frozenset({1}) if rng.random() < 0.6 else frozenset[int]()
    return _introduced(wording, InventedTable(tuple(cells), (20, 56, 24), bulleted=bulleted))


def row_spans(wording: Wording) -> tuple[Block, ...]:
    """The first column is merged down over the rows of one topic."""
    header = ("Område", "Mål", "Åtgärd", "Ansvarig")
    cells = [InventedCell(0, col, (text,), is_header=True) for col, text in enumerate(header)]
    row = 1
    for _ in range(wording.rng.randint(2, 3)):
        span = wording.rng.randint(1, 3)
        cells.append(InventedCell(row, 0, (wording.area(),), row_span=span))
        for below in range(row, row + span):
            rest = [(wording.goal(),), wording.deeds(2), (wording.unit(),)]
            cells += [InventedCell(below, col, items) for col, items in enumerate(rest, 1)]
        row += span
    return _introduced(wording, InventedTable(tuple(cells), (18, 27, 37, 18)))


def column_spans(wording: Wording) -> tuple[Block, ...]:
    """A header of two rows, a group heading over two columns, and joint undertakings over both."""
    top = [
        InventedCell(0, 0, ("Mål",), row_span=2, is_header=True),
        InventedCell(0, 1, ("Åtgärder",), col_span=2, is_header=True),
        InventedCell(0, 3, ("Uppföljning",), row_span=2, is_header=True),
        InventedCell(1, 1, ("Kommunen",), is_header=True),
        InventedCell(1, 2, ("Polisen",), is_header=True),
    ]
    cells = list(top)
    for row in range(2, wording.rng.randint(5, 7)):
        goal, ours, theirs, follow_up = _action_row(wording)
        cells += [InventedCell(row, 0, goal), InventedCell(row, 3, follow_up)]
        if wording.rng.random() < 0.35:
            cells.append(InventedCell(row, 1, (wording.long_deed(2),), col_span=2))
        else:
            cells += [InventedCell(row, 1, ours), InventedCell(row, 2, theirs)]
    return _introduced(wording, InventedTable(tuple(cells), (20, 30, 30, 20), header_rows=2))


def empty_cells(wording: Wording) -> tuple[Block, ...]:
    rows = [_action_row(wording) for _ in range(wording.rng.randint(4, 7))]
    for row in rows:
        for col in wording.rng.sample((1, 2, 3), wording.rng.randint(0, 2)):
            row[col] = ()
    return _introduced(wording, table_of(FULL_HEADER, rows, (24, 28, 28, 20)))


def empty_column(wording: Wording) -> tuple[Block, ...]:
    """The last column is left to be filled in by hand."""
    rows = [[*_action_row(wording)[:3], ()] for _ in range(wording.rng.randint(3, 6))]
    header = ("Mål", "Åtgärd kommun", "Åtgärd polis", "Klart")
    return _introduced(wording, table_of(header, rows, (24, 31, 31, 14)))


def long_and_short_cells(wording: Wording) -> tuple[Block, ...]:
    """Cells of one word beside cells of up to thirty lines."""
    rows: list[list[Items]] = []
    for _ in range(wording.rng.randint(2, 4)):
        rows.append([(wording.topic(),), (wording.long_deed(wording.rng.randint(4, 9)),), (wording.unit(),)])
        rows.append([(wording.topic(),), (wording.deed(),), ("BRÅ",)])
    return _introduced(wording, table_of(("Insats", "Beskrivning", "Ansvarig"), rows, (18, 57, 25)))


def bulleted_items(wording: Wording) -> tuple[Block, ...]:
    rows = [[(wording.goal(),), wording.deeds(4), wording.deeds(4)] for _ in range(wording.rng.randint(3, 5))]
    table = table_of(("Mål", "Kommunen ska", "Polisen ska"), rows, (24, 38, 38))
    return _introduced(wording, replace(table, bulleted=frozenset({1, 2})))


def narrow_columns(wording: Wording) -> tuple[Block, ...]:
    """Six columns, so that long words are broken at the line ends."""
    header = ("Område", "Mål", "Åtgärd kommun", "Åtgärd polis", "Ansvarig", "Tidplan")
    rows = [
        [
            (wording.topic(),),
            (wording.goal(),),
            wording.deeds(1),
            wording.deeds(1),
            (wording.unit(),),
            (wording.follow_up(),),
        ]
        for _ in range(wording.rng.randint(3, 5))
    ]
    return _introduced(wording, table_of(header, rows, (14, 16, 21, 21, 14, 14)))


def over_pages_header_repeated(wording: Wording) -> tuple[Block, ...]:
    return _introduced(wording, _plain(wording, (10, 15)))


def over_pages_header_once(wording: Wording) -> tuple[Block, ...]:
    return _introduced(wording, replace(_plain(wording, (10, 15)), repeat_header=False))


def over_pages_cut_rows(wording: Wording) -> tuple[Block, ...]:
    """Rows are cut wherever the page ends: one cell goes on, or all."""
    rows: list[list[Items]] = []
    for _ in range(wording.rng.randint(12, 18)):
        row = _action_row(wording, 3)
        if wording.rng.random() < 0.6:
            row[wording.rng.choice((1, 2))] = (
                wording.long_deed(wording.rng.randint(4, 8)),
                *wording.deeds(2),
            )
        rows.append(row)
    table = table_of(FULL_HEADER, rows, (20, 31, 31, 18))
    return _introduced(wording, replace(table, cut_rows=True))


def over_pages_cut_bullets(wording: Wording) -> tuple[Block, ...]:
    rows = [
        [(wording.topic(),), wording.deeds(6), wording.deeds(6)] for _ in range(wording.rng.randint(9, 14))
    ]
    table = table_of(("Insats", "Kommunen", "Polisen"), rows, (18, 41, 41))
    return _introduced(wording, replace(table, cut_rows=True, bulleted=frozenset({1, 2})))


def two_tables(wording: Wording) -> tuple[Block, ...]:
    """Two tables on one page, with only a heading or a paragraph between."""
    first = table_of(
        ("Mål", "Åtgärd", "Ansvarig"),
        [[(wording.goal(),), wording.deeds(1), (wording.unit(),)] for _ in range(wording.rng.randint(2, 3))],
        (30, 45, 25),
    )
    other_header = wording.rng.choice((("Insats", "Tidplan", "Uppföljning"), ("Mål", "Åtgärd", "Ansvarig")))
    second = table_of(
        other_header,
        [[(wording.topic(),), (wording.follow_up(),), (wording.follow_up(),)] for _ in range(3)],
        (30, 45, 25),
    )
    between = TextLine(wording.area(), 2) if wording.rng.random() < 0.5 else TextLine(wording.paragraph(2))
    return _introduced(wording, first, between, second)


def prose_beside(wording: Wording) -> tuple[Block, ...]:
    """A small table on one half of the page, running text on the other."""
    rows = [[(wording.topic(),), (wording.follow_up(),)] for _ in range(wording.rng.randint(4, 6))]
    table = table_of(("Insats", "Uppföljning"), rows, (40, 60))
    beside = tuple(TextLine(wording.paragraph(3)) for _ in range(2))
    return _introduced(wording, SideBySide((table,), beside), TextLine(wording.paragraph(3)))


def forms(wording: Wording) -> tuple[Block, ...]:
    """One form for each activity: labels on the left."""
    blocks: list[Block] = []
    for number in range(1, wording.rng.randint(3, 4)):
        blocks.append(TextLine(f"Aktivitet {number}: {wording.topic()}", level=2))
        fields: list[tuple[str, Items]] = [
            ("Problem", (wording.paragraph(2),)),
            ("Mål", (wording.goal(),)),
            ("Åtgärd", wording.deeds(3)),
            ("Ansvarig", (wording.unit(),)),
            ("Uppföljning", (wording.follow_up(),)),
        ]
        cells = [
            cell
            for row, (label, items) in enumerate(fields)
            for cell in (InventedCell(row, 0, (label,)), InventedCell(row, 1, items))
        ]
        blocks.append(InventedTable(tuple(cells), (24, 76), header_rows=0, is_form=True))
    return _introduced(wording, *blocks)


def matrix_of_crosses(wording: Wording) -> tuple[Block, ...]:
    """Crosses under the names of the parties."""
    header = ("Åtgärd", "Kommun", "Polis", "Region", "Skola")
    rows: list[list[Items]] = [
        [(wording.deed(),), *(("X",) if wording.rng.random() < 0.5 else () for _ in range(4))]
        for _ in range(wording.rng.randint(5, 9))
    ]
    table = table_of(header, rows, (52, 12, 12, 12, 12))
    return _introduced(wording, replace(table, centred=frozenset({1, 2, 3, 4})))


def table_on_its_own_page(wording: Wording) -> tuple[Block, ...]:
    """Prose on one page, the table alone on the next, without any heading row."""
    rows = [
        [(wording.topic(),), wording.deeds(2), wording.deeds(2)] for _ in range(wording.rng.randint(4, 6))
    ]
    cells = [InventedCell(r, c, items) for r, row in enumerate(rows) for c, items in enumerate(row)]
    prose = [TextLine(wording.paragraph(4)) for _ in range(3)]
    return (*prose, NewPage(), InventedTable(tuple(cells), (22, 39, 39), header_rows=0))


CASES: dict[str, Case] = {
    case.__name__: case
    for case in (
        actions,
        section_rows,
        nested_headings,
        row_spans,
        column_spans,
        empty_cells,
        empty_column,
        long_and_short_cells,
        bulleted_items,
        narrow_columns,
        over_pages_header_repeated,
        over_pages_header_once,
        over_pages_cut_rows,
        over_pages_cut_bullets,
        two_tables,
        prose_beside,
        forms,
        matrix_of_crosses,
        table_on_its_own_page,
        *OTHER_CASES,
    )
}
