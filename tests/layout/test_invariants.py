"""What holds of any pages at all: nothing lost, nothing doubled, no fault, cells that fit their grid."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.document.blocks import Document, Passage, Table
from pipeline.document.geometry import Box
from pipeline.document.page import Page, Ruling, Word
from pipeline.layout.recover import recover_layout
from pipeline.layout.transcripts.transcript import read_transcript
from tests.layout.stored_pages import load_pages, stored_names
from tests.layout.typesetting import A4, Sheet

TIME_LIMIT = 5.0
"""Seconds for a page with more words and rulings than any that was seen."""

quick = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
"""The same pages each time: a change is judged on what it changed."""

HEADINGS = frozenset({"Område", "Mål", "Åtgärd", "Ansvarig", "Tidsplan"})
CONTENTS = [
    *(
        "Torget",
        "Festival",
        "och",
        "2024",
        "het",
        "trygg-",
        "ANDT-",
        "•",
        "–",
        "1.",
        "e",
        "3",
        "(4)",
        "x",
        ".",
        "Å",
    ),
]
VOCABULARY = [*sorted(HEADINGS), "Polisen", "kommunen", *CONTENTS]
MARKERS = frozenset({"•", "–", "1.", "e"})
LONE_SIGNS = frozenset({".", "Å"})
coordinate = st.one_of(
    st.integers(-20, 900).map(float), st.floats(0, 850), st.sampled_from([0.0, 60.0, 300.0])
)
extent = st.one_of(st.just(0.0), st.floats(0, 60), st.floats(0, 900))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x, y = draw(coordinate), draw(coordinate)
    return Box(x, y, x + draw(extent), y + draw(extent))


@st.composite
def wild_words(draw: st.DrawFn) -> Word:
    box = draw(boxes())
    return Word(
        text=draw(st.sampled_from(VOCABULARY)),
        box=box,
        confidence=draw(st.floats(0, 1)),
        size=draw(st.sampled_from([1.0, 6.5, 10.0, 10.0, 14.0, 200.0])),
        bold=draw(st.booleans()),
        baseline=draw(st.one_of(st.none(), st.just(box.bottom), coordinate)),
    )


@st.composite
def wild_pages(draw: st.DrawFn, page_no: int = 1) -> Page:
    width, height = draw(st.sampled_from([A4, (841.9, 595.3), (0.0, 0.0), (1.0, 14400.0)]))
    words = draw(st.lists(wild_words(), max_size=40))
    rulings = draw(st.lists(boxes().map(Ruling), max_size=25))
    return Page(page_no, width, height, "scan", tuple(words), tuple(rulings))


@st.composite
def tidy_pages(draw: st.DrawFn, page_no: int = 1) -> Page:
    """Lines and tables as people set them, with random contents."""
    chance = random.Random(10 * draw(st.integers(0, 10**6)) + page_no)
    sheet = Sheet(page_no)
    y = 60.0
    for _ in range(draw(st.integers(1, 4))):
        if chance.random() < 0.4:
            y = sheet.text(60, y + 14, "\n".join(_phrase(chance, 12) for _ in range(chance.randint(1, 4))))
            continue
        count = chance.randint(2, 5)
        edges = [60 + 475 * n / count for n in range(count + 1)]
        rows = [[_phrase(chance, 4) for _ in range(count)] for _ in range(chance.randint(1, 4))]
        rows[0] = chance.sample(sorted(HEADINGS), count)
        y = sheet.table(edges, y + 20, rows, chance.choice(["grid", "rows", "columns", "none"])) + 10
    return sheet.page()


def _phrase(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(CONTENTS, k=chance.randint(0, most)))


def passages_of(document: Document) -> Iterable[tuple[Passage, str]]:
    """Every passage with its marker; markers of cells are not kept."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ((item, "") for cell in block.cells for item in cell.items)
        else:
            yield block.passage, block.marker


def words_of(document: Document) -> Counter[str]:
    return Counter(
        word
        for passage, marker in passages_of(document)
        for word in (*" ".join(passage.lines).split(), *marker.split())
    )


def assert_no_word_is_lost_or_doubled(pages: list[Page]) -> None:
    """Dropped by intent are bullets in cells, rows that are one lone sign, and a header that returns."""
    printed = Counter(word.text for page in pages for word in page.words)
    kept = words_of(recover_layout(pages))
    assert kept - printed == Counter(), "doubled"
    assert set(printed - kept) <= MARKERS | LONE_SIGNS | (HEADINGS if len(pages) > 1 else frozenset()), "lost"


