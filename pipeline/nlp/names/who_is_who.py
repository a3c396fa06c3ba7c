"""Whom persons and signs stand for: a document with names in its columns tells elsewhere where they work.

Lists of contacts, of those present and of addresses, titles beside a name ("kommunpolis Sara Vidlund") and
lines of signatures: each says for whom a person acts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.document.agreement import Actor
from pipeline.document.blocks import Document, Table, TextBlock
from pipeline.nlp.names.party_words import genitive_actor, is_field, word_actor

_NAME = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_PERSON = re.compile(rf"({_NAME}(?: {_NAME}){{1,2}})(?:\s*[(,].*|\W*)")
_PERSON_IN_TEXT = re.compile(rf"(?<![\w.]){_NAME}(?: {_NAME}){{1,2}}")
_SIGN = re.compile(r"[A-ZÅÄÖ]{2,5}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
FEWEST_PERSONS = 2
"""Rows of a table that tell of persons; one alone may be two words with capitals."""
PERSONS_SHARE = 0.6
"""Of the filled cells of a column that holds persons, and of the one that says where they work."""
LONGEST_PLACE_OF_WORK = 9
"""Words of a cell."""
WORDS_AFTER = 6
"""Of a text after a name, in which the person's title or body stands ("Sara Vidlund, kommunpolis")."""


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """For whom persons act.

    Attributes
    ----------
    persons
        By their full names.
    signs
        By what stands for them in columns: a sign of the list itself, initials, one of their names.
    """

    persons: Mapping[str, Actor]
    signs: Mapping[str, Actor]


def who_is_who(document: Document) -> WhoIsWho:
    """Return the persons whose body a document tells, the lists first."""
    persons: dict[str, Actor] = {}
    listed: dict[str, Actor] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            for person, sign, actor in _in_table(block):
                persons.setdefault(person, actor)
                if sign:
                    listed.setdefault(sign, actor)
    for block in document.blocks:
        if isinstance(block, TextBlock):
            for person, actor in _in_text(block.text):
                persons.setdefault(person, actor)
    return WhoIsWho(persons, {**_short_forms(persons), **listed})


def _in_table(table: Table) -> Iterator[tuple[str, str, Actor]]:
    """Yield the persons of a list with the sign that stands for each and for whom they act."""
    by_column: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in table.cells:
        if cell.items and cell.role != "section":
            by_column[cell.col_no][cell.row_no] = " ".join(cell.text.split())
    names = {n: own for n, column in by_column.items() if (own := _persons(column))}
    places = {n: told for n, column in by_column.items() if n not in names and (told := _bodies(column))}
    if not names or not places:
        return
    column, persons = max(names.items(), key=lambda item: (len(item[1]), -item[0]))
    bodies = max(places.items(), key=lambda item: (len(item[1]), -item[0]))[1]
    for row_no, person in persons.items():
        if row_no in bodies:
            beside = (by_column[n].get(row_no, "") for n in by_column if n not in places and n != column)
            sign = next((text for text in beside if _SIGN.fullmatch(text)), "")
            yield person, sign, bodies[row_no]


def _persons(column: Mapping[int, str]) -> dict[int, str]:
    found = {row: match[1] for row, text in column.items() if (match := _person(text))}
    repeats = len(set(found.values())) < len(found)
    return found if not repeats and _fills(found, column) else {}


def _person(text: str) -> re.Match[str] | None:
    match = _PERSON.fullmatch(text)
    named = match is not None and any(word_actor(w) or genitive_actor(w) for w in _WORD.findall(match[1]))
    return None if named else match


def _bodies(column: Mapping[int, str]) -> dict[int, Actor]:
    short = {row: text for row, text in column.items() if len(text.split()) <= LONGEST_PLACE_OF_WORK}
    found = {row: actor for row, text in short.items() if (actor := _body(text)) is not None}
    return found if _fills(found, column) else {}


def _fills(found: Mapping[int, object], column: Mapping[int, str]) -> bool:
    # The heading is none of the rows that could tell.
    return len(found) >= max(FEWEST_PERSONS, PERSONS_SHARE * (len(column) - 1))


def _body(text: str) -> Actor | None:
    """Return whom a title or place of work names: the police ("Gruppchef områdespoliser"), or the first.

    Titles are those of any office, the words for the police are theirs alone.
    """
    every = [
        word_actor(word) or genitive_actor(word) or ("kommun" if is_field(word) else None)
        for word in _WORD.findall(text)
    ]
    named = [actor for actor in every if actor is not None and actor != "gemensam"]
    return "polis" if "polis" in named else next(iter(named), None)


def _in_text(text: str) -> Iterator[tuple[str, Actor]]:
    for match in _PERSON_IN_TEXT.finditer(text):
        if _person(match.group()) is None:
            continue
        before = _WORD.findall(text[: match.start()])[-1:]
        after = re.split(r"[.;\n]", text[match.end() :], maxsplit=1)[0]
        title = _body(" ".join(before)) if before and before[0][:1].islower() else None
        told = after.lstrip().startswith((",", "(")) or not after.strip()
        stands_after = _body(" ".join(after.split()[:WORDS_AFTER])) if told else None
        actor = title or stands_after
        if actor is not None:
            yield match.group(), actor


def _short_forms(persons: Mapping[str, Actor]) -> dict[str, Actor]:
    """Return initials, first names and surnames that stand for one side only."""
    meant: dict[str, set[Actor]] = defaultdict(set)
    for person, actor in persons.items():
        words = person.split()
        for form in ("".join(word[0] for word in words), words[0], words[-1]):
            meant[form].add(actor)
    return {form: next(iter(actors)) for form, actors in meant.items() if len(actors) == 1}
