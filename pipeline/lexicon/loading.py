"""Reads a lexicon, NAME.toml, into a frozen dataclass whose fields are its tables.

What a table may hold follows from the type of the field:

    frozenset[str]                words = "one two three"
    tuple[str, ...]               words = ["one", "two or more"], in this order
    WordPattern                   find = [wordings], any of them
    tuple[WordPattern, ...]       find = [wordings], each by itself, in this order
    Mapping[Code, ...]            a table for each code, holding one of the above
    Mapping[str, int]             a number for each word
    Mapping[Code, dataclass]      a table for each code, holding the fields of a dataclass: lists and numbers

Beside these, `about` says what it is for, `example` and `not` hold texts in which a pattern or a word must
be found and must not. The groups above a table, and the slots that the program fills, may be named in its
wordings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pipeline.lexicon.errors import LexiconError, PatternError
from pipeline.lexicon.patterns import Piece, Slot, WordPattern, check_wording, literal, plain, wording
from pipeline.words_file import tables_in

Lexicon = TypeVar("Lexicon")
Group = frozenset[str] | tuple[str, ...] | WordPattern | tuple[WordPattern, ...]

SHORTEST_FORGIVEN = 4
"""Letters from which a listed word is also known without its rings and dots; shorter ones are other words
then ("får", "här", "bör")."""


def listed(words: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(words.split())


def load(kind: type[Lexicon], file: str, slots: Mapping[str, Slot] | None = None) -> Lexicon:
    """Read a lexicon that lies beside this module.

    Raises
    ------
    LexiconError
        If a table or key is unknown or missing, a wording cannot be read, does not find its example or
        finds its `not`, or one word stands under two codes of a group.
    """
    text = (files(__package__) / file).read_text("utf-8")
    return parse(kind, file, text, slots)


def parse(kind: type[Lexicon], file: str, text: str, slots: Mapping[str, Slot] | None = None) -> Lexicon:
    """Read a lexicon from its text; see `load`."""
    return _Source(file, text, dict(slots or {})).lexicon(kind)


@dataclass(frozen=True)
class _Source:
    file: str
    text: str
    slots: dict[str, Slot]

    def fault(self, what: str, *near: str) -> LexiconError:
        """Return the error for the line that holds the last of the texts, sought one after the other."""
        place = 0
        for text in near:
            place = max(place, self.text.find(text, place))
        return LexiconError(self.file, self.text.count("\n", 0, place) + 1, what)

    def lexicon(self, kind: type[Lexicon]) -> Lexicon:
        tables = tables_in(self.file, self.text, LexiconError)
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        for name in tables.keys() - set(names):
            raise self.fault(f"unknown table [{name}]; known are {', '.join(names)}", f"[{name}")
        for name in names:
            if name not in tables:
                raise LexiconError(self.file, 1, f"the table [{name}] is missing")
        # In the order of the file, so that a wording may name what stands above it.
        read = {name: self.field(hints[name], name, table) for name, table in tables.items()}
        return kind(**read)

    def field(self, hint: Any, name: str, table: Mapping[str, Any]) -> object:
        if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
            code, held = get_args(hint)
            return self._by_code(code, held, name, table)
        return self._group(hint, name, f"[{name}]", table)

    def _by_code(self, code: Any, hint: Any, name: str, table: Mapping[str, Any]) -> object:
        known = get_args(code)
        entries = {key: value for key, value in table.items() if key not in ("about",)}
        for key in entries:
            if known and key not in known:
                raise self.fault(f"unknown code {key!r} in [{name}]; known are {', '.join(known)}", key)
        if hint is int:
            for key, value in entries.items():
                if type(value) is not int:
                    raise self.fault(f"{key!r} in [{name}] must be a whole number", f"[{name}]", key)
            return self._numbers(name, entries)
        read: list[tuple[str, object]] = []
        of_code: dict[str, str] = {}
        for key, value in entries.items():
            for text in _texts(value):
                if of_code.setdefault(text, key) != key:
                    raise self.fault(f"{text!r} stands for {of_code[text]} and for {key}", key, f'"{text}"')
            is_record = is_dataclass(hint) and hint is not WordPattern
            of_key = self._record if is_record else self._group
            read.append((key, of_key(hint, f"{name}.{key}", f"[{name}.{key}]", value)))
        return MappingProxyType(dict(read))

    def _record(self, kind: Any, name: str, near: str, table: Mapping[str, Any]) -> object:
        hints = get_type_hints(kind)
        for key, value in table.items():
            if key not in hints:
                raise self.fault(
                    f"unknown key {key!r} in [{name}]; it may hold {', '.join(hints)}", near, key
                )
            wanted = (int, float) if hints[key] is float else list
            if not isinstance(value, wanted):
                raise self.fault(f"{key!r} in [{name}] must be a {hints[key]}", near, key)
        return kind(**{key: tuple(v) if isinstance(v, list) else v for key, v in table.items()})

    def _numbers(self, name: str, entries: Mapping[str, int]) -> Mapping[str, int]:
        """Return the number of each word, also by the word without its marks."""
        if not entries:
            raise self.fault(f"[{name}] holds no words", f"[{name}]")
        self.slots[name] = _slot_of(list(entries))
        unmarked = {plain(word): number for word, number in entries.items()}
        return MappingProxyType({**entries, **unmarked})

    def _group(self, hint: Any, name: str, near: str, table: Mapping[str, Any]) -> Group:
        wanted = "words" if hint in (frozenset[str], tuple[str, ...]) else "find"
        allowed = {"about", wanted, "example", "not"}
        for key in table.keys() - allowed:
            may = ", ".join(sorted(allowed))
            raise self.fault(f"unknown key {key!r} in [{name}]; it may hold {may}", near, key)
        if wanted not in table:
            raise self.fault(f"[{name}] holds no {wanted!r}", near)
        if wanted == "words":
            return self._words(hint, name, near, table)
        return self._patterns(hint, name, near, table)

    def _words(self, hint: Any, name: str, near: str, table: Mapping[str, Any]) -> Group:
        words: str | Sequence[str] = table["words"]
        each = words.split() if isinstance(words, str) else list(words)
        twice = next((word for place, word in enumerate(each) if word in each[:place]), None)
        if twice is not None:
            raise self.fault(f"{twice!r} stands twice in [{name}]", near, twice)
        if not each:
            raise self.fault(f"[{name}] holds no words", near)
        self.slots[name] = slot = _slot_of(each)
        alone = WordPattern(rf"(?<!\w){slot.in_text}(?!\w)", rf"(?<!\w){slot.in_folded}(?!\w)")
        self._check([alone], name, near, table)
        if hint == tuple[str, ...]:
            return tuple(each)
        return frozenset(each) | {plain(word) for word in each if len(word) >= SHORTEST_FORGIVEN}

    def _patterns(self, hint: Any, name: str, near: str, table: Mapping[str, Any]) -> Group:
        pieces = [self._wording(text, near) for text in table["find"]]
        if not pieces:
            raise self.fault(f"[{name}] holds no wordings", near)
        together = WordPattern.any_of(pieces) if hint is WordPattern else None
        each = [WordPattern(piece.in_text, piece.in_folded) for piece in pieces]
        patterns = [together] if together else each
        if not _are_sound(patterns, pieces):
            self._find_unsound(table["find"], pieces, near)
        self._check(patterns, name, near, table)
        if together is None:
            return tuple(each)
        self.slots[name] = Slot(together.text_source, together.folded_source, pieces[0].sample)
        return together

    def _check(self, patterns: Sequence[WordPattern], name: str, near: str, table: Mapping[str, Any]) -> None:
        for text in table.get("example", []):
            if not _finds(patterns, text):
                raise self.fault(f"[{name}] does not find its example {text!r}", near, text)
        for text in table.get("not", []):
            if _finds(patterns, text):
                raise self.fault(f"[{name}] finds {text!r}, which stands under its `not`", near, text)

    def _find_unsound(self, texts: Sequence[str], pieces: Sequence[Piece], near: str) -> None:
        for text, piece in zip(texts, pieces, strict=True):
            try:
                check_wording(text, piece)
            except PatternError as cause:
                raise self.fault(str(cause), near, text) from cause

    def _wording(self, text: str, near: str) -> Piece:
        try:
            return wording(text, self.slots)
        except PatternError as cause:
            raise self.fault(str(cause), near, text) from cause


def _are_sound(patterns: Sequence[WordPattern], pieces: Sequence[Piece]) -> bool:
    """Whether no wording matches where nothing stands, and each finds its sample, alone or with the others.

    Asked of the patterns that the rules use anyway: compiling each wording by itself took a third of the
    time in which the lexicons are loaded. The tests ask it of each alone.
    """
    folded = [pattern.in_folded for pattern in patterns]
    return not any(pattern.fullmatch("") for pattern in folded) and all(
        any(pattern.search(plain(piece.sample)) for pattern in folded) for piece in pieces
    )


def _slot_of(words: Sequence[str]) -> Slot:
    """Return what finds one of the words."""
    piece = WordPattern.any_of([literal(word) for word in words])
    return Slot(piece.text_source, piece.folded_source, words[0])


def _texts(table: Mapping[str, Any]) -> list[str]:
    words = table.get("words", table.get("find", []))
    return words.split() if isinstance(words, str) else list(words)


def _finds(patterns: Sequence[WordPattern], text: str) -> bool:
    return any(p.in_text.search(text) and p.in_folded.search(plain(text)) for p in patterns)
