"""What the cells of a column are like: shares of its cells that are dates, deeds, names, counts, marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log

from pipeline.lexicon.columns import COLUMNS
from pipeline.lexicon.parties import PARTIES
from pipeline.nlp.binding.finite_verbs import main_verbs, opens_with_deed
from pipeline.nlp.columns.table_text import ColumnText
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import genitive_actor, is_field, word_actor

MOST_CELLS = 16
"""Filled cells of a column that are looked into; more say no more of it."""
MOST_WORDS = 14
"""Words of an item that are parsed: its opening tells whether it is a deed."""
MARK = re.compile(r"[\W_]{0,2}[xX×●○•✓√■□▪◦✔*oO0]?[\W_]{0,2}")
"""A cross or a dot, as print or a scan shows it."""
_CODE = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}(?:\s*[/,+&]\s*[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4})*")
_NUMBER = re.compile(r"(?:[A-ZÅÄÖ]?\d{1,3}(?:[.:]\d{1,2}){0,3}[a-z]?|[a-zA-Z][.)]?)[.)]?\s*-?")
_FIGURE = re.compile(r"[+-]?\d[\d  ]*(?:[.,]\d+)?\s*(?:%|kr|tkr|mkr|st)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}\b|\bkl\.?\s*\d")
_PERSON = re.compile(r"(?:[A-ZÅÄÖ][\w.-]* )?[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+")
_CONTACT = re.compile(r"@|\b\d{2,4}[- ]\d{2,3} \d{2}\b|www\.|\bhttps?:")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

Share = Callable[[str], bool]


def openings(column: ColumnText) -> Iterator[str]:
    """Yield the openings of a column's items, as they are parsed."""
    for items in column.filled[:MOST_CELLS]:
        yield from (opening(item) for item in dict.fromkeys((items[0], said(items))))


def opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:MOST_WORDS])


def _tells_time(text: str) -> bool:
    # Narrow columns tear words apart: "Augus ti".
    return any(COLUMNS.time.in_text.search(said) for said in (text, text.replace(" ", "")))


def _opens_with_noun_deed(text: str) -> bool:
    words = [word for word in text.split()[:3] if len(word) > 4]
    return any(COLUMNS.deed_noun_ending.in_text.search(word.lower().rstrip(".,:;")) for word in words)


def _names_party(text: str) -> bool:
    words = _WORD.findall(text)
    return any(word_actor(word) or genitive_actor(word) for word in words[:6])


def _is_party(text: str) -> bool:
    """Whether every long word names a party or its unit, as in a cell that says who is answerable."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    named = [word for word in words if word_actor(word) is not None or is_field(word)]
    others = [word for word in words if word not in named and word.lower() not in PARTIES.between_names]
    return bool(named) and len(others) <= len(named) and len(words) <= 6


def names_only_parties(text: str) -> bool:
    """Whether a text is the name of a party, or names, and nothing else: "Polisen", "Kommun och polis"."""
    words = [word for word in _WORD.findall(text) if word.lower() not in PARTIES.between_names]
    return bool(words) and all(word_actor(word) is not None for word in words)


def _opens_with_party(text: str) -> bool:
    words = _WORD.findall(text)
    return bool(words) and word_actor(words[0]) is not None


def _finite(text: str) -> bool:
    return bool(main_verbs(parse(opening(text))))


def _deed(text: str) -> bool:
    return len(text.split()) > 1 and opens_with_deed(opening(text))


SHARES: Mapping[str, Share] = {
    "mark": lambda text: MARK.fullmatch(text) is not None,
    "code": lambda text: _CODE.fullmatch(text) is not None and len(text) <= 12,
    "number": lambda text: _NUMBER.fullmatch(text) is not None,
    "figure": lambda text: _FIGURE.fullmatch(text) is not None,
    "digits": lambda text: any(sign.isdigit() for sign in text),
    "percent": lambda text: "%" in text,
    "year": lambda text: _YEAR.search(text) is not None,
    "day": lambda text: _DAY.search(text) is not None,
    "time": lambda text: _tells_time(text),
    "measure": lambda text: COLUMNS.measure.in_text.search(text) is not None,
    "change": lambda text: COLUMNS.change.in_text.search(text) is not None,
    "done": lambda text: COLUMNS.done.in_text.search(text) is not None,
    "past_duty": lambda text: COLUMNS.past_duty.in_text.search(text) is not None,
    "state": lambda text: COLUMNS.state.in_text.search(text) is not None,
    "duty": lambda text: COLUMNS.duty.in_text.search(text) is not None,
    "noun_deed": _opens_with_noun_deed,
    "deed": _deed,
    "finite": _finite,
    "names_party": _names_party,
    "is_party": _is_party,
    "opens_party": _opens_with_party,
    "person": lambda text: _PERSON.fullmatch(text.split(",")[0]) is not None,
    "contact": lambda text: _CONTACT.search(text) is not None,
    "stop": lambda text: text.rstrip().endswith((".", "!")),
    "question": lambda text: text.rstrip().endswith("?"),
    "colon": lambda text: ":" in text,
    "comma": lambda text: "," in text,
    "capital": lambda text: text[:1].isupper(),
    "small": lambda text: text[:1].islower(),
    "one_word": lambda text: len(text.split()) == 1,
    "few_words": lambda text: 2 <= len(text.split()) <= 3,
    "some_words": lambda text: 4 <= len(text.split()) <= 7,
    "many_words": lambda text: 8 <= len(text.split()) <= 14,
    "sentence": lambda text: len(text.split()) > 14,
}
"""What a cell's first item may be like, by name."""


def contents(column: ColumnText) -> dict[str, float]:
    """Return the share of a column's filled cells that is like each of `SHARES`, and its looks as a whole."""
    filled = column.filled[:MOST_CELLS]
    count = max(1, len(filled))
    firsts = [said(items).strip() for items in filled]
    found = {name: sum(map(is_like, firsts)) / count for name, is_like in SHARES.items()}
    whole = [" ".join(items) for items in filled]
    rows = max(1, len(column.cells))
    found["empty"] = 1 - len(column.filled) / rows
    found["blank"] = float(not column.filled)
    found["party_labels"] = sum(_is_label(items[0]) for items in filled) / count
    found["several_items"] = sum(len(items) > 1 for items in filled) / count
    found["repeats"] = 1 - len(set(whole)) / count if whole else 0.0
    found["spanning"] = column.spanning / rows
    found["length"] = mean_length(column)
    return found


def said(items: tuple[str, ...]) -> str:
    """Return the first item of a cell that is more than the name of who acts ("Kommunen:")."""
    return next((item for item in items if not _is_label(item)), items[0])


def _is_label(text: str) -> bool:
    words = _WORD.findall(text)
    return text.rstrip().endswith(":") and 0 < len(words) <= 4 and any(map(word_actor, words))


def mean_length(column: ColumnText) -> float:
    """Return how long a column's cells are: the logarithm of their words, 0 to about 1.5."""
    words = [sum(len(item.split()) for item in items) for items in column.filled[:MOST_CELLS]]
    return sum(log(1 + number) for number in words) / (3 * len(words)) if words else 0.0


def deed_items(columns: Sequence[ColumnText]) -> int:
    """Return how many items of a table look like undertakings."""
    items = (item for column in columns for cell in column.filled for item in cell)
    return sum(_deed(item) or COLUMNS.duty.in_text.search(item) is not None for item in items)
