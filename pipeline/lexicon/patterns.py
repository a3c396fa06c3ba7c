r"""The small language in which lexicons write wordings, and what it matches.

    förebygg        these letters, wherever they stand; å, ä, ö and é also without their marks
    |vi|            | is an edge of a word
    förvaltning+    the word with any Swedish ending: -en, -ar, -arnas ...
    *löfte*         any letters, or none, before or after
    _               one word of any kind; _3 up to three words, or none
    #               digits
    …  …80          up to 40, or 80, characters of the same sentence
    ~  ~80          the same over the ends of sentences
    (ska/kommer)    one of these; (ska/kommer)? one of these, or none
    !(inte)         not followed by; >(inte) followed by; <!(inte) not preceded by
    ^  $            where the text begins; where it ends
    {area}          one of the wordings of the group `area`, or a slot that the program fills;
                    {area:left} names what was found
    \(              the sign itself; \å only with its ring, where "rad" is not "råd"

A space is white space of any length; beside a word that may be missing it may be missing too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby

from pipeline.lexicon.errors import PatternError

GAP = 40
"""Characters that … and ~ span unless it says otherwise, as in the rules of themes."""

ENDING = r"(?:s|ns?|ens?|ets?|ts?|as?|es?|nas?|ars?|arnas?|ers?|ernas?|ors?|ornas?|de|ade|at|ad|arens?)?"
"""Endings of nouns (definite, plural, genitive) and of adjectives."""

_MARKS = {"å": "a", "ä": "a", "ö": "o", "é": "e"}
_UNMARKED = {ord(letter): bare for letter, bare in _MARKS.items()}
_LETTER_OF_TEXT = {letter: f"[{letter}{plain}]" for letter, plain in _MARKS.items()}
_EDGE = r"\b"
_TOKEN = re.compile(r"\\.|\[\^?.[^\]]*\]|[()|]", re.DOTALL)
_EDGES = (_EDGE, r"^\s*")
_SIGNS = set("|+*_#…~()/!<>^${}\\? ")


@dataclass(frozen=True, slots=True)
class Slot:
    """What only the program can describe, such as a year.

    Attributes
    ----------
    in_text, in_folded
        Regular expressions without named groups.
    sample
        Something that they match.
    """

    in_text: str
    in_folded: str
    sample: str

    @staticmethod
    def of_signs(regex: str, sample: str) -> Slot:
        """Return a slot for signs and plain letters, which are the same in text as written and folded."""
        return Slot(regex, regex, sample)


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of a pattern: its regular expressions, and a text that it matches.

    Attributes
    ----------
    in_text, in_folded
        For text as written, and for text without capitals and marks.
    is_space, is_optional
        How it joins its neighbours.
    """

    in_text: str
    in_folded: str
    sample: str = ""
    is_space: bool = False
    is_optional: bool = False
    is_words: bool = False


@dataclass(frozen=True)
class WordPattern:
    """Several wordings as one: `in_text` for text as written, `in_folded` for folded text."""

    text_source: str
    folded_source: str

    @cached_property
    def in_text(self) -> re.Pattern[str]:
        """Compiled for text as written; capitals are as good as small letters."""
        return re.compile(self.text_source, re.IGNORECASE)

    @cached_property
    def in_folded(self) -> re.Pattern[str]:
        """Compiled for folded text."""
        return re.compile(self.folded_source)

    def as_slot(self, sample: str) -> Slot:
        """Return what names this pattern in the wordings of another lexicon; it finds the sample."""
        return Slot(self.text_source, self.folded_source, sample)

    @staticmethod
    def any_of(wordings: Sequence[Piece]) -> WordPattern:
        """Return the pattern that finds each of the wordings."""
        return WordPattern(_any([w.in_text for w in wordings]), _any([w.in_folded for w in wordings]))


def wording(text: str, slots: Mapping[str, Slot]) -> Piece:
    """Read one wording; `check_wording` tells whether it can be meant.

    Raises
    ------
    PatternError
        If it is not well formed or names an unknown slot.
    """
    reader = _Reader(text, slots)
    piece = _joined(list(reader.sequence()))
    if reader.place < len(text):
        raise PatternError(f"{text!r}: {text[reader.place]!r} has nothing that it closes or parts")
    return piece


