"""Reads a file of words, LANGUAGE.toml, into frozen dataclasses whose fields are its tables and keys.

What a key may hold follows from the type of the field:

    str                                  a text that nothing is filled into
    Annotated[Text, "name", "count"]     a text with exactly these places: {name}, {count}
    Text                                 a text with any places
    Noun                                 { one = "...", many = "..." }
    tuple[str, ...], tuple[Text, ...]    a list
    Mapping[Literal[...], ...]           a table with one of the above for each code
    Mapping[str, ...]                    the same, for whatever keys there are
    a dataclass                          a table of its fields

A key that is missing or unknown, and a place that is missing or too many, is refused with file and line. Two
languages are held against each other by `held_against`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from pipeline.wording.reader.texts import Text, places_in
from pipeline.words_file import WordsFileError, tables_in

Words = TypeVar("Words")
Path = tuple[str, ...]

_HEADING = re.compile(r"^\[([\w.]+)\]")
_KEY = re.compile(r"^\"?([\w-]+)\"?\s*=")


class WordingError(WordsFileError):
    """A file of words that people read cannot be used as it stands."""


def read_words(kind: type[Words], file: str, text: str) -> Words:
    """Read words.

    Raises
    ------
    WordingError
        If a key or a place is missing or unknown, or the file is no TOML.
    """
    read: Words = _Source(file, text).table(kind, (), tables_in(file, text, WordingError))
    return read


def read_language(kind: type[Words], package: str, language: str, others: Sequence[str]) -> Words:
    """Read the words of a language that lie in a package, held against those of the others.

    Raises
    ------
    WordingError
        If a file lacks something, or the languages differ in what they have.
    """
    texts = {f"{each}.toml": text_beside(package, f"{each}.toml") for each in (language, *others)}
    file = f"{language}.toml"
    for other, text in texts.items():
        if other != file:
            held_against(file, texts[file], other, text)
            held_against(other, text, file, texts[file])
    return read_words(kind, file, texts[file])


def text_beside(package: str, file: str) -> str:
    """Return the text of a file that lies in a package."""
    return (files(package) / file).read_text("utf-8")


def held_against(file: str, text: str, other_file: str, other_text: str) -> None:
    """Check that a file lacks no key of another and fills in the same places.

    Raises
    ------
    WordingError
        With the line in the first file.
    """
    own = dict(_texts_of((), tables_in(file, text, WordingError)))
    source = _Source(file, text)
    for path, wanted in _texts_of((), tables_in(other_file, other_text, WordingError)):
        if path not in own:
            raise source.fault(path[:-1], f"{'.'.join(path)} is missing; {other_file} has it")
        lacking = places_in(wanted) ^ places_in(own[path])
        if lacking:
            named = ", ".join(f"{{{name}}}" for name in sorted(lacking))
            raise source.fault(path, f"{'.'.join(path)} and {other_file} differ in {named}")


def _texts_of(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case dict():
            for key, held in value.items():
                yield from _texts_of((*path, key), held)
        case list():
            for number, held in enumerate(value):
                yield from _texts_of((*path, str(number)), held)


@dataclass(frozen=True)
class _Source:
    file: str
    text: str

    def fault(self, path: Path, what: str) -> WordingError:
        return WordingError(self.file, self._line_of(path), what)

    def _line_of(self, path: Path) -> int:
        """Return the line of a key, or else of the table that it should stand in."""
        table, nearest = "", 1
        for number, line in enumerate(self.text.splitlines(), 1):
            if heading := _HEADING.match(line):
                table = heading[1]
                if path[:1] == (table,):
                    nearest = number
            elif key := _KEY.match(line):
                at = (table, key[1]) if table else (key[1],)
                if path[: len(at)] == at:
                    return number
        return nearest

    def table(self, kind: Any, path: Path, held: object) -> Any:
        if not isinstance(held, dict):
            raise self.fault(path, f"{'.'.join(path)} must be a table")
        hints = get_type_hints(kind, include_extras=True)
        names = [field.name for field in fields(kind)]
        self._same_keys(path, names, held)
        return kind(**{name: self.value(hints[name], (*path, name), held[name]) for name in names})

    def value(self, hint: Any, path: Path, held: object) -> object:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Literal:
            if held not in arguments:
                raise self.fault(path, f"{'.'.join(path)} must be one of {', '.join(arguments)}")
            return held
        if origin is Annotated:
            return self._text(hint, path, held)
        if origin is not None and issubclass(origin, Mapping):
            return self._by_code(arguments[0], arguments[1], path, held)
        if origin is tuple:
            if not isinstance(held, list) or not held:
                raise self.fault(path, f"{'.'.join(path)} must be a list")
            return tuple(self.value(arguments[0], path, each) for each in held)
        if is_dataclass(hint) and hint is not Text:
            return self.table(hint, path, held)
        return self._text(hint, path, held)

    def _by_code(self, code: Any, hint: Any, path: Path, held: object) -> object:
        if not isinstance(held, dict):
            raise self.fault(path, f"{'.'.join(path)} must be a table")
        if get_origin(code) is not None:
            self._same_keys(path, _codes(code), held)
        return MappingProxyType({key: self.value(hint, (*path, key), each) for key, each in held.items()})

    def _text(self, hint: Any, path: Path, held: object) -> object:
        name = ".".join(path)
        if not isinstance(held, str) or not held:
            raise self.fault(path, f"{name} must be a text")
        try:
            places = places_in(held)
        except ValueError as cause:
            raise self.fault(path, f"{name}: {cause}") from cause
        if hint is Text:
            return Text(held)
        wanted = frozenset(getattr(hint, "__metadata__", ()))
        if places != wanted:
            differing = ", ".join(f"{{{place}}}" for place in sorted(places ^ wanted))
            raise self.fault(path, f"{name} lacks, or must not have, {differing}")
        return held if hint is str else Text(held)

    def _same_keys(self, path: Path, wanted: list[str], held: Mapping[str, object]) -> None:
        for name in wanted:
            if name not in held:
                raise self.fault(path, f"{'.'.join((*path, name))} is missing")
        for name in held:
            if name not in wanted:
                raise self.fault((*path, name), f"{'.'.join((*path, name))} is not known")


def _codes(code: Any) -> list[str]:
    """Return the codes of a Literal, or of a union of such."""
    if get_origin(code) is Literal:
        return list(get_args(code))
    return [each for part in get_args(code) for each in _codes(part)]
