"""Reasons to review in words: as people read them, and as the dataset has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.document.reasons import REASON_CODES, Reason, ReasonCode
from pipeline.wording.loading import read_words
from pipeline.wording.phrases import sentence
from pipeline.wording.problems import problem_in_words
from pipeline.wording.texts import Text
from pipeline.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class PublishedWords:
    """The fixed phrases of the column review_reasons, as they stand in published.toml."""

    reasons: Mapping[ReasonCode, Text]


def published_phrase(reason: Reason) -> str:
    """Return a reason as the dataset has it, whatever language anybody reads."""
    return _published().reasons[reason.code](detail=reason.detail)


def reasons_of_row(codes: Sequence[str] | None, phrases: Sequence[str] | None) -> tuple[Reason, ...]:
    """Return the reasons of a row; those of a result from before there were codes, by their phrases.

    A phrase that nobody has published is kept as it is, so that nothing is hidden.
    """
    if codes is not None:
        return tuple(map(Reason.of, codes))
    return tuple(_reason_of_phrase(phrase) for phrase in phrases or ())


def reason_in_words(reason: Reason, words: Wording) -> str:
    """Return a reason as a phrase, a problem by its own; a code without words is shown as it is."""
    if reason.code == "problem":
        return problem_in_words(reason.detail, words)
    said = words.reasons.get(reason.code)
    return said(detail=reason.detail) if said else reason.written


def reason_as_sentence(reason: Reason, words: Wording) -> str:
    """Return a reason as a sentence."""
    return sentence(reason_in_words(reason, words))


def explanations_of(reasons: Iterable[Reason], words: Wording) -> Iterator[str]:
    """Yield what the words of these reasons mean, each once, where they take explaining."""
    codes = {reason.code for reason in reasons}
    yield from (
        words.explanations[code] for code in REASON_CODES if code in codes & words.explanations.keys()
    )


def _reason_of_phrase(phrase: str) -> Reason:
    code = _codes_by_phrase().get(phrase)
    if code is not None:
        return Reason(code)
    before_code = published_phrase(Reason("problem"))
    return (
        Reason("problem", phrase[len(before_code) :]) if phrase.startswith(before_code) else Reason.of(phrase)
    )


@cache
def _codes_by_phrase() -> Mapping[str, ReasonCode]:
    fixed = {code: text for code, text in _published().reasons.items() if not text.places}
    return {text.template: code for code, text in fixed.items()}


@cache
def _published() -> PublishedWords:
    text = (files(__package__) / "published.toml").read_text("utf-8")
    return read_words(PublishedWords, "published.toml", text)