def check_wording(text: str, piece: Piece) -> None:
    """Look whether a wording finds something, and not everything.

    Raises
    ------
    PatternError
        If it is empty, matches no text at all, or matches where nothing stands.
    """
    # Both forms match alike, and the folded one is compiled in half the time.
    pattern = re.compile(piece.in_folded)
    if pattern.fullmatch(""):
        raise PatternError(f"{text!r} matches where nothing stands: say at least one word")
    if not pattern.search(plain(piece.sample)):
        raise PatternError(f"{text!r} can match nothing, not even {piece.sample!r}")


def literal(word: str) -> Piece:
    """Return what finds a word, or several, and nothing else, whatever signs they hold."""
    return _joined([Piece(r"\s+", r"\s+", " ") if sign == " " else _letters(sign) for sign in word])


def plain(text: str) -> str:
    """Return `text` in small letters without rings and dots."""
    return text.lower().translate(_UNMARKED)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, text: str, slots: Mapping[str, Slot]) -> None:
        self.text = text
        self.slots = slots
        self.place = 0

    def sequence(self) -> Iterator[Piece]:
        """Yield pieces up to the end, or to what parts or closes alternatives."""
        while self.place < len(self.text) and self.text[self.place] not in "/)":
            yield self._piece()

    def _piece(self) -> Piece:
        sign = self._next()
        match sign:
            case " ":
                return Piece(r"\s+", r"\s+", " ", is_space=True)
            case "|":
                return Piece(r"\b", r"\b")
            case "+":
                return Piece(rf"{ENDING}\b", rf"{ENDING}\b")
            case "*":
                return Piece(r"\w*", r"\w*")
            case "#":
                return Piece(r"\d+", r"\d+", "7")
            case "^":
                return Piece(r"^\s*", r"^\s*")
            case "$":
                return Piece(r"\s*$", r"\s*$")
            case "_":
                return self._words()
            case "…":
                most = int(self._digits() or GAP)
                return Piece(rf"[^.\n]{{0,{most}}}?", rf"[^.\n]{{0,{most}}}?")
            case "~":
                most = int(self._digits() or GAP)
                return Piece(rf".{{0,{most}}}?", rf".{{0,{most}}}?")
            case "{":
                return self._slot()
            case "(":
                return self._choice()
            case "!":
                self._expect("(")
                return _not("(?!", self._alternatives())
            case ">":
                self._expect("(")
                return _followed_by(self._alternatives())
            case "<":
                self._expect("!")
                self._expect("(")
                return _not("(?<!", self._alternatives())
            case "\\":
                sign = self._next()
                return Piece(re.escape(sign), _letters(sign).in_folded, sign)
            case _ if sign in _SIGNS:
                raise PatternError(f"{self.text!r}: {sign!r} has nothing that it belongs to")
        return _letters(sign)

    def _words(self) -> Piece:
        most = self._digits()
        if not most:
            return Piece(r"\w+", r"\w+", "ord")
        return Piece(f"{{0,{most}}}", f"{{0,{most}}}", is_optional=True, is_words=True)

    def _slot(self) -> Piece:
        end = self.text.find("}", self.place)
        name, _, label = self.text[self.place : end].partition(":")
        if end < 0 or name not in self.slots:
            known = ", ".join(sorted(self.slots)) or "none"
            raise PatternError(f"{self.text!r} asks for {{{name}}}, which nobody fills; known here: {known}")
        self.place = end + 1
        slot = self.slots[name]
        opening = f"(?P<{label}>" if label else "(?:"
        in_text, in_folded = (_any([regex]).removeprefix("(?:") for regex in (slot.in_text, slot.in_folded))
        return self._maybe(Piece(opening + in_text, opening + in_folded, slot.sample))

    def _choice(self) -> Piece:
        options = self._alternatives()
        return self._maybe(
            Piece(
                _any([option.in_text for option in options]),
                _any([option.in_folded for option in options]),
                options[0].sample,
            )
        )

    def _maybe(self, piece: Piece) -> Piece:
        if not self.text.startswith("?", self.place):
            return piece
        self.place += 1
        return Piece(piece.in_text, piece.in_folded, piece.sample, is_optional=True)

    def _alternatives(self) -> list[Piece]:
        options = [_joined(list(self.sequence()))]
        while self._next(")") == "/":
            options.append(_joined(list(self.sequence())))
        return options

    def _next(self, missing: str = "") -> str:
        if self.place == len(self.text):
            raise PatternError(f"{self.text!r} ends before {missing or 'it is whole'}")
        self.place += 1
        return self.text[self.place - 1]

    def _expect(self, sign: str) -> None:
        if self._next(sign) != sign:
            raise PatternError(f"{self.text!r}: {sign!r} is missing")

    def _digits(self) -> str:
        start = self.place
        while self.place < len(self.text) and self.text[self.place].isdigit():
            self.place += 1
        return self.text[start : self.place]


