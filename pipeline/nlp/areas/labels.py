"""Labels of focus areas: how they are announced, cut out of sentences and items, and compared."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.lexicon.headings import HEADINGS
from pipeline.lexicon.patterns import WordPattern
from pipeline.lexicon.times import TIMES
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.numbers import clean_label

LONGEST_LABEL = 16
"""Words of a list item that can still be an area's label; what is longer is an undertaking or a
description."""
SAME_LABEL = 85
"""Similarity (0-100, words in any order) from which two labels name the same area."""

_DECIMALS = re.compile(r"^\s*\d+(?:\.\d+)+[a-zA-Z]?[.)]?\s+")
_OPEN_BRACKET = re.compile(r"\([^)]*$")
_LIST_END = re.compile(rf"(?<=\w{{3}})[.;](?:\s|$)|{HEADINGS.ends_list.text_source}", re.IGNORECASE)
_NUMBERED_INLINE = re.compile(r"(?:^|[\s,;])(?:\(?\d[.)]|[a-h]\))\s+")
_AREAS = HEADINGS.area_noun.folded_source
_COUNT_WORDS = {fold(word): number for word, number in {**HEADINGS.single, **TIMES.several}.items()}
_COUNT_PARTS = re.compile(
    rf"\b(?P<n>{'|'.join(_COUNT_WORDS)}|(?<!^)[2-9])\s+(?:\w+\s+){{0,2}}"
    rf"(?:{_AREAS}|{HEADINGS.counted_part.folded_source})|\bhar\s+(?P<m>{'|'.join(_COUNT_WORDS)})\s*:"
)
_RELATIVE = re.compile(rf"\s{TIMES.relative.folded_source}\s.*$")
"""A verb in a clause about the area's noun is part of its label: "barn som är ute sent"."""
_ASIDE = re.compile(r"\s*\([^()]*\)")
_JOINS_TWO = re.compile(r"^(?:om|med|på|kring|mot|för)\s+")
_COUNT = re.compile(rf"\b(?P<n>{'|'.join(_COUNT_WORDS)}|(?<!^)[2-9])\s+(?:\w+\s+){{0,2}}{_AREAS}\b")
_LISTING_WORDS = re.compile(rf"^{HEADINGS.such_as.text_source}\.?\s+", re.IGNORECASE)
_OPEN_LIST = re.compile(rf"\b{HEADINGS.such_as.folded_source}\b")
_UNNAMED = re.compile(rf",?{HEADINGS.unnamed.folded_source}")
(AND,) = HEADINGS.inner_join
_LAST_AND = re.compile(rf"(?<!-)\s+{AND}\s+(?!\w*-\s)")
_JOINED = re.compile(rf"{HEADINGS.joins.text_source}\s+")
_JOINED_ON = re.compile(rf"[\s,]+{HEADINGS.joins.text_source}\s*$")


def label_of_item(text: str) -> str | None:
    """Return the label that a list item holds, or None where it is no label.

    A description after a colon, a dash or the first full stop of a long item is left out.
    """
    label = clean_label(_DECIMALS.sub("", text))
    if len(label.split()) > LONGEST_LABEL // 2:
        head = re.split(r"\s*:\s+|\s+[–—-]\s+|(?<=\w{3})\.\s+(?=[A-ZÅÄÖ])", label, maxsplit=1)[0]
        label = clean_label(head) if len(head.split()) < len(label.split()) else label
    words = label.split()
    if not words or len(words) > LONGEST_LABEL or not any(letter.isalpha() for letter in label):
        return None
    folded = fold(label)
    is_none = HEADINGS.is_no_label.in_folded.search(folded) or _OPEN_BRACKET.search(folded)
    return None if is_none or label.endswith("?") else label


def can_be_unmarked_label(text: str) -> bool:
    """Whether words without a list marker can be a label: a capital first, no question, no stop."""
    begins = text[:1].isupper() or text[:1].isdigit()
    return begins and not text.endswith((":", "?", ".")) and not HEADINGS.asks.in_folded.match(fold(text))


def inline_labels(sentence: str, headings: frozenset[str]) -> tuple[str, ...]:
    """Return the areas that one sentence lists after its announcement; empty where it lists none.

    Parameters
    ----------
    headings
        Folded headings of the document: a heading "A och B" tells that A and B are one area.
    """
    folded = fold(sentence)
    start = _list_start(folded, HEADINGS.list_start)
    if start is None and (reversed_list := _LIST_FIRST.match(folded)):
        rest = sentence[: reversed_list.end("list")]
    elif start is None:
        return ()
    else:
        rest = _LIST_END.split(_without_brackets(sentence[start:], headings), maxsplit=1)[0]
    return _labels_in(rest, headings, declared_count(folded, parts=True))


def told_labels(
    sentence: str, starts: tuple[WordPattern, ...], headings: frozenset[str], expected: int | None
) -> tuple[str, ...]:
    """Return what a sentence lists after words that only tell what the agreement is about."""
    start = _list_start(fold(sentence), starts)
    if start is None:
        return ()
    rest = _LIST_END.split(_without_brackets(sentence[start:], headings), maxsplit=1)[0]
    return _labels_in(rest, headings, expected)