def assert_cells_fit(document: Document) -> None:
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        places = Counter(
            (row, column)
            for cell in table.cells
            for row in range(cell.row_no, cell.row_no + cell.row_span)
            for column in range(cell.col_no, cell.col_no + cell.col_span)
        )
        assert not places or max(places.values()) == 1, "two cells in one place"
        assert all(0 <= r < table.row_count and 0 <= c < table.col_count for r, c in places)


@quick
@given(wild_pages())
def test_no_word_of_a_wild_page_is_lost_or_doubled(page: Page) -> None:
    assert_no_word_is_lost_or_doubled([page])


@quick
@given(wild_pages(), wild_pages(page_no=2))
def test_no_word_of_wild_pages_is_lost_or_doubled(first: Page, second: Page) -> None:
    assert_no_word_is_lost_or_doubled([first, second])


@quick
@given(tidy_pages())
def test_no_word_of_a_tidy_page_is_lost_or_doubled(page: Page) -> None:
    assert_no_word_is_lost_or_doubled([page])


@quick
@given(tidy_pages(), tidy_pages(page_no=2))
def test_no_word_of_tidy_pages_is_lost_or_doubled(first: Page, second: Page) -> None:
    assert_no_word_is_lost_or_doubled([first, second])


@pytest.mark.parametrize("name", stored_names())
def test_no_word_of_stored_pages_is_lost_or_doubled(name: str) -> None:
    pages = load_pages(name)
    document = recover_layout(pages)
    printed = Counter(word.text for page in pages for word in page.words)
    kept = words_of(document)
    assert kept - printed == Counter()
    lost = [word for word in printed - kept if len(word) > 2]
    assert all(_plain(word) in _heading_words(document) for word in lost), lost


def _heading_words(document: Document) -> set[str]:
    """Words of the tables' headers, which are kept once where they return on later pages."""
    cells = [cell for block in document.blocks if isinstance(block, Table) for cell in block.cells]
    return {_plain(word) for cell in cells if cell.is_header for word in cell.text.split()}


def _plain(word: str) -> str:
    return word.strip(".,:;").casefold()


@quick
@given(wild_pages(), wild_pages(page_no=2))
def test_cells_of_wild_pages_fit_their_grid(first: Page, second: Page) -> None:
    assert_cells_fit(recover_layout([first, second]))


@quick
@given(tidy_pages(), tidy_pages(page_no=2))
def test_cells_of_tidy_pages_fit_their_grid(first: Page, second: Page) -> None:
    assert_cells_fit(recover_layout([first, second]))


def test_cells_of_the_stored_pages_fit_their_grid() -> None:
    for name in stored_names():
        assert_cells_fit(recover_layout(load_pages(name)))


@quick
@given(st.text(st.sampled_from("Mål \t\n-•#*|<p>/å1.\f"), max_size=200))
def test_any_text_is_a_transcript(text: str) -> None:
    document, _ = read_transcript(text)
    assert_cells_fit(document)


def test_a_word_without_a_size_is_no_fault() -> None:
    word = Word("Område", Box(60, 100, 90, 108), 0.9, 0.0)
    assert words_of(recover_layout([Page(1, *A4, "scan", (word,))])) == Counter(["Område"])


def test_a_crowded_page_takes_bounded_time() -> None:
    chance = random.Random(1)
    words = []
    for _ in range(2000):
        x, y = chance.uniform(20, 560), chance.uniform(20, 820)
        words.append(Word(chance.choice(VOCABULARY), Box(x, y, x + 30, y + 8), 0.9, 10.0, False, y + 8))
    rulings = []
    for _ in range(300):
        x, y, length = chance.uniform(20, 300), chance.uniform(20, 500), chance.uniform(10, 300)
        upright = chance.random() < 0.5
        rulings.append(Ruling(Box(x, y, x + 0.5, y + length) if upright else Box(x, y, x + length, y + 0.5)))
    started = time.process_time()
    recover_layout([Page(1, *A4, "scan", tuple(words), tuple(rulings))])
    assert time.process_time() - started < TIME_LIMIT


def test_a_crowded_grid_takes_bounded_time() -> None:
    sheet = Sheet()
    edges = [20 + 18.5 * n for n in range(31)]
    sheet.table(edges, 20, [["x" for _ in range(30)] for _ in range(40)], "grid", padding=1)
    started = time.process_time()
    recover_layout([sheet.page()])
    assert time.process_time() - started < TIME_LIMIT