@cache
def _letters(sign: str) -> Piece:
    lowered = sign.lower()
    return Piece(
        _LETTER_OF_TEXT.get(lowered, re.escape(sign)), re.escape(_MARKS.get(lowered, lowered)), lowered
    )


def _not(opening: str, options: Sequence[Piece]) -> Piece:
    return Piece(
        f"{opening}{'|'.join(option.in_text for option in options)})",
        f"{opening}{'|'.join(option.in_folded for option in options)})",
    )


def _followed_by(options: Sequence[Piece]) -> Piece:
    return Piece(
        f"(?={'|'.join(option.in_text for option in options)})",
        f"(?={'|'.join(option.in_folded for option in options)})",
        options[0].sample,
    )


def _joined(pieces: list[Piece]) -> Piece:
    """Join pieces; a space beside what may be missing goes with it, unless that belongs to a word."""
    in_text: list[str] = []
    in_folded: list[str] = []
    sample: list[str] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        following, after = (pieces[place + n] if place + n < len(pieces) else None for n in (1, 2))
        before_word = after is not None and after.sample[:1].isalnum()
        goes_along = not (after and after.is_space) and not before_word
        if piece.is_space and following and following.is_optional and goes_along:
            in_text.append(_optional(following, following.in_text, before=True))
            in_folded.append(_optional(following, following.in_folded, before=True))
            place += 2
            continue
        if piece.is_optional:
            takes_space = following is not None and following.is_space and not _ends_word(pieces[:place])
            in_text.append(_optional(piece, piece.in_text, after=takes_space))
            in_folded.append(_optional(piece, piece.in_folded, after=takes_space))
            place += 2 if takes_space else 1
            continue
        in_text.append(piece.in_text)
        in_folded.append(piece.in_folded)
        sample.append(piece.sample)
        place += 1
    return Piece("".join(in_text), "".join(in_folded), "".join(sample))


def _any(regexes: Sequence[str]) -> str:
    r"""Return what matches one of them; groups inside are opened, and those that begin at an edge share it.

    Where all alternatives begin with letters, `re` passes over those that the next letter rules out: with
    `\b` or a group before the letters it tries every one at every place, and rules took half as long again.
    """
    flat = [each for regex in regexes for each in _alternatives(regex)]
    groups = groupby(flat, key=lambda regex: regex.startswith(_EDGE))
    parts = [
        f"{_EDGE}(?:{'|'.join(regex.removeprefix(_EDGE) for regex in group)})" if at_edge else "|".join(group)
        for at_edge, group in groups
    ]
    return f"(?:{'|'.join(parts)})"


def _alternatives(regex: str) -> list[str]:
    """Return the alternatives of a regular expression, also of a group that is the whole of it."""
    bars, depth, closed_at = [-1], 0, len(regex)
    for token in _TOKEN.finditer(regex):
        if token[0] in "()":
            depth += 1 if token[0] == "(" else -1
            closed_at = min(closed_at, token.start()) if depth == 0 else closed_at
        elif token[0] == "|" and depth == 0:
            bars.append(token.start())
    if len(bars) > 1:
        parts = [regex[start + 1 : end] for start, end in zip(bars, [*bars[1:], len(regex)], strict=True)]
        return [each for part in parts for each in _alternatives(part)]
    if regex.startswith("(?:") and closed_at == len(regex) - 1:
        return _alternatives(regex[3:-1])
    return [regex]


def _ends_word(before: Sequence[Piece]) -> bool:
    """Whether what comes next belongs to the word before it: "nyår(et)?", and not "så (här)?"."""
    last = next((piece for piece in reversed(before) if not piece.is_optional), None)
    return last is not None and not last.is_space and last.in_text not in _EDGES


def _optional(piece: Piece, regex: str, *, before: bool = False, after: bool = False) -> str:
    head, tail = r"\s+" if before else "", r"\s+" if after else ""
    if piece.is_words:
        return rf"(?:{head}\w+{tail}){regex}"
    return f"(?:{head}{regex}{tail})?"
