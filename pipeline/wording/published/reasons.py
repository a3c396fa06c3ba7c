"""Reasons to review as the column review_reasons has them, whatever language anybody reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.document.reasons import Reason, ReasonCode
from pipeline.wording.reader.loading import read_words, text_beside
from pipeline.wording.reader.texts import Text


@dataclass(frozen=True, slots=True)
class PublishedPhrases:
    """The fixed phrases, as they stand in reasons.toml."""

    reasons: Mapping[ReasonCode, Text]


def published_phrase(reason: Reason) -> str:
    """Return a reason as the dataset has it."""
    return _published()[reason.code](detail=reason.detail)


def reasons_of_row(codes: Sequence[str] | None, phrases: Sequence[str] | None) -> tuple[Reason, ...]:
    """Return the reasons of a row; those of a result from before there were codes, by their phrases.

    A phrase that nobody has published is kept as it is, so that nothing is hidden.
    """
    if codes is not None:
        return tuple(map(Reason.of, codes))
    return tuple(_reason_of_phrase(phrase) for phrase in phrases or ())


def _reason_of_phrase(phrase: str) -> Reason:
    code = _codes_by_phrase().get(phrase)
    if code is not None:
        return Reason(code)
    before_code = published_phrase(Reason("problem"))
    if phrase.startswith(before_code):
        return Reason("problem", phrase.removeprefix(before_code))
    return Reason.of(phrase)


@cache
def _codes_by_phrase() -> Mapping[str, ReasonCode]:
    return {text.template: code for code, text in _published().items() if not text.places}


@cache
def _published() -> Mapping[ReasonCode, Text]:
    file = "reasons.toml"
    return read_words(PublishedPhrases, file, text_beside(__package__, file)).reasons
