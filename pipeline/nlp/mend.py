"""Mending of reading faults in recognised text, where the words themselves leave one way only.

Two faults are mended, both of which leave the letters as they were read or nearly so:

* a word torn apart ("a rbetet"), when the parts are no words and the whole is a known one;
* "1" for "I" before a word ("1 den lokala planen"), when no number can stand there.

Known words are those of the trained pipeline's vocabulary and of the document itself. Letters that were
mistaken inside a word ("genomsiag") need a dictionary of Swedish and are left as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from pipeline.document.blocks import Block, Document, Passage, Table, TextBlock
from pipeline.document.problem import Problem
from pipeline.nlp.swedish import known_word

# The whole must be this long: short wholes come about by chance ("a" + "v").
MIN_WHOLE = 6
MAX_PARTS = 4
# A word that the document itself holds so often is a word.
OWN_WORD_COUNT = 2
_WORDS_OF_ONE_LETTER = frozenset("iåö")
_WORD = re.compile(r"[^\W\d_]+")
_TORN = re.compile(r"(?<![\w-])[^\W\d_]+(?: [^\W\d_]+){1,3}(?![\w-])")

# "s k", "t ex": a single letter after the stretch makes an abbreviation of its end.
_INITIAL = re.compile(r"[^\W\d_]\.?")
_ONE = re.compile(r"(?P<before>(?:^|[.!?:]\s|\S+\s))1 (?=(?P<word>[a-zåäö]+))")
# After these a number is meant, and before these something is counted.
_NUMBER_AFTER = re.compile(
    r"(?:del|bilaga|nummer|nr\.?|serie|kapitel|kap\.?|mellan|den|över|under|punkt|fas|steg|nivå|mål|sida|prio|artikel"
    r"|tabell|figur|avsnitt|kvartal|minst|högst|cirka|ca|plus|till|från|årskurs|klass|på|om|och|eller|vecka|område"
    r"|fokusområde|aktivitet|åtgärd|löfte|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober"
    r"|november|december|senast|efter|före|\d\S*)[,;]?\s$",
    re.IGNORECASE,
)
_COUNT_GOES_ON = re.compile(r"(?:^|\s)2[ .)]\s?[a-zåäö]")
_COUNTED = re.compile(
    r"(?:jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec)\w*|år\w*|gång\w*|ggr|kr\w*|st|km|m|h|tim\w*|dag\w*"
    r"|vecka|månad\w*|procent|och|att|eller|till|per|av|person\w*|poäng|tillfälle\w*|besök|träff\w*|möte\w*|tjänst\w*"
)


@dataclass(frozen=True, slots=True)
class Mending:
    """A document with its torn words joined, and one warning for each page that was touched."""

    document: Document
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    page: int
    read: str
    mended: str


def _is_word(part: str, own: Counter[str]) -> bool:
    lowered = part.lower()
    if len(lowered) == 1:
        return lowered in _WORDS_OF_ONE_LETTER
    return known_word(lowered) or own[lowered] >= OWN_WORD_COUNT


def _joined(parts: list[str], own: Counter[str]) -> str | None:
    whole = "".join(parts)
    if len(whole) < MIN_WHOLE or not all(part.islower() for part in parts[1:]):
        return None
    if not (known_word(whole.lower()) or own[whole.lower()] >= 1):
        return None
    # A stray letter, or parts of which none is a word: else two words that stand side by side.
    stray = any(len(part) == 1 and part.lower() not in _WORDS_OF_ONE_LETTER for part in parts)
    torn = not any(_is_word(part, own) for part in parts)
    return whole if stray or torn else None


def mended_text(text: str, own: Counter[str]) -> str:
    """Return a text with its torn words joined and "1" read as "I" where no number can stand."""
    tokens = re.split(r"(\s+)", text)
    place = 0
    while place < len(tokens):
        for count in range(MAX_PARTS, 1, -1):
            stretch = tokens[place : place + 2 * count - 1]
            spaces, words = stretch[1::2], stretch[::2]
            if len(words) < count or any(space != " " for space in spaces):
                continue
            core = [
                word.rstrip(".,;:!?)") if number == count - 1 else word for number, word in enumerate(words)
            ]
            if not all(_WORD.fullmatch(word) for word in core):
                continue
            following = tokens[place + 2 * count : place + 2 * count + 1]
            if following and _INITIAL.fullmatch(following[0]):
                continue
            whole = _joined(core, own)
            if whole is not None:
                tokens[place : place + 2 * count - 1] = [whole + words[-1][len(core[-1]) :]]
                break
        place += 2
    joined = "".join(tokens)
    # "visar 1 antal, 2 andel": a count goes on, so these are numbers.
    return joined if _COUNT_GOES_ON.search(joined) else _ONE.sub(_one_as_i, joined)


def _one_as_i(match: re.Match[str]) -> str:
    before, word = match["before"], match["word"]
    if _NUMBER_AFTER.search(before) or _COUNTED.fullmatch(word):
        return match[0]
    # In the middle of a sentence only after a word that no number follows; at its start always.
    return f"{before}{'I' if not before.strip() or before.strip()[-1] in '.!?:' else 'i'} "


def _passages(block: Block) -> list[Passage]:
    if isinstance(block, Table):
        return [item for cell in block.cells for item in cell.items]
    return [block.passage]


def mended(document: Document) -> Mending:
    """Return the document with the reading faults of its recognised pages mended.

    Pages with a trusted text layer are left alone: what stands there was written so.
    """
    recognised = {page.page_no for page in document.pages if page.origin != "text_layer"}
    if not recognised:
        return Mending(document, ())
    own = Counter(
        word.lower()
        for block in document.blocks
        for passage in _passages(block)
        for word in _WORD.findall(passage.text)
    )
    changes: list[_Change] = []

    def mend(passage: Passage) -> Passage:
        if passage.page not in recognised:
            return passage
        text = mended_text(passage.text, own)
        if text == passage.text:
            return passage
        changes.append(_Change(passage.page, passage.text, text))
        return replace(passage, text=text)

    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, TextBlock):
            blocks.append(replace(block, passage=mend(block.passage)))
        else:
            cells = tuple(
                replace(cell, items=tuple(mend(item) for item in cell.items)) for cell in block.cells
            )
            blocks.append(replace(block, cells=cells))
    return Mending(replace(document, blocks=tuple(blocks)), tuple(map(_problem, changes)))


def _problem(change: _Change) -> Problem:
    return Problem(
        "nlp",
        "warning",
        "mended_reading",
        f"Sönderlästa ord har rättats; jämför med sidan. Läst: {change.read!r} Rättat: {change.mended!r}",
        change.page,
    )
