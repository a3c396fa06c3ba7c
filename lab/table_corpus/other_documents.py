"""Cases that are no agreements, and text that only looks like a table."""

from __future__ import annotations

from collections.abc import Callable

from lab.table_corpus.invented import Block, InventedCell, InventedTable, Leaders, SideBySide, TextLine
from lab.table_corpus.wording import Wording

Items = tuple[str, ...]

POSTS = ("Personal", "Lokaler", "Material", "Resor", "Utbildning", "Tryck", "Hyror", "Övrigt", "Bidrag")
STOPS = ("Resecentrum", "Torget", "Lasarettet", "Kvarnby", "Sjövik", "Badhuset", "Norra skolan", "Hamnen")
TITLES = ("Inledning", "Syfte", "Lägesbild", "Ansvar", "Uppföljning", "Ekonomi", "Underskrifter", "Bilagor")


def budget(wording: Wording) -> tuple[Block, ...]:
    """Sums to the right, a share in per cent, and a line of totals."""
    rng = wording.rng
    years = [str(2020 + n) for n in range(rng.randint(3, 4))]
    header = ("Post", *years, "Andel")
    cells = [InventedCell(0, col, (text,), is_header=True) for col, text in enumerate(header)]
    posts = [*rng.sample(POSTS, rng.randint(5, 8)), "Summa"]
    for row, post in enumerate(posts, 1):
        cells.append(InventedCell(row, 0, (post,)))
        cells += [InventedCell(row, col, (wording.amount(),)) for col in range(1, len(header) - 1)]
        cells.append(InventedCell(row, len(header) - 1, (wording.share(),)))
    figures = frozenset(range(1, len(header)))
    widths = (30.0, *(18.0 for _ in years), 14.0)
    table = InventedTable(tuple(cells), widths, right_aligned=figures)
    return (TextLine("Budget för verksamheten", 1), table, TextLine(wording.paragraph(3)))


def timetable(wording: Wording) -> tuple[Block, ...]:
    """Many narrow columns of times."""
    rng = wording.rng
    tours = rng.randint(6, 8)
    header = ("Hållplats", *(f"Tur {number}" for number in range(1, tours + 1)))
    cells = [InventedCell(0, col, (text,), is_header=True) for col, text in enumerate(header)]
    for row, stop in enumerate(rng.sample(STOPS, rng.randint(5, 8)), 1):
        cells.append(InventedCell(row, 0, (stop,)))
        cells += [InventedCell(row, col, (wording.clock(),)) for col in range(1, tours + 1)]
    table = InventedTable(tuple(cells), (26.0, *(10.0 for _ in range(tours))))
    return (TextLine("Tidtabell för skolskjuts", 1), TextLine(wording.paragraph(2)), table)


def english_works(wording: Wording) -> tuple[Block, ...]:
    """A maintenance plan in English."""
    rng = wording.rng
    header = ("Task", "When", "Responsible", "Cost")
    cells = [InventedCell(0, col, (text,), is_header=True) for col, text in enumerate(header)]
    for row in range(1, rng.randint(6, 10)):
        place: list[Items] = [
            (wording.deed(),),
            (wording.follow_up() or "ongoing",),
            (wording.unit(),),
            (wording.amount(),),
        ]
        cells += [InventedCell(row, col, items) for col, items in enumerate(place)]
    table = InventedTable(tuple(cells), (40, 26, 20, 14), right_aligned=frozenset({3}))
    intro = TextLine(wording.paragraph(3))
    return (TextLine("Harbour maintenance plan", 1), intro, table, TextLine(wording.paragraph(2)))


def contents_with_leaders(wording: Wording) -> tuple[Block, ...]:
    """A table of contents is no table."""
    page = 1
    entries: list[tuple[str, int]] = []
    for title in wording.rng.sample(TITLES, 7):
        page += wording.rng.randint(1, 3)
        entries.append((title, page))
    return (TextLine("Innehåll", 1), Leaders(tuple(entries)), TextLine(wording.paragraph(4)))


def prose_in_two_columns(wording: Wording) -> tuple[Block, ...]:
    """Two columns of running text are no table."""
    left = tuple(TextLine(wording.paragraph(4)) for _ in range(3))
    right = tuple(TextLine(wording.paragraph(4)) for _ in range(3))
    return (TextLine(wording.area(), 1), SideBySide(left, right), TextLine(wording.paragraph(2)))


def signature_blocks(wording: Wording) -> tuple[Block, ...]:
    """Those who sign stand side by side."""
    first = tuple(map(TextLine, ("Sjöby den 3 mars 2024", "Karin Almgren", "Kommunstyrelsens ordförande")))
    second = tuple(map(TextLine, ("Sjöby den 3 mars 2024", "Tomas Wikner", "Lokalpolisområdeschef")))
    prose = tuple(TextLine(wording.paragraph(4)) for _ in range(3))
    return (TextLine("Överenskommelse", 1), *prose, SideBySide(first, second))


OTHER_CASES: tuple[Callable[[Wording], tuple[Block, ...]], ...] = (
    budget,
    timetable,
    english_works,
    contents_with_leaders,
    prose_in_two_columns,
    signature_blocks,
)