def enumerated(rest: str, folded: str, headings: frozenset[str]) -> tuple[str, ...]:
    """Return the labels that the rest of a sentence lists, whatever stands before it."""
    own = _LIST_END.split(_without_brackets(rest, headings), maxsplit=1)[0]
    return _labels_in(own, headings, declared_count(folded, parts=True))


def _without_brackets(rest: str, headings: frozenset[str]) -> str:
    """Leave out what brackets explain; a heading that has them tells that they belong to the label."""
    if any("(" in heading for heading in headings):
        return rest
    return _ASIDE.sub("", rest)


def _labels_in(rest: str, headings: frozenset[str], expected: int | None) -> tuple[str, ...]:
    unnamed = _UNNAMED.search(fold(rest))
    rest = rest[: unnamed.start()] if unnamed else rest
    if _NUMBERED_INLINE.search(rest) and len(_NUMBERED_INLINE.findall(rest)) > 1:
        parts = [part for part in _NUMBERED_INLINE.split(rest) if part.strip(" ,")]
        parts = [_JOINED_ON.sub("", part) for part in parts]
    else:
        parts = _split_list(rest, expected)
    if len(parts) > 1 and fold(f"{parts[-2]} {AND} {parts[-1]}").strip() in headings:
        parts = [*parts[:-2], f"{parts[-2]} {AND} {parts[-1]}"]
    labels = tuple(label for part in parts if (label := _LISTING_WORDS.sub("", clean_label(part))))
    # "om trafiken och om tryggheten": the preposition belongs to the verb before the list
    labels = tuple(labels[:1]) + tuple(_repeated_preposition(label) for label in labels[1:])
    if len(labels) < 2 or any(len(label.split()) > LONGEST_LABEL // 2 + 2 for label in labels):
        return ()
    if any(HEADINGS.no_inline_label.in_folded.search(_RELATIVE.sub("", fold(label))) for label in labels):
        return ()
    return labels


def _repeated_preposition(label: str) -> str:
    return _JOINS_TWO.sub("", label, count=1)


# "Berusning bland unga, cykelstölder och otrygghet är fokusområden under hela perioden."
_LIST_FIRST = re.compile(
    rf"^(?P<list>[^.:]{{5,160}}?,[^.:]{{3,120}}?\s{HEADINGS.joins.folded_source}\s[^.:,]{{3,80}}?)\s+"
    rf"{HEADINGS.areas_are.folded_source}\s+(?:{HEADINGS.whose_areas.folded_source}\s+)*{_AREAS}\b"
)


def declared_count(folded: str, *, parts: bool = False) -> int | None:
    """Return how many areas a sentence says there are ("tre fokusområden"), if it says so.

    Parameters
    ----------
    parts
        Whether parts, questions and promises count too, which only a list itself can tell to be areas.
    """
    match = (_COUNT_PARTS if parts else _COUNT).search(folded)
    if match is None:
        return None
    number = match["n"] or match["m"]
    return _COUNT_WORDS.get(number) or int(number)


def is_open_list(folded: str) -> bool:
    """Whether the sentence says that the list is not whole ("bland annat")."""
    return _OPEN_LIST.search(folded) is not None


def _list_start(folded: str, starts: tuple[WordPattern, ...]) -> int | None:
    for start in starts:
        match = start.in_folded.search(folded)
        if match and match.end() < len(folded) - 3:
            return match.end()
    return None


def _split_list(rest: str, expected: int | None) -> list[str]:
    """Split at commas and the last conjunction; "A och B" inside a comma list stays whole unless the
    count asks for more."""
    parts = [part for part in re.split(r"\s*[,;]\s+", rest) if part.strip()]
    last = parts.pop() if parts else ""
    joint = next((join for join in HEADINGS.last_join if f" {join} " in last), None)
    if _JOINED.match(last):
        tail = [_JOINED.sub("", last, count=1)]
    elif joint is not None:
        tail = last.rsplit(f" {joint} ", 1)
    else:
        pieces = _LAST_AND.split(last)
        tail = [f" {AND} ".join(pieces[:-1]), pieces[-1]] if len(pieces) > 1 else pieces
    if not parts and expected == 2 and len(_LAST_AND.findall(last)) > 1:
        tail = _evenly(last)
    parts += tail
    if expected and len(parts) != expected and expected == len(parts) - 1 and len(tail) == 2:
        parts = [*parts[:-2], last]
    return parts


def _evenly(text: str) -> list[str]:
    """Part "A och B som stör och C som far illa" in two at the conjunction nearest to the middle."""
    middle = len(text) / 2
    join = min(_LAST_AND.finditer(text), key=lambda found: abs(found.start() - middle))
    return [text[: join.start()], text[join.end() :]]


# Every label of a document is held against its headings and other labels.
@lru_cache(maxsize=1 << 15)
def same_area(left: str, right: str) -> bool:
    """Whether two labels name the same area."""
    a, b = fold(left).replace("-", " "), fold(right).replace("-", " ")
    return fuzz.token_sort_ratio(a, b) >= SAME_LABEL or (
        min(len(a), len(b)) >= 5 and _holds_whole(a, b) and abs(len(a) - len(b)) < 12
    )


def _holds_whole(a: str, b: str) -> bool:
    """Whether one label holds the other in whole words: "trafik" is not "trafiksäkerhet"."""
    return f" {a} " in f" {b} " or f" {b} " in f" {a} "
