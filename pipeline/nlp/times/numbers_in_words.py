"""Years and days that a solemn document writes in words: "den trettonde december tjugohundratjugoett"."""

from __future__ import annotations

import re

from pipeline.lexicon.times import TIMES
from pipeline.nlp.language.folding import fold

_UNITS = {
    fold(word): n for word, n in {**TIMES.one, **TIMES.several, **TIMES.teens_in_words}.items() if n < 20
}
_TENS = {fold(word): n for word, n in TIMES.tens_in_words.items()}
_ORDINALS = {fold(word): n for word, n in TIMES.ordinal_in_words.items()}
_MONTH = "|".join(map(fold, TIMES.month))


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_YEAR_IN_WORDS = re.compile(
    rf"{TIMES.century_in_words.folded_source}(?P<tens>{_any_of(_TENS)})?(?P<unit>{_any_of(_UNITS)})?\b"
)
_DAY_IN_WORDS = re.compile(
    rf"\b(?P<tens>{_any_of(_TENS)})?(?P<day>{_any_of(_ORDINALS)})(?=\s+(?:{_MONTH})\b)"
)


def with_digits(folded: str) -> str:
    """Return a folded text of the same length, with years and days of a month in digits."""
    with_years = _YEAR_IN_WORDS.sub(_year, folded)
    return _DAY_IN_WORDS.sub(_day, with_years)


def _year(match: re.Match[str]) -> str:
    number = 2000 + _TENS.get(match["tens"] or "", 0) + _UNITS.get(match["unit"] or "", 0)
    return str(number).rjust(len(match.group()))  # so that a date ends where the word does


def _day(match: re.Match[str]) -> str:
    number = _TENS.get(match["tens"] or "", 0) + _ORDINALS[match["day"]]
    return str(number).ljust(len(match.group()))
