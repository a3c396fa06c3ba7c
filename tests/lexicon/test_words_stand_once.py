"""The words of the language stand in the lexicons: no rule in the code spells one of its own."""

from __future__ import annotations

import ast
import re
import tomllib
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.document import agreement, blocks
from pipeline.lexicon.patterns import plain

ROOT = Path(__file__).parents[2]
READS = [
    path for stage in ("source", "ocr", "layout", "nlp") for path in (ROOT / "pipeline" / stage).rglob("*.py")
]

WORD = re.compile(r"[a-zåäöé]{5,}")
LETTERS = frozenset("aeiouyzwåäöé")
"""A run of these alone is a class of letters in a regular expression."""
ENGLISH = frozenset({"langs", "marker", "number", "opens", "holds", "owner"})
"""Words of English messages and names that are spelt like a Swedish word without its marks."""
NAMES = frozenset({"atagande", "polisomrade", "lokalpolisomrade"})
"""Of a trained model, and of the levels in the table of police units."""


def _codes() -> frozenset[str]:
    """Return the words in the codes of the dataset, which are Swedish and belong to its interface."""
    values = (value for module in (agreement, blocks) for value in vars(module).values())
    codes = (code for value in values for code in typing.get_args(value) if isinstance(code, str))
    return frozenset(word for code in codes for word in WORD.findall(code))


def _words_of_the_lexicons() -> frozenset[str]:
    """Return every word with rings or dots of a lexicon, and each without them."""
    found: set[str] = set()
    for file in (ROOT / "pipeline" / "lexicon").glob("*.toml"):
        for text in _texts(tomllib.loads(file.read_text("utf-8"))):
            found |= {word for word in WORD.findall(text.lower()) if word != plain(word)}
    return frozenset(found | {plain(word) for word in found})


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _texts(each)
        case dict():
            for key, each in value.items():
                if key not in ("about", "example", "not"):
                    yield from _texts(each)


def _strings(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


LEXICON, CODES = _words_of_the_lexicons(), _codes()


def words_of_the_language(texts: Iterator[str]) -> set[str]:
    """Return the Swedish words in strings of code that are no codes of the dataset."""
    words = {word for text in texts for word in WORD.findall(text.lower())} - CODES - ENGLISH - NAMES
    return {word for word in words if (word != plain(word) or word in LEXICON) and not set(word) <= LETTERS}


@pytest.mark.parametrize("module", READS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_that_reads_spells_no_word_of_its_own(module: Path) -> None:
    assert words_of_the_language(_strings(module)) == set()


def test_a_word_in_code_would_be_found_with_and_without_its_marks() -> None:
    assert words_of_the_language(iter([r"^(?:åtgärd|atgard)\b", "overenskommelse", "a period"])) == {
        "åtgärd",
        "atgard",
        "overenskommelse",
    }
