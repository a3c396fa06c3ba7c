"""A lexicon is read whole or refused with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pytest

from pipeline.lexicon.errors import LexiconError
from pipeline.lexicon.loading import parse
from pipeline.lexicon.patterns import WordPattern

Colour = Literal["red", "blue"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a table for each code may hold."""

    parts: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Invented:
    """A lexicon of its own, one table of each kind."""

    verbs: frozenset[str]
    order: tuple[str, ...]
    promise: WordPattern
    colour: Mapping[Colour, WordPattern]
    number: Mapping[str, int]
    weighed: Mapping[Colour, Weighed]


TEXT = """
[verbs]
words = "håller får byter byter-av"

[order]
words = ["först", "sist"]

[promise]
about = "What is promised."
find = [
    "vi {verbs} _2 löfte+",
    "lovar",
]
example = ["Vi håller alla löftena", "vi haller lofte", "Polisen lovar"]
not = ["Löfte"]

[colour.red]
find = ["rö(d/tt)"]
[colour.blue]
find = ["blå"]

[number]
ett = 1

[weighed.red]
parts = ["röd", "|rod|"]
[weighed.blue]
parts = ["blå"]
weight = 0.5
"""


def _line_of(text: str) -> int:
    return next(number for number, line in enumerate(TEXT.splitlines(), 1) if text in line)


def test_each_table_becomes_the_field_of_its_name() -> None:
    lexicon = parse(Invented, "invented.toml", TEXT)
    assert {"håller", "haller", "får", "byter-av"} <= lexicon.verbs
    assert lexicon.order == ("först", "sist")
    assert lexicon.promise.in_text.search("Att vi håller våra löften")
    assert lexicon.colour["red"].in_folded.search("rott")
    assert lexicon.number == {"ett": 1}
    assert lexicon.weighed == {"red": Weighed(("röd", "|rod|")), "blue": Weighed(("blå",), 0.5)}


def test_a_short_word_is_another_word_without_its_rings_and_dots() -> None:
    assert "far" not in parse(Invented, "invented.toml", TEXT).verbs


@pytest.mark.parametrize(
    ("old", "new", "says", "line"),
    [
        ('"lovar"', '"lovar|t"', "can match nothing", _line_of('"lovar"')),
        ('"lovar"', '"(lovar)?"', "nothing stands", _line_of('"lovar"')),
        ('"lovar"', '"{verb} det"', "{verb}", _line_of('"lovar"')),
        ('not = ["Löfte"]', 'not = ["de lovar"]', "stands under its `not`", _line_of("not =")),
        ('"Polisen lovar"', '"Polisen tror"', "does not find its example", _line_of("Polisen")),
        ("not =", "noy =", "unknown key 'noy'", _line_of("not =")),
        ("[number]", "[numbers]", "unknown table [numbers]", _line_of("[number]")),
        ("[colour.blue]", "[colour.green]", "unknown code 'green'", _line_of("blue")),
        ('"blå"', '"rö(d/tt)"', "stands for red and for blue", _line_of('"blå"')),
        ("får byter ", "får får ", "stands twice", _line_of("håller")),
        (
            'words = "håller',
            'example = ["Vi lovar"]\nwords = "håller',
            "does not find its example",
            _line_of("[verbs]") + 1,
        ),
        ("weight = 0.5", "wait = 0.5", "unknown key 'wait'", _line_of("weight =")),
        ("weight = 0.5", 'weight = "0.5"', "'weight' in [weighed.blue] must be", _line_of("weight =")),
        ("ett = 1", 'ett = "1"', "whole number", _line_of("ett =")),
        ('["först", "sist"]', "[]", "holds no words", _line_of("[order]")),
        ('find = ["blå"]', 'example = ["blå"]', "holds no 'find'", _line_of("[colour.blue]")),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(old: str, new: str, says: str, line: int) -> None:
    with pytest.raises(LexiconError) as refused:
        parse(Invented, "invented.toml", TEXT.replace(old, new))
    assert says in str(refused.value)
    assert str(refused.value).startswith(f"invented.toml:{line}: ")


def test_a_missing_table_is_told() -> None:
    with pytest.raises(LexiconError, match=r"the table \[number\] is missing"):
        parse(Invented, "invented.toml", TEXT.partition("[number]")[0])


def test_text_that_is_no_toml_is_told() -> None:
    with pytest.raises(LexiconError, match=r"^invented\.toml:2: no TOML"):
        parse(Invented, "invented.toml", "# words\n[verbs")


@dataclass(frozen=True, slots=True)
class Lengths:
    """A number for each word, named in a wording."""

    number: Mapping[str, int]
    length: tuple[WordPattern, ...]


def test_a_number_is_known_by_its_word_in_wordings_and_without_its_marks() -> None:
    text = '[number]\n"åtta" = 8\n"två" = 2\n[length]\nfind = ["{number:count} år"]'
    lengths = parse(Lengths, "lengths.toml", text)
    found = lengths.length[0].in_folded.search("i tva ar")
    assert found is not None and lengths.number[found["count"]] == lengths.number["två"] == 2
