"""What stands on the pages and in no block: column headings that return, numbers before the items of a cell,
text that the layout stage left aside.

Told by the printed words: a passage keeps its lines as printed, so that a page's words less those of its
passages' lines are what no passage holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.document.blocks import Document, Passage, TextBlock, passages_of
from pipeline.document.doubt import SIGNS
from pipeline.document.geometry import Box
from pipeline.document.page import Page, Word


@dataclass(frozen=True, slots=True)
class BesideBlocks:
    """Words that stand together on a page and in no block; `after` numbers the passage before them."""

    passage: Passage
    after: int


@dataclass(frozen=True, slots=True)
class _Held:
    """A passage as the page shows it: its number, its lines with the marker before them."""

    passage: Passage
    number: int
    lines: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return " ".join(self.lines).split()


def beside_blocks(document: Document) -> tuple[BesideBlocks, ...]:
    """Return what no block of a document holds, in reading order; signs that say nothing are left out.

    Parameters
    ----------
    document
        With its passages numbered.
    """
    held = tuple(_held(document))
    found: list[BesideBlocks] = []
    carried: Counter[str] = Counter()
    by_page: dict[int, list[_Held]] = defaultdict(list)
    for each in held:
        by_page[each.passage.page].append(each)
    last = 0
    for page, text in zip(document.pages, document.page_texts, strict=True):
        own = by_page[page.page_no]
        if page.words:
            # What a passage goes on with on the next page is told by the words that this one lacks.
            carried.update(word for each in own for word in each.words)
            printed = Counter(" ".join([word.text for word in page.words]).split())
            left = _left_of_page(page, printed - carried, own)
            carried -= printed
            found += (BesideBlocks(p, _number_before(p.box, own, last)) for p in left)
        else:
            found += _left_of_text(text, page.page_no, own, last)
        last = max((each.number for each in own), default=last)
    return tuple(beside for beside in found if says_something(beside.passage.text))


def says_something(text: str) -> bool:
    """Whether a text has a letter, a digit, or a sign that means something by itself."""
    return any(sign.isalnum() or sign in SIGNS for sign in text)


def _held(document: Document) -> Iterator[_Held]:
    for block in document.blocks:
        for passage in passages_of(block):
            marker = block.marker if isinstance(block, TextBlock) else ""
            lines = (f"{marker} {passage.lines[0]}", *passage.lines[1:]) if marker else passage.lines
            yield _Held(passage, passage.number or 0, lines)


# --- pages with words ------------------------------------------------------------------------------


def _left_of_page(page: Page, missing: Counter[str], own: Sequence[_Held]) -> Iterator[Passage]:
    """Yield the words that no passage holds, those together that stand next to each other.

    Parameters
    ----------
    missing
        How many of each word the passages lack.
    """
    if not missing:
        return
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(page.words):
        for part in word.text.split():
            if part in missing:
                places[part].append(place)
    boxes = [each.passage.box for each in own]
    left: set[int] = set()
    for part, among in places.items():
        # Of several that read alike, those are left that stand in no passage.
        among.sort(key=lambda place: (_is_within(page.words[place], boxes), -place))
        left.update(among[: missing[part]])
    runs = groupby(enumerate(sorted(left)), key=lambda pair: pair[1] - pair[0])
    for _, run in runs:
        yield _passage([page.words[place] for _, place in run], page.page_no)


def _is_within(word: Word, boxes: Iterable[Box]) -> bool:
    x, y = word.box.center_x, word.box.center_y
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in boxes)


def _passage(words: Sequence[Word], page_no: int) -> Passage:
    text = " ".join(word.text for word in words)
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / letters
    return Passage(text, (text,), page_no, Box.around(word.box for word in words), confidence)


def _number_before(box: Box, own: Sequence[_Held], last: int) -> int:
    """Return the number of the passage after which a box is read."""
    above = (each.number for each in own if each.passage.box.top <= box.top)
    first = min((each.number for each in own), default=last + 1)
    return max(above, default=first - 1)


# --- pages of text alone ---------------------------------------------------------------------------


def _left_of_text(text: str, page_no: int, own: Sequence[_Held], last: int) -> Iterator[BesideBlocks]:
    """Yield the lines, or words of lines, that no passage holds.

    A line that some passage has as it stands is that passage's; so are, of the others, those that are made of
    words that passages have.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for each in own:
        for line in each.lines:
            numbers[_spaced(line)].append(each.number)
    for waiting in numbers.values():
        waiting.reverse()
    lines = text.split("\n")
    of_line: dict[int, int] = {}
    for place, line in enumerate(lines):
        same = numbers.get(_spaced(line))
        if same:
            of_line[place] = same.pop()
    if len(of_line) == len(lines):
        return
    free = Counter(
        word for line, waiting in numbers.items() for word in line.split() for _ in range(len(waiting))
    )
    others = [place for place in range(len(lines)) if place not in of_line]
    broken: list[int] = []
    for place in others:
        words = Counter(lines[place].split())
        if words <= free:
            free -= words
        else:
            broken.append(place)
    for place in broken:
        kept: list[str] = []
        for word in lines[place].split():
            if free[word]:
                free[word] -= 1
            else:
                kept.append(word)
        lines[place] = " ".join(kept)
    left = set(broken)
    for place, line in enumerate(lines):
        last = of_line.get(place, last)
        if place in left and line:
            nowhere = Box(0.0, 0.0, 0.0, 0.0)
            yield BesideBlocks(Passage(line, (line,), page_no, nowhere, _confidence(own)), last)


def _confidence(own: Sequence[_Held]) -> float:
    return own[0].passage.confidence if own else 0.0


def _spaced(line: str) -> str:
    return " ".join(line.split())
