"""Files of words are read whole or refused, with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Literal, get_args

import pytest

from pipeline.compare.changes import Reservation
from pipeline.compare.comparability import Caution, Obstacle
from pipeline.compare.validity import PeriodState
from pipeline.evaluate.scores import Scores
from pipeline.export.formats import described, export_formats
from pipeline.wording.published.problems import messages_in
from pipeline.wording.reader.languages import LANGUAGES, Language
from pipeline.wording.reader.loading import WordingError, held_against, read_words
from pipeline.wording.reader.texts import Noun, Text
from pipeline.wording.wording import wording_of


@dataclass(frozen=True)
class _Greeting:
    plain: str
    named: Annotated[Text, "name"]
    dog: Noun


@dataclass(frozen=True)
class _Words:
    greeting: _Greeting
    colours: Mapping[Literal["red", "blue"], str]


SOUND = """\
[greeting]
plain = "hej"
named = "hej {name}"
dog = { one = "hund", many = "hundar" }

[colours]
red = "röd"
blue = "blå"
"""


def test_words_are_read_into_their_dataclasses() -> None:
    words = read_words(_Words, "xx.toml", SOUND)
    assert words.greeting.named(name="{Siv}") == "hej {Siv}"
    assert (words.greeting.dog.many, words.colours["blue"]) == ("hundar", "blå")


@pytest.mark.parametrize(
    ("sound", "damaged", "told"),
    [
        ('plain = "hej"\n', "", "xx.toml:1: greeting.plain is missing"),
        (
            'named = "hej {name}"',
            'named = "hej"',
            "xx.toml:3: greeting.named lacks, or must not have, {name}",
        ),
        ('"hej {name}"', '"hej {name} {x}"', "xx.toml:3: greeting.named lacks, or must not have, {x}"),
        (
            'plain = "hej"',
            'plain = "hej {name}"',
            "xx.toml:2: greeting.plain lacks, or must not have, {name}",
        ),
        ('plain = "hej"', 'plain = ""', "xx.toml:2: greeting.plain must be a text"),
        ('"hej {name}"', '"hej {name"', "xx.toml:3: greeting.named: "),
        (', many = "hundar"', "", "xx.toml:4: greeting.dog.many is missing"),
        ('blue = "blå"', 'green = "grön"', "xx.toml:6: colours.blue is missing"),
        ('blue = "blå"', 'blue = "blå"\ngreen = "grön"', "xx.toml:9: colours.green is not known"),
        ("[colours]", "[colours", "xx.toml:6: no TOML"),
    ],
)
def test_what_is_missing_or_too_many_is_refused_with_its_line(sound: str, damaged: str, told: str) -> None:
    assert sound in SOUND
    with pytest.raises(WordingError) as refused:
        read_words(_Words, "xx.toml", SOUND.replace(sound, damaged))
    assert str(refused.value).startswith(told)


def test_two_languages_must_have_the_same_keys_and_fill_in_the_same() -> None:
    held_against("xx.toml", SOUND, "yy.toml", SOUND)
    with pytest.raises(WordingError, match=r"^xx.toml:6: colours.red is missing; yy.toml has it"):
        held_against("xx.toml", SOUND.replace('red = "röd"\n', ""), "yy.toml", SOUND)
    with pytest.raises(WordingError, match=r"^xx.toml:3: greeting.named and yy.toml differ in {name}"):
        held_against("xx.toml", SOUND.replace(" {name}", ""), "yy.toml", SOUND)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_is_shown_has_words(language: Language) -> None:
    words = wording_of(language)
    assert words.language == language
    assert set(words.states) == set(get_args(PeriodState))
    assert set(words.obstacles) == set(get_args(Obstacle))
    assert set(words.cautions) == set(get_args(Caution))
    assert set(words.reservations) == set(get_args(Reservation))
    assert set(words.measures) == {field.name for field in fields(Scores)}
    assert set(words.remedies) | set(messages_in(language)) <= set(words.problems)
    assert all(described(form, words) for form in export_formats())
    assert set(words.exports) <= {form.name for form in export_formats()}
